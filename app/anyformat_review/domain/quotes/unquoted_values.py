"""Find the numbers, dates and amounts of a page that no quote covers."""

from collections.abc import Iterable

from anyformat_review.domain.document.normalized_text import NormalizedText, Span
from anyformat_review.domain.lazy_pattern import lazy_pattern

# Without the lookbehind, every character of a long word without digits would be a start.
_WITH_DIGITS = lazy_pattern(r"(?<!\S)\S*?\d\S*")
_MIN_DIGITS = 2
"""Numbers with fewer digits count rows and lists on most pages."""


def unquoted_values(page: NormalizedText, quotes: Iterable[Span]) -> tuple[Span, ...]:
    """Return the normalized ranges of the values on a page that touch no quote, in order.

    `quotes` are normalized ranges as well. A value is a word with at least two digits.
    """
    covered = sorted(quotes)
    found: list[Span] = []
    index = 0
    for word in _WITH_DIGITS.finditer(page.source):
        if sum(map(str.isdigit, word[0])) < _MIN_DIGITS:
            continue
        start, end = page.offset_at(word.start()), page.offset_at(word.end())
        while index < len(covered) and covered[index][1] <= start:
            index += 1
        if start < end and not (index < len(covered) and covered[index][0] < end):
            found.append((start, end))
    return tuple(found)
