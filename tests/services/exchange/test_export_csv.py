"""The CSV has one row per field, and no cell runs as a formula."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from anyformat_review.domain.results.collection import Validation
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.review.outcome import CollectionOutcome, OutcomeKind
from anyformat_review.domain.review.review import (
    COLLECTION_PATH,
    Change,
    DecisionKind,
    FieldState,
    RowMark,
)
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.row_changes import deletion, insertion
from anyformat_review.services.exchange.export_corrections import export_corrections
from anyformat_review.services.exchange.export_csv import export_csv
from anyformat_review.services.exchange.export_table import COLUMNS
from anyformat_review.storage.drafts.decision_json import dump_state, load_state
from support.export_cases import decided_review, opened
from support.reviews import CONFIRMED, OPEN, change, collection, decision, edited, review
from support.sample_reviews import field, review_of
from support.tables import after, line, review_of_lines


def csv_rows(state: ReviewState) -> list[list[str]]:
    exported = export_csv(state)
    assert exported.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(exported[3:].decode(), newline=""), strict=True))


def test_the_csv_has_a_row_for_each_field() -> None:
    header, *rows = csv_rows(decided_review(a=edited("7"), c=edited("")))
    assert header == list(COLUMNS)
    no_value = "No value was extracted."
    for row, expected in zip(
        rows,
        (
            ["a", "7", "EUR", "1250.00", "7", "92.5", "high", "none", "2, 3", "edited", "verified"],
            ["b", "", "", "", "", "", "unknown", "none", "", "open", "", no_value],
            [
                *("c", "", "", 'say "hé", 東\r\nthen ⟦', "", "", "unknown", "none", ""),
                *("edited", "verified"),
            ],
        ),
        strict=True,
    ):
        assert row == [*expected, *[""] * (len(COLUMNS) - len(expected))]


def test_notes_and_row_marks_have_columns() -> None:
    cell = FieldPath(Scope(), "rows", 0, "cell")
    row = FieldPath(Scope(), "rows", 0)
    state = review_of({"rows": ({"cell": field("x")},)}).after(
        decision(
            1,
            Change(cell, "x", OPEN, FieldState(note="-see page 2")),
            Change(row, None, OPEN, FieldState(mark=RowMark.DELETED)),
        )
    )

    _, line = csv_rows(state)
    row_of = dict(zip(COLUMNS, line, strict=True))
    assert (row_of["note"], row_of["row mark"]) == ("'-see page 2", "deleted")
    assert line[:4] == ["rows[0].cell", "", "", "x"], "a deleted row has no value"


def test_an_accepted_failed_rule_stays_visible() -> None:
    rule = Validation("totals", "The total is the sum", "error", "fail", "", {"total": "5"})
    untouched = review_of({"total": field("5")}, validations=(rule,))
    accept = decision(1, change("total", OPEN, CONFIRMED, "5"), kind=DecisionKind.ACCEPT)
    note = change("total", CONFIRMED, replace(CONFIRMED, note="asked"), "5")
    state = untouched.after(accept).after(decision(2, note, kind=DecisionKind.NOTE))

    row = dict(zip(COLUMNS, csv_rows(state)[1], strict=True))

    assert row["reasons"] == "Rule failed: The total is the sum."
    assert (row["status"], row["accepted"]) == ("confirmed", "yes")


def test_the_reasons_of_a_corrected_field_stay_visible_and_it_is_not_accepted() -> None:
    row = dict(zip(COLUMNS, csv_rows(decided_review(b=edited("7")))[2], strict=True))

    assert row["reasons"] == "No value was extracted."
    assert (row["status"], row["accepted"]) == ("edited", "")


@pytest.mark.parametrize(
    "value",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\tx",
        "  =1",
        "\x00=1",
        "\ufeff=1",
        "＝1",
        "--1",
        "+1-1",
        "-A1",
        "-1 A1",
        "+34-600",
        "-1\t=2",
        "- see page 2",
    ],
)
def test_a_formula_gets_an_apostrophe(value: str) -> None:
    [_, row] = csv_rows(review(collection(a=value)))

    assert row[1] == row[3] == "'" + value


@pytest.mark.parametrize(
    "value",
    [
        *("-5", "+5", "-1250.00", "-1.250,00", "+1,250.00", "-1.5e-3", "1250.00"),
        *("-1 250,00", "-1\u202f250,00", "-1.250,00 EUR", "-€ 12.50", "-12.5 %", "-5 °C"),
        *("-", "--", "+34 600 000 000", "\u2212120.00", "(45.00)"),
        *("a=b", "x-y", "", "'", "  padded  ", "a\r\n@ b"),
    ],
)
def test_a_value_that_is_no_formula_gets_no_apostrophe(value: str) -> None:
    [_, row] = csv_rows(review(collection(a=value)))

    assert row[1] == value


def test_a_field_name_that_is_a_formula_gets_an_apostrophe() -> None:
    [_, row] = csv_rows(review(collection(**{"=1+1": "x"})))

    assert row[0] == "'=1+1"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (("Fees, taxes", "Freight"), '"Fees, taxes", Freight'),
        (("Fees", "taxes", "Freight"), "Fees, taxes, Freight"),
        (('15" pipe',), '"15"" pipe"'),
        (("",), '""'),
        ((), ""),
    ],
)
def test_quotation_marks_distinguish_lists(value: tuple[str, ...], text: str) -> None:
    [_, row] = csv_rows(review(collection(a=value)))

    assert row[1] == row[3] == text


def test_minus_zero_keeps_its_sign() -> None:
    [_, row] = csv_rows(opened(b'{"collection_id": "c", "extraction": {"a": {"value": -0}}}'))

    assert row[1] == row[3] == "-0"


def test_the_outcome_of_the_collection_is_in_every_row() -> None:
    until = datetime(2026, 12, 1, 9, tzinfo=UTC)
    outcome = CollectionOutcome(OutcomeKind.POSTPONED, "Page missing", "asked", until)
    ended = FieldState(outcome=outcome)
    state = decided_review().after(decision(1, Change(COLLECTION_PATH, None, OPEN, ended)))
    cell = "postponed until 2026-12-01T09:00:00+00:00: Page missing: asked"
    column = COLUMNS.index("outcome of the collection")
    assert [row[column] for row in csv_rows(state)[1:]] == [cell] * 3
    entry = json.loads(export_corrections(state))["outcome"]
    assert entry["reason"] == "Page missing"
    assert entry["until"] == "2026-12-01T09:00:00+00:00"
    assert load_state(dump_state(ended)) == ended


def test_inserted_rows_are_between_the_others_and_named() -> None:
    state = after(
        review_of_lines(),
        lambda now: deletion(now, line(0)),
        lambda now: insertion(now, line(1), [{"item": "Shelf"}]),
    )
    lines = [(row[0], row[1], row[14]) for row in csv_rows(state)[1:] if ".item" in row[0]]
    assert lines == [
        ("lines[0].item", "", "deleted"),
        ("lines[1].item", "Lamp", ""),
        ("lines[+1].item", "Shelf", "inserted"),
        ("lines[2].item", "Chair", ""),
    ]
