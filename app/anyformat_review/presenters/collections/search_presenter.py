"""Connect the search in all collections with what is kept of them on this machine."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial

from PySide6.QtCore import QObject

from anyformat_review.composition import Desk
from anyformat_review.domain.errors import ReviewError
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.search.field_query import FieldQuery
from anyformat_review.services.collections.collection_search import (
    SearchItem,
    search_collections,
    with_locations,
)
from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.collections.polling import Waiting
from anyformat_review.services.collections.sources import FileSource, Source
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.ui.collections.search_panel import CollectionFinder
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.collections.search_texts import SearchTally
from anyformat_review.viewmodels.review.review_controller import ReviewController
from anyformat_review.viewmodels.task_runner import TaskRunner

_SEARCH = "search everywhere"


class EverywherePresenter(QObject):
    """Finds fields in every collection of this machine, and opens one with the query it met."""

    def __init__(
        self,
        window: MainWindow,
        review: ReviewController,
        collections: CollectionController,
        tasks: TaskRunner,
        *,
        desk: Callable[[], Desk],
        kept_session: Callable[[str], ReviewSession | None],
        hidden: Callable[[ReviewState], ReviewState],
        parent: QObject | None = None,
    ) -> None:
        """Begin with nothing shown.

        `desk` gives the desk in use, `kept_session` the session of a collection by its id while
        its decisions are not on disk, `hidden` a state without what is checked blind.
        """
        super().__init__(parent)
        self._window = window
        self._review = review
        self._collections = collections
        self._tasks = tasks
        self._desk = desk
        self._kept_session = kept_session
        self._hidden = hidden
        self._query = FieldQuery()
        self._tally = SearchTally(0)
        self._found: list[Source] = []
        self._awaited: Source | None = None
        self._searching = False
        window.action("findEverywhereAction").triggered.connect(self._ask)
        collections.opening_started.connect(self._forget_other)

    def arrived(self, error: ReviewError | None) -> None:
        """Ask the collection that was opened from here what was searched for."""
        awaited, self._awaited = self._awaited, None
        if error is None and awaited is not None and awaited == self._collections.current:
            self._window.fields.filter_by(self._query.to_text())

    def _ask(self) -> None:
        self._finder.set_names(self._window.fields.model.field_names)
        self._window.collections.show_finder()

    @cached_property
    def _finder(self) -> CollectionFinder:
        finder = self._window.collections.finder
        finder.search_requested.connect(self._begin)
        finder.stop_requested.connect(self._stop)
        finder.found_chosen.connect(self._open)
        finder.closed.connect(self._stop)
        return finder

    def _begin(self, query: FieldQuery) -> None:
        self._query = query
        self._found.clear()
        self._tally = SearchTally(0)
        self._searching = True
        self._finder.begin()
        self._tasks.start(_SEARCH, self._search(query))

    def _stop(self) -> None:
        if self._searching:
            self._tasks.cancel(_SEARCH)
            self._end(stopped=True)

    def _end(self, *, stopped: bool) -> None:
        self._searching = False
        self._finder.show_outcome(self._tally, stopped=stopped)

    async def _search(self, query: FieldQuery) -> None:
        items, elsewhere = await self._items()
        self._tally = SearchTally(len(items), elsewhere)
        self._finder.show_progress(self._tally)
        async for searched in search_collections(items, query):
            tally, count = self._tally, searched.count
            self._tally = replace(
                tally,
                done=tally.done + 1,
                unread=tally.unread + (count is None),
                collections=tally.collections + bool(count),
                fields=tally.fields + (count or 0),
            )
            if count:
                self._found.append(searched.item.source)
                self._finder.add_found(searched.item.name, count)
            self._finder.show_progress(self._tally)
        self._end(stopped=False)

    async def _items(self) -> tuple[list[SearchItem], int]:
        """Return what can be searched without a network, and how much of the list cannot."""
        desk = self._desk()
        kept = {source: entry.name for source, entry in await desk.opener.kept_entries()}
        names: dict[Source, str] = {}
        elsewhere = 0
        for source, entry in self._collections.listed():
            if not (desk.is_demo or isinstance(source, FileSource) or source in kept):
                elsewhere += 1
            elif isinstance(source, FileSource) or source in kept or entry.is_reviewable:
                names[source] = self._collections.name_of(source)
        for source, name in kept.items():
            names.setdefault(source, name or str(source))
        return [
            SearchItem(source, name, partial(self._review_of, desk, source))
            for source, name in names.items()
        ], elsewhere

    async def _review_of(self, desk: Desk, source: Source) -> ReviewState | None:
        state = self._review.state
        if state is not None and source == self._collections.current:
            return state
        opened = await self._opened(desk, source)
        if opened is None:
            return None
        session = self._kept_session(opened.collection.id)
        state = session.state if session else await desk.review(await with_locations(opened))
        return await asyncio.to_thread(self._hidden, state)

    async def _opened(self, desk: Desk, source: Source) -> OpenedCollection | None:
        if desk.is_demo and not isinstance(source, FileSource):
            return await desk.opener.open(
                source, on_wait=_leave_out, retry_now=asyncio.Event(), locate_all=False
            )
        return await desk.opener.look_into(source)

    # --- what was found ------------------------------------------------------------------------

    def _open(self, row: int) -> None:
        source = self._found[row]
        is_open = source == self._collections.current and self._review.state is not None
        self._awaited = source
        if is_open:
            self.arrived(None)
        elif self._collections.knows(source):
            self._collections.open_entry(source.key)
        else:
            self._collections.open_source(source)

    def _forget_other(self, source: Source) -> None:
        if source != self._awaited:
            self._awaited = None


def _leave_out(waiting: Waiting) -> None:
    """Search on instead of waiting for one that is not ready."""
    raise waiting.error
