"""A field as it is stored in the index, for searches and for the documents table."""

from collections.abc import Iterable
from math import isfinite
from typing import NamedTuple

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.results.notation_style import date_shape, number_style
from anyformat_review.domain.results.notations import parse_number, possible_dates
from anyformat_review.domain.results.values import display_text
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.field_text import field_name
from anyformat_review.domain.search.query_terms import CONTENTS
from anyformat_review.domain.text_folding import fold

SEPARATOR = "\x1f"
"""Separates the parts of a searchable text. NUL is not possible: SQLite ends a text there."""

_CURRENCY = lazy_pattern(
    r"[€$£¥₹₩₽₺₴]|\b(?:EUR|USD|GBP|CHF|JPY|CNY|SEK|NOK|DKK|PLN|CZK|HUF|RON|TRY|INR|AUD|CAD|BRL|MXN)\b"
)
_CODES = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR"}
_MAX_NUMBER_LENGTH = 60
"""Maximum characters of a number or date."""


class IndexedField(NamedTuple):
    """A field in the index.

    `document_column` is its column in the documents table, empty for cells of tables. `value` is
    the effective value as text, empty if it is hidden. `number` is the number, or the ordinal of
    the date. `notation` and `currency` are None if the value does not show them. `confidence` is
    0–100 or None. `reasons` has a bit for each `ReasonKind`, `contents` a bit for each of
    `CONTENTS`. `pages` are the 1-based pages of its quotes, such as `,1,3,`.
    """

    path: str
    document_column: str
    name: str
    value: str
    number: float | None
    notation: str | None
    currency: str | None
    confidence: float | None
    band: str
    status: str
    grounding: str
    reasons: int
    sentences: str
    contents: int
    pages: str
    search_text: str


def indexed_field(review: FieldReview) -> IndexedField:
    """Return the entry of a field for the index."""
    path = review.path
    value = "" if review.is_blind else display_text(review.effective_value)
    number, notation = _measure(value)
    found = _CURRENCY.search(value)
    pages = dict.fromkeys(
        location.evidence.page if location.page is None else location.page
        for location in review.valid_locations
    )
    return IndexedField(
        str(path),
        _document_column(review),
        sqlite_text(fold(field_name(path))),
        sqlite_text(value),
        number,
        notation,
        _CODES.get(found[0], found[0]) if found else None,
        review.field.confidence,
        review.band.value,
        review.status.value,
        review.grounding.value,
        reasons_mask(reason.kind for reason in review.reasons),
        sqlite_text(SEPARATOR.join(fold(reason.sentence) for reason in review.reasons)),
        sum(1 << bit for bit, test in enumerate(CONTENTS.values()) if test(review)),
        f",{','.join(map(str, pages))}," if pages else "",
        sqlite_text(review.search_text),
    )


def reasons_mask(kinds: Iterable[int]) -> int:
    """Return a number with a bit for each kind of reason."""
    return sum(1 << kind for kind in set(kinds))


def _document_column(review: FieldReview) -> str:
    path = review.path
    if path.row is not None or path.scope.occurrence > 1:
        return ""
    name = sqlite_text(path.field)
    return name if path.scope.split is None else f"{sqlite_text(path.scope.split)}: {name}"


def _measure(value: str) -> tuple[float | None, str | None]:
    """Return the number (of a date, its ordinal) and the notation, each None if unknown."""
    text = value.strip()
    if not text or len(text) > _MAX_NUMBER_LENGTH or not any(map(str.isdigit, text)):
        return None, None
    plain = _CURRENCY.sub("", text).strip()
    parsed = parse_number(plain)
    if parsed is not None:
        style, number = number_style(plain), float(parsed)
        notation = f"decimal {style.decimal}" if style and style.decimal else None
        return number if isfinite(number) else None, notation
    days = possible_dates(text)
    if days:
        return float(days[0].toordinal()), f"date {date_shape(text)}"
    return None, None


def sqlite_text(text: str) -> str:
    """Return a text that SQLite can store: without lone surrogates and NUL."""
    if text.isascii() and "\0" not in text:
        return text
    return text.encode(errors="replace").decode().replace("\0", SEPARATOR)
