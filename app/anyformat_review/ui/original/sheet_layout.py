"""Where the sheets of an original stand below each other at a width."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QRect

from anyformat_review.services.original.original_pages import PageSize

MARGIN = 12
"""Pixels around each sheet."""

_FLATTEST, _TALLEST = 0.05, 30.0
"""Height by width; a page outside these bounds would be a line, or never end."""


class SheetPlaces:
    """Sheets of one width, from the top of the first; all heights are known beforehand."""

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
        """The height of all sheets and the margins around them."""
        return self._tops[-1] if self._heights else 0

    def rect(self, index: int) -> QRect:
        """Return where a sheet stands, from the left margin."""
        return QRect(MARGIN, self._tops[index], self.width, self._heights[index])

    def at(self, offset: int) -> int:
        """Return the sheet at an offset; a margin belongs to the sheet below it.

        Raises:
            IndexError: there are no sheets.
        """
        if not self._heights:
            raise IndexError("no sheets")
        bottoms_passed = bisect_right(self._tops, offset + MARGIN) - 1
        return min(max(bottoms_passed, 0), len(self._heights) - 1)

    def between(self, top: int, bottom: int) -> range:
        """Return the sheets that touch the offsets from `top` to `bottom`."""
        if not self._heights:
            return range(0)
        return range(self.at(top), self.at(bottom) + 1)
