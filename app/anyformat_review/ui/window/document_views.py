"""The views of a document: rendered, as source, with its blocks, and its page list."""

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from anyformat_review.translation import tr
from anyformat_review.ui.document.document_panel import DocumentPanel
from anyformat_review.ui.widgets.marked_tabs import MarkedTabBar

if TYPE_CHECKING:
    # Imported for types only: these views are created when they are first shown.
    from anyformat_review.domain.document.normalized_text import Span
    from anyformat_review.domain.results.collection import Block, Parse
    from anyformat_review.domain.results.field_path import FieldPath
    from anyformat_review.domain.review.review_state import ReviewState
    from anyformat_review.ui.document.blocks_view import BlocksView
    from anyformat_review.ui.document.source_view import SourceView
    from anyformat_review.ui.pages.page_list import PageList
    from anyformat_review.viewmodels.review.review_store import ReviewStore


_PAGE_LIST_WIDTH = 120


class DocumentTab(IntEnum):
    """The tabs of a document, in order."""

    DOCUMENT = 0
    SOURCE = 1
    BLOCKS = 2


class DocumentViews(QWidget):
    """Shows a document in tabs; a new tab opens at the current page of the previous one."""

    def __init__(
        self, panel: DocumentPanel, store: "ReviewStore", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self.setObjectName("documentViews")
        self._panel = panel
        self._parse: Parse | None = None
        self._source: SourceView | None = None
        self._blocks: BlocksView | None = None
        self._page_list: PageList | None = None
        self._unquoted: Mapping[int, Sequence[Span]] = {}
        self._begins: Mapping[int, str] = {}
        self._outdated: set[DocumentTab] = set()
        self._tabs = MarkedTabBar()
        self._tabs.setObjectName("viewTabs")
        self._tabs.setAccessibleName(tr("Document views"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        for title in (tr("Document"), tr("Source"), tr("Blocks")):  # as `DocumentTab`
            self._tabs.addTab(title)
        self._tabs.currentChanged.connect(self._show)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(panel)
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._columns.setChildrenCollapsible(False)
        self._columns.addWidget(self._split)
        head = QHBoxLayout()
        head.setContentsMargins(0, 4, 0, 0)
        head.addWidget(self._tabs)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._columns, 1)

    @property
    def view(self) -> DocumentTab:
        """The active tab."""
        return DocumentTab(self._tabs.currentIndex())

    def show_view(self, view: DocumentTab) -> None:
        """Activate a tab at the current page."""
        self._tabs.setCurrentIndex(view)

    def show_parse(self, parse: "Parse | None") -> None:
        """Replace the parse of the source and the blocks; the panel shows the document itself."""
        self._parse = parse
        self._outdated = {DocumentTab.SOURCE, DocumentTab.BLOCKS}
        self._fill(self.view)

    def show_unquoted(self, by_page: "Mapping[int, Sequence[Span]]") -> None:
        """Mark values without a quote, and count them in the list of pages.

        They are normalized ranges by 1-based page number.
        """
        self._unquoted = by_page
        self._panel.view.show_unquoted(by_page)
        if self._page_list is not None:
            self._page_list.model.set_unquoted(by_page)

    def show_beginnings(self, by_page: "Mapping[int, str]") -> None:
        """Show which parts begin on these pages, by 1-based number."""
        self._begins = by_page
        self._panel.view.show_beginnings(by_page)
        if self._page_list is not None:
            self._page_list.model.set_beginnings(by_page)

    def show_pages(self, shown: bool) -> None:
        """Show or hide the page list."""
        if shown and self._page_list is None:
            from anyformat_review.ui.pages.page_list import PageList

            self._page_list = PageList()
            self._page_list.model.set_state(self._store.state)
            self._page_list.model.set_unquoted(self._unquoted)
            self._page_list.model.set_beginnings(self._begins)
            self._page_list.page_activated.connect(self._panel.go_to_page)
            self._panel.page_changed.connect(self._page_list.select_page)
            self._columns.insertWidget(0, self._page_list)
            self._columns.setStretchFactor(1, 1)
            self._columns.setSizes([_PAGE_LIST_WIDTH, self.width() - _PAGE_LIST_WIDTH])
        if self._page_list is not None:
            self._page_list.setVisible(shown)

    def set_state(self, state: "ReviewState | None") -> None:
        """Replace the review whose fields the page list counts."""
        if self._page_list is not None:
            self._page_list.model.set_state(state)

    def apply(self, state: "ReviewState", changed: Iterable["FieldPath"]) -> None:
        """Update the page list for changed fields of the same review."""
        if self._page_list is not None:
            self._page_list.model.apply(state, changed)

    def _show(self, index: int) -> None:
        view, panel = DocumentTab(index), self._panel
        self._fill(view)
        panel.read_in(self._source_view() if view is DocumentTab.SOURCE else panel.view)
        if self._blocks is not None:
            self._blocks.setVisible(view is DocumentTab.BLOCKS)
            if view is DocumentTab.BLOCKS and panel.view.current_page is not None:
                self._blocks.select_page(panel.view.current_page)

    def _fill(self, view: DocumentTab) -> None:
        if view not in self._outdated:
            return
        self._outdated.discard(view)
        if view is DocumentTab.SOURCE:
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
    """A window for a pane of the main window; closing it moves the pane back.

    The main window's shortcuts work here as well.

    Signals:
        closing(): the pane is about to move back.
    """

    closing = Signal()

    def __init__(self, pane: QWidget, home: QSplitter, actions: Sequence[QAction]) -> None:
        super().__init__()
        self.setObjectName("documentWindow")
        self.setWindowTitle(tr("Document"))
        self._pane = pane
        self._home = home
        self._sizes = home.sizes()
        self.addActions(actions)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(pane)
        self.resize(900, 1000)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Move the pane back to the main window."""
        self.closing.emit()
        width, focus = sum(self._home.sizes()), self.focusWidget()
        self._home.insertWidget(0, self._pane)
        count = self._home.count()
        # The saved sizes are invalid if a pane was added meanwhile.
        self._home.setSizes(self._sizes if len(self._sizes) == count else [width // count] * count)
        if focus is not None:
            self._home.activateWindow()
            focus.setFocus()
        super().closeEvent(event)
        self.deleteLater()
