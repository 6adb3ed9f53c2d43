"""The panel that searches the fields of all collections."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from anyformat_review.domain.search.field_query import FieldQuery
from anyformat_review.storage.search.collection_index import CollectionMatches
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.ui.fields.query_box import QueryBox
from anyformat_review.ui.search.saved_queries import SavedQueriesButton
from anyformat_review.ui.widgets.inline_bar import InlineBar, push_button
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.row_table import RowTable
from anyformat_review.viewmodels.search.matches_model import MatchesModel
from anyformat_review.viewmodels.search.search_texts import (
    SearchCounts,
    search_outcome_text,
    search_progress_text,
)


class CollectionFinder(InlineBar):
    """Asks for a query and lists the collections with matching fields.

    The index is searched while the user types. Enter updates the index first; pressed again, it
    moves to the results.

    Signals:
        query_typed(FieldQuery): the query changed.
        search_requested(FieldQuery): update the index, then search all collections.
        stop_requested(): stop the search and keep its results.
        result_chosen(str): open the collection with this source.
        saved_changed(tuple): save these queries.
    """

    query_typed = Signal(object)
    search_requested = Signal(object)
    stop_requested = Signal()
    result_chosen = Signal(str)
    saved_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("collectionFinder")
        self._searched: FieldQuery | None = None
        self._box = QueryBox(
            name="allCollectionsQuery",
            accessible_name=QT_TR_NOOP("Find in all collections"),
            hint=QT_TR_NOOP("Find in all collections"),
        )
        self._box.show_chips(False)
        self._saved = SavedQueriesButton(self._current_text)
        self._status = TonedLabel(muted, wrap=True, name="allCollectionsStatus")
        self._status.yield_width()
        self._stop = push_button(tr("Stop"), "allCollectionsStop")
        self._stop.hide()
        self._model = MatchesModel(self)
        self.results = RowTable(
            self._model, "allCollectionsTable", tr("Collections with matching fields")
        )
        self._arrange()
        self._box.query_changed.connect(self._emit_typed)
        self._box.left.connect(self._search_or_move)
        self._saved.chosen.connect(self._use)
        self._saved.changed.connect(self.saved_changed)
        self._stop.clicked.connect(self.stop_requested)
        self.results.row_entered.connect(self._choose)
        self.results.clicked.connect(lambda index: self._choose(index.row()))

    def set_names(self, names: Callable[[], Sequence[str]]) -> None:
        """Suggest the field names that `names` returns."""
        self._box.set_names(names)

    def show_saved(self, saved: Sequence[str]) -> None:
        """Offer these saved queries."""
        self._saved.show_queries(saved)

    def ask(self) -> None:
        """Show the panel and focus its query."""
        self.show_and_focus(self._box.line)
        self._box.ask()

    def begin(self) -> None:
        """Show that a search started."""
        self._model.set_matches(())
        self._status.setText(tr("Searching…"))
        self._stop.show()

    def show_progress(self, counts: SearchCounts) -> None:
        """Show the progress of the search."""
        self._status.setText(search_progress_text(counts))

    def show_results(self, results: Sequence[CollectionMatches]) -> None:
        """Show the collections, each with the number of its matching fields."""
        self._model.set_matches(results)
        if results:
            self.results.select_row(0)

    def show_outcome(self, counts: SearchCounts, *, stopped: bool) -> None:
        """Show the result of the search."""
        text = search_outcome_text(counts, stopped=stopped)
        self._status.setText(text)
        self.results.setAccessibleDescription(text)
        if self._stop.hasFocus():
            self._box.line.setFocus()
        self._stop.hide()
        if stopped:
            self._searched = None

    def show_hint(self, sentence: str) -> None:
        """Show what to do next."""
        self._status.setText(sentence)

    def show_problem(self, sentence: str) -> None:
        """Show why the search failed."""
        self._status.setText(sentence)
        self._stop.hide()

    def _choose(self, row: int) -> None:
        self.result_chosen.emit(self._model.source(row))

    def _emit_typed(self, query: FieldQuery) -> None:
        self._searched = None
        if query:
            self.query_typed.emit(query)
        elif not self._model.rowCount():
            self._status.setText("")

    def _use(self, text: str) -> None:
        self._box.line.setText(text)
        self._box.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search_or_move()

    def _current_text(self) -> str:
        return self._box.query.to_text()

    def _search_or_move(self) -> None:
        box = self._box
        if not box.line.text().strip():
            self.hide()
        elif box.problem:
            return
        elif not box.query:
            self.show_problem(tr("Type words, or a term such as conf:<80."))
        elif box.query != self._searched:
            self._searched = box.query
            self.search_requested.emit(box.query)
        elif self._model.rowCount():
            self.results.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        self.results.set_widths({1: 9})
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        close = self.close_button(tr("Close the search in all collections"))
        query = row((self._box, 1), self._saved, close, spacing=2)
        for button in (self._saved, close):
            query.setAlignment(button, Qt.AlignmentFlag.AlignTop)
        status = row((self._status, 1), self._stop)
        status.setAlignment(self._stop, Qt.AlignmentFlag.AlignTop)
        above = column(query, status, spacing=4, margins=(8, 2, 2, 4))
        column(above, (self.results, 1), parent=self, spacing=0, margins=(0, 0, 0, 0))
