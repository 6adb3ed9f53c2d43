"""Find the boxes of the blocks or regions that contain a quote."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from html import unescape

from anyformat_review.domain.document.normalized_text import normalize
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.quotes.misread_quotes import find_on_page
from anyformat_review.domain.quotes.quote_search import Quote, occurrences
from anyformat_review.domain.results.collection import Block, BoundingBox
from anyformat_review.domain.results.evidence import QuoteLocation

_TAG = lazy_pattern(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")


class BlockIndex:
    """An index of blocks by page, so that lazy blocks of other pages are not decoded."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._indices: dict[int, list[int]] = {}
        for index, block in enumerate(blocks):
            self._indices.setdefault(block.page, []).append(index)

    def on_page(self, number: int) -> tuple[Block, ...]:
        """Return the blocks of a page, 1-based, in order."""
        return tuple(self._blocks[index] for index in self._indices.get(number, ()))


def boxes_for(location: QuoteLocation, blocks: Sequence[Block]) -> tuple[BoundingBox, ...]:
    """Return the boxes of a located quote, none if no block of the page contains it.

    Boxes of regions are preferred to boxes of blocks. A quote that spans several blocks has
    several boxes. If the quote occurs more than once, the occurrence next to `location` counts.
    """
    quote = Quote.parse(location.evidence.text)
    if location.page is None or not quote.characters:
        return ()
    on_page = [block for block in blocks if block.page == location.page]
    texts = [unescape(_TAG.sub(" ", block.content)) for block in on_page]
    found = _find_in(texts, quote, location.start)
    if len(found) == 1:
        return _boxes_within(on_page[found[0]], quote)
    if found:
        return _unique(on_page[index].box for index in found)
    # The text of an image may be in its regions only.
    for block in on_page:
        if _find_in([region.text for region in block.regions], quote, None):
            return _boxes_within(block, quote)
    return ()


def _boxes_within(block: Block, quote: Quote) -> tuple[BoundingBox, ...]:
    found = _find_in([region.text for region in block.regions], quote, None)
    return _unique(block.regions[index].box for index in found) or _unique([block.box])


def _unique(boxes: Iterable[BoundingBox | None]) -> tuple[BoundingBox, ...]:
    return tuple(dict.fromkeys(box for box in boxes if box is not None))


def _find_in(texts: Sequence[str], quote: Quote, near: int | None) -> Sequence[int]:
    """Return the indices of consecutive texts that contain the quote, next to offset `near`."""
    joined = normalize("\n".join(texts))
    span = min(
        occurrences(joined, quote), key=lambda span: abs(span[0] - (near or 0)), default=None
    )
    if span is None:
        match = find_on_page(joined, quote)
        if match is None:
            return ()
        span = match.start, match.end
    starts, position = [], 0
    for text in texts:
        starts.append(joined.offset_at(position))
        position += len(text) + 1
    first, last = (bisect_right(starts, offset) - 1 for offset in (span[0], span[1] - 1))
    # Skip texts without letters or digits.
    return [
        index
        for index in range(first, last + 1)
        if index == last or starts[index] < starts[index + 1]
    ]
