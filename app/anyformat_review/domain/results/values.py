"""Values as the service sends them, and as a reviewer types them."""

import re
from collections.abc import Mapping
from typing import TypeAlias

_JSON_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


class Number:
    """A JSON number with the digits it came with: `1250.00` is not `1250.0`.

    Not a dataclass, because the JSON encoder would write one as an object.
    """

    __slots__ = ("literal",)

    literal: str

    def __init__(self, literal: str) -> None:
        if not _JSON_NUMBER.fullmatch(literal):
            raise ValueError(f"{literal!r} is not a JSON number")
        object.__setattr__(self, "literal", literal)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Number does not change")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Number) and other.literal == self.literal

    def __hash__(self) -> int:
        return hash(self.literal)

    def __repr__(self) -> str:
        return f"Number({self.literal!r})"


Value: TypeAlias = "str | bool | Number | tuple[Value, ...] | Mapping[str, Value] | None"
"""A field's value. `None` is "no value"; the empty string is "empty", which is not the same."""


def display_text(value: Value) -> str:
    """Return the value as one reads it, numbers digit for digit, no value as the empty string."""
    match value:
        case None:
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


def replace_lone_surrogates(text: str) -> str:
    """Replace half of a surrogate pair, as a broken paste gives: it fits in no file."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def typed_value(text: str, extracted: Value) -> Value:
    """Return what a reviewer typed, in the JSON type of the extracted value where it fits one.

    Text never changes its digits: `1.026,00` fits no JSON number and stays text. Text that
    reads as the extracted value does is that value, whatever its type.
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
