"""The CSV holds a row a field, and nothing in it runs."""

import csv
import io

import pytest

from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.review.review import Change, FieldState, RowMark
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.exchange.export_csv import export_csv
from anyformat_review.services.exchange.export_table import COLUMNS
from support.export_cases import decided_review
from support.reviews import OPEN, collection, decision, edited, review
from support.sample_reviews import field, review_of


def csv_rows(state: ReviewState) -> list[list[str]]:
    exported = export_csv(state)
    assert exported.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(exported[3:].decode(), newline=""), strict=True))


def test_csv_holds_a_row_for_each_field() -> None:
    assert csv_rows(decided_review(a=edited("7"), c=edited(""))) == [
        list(COLUMNS),
        [
            *("a", "7", "EUR", "1250.00", "7", "92.5", "high", "none", "2, 3"),
            *("edited", "verified", "", "", ""),
        ],
        ["b", *[""] * 5, "unknown", "none", "", "open", "", "No value was extracted.", "", ""],
        [
            *("c", "", "", 'say "hé", 東\r\nthen ⟦', "", "", "unknown", "none", ""),
            *("edited", "verified", "", "", ""),
        ],
    ]


def test_notes_and_marks_of_rows_stand_beside_the_fields() -> None:
    cell = FieldPath(Scope(), "rows", 0, "cell")
    row = FieldPath(Scope(), "rows", 0)
    state = review_of({"rows": ({"cell": field("x")},)}).after(
        decision(
            1,
            Change(cell, "x", OPEN, FieldState(note="-see page 2")),
            Change(row, None, OPEN, FieldState(mark=RowMark.MISSING_AFTER)),
        )
    )

    assert csv_rows(state)[1][-2:] == ["'-see page 2", "missing_after"]


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
        "-1.250,00 EUR",
        "--1",
        "-",
    ],
)
def test_no_value_runs_in_a_spreadsheet(value: str) -> None:
    [_, row] = csv_rows(review(collection(a=value)))

    assert row[1] == row[3] == "'" + value


@pytest.mark.parametrize(
    "value",
    ["-5", "+5", "-1250.00", "-1.250,00", "+1,250.00", "-1.5e-3", "1250.00", "a=b", "x-y", "", "'"],
)
def test_plain_numbers_and_texts_stay_as_they_are(value: str) -> None:
    [_, row] = csv_rows(review(collection(a=value)))

    assert row[1] == value


def test_names_of_fields_do_not_run_either() -> None:
    [_, row] = csv_rows(review(collection(**{"=1+1": "x"})))

    assert row[0] == "'=1+1"
