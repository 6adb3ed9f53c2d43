import pytest

from anyformat_review.domain.results.data_types import DataType, FieldDefinition
from anyformat_review.domain.results.values import Number, Value
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.viewmodels.fields.reading_texts import (
    reading_text,
    style_text,
    suggested_text,
    suggested_texts,
)
from support.sample_reviews import field, path, review_of


def review(value: Value) -> FieldReview:
    return review_of({"a": field(value)}).reviews[path("a")]


def defined(data_type: DataType) -> FieldDefinition:
    return FieldDefinition("a", data_type)


@pytest.mark.parametrize(
    ("extracted", "typed", "expected"),
    [
        (Number("5810.77"), "5757,22", "Read as 5757.22 · exported as text, as typed"),
        (Number("5810.77"), "5757.22", "Read as 5757.22 · exported as a number"),
        (Number("5810.77"), "1.026", "Read as 1.026, with 3 decimals · exported as a number"),
        (Number("5810.77"), "5757", ""),
        ("5810.77", "1.038,50", "Read as 1038.50 · exported as typed"),
        ("5810,77", "1.026", "Can be read as 1026 or 1.026 · exported as typed"),
        ("5810,77", "(12,5)", "Read as -12.5 · exported as typed"),
        ("5810,77", "about 12", ""),
        ("a word", "1.026", ""),
    ],
)
def test_a_number_shows_how_it_is_read(extracted: Value, typed: str, expected: str) -> None:
    assert reading_text(typed, review(extracted), None) == expected


def test_a_date_shows_how_it_is_read() -> None:
    read = "Read as 30 October 2026 · exported as typed"
    assert reading_text("30.10.2026", review("2026-11-04"), None) == read
    both = "Can be read as 3 April 2026 or 4 March 2026 · exported as typed"
    assert reading_text("3.4.2026", review(None), defined(DataType.DATE)) == both
    assert reading_text("soon", review(None), defined(DataType.DATE)) == ""


def test_a_date_with_a_time_shows_how_it_is_read() -> None:
    read = "Read as 30 October 2026, 21:05 · exported as typed"
    assert reading_text("30.10.2026 9:05 pm", review("2026-11-04T14:30"), None) == read
    both = "Can be read as 3 April 2026, 09:05 UTC or 4 March 2026, 09:05 UTC · exported as typed"
    assert reading_text("3.4.2026 9:05Z", review(None), defined(DataType.DATETIME)) == both
    assert reading_text("30.10.2026", review(None), defined(DataType.DATETIME)) == ""


def test_text_that_looks_like_a_number_has_no_reading() -> None:
    definition = defined(DataType.STRING)
    assert reading_text("1.026,00", review("17-4"), definition) == ""
    assert style_text("1.026,00", review("1026.00"), definition) == ""


def test_another_notation_than_extracted_is_pointed_out() -> None:
    text = "This notation differs from the extracted value “5810.77”."
    assert style_text("5757,22", review(Number("5810.77")), None) == text
    day = "This notation differs from the extracted value “2026-11-04”."
    assert style_text("30.10.2026", review("2026-11-04"), None) == day
    words = "This notation differs from the extracted value “4 November 2026”."
    assert style_text("30.10.2026", review("4 November 2026"), None) == words
    assert style_text("5757.22", review(Number("5810.77")), None) == ""
    assert style_text("5757,22", review(None), defined(DataType.FLOAT)) == ""


@pytest.mark.parametrize(
    ("extracted", "data_type", "typed", "expected"),
    [
        (Number("5810.77"), None, "5757,22", "5757.22"),
        (Number("5810.77"), None, "5757.22", ""),
        ("5.810,77", None, "1026.5", "1026,5"),
        ("2026-11-04", None, "30.10.2026", "2026-10-30"),
        ("4 November 2026", None, "30.10.2026", ""),
        (None, DataType.FLOAT, "1.038,50", "1038.50"),
        (None, DataType.FLOAT, "1.038", ""),
        (None, DataType.DATE, "30 October 2026", "2026-10-30"),
        (None, DataType.DATE, "3.4.2026", ""),
        (None, DataType.STRING, "1.038,50", ""),
    ],
)
def test_a_number_or_date_is_suggested_in_another_notation(
    extracted: Value, data_type: DataType | None, typed: str, expected: str
) -> None:
    definition = defined(data_type) if data_type else None
    assert suggested_text(typed, review(extracted), definition) == expected


@pytest.mark.parametrize(
    ("extracted", "data_type", "typed", "expected"),
    [
        ("5.810,77", None, "1 026.50", ("1.026,50", "1026.50")),
        ("5.810,77", None, "1.026,50", ("1026.50",)),
        ("30.10.2026", DataType.DATE, "4 November 2026", ("04.11.2026", "2026-11-04")),
        ("30.10.2026", DataType.DATE, "31.10.2026", ("2026-10-31",)),
        ("30.10.2026", DataType.DATE, "4.11.2026", ()),
        ("2026-11-04", None, "30.10.2026", ("2026-10-30",)),
        ("1.026", None, "1.038", ()),
        ("2026-11-04T14:30:00", None, "30.10.2026 9:05", ("2026-10-30T09:05",)),
        (
            "31.10.2026 14:30", None, "30 October 2026 9:05 am",
            ("30.10.2026 09:05", "2026-10-30T09:05"),
        ),
        (None, DataType.DATETIME, "30.10.2026, 14:30:05 Uhr", ("2026-10-30T14:30:05",)),
        (None, DataType.DATETIME, "3.4.2026 14:30", ()),
        (Number("5810.77"), None, "5757.22", ()),
        (None, DataType.FLOAT, "1.038,50", ("1038.50",)),
        ("text", DataType.STRING, "1.038,50", ()),
    ],
)  # fmt: skip
def test_the_format_of_the_workflow_is_suggested_last(
    extracted: Value, data_type: DataType | None, typed: str, expected: tuple[str, ...]
) -> None:
    definition = defined(data_type) if data_type else None
    assert suggested_texts(typed, review(extracted), definition) == expected
