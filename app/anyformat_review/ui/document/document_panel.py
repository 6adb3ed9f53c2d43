"""The document with its search bar, page number and current quote."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget
from shiboken6 import isValid

from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import tr
from anyformat_review.ui.actions.shortcuts import show_with_key
from anyformat_review.ui.document.attention_marks import AttentionStrip
from anyformat_review.ui.document.document_view import DocumentView
from anyformat_review.ui.document.find_bar import FindBar
from anyformat_review.ui.theme.icons import Icon
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.plain_enter import on_enter
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.tool_buttons import tool_button
from anyformat_review.viewmodels.field_texts import quote_text
from anyformat_review.viewmodels.quotes.current_evidence import (
    NO_EVIDENCE,
    CurrentEvidence,
    match_text,
)

if TYPE_CHECKING:
    from anyformat_review.domain.results.collection import Page
    from anyformat_review.ui.pages.page_reading import MakeReader, Render

_QUOTE_LENGTH = 120


class DocumentPanel(QWidget):
    """Shows a document in one of its views, with a search bar, a page box and the current quote.

    Signals:
        evidence_step_requested(int): show the next (+1) or previous (-1) quote of the field.
        page_changed(int): the 1-based number of the current page in the active view.
        reading_changed(): another view is active.
        selection_changed(): the selected text in the active view changed.
    """

    evidence_step_requested = Signal(int)
    page_changed = Signal(int)
    reading_changed = Signal()
    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentPanel")
        self.view = DocumentView()
        self._reading = self.view
        self._page: int | None = None
        self._outside: QuoteLocation | None = None
        self.attention = AttentionStrip(self.view)
        self.find_bar = FindBar()
        self._previous_page = tool_button(
            "previousPageButton", Icon.CHEVRON_UP, tr("Previous page")
        )
        self._next_page = tool_button("nextPageButton", Icon.CHEVRON_DOWN, tr("Next page"))
        self._focus_before: QWidget | None = None
        self._page_edit = QLineEdit()
        self._page_edit.setObjectName("pageEdit")
        self._page_edit.setAccessibleName(tr("Page number"))
        self._page_edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._page_count = PlainLabel(name="pageCountLabel")
        self._page_problem = PlainLabel(wrap=True, name="pageProblemLabel")
        self._quote_line = _QuoteLine(selectable=True, wrap=True, name="quoteLabel")
        self._previous_quote = tool_button(
            "previousEvidenceButton", Icon.CHEVRON_LEFT, tr("Previous quote")
        )
        self._next_quote = tool_button("nextEvidenceButton", Icon.CHEVRON_RIGHT, tr("Next quote"))
        self._arrange()
        self._connect()
        self.show_message("")

    def show_collection(
        self, pages: "Sequence[Page]", render: "Render", make_reader: "MakeReader | None" = None
    ) -> None:
        """Show a document of at least one page; `render` turns markdown into HTML.

        With `make_reader`, long pages are rendered in the background by the reader it returns.
        """
        self._page = None
        self._outside = None
        self.view.set_document(pages, render, make_reader)
        last = self.view.page_numbers[-1]
        self._page_count.setText(tr("of {last}").format(last=last))
        widest = self._page_edit.fontMetrics().horizontalAdvance("0" * (len(str(last)) + 2))
        self._page_edit.setFixedWidth(widest + 16)
        self._page_edit.setEnabled(True)
        self.show_evidence(NO_EVIDENCE)

    @property
    def reading(self) -> DocumentView:
        """The active view."""
        return self._reading

    @property
    def selected_quote(self) -> QuoteLocation | None:
        """The selected text as a quote on the page where it begins; None without a selection.

        Its location is unknown in other views, because their text differs from that of the page.
        """
        if self._outside is not None:
            return self._outside
        quote = self._reading.selected_quote
        if quote is None or self._reading is self.view:
            return quote
        return _unlocated(quote.evidence)

    @property
    def selected_column(self) -> tuple[QuoteLocation, ...]:
        """The selected cells of a table's column as quotes, or none; see `selected_quote`."""
        if self._outside is not None:
            return ()
        cells = self._reading.selected_column
        if self._reading is self.view:
            return cells
        return tuple(_unlocated(cell.evidence) for cell in cells)

    def select_outside(self, quote: QuoteLocation | None) -> None:
        """Select a text outside the views, such as on the original, or none."""
        if quote != self._outside:
            self._outside = quote
            self._reading.clear_selection()

    @property
    def has_text_outside(self) -> bool:
        """Whether the selected text is outside the views."""
        return self._outside is not None

    def clear_selection(self) -> None:
        """Select nothing."""
        self._outside = None
        self._reading.clear_selection()

    def _text_selected(self) -> None:
        if self._reading.selected_quote is not None or self._reading.selected_column:
            self._outside = None
        self.selection_changed.emit()

    def set_actions(self, action: Callable[[str], QAction]) -> None:
        """Show the shortcuts of the window's actions in the tooltips."""
        self.find_bar.set_actions(action)
        for widget, text, name in (
            (self._previous_page, tr("Previous page"), "previousPageAction"),
            (self._next_page, tr("Next page"), "nextPageAction"),
            (self._page_edit, tr("Type a page number and press Enter"), "goToPageAction"),
            (self._previous_quote, tr("Previous quote"), "previousQuoteAction"),
            (self._next_quote, tr("Next quote"), "nextQuoteAction"),
        ):
            show_with_key(widget.setToolTip, text, action(name))

    def read_in(self, view: DocumentView) -> None:
        """Activate another view of the same document, with the same page and zoom."""
        before, self._reading = self._reading, view
        if view is before:
            return
        focused = before.hasFocus()
        if view is self.view:
            self._bodies.setCurrentIndex(0)
        else:
            if self._bodies.indexOf(view) < 0:
                self._bodies.addWidget(view)
                view.addActions(self.view.actions())
                view.current_page_changed.connect(self._update_page)
                view.selection_changed.connect(self._text_selected)
            self._bodies.setCurrentWidget(view)
        if focused:
            view.setFocus()
        if view.zoom != before.zoom:
            view.set_zoom(before.zoom)
        if before.current_page is not None and view.current_page != before.current_page:
            view.go_to_page(before.current_page)
        self._update_page()
        self.reading_changed.emit()
        self.selection_changed.emit()

    def show_message(self, text: str) -> None:
        """Show a message instead of a document."""
        self.view.clear(text)
        self._page_edit.clear()
        self._page_count.setText("")
        self._page_problem.hide()
        for widget in (self._previous_page, self._next_page, self._page_edit):
            widget.setEnabled(False)
        self.show_evidence(NO_EVIDENCE)

    def show_evidence(self, evidence: CurrentEvidence, *, announce: bool = False) -> None:
        """Mark a field's quotes, scroll to the current one and describe its location.

        `announce` sends the description and the quote to screen readers.
        """
        self.view.show_quotes(evidence.shown, evidence.all_matches)
        if evidence.shown is not None and self._reading is not self.view:
            page = evidence.shown.page or evidence.shown.evidence.page
            if page != self._reading.current_page:
                self._reading.go_to_page(page)
        self._update_quote_line(evidence)
        if announce:
            quote = quote_text(evidence.shown) if evidence.shown else ""
            spoken = ": ".join(filter(None, (self._quote_line.text(), quote)))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._quote_line, spoken))

    def update_matches(self, evidence: CurrentEvidence) -> None:
        """Mark further matches of the field's quotes without scrolling."""
        self.view.mark_quotes(evidence.shown, evidence.all_matches)
        self._update_quote_line(evidence)

    def step_page(self, step: int) -> None:
        """Go a number of pages forward, or back if negative."""
        self._reading.step_page(step)

    def zoom_in(self) -> None:
        """Zoom in by one step."""
        self._reading.zoom_in()

    def zoom_out(self) -> None:
        """Zoom out by one step."""
        self._reading.zoom_out()

    def reset_zoom(self) -> None:
        """Show the text in the window's font size."""
        self._reading.reset_zoom()

    def go_to_page(self, number: int) -> bool:
        """Scroll to the top of a page; return False if there is no such page."""
        return self._reading.go_to_page(number)

    def ask_for_page(self) -> None:
        """Focus the page box; Esc returns the focus."""
        if not self._page_edit.hasFocus():
            self._focus_before = self.window().focusWidget()
        self._page_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._page_edit.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the page box on Esc, without going to a page."""
        if event.key() != Qt.Key.Key_Escape or not self._page_edit.hasFocus():
            super().keyPressEvent(event)
            return
        self._page_problem.hide()
        before = self._focus_before
        if before is None or not isValid(before) or not before.isVisible():
            before = self._reading
        before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        page_row = row(
            self._previous_page,
            self._next_page,
            PlainLabel(tr("Page")),
            self._page_edit,
            self._page_count,
            (self._page_problem, 1),
            None,
            spacing=4,
        )
        quote_row = row(self._previous_quote, self._next_quote, (self._quote_line, 1), spacing=4)
        head = column(page_row, quote_row, spacing=4, margins=(8, 6, 8, 6))
        body = QWidget()
        layout = QHBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.attention)
        self._bodies = QStackedWidget()
        self._bodies.addWidget(body)
        parts = self.find_bar, head, (self._bodies, 1)
        column(*parts, parent=self, spacing=0, margins=(0, 0, 0, 0))

    def _connect(self) -> None:
        self._previous_page.clicked.connect(lambda: self.step_page(-1))
        self._next_page.clicked.connect(lambda: self.step_page(1))
        self._previous_quote.clicked.connect(lambda: self.evidence_step_requested.emit(-1))
        self._next_quote.clicked.connect(lambda: self.evidence_step_requested.emit(1))
        on_enter(self._page_edit, self._go_to_typed_page)
        self._page_edit.editingFinished.connect(self._leave_page_edit)
        self.view.current_page_changed.connect(self._update_page)
        self.view.selection_changed.connect(self._text_selected)

    def _update_quote_line(self, evidence: CurrentEvidence) -> None:
        self._quote_line.setText(quote_sentence(evidence))
        for button in (self._previous_quote, self._next_quote):
            button.setVisible(evidence.total_matches > 1)

    def _update_page(self) -> None:
        number = self._reading.current_page
        if number is None:
            return
        self._show_page(number)
        if number != self._page:
            self._page = number
            self.page_changed.emit(number)

    def _show_page(self, number: int) -> None:
        self._page_problem.hide()
        self._page_edit.setText(str(number))
        numbers = self.view.page_numbers
        self._previous_page.setEnabled(number != numbers[0])
        self._next_page.setEnabled(number != numbers[-1])

    def _go_to_typed_page(self) -> None:
        typed = self._page_edit.text().strip()
        number = int(typed) if typed.isdecimal() and len(typed) < 10 else 0
        if self.go_to_page(number):
            self._show_page(number)
            self._reading.setFocus()
            return
        numbers = self.view.page_numbers
        self._page_problem.setText(
            tr("Page {page} does not exist. Type a page from {first} to {last}.").format(
                page=one_line(typed, 12), first=numbers[0], last=numbers[-1]
            )
        )
        self._page_problem.show()
        self._page_edit.selectAll()

    def _leave_page_edit(self) -> None:
        """Show the current page again, unless an error is shown."""
        if self._page_problem.isHidden() and self._reading.current_page is not None:
            self._show_page(self._reading.current_page)


class _QuoteLine(PlainLabel):
    """Keeps two lines, as high as the buttons beside it, so that the page below does not jump."""

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text, at least of two lines."""
        return max(super().heightForWidth(width), 2 * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        """Return the minimum size, also without a text."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), max(hint.height(), 2 * self.fontMetrics().lineSpacing()))


def _unlocated(quote: Evidence) -> QuoteLocation:
    return QuoteLocation(quote.cited, Grounding.FOUND)


def quote_sentence(current: CurrentEvidence) -> str:
    """Return a sentence about the current quote and its location."""
    location, count = current.shown, len(current.locations)
    if location is None:
        return ""
    evidence, number = location.evidence, current.index + 1
    which = tr("Quote")
    if count > 1:
        which = tr("Quote {number} of {count}").format(number=number, count=count)
    if current.match:
        return tr("{which} · also on page {page} · {match}").format(
            which=which, page=location.page, match=match_text(current)
        )
    match location.grounding:
        case Grounding.METADATA:
            return tr("From metadata: {path}").format(
                path=one_line(evidence.metadata_path, _QUOTE_LENGTH)
            )
        case Grounding.FOUND:
            found = tr("{which} · found on page {page}").format(which=which, page=location.page)
        case Grounding.APPROXIMATE:
            found = tr("{which} · found on page {page}, but not word for word").format(
                which=which, page=location.page
            )
        case Grounding.OTHER_PAGE:
            found = tr("{which} · found on page {page}, not on page {cited}").format(
                which=which, page=location.page, cited=evidence.page
            )
        case _:
            return _not_found_text(evidence, number, count)
    match_number = match_text(current)
    return f"{found} · {match_number}" if match_number else found


def _not_found_text(evidence: Evidence, number: int, count: int) -> str:
    """Return that the quote with this number is not found; without the number if it is alone."""
    if count > 1 and evidence.has_page:
        text = tr("Quote {number} of {count} is not on page {page}: “{quote}”")
    elif count > 1:
        text = tr("Quote {number} of {count} is not found in the document: “{quote}”")
    elif evidence.has_page:
        text = tr("The quote is not on page {page}: “{quote}”")
    else:
        text = tr("The quote is not found in the document: “{quote}”")
    quote = one_line(evidence.text, _QUOTE_LENGTH)
    return text.format(number=number, count=count, page=evidence.page, quote=quote)
