"""Values of fields: sent by the service or typed by a reviewer."""

from collections.abc import Mapping
from enum import Enum
from typing import TypeAlias

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.translation import QT_TR_NOOP, tr

_JSON_NUMBER = lazy_pattern(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


class Number:
    """A JSON number that keeps its digits: `1250.00` is not equal to `1250.0`.

    Not a dataclass: the JSON encoder would write that as an object.
    """

    __slots__ = ("literal",)

    literal: str

    def __init__(self, literal: str) -> None:
        if not _JSON_NUMBER.fullmatch(literal):
            raise ValueError(f"{literal!r} is not a JSON number")
        object.__setattr__(self, "literal", literal)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("Number is immutable")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Number) and other.literal == self.literal

    def __hash__(self) -> int:
        return hash(self.literal)

    def __repr__(self) -> str:
        return f"Number({self.literal!r})"


class Answer(Enum):
    """What a reviewer answers if there is no value. The values are stored in drafts and exports."""

    ILLEGIBLE = "illegible"
    NOT_ON_DOCUMENT = "not_on_document"
    NOT_APPLICABLE = "not_applicable"

    @property
    def words(self) -> str:
        """The answer in words, such as `Not on document`."""
        return tr(_ANSWERS[self])


_ANSWERS = {
    Answer.ILLEGIBLE: QT_TR_NOOP("Illegible"),
    Answer.NOT_ON_DOCUMENT: QT_TR_NOOP("Not on document"),
    Answer.NOT_APPLICABLE: QT_TR_NOOP("Not applicable"),
}

Value: TypeAlias = "str | bool | Number | Answer | tuple[Value, ...] | Mapping[str, Value] | None"
"""The value of a field. `None` means "no value", which is different from an empty string.

An `Answer` is possible only as the value that a reviewer entered.
"""


_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


def is_missing(value: Value) -> bool:
    """Whether there is no value: nothing, an answer, blank text, an empty list or object.

    Zero is a value.
    """
    if isinstance(value, str):
        return all(character.isspace() or character in _INVISIBLE for character in value)
    if isinstance(value, (tuple, Mapping)):
        return not value
    return value is None or isinstance(value, Answer)


def display_text(value: Value) -> str:
    """Return the value as text for the user; no value or an answer becomes the empty string."""
    match value:
        case None | Answer():
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case Number():
            return value.literal
        case tuple():
            return ", ".join(display_text(item) for item in value)
        case _:
            return "; ".join(f"{key}: {display_text(item)}" for key, item in value.items())


def value_or_answer(value: Value) -> str:
    """Return the value, or the answer in its place, as text for the user."""
    return value.words if isinstance(value, Answer) else display_text(value)


def without_answer(value: Value) -> Value:
    """Return the value, `None` in place of an answer."""
    return None if isinstance(value, Answer) else value


def equal_values(one: Value, other: Value) -> bool:
    """Whether two values are the same; numbers are compared by size, so 4883.0 equals 4883.00."""
    if isinstance(one, Number) and isinstance(other, Number) and one != other:
        # Imported late, because the first paint of the window needs this module.
        from decimal import Decimal, InvalidOperation

        try:
            return Decimal(one.literal) == Decimal(other.literal)
        except InvalidOperation:  # the exponent has more digits than Decimal accepts
            return False
    return one == other


def replace_lone_surrogates(text: str) -> str:
    """Replace lone surrogates, which a broken paste can contain and no file can store."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def typed_value(text: str, extracted: Value) -> Value:
    """Convert typed text to the JSON type of the extracted value, if possible.

    Digits never change: `1.026,00` is not a JSON number and stays text. Text that is equal to
    the displayed extracted value becomes that value.
    """
    if extracted is not None and text == display_text(extracted):
        return extracted
    if isinstance(extracted, Number) and _JSON_NUMBER.fullmatch(text):
        return Number(text)
    if isinstance(extracted, bool) and text in ("true", "false"):
        return text == "true"
    if isinstance(extracted, tuple) and all(isinstance(item, str) for item in extracted):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    return text
