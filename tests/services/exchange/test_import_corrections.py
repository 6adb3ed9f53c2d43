"""A corrections file is validated completely and compared before the import."""

import json
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from anyformat_review.domain.errors import CorrectionsFormatError
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Number
from anyformat_review.domain.review.outcome import CollectionOutcome, OutcomeKind
from anyformat_review.domain.review.review import (
    COLLECTION_PATH,
    VERIFIED,
    Change,
    DecisionKind,
    FieldState,
    Override,
    RowMark,
)
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.row_changes import deletion, insertion, movement
from anyformat_review.services.exchange.corrections_file import (
    Correction,
    Corrections,
    UnreadableEntry,
    read_corrections,
)
from anyformat_review.services.exchange.export_corrections import export_corrections
from anyformat_review.services.exchange.import_corrections import (
    ImportConflict,
    ImportEntry,
    preview_import,
)
from support.reviews import CONFIRMED, OPEN, decision, edited, path
from support.sample_reviews import field, review_of
from support.tables import LINES, after, line, review_of_lines, shown

NOON = datetime(2026, 3, 4, 12, 0, 1, tzinfo=UTC)
REJECTED = CollectionOutcome(OutcomeKind.REJECTED, "Duplicate", "see mail")
NOT_CORRECTIONS = "This is not a corrections file. An export as corrections writes one."
MARKED = FieldState(note="not printed", mark=RowMark.DELETED)
FETCHED = Number("1250.00")


def review(fetched: Any = FETCHED, **decided: FieldState) -> ReviewState:
    """Return a review of a total, a name and a row; `rows_0` is the row itself."""
    state = review_of(
        {"total": field(fetched), "name": field("Ada"), "rows": ({"cell": field("x")},)}
    )
    paths = {"rows_0": FieldPath.parse("rows[0]"), "collection": COLLECTION_PATH}
    changes = []
    for name, decided_state in decided.items():
        where = paths.get(name, path(name))
        known = state.reviews.get(where)
        changes.append(Change(where, known.field.value if known else None, OPEN, decided_state))
    return state.after(decision(1, *changes)) if changes else state


def theirs(**decided: FieldState) -> Corrections:
    return read_corrections(export_corrections(review(**decided)))


def only_entry(state: ReviewState, corrections: Corrections) -> ImportEntry:
    preview = preview_import(state, corrections)
    assert (preview.same, preview.unknown) == (0, ())
    [entry] = preview.entries
    return entry


# --- reading ---------------------------------------------------------------------------------


def test_exported_corrections_are_read_back() -> None:
    after = FieldState(Override(Number("1300.00")), "verified", "see page 2")

    assert theirs(total=after, rows_0=MARKED) == Corrections(
        "c1",
        (
            Correction(path("total"), Number("1250.00"), after, "Ada", NOON),
            Correction(FieldPath.parse("rows[0]"), None, MARKED, "Ada", NOON),
        ),
    )


def test_corrected_evidence_is_read_back_and_merged() -> None:
    places = (Evidence("1.300", 2, start=5), Evidence("Total", 1))
    wrong = (Evidence("1.250", 1),)
    after = FieldState(Override(Number("1300.00")), "verified", "", None, None, places)
    after = replace(after, wrong_quotes=wrong)
    received = theirs(total=after)
    assert received.entries[0].state == after
    entry = only_entry(review(), received)
    assert (entry.theirs, entry.conflicts) == (after, ())
    again = review().after(decision(1, Change(entry.path, FETCHED, OPEN, entry.theirs)))
    assert export_corrections(again) == export_corrections(review(total=after))
    assert preview_import(again, received).same == 1
    # A file without evidence says nothing about it.
    entry = only_entry(again, theirs(total=replace(edited(Number("1300.00")), note="checked")))
    assert (entry.theirs.evidence, entry.theirs.wrong_quotes) == (places, wrong)


def test_the_only_quote_of_older_files_is_read() -> None:
    place = {"text": "1.300", "page_number": 2}
    raw = json.dumps(tree(corrections__0__evidence_override=place)).encode()
    assert read_corrections(raw).entries[0].state.evidence == (Evidence("1.300", 2),)
    raw = json.dumps(tree(corrections__0__wrong_quotes=[{**place, "page_number": -1}])).encode()
    (unreadable,) = read_corrections(raw).unreadable
    assert unreadable.problem == "Expected `int` >= 0 - at `$.wrong_quotes[0].page_number`"


