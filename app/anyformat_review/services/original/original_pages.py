"""The interface of an original that can be rendered: pages with sizes."""

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

from msgspec import Struct

MAX_PAGES = 5_000
"""Pages after these are counted, but not shown."""
MAX_PIXELS = 40_000_000
"""Maximum pixels of a rendered page (160 MB at four bytes per pixel)."""
MAX_SIDE = 32_767
"""Maximum pixels of a side that QPainter supports."""

PageSize: TypeAlias = tuple[float, float]
"""Width and height of a page as displayed; only their ratio is used, so the unit is arbitrary."""
PageBox: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom of a box as fractions of the displayed page, 0–1."""


class UnreadablePagesError(Exception):
    """The file or the page is damaged."""


class OtherTypeError(UnreadablePagesError):
    """The file is not of a type that can be shown."""


class PagesPasswordError(Exception):
    """A password is missing or wrong."""


class RenderedPage(Struct, frozen=True):
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

    def text(self, index: int, box: PageBox) -> str:
        """Return the text of a page, 0-based, in a box; empty if the page has no text layer.

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
    """Return the size of a rendered page in pixels: `width` wide, or less because of the limits."""
    ratio = size[1] / size[0]
    widest = min(MAX_SIDE, math.isqrt(int(MAX_PIXELS / ratio)), int(MAX_SIDE / ratio))
    width = max(1, min(width, widest))
    return width, max(1, min(round(width * ratio), MAX_SIDE))
