"""Search the fields of all collections on this computer."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial

from anyformat_review.composition import AppServices
from anyformat_review.domain.errors import ReviewError
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.search.field_query import FieldQuery
from anyformat_review.presenters.connection_presenter import ConnectionPresenter
from anyformat_review.services.collections.collection_search import SearchItem, search_collections
from anyformat_review.services.collections.searchable import searchable
from anyformat_review.services.collections.sources import Source
from anyformat_review.ui.collections.search_panel import CollectionFinder
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.collections.search_texts import SearchTally
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

_SEARCH = "search collections"


class CollectionSearchPresenter:
    """Lists collections with matching fields, and filters the one that is opened from the list."""

    def __init__(
        self,
        window: MainWindow,
        store: ReviewStore,
        collections: CollectionController,
        connection: ConnectionPresenter,
        tasks: TaskRunner,
        hidden: Callable[[ReviewState], ReviewState],
    ) -> None:
        """`hidden` returns a state without the values that are checked blind."""
        self._window = window
        self._store = store
        self._collections = collections
        self._connection = connection
        self._tasks = tasks
        self._hidden = hidden
        self._query = FieldQuery()
        self._tally = SearchTally(0)
        self._found: list[Source] = []
        self._chosen: Source | None = None
        self._searching = False
        window.action("findInCollectionsAction").triggered.connect(lambda _=False: self._ask())

    def opening_started(self, source: Source) -> None:
        """Forget the chosen collection if another one is opened instead."""
        if source != self._chosen:
            self._chosen = None

    def collection_opened(self, error: ReviewError | None) -> None:
        """Filter the fields of the chosen collection by the query."""
        chosen, self._chosen = self._chosen, None
        if error is None and chosen is not None and chosen == self._collections.current:
            self._window.fields.filter_by(self._query.to_text())

    def _ask(self) -> None:
        self._finder.set_names(self._window.fields.model.field_names)
        self._window.collections.show_finder()

    @cached_property
    def _finder(self) -> CollectionFinder:
        finder = self._window.collections.finder
        finder.search_requested.connect(self._begin)
        finder.stop_requested.connect(self._stop)
        finder.result_chosen.connect(self._open)
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
            self._finish(stopped=True)

    def _finish(self, *, stopped: bool) -> None:
        self._searching = False
        self._finder.show_outcome(self._tally, stopped=stopped)

    async def _search(self, query: FieldQuery) -> None:
        services = self._connection.services
        copies = {source: entry.name for source, entry in await services.opener.offline_copies()}
        listed = [
            (source, self._collections.name_of(source), entry.is_reviewable)
            for source, entry in self._collections.listed()
        ]
        names, not_here = searchable(listed, copies, is_demo=services.is_demo)
        items = [
            SearchItem(source, name, partial(self._review_of, services, source))
            for source, name in names.items()
        ]
        self._tally = SearchTally(len(items), not_here)
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
                self._finder.add_result(searched.item.name, count)
            self._finder.show_progress(self._tally)
        self._finish(stopped=False)

    async def _review_of(self, services: AppServices, source: Source) -> ReviewState | None:
        state = self._store.state
        if state is not None and source == self._collections.current:
            return state
        state = await services.reviews.load_offline(source, is_demo=services.is_demo)
        return None if state is None else await asyncio.to_thread(self._hidden, state)

    def _open(self, row: int) -> None:
        source = self._chosen = self._found[row]
        if source == self._collections.current and self._store.state is not None:
            self.collection_opened(None)
        elif self._collections.source(source.key) is not None:
            self._collections.open_entry(source.key)
        else:
            self._collections.open_source(source)
