"""The text under a region of the original, and its place in the document."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from anyformat_review.domain.quotes.evidence_boxes import boxes_for
from anyformat_review.domain.results.collection import Block, BoundingBox
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.services.pages.page_text import page_text
from anyformat_review.services.quotes.quote_matches import QuoteMatches


def block_text(blocks: Sequence[Block], region: BoundingBox) -> str:
    """Return the text of the regions and blocks of a page that lie under a region.

    Those that are at least half inside are used, otherwise the smallest one that contains the
    centre of the region. Regions inside blocks are preferred, because they are smaller.
    """
    boxes = list(_inner_boxes(blocks)), list(_block_boxes(blocks))
    for found in boxes:
        inside = [text for box, text in found if 2 * _common_area(box, region) >= _area(box)]
        if inside:
            return " ".join(" ".join(inside).split())
    across, down = (region.x0 + region.x1) / 2, (region.y0 + region.y1) / 2
    for found in boxes:
        around = [
            (_area(box), text)
            for box, text in found
            if box.x0 <= across <= box.x1 and box.y0 <= down <= box.y1
        ]
        if around:
            return " ".join(min(around)[1].split())
    return ""


def region_quote(
    text: str, number: int, region: BoundingBox, blocks: Sequence[Block], matches: QuoteMatches
) -> QuoteLocation:
    """Return the text as a quote on page `number`, located where the region is on the page.

    If the document contains the text more than once, the match in the nearest block is used. The
    location is unknown if the document does not contain it. Blocking: call it in a thread.
    """
    quote = Evidence(text, number)
    found = [match for match in matches.of(quote) if match.page == number]
    if not found:
        return QuoteLocation(quote, Grounding.NOT_FOUND)
    best = found[0]
    if len(found) > 1:
        best = min(found, key=lambda match: _distance(boxes_for(match, blocks), region))
    return replace(best, evidence=replace(quote, start=best.start))


def _inner_boxes(blocks: Sequence[Block]) -> Iterator[tuple[BoundingBox, str]]:
    for block in blocks:
        for inner in block.regions:
            if inner.box is not None and inner.text.strip():
                yield inner.box, inner.text


def _block_boxes(blocks: Sequence[Block]) -> Iterator[tuple[BoundingBox, str]]:
    for block in blocks:
        if block.box is not None and (text := page_text(block.content)).strip():
            yield block.box, text


def _area(box: BoundingBox) -> float:
    return max(0.0, box.x1 - box.x0) * max(0.0, box.y1 - box.y0)


def _common_area(one: BoundingBox, other: BoundingBox) -> float:
    return _area(
        BoundingBox(
            max(one.x0, other.x0),
            max(one.y0, other.y0),
            min(one.x1, other.x1),
            min(one.y1, other.y1),
        )
    )


def _distance(boxes: Sequence[BoundingBox], region: BoundingBox) -> float:
    """Return the distance of the nearest box from a region, 2 without boxes."""
    across, down = (region.x0 + region.x1) / 2, (region.y0 + region.y1) / 2
    return min(
        (abs((box.x0 + box.x1) / 2 - across) + abs((box.y0 + box.y1) / 2 - down) for box in boxes),
        default=2.0,
    )
