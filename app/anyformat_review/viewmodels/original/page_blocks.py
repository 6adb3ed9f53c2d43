"""The blocks of the parse under the pages of an original."""

import asyncio
import contextlib

from anyformat_review.domain.errors import OriginalError
from anyformat_review.domain.quotes.evidence_boxes import BlockIndex, boxes_for
from anyformat_review.domain.results.collection import Block, BoundingBox, Collection
from anyformat_review.domain.results.evidence import QuoteLocation
from anyformat_review.services.original.original import OriginalDocument
from anyformat_review.services.original.region_text import block_text, region_quote
from anyformat_review.services.quotes.quote_matches import QuoteMatches


class PageBlocks:
    """Finds boxes and texts of a collection; its blocks are indexed when they are first needed."""

    def __init__(self, collection: Collection | None) -> None:
        self._parse = collection.parse if collection is not None else None
        self._index: BlockIndex | None = None

    async def boxes(self, location: QuoteLocation) -> tuple[BoundingBox, ...]:
        """Return the boxes of a located quote (see `boxes_for`)."""
        if location.page is None:
            return ()
        return await asyncio.to_thread(boxes_for, location, await self._on_page(location.page))

    async def quote_in(
        self,
        document: OriginalDocument,
        page: int,
        region: BoundingBox,
        number: int,
        matches: QuoteMatches,
    ) -> QuoteLocation | None:
        """Return the text under a region as a quote of page `number` of the parse.

        `page` is the page of the original. The text is that of the text layer of a PDF, otherwise
        that of the blocks of the parse; None without a text.
        """
        box = region.x0, region.y0, region.x1, region.y1
        text = ""
        with contextlib.suppress(OriginalError):
            text = await document.text(page, box)
        blocks = await self._on_page(number)
        text = text or await asyncio.to_thread(block_text, blocks, region)
        if not text:
            return None
        return await asyncio.to_thread(region_quote, text, number, region, blocks, matches)

    async def _on_page(self, number: int) -> tuple[Block, ...]:
        if self._index is None:
            blocks = self._parse.blocks if self._parse else ()
            self._index = await asyncio.to_thread(BlockIndex, blocks)
        return self._index.on_page(number)
