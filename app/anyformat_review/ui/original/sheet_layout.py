"""The layout of the sheets of an original in a column."""

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from PySide6.QtCore import QRect, QRectF, QSize

from anyformat_review.domain.results.collection import BoundingBox
from anyformat_review.services.original.original_pages import PageSize
from anyformat_review.translation import tr

MARGIN = 12
"""Pixels around each sheet."""

_MAX_PIXELS = 12_000_000
"""Maximum pixels of a rendered sheet; larger sheets are scaled up."""
_FLATTEST, _TALLEST = 0.05, 30.0
"""Limits of height divided by width; other pages would be too flat or too tall."""


def shown_sizes(sizes: Sequence[PageSize], turned: Mapping[int, int]) -> list[PageSize]:
    """Return the sizes of pages that are turned by quarters, by 1-based page."""
    return [
        (height, width) if turned.get(page, 0) % 2 else (width, height)
        for page, (width, height) in enumerate(sizes, 1)
    ]


def box_rect(box: BoundingBox, sheet: QRectF) -> QRectF:
    """Return the rectangle of a box on a sheet."""
    return QRectF(
        sheet.left() + box.x0 * sheet.width(),
        sheet.top() + box.y0 * sheet.height(),
        (box.x1 - box.x0) * sheet.width(),
        (box.y1 - box.y0) * sheet.height(),
    )


def rendered_width(sheet: QSize, scale: float) -> int:
    """Return the width of a sheet in device pixels, limited by `_MAX_PIXELS`."""
    pixels = sheet.width() * sheet.height() * scale**2
    return max(1, round(sheet.width() * scale * min(1.0, math.sqrt(_MAX_PIXELS / pixels))))


class SheetLayout:
    """A column of sheets of the same width in pixels, with known heights."""

    def __init__(self, sizes: Sequence[PageSize] = (), width: int = 0) -> None:
        ratios = (min(max(height / across, _FLATTEST), _TALLEST) for across, height in sizes)
        self.width = width
        self._heights = [max(1, round(width * ratio)) for ratio in ratios]
        steps = (height + MARGIN for height in self._heights)
        self._tops = list(accumulate(steps, initial=MARGIN))

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> int:
        """The height of all sheets with their margins."""
        return self._tops[-1] if self._heights else 0

    def rect(self, index: int) -> QRect:
        """Return the rectangle of a sheet."""
        return QRect(MARGIN, self._tops[index], self.width, self._heights[index])

    def at(self, offset: int) -> int:
        """Return the index of the sheet at a vertical offset; margins belong to the next sheet.

        Raises:
            IndexError: there are no sheets.
        """
        if not self._heights:
            raise IndexError("no sheets")
        bottoms_passed = bisect_right(self._tops, offset + MARGIN) - 1
        return min(max(bottoms_passed, 0), len(self._heights) - 1)

    def between(self, top: int, bottom: int) -> range:
        """Return the sheets between two vertical offsets."""
        if not self._heights:
            return range(0)
        return range(self.at(top), self.at(bottom) + 1)


def page_text(page: int, pages: int, framed: int) -> str:
    """Return a text for screen readers about the current page, "" for page 0.

    `framed` is the page with a frame around evidence, 0 without one.
    """
    text = tr("Page {page} of {pages}")
    if framed == page:
        text = tr("Page {page} of {pages}, with the evidence framed")
    return text.format(page=page, pages=pages) if page else ""
