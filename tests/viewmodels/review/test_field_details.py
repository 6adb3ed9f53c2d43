import pytest
from msgspec.structs import replace

from anyformat_review.domain.results.collection import (
    Candidate,
    Collection,
    ExtractedField,
    Extraction,
    Validation,
)
from anyformat_review.domain.results.data_types import DataType, FieldDefinition
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import Scope
from anyformat_review.domain.results.values import Number
from anyformat_review.domain.review.review import DecisionKind, FieldState, History
from anyformat_review.viewmodels.review.field_details import (
    CandidateDetails,
    DiffKind,
    DiffPart,
    FieldDetails,
    difference,
    field_details,
)
from support.marked_language import marked_texts
from support.reviews import CONFIRMED, NOON, OPEN, change, decision, edited, path, review

RULE = Validation("r1", "Adds up", "error", "fail", "1 is not 2.", {"total": "1"})
WARNING = replace(RULE, severity="warning", detail="")
TOTAL = ExtractedField(
    "12.50",
    unit="EUR",
    lookup_check="conflict",
    value_source="lookup",
    candidates=(
        Candidate("12.50", "EUR", (Evidence("Total 12.50", 2),)),
        Candidate(Number("13"), None, ()),
    ),
)
INVOICE = Collection(
    "c",
    b"",
    extractions=(
        Extraction(Scope(), {"total": TOTAL, "date": ExtractedField("4 May")}, (RULE, WARNING)),
    ),
)


def details(
    name: str, history: History | None = None, **definitions: FieldDefinition
) -> FieldDetails:
    state = review(INVOICE, history)
    return field_details(state.reviews[path(name)], state, definitions)


def test_details_of_a_field() -> None:
    found = details("total")
    assert (found.name, found.value, found.type_text) == (
        "total",
        "12.50",
        "looks like number · EUR",
    )
    assert found.candidates == (
        CandidateDetails("12.50 EUR", "page 2, “Total 12.50”", "12.50"),
        CandidateDetails("13", "", Number("13")),
    )
    assert found.lookup == (
        "The value was taken from the lookup table. The lookup table has a different value."
    )
    assert found.rules == ("Failed: Adds up. 1 is not 2.", "Failed (warning): Adds up.")
    assert (found.difference, found.history, found.warning, found.note) == ((), (), "", "")
    assert details("date").rules == ()


def test_definition_gives_type_and_warning() -> None:
    found = details("date", date=FieldDefinition("date", DataType.INTEGER, "The day"))
    assert (found.type_text, found.description) == ("whole number", "The day")
    assert "whole number" in found.warning


def test_history_names_the_quotes_of_a_correction() -> None:
    own, wrong = Evidence("Total 14", 2), Evidence("Total 12.50", 2)
    added, both = FieldState(evidence=(own,)), FieldState(evidence=(own,), wrong_quotes=(wrong,))
    history = History(
        (
            decision(1, change("total", OPEN, added), kind=DecisionKind.EVIDENCE),
            decision(2, change("total", added, both), kind=DecisionKind.WRONG_QUOTE),
            decision(3, change("total", both, OPEN), kind=DecisionKind.EVIDENCE),
        )
    )
    assert [line.partition("Ada: ")[2] for line in details("total", history).history] == [
        "evidence: no quote “Total 14”, no wrong quote “Total 12.50”",
        "wrong quote: wrong quote “Total 12.50”",
        "evidence: quote “Total 14”",
    ]


def test_history_is_newest_first() -> None:
    noted = FieldState(note="Ask Bea")
    history = History(
        (
            decision(1, change("total", OPEN, noted, "12.50"), kind=DecisionKind.NOTE),
            decision(2, change("date", OPEN, CONFIRMED), kind=DecisionKind.CONFIRM),
            decision(3, change("total", noted, replace(edited("14"), note="Ask Bea"), "12.50")),
        )
    )
    found = details("total", history)
    at = NOON.astimezone().strftime("%Y-%m-%d %H:%M")
    assert found.history == (f"{at}  Ada: edit: 12.50 → 14", f"{at}  Ada: note: “Ask Bea”")
    with marked_texts():  # the texts are made of the stored codes
        edit, note = details("total", history).history
    assert edit.endswith("  Ada: ‹edit›: 12.50 → 14")
    assert note.endswith("  Ada: ‹note›: “Ask Bea”")
    assert found.note == "Ask Bea"
    assert found.difference == (
        DiffPart(DiffKind.REMOVED, "12.50"),
        DiffPart(DiffKind.ADDED, "14"),
    )


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        (
            "Müller & Söhne",
            "Müller & Sons",
            [("kept", "Müller & "), ("removed", "Söhne"), ("added", "Sons")],
        ),
        ("", "new", [("added", "new")]),
        ("old", "", [("removed", "old")]),
        ("same", "same", [("kept", "same")]),
        ("a" * 3000, "b", [("removed", "a" * 3000), ("added", "b")]),
    ],
)
def test_difference_is_word_by_word(before: str, after: str, pieces: list[tuple[str, str]]) -> None:
    assert [(part.kind.value, part.text) for part in difference(before, after)] == pieces
