"""Find a quote with misread letters, as scanners make them; numbers must match."""

from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter

from anyformat_review.domain.document.normalized_text import NormalizedText, Span
from anyformat_review.domain.quotes.quote_search import (
    LONG_QUOTE,
    NUMBER_JOINT,
    Match,
    Quote,
    find_exact,
    is_bound,
    spread_limit,
)
from anyformat_review.domain.quotes.similar_texts import best_alignment, edits, similarity

_LOOK_ALIKE = {"o": "0", "i": "1", "l": "1", "s": "5", "z": "2", "b": "68", "g": "69", "q": "9"}
_AS_DIGITS = str.maketrans({letter: digits[0] for letter, digits in _LOOK_ALIKE.items()})
_MIN_APPROXIMATE = 5
_MAX_APPROXIMATE = 4_000
"""The time grows with the square of the length; quotes of a service are far shorter."""
_SHORT_QUOTE = 16
"""Shorter quotes must not lose any word."""
_MIN_AROUND_STRAY = 3
"""A digit misread as a letter (or vice versa) needs this many correct characters in its word."""
_SURE_END = 4
"""Characters at an end of a window that show that it ends where the quote does."""


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


def _best_window(page: NormalizedText, needle: NormalizedText) -> Span | None:
    size = len(needle.characters)
    if size < _MIN_APPROXIMATE:
        return None
    min_similarity = 78.0 if size >= 12 else 85.0
    found = best_alignment(needle.characters, page.characters, min_similarity)
    if found is None:
        return None
    start, end = _grown_to_words(page, found.dest_start, found.dest_end)
    start, end = _trimmed(page, needle, start, end)
    in_bounds = all(is_bound(page, at, LONG_QUOTE, is_open=False) for at in (start, end))
    if end - start < size // 2 or not in_bounds:
        return None
    return (start, end) if _is_misreading(page, needle, start, end) else None


def _grown_to_words(page: NormalizedText, start: int, end: int) -> Span:
    """Extend a span to the next word boundaries outside numbers, if they are close."""

    def is_border(at: int) -> bool:
        return page.starts_word(at) and is_bound(page, at, LONG_QUOTE, is_open=False)

    earlier = range(start, max(-1, start - 4), -1)
    later = range(end, min(end + 4, len(page.characters) + 1))
    return next(filter(is_border, earlier), start), next(filter(is_border, later), end)


def _trimmed(page: NormalizedText, needle: NormalizedText, start: int, end: int) -> Span:
    """Drop words at either end that do not make the span more similar to the quote."""
    words = list(page.words(start, end))
    sought = needle.characters.translate(_AS_DIGITS)
    window = page.characters[start:end].translate(_AS_DIGITS)

    def fit(rest: list[Span]) -> float:
        part = window[rest[0][0] - start : rest[-1][1] - start]
        return similarity(sought, part)

    if window.startswith(sought[:_SURE_END]) and window.endswith(sought[-_SURE_END:]):
        return start, end
    best = fit(words) if len(words) > 1 else 1.0
    while len(words) > 1:
        similar, shorter = max(
            ((fit(rest), rest) for rest in (words[1:], words[:-1])), key=itemgetter(0)
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
    kept, strays = [True] * size, [False] * size
    for step in edits(needle.characters, window):
        at = step.src_pos
        if step.tag == "insert":
            if window[step.dest_pos].isdigit():
                return False
            continue
        our = needle.characters[at]
        their = window[step.dest_pos] if step.tag == "replace" else ""
        if our.isdigit() and (not their or their.isdigit()):
            return False
        kept[at] = False
        strays[at] = our.isdigit() != their.isdigit() and not _look_alike(our, their)
    is_text = needle.characters.isalpha()
    words = needle.words(0, size) if is_text else _words_and_numbers(needle)
    return all(
        all(kept[first:last])
        or _is_same_word(kept[first:last], has_stray=any(strays[first:last]), is_short=is_short)
        for first, last in words
    )


def _words_and_numbers(needle: NormalizedText) -> Iterator[Span]:
    """Yield the words; the groups and decimals of a number count as one."""
    words = needle.words(0, len(needle.characters))
    first, last = next(words, (0, 0))
    for start, end in words:
        if needle.characters[start].isdigit() and NUMBER_JOINT.fullmatch(needle.gap(start)):
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


def _parts_approximately(page: NormalizedText, quote: Quote) -> Span | None:
    spans = [_best_window(page, part.text) for part in quote.parts]
    if any(span is None for span in spans):
        return None
    found = [span for span in spans if span is not None]
    in_order = all(one[0] <= two[0] for one, two in pairwise(found))
    start, end = found[0][0], found[-1][1]
    return (start, end) if in_order and 0 < end - start <= spread_limit(quote) else None
