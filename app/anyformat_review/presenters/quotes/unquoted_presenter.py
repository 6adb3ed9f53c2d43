"""Mark the values of the document that no field quotes."""

import asyncio
from collections.abc import Sequence
from itertools import islice

from anyformat_review.domain.document.normalized_text import Span
from anyformat_review.domain.results.collection import Page
from anyformat_review.services.quotes.unquoted_pages import quoted_ranges, unquoted_pages
from anyformat_review.ui.pages.quote_marks import NOTHING_BY_PAGE
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

_TASK = "values without a quote"
_DELAY = 0.2
"""Seconds after a change; many changes follow each other while quotes are being located."""
_PAGES = 25
"""Pages that are searched at once, about 100 ms of work in a thread."""


class UnquotedPresenter:
    """Marks numbers, dates and amounts without a quote, and counts them for each page."""

    def __init__(self, window: MainWindow, store: ReviewStore, tasks: TaskRunner) -> None:
        self._window = window
        self._store = store
        self._tasks = tasks
        self._action = window.action("unquotedAction")
        self._action.toggled.connect(self._show)

    def begin(self) -> None:
        """Mark the values of another review, or of none."""
        self._show(self._action.isChecked())

    def apply(self) -> None:
        """Follow a change of the review or of the located quotes."""
        if self._action.isChecked():
            self._tasks.start(_TASK, self._search())

    def _show(self, shown: bool) -> None:
        self._tasks.cancel(_TASK)
        self._window.views.show_unquoted(NOTHING_BY_PAGE)
        if shown:
            self._tasks.start(_TASK, self._search())

    async def _search(self) -> None:
        await asyncio.sleep(_DELAY)
        state = self._store.state
        if state is None:
            return
        ranges = await asyncio.to_thread(quoted_ranges, state)
        pages = self._nearest_first(state.collection.pages)
        search, found = unquoted_pages(pages, ranges), dict[int, tuple[Span, ...]]()
        while batch := await asyncio.to_thread(lambda: dict(islice(search, _PAGES))):
            found |= batch
            self._window.views.show_unquoted(found)

    def _nearest_first(self, pages: Sequence[Page]) -> Sequence[Page]:
        current = self._window.document.reading.current_page or 1
        return sorted(pages, key=lambda page: abs(page.number - current))
