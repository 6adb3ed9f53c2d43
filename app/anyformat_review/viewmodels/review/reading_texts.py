"""Sentences about how a typed number or date is read and exported."""

from anyformat_review.domain.results.data_types import DataType, FieldDefinition, guess_type
from anyformat_review.domain.results.notation_style import (
    date_like,
    date_text,
    has_two_readings,
    is_written_differently,
    number_like,
)
from anyformat_review.domain.results.notations import is_datetime, parse_number, possible_dates
from anyformat_review.domain.results.values import Number, display_text, typed_value
from anyformat_review.domain.review.review_state import FieldReview
from anyformat_review.domain.visible_text import one_line

_SHOWN_LENGTH = 40
_NUMBERS = (DataType.INTEGER, DataType.FLOAT)
_DATES = (DataType.DATE, DataType.DATETIME)


def reading_text(text: str, review: FieldReview, definition: FieldDefinition | None) -> str:
    """Return how a typed number or date is read and exported; empty if that is obvious."""
    data_type = _type_of(review, definition)
    if data_type in _NUMBERS:
        return _number_text(text.strip(), review)
    return _date_text(text.strip()) if data_type is DataType.DATE else ""


def style_text(text: str, review: FieldReview, definition: FieldDefinition | None) -> str:
    """Return a sentence if typed text has another notation than the extracted value, or ""."""
    text, extracted = text.strip(), display_text(review.field.value).strip()
    if review.is_blind or not text or not extracted or text == extracted:
        return ""
    data_type, wanted, differs = _type_of(review, definition), None, False
    if data_type in _NUMBERS:
        wanted = number_like(text, extracted)
    elif data_type in _DATES:
        wanted = date_like(text, extracted)
        known = possible_dates if data_type is DataType.DATE else is_datetime
        differs = bool(known(text) and known(extracted)) and is_written_differently(text, extracted)
    if wanted is None and not differs:
        return ""
    shown = f"“{one_line(extracted, _SHOWN_LENGTH)}”"
    advice = f" Type {wanted} to match it." if wanted else ""
    return f"This notation differs from the extracted value {shown}.{advice}"


def _type_of(review: FieldReview, definition: FieldDefinition | None) -> DataType:
    if definition is not None:
        return definition.data_type
    return DataType.OTHER if review.is_blind else guess_type(review.field)


def _number_text(text: str, review: FieldReview) -> str:
    number = parse_number(text)
    if number is None or text.removeprefix("-").isdecimal():
        return ""
    value = typed_value(text, review.field.value)
    if isinstance(value, Number):
        decimals = len(text.partition(".")[2])
        detail = f", with {decimals} decimals" if has_two_readings(text) else ""
        return f"Read as {text}{detail} · exported as a number"
    exported = "exported as typed"
    if isinstance(review.field.value, Number):
        exported = "exported as text, as typed"
    read = f"{number:f}"
    if has_two_readings(text):
        return f"Can be read as {read} or {text.replace(',', '.')} · {exported}"
    return f"Read as {read} · {exported}"


def _date_text(text: str) -> str:
    dates = possible_dates(text)
    if not dates:
        return ""
    verb = "Read as" if len(dates) == 1 else "Can be read as"
    return f"{verb} {' or '.join(map(date_text, dates))} · exported as typed"
