"""Find the dates and times that a text names, in all notations that documents use."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, time, timedelta
from functools import cache
from typing import NamedTuple

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.quotes.meaning_words import meaning_words, word_key
from anyformat_review.domain.quotes.number_tokens import is_day

_DIGITS = lazy_pattern(
    r"(?<![\d.,/-])(?:(?P<year>\d{4})(?P<s>[-/.])(?P<month>\d{1,2})(?P=s)(?P<day>\d{1,2})"
    r"|(?P<one>\d{1,2})(?P<t>[-/.])\ ?(?P<two>\d{1,2})(?P=t)\ ?(?P<last>\d{4}|\d{2})"
    r"|(?P<cy>\d{4})\s?[年년]\s?(?P<cm>\d{1,2})\s?[月월]\s?(?P<cd>\d{1,2})\s?[日일]"
    r"|(?P<compact>(?:19|20)\d{6}|\d{2}(?:19|20)\d{4}|\d{8}))(?![\d/]|[.,-]\d)"
)
_DAY_MONTH = lazy_pattern(
    r"(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th|er|[ºª°o])?[\s/-]*(?:de\s+|di\s+|of\s+|d')?"
    r"([^\W\d_]{3,12})\.?,?[\s/-]*(?:del?\s+|di\s+)?('?\d{4}|'\d{2}|\d{2}(?!\s?[^\W\d_]|[.,:]?\d))?(?!\d)"
)
_MONTH_DAY = lazy_pattern(
    r"(?<![^\W_])([^\W\d_]{3,12})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,?\s*('?\d{4}))?(?!\d)"
)
_MONTH_YEAR = lazy_pattern(r"(?<![^\W_])([^\W\d_]{3,12})\.?,?[\s-]+(?:del?\s+|di\s+)?(\d{4})(?!\d)")
_NUMBER_YEAR = lazy_pattern(r"(?<![\d.,/-])(\d{1,2})[./-](\d{4})(?![\d/]|[.,-]\d)")
_PERIOD = lazy_pattern(r"(\d{1,4})\)?\s*([^\W\d_]{2,12})(?:\s+([^\W\d_]{2,12}))?")
_WORD = lazy_pattern(r"[^\W\d_]+")
_TIME = lazy_pattern(
    r"(?<![\d.,:])(\d{1,2})(?:(?P<s>\ ?[h]\ ?|[:.]\s?|\ ?(?:Uhr|heures|horas)\ )(\d{2})"
    r"(?::(\d{2})(?:[.,]\d{1,9})?)?)?"
    r"(?:\s?(?:(?P<half>[apAP])\.?\ ?[mM]\b\.?|(?P<clock>Uhr|h\b|min\b|heures|horas|ore)))?"
    r"(?![\d:])(?!\ ?[€$£%])"
)
_WORDS_BEFORE_TIME = 30
"""Characters before a time in which a word may say that it is one."""


class QuotedDate(NamedTuple):
    """A date in a text; parts that the text does not give are `None`."""

    day: int | None
    month: int
    year: int | None
    text: str

    def as_date(self) -> date | None:
        """Return the date if it has all parts; years below 100 are in this century."""
        if self.day is None or self.year is None:
            return None
        return date(self.year + (2000 if self.year < 100 else 0), self.month, self.day)

    def fits(self, when: date) -> bool:
        """Whether a date has the parts that are given."""
        return (
            self.month == when.month
            and self.day in (None, when.day)
            and (self.year is None or self.year % 100 == when.year % 100)
            and (self.year is None or self.year < 100 or self.year == when.year)
        )


@cache
def _months() -> dict[str, int]:
    return {name: number for number, names in meaning_words().months.items() for name in names}


def quoted_dates(text: str) -> list[tuple[QuotedDate, ...]]:
    """Return the dates in a cleaned text, each as a tuple of possible readings, in no order."""
    found: list[tuple[QuotedDate, ...]] = []
    taken: list[tuple[int, int]] = []
    for pattern, read in (
        (_DIGITS, _read_digits),
        (_DAY_MONTH, _read_day_month),
        (_MONTH_DAY, _read_month_day),
        (_MONTH_YEAR, _read_month_year),
        (_NUMBER_YEAR, _read_number_year),
    ):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < last and first < end for first, last in taken):
                continue
            readings = tuple(read(match))
            if readings:
                found.append(readings)
                taken.append((start, end))
    return found


def _read_digits(match: re.Match[str]) -> Iterator[QuotedDate]:
    text, parts = match.group(), match.groupdict()
    orders: list[tuple[str, str, str]] = []
    if compact := parts["compact"]:
        orders = [
            (compact[:4], compact[4:6], compact[6:]),
            (compact[4:], compact[2:4], compact[:2]),
        ]
    elif parts["year"]:
        orders = [(parts["year"], parts["month"], parts["day"])]
    elif parts["cy"]:
        orders = [(parts["cy"], parts["cm"], parts["cd"])]
    else:
        one, two, last = parts["one"], parts["two"], parts["last"]
        orders = [(last, two, one), (last, one, two)]
        if len(last) == 2 and parts["t"] == "-":
            orders.append((one, two, last))
    for year, month, day in orders:
        if is_day(int(year), int(month), int(day)) and not (compact and int(year) < 1900):
            yield QuotedDate(int(day), int(month), int(year), text)


def _read_day_month(match: re.Match[str]) -> Iterator[QuotedDate]:
    yield from _named(match.group(), match[2], match[1], match[3])


def _read_month_day(match: re.Match[str]) -> Iterator[QuotedDate]:
    yield from _named(match.group(), match[1], match[2], match[3])


def _read_month_year(match: re.Match[str]) -> Iterator[QuotedDate]:
    if month := _months().get(word_key(match[1])):
        yield QuotedDate(None, month, int(match[2]), match.group())


def _read_number_year(match: re.Match[str]) -> Iterator[QuotedDate]:
    if 1 <= int(match[1]) <= 12 and 1900 <= int(match[2]) <= 2100:
        yield QuotedDate(None, int(match[1]), int(match[2]), match.group())


def _named(text: str, name: str, day: str, year: str | None) -> Iterator[QuotedDate]:
    month = _months().get(word_key(name))
    number = int(year.lstrip("'")) if year else None
    # "may", "set" and "out" are words too.
    if number is None and len(name) < 4 and name.islower():
        return
    if month and is_day(number or 2000, month, int(day)):
        yield QuotedDate(int(day), month, number, text.strip(" ,-"))


def quoted_periods(text: str) -> list[timedelta | int]:
    """Return the periods in a text: days as a `timedelta`, months as a number of them."""
    periods: list[timedelta | int] = []
    words = meaning_words().periods
    for match in _PERIOD.finditer(text):
        size, names = int(match[1]), {word_key(match[2]), word_key(match[3] or "")}
        if names & words["days"]:
            periods.append(timedelta(size))
        elif names & words["weeks"]:
            periods.append(timedelta(7 * size))
        elif names & words["months"]:
            periods.append(size)
        elif names & words["years"]:
            periods.append(12 * size)
    return periods


def quoted_times(text: str) -> list[tuple[time, str]]:
    """Return the times of day in a cleaned text, each with its spelling in the text."""
    found: list[tuple[time, str]] = []
    for match in _TIME.finditer(text):
        half, minute, separator = match["half"], match[3], (match["s"] or "").strip()
        is_sure = half or match["clock"] or (minute and separator not in ("", "."))
        # "8.15" is a time if a word before it says so, such as "alle".
        if not is_sure and not (minute and _follows_word_of_time(text, match.start())):
            continue
        hour = int(match[1])
        if half:
            hour = hour % 12 + (12 if half in "pP" else 0)
        with suppress(ValueError):
            found.append((time(hour, int(minute or 0), int(match[4] or 0)), match.group().strip()))
    return found


def _follows_word_of_time(text: str, start: int) -> bool:
    before = text[max(0, start - _WORDS_BEFORE_TIME) : start]
    words = _WORD.findall(before.rpartition("\n")[2])
    return any(word_key(word) in meaning_words().before_time for word in words[-3:])
