"""The line that asks the same of all collections, and the list of those in which it is found."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QVBoxLayout, QWidget

from anyformat_review.domain.search.field_query import FieldQuery
from anyformat_review.ui.review.query_box import QueryBox
from anyformat_review.ui.widgets.inline_bar import InlineBar
from anyformat_review.ui.widgets.list_table import ListTable
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.viewmodels.collections.search_texts import (
    SEARCH_HEADINGS,
    SearchTally,
    search_outcome_text,
    search_progress_text,
)
from anyformat_review.viewmodels.text_table import TextTableModel

_MARGIN = 8


class CollectionFinder(InlineBar):
    """Takes a query, and lists where how many fields match. Enter searches, then opens.

    Signals:
        search_requested(FieldQuery): all collections are to be searched.
        stop_requested(): that is to end; what was found stays.
        found_chosen(int): a collection that was found is to be opened, by its row.
    """

    search_requested = Signal(object)
    stop_requested = Signal()
    found_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("collectionFinder")
        self._searched: FieldQuery | None = None
        self._box = QueryBox(
            name="allCollectionsQuery",
            what="Find in all collections",
            hint="Find in all collections",
        )
        self._box.show_chips(False)
        self._status = TonedLabel(muted, wrap=True)
        self._status.setObjectName("allCollectionsStatus")
        self._status.yield_width()
        self._stop = QPushButton("Stop")
        self._stop.setObjectName("allCollectionsStop")
        self._stop.setAutoDefault(True)
        self._stop.hide()
        self._found = TextTableModel(SEARCH_HEADINGS, self)
        self.results = _FoundTable(self._found)
        self.results.setObjectName("allCollectionsTable")
        self.results.setAccessibleName("Collections in which it was found")
        self._arrange()
        self._box.left.connect(self._go_on)
        self._stop.clicked.connect(self.stop_requested)
        self.results.entered.connect(self.found_chosen)
        self.results.clicked.connect(lambda index: self.found_chosen.emit(index.row()))

    def set_names(self, names: Callable[[], Sequence[str]]) -> None:
        """Offer these names of fields, asked for when they are needed."""
        self._box.set_names(names)

    def ask(self) -> None:
        """Show the line with the keyboard in it."""
        self.show_with_keyboard(self._box.line)
        self._box.ask()

    def begin(self) -> None:
        """Show that a search begins."""
        self._found.set_rows(())
        self._status.setText("Searching…")
        self._stop.show()

    def show_progress(self, tally: SearchTally) -> None:
        """Say how far the search is."""
        self._status.setText(search_progress_text(tally))

    def add_found(self, name: str, count: int) -> None:
        """List a collection with the number of its fields that match."""
        self._found.append_row((name, f"{count:,}"))
        if self._found.rowCount() == 1:
            self.results.select_row(0)

    def show_outcome(self, tally: SearchTally, *, stopped: bool) -> None:
        """Say what the search has found."""
        said = search_outcome_text(tally, stopped=stopped)
        self._status.setText(said)
        self.results.setAccessibleDescription(said)
        if self._stop.hasFocus():
            self._box.line.setFocus()
        self._stop.hide()
        if stopped:
            self._searched = None

    def show_problem(self, sentence: str) -> None:
        """Say why nothing can be searched."""
        self._status.setText(sentence)
        self._stop.hide()

    def _go_on(self) -> None:
        box = self._box
        if not box.line.text().strip():
            self.hide()
        elif box.problem:
            return
        elif not box.query:
            self.show_problem("Type words, or a term such as conf:<80.")
        elif box.query != self._searched:
            self._searched = box.query
            self.search_requested.emit(box.query)
        elif self._found.rowCount():
            self.results.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        header = self.results.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, 9 * self.fontMetrics().averageCharWidth())
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        top = QHBoxLayout()
        top.setSpacing(2)
        top.addWidget(self._box, 1)
        top.addWidget(
            self.close_button("Close the search in all collections"),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        said = QHBoxLayout()
        said.addWidget(self._status, 1)
        said.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignTop)
        above = QVBoxLayout()
        above.setContentsMargins(_MARGIN, 2, 2, 4)
        above.setSpacing(4)
        above.addLayout(top)
        above.addLayout(said)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(above)
        whole.addWidget(self.results, 1)


class _FoundTable(ListTable):
    """The collections that were found.

    Signals:
        entered(int): Enter was pressed on a row.
    """

    entered = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current collection with Enter; other keys only go to it."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.currentIndex().isValid():
            self.entered.emit(self.currentIndex().row())
