"""Find quotes in several pieces: across a page break, or without some cells of a row.

Every piece must match exactly.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from anyformat_review.domain.document.normalized_text import NormalizedText, Span
from anyformat_review.domain.quotes.quote_search import Match, Quote, occurrences

_MIN_ACROSS = 16
"""Minimum letters and digits of a quote across a page break."""
_MIN_PIECE = 3
_FAR_PIECE, _MAX_DISTANCE = 12, 200
"""Pieces of at least 12 characters may be up to 200 characters away from the page break, because
of page numbers, headers and footnotes."""

_MIN_IN_ROW, _MIN_LONGEST_CELL_LENGTH = 8, 5
"""Minimum length of a quote of several cells, and of its longest cell."""


def find_across_pages(
    before: NormalizedText, after: NormalizedText, quote: Quote
) -> tuple[Span, Span] | None:
    """Find a quote that begins on one page and ends on the next; return both spans."""
    size = len(quote.characters)
    if size < _MIN_ACROSS or quote.parts:
        return None
    inside_words = range(_MIN_PIECE, size - _MIN_PIECE + 1)
    for cut in chain(quote.text.word_starts, inside_words):
        in_number = quote.characters[cut - 1 : cut + 1].isdigit()
        if in_number or not _MIN_PIECE <= cut <= size - _MIN_PIECE:
            continue
        is_word = quote.text.starts_word(cut)
        low = len(before.characters) - cut - (_MAX_DISTANCE if is_word and cut >= _FAR_PIECE else 0)
        rest = size - cut
        high = rest + (_MAX_DISTANCE if is_word and rest >= _FAR_PIECE else 0)
        if (
            before.characters.find(quote.characters[:cut], max(0, low)) < 0
            or after.characters.find(quote.characters[cut:], 0, high) < 0
        ):
            continue
        first = list(occurrences(before, _piece(quote, 0, cut), max(0, low)))
        second = next(occurrences(after, _piece(quote, cut, size), 0, high), None)
        if first and second:
            return first[-1], second
    return None


def find_in_row(page: NormalizedText, quote: Quote) -> Match | None:
    """Find a quote that consists of several, not necessarily all, cells of one table row."""
    size = len(quote.characters)
    if size < _MIN_IN_ROW or quote.parts or "\t" not in page.source:
        return None
    for cells in _rows(page):
        for index, cell in enumerate(cells):
            taken = _cells_from(page, quote, cells[index:])
            longest = max((end - start for start, end in taken), default=0)
            if len(taken) > 1 and longest >= _MIN_LONGEST_CELL_LENGTH:
                return Match(cell[0], taken[-1][1], exact=False)
    return None


def _piece(quote: Quote, start: int, end: int) -> Quote:
    first, last = quote.text.source_span(start, end)
    return Quote.of(quote.source[first:last])


def _rows(page: NormalizedText) -> Iterator[list[Span]]:
    """Yield the non-empty cells of each line with several cells."""
    position = 0
    for line in page.source.split("\n"):
        if "\t" in line:
            cells = []
            at = position
            for cell in line.split("\t"):
                start, end = page.offset_at(at), page.offset_at(at + len(cell))
                if start < end:
                    cells.append((start, end))
                at += len(cell) + 1
            yield cells
        position += len(line) + 1


def _cells_from(page: NormalizedText, quote: Quote, cells: Sequence[Span]) -> list[Span]:
    """Return the cells, starting with the first, that form the quote, or none."""
    size = len(quote.characters)
    taken: list[tuple[int, int]] = []
    """Indices of cells, with the number of characters of the quote before each."""
    in_vain: set[tuple[int, int]] = set()

    def fits(index: int, done: int) -> bool:
        start, end = cells[index]
        stop = done + end - start
        return (
            quote.characters[done:stop] == page.characters[start:end]
            and (index, done) not in in_vain
            and (stop == size or bool(quote.text.gap(stop)))
            and (start, end) in occurrences(page, _piece(quote, done, stop), start, end)
        )

    index = done = 0
    while done < size:
        candidates = range(index, len(cells) if taken else 1)
        found = next((each for each in candidates if fits(each, done)), None)
        if found is not None:
            taken.append((found, done))
            done += cells[found][1] - cells[found][0]
            index = found + 1
        elif taken:
            # Perhaps `88` was not the cell `88` but the beginning of `88 832,45`.
            in_vain.add(taken[-1])
            last, done = taken.pop()
            index = last + 1
        else:
            return []
    return [cells[index] for index, _ in taken]
