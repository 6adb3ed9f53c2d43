"""The logic of the value editor: options, warnings and conversion from and to text."""

from functools import cached_property

from msgspec.structs import replace

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.results.data_types import (
    DataType,
    FieldDefinition,
    Option,
    selected_options,
    type_warning,
)
from anyformat_review.domain.results.values import Value, display_text, typed_value
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.review import Override
from anyformat_review.domain.text_folding import fold
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import number_text, tr
from anyformat_review.viewmodels.fields.reading_texts import (
    reading_text,
    style_text,
    suggested_text,
    suggested_texts,
)

MAX_EDITED = 20_000
"""Characters of a value that can be edited; Qt needs seconds to lay out several megabytes."""
_EXTRACTED_LENGTH = 80
_LINE_BREAK = lazy_pattern(r"\r\n|[\r\n]")
_TRUTHS = {"true": True, "yes": True, "false": False, "no": False}


class ValueEditing:
    """Converts one value to the text in the editor and back.

    In the editor, each item of a list is on its own line, so that items can contain commas. Without
    a definition there are no options and no warnings.

    Only the beginning of a very long value is edited: `begin` says which value it is, and `value`
    adds the rest of it again.
    """

    def __init__(self, review: FieldReview, definition: FieldDefinition | None) -> None:
        self.review = review
        self.definition = definition
        self.data_type = definition.data_type if definition else None
        self.cut_sentence = ""
        """A sentence if only the beginning of the value is edited, else an empty text."""
        self._rest: Value = None
        """The part of the value that is not edited, `None` if there is none."""
        self._short = short = _shortened(review)
        values = () if review.is_blind else (short.effective_value, short.field.value)
        is_cut = short is not review and any(isinstance(value, tuple) for value in values)
        self.in_lines = (
            self.data_type is DataType.MULTI_SELECT or is_cut or any(map(_needs_lines, values))
        )
        self.options = _options(short, definition)
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

    def begin(self, value: Value) -> str:
        """Return the text of the value to edit; its rest is kept for `value`."""
        beginning, self._rest = _split(value)
        self.cut_sentence = "" if self._rest is None else _cut_sentence(beginning, self._rest)
        return self.text(value)

    def text(self, value: Value) -> str:
        """Return the editor text of a value, or of its beginning if it is very long."""
        beginning, _ = _split(value)
        if not self.in_lines:
            return display_text(beginning)
        return "\n".join(line for line, _ in self._lines_of(beginning))

    def value(self, text: str) -> Value:
        """Return the value of an editor text, with the part that is not edited.

        A plain text is returned unchanged; the session converts it to the extracted type.
        """
        value, rest = self._edited(text), self._rest
        if rest is None or any(value == option.name for option in self.options):
            return value
        if isinstance(rest, tuple):
            return (*value, *rest) if isinstance(value, tuple) else display_text((value, *rest))
        return f"{display_text(value)}{display_text(rest)}"

    def _edited(self, text: str) -> Value:
        if self.in_lines:
            return self._list(text)
        if self._is_truth:
            typed = fold(text.strip())
            known = (option.name for option in self.options if fold(option.description) == typed)
            return _TRUTHS.get(next(known, typed), text)
        return text

    def warning(self, text: str) -> str:
        """Return a warning if an editor text has the wrong type or an unusual notation, or ""."""
        value = self._list(text) if self.in_lines else text
        mismatch = type_warning(value, self.definition) if self.definition else None
        return mismatch or style_text(text, self._short, self.definition)

    def reading(self, text: str) -> str:
        """Return how a number or date is read and exported; empty if that is obvious."""
        is_cut = self._rest is not None
        return "" if is_cut else reading_text(text, self._short, self.definition)

    def suggestions(self, text: str) -> tuple[str, ...]:
        """Return a number or date in the notation of the extracted value and of the workflow."""
        is_cut = self._rest is not None
        return () if is_cut else suggested_texts(text, self._short, self.definition)

    def extracted_sentence(self) -> str:
        """Return a shortened text with the extracted value; empty while it is hidden."""
        if self.review.is_blind:
            return ""
        text = one_line(display_text(self._short.field.value), _EXTRACTED_LENGTH)
        return tr("Extracted: {value}").format(value=text) if text else tr("No value was extracted")

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


def _split(value: Value) -> tuple[Value, Value]:
    """Return the part of a value that can be edited, and the rest, `None` if there is none.

    The rest of a list has entire entries. The rest of a text begins with a line break if possible.
    """
    if isinstance(value, tuple):
        length = 0
        for at, entry in enumerate(value):
            length += len(display_text(entry)) + 2
            if length > MAX_EDITED:
                return value[:at], value[at:]
        return value, None
    text = display_text(value)
    if len(text) <= MAX_EDITED:
        return value, None
    breaks = [found.start() for found in _LINE_BREAK.finditer(text, MAX_EDITED // 2, MAX_EDITED)]
    at = breaks[-1] if breaks else MAX_EDITED
    return text[:at], text[at:]


def _shortened(review: FieldReview) -> FieldReview:
    """Return a review with the parts of its values that can be edited."""
    extracted, state = review.field.value, review.state
    beginning, rest = _split(extracted)
    override, more = (None, None) if state.override is None else _split(state.override.value)
    if rest is None and more is None:
        return review
    if more is not None:
        state = state.with_override(Override(override))
    return replace(review, field=replace(review.field, value=beginning), state=state)


def _cut_sentence(beginning: Value, rest: Value) -> str:
    if isinstance(beginning, tuple) and isinstance(rest, tuple):
        shown, total = len(beginning), len(beginning) + len(rest)
        text = tr(
            "Only the first {shown} of {total} entries can be edited here."
            " The others stay as they are"
        )
    else:
        shown = len(display_text(beginning))
        total = shown + len(display_text(rest))
        text = tr(
            "Only the first {shown} of {total} characters can be edited here."
            " The others stay as they are"
        )
    return text.format(shown=number_text(shown), total=number_text(total))


def value_of_quote(text: str, review: FieldReview, definition: FieldDefinition | None) -> str:
    """Return text of the document, converted to the notation of the extracted value."""
    if review.is_blind:
        return text
    return suggested_text(text, review, definition) or text


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
    if not isinstance(extracted, str):
        words = (("true", tr("yes", "value")), ("false", tr("no", "value")))
    if isinstance(extracted, str) and fold(extracted) in ("yes", "no"):
        words = (("yes", "true"), ("no", "false"))
    if isinstance(extracted, str) and extracted.istitle():
        words = tuple((name.title(), said) for name, said in words)  # type: ignore[assignment]
    return tuple(Option(name, said) for name, said in words)
