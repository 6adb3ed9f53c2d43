"""The logic of the value editor: options, warnings and conversion from and to text."""

from functools import cached_property

from anyformat_review.domain.results.data_types import (
    DataType,
    FieldDefinition,
    Option,
    selected_options,
    type_warning,
)
from anyformat_review.domain.results.values import Value, display_text, typed_value
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.text_folding import fold
from anyformat_review.domain.visible_text import one_line
from anyformat_review.viewmodels.fields.reading_texts import (
    reading_text,
    style_text,
    suggested_text,
    suggested_texts,
)

_EXTRACTED_LENGTH = 80
_TRUTHS = {"true": True, "yes": True, "false": False, "no": False}


class ValueEditing:
    """Converts one value to the text in the editor and back.

    In the editor, each item of a list is on its own line, so that items can contain commas. Without
    a definition there are no options and no warnings.
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
        """Whether the value is a boolean, not a text such as `yes`."""
        known_as_text = isinstance(self.review.field.value, str)
        return self.data_type is DataType.BOOLEAN and not known_as_text

    @property
    def many(self) -> bool:
        """Whether several options can be chosen."""
        return bool(self.options) and self.in_lines

    def text(self, value: Value) -> str:
        """Return the editor text of a value."""
        if not self.in_lines:
            return display_text(value)
        return "\n".join(line for line, _ in self._lines_of(value))

    def value(self, text: str) -> Value:
        """Return the value of an editor text.

        A plain text is returned unchanged; the session converts it to the extracted type.
        """
        if self.in_lines:
            return self._list(text)
        if self._is_truth:
            return _TRUTHS.get(fold(text.strip()), text)
        return text

    def warning(self, text: str) -> str:
        """Return a warning if an editor text has the wrong type or an unusual notation, or ""."""
        value = self._list(text) if self.in_lines else text
        mismatch = type_warning(value, self.definition) if self.definition else None
        return mismatch or style_text(text, self.review, self.definition)

    def reading(self, text: str) -> str:
        """Return how a number or date is read and exported; empty if that is obvious."""
        return reading_text(text, self.review, self.definition)

    def suggestion(self, text: str) -> str:
        """Return a number or date in the notation of the extracted value, "" if it is the same."""
        return suggested_text(text, self.review, self.definition)

    def suggestions(self, text: str) -> tuple[str, ...]:
        """Return a number or date in the notation of the extracted value and of the workflow."""
        return suggested_texts(text, self.review, self.definition)

    def extracted_sentence(self) -> str:
        """Return a shortened text with the extracted value; empty while it is hidden."""
        if self.review.is_blind:
            return ""
        text = one_line(display_text(self.review.field.value), _EXTRACTED_LENGTH)
        return f"Extracted: {text}" if text else "No value was extracted"

    # --- options ---------------------------------------------------------------------------

    def offered(self, line: str) -> tuple[Option, ...]:
        """Return the options that contain the typed line; all options if none does."""
        folded = fold(line.strip())
        if any(name == folded for name, _ in self._folded):
            return self.options
        pairs = zip(self.options, self._folded, strict=True)
        like = (option for option, words in pairs if any(folded in word for word in words))
        return tuple(like) or self.options

    def completion(self, line: str) -> str | None:
        """Return the first option that begins with a line, `None` if the line is complete."""
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
        """Whether an editor text contains an option."""
        if self.in_lines:
            return _line(option.name) in text.split("\n")
        value = self.value(text)
        return display_text(value) == option.name

    def toggled(self, option: Option, text: str) -> str:
        """Return the text with an option added or removed; a single choice replaces the text."""
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
    """Whether a list would change if its entries were joined with commas and split again."""
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
    """Return the two options in the spelling of the extracted value."""
    words = (("true", "yes"), ("false", "no"))
    if isinstance(extracted, str) and fold(extracted) in ("yes", "no"):
        words = (("yes", "true"), ("no", "false"))
    if isinstance(extracted, str) and extracted.istitle():
        words = tuple((name.title(), said) for name, said in words)  # type: ignore[assignment]
    return tuple(Option(name, said) for name, said in words)
