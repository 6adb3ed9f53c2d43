"""The ways to look at a document: as it reads, as its source, block by block, page by page."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabBar, QVBoxLayout, QWidget

from anyformat_review.ui.document.document_panel import DocumentPanel

if TYPE_CHECKING:
    # Made when they are first looked at, which most reviewers never do.
    from anyformat_review.domain.results.collection import Block, Parse
    from anyformat_review.domain.results.field_path import FieldPath
    from anyformat_review.domain.review.review_state import ReviewState
    from anyformat_review.ui.document.blocks_view import BlocksView
    from anyformat_review.ui.document.page_list import PageList
    from anyformat_review.ui.document.source_view import SourceView


_PAGE_LIST_WIDTH = 120


class View(IntEnum):
    """The views of a document, in the order of their tabs."""

    DOCUMENT = 0
    SOURCE = 1
    BLOCKS = 2


class DocumentViews(QWidget):
    """Tabs over one document; every view opens at the page that was read in the one before."""

    def __init__(self, panel: DocumentPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentViews")
        self._panel = panel
        self._parse: Parse | None = None
        self._source: SourceView | None = None
        self._blocks: BlocksView | None = None
        self._page_list: PageList | None = None
        self._state: ReviewState | None = None
        self._stale: set[View] = set()
        self._tabs = QTabBar()
        self._tabs.setObjectName("viewTabs")
        self._tabs.setAccessibleName("Views of the document")
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        for view in View:
            self._tabs.addTab(view.name.capitalize())
        self._tabs.currentChanged.connect(self._show)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(panel)
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._columns.setChildrenCollapsible(False)
        self._columns.addWidget(self._split)
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 8, 0)
        head.addWidget(self._tabs)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._columns, 1)

    @property
    def view(self) -> View:
        """The view that is shown."""
        return View(self._tabs.currentIndex())

    def show_view(self, view: View) -> None:
        """Show a view at the page that is being read."""
        self._tabs.setCurrentIndex(view)

    def show_parse(self, parse: "Parse | None") -> None:
        """Take another parse for the source and the blocks; the document is the panel's own."""
        self._parse = parse
        self._stale = {View.SOURCE, View.BLOCKS}
        self._fill(self.view)

    def show_pages(self, shown: bool) -> None:
        """Show or hide the list of pages with what needs attention on each."""
        if shown and self._page_list is None:
            from anyformat_review.ui.document.page_list import PageList

            self._page_list = PageList()
            self._page_list.set_state(self._state)
            self._page_list.page_activated.connect(self._panel.go_to_page)
            self._panel.page_changed.connect(self._page_list.select_page)
            self._columns.insertWidget(0, self._page_list)
            self._columns.setStretchFactor(1, 1)
            self._columns.setSizes([_PAGE_LIST_WIDTH, self.width() - _PAGE_LIST_WIDTH])
        if self._page_list is not None:
            self._page_list.setVisible(shown)

    def set_state(self, state: "ReviewState | None") -> None:
        """Take another review, for the counts of the pages."""
        self._state = state
        if self._page_list is not None:
            self._page_list.set_state(state)

    def apply(self, state: "ReviewState", changed: Iterable["FieldPath"]) -> None:
        """Take the changed fields from a newer state of the same review."""
        self._state = state
        if self._page_list is not None:
            self._page_list.apply(state, changed)

    def _show(self, index: int) -> None:
        view, panel = View(index), self._panel
        self._fill(view)
        panel.read_in(self._source_view() if view is View.SOURCE else panel.view)
        if self._blocks is not None:
            self._blocks.setVisible(view is View.BLOCKS)
            if view is View.BLOCKS and panel.view.current_page is not None:
                self._blocks.select_page(panel.view.current_page)

    def _fill(self, view: View) -> None:
        if view not in self._stale:
            return
        self._stale.discard(view)
        if view is View.SOURCE:
            self._source_view().set_pages(self._parse.pages if self._parse else ())
        else:
            blocks: Sequence[Block] = self._parse.blocks if self._parse else ()
            self._blocks_view().show_blocks(blocks)

    def _source_view(self) -> "SourceView":
        if self._source is None:
            from anyformat_review.ui.document.source_view import SourceView

            self._source = SourceView()
        return self._source

    def _blocks_view(self) -> "BlocksView":
        if self._blocks is None:
            from anyformat_review.ui.document.blocks_view import BlocksView

            self._blocks = BlocksView()
            self._blocks.block_selected.connect(self._go_to_block)
            self._split.addWidget(self._blocks)
            self._split.setSizes([2, 1])
        return self._blocks

    def _go_to_block(self, block: "Block") -> None:
        self._panel.go_to_page(block.page)


class SecondWindow(QWidget):
    """A window of its own for a pane, which goes home when the window is closed.

    The main window's keys work here too.
    """

    def __init__(self, pane: QWidget, home: QSplitter, actions: Sequence[QAction]) -> None:
        super().__init__()
        self.setObjectName("documentWindow")
        self.setWindowTitle("Document")
        self._pane = pane
        self._home = home
        self._sizes = home.sizes()
        self.addActions(actions)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(pane)
        self.resize(900, 1000)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the pane back."""
        room, focus = sum(self._home.sizes()), self.focusWidget()
        self._home.insertWidget(0, self._pane)
        count = self._home.count()
        # A pane may have come in the meantime.
        self._home.setSizes(self._sizes if len(self._sizes) == count else [room // count] * count)
        if focus is not None:
            self._home.activateWindow()
            focus.setFocus()
        super().closeEvent(event)
        self.deleteLater()
