"""Find a quote on a page. Quotes of the service are not always exact.

Only letters and digits are compared, so white space, hyphenation, case, markup and cell
separators do not matter. The search is exact first, then by parts around an ellipsis, then
approximate. Digits must always match, and a number never matches a part of a longer number: a
wrong location is worse than none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from operator import itemgetter
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from anyformat_review.domain.document.normalized_text import (
    MAX_PLACES,
    NormalizedText,
    Span,
    normalize,
    normalized_characters,
)
from anyformat_review.domain.quotes.plain_characters import ELLIPSIS, strip_markup

_NUMBER_JOINT = re.compile(r"[.,'’\u00a0\u2000-\u200a\u202f\u205f，．٫٬]")
_DOTTED_DATE = re.compile(r"(?<!\d)\d{1,2}\.\d{1,2}\.\d{2,4}(?!\d)")
_DIGITS = re.compile(r"\d\d+")
_THOUSANDS = re.compile(r"[.,'’ \u00a0\u2000-\u200a\u202f\u205f，．٬]")

# Scripts without spaces: a word may begin and end anywhere.
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff]|[^\0-\uffff]"
)

_LONG_QUOTE = 8
"""Quotes of this length or longer may begin or end inside a word."""
_MOST_LEFT_OUT = 5_000_000
"""Characters around places inside words and numbers, of which 5 MB can have millions."""
_MOST_COMPARED = 50_000
"""Characters of all matches together, except the first one."""
_LONG_RUN = 8
"""Numbers of this length or longer match with any grouping, such as an IBAN."""
_LOOK_ALIKE = {"o": "0", "i": "1", "l": "1", "s": "5", "z": "2", "b": "68", "g": "69", "q": "9"}
_AS_DIGITS = str.maketrans({letter: digits[0] for letter, digits in _LOOK_ALIKE.items()})

MAX_QUOTE_LENGTH = 100_000
"""Characters; the rest of a longer quote is ignored, because comparing it takes seconds."""
_MIN_APPROXIMATE = 5
_MAX_APPROXIMATE = 4_000
"""The time grows with the square of the length; quotes of a service are far shorter."""
_SHORT_QUOTE = 16
"""Shorter quotes must not lose any word."""
_MIN_AROUND_STRAY = 3
"""A digit misread as a letter (or vice versa) needs this many correct characters in its word."""
_MAX_SPREAD = 4, 400
"""The parts of a quote may span 4 times its length plus 400 characters."""


@dataclass(slots=True, eq=False)
class Quote:
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
    start, left = page.characters.find(needle, low, high), _MOST_LEFT_OUT
    while start >= 0 and left > 0:
        end = start + len(needle)
        if (
            _is_bound(page, start, len(needle), is_open=quote.open_start)
            and _is_bound(page, end, len(needle), is_open=quote.open_end)
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
    most = min(MAX_PLACES, 1 + _MOST_COMPARED // (len(quote.source) or 1))
    spans = list(islice(occurrences(page, quote), most))
    if not spans:
        span = _find_parts(page, quote)
        return [Match(*span, exact=True)] if span else []
    if len(spans) == 1:
        return [Match(*spans[0], exact=True)]
    at_words = [span for span in spans if page.starts_word(span[0]) and page.starts_word(span[1])]
    return [Match(*span, exact=True) for span in at_words or spans]


def find_approximate(page: NormalizedText, quote: Quote) -> Match | None:
    """Find the quote with wrong, missing or additional letters; numbers must match."""
    needle = quote.text
    size = len(needle.characters)
    if not _MIN_APPROXIMATE <= size <= _MAX_APPROXIMATE or not page.characters:
        return None
    span = _best_window(page, needle)
    if span is None and quote.parts:
        span = _parts_approximately(page, quote)
    return Match(*span, exact=False) if span else None


def find_on_page(page: NormalizedText, quote: Quote) -> Match | None:
    """Find the quote exactly, otherwise by its parts, otherwise approximately."""
    return find_exact(page, quote) or find_approximate(page, quote)


def _is_bound(page: NormalizedText, offset: int, size: int, *, is_open: bool) -> bool:
    """Whether a quote of `size` characters may begin or end at `offset`."""
    characters = page.characters
    if offset in (0, len(characters)) or is_open:
        return True
    before, after = characters[offset - 1], characters[offset]
    if before.isdigit() and after.isdigit():
        return not _inside_number(page, offset)
    return (
        size >= _LONG_QUOTE
        or page.starts_word(offset)
        or bool(_UNSPACED.match(before) or _UNSPACED.match(after))
    )


def _inside_number(page: NormalizedText, offset: int) -> bool:
    gap = page.gap(offset)
    if not gap:
        return not page.starts_word(offset)
    if not _NUMBER_JOINT.fullmatch(gap):
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
    limit = _spread_limit(quote)
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


def _spread_limit(quote: Quote) -> int:
    factor, constant = _MAX_SPREAD
    return factor * len(quote.characters) + constant


def _best_window(page: NormalizedText, needle: NormalizedText) -> Span | None:
    size = len(needle.characters)
    if size < _MIN_APPROXIMATE:
        return None
    min_similarity = 78.0 if size >= 12 else 85.0
    found = fuzz.partial_ratio_alignment(
        needle.characters, page.characters, score_cutoff=min_similarity
    )
    if found is None:
        return None
    start, end = _grown_to_words(page, found.dest_start, found.dest_end)
    start, end = _trimmed(page, needle, start, end)
    in_bounds = all(_is_bound(page, at, _LONG_QUOTE, is_open=False) for at in (start, end))
    if end - start < size // 2 or not in_bounds:
        return None
    return (start, end) if _is_misreading(page, needle, start, end) else None


def _grown_to_words(page: NormalizedText, start: int, end: int) -> Span:
    """Extend a span to the next word boundaries outside numbers, if they are close."""

    def is_border(at: int) -> bool:
        return page.starts_word(at) and _is_bound(page, at, _LONG_QUOTE, is_open=False)

    earlier = range(start, max(-1, start - 4), -1)
    later = range(end, min(end + 4, len(page.characters) + 1))
    return next(filter(is_border, earlier), start), next(filter(is_border, later), end)


def _trimmed(page: NormalizedText, needle: NormalizedText, start: int, end: int) -> Span:
    """Drop words at either end that do not make the span more similar to the quote."""
    words = list(page.words(start, end))
    sought = needle.characters.translate(_AS_DIGITS)
    window = page.characters[start:end].translate(_AS_DIGITS)

    def similarity(rest: list[Span]) -> float:
        part = window[rest[0][0] - start : rest[-1][1] - start]
        return Levenshtein.normalized_similarity(sought, part)

    best = similarity(words) if len(words) > 1 else 1.0
    while len(words) > 1:
        similar, shorter = max(
            ((similarity(rest), rest) for rest in (words[1:], words[:-1])), key=itemgetter(0)
        )
        if similar < best:
            break
        best, words = similar, shorter
    return words[0][0], words[-1][1]


def _is_misreading(page: NormalizedText, needle: NormalizedText, start: int, end: int) -> bool:
    """Whether the span differs from the quote by misread letters only.

    A different number or a different word means different text.
    """
    window = page.characters[start:end]
    is_short = len(window) < _SHORT_QUOTE
    if window == needle.characters and window.isdigit():
        # The exact search has rejected it: the digits form other numbers.
        return False
    size = len(needle.characters)
    kept, strays = [False] * size, [False] * size
    for step in Levenshtein.opcodes(needle.characters, window):
        ours = needle.characters[step.src_start : step.src_end]
        theirs = window[step.dest_start : step.dest_end]
        if step.tag == "equal":
            kept[step.src_start : step.src_end] = [True] * len(ours)
        elif step.tag != "replace" and _has_digit(ours + theirs):
            return False
        for at, (our, their) in enumerate(zip(ours, theirs, strict=False), step.src_start):
            if our != their and our.isdigit() and their.isdigit():
                return False
            strays[at] = our.isdigit() != their.isdigit() and not _look_alike(our, their)
    return all(
        _is_same_word(kept[first:last], has_stray=any(strays[first:last]), is_short=is_short)
        for first, last in (_words_and_numbers(needle) if any(strays) else needle.words(0, size))
    )


def _words_and_numbers(needle: NormalizedText) -> Iterator[Span]:
    """Yield the words; the groups and decimals of a number count as one."""
    words = needle.words(0, len(needle.characters))
    first, last = next(words, (0, 0))
    for start, end in words:
        if needle.characters[start].isdigit() and _NUMBER_JOINT.fullmatch(needle.gap(start)):
            last = end
        else:
            yield first, last
            first, last = start, end
    yield first, last


def _is_same_word(kept: list[bool], *, has_stray: bool, is_short: bool) -> bool:
    """Whether enough characters of a word match."""
    if has_stray:
        return sum(kept) >= max(_MIN_AROUND_STRAY, len(kept) // 2 + 1)
    least = len(kept) // 2 if len(kept) >= 3 else is_short
    return sum(kept) >= least


def _look_alike(one: str, two: str) -> bool:
    return two in _LOOK_ALIKE.get(one, "") or one in _LOOK_ALIKE.get(two, "")


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _parts_approximately(page: NormalizedText, quote: Quote) -> Span | None:
    spans = [_best_window(page, part.text) for part in quote.parts]
    if any(span is None for span in spans):
        return None
    found = [span for span in spans if span is not None]
    in_order = all(one[0] <= two[0] for one, two in pairwise(found))
    start, end = found[0][0], found[-1][1]
    return (start, end) if in_order and 0 < end - start <= _spread_limit(quote) else None
