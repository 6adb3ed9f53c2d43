from pathlib import Path

import pytest
from msgspec.structs import replace

from anyformat_review.api.results.wire import decode_results
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.collection import Collection, ExtractedField
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.notices import Notice
from anyformat_review.domain.results.values import Number
from anyformat_review.domain.review.review import FieldState, History
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.row_changes import deletion, insertion
from anyformat_review.services.quotes.grounding import locate_collection
from anyformat_review.services.review.inspection import inspection, inspection_lines
from support.reviews import OPEN, change, collection, decision, edited, review
from support.sample_reviews import invoice
from support.tables import after, line, review_of_lines

DATA = Path(__file__).resolve().parent.parent.parent / "data"


def located(of: Collection) -> ReviewState:
    return ReviewState.begin(of, History(), locate_collection(of))


@pytest.mark.parametrize("name", ["seed", "v2-linear", "v2-split", "v3-blocks"])
def test_every_sample_gives_the_expected_tree(name: str) -> None:
    state = located(decode_results((DATA / "samples" / f"{name}.json").read_bytes()))

    expected = (DATA / "expected" / f"{name}.json").read_bytes()
    assert lossless_json.dumps(inspection(state), indent=2) + b"\n" == expected


@pytest.mark.parametrize(
    "value",
    [Number("1250.00"), "1.250,00", True, None, "", ("a", Number("1e2")), {"a": Number("0.10")}],
)
def test_a_value_keeps_its_type_and_digits(value: object) -> None:
    state = review(
        collection(total=value),  # type: ignore[arg-type]
        History((decision(1, change("total", OPEN, edited(value))),)),  # type: ignore[arg-type]
    )

    [entry] = inspection(state)["fields"]

    assert lossless_json.dumps(entry["value"]) == lossless_json.dumps(value)
    assert (entry["override"], entry["status"], entry["reasons"]) == (value, "edited", [])


def test_corrected_evidence_is_in_the_tree_and_in_the_lines() -> None:
    after = FieldState(evidence=(Evidence("7,00", 2),), wrong_quotes=(Evidence("6", 1),))
    state = review(collection(total="7"), History((decision(1, change("total", OPEN, after)),)))
    [entry] = inspection(state)["fields"]
    assert entry["reviewer_evidence"] == [{"text": "7,00", "page_number": 2}]
    assert entry["wrong_quotes"] == [{"text": "6", "page_number": 1}]
    lines = list(inspection_lines(state))
    assert lines[3:] == [
        "    Quote of the reviewer on page 2: 7,00",
        "    Wrong quote on page 1: 6",
    ]


def test_the_lines_describe_each_field() -> None:
    assert list(inspection_lines(invoice())) == [
        "Collection c1: 0 pages, 13 fields",
        "8 fields to check",
        "invoice_number = INV-2024-0847  [97 % (high), quote found, unchecked]",
        "supplier = Helios Lumen S.L.  [88 % (high), quote on another page, unchecked]",
        "    The quote is on page 1, not on page 2, despite 88 % confidence.",
        "issue_date = 2024-03-03  [74 % (medium), quote found, unchecked]",
        "    Medium confidence: 74 %.",
        "due_date = 2024-04-02  [41 % (low), quote found, unchecked]",
        "    Low confidence: 41 %.",
        "total_amount = 1.250,00  [92 % (high), quote found, unchecked]",
        "    Rule failed: Sum of the rows.",
        "purchase_order = (no value)  [confidence unknown, no quote, unchecked]",
        "    No value was extracted.",
        "cost_centre = CC-204  [85 % (high), from metadata, unchecked]",
        "line_items[0].item = Pump valve DN50  [91 % (high), quote found approximately, unchecked]",
        "line_items[0].qty = 12  [85 % (high), no quote, unchecked]",
        "line_items[0].amount = 1.026,00  [47 % (low), no quote, unchecked]",
        "    Low confidence: 47 %.",
        "line_items[1].item = Steel bolt M8 <A2>  [79 % (medium), no quote, unchecked]",
        "    Medium confidence: 79 %.",
        "line_items[1].qty = 400  [83 % (high), no quote, unchecked]",
        "line_items[1].amount = 224,00  [93 % (high), quote not found, unchecked]",
        "    The quote is not on page 2, despite 93 % confidence.",
        "Rule failed: total must equal the sum.",
    ]


def test_an_edited_value_is_followed_by_the_extracted_one() -> None:
    state = review(
        collection(total=Number("1250.00")),
        History((decision(1, change("total", OPEN, edited(""))),)),
    )

    assert list(inspection_lines(state)) == [
        "Collection INV-0847: 0 pages, 1 field",
        "0 fields to check",
        "total = (no value)  [confidence unknown, no quote, edited]",
        "    Extracted: 1250.00",
    ]


def test_the_lines_have_no_control_characters() -> None:
    nasty = "\x1b]0;owned\x07\x9b2J\r\n\u202e\x00\x7f\u2028"
    hostile = replace(
        collection(**{nasty: ExtractedField(nasty, confidence=1)}),
        id=nasty,
        notices=(Notice(nasty, nasty, nasty),),
    )

    lines = list(inspection_lines(review(hostile)))

    assert [line for line in lines if not line.isprintable()] == []
    assert len(lines) == 5


def test_a_long_value_is_cut_with_an_ellipsis() -> None:
    [_, _, line, *_] = inspection_lines(review(collection(a="x" * 100_000)))

    assert line == f"a = {'x' * 500}…  [confidence unknown, no quote, unchecked]"


def test_cells_of_deleted_and_inserted_rows_name_it() -> None:
    state = after(
        review_of_lines(),
        lambda now: deletion(now, line(1)),
        lambda now: insertion(now, line(0), [{"item": "Shelf"}]),
    )
    rows = {entry["path"]: entry.get("row") for entry in inspection(state)["fields"]}
    assert rows == {
        "lines[0].item": None,
        "lines[0].amount": None,
        "lines[+1].item": "inserted",
        "lines[+1].amount": "inserted",
        "lines[1].item": "deleted",
        "lines[1].amount": "deleted",
        "lines[2].item": None,
        "lines[2].amount": None,
    }
    lines = list(inspection_lines(state))
    assert sum(", row inserted]" in each for each in lines) == 2
    assert sum(", row deleted]" in each for each in lines) == 2
