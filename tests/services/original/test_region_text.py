import pytest

from anyformat_review.domain.results.collection import (
    Block,
    BoundingBox,
    Collection,
    Page,
    Parse,
    Region,
)
from anyformat_review.domain.results.evidence import Evidence, Grounding
from anyformat_review.services.original.region_text import block_text, region_quote
from anyformat_review.services.quotes.quote_matches import QuoteMatches

LINES = ("Subtotal 1.380,00", "Total 1.520,00", "Paid 1.520,00")
BLOCKS = tuple(
    Block(f"b{number}", "text", 1, f"<p>{line}</p>", BoundingBox(0.1, top, 0.9, top + 0.1))
    for number, (line, top) in enumerate(zip(LINES, (0.1, 0.3, 0.7), strict=True))
)
INNER = Block(
    "i",
    "table",
    1,
    "Item Sum",
    BoundingBox(0, 0, 1, 0.5),
    regions=(
        Region(BoundingBox(0.0, 0.0, 0.4, 0.4), "cell", "Item"),
        Region(BoundingBox(0.5, 0.0, 0.9, 0.4), "cell", "Sum  7"),
        Region(None, "cell", "no box"),
    ),
)


@pytest.mark.parametrize(
    ("blocks", "region", "text"),
    [
        (BLOCKS, BoundingBox(0, 0.28, 1, 0.42), "Total 1.520,00"),
        (BLOCKS, BoundingBox(0, 0, 1, 0.45), "Subtotal 1.380,00 Total 1.520,00"),
        (BLOCKS, BoundingBox(0.5, 0.32, 0.6, 0.38), "Total 1.520,00"),  # inside one block
        (BLOCKS, BoundingBox(0.5, 0.5, 0.6, 0.6), ""),
        ((INNER,), BoundingBox(0.45, 0, 1, 0.5), "Sum 7"),
        ((INNER,), BoundingBox(0.1, 0.1, 0.2, 0.2), "Item"),
        ((INNER,), BoundingBox(0.92, 0.45, 0.98, 0.48), "Item Sum"),
        ((), BoundingBox(0, 0, 1, 1), ""),
    ],
)
def test_the_text_under_a_region(blocks: tuple[Block, ...], region: BoundingBox, text: str) -> None:
    assert block_text(blocks, region) == text


def test_of_equal_texts_the_one_in_the_nearest_block_is_the_quote() -> None:
    parse = Parse((Page(1, "\n\n".join(LINES)),), BLOCKS)
    matches = QuoteMatches(Collection("c", b"", parse=parse))
    starts = [
        region_quote("1.520,00", 1, BoundingBox(0.5, top, 0.8, top + 0.1), BLOCKS, matches).start
        for top in (0.3, 0.7)
    ]
    assert starts == [19, 29]
    lost = region_quote("9", 1, BoundingBox(0, 0, 1, 1), BLOCKS, matches)
    assert (lost.evidence, lost.grounding) == (Evidence("9", 1), Grounding.NOT_FOUND)
