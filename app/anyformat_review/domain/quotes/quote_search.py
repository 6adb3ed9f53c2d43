"""Find a quote on a page. Quotes of the service are not always exact.

Only letters and digits are compared, so white space, hyphenation, case, markup and cell
separators do not matter. The search is exact first, then by parts around an ellipsis; quotes with
misread letters are found by `misread_quotes`. Digits must always match, and a number never matches
a part of a longer number: a wrong location is worse than none.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from msgspec import Struct

from anyformat_review.domain.document.normalized_text import (
    MAX_PLACES,
    NormalizedText,
    Span,
    normalize,
    normalized_characters,
)
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.quotes.plain_characters import ELLIPSIS, strip_markup

NUMBER_JOINT = lazy_pattern(r"[.,'’\u00a0\u2000-\u200a\u202f\u205f，．٫٬]")
_DOTTED_DATE = lazy_pattern(r"(?<!\d)\d{1,2}\.\d{1,2}\.\d{2,4}(?!\d)")
_DIGITS = lazy_pattern(r"\d\d+")
_THOUSANDS = lazy_pattern(r"[.,'’ \u00a0\u2000-\u200a\u202f\u205f，．٬]")

# Scripts without spaces: a word may begin and end anywhere.
_UNSPACED = lazy_pattern(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff]|[^\0-\uffff]"
)

LONG_QUOTE = 8
"""Quotes of this length or longer may begin or end inside a word."""
_MAX_LEFT_OUT = 5_000_000
"""Characters around places inside words and numbers, of which 5 MB can have millions."""
_MAX_COMPARED = 50_000
"""Characters of all matches together, except the first one."""
_LONG_RUN = 8
"""Numbers of this length or longer match with any grouping, such as an IBAN."""
MAX_QUOTE_LENGTH = 100_000
"""Characters; the rest of a longer quote is ignored, because comparing it takes seconds."""
_MAX_SPREAD = 4, 400
"""The parts of a quote may span 4 times its length plus 400 characters."""


class Quote(Struct, eq=False):
    """A quote without markup, its letters and digits, and its parts around an ellipsis.

    A side is open next to an ellipsis: it may be in the middle of a word.
    """

    source: str
    characters: str
    parts: "tuple[Quote, ...]" = ()
    open_start: bool = False
    open_end: bool = False
    _text: NormalizedText | None = None

    @classmethod
    def parse(cls, text: str) -> "Quote":
        """Parse the text of a quote; `characters` is empty if it has no letters or digits."""
        text = strip_markup(text)
        if "..." not in text and "…" not in text:
            return cls.of(text)
        pieces = ELLIPSIS.split(text)
        last = len(pieces) - 1
        parts = [
            cls.of(
                piece,
                open_start=index > 0 and not piece[:1].isspace(),
                open_end=index < last and not piece[-1:].isspace(),
            )
            for index, piece in enumerate(pieces)
        ]
        parts = [part for part in parts if part.characters]
        text = ELLIPSIS.sub(" ", text)
        return cls(
            text,
            normalized_characters(text),
            tuple(parts) if len(parts) > 1 else (),
            open_start=bool(parts) and parts[0].open_start,
            open_end=bool(parts) and parts[-1].open_end,
        )

    @classmethod
    def of(cls, text: str, *, open_start: bool = False, open_end: bool = False) -> "Quote":
        """Return a quote for a text that has no markup and no ellipses."""
        return cls(text, normalized_characters(text), (), open_start, open_end)

    @property
    def text(self) -> NormalizedText:
        """The normalized quote, with positions in `source`, made when first needed."""
        if self._text is None:
            self._text = normalize(self.source)
        return self._text


class Match(NamedTuple):
    """The location of a quote on a page, as normalized offsets."""

    start: int
    end: int
    exact: bool


def occurrences(
    page: NormalizedText, quote: Quote, low: int = 0, high: int | None = None
) -> Iterator[Span]:
    """Yield every exact occurrence of the quote between the offsets `low` and `high`.

    Of a page with 50,000 places inside words and numbers, fewer for a long quote, not all of it
    is searched.
    """
    needle = quote.characters
    if not needle:
        return
    start, left = page.characters.find(needle, low, high), _MAX_LEFT_OUT
    while start >= 0 and left > 0:
        end = start + len(needle)
        if (
            is_bound(page, start, len(needle), is_open=quote.open_start)
            and is_bound(page, end, len(needle), is_open=quote.open_end)
            and _same_grouping(quote, page, start)
        ):
            yield start, end
        else:
            left -= 100 + len(needle)
        start = page.characters.find(needle, start + 1, high)


def find_exact(page: NormalizedText, quote: Quote) -> Match | None:
    """Find the quote, or its parts around an ellipsis, exactly.

    Prefers the first occurrence that begins and ends at word boundaries.
    """
    return next(iter(find_all_exact(page, quote)), None)


def find_all_exact(page: NormalizedText, quote: Quote) -> list[Match]:
    """Find all matches as good as that of `find_exact`, in order, at most `MAX_PLACES`."""
    # Of a long quote there are fewer: each will be compared with the page word by word.
    most = min(MAX_PLACES, 1 + _MAX_COMPARED // (len(quote.source) or 1))
    spans = list(islice(occurrences(page, quote), most))
    if not spans:
        span = _find_parts(page, quote)
        return [Match(*span, exact=True)] if span else []
    if len(spans) == 1:
        return [Match(*spans[0], exact=True)]
    at_words = [span for span in spans if page.starts_word(span[0]) and page.starts_word(span[1])]
    return [Match(*span, exact=True) for span in at_words or spans]


def is_bound(page: NormalizedText, offset: int, size: int, *, is_open: bool) -> bool:
    """Whether a quote of `size` characters may begin or end at `offset`."""
    characters = page.characters
    if offset in (0, len(characters)) or is_open:
        return True
    before, after = characters[offset - 1], characters[offset]
    if before.isdigit() and after.isdigit():
        return not _inside_number(page, offset)
    return (
        size >= LONG_QUOTE
        or page.starts_word(offset)
        or bool(_UNSPACED.match(before) or _UNSPACED.match(after))
    )


def _inside_number(page: NormalizedText, offset: int) -> bool:
    gap = page.gap(offset)
    if not gap:
        return not page.starts_word(offset)
    if not NUMBER_JOINT.fullmatch(gap):
        return False
    position = page.source_span(offset, offset + 1)[0]
    around = range(max(0, position - 9), position + 1)
    return not any(
        (date := _DOTTED_DATE.match(page.source, start)) and date.end() > position
        for start in around
    )


def _same_grouping(quote: Quote, page: NormalizedText, start: int) -> bool:
    """Whether equal digits are also equal numbers: `12` is not `1 | 2`, `12.50` not `1,250`.

    Thousands separators may differ or be missing, and long numbers may be grouped differently.
    """
    if quote.characters.isalpha():
        return True
    for run in _DIGITS.finditer(quote.characters):
        first, last = run.span()
        ours = quote.text.gaps(first, last - first)
        theirs = page.gaps(start + first, last - first)
        if ours != theirs and not _same_number(dict(ours), dict(theirs), last - first):
            return False
    return True


def _same_number(ours: dict[int, str], theirs: dict[int, str], size: int) -> bool:
    sure, their_sure = _sure_splits(ours, size), _sure_splits(theirs, size)
    if size >= _LONG_RUN and not (sure and their_sure):
        return True
    return sure <= theirs.keys() and their_sure <= ours.keys()


def _sure_splits(gaps: dict[int, str], size: int) -> set[int]:
    """Return the offsets of gaps that are not thousands separators."""
    return {
        index
        for index, gap in gaps.items()
        if not (
            _THOUSANDS.fullmatch(gap)
            and gaps.keys().isdisjoint((index + 1, index + 2))
            and (index + 3 == size or index + 3 in gaps)
        )
        and not _is_indian_group(gaps, index)
    }


def _is_indian_group(gaps: dict[int, str], index: int) -> bool:
    """Whether a comma begins two digits that other groups follow, as in `12,34,567`."""
    while gaps.get(index) == "," == gaps.get(index + 2):
        index += 2
        if index + 3 in gaps or gaps.keys().isdisjoint((index + 1, index + 2)):
            return True
    return False


def _find_parts(page: NormalizedText, quote: Quote) -> Span | None:
    """Find all parts in order and return the shortest span."""
    if not quote.parts:
        return None
    sizes = [len(part.characters) for part in quote.parts]
    longest = sizes.index(max(sizes))
    limit = spread_limit(quote)
    best: Span | None = None
    for anchor in occurrences(page, quote.parts[longest]):
        span = _around(page, quote.parts, longest, anchor, limit)
        if span and (best is None or span[1] - span[0] < best[1] - best[0]):
            best = span
    return best


def _around(
    page: NormalizedText, parts: Sequence[Quote], index: int, anchor: Span, limit: int
) -> Span | None:
    """Return the span of all parts, as close as possible to `anchor`, the span of one part."""
    start, end = anchor
    for part in reversed(parts[:index]):
        before = list(occurrences(page, part, max(0, end - limit), start))
        if not before:
            return None
        start = before[-1][0]
    for part in parts[index + 1 :]:
        after = next(occurrences(page, part, end, start + limit), None)
        if after is None:
            return None
        end = after[1]
    return (start, end) if end - start <= limit else None


def spread_limit(quote: Quote) -> int:
    """Return how many characters the parts of a quote may span."""
    factor, constant = _MAX_SPREAD
    return factor * len(quote.characters) + constant
