"""Blocks of a parse, created when they are accessed."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, overload

from anyformat_review.api.results.part_reader import JsonObject, PartReader
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.results.collection import Block, BoundingBox, Region

_ID_PAGE = lazy_pattern(r"p([0-9]{1,7})_")
_SIDES = ("x0", "y0", "x1", "y1")


class BlockSequence(Sequence[Block]):
    """Blocks that are created when they are accessed.

    Invalid parts of a block are left out; they never raise.
    """

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Block]: ...
    def __getitem__(self, index: int | slice) -> Block | Sequence[Block]:
        if isinstance(index, slice):
            return [self._block(number) for number in range(*index.indices(len(self)))]
        return self._block(range(len(self))[index])

    @abstractmethod
    def _block(self, index: int) -> Block: ...


class LazyBlocks(BlockSequence):
    """The blocks of parsed JSON."""

    def __init__(self, raws: Sequence[JsonObject], pages: Sequence[int]) -> None:
        self._raws = raws
        self._pages = pages

    def __len__(self) -> int:
        return len(self._raws)

    def _block(self, index: int) -> Block:
        return block_of(self._raws[index], self._pages[index])


def page_of(raw: Mapping[str, Any], default: int = 1) -> int:
    """Return the 1-based page of a block, from its page number or else from its id."""
    page = PartReader().page(raw, "page", "")
    if page is not None:
        return page
    name = raw.get("id")
    match = _ID_PAGE.match(name) if isinstance(name, str) else None
    return max(int(match[1]), 1) if match else default


def block_of(
    raw: JsonObject, page: int, reader: PartReader | None = None, json_path: str = ""
) -> Block:
    """Return the block of a JSON object, without invalid parts."""
    parts = reader or PartReader()
    parts.page(raw, "page", json_path)
    parts.text(raw, "file_name", json_path)
    parts.page(raw, "file_page", json_path)
    return Block(
        id=parts.text(raw, "id", json_path) or "",
        type=parts.text(raw, "type", json_path) or "other",
        page=page,
        content=parts.text(raw, "content", json_path) or "",
        box=box_of(raw, parts, json_path),
        layout_confidence=parts.number(raw, "layout_confidence", json_path, ceiling=1),
        parse_confidence=parts.number(raw, "parse_confidence", json_path),
        regions=tuple(
            Region(
                box_of(item, parts, at),
                parts.text(item, "type", at) or "",
                parts.text(item, "text", at) or "",
            )
            for at, item in parts.objects(raw, "regions", json_path)
        ),
        hyperlinks=tuple(
            (parts.text(item, "text", at) or "", parts.text(item, "uri", at) or "")
            for at, item in parts.objects(raw, "hyperlinks", json_path)
        ),
        image_base64=parts.text(raw, "image_base64", json_path),
    )


def box_of(raw: JsonObject, parts: PartReader, json_path: str) -> BoundingBox | None:
    """Return the box of a part, `None` if it is missing or not understood."""
    box, at = parts.object(raw, "bbox", json_path), f"{json_path}.bbox"
    sides = [parts.coordinate(box, side, at) for side in _SIDES]
    x0, y0, x1, y1 = (None if side is None else min(max(side, 0.0), 1.0) for side in sides)
    if x0 is None or y0 is None or x1 is None or y1 is None or x0 > x1 or y0 > y1:
        return None
    return BoundingBox(x0, y0, x1, y1)
