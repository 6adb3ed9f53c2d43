from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyformat_review.domain.results.notations import (
    end_of_time,
    is_datetime,
    is_integer,
    is_number,
    parse_number,
    possible_dates,
    possible_datetimes,
)

NOVEMBER_4 = date(2026, 11, 4)
APRIL_11 = date(2026, 4, 11)


@pytest.mark.parametrize(
    "text",
    [
        "0", "1250.00", "1.026,00", "1,026.00", "1 026,00", "1\u202f026,00", "1\xa0026 000",
        "1'026.50", "1’026’000", "1,00,000.50", "12,5", ".5", "-12.50", "− 12,50", "+3",
        "12.50-", "(1.026,00)", "1e5", "1.5E-3", "１２，５", " 7 ",
    ],
)  # fmt: skip
def test_numbers_in_common_notations(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "abc", "1.2.3", "1.0265,00", "12,34,5", "1 02 6", "12 EUR", "5 %", "--1", "(-)", "-",
        "1,026,00.5", "1.026.00", "1e", "e5",
    ],
)  # fmt: skip
def test_not_a_number(text: str) -> None:
    assert not is_number(text)


@pytest.mark.parametrize(
    "text", ["0", "-12", "1.026", "1,026,000", "1 026", "1'026", "12-", "1,00,000"]
)
def test_whole_numbers(text: str) -> None:
    assert is_integer(text)
    assert is_number(text)


@pytest.mark.parametrize("text", ["12.5", "12,00", "1.026,00", "1e5", "twelve", "", "-"])
def test_not_an_integer(text: str) -> None:
    assert not is_integer(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026-11-04", (NOVEMBER_4,)),
        ("2026/11/4", (NOVEMBER_4,)),
        ("20261104", (NOVEMBER_4,)),
        ("2026年11月4日", (NOVEMBER_4,)),
        ("04.11.2026", (NOVEMBER_4, APRIL_11)),
        ("4. 11. 2026", (NOVEMBER_4, APRIL_11)),
        ("4/11/26", (NOVEMBER_4, APRIL_11)),
        ("11/24/2026", (date(2026, 11, 24),)),
        ("4 November 2026", (NOVEMBER_4,)),
        ("November 4th, 2026", (NOVEMBER_4,)),
        ("4. Nov. 2026", (NOVEMBER_4,)),
        ("4-Nov-26", (NOVEMBER_4,)),
        ("Mittwoch, 4. November 2026", (NOVEMBER_4,)),
        ("1er août 2026", (date(2026, 8, 1),)),
        ("3. März 2026", (date(2026, 3, 3),)),
        ("3 juin 2026", (date(2026, 6, 3),)),
        ("3 juillet 2026", (date(2026, 7, 3),)),
        ("4 de noviembre de 2026", (NOVEMBER_4,)),
        ("4 dicembre 2026", (date(2026, 12, 4),)),
        ("29.02.2028", (date(2028, 2, 29),)),
    ],
)
def test_dates_in_common_notations(text: str, days: tuple[date, ...]) -> None:
    assert possible_dates(text) == days
    assert not is_datetime(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "31.02.2026", "2026-13-01", "29.02.2027", "November 2026", "4 Foo 2026",
        "2026", "4.11", "0000-01-01", "1234567", "04.11/2026", "Invoice 4.11.2026",
    ],
)  # fmt: skip
def test_not_a_date(text: str) -> None:
    assert possible_dates(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-04T14:05:09Z", "2026-11-04 14:05", "2026-11-04T14:05:09.123+01:00",
        "04.11.2026, 14:05 Uhr", "11/4/2026 2:05 PM", "4 November 2026 at 14:05", "4.11.26 14.05",
        "20261104T14:05",
    ],
)  # fmt: skip
def test_dates_with_times(text: str) -> None:
    assert is_datetime(text)
    assert possible_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-11-04 14:05", ["2026-11-04T14:05"]),
        ("20261104t14:05:09.25 utc", ["2026-11-04T14:05:09.25Z"]),
        ("4 November 2026 at 2:05 p.m.", ["2026-11-04T14:05"]),
        ("30.10.2026, 12.05 am", ["2026-10-30T00:05"]),
        ("30.10.2026 7.05 Uhr", ["2026-10-30T07:05"]),
        ("2026-11-04T14:05:09,5+0200", ["2026-11-04T14:05:09.5+02:00"]),
        ("2026-11-04 14:05 -05", ["2026-11-04T14:05-05:00"]),
        ("04.11.2026 14:05", ["2026-11-04T14:05", "2026-04-11T14:05"]),
        ("2026-11-04", []),
    ],
)
def test_a_time_keeps_what_is_written(text: str, iso: list[str]) -> None:
    assert [when.iso for when in possible_datetimes(text)] == iso


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("2026-11-04T14:05:09Z.", 20), ("2026-11-04, 2:05 PM at", 19), ("2026-11-04 14.05 Uhr", 20),
        ("2026-11-04 14.05 EUR", None), ("2026-11-04 14:055", None), ("2026-11-04", None),
    ],
)  # fmt: skip
def test_a_time_is_found_after_a_date(text: str, end: int | None) -> None:
    assert end_of_time(text, 10) == end


@pytest.mark.parametrize(
    "text",
    ["14:05", "2026-11-04 25:00", "2026-11-04 14:61", "2026-11-04 13:05 pm", "2026-13-04 14:05"],
)
def test_not_a_datetime(text: str) -> None:  # fmt: skip
    assert not is_datetime(text)


@given(st.text(alphabet="0123456789.,'- /:TZ年e()abn\u0660", max_size=60) | st.text())
def test_every_text_can_be_parsed(text: str) -> None:
    assert is_number(text) or not is_integer(text)
    assert not (possible_dates(text) and is_datetime(text))


@pytest.mark.parametrize("text", ["1" * 50_000, "1," * 25_000, "1'" * 25_000 + "x", "4 " * 25_000])
def test_long_texts_are_parsed_quickly(text: str) -> None:
    assert possible_dates(text) == ()
    assert not is_datetime(text)
    assert is_number(text) is text.isdigit()


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("1250.00", 1250), ("1.026,00", 1026), ("1.026", 1026), ("1,026", 1026), ("0.026", 0.026),
        ("1,00,000.50", 100000.5), ("1'026'000", 1026000), ("12,5", 12.5), ("−12,5", -12.5),
        ("12.50-", -12.5), ("(5)", -5), ("+3", 3), ("1,5e3", 1500), ("１２", 12),
        ("", None), ("INV-12", None), ("12 EUR", None), ("1.02.6", None), ("-", None),
    ],
)  # fmt: skip
def test_parse_number_returns_the_value(text: str, size: float | None) -> None:
    assert parse_number(text) == (None if size is None else Decimal(str(size)))


def test_huge_exponent_is_not_equal() -> None:
    assert parse_number("1e9999999999999999999999") is None
