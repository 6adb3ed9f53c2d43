"""Recognize numbers, dates and times in the notations of documents, such as `1.026,00`."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from anyformat_review.domain.lazy_pattern import lazy_pattern

_WHOLE = lazy_pattern(
    r"\d+|\d{1,3}(?:(?P<group>[.,' ])\d{3})(?:(?P=group)\d{3})*|\d{1,2}(?:,\d{2})+,\d{3}"
)
_NUMBER = lazy_pattern(
    r"""
    (?:\d+ (?:[.,]\d+)? | [.,]\d+) (?:e[+-]?\d+)?
    | \d{1,3} (?:(?P<group>[.,' ])\d{3}) (?:(?P=group)\d{3})* (?:(?!(?P=group))[.,]\d+)?
    | \d{1,2} (?:,\d{2})+ ,\d{3} (?:\.\d+)?
    """,
    re.VERBOSE,
)
_HAS_DIGIT_EARLY = lazy_pattern(r"\W{0,4}\d")
_ONE_GROUP = lazy_pattern(r"[1-9]\d{0,2}[.,]\d{3}")
_MAX_DATE_LENGTH = 100
"""Maximum number of characters of a date."""
_MINUS = str.maketrans({"−": "-", "–": "-", "‐": "-", "’": "'", "‘": "'", "`": "'"})

_YEAR_FIRST = lazy_pattern(
    r"(\d{4})([-/. ]?)(\d{1,2})\2(\d{1,2})|(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]"
)
_YEAR_LAST = lazy_pattern(r"(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d{2})")
_DAY_MONTH_YEAR = lazy_pattern(
    r"(\d{1,2})(?:\.|st|nd|rd|th|er|o|a)?[ -]*(?:of |de )?([^\W\d_]{3,12})\.?,?"
    r"[ -]*(?:del? )?(\d{4}|\d{2})"
)
_MONTH_DAY_YEAR = lazy_pattern(r"([^\W\d_]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_WEEKDAY = lazy_pattern(r"[^\W\d_]{2,12}(?:,|\.,?) ")
_TIME = lazy_pattern(
    r"(?P<hour>\d{1,2})(?P<dot>:|h|\.)(?P<minute>\d{2})"
    r"(?::(?P<second>\d{2})(?P<fraction>[.,]\d{1,9})?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?|(?P<uhr> uhr))?"
    r"(?: ?(?P<zone>z|utc|gmt|[+-]\d{2}:?(?:\d{2})?))?",
    re.IGNORECASE,
)
_BEFORE_TIME = lazy_pattern(r"(?:(?<=\d)t|,? (?:at |um |a las )?)(?=\d)", re.IGNORECASE)

# The first three letters, or four if ambiguous, in the languages of Western Europe.
_MONTHS = {
    letters: number
    for number, names in enumerate(
        (
            "jan ene gen",
            "feb fev",
            "mar mae mrz mrt maa",
            "apr avr abr",
            "may mai maj mag mei",
            "jun juin giu",
            "jul juil lug",
            "aug aou ago",
            "sep set",
            "oct okt ott out",
            "nov",
            "dec dez dic des",
        ),
        start=1,
    )
    for letters in names.split()
}


class DayTime(NamedTuple):
    """A date with a time of day as it is written.

    `clock` is like `14:30` or `14:30:05.25`; `zone` is `Z`, like `+02:00`, or empty.
    """

    day: date
    clock: str
    zone: str

    @property
    def iso(self) -> str:
        """The ISO form, such as `2026-03-05T14:30`."""
        return f"{self.day.isoformat()}T{self.clock}{self.zone}"


def is_number(text: str) -> bool:
    """Whether a text is a number, such as `1250.00`, `1.026,00`, `1'026`, `12.50-` or `(12)`."""
    return _NUMBER.fullmatch(_unsigned(text)) is not None


def is_integer(text: str) -> bool:
    """Whether a text is a number without decimals; thousands may be grouped."""
    return _WHOLE.fullmatch(_unsigned(text)) is not None


def parse_number(text: str) -> Decimal | None:
    """Return the exact number that a text means, or `None` if it is not a number.

    One separator before exactly three digits groups thousands, as in `1.026`, unless only a zero
    comes before it.
    """
    if not _HAS_DIGIT_EARLY.match(text):
        return None
    plain = _plain(text)
    digits = _unsigned(text)
    match = _NUMBER.fullmatch(digits)
    if match is None:
        return None
    group = match["group"]
    if group is None and _ONE_GROUP.fullmatch(digits):
        digits = digits.replace(".", "").replace(",", "")
    elif group is not None:
        digits = digits.replace(group, "")
    elif digits.count(",") > 1:
        digits = digits.replace(",", "")
    try:
        size = Decimal(digits.replace(",", "."))
    except InvalidOperation:  # the exponent has more digits than Decimal accepts
        return None
    return -size if plain.startswith(("-", "(")) or plain.endswith("-") else size


def possible_dates(text: str) -> tuple[date, ...]:
    """Return the dates that a text can mean, day-first readings before month-first ones."""
    return tuple(dict.fromkeys(_dates(_plain(text)))) if len(text) <= _MAX_DATE_LENGTH else ()


def possible_datetimes(text: str) -> tuple[DayTime, ...]:
    """Return the dates with a time that a text can mean, day-first readings first."""
    return tuple(dict.fromkeys(_datetimes(text)))


def is_datetime(text: str) -> bool:
    """Whether a text is a date with a time."""
    return any(True for _ in _datetimes(text))


def end_of_time(text: str, start: int) -> int | None:
    """Return where the time of day ends that follows a date in a text, `None` without one.

    A time such as `8.15`, which can be an amount, is not accepted.
    """
    if (gap := _BEFORE_TIME.match(text, start)) is None:
        return None
    match = _TIME.match(text, gap.end())
    if match is None or (match["dot"] == "." and not (match["half"] or match["uhr"])):
        return None
    following = text[match.end() : match.end() + 1]
    return None if following.isalnum() else match.end()


def _datetimes(text: str) -> Iterator[DayTime]:
    if len(text) > _MAX_DATE_LENGTH:
        return
    plain = _plain(text)
    for gap in _BEFORE_TIME.finditer(plain):
        if (clock := _clock(plain[gap.end() :])) is not None:
            for day in _dates(plain[: gap.start()]):
                yield DayTime(day, *clock)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).translate(_MINUS).casefold()
    return " ".join(folded.split())


def _unsigned(text: str) -> str:
    plain = _plain(text)
    if plain.startswith("(") and plain.endswith(")"):
        return plain[1:-1].strip()
    if plain.startswith(("+", "-")):
        return plain[1:].lstrip()
    return plain.removesuffix("-").rstrip()


def _dates(plain: str) -> Iterator[date]:
    undated = _WEEKDAY.match(plain)
    texts = [plain] if undated is None else [plain, plain[undated.end() :]]
    for text in texts:
        for year, month, day in _readings(text):
            with suppress(ValueError):
                yield date(year, month, day)


def _readings(text: str) -> Iterator[tuple[int, int, int]]:
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = (match[1], match[3], match[4]) if match[1] else match.group(5, 6, 7)
        if match[2] != "" or len(text) == len("20261104"):
            yield int(year), int(month), int(day)
    elif match := _YEAR_LAST.fullmatch(text):
        first, second, year = int(match[1]), int(match[3]), _year(match[4])
        yield year, second, first
        yield year, first, second
    elif match := _DAY_MONTH_YEAR.fullmatch(text):
        yield _year(match[3]), _month(match[2]), int(match[1])
    elif match := _MONTH_DAY_YEAR.fullmatch(text):
        yield int(match[3]), _month(match[1]), int(match[2])


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _month(name: str) -> int:
    letters = "".join(
        letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter)
    )
    return _MONTHS.get(letters[:4]) or _MONTHS.get(letters[:3]) or 0


def _clock(text: str) -> tuple[str, str] | None:
    """Return clock and zone of a time of day, `None` if the text is not one."""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    hour = int(match["hour"])
    if match["half"] is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    try:
        time(hour, int(match["minute"]), int(match["second"] or 0))
    except ValueError:
        return None
    second = "" if match["second"] is None else f":{match['second']}"
    fraction = (match["fraction"] or "").replace(",", ".")
    return f"{hour:02}:{match['minute']}{second}{fraction}", _zone(match["zone"] or "")


def _zone(text: str) -> str:
    if text in ("", "z", "utc", "gmt"):
        return "Z" if text else ""
    digits = text[1:].replace(":", "")
    return f"{text[0]}{digits[:2]}:{digits[2:] or '00'}"
