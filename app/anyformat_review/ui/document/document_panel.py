"""The document with what stands above it: which page it is, and where the quote stands."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from anyformat_review.domain.results.evidence import Grounding
from anyformat_review.domain.visible_text import one_line
from anyformat_review.ui.document.attention_marks import AttentionStrip
from anyformat_review.ui.document.document_view import DocumentView
from anyformat_review.ui.document.find_bar import FindBar
from anyformat_review.ui.widgets.icons import Icon, icon, icon_size
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.viewmodels.review.current_evidence import CurrentEvidence, which_place

if TYPE_CHECKING:
    from anyformat_review.domain.results.collection import Page
    from anyformat_review.ui.document.page_documents import Render
    from anyformat_review.ui.document.page_reading import Reader

_QUOTE_LENGTH = 120


class DocumentPanel(QWidget):
    """The document view, its find line, its page box and where the current quote stands.

    Signals:
        evidence_step_requested(int): another quote of the field is wanted, +1 or -1.
        page_changed(int): the number of the page that is being read, in whichever view.
        reading_changed(): the pages are read in another view.
    """

    evidence_step_requested = Signal(int)
    page_changed = Signal(int)
    reading_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentPanel")
        self.view = DocumentView()
        self._reading = self.view
        self._page: int | None = None
        self.attention = AttentionStrip(self.view)
        self.find_bar = FindBar()
        self._previous_page = _button("previousPageButton", Icon.CHEVRON_UP, "Previous page (PgUp)")
        self._next_page = _button("nextPageButton", Icon.CHEVRON_DOWN, "Next page (PgDn)")
        self._page_edit = QLineEdit()
        self._page_edit.setObjectName("pageEdit")
        self._page_edit.setAccessibleName("Page number")
        self._page_edit.setToolTip("Type a page number and press Enter (Ctrl+G)")
        self._page_edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._page_count = PlainLabel()
        self._page_count.setObjectName("pageCountLabel")
        self._page_problem = PlainLabel(wrap=True)
        self._page_problem.setObjectName("pageProblemLabel")
        self._quote_line = PlainLabel(selectable=True, wrap=True)
        self._quote_line.setObjectName("quoteLabel")
        self._previous_quote = _button(
            "previousEvidenceButton", Icon.CHEVRON_LEFT, "Previous quote (Shift+F4)"
        )
        self._next_quote = _button("nextEvidenceButton", Icon.CHEVRON_RIGHT, "Next quote (F4)")
        self._evidence = CurrentEvidence()
        self._arrange()
        self._connect()
        self.show_message("")

    def show_collection(
        self,
        pages: "Sequence[Page]",
        render: "Render",
        make_reader: "Callable[[], Reader] | None" = None,
    ) -> None:
        """Show a document of at least one page; `render` turns its markdown into HTML.

        With `make_reader` long pages are read by what it makes.
        """
        self._page = None
        self.view.set_document(pages, render, make_reader)
        last = self.view.page_numbers[-1]
        self._page_count.setText(f"of {last}")
        widest = self._page_edit.fontMetrics().horizontalAdvance("0" * (len(str(last)) + 2))
        self._page_edit.setFixedWidth(widest + 16)
        self._page_edit.setEnabled(True)
        self.show_evidence(CurrentEvidence())

    @property
    def reading(self) -> DocumentView:
        """The view in which the pages are read."""
        return self._reading

    def read_in(self, view: DocumentView) -> None:
        """Let the pages be read in another view of the same pages, from the same page on."""
        before, self._reading = self._reading, view
        if view is before:
            return
        focused = before.hasFocus()
        if view is self.view:
            self._bodies.setCurrentIndex(0)
        else:
            if self._bodies.indexOf(view) < 0:
                self._bodies.addWidget(view)
                view.current_page_changed.connect(self._follow)
            self._bodies.setCurrentWidget(view)
        if focused:
            view.setFocus()
        if view.zoom != before.zoom:
            view.set_zoom(before.zoom)
        if before.current_page is not None and view.current_page != before.current_page:
            view.go_to_page(before.current_page)
        self._follow()
        self.reading_changed.emit()

    def show_message(self, text: str) -> None:
        """Show a sentence instead of a document."""
        self.view.clear(text)
        self._page_edit.clear()
        self._page_count.setText("")
        self._page_problem.hide()
        for widget in (self._previous_page, self._next_page, self._page_edit):
            widget.setEnabled(False)
        self.show_evidence(CurrentEvidence())

    def show_evidence(self, evidence: CurrentEvidence) -> None:
        """Mark a field's quotes, bring the one that is shown into sight and say where it stands."""
        stepped = evidence.locations and evidence.locations == self._evidence.locations
        self.view.show_quotes(evidence.shown, evidence.all_places)
        if evidence.shown is not None and self._reading is not self.view:
            page = evidence.shown.page or evidence.shown.evidence.page
            if page != self._reading.current_page:
                self._reading.go_to_page(page)
        self._tell(evidence)
        # The table says of another field where its quotes stand.
        if stepped:
            said = QAccessibleAnnouncementEvent(self._quote_line, self._quote_line.text())
            QAccessible.updateAccessibility(said)

    def add_places(self, evidence: CurrentEvidence) -> None:
        """Mark where else the field's quotes stand; what is in sight stays."""
        self.view.mark_quotes(evidence.shown, evidence.all_places)
        self._tell(evidence)

    def step_page(self, step: int) -> None:
        """Go so many pages forth or back."""
        self._reading.step_page(step)

    def zoom_in(self) -> None:
        """Show what is read one step larger."""
        self._reading.zoom_in()

    def zoom_out(self) -> None:
        """Show what is read one step smaller."""
        self._reading.zoom_out()

    def reset_zoom(self) -> None:
        """Show what is read in its own size."""
        self._reading.reset_zoom()

    def go_to_page(self, number: int) -> bool:
        """Bring a page to the top; return whether there is such a page."""
        return self._reading.go_to_page(number)

    def ask_for_page(self) -> None:
        """Let the reviewer type a page number."""
        self._page_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._page_edit.selectAll()

    def _arrange(self) -> None:
        pages = QHBoxLayout()
        pages.setSpacing(4)
        for widget in (self._previous_page, self._next_page, PlainLabel("Page"), self._page_edit):
            pages.addWidget(widget)
        pages.addWidget(self._page_count)
        pages.addWidget(self._page_problem, 1)
        pages.addStretch()
        quotes = QHBoxLayout()
        quotes.setSpacing(4)
        quotes.addWidget(self._previous_quote)
        quotes.addWidget(self._next_quote)
        quotes.addWidget(self._quote_line, 1)
        head = QVBoxLayout()
        head.setContentsMargins(8, 6, 8, 6)
        head.setSpacing(4)
        head.addLayout(pages)
        head.addLayout(quotes)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.find_bar)
        whole.addLayout(head)
        marked = QWidget()
        body = QHBoxLayout(marked)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.view, 1)
        body.addWidget(self.attention)
        self._bodies = QStackedWidget()
        self._bodies.addWidget(marked)
        whole.addWidget(self._bodies, 1)

    def _connect(self) -> None:
        self._previous_page.clicked.connect(lambda: self.step_page(-1))
        self._next_page.clicked.connect(lambda: self.step_page(1))
        self._previous_quote.clicked.connect(lambda: self.evidence_step_requested.emit(-1))
        self._next_quote.clicked.connect(lambda: self.evidence_step_requested.emit(1))
        self._page_edit.returnPressed.connect(self._go_to_typed_page)
        self._page_edit.editingFinished.connect(self._leave_page_edit)
        self.view.current_page_changed.connect(self._follow)

    def _tell(self, evidence: CurrentEvidence) -> None:
        self._evidence = evidence
        self._quote_line.setText(quote_sentence(evidence))
        self._quote_line.setVisible(evidence.shown is not None)
        for button in (self._previous_quote, self._next_quote):
            button.setVisible(evidence.stop_count > 1)

    def _follow(self) -> None:
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
            f"There is no page {one_line(typed, 12)}. Pages go from {numbers[0]} to {numbers[-1]}."
        )
        self._page_problem.show()
        self._page_edit.selectAll()

    def _leave_page_edit(self) -> None:
        """Show the true page again when the edit is left, unless it says what is wrong with it."""
        if self._page_problem.isHidden() and self._reading.current_page is not None:
            self._show_page(self._reading.current_page)


