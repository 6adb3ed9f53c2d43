"""Blocks of a parse, created when they are accessed."""

import math
import re
from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, overload

from anyformat_review.domain.results.collection import Block, BoundingBox, Region
from anyformat_review.domain.results.lossless_json import JsonTree

_ID_PAGE = re.compile(r"p([0-9]{1,7})_")
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

    def __init__(self, raws: Sequence[Mapping[str, Any]], pages: Sequence[int]) -> None:
        self._raws = raws
        self._pages = pages

    def __len__(self) -> int:
        return len(self._raws)

    def _block(self, index: int) -> Block:
        return block_of(self._raws[index], self._pages[index])


def page_of(raw: Mapping[str, Any], default: int = 1) -> int:
    """Return the 1-based page of a block, from its page number or else from its id."""
    page = _float(raw.get("page"))
    if page is not None and page >= 1:
        return int(page)
    match = _ID_PAGE.match(_text(raw.get("id")))
    return max(int(match[1]), 1) if match else default


def block_of(raw: Mapping[str, Any], page: int) -> Block:
    """Return the block of a JSON object, without invalid parts."""
    image = raw.get("image_base64")
    return Block(
        id=_text(raw.get("id")),
        type=_text(raw.get("type")) or "other",
        page=page,
        content=_text(raw.get("content")),
        box=_box(raw.get("bbox")),
        layout_confidence=_within(raw.get("layout_confidence"), 1),
        parse_confidence=_within(raw.get("parse_confidence"), 100),
        regions=tuple(
            Region(_box(item.get("bbox")), _text(item.get("type")), _text(item.get("text")))
            for item in _objects(raw.get("regions"))
        ),
        hyperlinks=tuple(
            (_text(item.get("text")), _text(item.get("uri")))
            for item in _objects(raw.get("hyperlinks"))
        ),
        image_base64=image if isinstance(image, str) else None,
    )


def _box(raw: JsonTree) -> BoundingBox | None:
    if not isinstance(raw, dict):
        return None
    sides = [_float(raw.get(side)) for side in _SIDES]
    x0, y0, x1, y1 = (None if side is None else min(max(side, 0.0), 1.0) for side in sides)
    if x0 is None or y0 is None or x1 is None or y1 is None or x0 > x1 or y0 > y1:
        return None
    return BoundingBox(x0, y0, x1, y1)


def _within(raw: JsonTree, ceiling: float) -> float | None:
    number = _float(raw)
    return number if number is not None and 0 <= number <= ceiling else None


def _float(raw: JsonTree) -> float | None:
    if raw is None or isinstance(raw, bool | list | dict):
        return None
    try:
        number = float(raw)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _text(raw: JsonTree) -> str:
    return raw if isinstance(raw, str) else ""


def _objects(raw: JsonTree) -> Iterator[Mapping[str, Any]]:
    return (item for item in raw if isinstance(item, dict)) if isinstance(raw, list) else iter(())
