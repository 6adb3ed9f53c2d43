"""Pages below each other, and which part of them is in sight."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from anyformat_review.ui.document.laid_out_page import LaidOutPage
from anyformat_review.ui.document.page_documents import PageDocuments
from anyformat_review.ui.document.page_heights import PageHeights
from anyformat_review.ui.document.page_style import Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from anyformat_review.domain.results.collection import Page
    from anyformat_review.ui.document.page_documents import Render
    from anyformat_review.ui.document.page_reading import Reader


class PageFlow:
    """A column of pages seen through a room of some height.

    The place is kept as the page at the top of the room and an offset in it, so what is read
    does not move when heights elsewhere become known. All lengths are pixels.
    """

    def __init__(self) -> None:
        self.documents = PageDocuments()
        self._heights = PageHeights()
        self._room = 0
        self._top = (0, 0)

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def height(self) -> int:
        """The height of all pages, estimated where they are not laid out."""
        return self._heights.total

    @property
    def position(self) -> int:
        """How much of the column is above the room."""
        return self._heights.top_of(self._top[0]) + self._top[1]

    def set_pages(
        self,
        pages: "Sequence[Page]",
        render: "Render | None",
        make_reader: "Callable[[], Reader] | None" = None,
    ) -> None:
        """Take other pages and show their beginning."""
        self.documents.set_pages(pages, render, make_reader)
        self._heights = PageHeights(self.documents.estimated_heights())
        self._top = (0, 0)

    def set_look(self, look: Look, room: int) -> None:
        """Lay out anew for another look and room, with the same part of a page at the top."""
        self._room = room
        index, offset = self._top
        place = self._place_in(index, offset) if len(self) else (0, 0.0)
        self.documents.set_look(look)
        self._heights = PageHeights(self.documents.estimated_heights())
        if len(self):
            self._lay_out(index)
            self.go(index, self.documents.page(index).height_of(place))

    def set_room(self, room: int) -> None:
        """Take another height of the room."""
        self._room = room
        self._settle()

    def go(self, index: int, offset: int, above: int = 0) -> None:
        """Bring an offset within a page to the top of the room, or so many pixels below it."""
        if above > 0 or offset < 0:
            self._top = self._up(index, max(0, offset), above - min(0, offset))
        else:
            self._top = self._normal(index, offset - above)
        self._settle()

    def take_arrived(self, index: int) -> None:
        """Show a page that was waited for; what is being read stays where it is."""
        top, offset = self._top
        share = offset / max(1, self._heights[index])
        self._lay_out(index)
        if index == top:
            page = self.documents.page(index)
            self._top = top, min(int(share * page.height), page.height - 1)
        self._settle()

    def reveal(self, index: int, start: int, end: int) -> None:
        """Lay out the text between two positions of a page; what is at the top stays there."""
        page, (top, offset) = self.documents.page(index), self._top
        offset = page.lay_out_range(start, end, offset if index == top else 0)
        self._heights[index] = page.height
        if index == top:
            self._top = top, offset

    def scroll_to(self, position: int) -> bool:
        """Move so that `position` is above the room; return whether all in sight moved alike."""
        distance = position - self.position
        index, offset = self._top
        # A near place is counted from what is in sight, as heights further up are estimates.
        near = abs(distance) < 4 * self._room
        if near:
            self.go(index, offset, above=-distance)
        else:
            self.go(*self._heights.at(position))
        return near and self.position == position

    def page(self, index: int) -> LaidOutPage:
        """Return a page laid out."""
        self._lay_out(index)
        return self.documents.page(index)

    def top_of(self, index: int) -> int:
        """Return where a page begins, counted from the top of the room."""
        return self._heights.top_of(index) - self.position

    def at(self, offset: int) -> int:
        """Return the page at an offset from the top of the room."""
        return self._heights.at(self.position + offset)[0]

    def place_at(self, position: int) -> tuple[int, float]:
        """Return the page at a place of the whole column and how far down that page, 0–1."""
        index, rest = self._heights.at(position)
        return index, min(1.0, rest / max(1, self._heights[index]))

    def in_sight(self) -> range:
        """Return the indices of the pages that the room shows."""
        index, bottom = self._top[0], -self._top[1]
        while index < len(self) and bottom < self._room:
            bottom += self._heights[index]
            index += 1
        return range(self._top[0], index)

    def prefetch(self, index: int) -> bool:
        """Lay a page out ahead; return whether there was anything to do."""
        if not 0 <= index < len(self) or index in self.documents:
            return False
        self._lay_out(index)
        return True

    def _lay_out(self, index: int) -> int:
        height = self.documents.page(index).height
        self._heights[index] = height
        return height

    def _place_in(self, index: int, offset: int) -> tuple[int, float]:
        if index in self.documents:
            return self.documents.page(index).place_at(offset)
        return 0, offset / self._heights[index]

    def _normal(self, index: int, offset: int) -> tuple[int, int]:
        """Return the same place with an offset that lies within its page."""
        while index < len(self) - 1 and offset >= (height := self._lay_out(index)):
            index, offset = index + 1, offset - height
        return index, max(0, offset)

    def _up(self, index: int, offset: int, distance: int) -> tuple[int, int]:
        """Return the place so far above another, with all between them laid out."""
        while True:
            page = self.documents.page(index)
            offset = page.lay_out_above(offset, distance)
            self._heights[index] = page.height
            if offset >= distance or index == 0:
                return self._normal(index, max(0, offset - distance))
            index, distance = index - 1, distance - offset
            offset = self._lay_out(index)

    def _settle(self) -> None:
        """Lay out what is in sight, and leave no empty room below the last page."""
        index, offset = self._top
        bottom = -offset
        while index < len(self) and bottom < self._room:
            page = self.documents.page(index)
            begin = page.lay_out_below(max(0, -bottom), self._room - max(0, bottom))
            if bottom < 0:
                self._top, bottom = (index, begin), -begin
            self._heights[index] = page.height
            bottom += page.height
            index += 1
        if bottom < self._room and self._top != (0, 0):
            self._top = self._up(*self._top, self._room - bottom)
