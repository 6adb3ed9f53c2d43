from collections.abc import Sequence

import pytest

from anyformat_review.domain.quotes.evidence_boxes import BlockIndex, boxes_for
from anyformat_review.domain.results.collection import Block, BoundingBox, Region
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation

TABLE = (
    '<table><tr><th data-cell-id="r0c0">Item</th><th data-cell-id="r0c1">Price</th></tr>'
    "<tr><td>Bolts &amp; nuts</td><td>1,250.00</td></tr></table>"
)


def box(place: int) -> BoundingBox:
    return BoundingBox(0.1, place / 10, 0.9, (place + 1) / 10)


def block(place: int, content: str, *regions: Region, page: int = 1) -> Block:
    return Block(f"p{page}_b{place}", "text", page, content, box(place), regions=regions)


def located(text: str, page: int | None = 1, start: int = 0) -> QuoteLocation:
    return QuoteLocation(Evidence(text, 1), Grounding.FOUND, page, start, start + len(text))


BLOCKS = (
    block(0, "# Invoice  7781"),
    block(1, TABLE),
    block(2, ""),
    block(3, "Total due: **1,312.50** EUR"),
    block(4, "Thank you. Page 1"),
    block(5, "Invoice 7781", page=2),
)


@pytest.mark.parametrize(
    ("quote", "places"),
    [
        ("INVOICE 7781", [0]),
        ("Bolts & nuts | 1,250.00", [1]),
        ("1,250.00", [1]),
        ("Total due: 1,312.50", [3]),
        ("1,250.00 Total due", [1, 3]),
        ("Total … Thank you", [3, 4]),
        ("Total duo: 1,312.50 EUR", [3]),
        ("Total due: 1,412.50 EUR", []),
        ("r0c0", []),
        ("…", []),
        ("", []),
    ],
)
def test_boxes_of_the_blocks_with_the_quote(quote: str, places: Sequence[int]) -> None:
    assert boxes_for(located(quote), BLOCKS) == tuple(map(box, places))


def test_only_the_page_of_the_location_counts() -> None:
    assert boxes_for(located("Invoice 7781", page=2), BLOCKS) == (box(5),)
    assert boxes_for(located("Invoice 7781", page=3), BLOCKS) == ()
    assert boxes_for(located("Invoice 7781", page=None), BLOCKS) == ()


def test_nearest_occurrence_is_used() -> None:
    blocks = [block(place, "Net 30") for place in range(4)]

    assert [boxes_for(located("Net 30", start=5 * place), blocks) for place in range(4)] == [
        (box(place),) for place in range(4)
    ]


def test_region_box_is_preferred_to_block_box() -> None:
    regions = [Region(box(7), "text", "Total due:"), Region(box(8), "text", "1,312.50 EUR")]
    blocks = [block(3, "Total due: 1,312.50 EUR", *regions)]

    assert boxes_for(located("1,312.50"), blocks) == (box(8),)
    assert boxes_for(located("due: 1,312.50"), blocks) == (box(7), box(8))


def test_block_box_is_used_without_a_matching_region() -> None:
    blocks = [block(3, "Total 5", Region(box(7), "text", "Tot al five")), block(4, "Sum")]

    assert boxes_for(located("Total 5"), blocks) == (box(3),)
    assert boxes_for(located("Sum"), [block(4, "Sum", Region(None, "text", "Sum"))]) == (box(4),)


def test_text_in_regions_only_is_found() -> None:
    picture = Block("p1_b0", "picture", 1, "A seal", box(0), regions=(Region(box(9), "t", "ACME"),))

    assert boxes_for(located("Acme"), [picture]) == (box(9),)


def test_block_without_box_is_skipped() -> None:
    assert boxes_for(located("Acme"), [Block("p1_b0", "text", 1, "Acme")]) == ()


def test_blocks_are_indexed_by_page() -> None:
    index = BlockIndex((BLOCKS[5], BLOCKS[0], BLOCKS[1]))

    assert index.on_page(1) == BLOCKS[:2]
    assert index.on_page(2) == (BLOCKS[5],)
    assert index.on_page(9) == ()
