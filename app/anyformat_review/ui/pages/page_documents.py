"""Cached layouts of the visible pages and a few others."""

import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from cachetools import LRUCache
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics

from anyformat_review.domain.visible_text import visible
from anyformat_review.translation import tr
from anyformat_review.ui.pages.image_loader import ImageLoader
from anyformat_review.ui.pages.laid_out_page import LaidOutPage, PlaceholderPage
from anyformat_review.ui.pages.page_reading import MakeReader, PageReading, Render, is_long
from anyformat_review.ui.pages.page_style import GAP, PADDING, PageStyle

if TYPE_CHECKING:
    from anyformat_review.domain.results.collection import Page
    from anyformat_review.services.pages.page_html import PageHtml

_CACHED_PAGES = 32
_TEXT_SHARE = 0.8
"""The share of visible text in the markdown of a typical page, 0–1."""
_PARSE_SECONDS = 0.006
"""Seconds for parsing page parts before events are processed again."""


class PageDocuments(QObject):
    """Lays pages out on demand and caches the most recently used ones.

    With a reader, long pages are rendered in the background and parsed in small steps; a
    `PlaceholderPage` is shown until then.

    Signals:
        page_ready(int): the page at an index replaces its placeholder.
    """

    page_ready = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages: Sequence[Page] = ()
        self._render: Render | None = None
        # Cached, because rendering takes as long as the layout, but does not depend on the style.
        self._contents: LRUCache[int, PageHtml] = LRUCache(_CACHED_PAGES)
        self._laid_out: LRUCache[int, LaidOutPage] = LRUCache(_CACHED_PAGES)
        self._style = PageStyle(600, QFont(), QColor(), QColor())
        self.images = ImageLoader()
        self._reading: PageReading | None = None
        self._parsing: dict[int, LaidOutPage] = {}
        self._parse_timer = QTimer(self, interval=0)
        self._parse_timer.timeout.connect(self._parse_some)

    def __contains__(self, index: int) -> bool:
        return index in self._laid_out

    def __iter__(self) -> Iterator[int]:
        """Yield the indices of the pages that are laid out."""
        return iter(tuple(self._laid_out))

    def __len__(self) -> int:
        return len(self._laid_out)

    @property
    def style(self) -> PageStyle:
        """The style of the layouts."""
        return self._style

    def set_pages(
        self,
        pages: "Sequence[Page]",
        render: "Render | None",
        make_reader: "MakeReader | None" = None,
    ) -> None:
        """Replace all pages; the new ones are not laid out yet."""
        self._pages, self._render = pages, render
        self._contents.clear()
        self._laid_out.clear()
        self._parsing.clear()
        self.images.clear()
        if self._reading is not None:
            self._reading.stop()
            self._reading.deleteLater()
            self._reading = None
        if make_reader is not None:
            self._reading = PageReading(make_reader, self)
            self._reading.done.connect(self._parse_content)

    def set_style(self, style: PageStyle) -> None:
        """Change the width, font or colours, which invalidates all layouts."""
        self._style = style
        # Parsing a long page again would cause a noticeable delay.
        restyled = [(index, page) for index, page in self._laid_out.items() if page.restyle(style)]
        self._laid_out.clear()
        self._laid_out.update(restyled)
        for index in self._parsing:
            self._parsing[index] = self._unparsed(index)

    def page(self, index: int) -> LaidOutPage:
        """Return the layout of a page, or its placeholder."""
        page = self._laid_out.get(index)
        if page is not None:
            return page
        if self._needs_placeholder(index):
            return PlaceholderPage(self._style, self._estimate_height()(self._pages[index]))
        return self.laid_out_now(index)

    def laid_out_now(self, index: int) -> LaidOutPage:
        """Return the layout of a page, even if it takes long."""
        page = self._laid_out.get(index)
        if page is None:
            self._parsing.pop(index, None)
            page = LaidOutPage(self._content(index), self._style, self.images, index)
            self._laid_out[index] = page
        return page

    def _needs_placeholder(self, index: int) -> bool:
        if self._reading is None or not is_long(self._pages[index].markdown):
            return False
        if index in self._contents:
            if len(self._contents[index].parts) < 2:
                return False
            if index not in self._parsing:
                self._parsing[index] = self._unparsed(index)
                self._parse_timer.start()
        elif index not in self._parsing:
            self._reading.request(index, self._pages[index].markdown)
        return True

    def _parse_content(self, index: int, content: "PageHtml") -> None:
        self._contents[index] = content
        self._parsing[index] = self._unparsed(index)
        self._parse_timer.start()

    def _unparsed(self, index: int) -> LaidOutPage:
        return LaidOutPage(self._content(index), self._style, self.images, index, at_once=False)

    def _parse_some(self) -> None:
        until = time.perf_counter() + _PARSE_SECONDS
        while self._parsing:
            index, page = next(reversed(self._parsing.items()))
            while page.parse_next():
                if time.perf_counter() > until:
                    return
            del self._parsing[index]
            self._laid_out[index] = page
            self.page_ready.emit(index)
        self._parse_timer.stop()

    def _content(self, index: int) -> "PageHtml":
        content = self._contents.get(index)
        if content is None:
            assert self._render is not None, "set_pages got pages without a renderer"  # noqa: S101
            content = self._contents[index] = self._render(self._pages[index].markdown)
        return content

    def estimated_heights(self) -> list[int]:
        """Return an estimate for each page from the length of its markdown.

        Reading the text would make opening slower in proportion to the length of the document.
        """
        return list(map(self._estimate_height(), self._pages))

    def _estimate_height(self) -> "Callable[[Page], int]":
        metrics = QFontMetrics(self._style.font)
        per_line = self._style.text_width / max(1, metrics.averageCharWidth())
        per_character = _TEXT_SHARE * metrics.lineSpacing() / per_line
        fixed = self._style.heading_height + 2 * PADDING + GAP + 4 * metrics.lineSpacing()
        return lambda page: fixed + int(len(page.text) * per_character)


def page_heading(page: "Page", last: int, begins: str = "") -> str:
    """Return the heading of a page; `last` is the last page, `begins` the part that begins."""
    heading = f"{begins} · " if begins else ""
    heading += tr("Page {page} of {pages}").format(page=page.number, pages=last)
    if page.file_name:
        file = page.file_name
        if page.file_page is not None:
            file = tr("{file}, page {page}").format(file=page.file_name, page=page.file_page)
        heading += f" · {file}"
    return visible(heading)
