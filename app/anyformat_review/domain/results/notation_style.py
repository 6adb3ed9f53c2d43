"""Detect the style of numbers and dates, such as their separators, and convert to another style."""

import re
from datetime import date

from msgspec import Struct

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.results.notations import (
    DayTime,
    parse_number,
    possible_dates,
    possible_datetimes,
)
from anyformat_review.translation import QT_TR_NOOP, tr

_SEPARATED = lazy_pattern(r"\d(?P<separator>[.,'’ \u00a0\u202f])(?=\d)")
_TWO_READINGS = lazy_pattern(r"\D{0,3}[1-9]\d{0,2}[.,]\d{3}\D{0,3}")
_DAY_AND_CLOCK = lazy_pattern(r"(?P<day>[-\d/.]+)(?P<gap>T|,? )\d{2}:\d{2}\b.*", re.DOTALL)
_NUMERIC_DATE = lazy_pattern(r"(\d+)([-/.])(\d+)\2(\d+)")


_MONTHS = (
    QT_TR_NOOP("January"),
    QT_TR_NOOP("February"),
    QT_TR_NOOP("March"),
    QT_TR_NOOP("April"),
    QT_TR_NOOP("May"),
    QT_TR_NOOP("June"),
    QT_TR_NOOP("July"),
    QT_TR_NOOP("August"),
    QT_TR_NOOP("September"),
    QT_TR_NOOP("October"),
    QT_TR_NOOP("November"),
    QT_TR_NOOP("December"),
)


class NumberStyle(Struct, frozen=True):
    """The separators of a number: "" if it has none, `None` if the number does not show them."""

    decimal: str | None
    group: str | None


def has_two_readings(text: str) -> bool:
    """Whether the separator of a number can group thousands or start decimals, as in `1.026`."""
    return _TWO_READINGS.fullmatch(text.strip()) is not None and parse_number(text) is not None


def number_style(text: str) -> NumberStyle | None:
    """Return the separators of a number, `None` if the text is not a number.

    The style of `1.026` is unknown, because the point can group thousands or start decimals.
    """
    if parse_number(text) is None:
        return None
    found = [match["separator"] for match in _SEPARATED.finditer(text)]
    if not found:
        has_thousands = len(re.sub(r"\D", "", text)) > 3
        return NumberStyle(None, "" if has_thousands else None)
    if has_two_readings(text):
        return NumberStyle(None, None)
    last, others = found[-1], found[:-1]
    is_decimal = last in ".," and last not in others
    decimal = last if is_decimal else None
    group = others[0] if others else None if is_decimal else last
    whole = re.split(re.escape(last), text)[0] if is_decimal and not others else ""
    return NumberStyle(decimal, "" if len(re.sub(r"\D", "", whole)) > 3 else group)


def number_like(text: str, example: str) -> str | None:
    """Return a number with the separators of `example`, `None` if it has them already."""
    style, wanted = number_style(text), number_style(example)
    if style is None or wanted is None:
        return None
    decimal, group = style.decimal or "", style.group or ""
    # A number without decimals can show them only through the separator that groups.
    other = {".": ",", ",": "."}.get(wanted.group or "")
    new_decimal = wanted.decimal or other or decimal
    new_group = group if wanted.group is None else wanted.group
    if new_group == new_decimal:
        new_group = ""
    if (decimal in ("", new_decimal)) and (group in ("", new_group)):
        return None
    whole, point, decimals = text.partition(decimal) if decimal else (text, "", "")
    whole = whole.replace(group, new_group) if group else whole
    return whole + (new_decimal if point else "") + decimals


def date_like(text: str, example: str) -> str | None:
    """Return a date in the style of `example`, `None` if it is the same or if it is unknown."""
    found, meant = _NUMERIC_DATE.fullmatch(example.strip()), possible_dates(text)
    if found is None or len(meant) != 1 or date_shape(text) == date_shape(example):
        return None
    (day,), separator = meant, found[2]
    if len(found[1]) == len("2026"):
        return separator.join((f"{day.year:04}", f"{day.month:02}", f"{day.day:02}"))
    examples = possible_dates(example)
    if len(found[4]) != len("2026") or (len(examples) != 1 and separator != "."):
        return None
    day_first = separator == "." or examples[0].day == int(found[1])
    parts = (day.day, day.month) if day_first else (day.month, day.day)
    return separator.join((*(f"{part:02}" for part in parts), f"{day.year:04}"))


def datetime_like(text: str, example: str) -> str | None:
    """Return a date with a time in the style of `example`, `None` if it is the same or unknown.

    Seconds and the zone are only in it if the text has them.
    """
    found, meant = _DAY_AND_CLOCK.fullmatch(example.strip()), possible_datetimes(text)
    if found is None or len(meant) != 1:
        return None
    (when,) = meant
    iso = when.day.isoformat()
    day = iso if date_shape(found["day"]) == date_shape(iso) else date_like(iso, found["day"])
    written = day and f"{day}{found['gap']}{when.clock}{when.zone}"
    return written if written != text.strip() else None


def is_written_differently(text: str, example: str) -> bool:
    """Whether two dates differ in the order of their parts, the separators or the month's form."""
    return date_shape(text) != date_shape(example)


def date_text(day: date) -> str:
    """Return a date that cannot be misread, such as `4 November 2026`."""
    month = tr(_MONTHS[day.month - 1])
    return tr("{day} {month} {year}").format(day=day.day, month=month, year=day.year)


def datetime_text(when: DayTime) -> str:
    """Return a date with a time that cannot be misread, such as `4 November 2026, 14:30`."""
    zone = f" UTC{when.zone.removeprefix('Z')}" if when.zone else ""
    return f"{date_text(when.day)}, {when.clock}{zone}"


def date_shape(text: str) -> str:
    """Return a pattern of a date's order, separators and kind of words, such as `N.N.Y`."""
    runs = re.sub(r"\d+", lambda run: "Y" if len(run[0]) == 4 else "N", text.strip())
    return re.sub(r"[^\W\d_YN]+|[YN](?=[^\W\d_])[^\W\d_]+", "a", runs)