def tree(**changes: Any) -> dict[str, Any]:
    """Return a file with one field and one row, with some parts changed."""
    made = json.loads(export_corrections(review(total=edited("7"), rows_0=MARKED)))
    for key, value in changes.items():
        *way, last = [int(step) if step.isdigit() else step for step in key.split("__")]
        place = made
        for step in way:
            place = place[step]
        if value is ...:
            del place[last]
        else:
            place[last] = value
    return made


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ([], NOT_CORRECTIONS),
        (None, NOT_CORRECTIONS),
        (tree(version=...), "The file is not valid: Object missing required field `version`."),
        (tree(version="1"), "The file is not valid: Expected `int`, got `str` - at `$.version`."),
        (
            tree(version=99),
            (
                "The file was written by a newer version of this application (format 99, this one"
                " reads 3). Update this application."
            ),
        ),
        (
            tree(corrections=...),
            "The file is not valid: Object missing required field `corrections`.",
        ),
        (
            tree(corrections={}),
            "The file is not valid: Expected `array`, got `object` - at `$.corrections`.",
        ),
    ],
)
def test_an_invalid_file_is_refused_with_the_reason(file: Any, message: str) -> None:
    with pytest.raises(CorrectionsFormatError) as caught:
        read_corrections(json.dumps(file).encode())

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("file", "place", "problem"),
    [
        (tree(corrections__0=7), "corrections[0]", "Expected `object`, got `int`"),
        (tree(corrections__0__path=7), "corrections[0]", "Expected `str`, got `int` - at `$.path`"),
        (
            tree(corrections__0__path="a b["),
            "corrections[0]",
            "'a b[' is not a field path such as invoice_number or line_items[0].amount",
        ),
        (tree(corrections__0__path="rows[0]"), "corrections[0]", "'rows[0]' is not a field"),
        (tree(outcome="rejected"), "outcome", "Expected `object`, got `str`"),
        (
            tree(outcome={"kind": "lost"}),
            "outcome",
            "Invalid enum value 'lost' - at `$.kind`",
        ),
        (
            tree(corrections__0__after=None),
            "corrections[0]",
            "Expected `object`, got `null` - at `$.after`",
        ),
        (
            tree(corrections__0__after__value_override=...),
            "corrections[0]",
            "Object missing required field `value_override` - at `$.after`",
        ),
        (
            tree(corrections__0__after__verification_status=True),
            "corrections[0]",
            "Expected `str | null`, got `bool` - at `$.after.verification_status`",
        ),
        (
            tree(corrections__0__note=None),
            "corrections[0]",
            "Expected `str`, got `null` - at `$.note`",
        ),
        (
            tree(corrections__0__at="yesterday"),
            "corrections[0]",
            "Invalid RFC3339 encoded datetime - at `$.at`",
        ),
        (
            tree(corrections__0__at="2026-03-04T12:00:00"),
            "corrections[0]",
            "Expected `datetime` with a timezone component - at `$.at`",
        ),
        (tree(rows__0__path="total"), "rows[0]", "'total' is not a row such as line_items[0]"),
        (tree(rows__0__mark="odd"), "rows[0]", "Invalid enum value 'odd' - at `$.mark`"),
    ],
)
def test_an_unreadable_entry_is_left_out_and_named(file: Any, place: str, problem: str) -> None:
    read = read_corrections(json.dumps(file).encode())

    assert read.unreadable == (UnreadableEntry(place, problem),)
    others = {"corrections[0]": ["rows[0]"], "rows[0]": ["total"]}
    expected = others.get(place, ["total", "rows[0]"])
    assert [str(entry.path) for entry in read.entries] == expected
    assert preview_import(review(), read).unreadable == read.unreadable


def test_the_first_of_two_entries_for_a_field_is_read() -> None:
    first = tree()["corrections"][0]
    second = {**first, "note": "second"}
    read = read_corrections(json.dumps(tree(corrections=[first, second])).encode())
    assert [entry.state.note for entry in read.entries] == ["", "not printed"]
    assert read.unreadable == (
        UnreadableEntry("corrections[1]", "'total' is corrected a second time"),
    )


def test_a_file_with_only_unreadable_entries_is_refused() -> None:
    with pytest.raises(CorrectionsFormatError, match=r"more than 10,000 of its entries cannot"):
        read_corrections(json.dumps(tree(corrections=[0] * 10_001)).encode())


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b'{"version": NaN}',
        b'{"version": 1, "version": 1}',
        b"[" * 100_000,
        b'"\xff"',
        json.dumps(tree()).replace('"7"', "9" * 5000).encode(),
    ],
)
def test_invalid_json_is_refused(raw: bytes) -> None:
    with pytest.raises(
        CorrectionsFormatError, match=r"The JSON is invalid: (?:it is empty|.* line 1 column)"
    ):
        read_corrections(raw)


