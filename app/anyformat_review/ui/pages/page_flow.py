"""A column of pages and the part of it that the viewport shows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from anyformat_review.ui.pages.laid_out_page import LaidOutPage
from anyformat_review.ui.pages.page_documents import PageDocuments
from anyformat_review.ui.pages.page_heights import PageHeights
from anyformat_review.ui.pages.page_style import PageStyle

if TYPE_CHECKING:
    from anyformat_review.domain.results.collection import Page
    from anyformat_review.ui.pages.page_reading import MakeReader, Render


_NO_HEIGHTS = PageHeights()


class PageFlow:
    """Lays out the pages in the viewport and converts between pages and scroll positions.

    The scroll position is stored as the page at the top of the viewport and an offset in it, so
    the visible text does not move when estimated heights above it change. Lengths are in pixels.
    """

    def __init__(self) -> None:
        self.documents = PageDocuments()
        self._heights = _NO_HEIGHTS
        self._viewport_height = 0
        self._top = (0, 0)

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def height(self) -> int:
        """The height of all pages; estimated for pages that are not laid out."""
        return self._heights.total

    @property
    def top(self) -> tuple[int, int]:
        """(index of the page at the top of the viewport, its pixels above the top)."""
        return self._top

    @property
    def position(self) -> int:
        """The height of the column above the viewport."""
        return self._heights.top_of(self._top[0]) + self._top[1]

    def set_pages(
        self,
        pages: "Sequence[Page]",
        render: "Render | None",
        make_reader: "MakeReader | None" = None,
    ) -> None:
        """Replace all pages and go to the first."""
        self.documents.set_pages(pages, render, make_reader)
        self._heights = self._estimated_heights()
        self._top = (0, 0)

    def set_style(self, style: PageStyle, viewport_height: int) -> None:
        """Lay out again in another style, with the same text at the top of the viewport."""
        self._viewport_height = viewport_height
        index, offset = self._top
        anchor = self._anchor_in(index, offset) if len(self) else (0, 0.0)
        self.documents.set_style(style)
        self._heights = self._estimated_heights()
        if len(self):
            self._lay_out(index)
            self.go(index, self.documents.page(index).height_at_anchor(anchor))

    def _estimated_heights(self) -> PageHeights:
        estimated = self.documents.estimated_heights()
        return PageHeights(estimated) if estimated else _NO_HEIGHTS

    def set_viewport_height(self, height: int) -> None:
        """Change the height of the viewport."""
        self._viewport_height = height
        self._fill_viewport()

    def go(self, index: int, offset: int, above: int = 0) -> None:
        """Scroll an offset in a page to `above` pixels below the top of the viewport."""
        if above > 0 or offset < 0:
            self._top = self._up(index, max(0, offset), above - min(0, offset))
        else:
            self._top = self._inside_page(index, offset - above)
        self._fill_viewport()

    def replace_placeholder(self, index: int) -> None:
        """Show a page that is ready now, without moving the visible text."""
        top, offset = self._top
        share = offset / max(1, self._heights[index])
        self._lay_out(index)
        if index == top:
            page = self.documents.page(index)
            self._top = top, min(int(share * page.height), page.height - 1)
        self._fill_viewport()

    def reveal(self, index: int, start: int, end: int) -> None:
        """Lay out the text between two positions of a page, without moving the top."""
        page, (top, offset) = self.documents.page(index), self._top
        offset = page.lay_out_range(start, end, offset if index == top else 0)
        self._heights[index] = page.height
        if index == top:
            self._top = top, offset

    def scroll_to(self, position: int) -> bool:
        """Scroll to a position; return whether the visible text moved by exactly this distance."""
        distance = position - self.position
        index, offset = self._top
        # Short distances are relative to the visible text, because heights above are estimates.
        near = abs(distance) < 4 * self._viewport_height
        if near:
            self.go(index, offset, above=-distance)
        else:
            self.go(*self._heights.at(position))
        return near and self.position == position

    def page(self, index: int) -> LaidOutPage:
        """Return the layout of a page, or its placeholder."""
        self._lay_out(index)
        return self.documents.page(index)

    def top_of(self, index: int) -> int:
        """Return the top of a page, from the top of the viewport."""
        return self._heights.top_of(index) - self.position

    def at(self, offset: int) -> int:
        """Return the page at an offset from the top of the viewport."""
        return self._heights.at(self.position + offset)[0]

    def anchor_at(self, position: int) -> tuple[int, float]:
        """Return (page, fraction of it, 0–1) at a position in the column."""
        index, rest = self._heights.at(position)
        return index, min(1.0, rest / max(1, self._heights[index]))

    def visible_pages(self, below: int = 0) -> range:
        """Return the indices of the visible pages, also of those up to `below` pixels further."""
        index, bottom = self._top[0], -self._top[1]
        while index < len(self) and bottom < self._viewport_height + below:
            bottom += self._heights[index]
            index += 1
        return range(self._top[0], index)

    def prefetch(self, index: int) -> bool:
        """Lay out a page before it is visible; return whether that was necessary."""
        if not 0 <= index < len(self) or index in self.documents:
            return False
        self._lay_out(index)
        return True

    def _lay_out(self, index: int) -> int:
        height = self.documents.page(index).height
        self._heights[index] = height
        return height

    def _anchor_in(self, index: int, offset: int) -> tuple[int, float]:
        if index in self.documents:
            return self.documents.page(index).anchor_at(offset)
        return 0, offset / self._heights[index]

    def _inside_page(self, index: int, offset: int) -> tuple[int, int]:
        """Return the same position with an offset inside its page."""
        while index < len(self) - 1 and offset >= (height := self._lay_out(index)):
            index, offset = index + 1, offset - height
        return index, max(0, offset)

    def _up(self, index: int, offset: int, distance: int) -> tuple[int, int]:
        """Return the position at a distance above another; lays out all text between them."""
        while True:
            page = self.documents.page(index)
            offset = page.lay_out_above(offset, distance)
            self._heights[index] = page.height
            if offset >= distance or index == 0:
                return self._inside_page(index, max(0, offset - distance))
            index, distance = index - 1, distance - offset
            offset = self._lay_out(index)

    def _fill_viewport(self) -> None:
        """Lay out the visible text, and scroll up if the last page ends above the bottom."""
        index, offset = self._top
        bottom, height = -offset, self._viewport_height
        while index < len(self) and bottom < height:
            page = self.documents.page(index)
            begin = page.lay_out_below(max(0, -bottom), height - max(0, bottom))
            if bottom < 0:
                self._top, bottom = (index, begin), -begin
            self._heights[index] = page.height
            bottom += page.height
            index += 1
        if bottom < height and self._top != (0, 0):
            self._top = self._up(*self._top, height - bottom)