def quote_sentence(current: CurrentEvidence) -> str:
    """Return in words which quote is shown and where it stands."""
    location, count = current.shown, len(current.locations)
    if location is None:
        return ""
    which = f"Quote {current.index + 1} of {count}" if count > 1 else "Quote"
    evidence = location.evidence
    if current.place:
        return f"{which} · also on page {location.page} · {which_place(current)}"
    match location.grounding:
        case Grounding.METADATA:
            return f"From metadata: {one_line(evidence.metadata_path, _QUOTE_LENGTH)}"
        case Grounding.FOUND:
            found = f"{which} · found on page {location.page}"
        case Grounding.APPROXIMATE:
            found = f"{which} · found on page {location.page}, but not word for word"
        case Grounding.OTHER_PAGE:
            found = f"{which} · found on page {location.page}, {location.absence}"
        case _:
            quoted = f"is {location.absence}: “{one_line(evidence.text, _QUOTE_LENGTH)}”"
            return f"{which} {quoted}" if count > 1 else f"The quote {quoted}"
    places = which_place(current)
    return f"{found} · {places}" if places else found


def _button(object_name: str, symbol: Icon, tip: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(object_name)
    button.setIcon(icon(symbol))
    button.setIconSize(icon_size())
    button.setAutoRaise(True)
    button.setAccessibleName(tip.partition(" (")[0])
    button.setToolTip(tip)
    return button
