"""Exported results that are opened again have the decisions, and are exported as they were."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from anyformat_review.api.results.exported_review import split_review
from anyformat_review.api.results.wire import decode_results
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.notices import Notice
from anyformat_review.domain.results.values import Answer, Number
from anyformat_review.domain.review.outcome import CollectionOutcome, OutcomeKind
from anyformat_review.domain.review.parts import Parts, category_of, with_category
from anyformat_review.domain.review.review import (
    COLLECTION_PATH,
    VERIFIED,
    Change,
    DecisionKind,
    FieldState,
    History,
    Override,
)
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.row_changes import RowChanges, deletion, insertion, movement
from anyformat_review.services.exchange.export_corrections import export_corrections
from anyformat_review.services.exchange.export_json import export_json
from anyformat_review.services.exchange.exported_decisions import (
    exported_decisions,
    with_exported,
)
from support.reviews import decision

QUOTE = Evidence("Total 12", 1, start=4)
SENT = Evidence("Total", 1)


def leaf(value: Any, **more: Any) -> dict[str, Any]:
    return {"value": value, "confidence": 50, "evidence": [], **more}


def envelope() -> bytes:
    rows = [{"name": leaf(name), "price": leaf(price)} for name, price in ROWS]
    quotes = [{"text": "Total", "page_number": 1}]
    fields = {"total": leaf("12.00", evidence=quotes), "code": leaf("x"), "items": rows}
    pages = [{"page_number": number, "markdown": "Total 12"} for number in (1, 2, 3)]
    split = {"name": "Invoice", "id": "s", "confidence": 0.5, "partitions": []}
    tree = {
        "collection_id": "c-1",
        "parse": {"pages": pages},
        "classifications": [{"category": "Letter", "confidence": 0.9, "evidence": "Dear"}],
        "splits": [
            {**split, "files": [{"file_id": "f", "file_name": "a.pdf", "pages": [1, 2]}]},
            {**split, "name": "Annex", "files": []},
        ],
        "extractions": [{"split_name": "Invoice", "partition": None, "fields": fields}],
    }
    return json.dumps(tree).encode()


ROWS = (("Pen", "1.50"), ("Ink", "2.50"), ("Pad", "3.50"))


def opened(raw: bytes, history: History | None = None) -> tuple[ReviewState, tuple[Notice, ...]]:
    """Return the review of a file, as the window opens it."""
    exported = split_review(raw)
    if exported is None:
        return ReviewState.begin(decode_results(raw), history or History(), {}), ()
    collection = decode_results(exported.raw)
    decisions, notices = exported_decisions(exported, collection)
    begun = with_exported(decisions, history or History())
    return ReviewState.begin(collection, begun, {}), notices


def at(text: str) -> FieldPath:
    return FieldPath.parse(f"Invoice:{text}")


def decided(state: ReviewState, path: FieldPath, after: FieldState) -> ReviewState:
    review = state.reviews.get(path)
    change = Change(path, review.field.value if review else None, state.state_of(path), after)
    kind = DecisionKind.REJECTED if after.outcome else DecisionKind.OVERRIDE
    return state.after(decision(state.history.next_step, change, kind=kind))


def changed(state: ReviewState, make: Callable[[ReviewState], RowChanges]) -> ReviewState:
    kind, changes = make(state)
    return state.after(decision(state.history.next_step, *changes, kind=kind))


def reviewed() -> ReviewState:
    state, _ = opened(envelope())
    state = decided(state, at("code"), FieldState(Override(Answer.ILLEGIBLE), VERIFIED, "A stain"))
    quoted = FieldState(evidence=(QUOTE,), wrong_quotes=(SENT,))
    state = decided(state, at("total"), quoted)
    state = changed(state, lambda state: deletion(state, at("items[0]")))
    cells = ({"name": "Clip", "price": "0.50"},)
    state = changed(state, lambda state: insertion(state, at("items[1]"), cells))
    state = decided(state, at("items[+1].price"), FieldState(Override(Answer.NOT_APPLICABLE)))
    state = changed(state, lambda state: movement(state, at("items[2]"), -1))
    state = changed(state, lambda state: with_category(state, 0, "Invoice"))
    invoice = Parts(state.collection).parts[0]
    pages = Parts(state.collection).with_pages(state, invoice, (1, 3))
    state = changed(state, lambda _: pages)
    outcome = CollectionOutcome(OutcomeKind.REJECTED, "Duplicate")
    return decided(state, COLLECTION_PATH, FieldState(outcome=outcome))


def corrections(state: ReviewState) -> Any:
    tree = json.loads(export_corrections(state))
    for entry in tree["corrections"]:
        del entry["before"], entry["reason"]  # the override is in the results now
    return tree


def rows(raw: bytes) -> list[str]:
    items = json.loads(raw)["extractions"][0]["fields"]["items"]
    return [row["name"]["value"] or row["name"]["value_override"] for row in items]


def test_an_export_that_is_opened_again_has_the_decisions_and_is_exported_the_same() -> None:
    before = reviewed()
    raw = export_json(before)
    assert rows(raw) == ["Ink", "Pad", "Clip"]

    state, notices = opened(raw)
    assert notices == ()
    code = state.state_of(at("code"))
    assert code == FieldState(Override(Answer.ILLEGIBLE), VERIFIED, "A stain")
    assert (state.state_of(at("total")).evidence, state.state_of(at("total")).wrong_quotes) == (
        (QUOTE,), (SENT,),
    )  # fmt: skip
    assert state.row_numbers(at("items")) == before.row_numbers(at("items")) == (0, 1, 2, -1)
    assert state.effective_rows(at("items")) == [1, 2, -1]
    assert state.state_of(at("items[2]")).position == before.state_of(at("items[2]")).position
    assert state.reviews[at("items[0].name")].field.value == "Pen"
    assert state.reviews[at("items[+1].name")].effective_value == "Clip"
    assert state.reviews[at("items[+1].price")].effective_value is Answer.NOT_APPLICABLE
    assert (category_of(state, 0), state.collection.classifications[0].category) == (
        "Invoice", "Letter",
    )  # fmt: skip
    parts = Parts(state.collection)
    assert (parts.parts[0].pages, parts.pages(state, parts.parts[0])) == ((1, 2), (1, 3))
    assert state.state_of(COLLECTION_PATH).outcome is not None
    assert {each.author for each in state.history.decisions} == {"Ada"}

    assert json.loads(export_json(state)) == json.loads(raw)
    assert corrections(state) == corrections(before)
    assert state.history.undoable() is None, "they were made elsewhere"


def test_further_decisions_are_exported_with_those_of_the_file() -> None:
    state, _ = opened(export_json(reviewed()))
    assert state.history.next_step == 1
    state = decided(state, at("total"), FieldState(Override(Number("13")), VERIFIED))
    state = changed(state, lambda state: deletion(state, at("items[1]")))
    own = History(tuple(each for each in state.history.decisions if each.step))
    raw = export_json(state)
    assert rows(raw) == ["Pad", "Clip"]
    extra = json.loads(raw)["anyformat_review"]
    assert [each["answer"] for each in extra["answers"]] == ["illegible", "not_applicable"]
    deleted = [each["path"] for each in extra["deleted_rows"]]
    assert deleted == ["Invoice:items[0]", "Invoice:items[1]"]

    # The draft of these decisions takes precedence over the same decisions in a file.
    again, notices = opened(raw, own)
    assert (again.effective_rows(at("items")), notices) == ([2, -1], ())
    undone = own.next_undo(redo=False)
    assert undone[2] == 2
    assert json.loads(export_json(again)) == json.loads(raw)


def test_the_export_of_a_review_on_this_computer_is_opened_with_its_draft() -> None:
    before = reviewed()
    digest = hashlib.sha256(envelope()).hexdigest()
    saved = (replace(each, fingerprint=digest) for each in before.history.decisions)
    raw = export_json(before)
    state, notices = opened(raw, History(tuple(saved)))
    assert notices == ()
    assert (state.effective_rows(at("items")), list(state.server_changes())) == ([1, 2, -1], [])
    assert all(each.step for each in state.history.decisions), "the draft has them all"
    assert json.loads(export_json(state)) == json.loads(raw)


def test_a_table_that_was_changed_after_the_export_stays_as_it_is() -> None:
    tree = json.loads(export_json(reviewed()))
    del tree["extractions"][0]["fields"]["items"][0]
    signed = {"author": "A", "at": "2026-03-05T00:00:00Z"}
    tree["anyformat_review"]["answers"] += [
        {"path": "Invoice:none", "answer": "illegible", **signed},
        {"path": "Invoice:total", "answer": "perhaps", **signed},
    ]
    state, notices = opened(json.dumps(tree).encode())
    assert [row["name"].value for row in state.collection.rows(at("items"))] == ["Pad", None]
    assert state.row_orders == {}
    changed_rows = "a row of a table that was changed after the export"
    unknown = "a field that the results do not have"
    found = [
        (notice.json_path.removeprefix("anyformat_review."), notice.found) for notice in notices
    ]
    assert found[1:] == [
        ("Invoice:items[0]", changed_rows),
        ("Invoice:items[+1]", changed_rows),
        ("Invoice:items[2]", changed_rows),
        ("Invoice:items[+1].price", unknown),
        ("Invoice:none", unknown),
    ]
    assert found[0][0] == "Invoice:total"
    assert "perhaps" in found[0][1]
    assert state.reviews[at("code")].effective_value is Answer.ILLEGIBLE


def test_an_extra_key_that_is_not_a_review_is_left_out() -> None:
    tree = json.loads(envelope()) | {"anyformat_review": {"outcome": 5, "rules": [{}], "rows": 1}}
    state, notices = opened(json.dumps(tree).encode())
    assert [notice.json_path for notice in notices] == ["anyformat_review.outcome"]
    assert state.history == History()
    assert split_review(b'{"anyformat_review": ') is None
    assert split_review(b'{"parse": {"markdown": "anyformat_review"}}') is None
    assert split_review(envelope()) is None
