"""The page for support: what happened to a collection, its requests, its response, a bundle."""

from collections.abc import Callable, Sequence
from enum import IntEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from anyformat_review.domain.results.notices import Notice
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.ui.actions.shortcuts import show_with_key
from anyformat_review.ui.support.bundle_editor import BundleEditor
from anyformat_review.ui.support.response_view import ResponseView
from anyformat_review.ui.theme.icons import Icon
from anyformat_review.ui.theme.text_size import enlarge
from anyformat_review.ui.widgets.detail_list import DetailList
from anyformat_review.ui.widgets.flow_layout import FlowLayout
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.marked_tabs import MarkedTabs
from anyformat_review.ui.widgets.message_page import TonedLabel, muted, page_button
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.row_table import RowTable
from anyformat_review.ui.widgets.scrolling_container import HeightForWidthFilter
from anyformat_review.viewmodels.collections.notices_texts import NOTICE_HEADINGS, notice_rows
from anyformat_review.viewmodels.support.support_texts import (
    BUNDLE,
    DIFFERENCE_HEADINGS,
    REQUEST_HEADINGS,
    SupportContent,
)
from anyformat_review.viewmodels.text_table import TextTableModel

_MAX_WIDTH = 44
"""Maximum width of a column in average characters; tooltips show longer cells."""
_BUTTONS = (
    (Icon.REFRESH_CW, QT_TR_NOOP("Refresh"), "refreshAction"),
    (Icon.EXTERNAL_LINK, QT_TR_NOOP("Open in dashboard"), "openInBrowserAction"),
    (Icon.KEY_ROUND, QT_TR_NOOP("Accounts…"), "accountsAction"),
    (Icon.LINK, QT_TR_NOOP("Open by ID…"), "openByIdAction"),
    (Icon.FOLDER_OPEN, QT_TR_NOOP("Open file…"), "openFileAction"),
    (Icon.FILES, QT_TR_NOOP("Runs…"), "runsAction"),
)


class SupportTab(IntEnum):
    """The tabs."""

    OVERVIEW = 0
    REQUESTS = 1
    RESPONSE = 2
    NOTICES = 3
    COMPARE = 4
    BUNDLE = 5


