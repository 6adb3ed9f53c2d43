"""Sentences about how a typed number or date is read and exported."""

from anyformat_review.domain.results.data_types import DataType, FieldDefinition, guess_type
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
    is_datetime,
    parse_number,
    possible_dates,
    possible_datetimes,
)
from anyformat_review.domain.results.values import Number, display_text, typed_value
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import tr

_SHOWN_LENGTH = 40
_NUMBERS = (DataType.INTEGER, DataType.FLOAT)
_DATES = (DataType.DATE, DataType.DATETIME)


def reading_text(text: str, review: FieldReview, definition: FieldDefinition | None) -> str:
    """Return how a typed number or date is read and exported; empty if that is obvious."""
    data_type = field_type(review, definition)
    if data_type in _NUMBERS:
        return _number_text(text.strip(), review)
    return _date_text(text.strip(), data_type) if data_type in _DATES else ""


def style_text(text: str, review: FieldReview, definition: FieldDefinition | None) -> str:
    """Return a sentence if typed text has another notation than the extracted value, or ""."""
    text, extracted = text.strip(), _extracted(review)
    if not text or not extracted or text == extracted:
        return ""
    data_type = field_type(review, definition)
    differs = _like(text, extracted, data_type) is not None
    if data_type in _DATES and not differs:
        known = possible_dates if data_type is DataType.DATE else is_datetime
        differs = bool(known(text) and known(extracted)) and is_written_differently(text, extracted)
    text = tr("This notation differs from the extracted value “{value}”.")
    return text.format(value=one_line(extracted, _SHOWN_LENGTH)) if differs else ""


def suggested_text(text: str, review: FieldReview, definition: FieldDefinition | None) -> str:
    """Return a typed number or date in the notation of the extracted value.

    If no value is extracted or shown, it is in the format of the workflow. Return "" if the text
    has this notation already, or more than one meaning.
    """
    text, data_type = text.strip(), field_type(review, definition)
    if extracted := _extracted(review):
        return _like(text, extracted, data_type) or ""
    plain = _plain(text, data_type)
    return "" if plain == text else plain


def suggested_texts(
    text: str, review: FieldReview, definition: FieldDefinition | None
) -> tuple[str, ...]:
    """Return `suggested_text`, then the text in the format of the workflow, if it has another.

    In this format, a number has only a decimal point, a date is like 2026-11-04, and a date with a
    time is like 2026-11-04T14:30.
    """
    like, data_type = suggested_text(text, review, definition), field_type(review, definition)
    plain = _plain(text.strip(), data_type) or _plain(like, data_type)
    return tuple(dict.fromkeys(each for each in (like, plain) if each and each != text.strip()))


def _plain(text: str, data_type: DataType) -> str:
    if data_type in _NUMBERS and not has_two_readings(text):
        number = parse_number(text)
        return "" if number is None else f"{number:f}"
    if data_type is DataType.DATE and len(dates := possible_dates(text)) == 1:
        return dates[0].isoformat()
    if data_type is DataType.DATETIME and len(times := possible_datetimes(text)) == 1:
        return times[0].iso
    return ""


def _like(text: str, extracted: str, data_type: DataType) -> str | None:
    if data_type in _NUMBERS:
        return number_like(text, extracted)
    if data_type is DataType.DATETIME and (like := datetime_like(text, extracted)):
        return like
    return date_like(text, extracted) if data_type in _DATES else None


def _extracted(review: FieldReview) -> str:
    """Return the extracted value; empty while it is hidden."""
    return "" if review.is_blind else display_text(review.field.value).strip()


def field_type(review: FieldReview, definition: FieldDefinition | None) -> DataType:
    """Return the type of a field: as defined, else guessed from its value unless it is hidden."""
    if definition is not None:
        return definition.data_type
    return DataType.OTHER if review.is_blind else guess_type(review.field)


def _number_text(text: str, review: FieldReview) -> str:
    number = parse_number(text)
    if number is None or text.removeprefix("-").isdecimal():
        return ""
    value = typed_value(text, review.field.value)
    if isinstance(value, Number):
        exported = tr("exported as a number")
        if not has_two_readings(text):
            return f"{_read_as(text)} · {exported}"
        decimals = len(text.partition(".")[2])
        read = tr("Read as {value}, with %n decimals", "Read as {value}, with %n decimal", decimals)
        return f"{read.format(value=text)} · {exported}"
    exported = tr("exported as typed")
    if isinstance(review.field.value, Number):
        exported = tr("exported as text, as typed")
    read = f"{number:f}"
    if has_two_readings(text):
        return f"{_read_as(read, text.replace(',', '.'))} · {exported}"
    return f"{_read_as(read)} · {exported}"


def _date_text(text: str, data_type: DataType) -> str:
    if data_type is DataType.DATE:
        readings = [date_text(day) for day in possible_dates(text)]
    else:
        readings = [datetime_text(when) for when in possible_datetimes(text)]
    if not readings:
        return ""
    return " · ".join((_read_as(*readings), tr("exported as typed")))


def _read_as(*readings: str) -> str:
    if len(readings) == 1:
        return tr("Read as {value}").format(value=readings[0])
    text = tr("Can be read as {values} or {last}")
    return text.format(values=", ".join(readings[:-1]), last=readings[-1])
