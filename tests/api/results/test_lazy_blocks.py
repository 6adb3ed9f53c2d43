from typing import Any

import pytest

from anyformat_review.api.results.lazy_blocks import LazyBlocks, page_of
from anyformat_review.domain.results.collection import Block, BoundingBox, Region

BOX = {"x0": 0.1, "y0": 0.2, "x1": 0.3, "y1": 0.4}


def block(**raw: Any) -> Block:
    return LazyBlocks([raw], [7])[0]


def test_reads_a_complete_block() -> None:
    found = block(
        id="p7_b0",
        type="table",
        bbox=BOX,
        layout_confidence=0.5,
        parse_confidence=50,
        regions=[{"bbox": BOX, "type": "text", "text": "a"}],
        content="<table>",
        hyperlinks=[{"text": "t", "uri": "u"}],
        image_base64="AAAA",
    )
    box = BoundingBox(0.1, 0.2, 0.3, 0.4)
    assert found == Block(
        "p7_b0",
        "table",
        7,
        "<table>",
        box,
        0.5,
        50.0,
        (Region(box, "text", "a"),),
        (("t", "u"),),
        "AAAA",
    )


def test_reads_an_empty_block() -> None:
    assert block() == Block("", "other", 7, "")


@pytest.mark.parametrize(
    "raw",
    [
        {"id": True, "type": [], "content": {}, "image_base64": False},
        {"bbox": {}, "regions": 5, "hyperlinks": ["x", None]},
        {"bbox": [0, 0, 1, 1], "layout_confidence": 1.5, "parse_confidence": "high"},
        {"bbox": {**BOX, "x0": 0.9}, "layout_confidence": True, "parse_confidence": []},
        {"bbox": {**BOX, "y1": "nan"}, "layout_confidence": 10**400, "parse_confidence": -1},
    ],
)
def test_invalid_parts_are_left_out(raw: dict[str, Any]) -> None:
    assert block(**raw) == block()


def test_a_box_is_clipped_to_the_page() -> None:
    assert block(bbox={"x0": -0.01, "y0": "0", "x1": 1.002, "y1": 1}).box == BoundingBox(0, 0, 1, 1)


@pytest.mark.parametrize(
    ("raw", "page"),
    [
        ({"page": 3, "id": "p9_b1"}, 3),
        ({"page": "3"}, 3),
        ({"page": None, "id": "p9_b1"}, 9),
        ({"page": 0, "id": "p0_b1"}, 1),
        ({"id": 5}, 1),
    ],
)
def test_finds_the_page_of_a_block(raw: dict[str, Any], page: int) -> None:
    assert page_of(raw) == page


def test_blocks_are_a_sequence() -> None:
    blocks = LazyBlocks([{"id": "a"}, {"id": "b"}, {"id": "c"}], [1, 1, 2])
    assert [b.id for b in blocks] == ["a", "b", "c"]
    assert [(b.id, b.page) for b in blocks[1:]] == [("b", 1), ("c", 2)]
    assert blocks[-1] == blocks[2]
    assert blocks[2] in blocks
