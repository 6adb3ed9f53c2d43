"""Connect the search bar with the document and the search through its pages."""

from collections.abc import Sequence

from anyformat_review.domain.results.collection import Collection, Page
from anyformat_review.services.document.document_find import (
    DocumentFind,
    FindMatch,
    FindQuery,
    FindResults,
)
from anyformat_review.ui.document.document_view import DocumentView
from anyformat_review.ui.document.find_bar import found_text
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.task_runner import TaskRunner

_FIND = "find"


class FindPresenter:
    """Searches the active view (document or source) while the query is typed.

    A new query cancels the search for the previous one.
    """

    def __init__(self, window: MainWindow, tasks: TaskRunner) -> None:
        self._tasks = tasks
        self._document = window.document
        self._bar = window.document.find_bar
        self._view: DocumentView = window.document.reading
        self._pages: Sequence[Page] = ()
        self._finds: dict[bool, DocumentFind] = {}
        self._results: FindResults | None = None
        self._match: FindMatch | None = None
        self._bar.query_changed.connect(self._start_search)
        self._bar.step_requested.connect(self.step)
        self._bar.closed.connect(self._clear)
        self._document.reading_changed.connect(self._change_view)
        window.action("findAction").triggered.connect(self.ask)
        window.action("findNextAction").triggered.connect(lambda: self.step(1))
        window.action("findPreviousAction").triggered.connect(lambda: self.step(-1))

    def begin(self, collection: Collection | None) -> None:
        """Search another collection for the same query; without one, hide the search bar."""
        self._clear()
        self._pages = collection.pages if collection else ()
        self._finds.clear()
        if not self._pages:
            self._bar.hide()
        elif self._bar.isVisible():
            self._start_search(self._bar.query)

    def ask(self) -> None:
        """Open the search bar with the selected text as the query."""
        if self._pages:
            self._bar.ask(" ".join(self._view.selected_text.split()))

    def step(self, step: int) -> None:
        """Show the next (1) or previous (-1) match, and wrap around."""
        if not self._pages:
            return
        if not self._bar.isVisible():
            self.ask()
        elif self._results is not None and self._match is not None:
            self._match, wrapped = self._results.step(self._match, step)
            self._show_match(wrapped=step if wrapped else 0)
        elif self._results is not None:
            self._match = self._results.first_from(self._view.current_index)
            self._show_match()

    def _change_view(self) -> None:
        """Search the new view for the same query, and stay on the current page."""
        self._clear()
        self._view = self._document.reading
        if self._bar.isVisible():
            self._start_search(self._bar.query, stay=True)

    def _start_search(self, query: FindQuery, *, stay: bool = False) -> None:
        self._tasks.cancel(_FIND)
        if not self._pages:
            return
        if not query:
            self._clear()
            return
        start = self._view.current_index
        nearby: tuple[FindQuery, FindMatch] | None = None
        if self._results is not None and self._match is not None:
            start, nearby = self._match.index, (self._results.query, self._match)
        self._tasks.start(_FIND, self._search(query, start, nearby, stay=stay))

    async def _search(
        self,
        query: FindQuery,
        start: int,
        nearby: tuple[FindQuery, FindMatch] | None,
        *,
        stay: bool,
    ) -> None:
        source = self._view is not self._document.view
        if source not in self._finds:
            self._finds[source] = DocumentFind(self._pages, source=source)
        find, match = self._finds[source], None
        async for results in find.search(query, start):
            if match is None:
                match = results.first_from(start)
                if match is not None and stay and match.index != start:
                    match = None
                if match is not None and nearby is not None and match.index == start:
                    match = FindMatch(
                        start, find.match_at_or_after(query, start, nearby[0], nearby[1].nth)
                    )
                self._results, self._match = results, match
                self._view.show_matches(query, match)
            self._show_status()

    def _show_match(self, *, wrapped: int = 0) -> None:
        if self._results is not None:
            self._view.show_matches(self._results.query, self._match)
            self._show_status(wrapped=wrapped)

    def _show_status(self, *, wrapped: int = 0) -> None:
        if self._results is not None:
            match = self._match
            number = None if match is None else self._results.number_of(match)
            self._bar.show_status(found_text(self._results, number, wrapped=wrapped))

    def _clear(self) -> None:
        self._tasks.cancel(_FIND)
        self._results = self._match = None
        self._view.show_matches(None, None)
        self._bar.show_status("")
