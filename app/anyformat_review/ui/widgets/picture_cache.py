"""A cache of page images that is limited by memory."""

from collections import OrderedDict
from collections.abc import Container

from msgspec import Struct
from PySide6.QtGui import QImage

LIMIT = 128 << 20
"""Bytes; twelve pages in the width of a large pane."""


class Picture(Struct, frozen=True):
    """The image of a page, and the requested width, which may exceed that of the image."""

    image: QImage
    asked_width: int


class PictureCache:
    """Images by page. The least recently used ones are dropped first."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._pictures: OrderedDict[int, Picture] = OrderedDict()
        self._size = 0

    def __len__(self) -> int:
        return len(self._pictures)

    @property
    def size(self) -> int:
        """The size of all images in bytes."""
        return self._size

    def get(self, page: int) -> Picture | None:
        """Return the image of a page, or None, and mark it as used."""
        picture = self._pictures.get(page)
        if picture is not None:
            self._pictures.move_to_end(page)
        return picture

    def put(self, page: int, picture: Picture, keep: Container[int] = ()) -> None:
        """Store an image; pages in `keep` are not dropped to free memory for it."""
        self._drop(page)
        self._pictures[page] = picture
        self._size += picture.image.sizeInBytes()
        for other in list(self._pictures):
            if self._size <= self._limit:
                break
            if other != page and other not in keep:
                self._drop(other)

    def clear(self) -> None:
        """Drop all images."""
        self._pictures.clear()
        self._size = 0

    def _drop(self, page: int) -> None:
        picture = self._pictures.pop(page, None)
        if picture is not None:
            self._size -= picture.image.sizeInBytes()
