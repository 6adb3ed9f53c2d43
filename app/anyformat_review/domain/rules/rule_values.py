"""Convert values for checks: to an exact number, a date or a boolean, or to None."""

import decimal
import hashlib
from datetime import date
from decimal import Decimal

from anyformat_review.caches import clearable_cache
from anyformat_review.domain.results.notations import parse_number, possible_dates
from anyformat_review.domain.results.values import Number, Value, display_text, is_missing

_SIDE_TEXT = "€$£¥₹% \u00a0\u202f"
"""Currency signs, percent and spaces that may surround a number."""


def number_of(value: Value) -> Decimal | None:
    """Return the exact number that a value means in any notation, None if it is not a number."""
    match value:
        case Number():
            return _decimal_of(value.literal)
        case str():
            return _decimal_of(value)
        case _:
            return None


@clearable_cache(65_536)
def _decimal_of(text: str) -> Decimal | None:
    # JSON numbers first: "1.026" in a value of the service is not grouped, as on paper.
    try:
        number = Decimal(text) if text.isascii() else None
    except decimal.InvalidOperation:
        number = None
    if number is None:
        number = parse_number(text.strip(_SIDE_TEXT))
    return number if number is None or number.is_finite() else None


def date_of(value: Value) -> date | None:
    """Return the date that a value means, None if it is not a date or an ambiguous one."""
    days = possible_dates(value) if isinstance(value, str) else ()
    return days[0] if len(days) == 1 else None


def digest_of(text: str) -> str:
    """Return a short hash of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def boolean_of(value: Value) -> bool | None:
    """Return the boolean that a value means, also if it is written as text, else None."""
    if isinstance(value, bool):
        return value
    text = value.strip().casefold() if isinstance(value, str) else ""
    return {"true": True, "false": False}.get(text)


def text_of(value: Value) -> str | None:
    """Return a value as text without surrounding spaces, or None if it is missing."""
    return None if is_missing(value) else display_text(value).strip()


def difference_of(difference: Decimal, expected: Decimal) -> Decimal:
    """Return a difference with at least the decimals of the expected number: `45.00`."""
    # The exponent of a Decimal sum depends on the order of its terms, but the text must not.
    shortest = difference.normalize()
    least, own = expected.as_tuple().exponent, shortest.as_tuple().exponent
    is_padded = isinstance(least, int) and isinstance(own, int) and -6 <= least < min(own, 0)
    return shortest.quantize(Decimal(1).scaleb(int(least))) if is_padded else shortest