def test_a_results_file_is_refused() -> None:
    seed = Path(__file__).parent.parent.parent / "data" / "samples" / "seed.json"
    with pytest.raises(CorrectionsFormatError, match=NOT_CORRECTIONS):
        read_corrections(seed.read_bytes())


# --- comparing -------------------------------------------------------------------------------


def test_an_undecided_field_gets_their_value() -> None:
    entry = only_entry(review(), theirs(total=edited("7")))

    assert (entry.path, entry.theirs, entry.yours) == (path("total"), edited("7"), OPEN)
    assert (entry.conflicts, entry.takes_theirs) == ((), True)


@pytest.mark.parametrize("yours", [edited("8"), CONFIRMED], ids=["edited", "confirmed"])
def test_your_own_decision_is_a_conflict_and_stays_by_default(yours: FieldState) -> None:
    entry = only_entry(review(total=yours), theirs(total=edited("7")))

    assert (entry.conflicts, entry.takes_theirs) == ((ImportConflict.YOURS,), False)


def test_another_extracted_value_is_a_conflict() -> None:
    entry = only_entry(review(fetched="1300"), theirs(total=edited("7")))

    assert entry.conflicts == (ImportConflict.EXTRACTED,)
    assert (entry.correction.extracted, entry.extracted) == (Number("1250.00"), "1300")


def test_equal_numbers_are_no_conflict() -> None:
    written = theirs(total=edited("8.00"))
    assert only_entry(review(Number("1250.0")), written).conflicts == ()
    mine = FieldState(Override(Number("8.0")), VERIFIED)
    of_bob = theirs(total=FieldState(Override(Number("8.00")), VERIFIED))
    assert preview_import(review(total=mine), of_bob).same == 1


def test_a_field_under_blind_check_is_hidden_and_not_selected() -> None:
    state = review_of({"total": field(FETCHED, 99.0)}).with_blind_share(100)
    entry = only_entry(state, theirs(total=edited("7")))

    assert (entry.conflicts, entry.is_hidden, entry.takes_theirs) == (
        (ImportConflict.HIDDEN,),
        True,
        False,
    )


def test_matching_corrections_are_only_counted() -> None:
    preview = preview_import(
        review(total=edited("7"), rows_0=MARKED), theirs(total=edited("7"), rows_0=MARKED)
    )

    assert (preview.entries, preview.same) == ((), 2)


def test_a_corrected_value_that_is_now_extracted_is_not_an_override() -> None:
    entry = only_entry(review(fetched="7"), theirs(total=edited("7")))

    assert entry.theirs == CONFIRMED


def test_a_note_is_merged_without_conflict() -> None:
    noted = FieldState(note="look here")

    entry = only_entry(review(total=noted), theirs(total=edited("7")))

    assert entry.theirs == FieldState(Override("7"), "verified", "look here")
    assert entry.conflicts == ()
    other = only_entry(review(total=noted), theirs(total=FieldState(note="no, here")))
    assert other.conflicts == (ImportConflict.YOURS,)


def test_row_marks_are_compared() -> None:
    moved = FieldState(position=Fraction(1, 2))

    assert only_entry(review(), theirs(rows_0=MARKED)).theirs == MARKED
    assert only_entry(review(rows_0=moved), theirs(rows_0=MARKED)).conflicts == (
        ImportConflict.YOURS,
    )


def test_unknown_fields_are_listed() -> None:
    file = tree(corrections__0__path="gone", rows__0__path="rows[7]")

    preview = preview_import(review(), read_corrections(json.dumps(file).encode()))

    assert preview.entries == ()
    assert preview.unknown == (path("gone"), FieldPath.parse("rows[7]"))


def test_corrections_of_another_collection_are_refused() -> None:
    other = read_corrections(json.dumps(tree(collection_id="c2")).encode())

    with pytest.raises(CorrectionsFormatError, match="belong to collection 'c2', but 'c1' is open"):
        preview_import(review(), other)


def test_the_outcome_of_a_colleague_is_imported_unless_you_have_one() -> None:
    outcome = FieldState(outcome=REJECTED)
    file = theirs(collection=outcome)
    entry = only_entry(review(), file)
    assert (entry.path, entry.theirs, entry.takes_theirs) == (COLLECTION_PATH, outcome, True)
    assert preview_import(review(collection=outcome), file).same == 1
    for yours in (
        FieldState(verification=VERIFIED),
        FieldState(outcome=replace(REJECTED, note="")),
    ):
        assert only_entry(review(collection=yours), file).conflicts == (ImportConflict.YOURS,)


