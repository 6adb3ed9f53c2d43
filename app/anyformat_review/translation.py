"""The texts, numbers and times of the interface in the user's language.

Texts are written in English. `pyside6-lupdate` finds each call of `tr` and `QT_TR_NOOP`, so their
first two arguments are string literals. Without a language, as in commands, all texts are
English. This module does not use Qt, because all layers import it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct

from anyformat_review.caches import clear_caches


class Language(Struct, frozen=True):
    """A language with its catalogue.

    `code` is the code of ISO 639-1, such as `es`. `lookup` takes an English text, its comment and
    a number, -1 without one; it returns the translation, "" if there is none. `number` formats a
    number with a number of decimals. `time_format` is the format of a date, a space and a time of
    day, as for `strftime`. `install` uses the language in another process, so it can be pickled.
    """

    code: str
    lookup: Callable[[str, str, int], str]
    number: Callable[[float, int], str]
    time_format: str
    install: Callable[[], None] | None = None


_language: Language | None = None
_is_english: ContextVar[bool] = ContextVar("is_english", default=False)
_translated: dict[tuple[str, str], str] = {}


def use_language(language: Language | None) -> None:
    """Use a language for all texts made from now on, `None` for English."""
    global _language  # noqa: PLW0603 - a process has one language
    _language = language
    forget_cached_texts()


def forget_cached_texts() -> None:
    """Forget all cached texts, and everything else in a `clearable_cache`."""
    _translated.clear()
    clear_caches()


def language_code() -> str:
    """Return the code of the language in use, such as `en`."""
    return _language.code if _language else "en"


def language_installer() -> Callable[[], None] | None:
    """Return what installs the language in a child process; `None` in English, which needs none."""
    return _language.install if _language else None


@contextmanager
def english_texts() -> Iterator[None]:
    """Make all texts in English, in this thread, for files that support reads.

    Functions with a `clearable_cache` must not be called meanwhile.
    """
    token = _is_english.set(True)
    try:
        yield
    finally:
        _is_english.reset(token)


def _language_now() -> Language | None:
    return None if _is_english.get() else _language


def tr(text: str, comment: str = "", n: int | None = None) -> str:
    """Translate a text.

    With a number, `text` is the English plural and `comment` the singular; the number replaces
    `%n` in both: `tr("%n fields", "%n field", count)`. Without a number, `comment` tells
    translators which meaning a short text has. Insert other values afterwards, by name:
    `tr("Page {page} of {pages}").format(page=page, pages=pages)`.
    """
    language = _language_now()
    if n is not None:
        found = language.lookup(text, comment, n) if language else ""
        return (found or (comment if n == 1 else text)).replace("%n", number_text(n))
    if language is None:
        return text
    found = _translated.get((text, comment), "")
    if not found:
        found = _translated[text, comment] = language.lookup(text, comment, -1) or text
    return found


def QT_TR_NOOP(text: str) -> str:  # noqa: N802 - lupdate knows this name
    """Mark a text of a constant for translation, and return it. `tr` translates it when used."""
    return text


class Phrase(str):
    """A text that is stored or compared, so it stays English; `shown` translates it.

    `Phrase(QT_TR_NOOP("{one} is below {other}"), one=1, other=2)` equals `1 is below 2`. `source`
    is the text before its `values` were inserted. Integers get separators. A `Decimal` is a number
    that the program computed, and gets the decimal point of the language.
    """

    __slots__ = ("source", "values")
    source: str
    values: dict[str, object]

    def __new__(cls, source: str, **values: object) -> "Phrase":
        """Insert values by name; those that are phrases are translated as well."""
        english = {name: _english_value(value) for name, value in values.items()}
        phrase = super().__new__(cls, source.format(**english) if values else source)
        phrase.source, phrase.values = source, values
        return phrase

    def translated(self) -> str:
        """Return the text in the language in use."""
        text = tr(self.source) if self else ""
        values = {name: _shown_value(value) for name, value in self.values.items()}
        return text.format(**values) if values else text


def shown(text: str) -> str:
    """Return a text as the user reads it: a phrase translated, any other text as it is."""
    return text.translated() if isinstance(text, Phrase) else text


def _english_value(value: object) -> object:
    match value:
        case int():
            return f"{value:,}"
        case Decimal():
            return decimal_text(value)
    return value


def _shown_value(value: object) -> object:
    match value:
        case int():
            return number_text(value)
        case Decimal():
            return computed_text(value)
        case str():
            return shown(value)
    return value


def number_text(number: float, decimals: int = 0) -> str:
    """Format a number of the interface, such as `1,200`; never a value of a document."""
    language = _language_now()
    return language.number(number, decimals) if language else f"{number:,.{decimals}f}"


def decimal_text(number: Decimal) -> str:
    """Return an exact number in English, without an exponent unless it would be very long."""
    return f"{number:f}" if -30 < number.adjusted() < 30 else str(number)


def computed_text(number: Decimal) -> str:
    """Format an exact number that the program has computed; never a value of a document."""
    return decimal_text(number).replace(".", number_text(0.5, 1).strip("05"))


def date_text(day: date) -> str:
    """Format a date of the interface; never a value of a document."""
    language = _language_now()
    return day.strftime(language.time_format.split()[0]) if language else day.isoformat()


def time_text(time: datetime) -> str:
    """Format a date with its time of day, which is shown as it is, without a time zone."""
    language = _language_now()
    return time.strftime(language.time_format if language else "%Y-%m-%d %H:%M")
