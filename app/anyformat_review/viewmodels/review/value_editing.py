"""What the editor of one value offers, warns of and hands on, by what its field is."""

from functools import cached_property

from anyformat_review.domain.results.data_types import (
    DataType,
    FieldDefinition,
    Option,
    selected_options,
    type_warning,
)
from anyformat_review.domain.results.values import Value, display_text, typed_value
from anyformat_review.domain.review.field_text import fold
from anyformat_review.domain.review.review_state import FieldReview
from anyformat_review.domain.visible_text import one_line

_EXTRACTED_LENGTH = 80
_TRUTHS = {"true": True, "yes": True, "false": False, "no": False}


class ValueEditing:
    """One value being edited: between what it is and the text in the editor.

    A list stands in the editor with an entry a line, so that commas in its entries survive.
    Where no definition is known nothing is offered and nothing is warned of.
    """

    def __init__(self, review: FieldReview, definition: FieldDefinition | None) -> None:
        self.review = review
        self.definition = definition
        self.data_type = definition.data_type if definition else None
        values = () if review.is_blind else (review.effective_value, review.field.value)
        self.in_lines = self.data_type is DataType.MULTI_SELECT or any(map(_needs_lines, values))
        self.options = _options(review, definition)
        named = [(_line(option.name), option.name) for option in self.options]
        self._entries: dict[str, Value] = dict(named)
        for value in values:
            self._entries.update(self._lines_of(value))

    @property
    def _is_truth(self) -> bool:
        """Whether the value is true or false and not a word for it."""
        known_as_text = isinstance(self.review.field.value, str)
        return self.data_type is DataType.BOOLEAN and not known_as_text

    @property
    def many(self) -> bool:
        """Whether several of the options can be chosen."""
        return bool(self.options) and self.in_lines

    def text(self, value: Value) -> str:
        """Return a value as it stands in the editor."""
        if not self.in_lines:
            return display_text(value)
        return "\n".join(line for line, _ in self._lines_of(value))

    def value(self, text: str) -> Value:
        """Return what a text in the editor means.

        A text stays a text, which the session gives the type of the extracted value.
        """
        if self.in_lines:
            return self._list(text)
        if self._is_truth:
            return _TRUTHS.get(fold(text.strip()), text)
        return text

    def warning(self, text: str) -> str:
        """Return the sentence that warns of a text in the editor, empty when it fits."""
        if self.definition is None:
            return ""
        return type_warning(self._list(text) if self.in_lines else text, self.definition) or ""

    def extracted_sentence(self) -> str:
        """Return what was extracted, shortly; nothing while that must not be seen."""
        if self.review.is_blind:
            return ""
        text = one_line(display_text(self.review.field.value), _EXTRACTED_LENGTH)
        return f"Extracted: {text}" if text else "Nothing was extracted"

    # --- options ---------------------------------------------------------------------------

    def offered(self, line: str) -> tuple[Option, ...]:
        """Return the options that a line may be meant for: all of them if it is none's."""
        folded = fold(line.strip())
        if any(name == folded for name, _ in self._folded):
            return self.options
        pairs = zip(self.options, self._folded, strict=True)
        like = (option for option, words in pairs if any(folded in word for word in words))
        return tuple(like) or self.options

    def completion(self, line: str) -> str | None:
        """Return the first option that begins with a line, `None` if none does or it is one."""
        if not line or not self.options:
            return None
        names, meanings = zip(*self._folded, strict=True)
        words = [option.name for option in self.options]
        known = list(names)
        if self._is_truth:
            words += [option.description for option in self.options]
            known += meanings
        begun = fold(line)
        pairs = zip(words, known, strict=True)
        found = next((_line(word) for word, folded in pairs if folded.startswith(begun)), None)
        return None if line in words else found

    @cached_property
    def _folded(self) -> tuple[tuple[str, str], ...]:
        return tuple((fold(option.name), fold(option.description)) for option in self.options)

    def is_chosen(self, option: Option, text: str) -> bool:
        """Whether a text in the editor says an option."""
        if self.in_lines:
            return _line(option.name) in text.split("\n")
        value = self.value(text)
        return display_text(value) == option.name

    def toggled(self, option: Option, text: str) -> str:
        """Return the text with an option chosen or not; alone it replaces what stands there."""
        name = _line(option.name)
        if not self.in_lines:
            return name
        lines = [line for line in text.split("\n") if line.strip()]
        if name in lines:
            return "\n".join(line for line in lines if line != name)
        return "\n".join([*lines, name])

    # --- inside ----------------------------------------------------------------------------

    def _list(self, text: str) -> Value:
        entries = tuple(
            self._entries.get(line, line.strip()) for line in text.split("\n") if line.strip()
        )
        if not isinstance(self.review.field.value, str):
            return entries
        return ", ".join(display_text(entry) for entry in entries)

    def _lines_of(self, value: Value) -> list[tuple[str, Value]]:
        if isinstance(value, tuple):
            return [(_line(display_text(entry)), entry) for entry in value]
        if self.definition is None or value is None:
            return []
        return [(_line(entry), entry) for entry in selected_options(value, self.definition)]


def _line(entry: str) -> str:
    return entry.replace("\n", "⏎")


def _needs_lines(value: Value) -> bool:
    """Whether a list would be another one after its entries stood between commas."""
    return isinstance(value, tuple) and typed_value(f"{display_text(value)} ", value) != value


def _options(review: FieldReview, definition: FieldDefinition | None) -> tuple[Option, ...]:
    match definition.data_type if definition else None:
        case DataType.BOOLEAN:
            return _truths(review.field.value)
        case DataType.ENUM | DataType.MULTI_SELECT:
            return definition.options if definition else ()
        case _:
            return ()


def _truths(extracted: Value) -> tuple[Option, ...]:
    """Return the two choices, in the words that the service used for this value."""
    words = (("true", "yes"), ("false", "no"))
    if isinstance(extracted, str) and fold(extracted) in ("yes", "no"):
        words = (("yes", "true"), ("no", "false"))
    if isinstance(extracted, str) and extracted.istitle():
        words = tuple((name.title(), said) for name, said in words)  # type: ignore[assignment]
    return tuple(Option(name, said) for name, said in words)
