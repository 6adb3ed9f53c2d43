"""Connect the find line with the document and with the search through all of its pages."""

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
    """Finds words while they are typed, in the view that is read: the document or its source.

    A newer query ends the search for an older one.
    """

    def __init__(self, window: MainWindow, tasks: TaskRunner) -> None:
        self._window = window
        self._tasks = tasks
        self._document = window.document
        self._bar = window.document.find_bar
        self._view: DocumentView = window.document.reading
        self._pages: Sequence[Page] = ()
        self._finds: dict[bool, DocumentFind] = {}
        self._results: FindResults | None = None
        self._place: FindMatch | None = None
        self._bar.query_changed.connect(self._look_for)
        self._bar.step_requested.connect(self.step)
        self._bar.closed.connect(self._end)
        self._document.reading_changed.connect(self._change_view)
        window.action("findAction").triggered.connect(self.ask)
        window.action("findNextAction").triggered.connect(lambda: self.step(1))
        window.action("findPreviousAction").triggered.connect(lambda: self.step(-1))

    def begin(self, collection: Collection | None) -> None:
        """Take another collection, or none; what is typed is then looked for in it."""
        self._end()
        self._pages = collection.pages if collection else ()
        self._finds.clear()
        if not self._pages:
            self._bar.hide()
        elif self._bar.isVisible():
            self._look_for(self._bar.query)

    def ask(self) -> None:
        """Let the reviewer type what to find; selected words are taken."""
        if self._pages:
            self._bar.ask(" ".join(self._view.selected_text.split()))

    def step(self, step: int) -> None:
        """Show the next match (+1) or the one before (-1), round and round."""
        if not self._pages:
            return
        if not self._bar.isVisible():
            self.ask()
        elif self._results is not None and self._place is not None:
            self._place, wrapped = self._results.step(self._place, step)
            self._show(wrapped=step if wrapped else 0)
        elif self._results is not None:
            self._place = self._results.first_from(self._view.current_index)
            self._show()

    def _change_view(self) -> None:
        """Find the same words in the view that is read now, and stay on its page."""
        self._end()
        self._view = self._document.reading
        if self._bar.isVisible():
            self._look_for(self._bar.query, stay=True)

    def _look_for(self, query: FindQuery, *, stay: bool = False) -> None:
        self._tasks.cancel(_FIND)
        if not self._pages:
            return
        if not query:
            self._end()
            return
        start = self._view.current_index
        nearby: tuple[FindQuery, FindMatch] | None = None
        if self._results is not None and self._place is not None:
            start, nearby = self._place.index, (self._results.query, self._place)
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
        find, place = self._finds[source], None
        async for results in find.search(query, start):
            if place is None:
                place = results.first_from(start)
                if place is not None and stay and place.index != start:
                    place = None
                if place is not None and nearby is not None and place.index == start:
                    place = FindMatch(start, find.nth_at(query, start, nearby[0], nearby[1].nth))
                self._results, self._place = results, place
                self._view.show_matches(query, place)
            self._say()

    def _show(self, *, wrapped: int = 0) -> None:
        if self._results is not None:
            self._view.show_matches(self._results.query, self._place)
            self._say(wrapped=wrapped)

    def _say(self, *, wrapped: int = 0) -> None:
        if self._results is not None:
            place = self._place
            number = None if place is None else self._results.number_of(place)
            self._bar.show_status(found_text(self._results, number, wrapped=wrapped))

    def _end(self) -> None:
        self._tasks.cancel(_FIND)
        self._results = self._place = None
        self._view.show_matches(None, None)
        self._bar.show_status("")
