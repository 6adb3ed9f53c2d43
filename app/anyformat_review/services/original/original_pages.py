"""The interface of an original that can be rendered: pages with sizes."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

MAX_PAGES = 5_000
"""Further pages are counted but not shown."""
MAX_PIXELS = 40_000_000
"""Larger pages are rendered at a smaller size (160 MB at four bytes per pixel)."""
MAX_SIDE = 32_767
"""Longest side in pixels that QPainter supports."""

PageSize: TypeAlias = tuple[float, float]
"""Width and height of the page as displayed, in any unit: only the ratio matters."""


class UnreadablePagesError(Exception):
    """The file or the page is damaged or of another type."""


class PagesPasswordError(Exception):
    """A password is missing or wrong."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A rendered page: rows without padding, four bytes per pixel (blue, green, red, unused)."""

    width: int
    height: int
    pixels: bytes


class Pages(Protocol):
    """The pages of an open original."""

    @property
    def total(self) -> int:
        """Number of pages."""

    @property
    def sizes(self) -> Sequence[PageSize]:
        """Sizes of the first `MAX_PAGES` pages."""

    def draw(self, index: int, width: int) -> RenderedPage:
        """Render a page, 0-based, at most `width` pixels wide.

        Raises:
            UnreadablePagesError: the page is damaged.
        """


OpenImages: TypeAlias = Callable[[Path], Pages]
"""Opens an image file. Must be a module-level function, because it is pickled by name."""


def valid_page_size(width: float, height: float) -> PageSize:
    """Return a positive, finite size; invalid sizes are replaced by US Letter."""
    size = width, height
    return size if all(math.isfinite(side) and 0 < side < 1e9 for side in size) else (612.0, 792.0)


def rendered_size(size: PageSize, width: int) -> tuple[int, int]:
    """Return the size in pixels of a rendered page: `width` wide if the limits allow it."""
    ratio = size[1] / size[0]
    widest = min(MAX_SIDE, math.isqrt(int(MAX_PIXELS / ratio)), int(MAX_SIDE / ratio))
    width = max(1, min(width, widest))
    return width, max(1, min(round(width * ratio), MAX_SIDE))
