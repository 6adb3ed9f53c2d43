"""Search the fields of all collections on this computer."""

import asyncio
import time
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from anyformat_review.domain.errors import ReviewError, StorageError
from anyformat_review.domain.search.field_query import FieldQuery, Term
from anyformat_review.presenters.connection_presenter import ConnectionPresenter
from anyformat_review.presenters.search.index_presenter import IndexPresenter
from anyformat_review.services.collections.sources import Source, source_named
from anyformat_review.storage.search.collection_index import CollectionIndex, CollectionMatches
from anyformat_review.translation import tr
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.search.search_texts import SearchCounts
from anyformat_review.viewmodels.task_runner import TaskRunner

if TYPE_CHECKING:
    from anyformat_review.ui.search.search_panel import CollectionFinder

_SEARCH = "search collections"
_SOON = 0.01
"""Seconds for which a keystroke may search the index itself; slower queries use a thread."""
_ABOUT_REASONS = frozenset({"reason", "is", "has"})


class CollectionSearchPresenter:
    """Lists collections with matching fields, and filters the one that is opened from the list.

    While the user types, only the index is searched. Enter updates the index first.
    """

    def __init__(
        self,
        window: MainWindow,
        store: ReviewStore,
        collections: CollectionController,
        connection: ConnectionPresenter,
        index: IndexPresenter,
        settings: AppSettings,
        tasks: TaskRunner,
    ) -> None:
        self._window = window
        self._store = store
        self._collections = collections
        self._sources = collections.sources
        self._connection = connection
        self._index = index
        self._settings = settings
        self._tasks = tasks
        self._query = FieldQuery()
        self._counts = SearchCounts(0)
        self._chosen: Source | None = None
        self._searching = False
        self._is_quick = True
        """Whether the last query took less than `_SOON`; the next one probably will, too."""
        window.action("findInCollectionsAction").triggered.connect(lambda _=False: self._ask())

    def opening_started(self, source: Source) -> None:
        """Ignore the chosen collection if another one is opened instead."""
        if source != self._chosen:
            self._chosen = None

    def collection_opened(self, error: ReviewError | None) -> None:
        """Filter the fields of the chosen collection by the query."""
        chosen, self._chosen = self._chosen, None
        if error is None and chosen is not None and chosen == self._sources.current:
            self._window.fields.filter_by(self._query.to_text())

    def _ask(self) -> None:
        self._finder.set_names(self._window.fields.model.field_names)
        self._window.collections.show_finder()

    @cached_property
    def _finder(self) -> "CollectionFinder":
        finder = self._window.collections.finder
        finder.search_requested.connect(self._begin)
        finder.query_typed.connect(self._search_index)
        finder.stop_requested.connect(self._stop)
        finder.result_chosen.connect(self._open)
        finder.closed.connect(self._stop)
        finder.saved_changed.connect(self._save_queries)
        finder.show_saved(self._settings.value.saved_queries)
        return finder

    def _save_queries(self, saved: tuple[str, ...]) -> None:
        self._settings.change(saved_queries=saved)
        self._finder.show_saved(saved)

    def _begin(self, query: FieldQuery) -> None:
        self._query = query
        self._searching = True
        self._finder.begin()
        self._tasks.start(_SEARCH, self._search(query))

    def _search_index(self, query: FieldQuery) -> None:
        if not self._index.indexed:
            # The index may be out of date before the first search.
            self._finder.show_hint(tr("Press Return to search."))
            return
        self._stop()
        self._query = query
        index = self._connection.services.index
        found = index.count_matches_soon(query, _SOON) if self._is_quick else None
        if found is None:
            self._tasks.start(_SEARCH, self._show_matches(query))
        else:
            self._tasks.cancel(_SEARCH)
            self._show(found, _field_count(found))

    def _stop(self) -> None:
        if self._searching:
            self._tasks.cancel(_SEARCH)
            self._finish(stopped=True)

    def _finish(self, *, stopped: bool) -> None:
        self._searching = False
        self._finder.show_outcome(self._counts, stopped=stopped)

    async def _search(self, query: FieldQuery) -> None:
        try:
            self._show_progress(await self._index.update_all(self._show_progress))
        except StorageError as error:
            self._show_problem(error)
        else:
            await self._show_matches(query)
            await self._compare(query)

    async def _compare(self, query: FieldQuery) -> None:
        """Compare values with those of other collections, which may change the matches."""
        try:
            changed = await self._index.update_marks()
        except StorageError as error:
            self._show_problem(error)
        else:
            if changed and any(term.key in _ABOUT_REASONS for term in _terms(query)):
                await self._show_matches(query)

    def _show_problem(self, error: StorageError) -> None:
        self._searching = False
        self._finder.show_problem(str(error))

    def _show_progress(self, counts: SearchCounts) -> None:
        self._counts = counts
        self._finder.show_progress(counts)

    async def _show_matches(self, query: FieldQuery) -> None:
        try:
            found, fields, self._is_quick = await asyncio.to_thread(
                _matches, self._connection.services.index, query
            )
        except StorageError as error:
            self._show_problem(error)
            return
        self._show(found, fields)

    def _show(self, found: list[CollectionMatches], fields: int) -> None:
        self._counts = replace(self._counts, collections=len(found), fields=fields)
        self._finder.show_results(found)
        self._finish(stopped=False)

    def _open(self, name: str) -> None:
        source = self._chosen = source_named(name)
        if source is None:
            return
        if source == self._sources.current and self._store.state is not None:
            self.collection_opened(None)
        elif self._sources.source(source.key) is not None:
            self._collections.open_entry(source.key)
        else:
            self._collections.open_source(source)


def _matches(
    index: CollectionIndex, query: FieldQuery
) -> tuple[list[CollectionMatches], int, bool]:
    """Return the collections with matching fields, the number of these, and whether it is quick."""
    began = time.perf_counter()
    found = index.count_matches(query)
    return found, _field_count(found), time.perf_counter() - began < _SOON


def _field_count(found: Iterable[CollectionMatches]) -> int:
    return sum(count for _, _, count in found)


def _terms(query: FieldQuery) -> Iterator[Term]:
    for terms in query.alternatives:
        yield from terms
