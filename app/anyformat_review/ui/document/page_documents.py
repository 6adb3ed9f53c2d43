"""Pages laid out for painting: only those that are looked at, and a few more."""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics

from anyformat_review.domain.visible_text import visible
from anyformat_review.ui.document.laid_out_page import LaidOutPage, WaitingPage
from anyformat_review.ui.document.page_pictures import PagePictures
from anyformat_review.ui.document.page_reading import PageReading, Reader, is_long
from anyformat_review.ui.document.page_style import GAP, PADDING, Look

if TYPE_CHECKING:
    from anyformat_review.domain.results.collection import Page
    from anyformat_review.services.document.page_html import PageHtml

    Render = Callable[[str], PageHtml]

Made = TypeVar("Made")

_KEPT = 32
_TEXT_SHARE = 0.8
"""How much of a usual page's markdown is text that takes room."""
_TURN_SECONDS = 0.006
"""How long the parts of a page are parsed before the window has its turn."""


class _LastAsked(Generic[Made]):
    """What was made of some pages: of those asked for last."""

    def __init__(self, make: Callable[[int], Made]) -> None:
        self._make = make
        self._made: OrderedDict[int, Made] = OrderedDict()

    def __contains__(self, index: int) -> bool:
        return index in self._made

    def __iter__(self) -> Iterator[int]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)

    def __getitem__(self, index: int) -> Made:
        found = self._made.get(index)
        if found is None:
            found = self._make(index)
            self[index] = found
        else:
            self._made.move_to_end(index)
        return found

    def __setitem__(self, index: int, made: Made) -> None:
        self._made[index] = made
        if len(self._made) > _KEPT:
            self._made.popitem(last=False)

    def items(self) -> "list[tuple[int, Made]]":
        return list(self._made.items())

    def clear(self) -> None:
        self._made.clear()


class PageDocuments(QObject):
    """Lays pages out when they are asked for, and keeps those asked for last.

    Where there is a reader, long pages are read and parsed bit by bit; until that is done a
    `WaitingPage` stands for them.

    Signals:
        arrived(int): the page of an index can be shown.
    """

    arrived = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages: Sequence[Page] = ()
        self._render: Render | None = None
        # The HTML stays the same whatever the look, and takes as long as the layout.
        self._contents = _LastAsked(self._rendered)
        self._laid_out = _LastAsked(self._lay_out)
        self._look = Look(600, QFont(), QColor(), QColor())
        self.pictures = PagePictures()
        self._reading: PageReading | None = None
        self._parsed: dict[int, LaidOutPage] = {}
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._parse_on)

    def __contains__(self, index: int) -> bool:
        return index in self._laid_out

    def __iter__(self) -> Iterator[int]:
        """Yield which pages are laid out, the ones asked for last at the end."""
        return iter(tuple(self._laid_out))

    def __len__(self) -> int:
        return len(self._laid_out)

    @property
    def look(self) -> Look:
        """What the pages are laid out for."""
        return self._look

    def set_pages(
        self,
        pages: "Sequence[Page]",
        render: "Render | None",
        make_reader: "Callable[[], Reader] | None" = None,
    ) -> None:
        """Take other pages; nothing is laid out yet."""
        self._pages, self._render = pages, render
        self._contents.clear()
        self._laid_out.clear()
        self._parsed.clear()
        self.pictures.clear()
        if self._reading is not None:
            self._reading.stop()
            self._reading.deleteLater()
            self._reading = None
        if make_reader is not None:
            self._reading = PageReading(make_reader, self)
            self._reading.done.connect(self._take_content)

    def set_look(self, look: Look) -> None:
        """Take another width, font or shade; everything has to be laid out again."""
        self._look = look
        # To parse a long page anew would be seen.
        kept = [(index, page) for index, page in self._laid_out.items() if page.take(look)]
        self._laid_out.clear()
        for index, page in kept:
            self._laid_out[index] = page
        for index in self._parsed:
            self._parsed[index] = self._unparsed(index)

    def page(self, index: int) -> LaidOutPage:
        """Return a page laid out, or what stands for it."""
        if index not in self._laid_out and self._has_to_wait(index):
            return WaitingPage(self._look, self._estimated_height(self._pages[index]))
        return self._laid_out[index]

    def page_now(self, index: int) -> LaidOutPage:
        """Return a page laid out, however long that takes."""
        return self._laid_out[index]

    def _has_to_wait(self, index: int) -> bool:
        if self._reading is None or not is_long(self._pages[index].markdown):
            return False
        if index in self._contents:
            if len(self._contents[index].parts) < 2:
                return False
            if index not in self._parsed:
                self._parsed[index] = self._unparsed(index)
                self._turn.start()
        elif index not in self._parsed:
            self._reading.want(index, self._pages[index].markdown)
        return True

    def _take_content(self, index: int, content: "PageHtml") -> None:
        self._contents[index] = content
        self._parsed[index] = self._unparsed(index)
        self._turn.start()

    def _unparsed(self, index: int) -> LaidOutPage:
        content = self._contents[index]
        return LaidOutPage(content, self._look, self.pictures, index, at_once=False)

    def _parse_on(self) -> None:
        """Parse some parts of the pages that wait."""
        until = time.perf_counter() + _TURN_SECONDS
        while self._parsed:
            index, page = next(reversed(self._parsed.items()))
            while page.parse_next():
                if time.perf_counter() > until:
                    return
            del self._parsed[index]
            self._laid_out[index] = page
            self.arrived.emit(index)
        self._turn.stop()

    def _lay_out(self, index: int) -> LaidOutPage:
        self._parsed.pop(index, None)
        return LaidOutPage(self._contents[index], self._look, self.pictures, index)

    def _rendered(self, index: int) -> "PageHtml":
        assert self._render is not None, "pages come with what renders them"  # noqa: S101
        return self._render(self._pages[index].markdown)

    def estimated_heights(self) -> list[int]:
        """Return about how high each page will be, from the length of its markdown alone.

        Looking into the text would make opening slower the longer a document is.
        """
        return list(map(self._estimate(), self._pages))

    def _estimated_height(self, page: "Page") -> int:
        return self._estimate()(page)

    def _estimate(self) -> "Callable[[Page], int]":
        metrics = QFontMetrics(self._look.font)
        letters = self._look.text_width / max(1, metrics.averageCharWidth())
        per_letter = _TEXT_SHARE * metrics.lineSpacing() / letters
        fixed = self._look.heading_height + 2 * PADDING + GAP + 4 * metrics.lineSpacing()
        return lambda page: fixed + int(len(page.markdown) * per_letter)


def page_heading(page: "Page", last: int) -> str:
    """Return the words above a page; `last` is the number of the document's last one."""
    heading = f"Page {page.number} of {last}"
    if page.file_name:
        heading += f" · {page.file_name}"
        if page.file_page is not None:
            heading += f", page {page.file_page}"
    return visible(heading)