class SupportPage(QWidget):
    """Shows how one collection was fetched and read.

    Signals:
        curl_requested(int): copy the request of this row as a shell command.
        search_requested(str, int): find words in the response, forward (1) or back (-1).
        save_requested(str, tuple): write the bundle to this file, with these parts.
        left(): go back to the previous page.
    """

    curl_requested = Signal(int)
    search_requested = Signal(str, int)
    save_requested = Signal(str, object)
    left = Signal()

    def __init__(self, action: Callable[[str], QAction], parent: QWidget | None = None) -> None:
        """`action` returns an action of the window by its name."""
        super().__init__(parent)
        self.setObjectName("supportPage")
        self.setAccessibleName(tr("Details for support"))
        self._content: SupportContent | None = None
        self._back = page_button(
            Icon.ARROW_LEFT, tr("Back"), tr("Back to the previous page (Esc)"), "supportBackButton"
        )
        self._copy = page_button(
            Icon.COPY,
            tr("Copy details"),
            tr("Copy the overview for a support request"),
            "supportCopyButton",
        )
        self._title = PlainLabel(wrap=True, bold=True, name="supportTitle")
        enlarge(self._title, 1.3)
        self._name = TonedLabel(muted, wrap=True, selectable=True)
        self._sentence = PlainLabel(wrap=True, selectable=True, name="supportSentence")
        self._steps = PlainLabel(wrap=True, selectable=True)
        self._buttons = {
            name: _step_button(mark, tr(text), action(name)) for mark, text, name in _BUTTONS
        }
        self._buttons[BUNDLE] = page_button(Icon.SAVE, tr("Save for support…"))
        self._runs = _step_button(Icon.FILES, tr("Compare runs…"), action("runsAction"))
        self._details = DetailList()
        self._requests = TextTableModel(REQUEST_HEADINGS, self)
        self.requests = RowTable(
            self._requests, "supportRequestTable", tr("Requests, newest first")
        )
        self._request_hint = TonedLabel(
            muted, tr("The latest 200 requests, newest first"), wrap=True
        )
        self._curl = page_button(
            Icon.COPY,
            tr("Copy as curl"),
            tr("Copy the selected request as a command without the key"),
        )
        self.response = ResponseView()
        self._notices = TextTableModel(NOTICE_HEADINGS, self)
        self._differences = TextTableModel(DIFFERENCE_HEADINGS, self)
        self._compared = PlainLabel(wrap=True, name="supportCompared")
        self.bundle = BundleEditor()
        self.tabs = MarkedTabs()
        self.tabs.setObjectName("supportTabs")
        self.tabs.setDocumentMode(True)
        self._arrange()
        self._back.clicked.connect(self.left)
        self._copy.clicked.connect(self._copy_details)
        self._curl.clicked.connect(self._copy_curl)
        self._buttons[BUNDLE].clicked.connect(self.show_bundle)
        self.response.search_requested.connect(self.search_requested)
        self.bundle.save_requested.connect(self.save_requested)
        HeightForWidthFilter(self)
        self.setFocusProxy(self._back)

    def show_content(self, content: SupportContent) -> None:
        """Show what happened; response, comparison and bundle are shown later."""
        self._content = content
        self._title.setText(content.title)
        self._name.setText(content.name)
        self._sentence.setText(content.sentence)
        self._steps.setText("\n".join(f"•  {step}" for step in content.steps))
        self._steps.setVisible(bool(content.steps))
        for name, button in self._buttons.items():
            button.setVisible(name in content.commands)
        self._runs.setVisible("runsAction" in content.commands)
        self._details.show_details(content.details)
        self.setAccessibleDescription(content.as_text())
        self.response.show_root(None)
        self.bundle.show_parts(())

    def show_requests(self, rows: Sequence[Sequence[str]]) -> None:
        """Show the latest requests."""
        self._requests.set_rows(rows)
        _fit_columns(self.requests)
        self._curl.setEnabled(bool(rows))
        if rows:
            self.requests.select_row(0)

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show the parts that could not be read or have an unexpected form."""
        self._notices.set_rows(notice_rows(notices))
        self.tabs.setTabVisible(SupportTab.NOTICES, bool(notices))
        _fit_columns(self._notice_table)

    def show_comparison(self, sentence: str, rows: Sequence[Sequence[str]] = ()) -> None:
        """Show the differences from earlier results."""
        self._compared.setText(sentence)
        self._differences.set_rows(rows)
        _fit_columns(self._difference_table)
        self._difference_table.setVisible(bool(rows))

    def show_overview(self) -> None:
        """Go to the first tab."""
        self.tabs.setCurrentIndex(SupportTab.OVERVIEW)
        self.tabs.tabBar().setFocus()

    def show_bundle(self) -> None:
        """Go to the bundle."""
        self.tabs.setCurrentIndex(SupportTab.BUNDLE)
        self.bundle.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the page on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _copy_details(self) -> None:
        if self._content is not None:
            QGuiApplication.clipboard().setText(self._content.as_text())

    def _copy_curl(self) -> None:
        self.curl_requested.emit(self.requests.currentIndex().row())

    def _arrange(self) -> None:
        self._notice_table = RowTable(self._notices, "supportNoticeTable", tr("Unexpected parts"))
        self._difference_table = RowTable(
            self._differences, "supportDifferenceTable", tr("Different values")
        )
        buttons = FlowLayout()
        for button in self._buttons.values():
            buttons.addWidget(button)
        overview = QWidget()
        parts = (self._name, self._sentence, self._steps, buttons, self._details, None)
        column(*parts, parent=overview, spacing=12, margins=(0, 12, 12, 12))
        scroll = QScrollArea()
        scroll.setAccessibleName(tr("Overview"))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(overview)
        pages: tuple[tuple[str, QWidget], ...] = (
            (tr("Overview"), scroll),
            (tr("Requests"), _page(self._request_hint, self.requests, button=self._curl)),
            (tr("Response"), self.response),
            (tr("Notices"), _page(self._notice_table)),
            (tr("Compare"), _page(self._compared, self._difference_table, button=self._runs)),
            (tr("Bundle"), self.bundle),
        )
        for text, page in pages:
            self.tabs.addTab(page, text)
        head = row(self._back, (self._title, 1), self._copy, spacing=12)
        column(head, (self.tabs, 1), parent=self, spacing=8, margins=(16, 10, 12, 10))


def _step_button(mark: Icon, text: str, action: QAction) -> QPushButton:
    button = page_button(mark, text)
    button.clicked.connect(action.trigger)
    show_with_key(button.setToolTip, action.statusTip(), action)
    return button


def _fit_columns(table: RowTable) -> None:
    """Make columns as wide as their headings and first rows, up to a limit."""
    table.resizeColumnsToContents()
    widest = _MAX_WIDTH * table.fontMetrics().averageCharWidth()
    for index in range(table.model().columnCount()):
        table.setColumnWidth(index, min(widest, table.columnWidth(index)))
    table.horizontalHeader().setStretchLastSection(True)


def _page(first: QWidget, *parts: QWidget, button: QWidget | None = None) -> QWidget:
    """Return a page of a tab; its table takes the remaining space."""
    page, stretch = QWidget(), 10_000
    head = (
        row((first, 1), button)
        if button
        else (first, stretch if isinstance(first, RowTable) else 0)
    )
    items = ((part, stretch) for part in parts)
    column(head, *items, (None, 1), parent=page, spacing=8, margins=(0, 12, 0, 0))
    return page
