"""Pictures of pages, the least recently used ones dropped where they take too much memory."""

from collections import OrderedDict
from collections.abc import Container
from dataclasses import dataclass

from PySide6.QtGui import QImage

LIMIT = 128 << 20
"""Bytes; twelve sheets as wide as a large pane."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's picture, and the width it was asked for, which may be more than it has."""

    image: QImage
    asked_width: int


class PictureCache:
    """Pictures by page."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._pictures: OrderedDict[int, Picture] = OrderedDict()
        self._size = 0

    def __len__(self) -> int:
        return len(self._pictures)

    @property
    def size(self) -> int:
        """How many bytes all pictures take."""
        return self._size

    def get(self, page: int) -> Picture | None:
        """Return a page's picture, if it is there, and note that it was used."""
        picture = self._pictures.get(page)
        if picture is not None:
            self._pictures.move_to_end(page)
        return picture

    def put(self, page: int, picture: Picture, keep: Container[int] = ()) -> None:
        """Keep a picture instead of the older one; pages in `keep` are not dropped for it."""
        self._drop(page)
        self._pictures[page] = picture
        self._size += picture.image.sizeInBytes()
        for other in list(self._pictures):
            if self._size <= self._limit:
                break
            if other != page and other not in keep:
                self._drop(other)

    def clear(self) -> None:
        """Drop all pictures."""
        self._pictures.clear()
        self._size = 0

    def _drop(self, page: int) -> None:
        picture = self._pictures.pop(page, None)
        if picture is not None:
            self._size -= picture.image.sizeInBytes()
