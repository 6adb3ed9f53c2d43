"""Where on a page's picture a quote stands: the boxes of the blocks or regions that hold it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from html import unescape

from anyformat_review.domain.document.normalized_text import normalize
from anyformat_review.domain.document.quote_search import Quote, find_on_page, occurrences
from anyformat_review.domain.results.collection import Block, BoundingBox
from anyformat_review.domain.results.evidence import QuoteLocation

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")


class BlockIndex:
    """The blocks of a parse by page, so that one page's are found without making the others."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._places: dict[int, list[int]] = {}
        for place, block in enumerate(blocks):
            self._places.setdefault(block.page, []).append(place)

    def on_page(self, number: int) -> tuple[Block, ...]:
        """Return the blocks of a page, 1-based, in order."""
        return tuple(self._blocks[place] for place in self._places.get(number, ()))


def boxes_for(location: QuoteLocation, blocks: Sequence[Block]) -> tuple[BoundingBox, ...]:
    """Return the boxes that hold a located quote, none where no block of its page does.

    A region's box is preferred to its block's. A quote that runs over several blocks has the
    box of each; one that stands in several places has that nearest to its location.
    """
    quote = Quote.parse(location.evidence.text)
    if location.page is None or not quote.characters:
        return ()
    here = [block for block in blocks if block.page == location.page]
    held = _holding([_words(block) for block in here], quote, location.start)
    if len(held) == 1:
        return _boxes_within(here[held[0]], quote)
    if held:
        return _different(here[place].box for place in held)
    # A picture's words may stand in its regions only.
    for block in here:
        if _holding([region.text for region in block.regions], quote, None):
            return _boxes_within(block, quote)
    return ()


def _boxes_within(block: Block, quote: Quote) -> tuple[BoundingBox, ...]:
    regions = block.regions
    held = _holding([region.text for region in regions], quote, None)
    return _different(regions[place].box for place in held) or _different([block.box])


def _different(boxes: Iterable[BoundingBox | None]) -> tuple[BoundingBox, ...]:
    return tuple(dict.fromkeys(box for box in boxes if box is not None))


def _words(block: Block) -> str:
    return unescape(_TAG.sub(" ", block.content))


def _holding(texts: Sequence[str], quote: Quote, near: int | None) -> Sequence[int]:
    """Return which of consecutive texts hold the quote together; `near` counts characters."""
    joined = normalize("\n".join(texts))
    span = min(
        occurrences(joined, quote), key=lambda place: abs(place[0] - (near or 0)), default=None
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
    # Texts between that have no characters hold nothing.
    return [
        place
        for place in range(first, last + 1)
        if place == last or starts[place] < starts[place + 1]
    ]