# --- rows ------------------------------------------------------------------------------------


def with_rows() -> ReviewState:
    """Return a review with a deleted row, and two inserted ones of which one was deleted again."""
    return after(
        review_of_lines(),
        lambda now: deletion(now, line(0)),
        lambda now: insertion(now, line(1), [{"item": "Shelf", "amount": "80"}, {"item": "?"}]),
        lambda now: deletion(now, line(-2)),
        lambda now: movement(now, line(2), -1),
        lambda now: movement(now, line(2), -1),
        lambda now: movement(now, line(2), -1),
    )


def imported(state: ReviewState, raw: bytes) -> ReviewState:
    """Return the state after an import of all changes."""
    preview = preview_import(state, read_corrections(raw))
    changes = []
    for entry in preview.entries:
        extracted = entry.extracted
        changes.append(Change(entry.path, extracted, entry.yours, entry.theirs))
    step = state.history.next_step
    return state.after(decision(step, *changes, kind=DecisionKind.IMPORT)) if changes else state


def unsigned(raw: bytes) -> Any:
    """Return a corrections file without times."""
    tree = json.loads(raw)
    for entry in (*tree["corrections"], *tree["rows"]):
        del entry["at"]
    return tree


def test_changed_rows_are_exported_imported_and_exported_again() -> None:
    raw = export_corrections(with_rows())
    assert [entry["path"] for entry in unsigned(raw)["corrections"]] == [
        "lines[+1].item",
        "lines[+1].amount",
    ]
    state = imported(review_of_lines(), raw)
    assert unsigned(export_corrections(state)) == unsigned(raw)
    assert shown(state, state.effective_rows(LINES)) == [
        ["Chair", "99"],
        ["Lamp", "39"],
        ["Shelf", "80"],
    ]
    assert preview_import(state, read_corrections(raw)).entries == ()


def test_a_row_inserted_elsewhere_with_the_same_number_gets_another_one() -> None:
    mine = after(review_of_lines(), lambda now: insertion(now, line(2), [{"item": "Sofa"}]))
    state = imported(mine, export_corrections(with_rows()))
    assert [row[0] for row in shown(state)] == ["Desk", "Chair", "Lamp", "Shelf", "Sofa"]
    assert state.row_numbers(LINES) == (0, 2, 1, -2, -1)


def test_another_value_in_the_same_inserted_row_is_a_conflict() -> None:
    mine = after(review_of_lines(), lambda now: insertion(now, line(1), [{"item": "Sofa"}]))
    preview = preview_import(mine, read_corrections(export_corrections(with_rows())))
    conflicts = {str(entry.path): entry.conflicts for entry in preview.entries}
    assert conflicts == {
        "lines[+1].item": (ImportConflict.YOURS,),
        "lines[+1].amount": (),
        "lines[0]": (),
        "lines[2]": (),
    }


def test_rows_that_cannot_be_inserted_here_are_listed() -> None:
    preview = preview_import(review(), read_corrections(export_corrections(with_rows())))
    assert [str(path) for path in preview.unknown] == [
        "lines[+1].item",
        "lines[+1].amount",
        "lines[0]",
        "lines[+1]",
        "lines[2]",
    ]


def test_a_missing_row_in_a_file_of_an_older_version_is_an_inserted_row() -> None:
    file = tree(version=1, rows__0__mark="missing_after", rows__0__note="see page 2")
    del file["rows"][0]["position"]
    [_, note, row] = read_corrections(json.dumps(file).encode()).entries
    assert (str(note.path), note.state) == ("rows[0]", FieldState(note="see page 2"))
    inserted = FieldState(mark=RowMark.INSERTED, position=Fraction(1, 2))
    assert (str(row.path), row.state) == ("rows[+1]", inserted)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"rows__0__position": "x"}, "'x' is not the position of a row, such as 5/2"),
        ({"rows__0__position": "1/0"}, "'1/0' is not the position of a row, such as 5/2"),
        (
            {"rows__0__mark": "inserted"},
            "'rows[0]' has a mark that does not belong to such a row",
        ),
        (
            {"rows__0__path": "rows[+1]", "rows__0__mark": None},
            "'rows[+1]' has a mark that does not belong to such a row",
        ),
        (
            {"rows__0__path": "rows[+1]", "rows__0__mark": "inserted"},
            "an inserted row needs a position",
        ),
    ],
)
def test_an_invalid_row_is_left_out(changes: dict[str, Any], problem: str) -> None:
    read = read_corrections(json.dumps(tree(**changes)).encode())
    assert read.unreadable == (UnreadableEntry("rows[0]", problem),)
