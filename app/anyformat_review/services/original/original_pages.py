"""What an original is to those who draw it: pages with sizes, each drawn at a width."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

MAX_PAGES = 5_000
"""Further pages of an original are counted, not shown."""
MAX_PIXELS = 40_000_000
"""A picture that would be larger is drawn smaller (160 MB at four bytes a pixel)."""
MAX_SIDE = 32_767
"""Longest side of a picture in pixels; painters go no further."""

PageSize: TypeAlias = tuple[float, float]
"""Width and height of a page as it is seen, in any unit: only their ratio counts."""


class UnreadablePagesError(Exception):
    """The file is not of the kind, or too damaged, to have pages."""


class PagesPasswordError(Exception):
    """The file opens only with a password, or not with the one given."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A drawn page: rows without gaps, four bytes a pixel (blue, green, red, unused)."""

    width: int
    height: int
    pixels: bytes


class Pages(Protocol):
    """The pages of one open original. Errors of a page are `UnreadablePagesError`."""

    @property
    def total(self) -> int:
        """How many pages there are."""

    @property
    def sizes(self) -> Sequence[PageSize]:
        """The sizes of the first `MAX_PAGES` pages."""

    def draw(self, index: int, width: int) -> RenderedPage:
        """Draw a page, 0-based, so many pixels wide or less."""


OpenImages: TypeAlias = Callable[[Path], Pages]
"""Opens a file that is no PDF. A function of a module, as it is named to another process."""


def valid_page_size(width: float, height: float) -> PageSize:
    """Return a size one can divide by; nonsense becomes the size of a usual sheet."""
    usual = 612.0, 792.0
    size = width, height
    return size if all(math.isfinite(side) and 0 < side < 1e9 for side in size) else usual


def rendered_size(size: PageSize, width: int) -> tuple[int, int]:
    """Return the pixels of a page's picture: `width` wide where the bounds allow it."""
    ratio = size[1] / size[0]
    widest = min(MAX_SIDE, math.isqrt(int(MAX_PIXELS / ratio)), int(MAX_SIDE / ratio))
    width = max(1, min(width, widest))
    return width, max(1, min(round(width * ratio), MAX_SIDE))
