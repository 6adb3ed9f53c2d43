"""Field definitions of a workflow, and warnings about values of the wrong type.

A value of the wrong type is only a warning: the document may really contain it.
"""

import re
import string
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct, field

from anyformat_review.domain.results.collection import ExtractedField
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.notations import (
    is_datetime,
    is_integer,
    is_number,
    possible_dates,
)
from anyformat_review.domain.results.values import Answer, Number, Value, display_text
from anyformat_review.domain.text_folding import fold
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import tr

_SHOWN_LENGTH = 60
_SHOWN_OPTIONS = 8
_UNIT_CHARACTERS = f"{string.ascii_letters}%‰°$€£¥. "
"""Characters of units and currencies next to a number."""
_TRUE_OR_FALSE = ("true", "false", "yes", "no")


class DataType(StrEnum):
    """The type of a field; `OTHER` is a type unknown to this version of the application."""

    STRING = "string"
    INTEGER = "integer"
    FLOAT = "float"
    DATE = "date"
    DATETIME = "datetime"
    BOOLEAN = "boolean"
    ENUM = "enum"
    MULTI_SELECT = "multi_select"
    OBJECT = "object"
    """A table with the cells of the definition."""
    OTHER = "other"

    @classmethod
    def _missing_(cls, _: object) -> "DataType":
        return cls.OTHER


class Option(Struct, frozen=True):
    """A possible value of an enum or multi_select field."""

    name: str
    description: str = ""


class FieldDefinition(Struct, frozen=True):
    """The definition of a field; `cells` defines the columns of an object field by name."""

    name: str
    data_type: DataType
    description: str = ""
    options: tuple[Option, ...] = ()
    cells: "Mapping[str, FieldDefinition]" = field(default_factory=lambda: MappingProxyType({}))


def find_definition(
    definitions: Mapping[str, FieldDefinition], path: FieldPath
) -> FieldDefinition | None:
    """Return the definition of a field, table or cell, `None` if unknown."""
    found = definitions.get(path.field)
    return found.cells.get(path.cell) if found is not None and path.cell is not None else found


def type_warning(value: Value, definition: FieldDefinition) -> str | None:
    """Return a warning if a typed or extracted value does not match its field's type, or `None`.

    No value and the empty string match every type.
    """
    if isinstance(value, str):
        value = value.strip()
    if value is None or isinstance(value, Answer) or value in ("", ()):
        return None
    match definition.data_type:
        case DataType.OTHER:
            return None
        case DataType.OBJECT:
            return tr("This field expects a table, not a single value.")
        case DataType.MULTI_SELECT:
            names = selected_options(value, definition)
            warnings = (_not_offered(name, definition) for name in names)
            return next(filter(None, warnings), None)
    if isinstance(value, tuple):
        return tr("This field expects a single value, not a list.")
    if isinstance(value, Mapping):
        return tr("This field expects a single value, not a table.")
    text = display_text(value)
    if definition.data_type is DataType.ENUM:
        return _not_offered(text, definition)
    wrong = _wrong_type(text, definition.data_type, is_boolean=isinstance(value, bool))
    return wrong.format(text=one_line(text, _SHOWN_LENGTH)) if wrong else None


def _wrong_type(text: str, data_type: DataType, *, is_boolean: bool) -> str:
    """Return what is wrong with `{text}`, the text of a value, empty if it has the type."""
    match data_type:
        case DataType.INTEGER if is_boolean or not is_integer(text):
            return tr("“{text}” is not a whole number.")
        case DataType.FLOAT if is_boolean or not is_number(text):
            has_unit = is_number(text.strip(_UNIT_CHARACTERS))
            if has_unit:
                return tr("“{text}” contains more than a number.")
            return tr("“{text}” is not a number.")
        case DataType.DATE if not possible_dates(text):
            if is_datetime(text):
                return tr("“{text}” contains a time.")
            return tr("“{text}” is not a date.")
        case DataType.DATETIME if not is_datetime(text):
            if possible_dates(text):
                return tr("“{text}” has no time of day.")
            return tr("“{text}” is not a date with a time of day.")
        case DataType.BOOLEAN if not is_boolean and fold(text) not in _TRUE_OR_FALSE:
            return tr("“{text}” is not true or false.")
    return ""


def selected_options(value: Value, definition: FieldDefinition) -> tuple[str, ...]:
    """Split a multi_select value into options; an option may itself contain commas."""
    if isinstance(value, tuple):
        return tuple(display_text(item) for item in value)
    names = sorted((option.name for option in definition.options), key=len, reverse=True)
    whole = "|".join(rf"{re.escape(name)}(?=\s*(?:,|\Z))" for name in names if "," in name)
    entry = re.compile(rf"\s*(?:{whole})|[^,]+" if whole else "[^,]+")
    return tuple(part.strip() for part in entry.findall(display_text(value)) if part.strip())


def guess_type(extracted: ExtractedField) -> DataType:
    """Guess the type of a value whose definition is unknown."""
    value = extracted.value
    match value:
        case bool():
            return DataType.BOOLEAN
        case Number():
            return DataType.INTEGER if is_integer(value.literal) else DataType.FLOAT
        case tuple():
            return DataType.MULTI_SELECT
        case str() if value.strip():
            if is_datetime(value):
                return DataType.DATETIME
            if possible_dates(value):
                return DataType.DATE
            if is_integer(value):
                return DataType.INTEGER
            return DataType.FLOAT if is_number(value) else DataType.STRING
        case _:
            return DataType.STRING


def _not_offered(text: str, definition: FieldDefinition) -> str | None:
    names = [option.name for option in definition.options]
    if not names or text in names:
        return None
    typed = one_line(text, _SHOWN_LENGTH)
    near = next((name for name in names if fold(name) == fold(text)), None)
    if near is not None:
        question = tr("“{text}” is not one of the options; did you mean “{option}”?")
        return question.format(text=typed, option=one_line(near, _SHOWN_LENGTH))
    shown = ", ".join(one_line(name, _SHOWN_LENGTH) for name in names[:_SHOWN_OPTIONS])
    more = len(names) - _SHOWN_OPTIONS
    if more > 0:
        sentence = tr(
            "“{text}” is not one of the options: {options} and %n more.",
            "“{text}” is not one of the options: {options} and %n more.",
            more,
        )
        return sentence.format(text=typed, options=shown)
    sentence = tr("“{text}” is not one of the options: {options}.")
    return sentence.format(text=typed, options=shown)
