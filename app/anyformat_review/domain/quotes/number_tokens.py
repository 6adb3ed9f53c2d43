"""Read and compare the numbers in a document, however their digits are grouped."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from anyformat_review.caches import clearable_cache
from anyformat_review.domain.lazy_pattern import lazy_pattern

_SEPARATORS = lazy_pattern(r"[.,' ]")
_ONE_GROUP = lazy_pattern(r"[1-9]\d{0,2}[.,]\d{3}")


class NumberReading(NamedTuple):
    """The meaning of a number: its sign or comparison, its value, and a second possible value.

    `1.250` has the `value` 1250 and the `other` 1.25. `literal` numbers are compared as written.
    """

    key: str
    sign: str
    value: Decimal
    other: Decimal | None
    digits: str
    """The digits without separators."""
    spaced: bool
    """Whether spaces group its thousands, so that it may be two numbers."""
    literal: bool


@clearable_cache(4_096)
def read_number(digits: str, sign: str, *, literal: bool = False) -> NumberReading:
    """Read digits with separators and an optional exponent.

    A `literal` number is a name, such as the 1.10 in "Section 1.10". Numbers with leading zeros
    are literal as well.
    """
    mantissa, _, power = digits.lower().partition("e")
    plain = _SEPARATORS.sub("", mantissa)
    other = None
    if _ONE_GROUP.fullmatch(mantissa):
        value, other = Decimal(plain), Decimal(mantissa.replace(",", "."))
    else:
        value = _value(mantissa, plain)
    if power:
        value = value.scaleb(int(power))
    if sign.endswith("-"):
        value, other = -value, None if other is None else -other
    is_literal = literal or (len(plain) > 1 and plain == mantissa and plain[0] == "0")
    shown = f"={mantissa.replace(',', '.')}" if is_literal else _canonical(abs(value))
    key = f"{sign}{shown}{'?' if other is not None else ''}"
    return NumberReading(key, sign, value, other, plain, " " in mantissa, is_literal)


def _canonical(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _value(mantissa: str, plain: str) -> Decimal:
    last = max(mantissa.rfind("."), mantissa.rfind(","))
    if last < 0:
        return Decimal(plain)
    groups = mantissa.count(mantissa[last])
    if groups > 1:
        return Decimal(plain)
    return Decimal(f"{_SEPARATORS.sub('', mantissa[:last]) or '0'}.{mantissa[last + 1 :]}")


def same_number(one: NumberReading, two: NumberReading) -> bool:
    """Whether two readings can be the same number with the same sign."""
    if one.sign != two.sign:
        return False
    if one.literal or two.literal:
        return one.digits == two.digits and one.value == two.value
    if one.value == two.value:
        return True
    if one.digits.lstrip("0") != two.digits.lstrip("0"):
        return False
    values = {one.value, one.other} & {two.value, two.other}
    return bool(values - {None})


def is_date(parts: list[int]) -> bool:
    """Whether the parts are a day, a month and a year in one of the usual orders."""
    if len(parts) != 3:
        return False
    first, second, third = parts
    orders = (
        [(first, second, third)] if first > 99 else [(third, second, first), (third, first, second)]
    )
    return any(is_day(*order) for order in orders)


def is_day(year: int, month: int, day: int) -> bool:
    """Whether a day exists; years below 100 are in this century."""
    try:
        date(year + (2000 if year < 100 else 0), month, day)
    except ValueError:
        return False
    return True
