from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyformat_review.domain.results.notation_style import (
    date_like,
    date_text,
    datetime_like,
    datetime_text,
    has_two_readings,
    is_written_differently,
    number_like,
)
from anyformat_review.domain.results.notations import (
    parse_number,
    possible_dates,
    possible_datetimes,
)


@pytest.mark.parametrize(
    ("typed", "extracted", "wanted"),
    [
        ("5757,22", "5810.77", "5757.22"),
        ("1.038,50", "1050.00", "1038.50"),
        ("5757.22", "1.038,50", "5757,22"),
        ("5,757.22", "5810.77", "5757.22"),
        ("5'757.22", "5 810.77", "5 757.22"),
        ("-12,5", "3.25", "-12.5"),
        ("5757.22", "5810.77", None),
        ("5757", "1.038,50", None),
        ("12,50", "7", None),
        ("1.250.000", "7,5", None),
        ("12.50", "1.250.000", "12,50"),
        ("1.026", "5.25", None),
        ("later", "5.25", None),
        ("5,25", "later", None),
    ],
)
def test_a_number_takes_the_separators_of_another(
    typed: str, extracted: str, wanted: str | None
) -> None:
    assert number_like(typed, extracted) == wanted


@given(
    st.decimals(-(10**9), 10**9, places=2).map(str),
    st.sampled_from(["5810.77", "5810,77", "1.038,50", "1,038.50", "1 038,50", "1'038.50"]),
)
def test_another_notation_never_changes_the_number(typed: str, extracted: str) -> None:
    written = number_like(typed, extracted)
    assert written is None or parse_number(written) == parse_number(typed)


@pytest.mark.parametrize(("text", "both"), [("1.026", True), ("1,026", True), ("-1.026", True)])
def test_one_separator_before_three_digits_has_two_readings(text: str, both: bool) -> None:
    assert has_two_readings(text) is both


@pytest.mark.parametrize("text", ["1.02", "0.026", "1.026,00", "a.026", "1026"])
def test_other_numbers_have_one_reading(text: str) -> None:
    assert not has_two_readings(text)


@pytest.mark.parametrize(
    ("typed", "extracted", "wanted"),
    [
        ("30.10.2026", "2026-11-04", "2026-10-30"),
        ("30 October 2026", "04.11.2026", "30.10.2026"),
        ("2026-10-30", "11/24/2026", "10/30/2026"),
        ("2026-10-30", "24/11/2026", "30/10/2026"),
        ("2026-10-30", "04/11/2026", None),
        ("3.4.2026", "2026-11-04", None),
        ("30.10.2026", "4.11.2026", None),
        ("30.10.2026", "4 November 2026", None),
    ],
)
def test_a_date_is_written_like_another(typed: str, extracted: str, wanted: str | None) -> None:
    assert date_like(typed, extracted) == wanted


@pytest.mark.parametrize(
    ("typed", "extracted", "wanted"),
    [
        ("30.10.2026 9:05", "2026-11-04T14:30:00", "2026-10-30T09:05"),
        ("2026-10-30T09:05", "2026-11-04T14:30:00", None),
        ("2026-10-30T09:05Z", "31.10.2026, 14:30", "30.10.2026, 09:05Z"),
        ("30 October 2026 9:05 pm", "10/31/2026 02:30", "10/30/2026 21:05"),
        ("3.4.2026 9:05", "2026-11-04T14:30", None),
        ("30.10.2026 9:05", "4 November 2026 14:30", None),
        ("30.10.2026", "2026-11-04T14:30", None),
    ],
)
def test_a_date_with_a_time_is_written_like_another(
    typed: str, extracted: str, wanted: str | None
) -> None:
    assert datetime_like(typed, extracted) == wanted


def test_a_date_with_a_time_cannot_be_misread() -> None:
    texts = ["2026-11-04T14:30", "2026-11-04T14:30:05Z", "2026-11-04 14:30 -0500"]
    assert [datetime_text(when) for text in texts for when in possible_datetimes(text)] == [
        "4 November 2026, 14:30",
        "4 November 2026, 14:30:05 UTC",
        "4 November 2026, 14:30 UTC-05:00",
    ]


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_a_date_keeps_its_day_in_iso_notation(day: date) -> None:
    written = date_like(date_text(day), "2026-11-24")
    assert written is not None
    assert possible_dates(written) == (day,)


def test_words_and_digits_are_different_ways_to_write_a_date() -> None:
    assert is_written_differently("4 November 2026", "2026-11-04")
    assert is_written_differently("4 Nov 2026", "Nov 4, 2026")
    assert not is_written_differently("4 November 2026", "12 May 2025")
    assert not is_written_differently("4.11.2026", "30.10.2026")
