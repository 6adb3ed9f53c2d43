"""Start, show, save and continue the queue of collections to review."""

import asyncio
from collections.abc import Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from anyformat_review.domain.errors import StorageError
from anyformat_review.domain.metrics.review_pace import seconds_per_collection
from anyformat_review.domain.review.review import COLLECTION_PATH, Decision
from anyformat_review.domain.search.field_query import QueryError, parse_query
from anyformat_review.domain.visible_text import one_line
from anyformat_review.presenters.connection_presenter import ConnectionPresenter
from anyformat_review.presenters.search.index_presenter import IndexPresenter
from anyformat_review.services.collections.sources import source_named
from anyformat_review.storage.metrics import MetricsWriter
from anyformat_review.storage.search.collection_index import CollectionMatches
from anyformat_review.storage.search.index_risks import collection_risks
from anyformat_review.storage.settings import SavedQueue
from anyformat_review.translation import tr
from anyformat_review.ui.collections.queue_bar import QueueBar
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.collections.collection_entry import CollectionEntry
from anyformat_review.viewmodels.collections.collection_list_model import CollectionRole
from anyformat_review.viewmodels.collections.queue_texts import queue_progress_text
from anyformat_review.viewmodels.collections.review_queue import QueueOrder, queue_order
from anyformat_review.viewmodels.search.search_texts import indexing_text
from anyformat_review.viewmodels.task_runner import TaskRunner

if TYPE_CHECKING:
    from anyformat_review.ui.collections.queue_panel import QueuePanel

_CHOOSE = "choose a queue"
_MAX_LENGTH = 40
"""Characters of a saved query in the panel."""


class QueuePresenter:
    """Connects the queue with its panel, its progress and the settings."""

    def __init__(
        self,
        window: MainWindow,
        collections: CollectionController,
        connection: ConnectionPresenter,
        index: IndexPresenter,
        settings: AppSettings,
        metrics: MetricsWriter,
        tasks: TaskRunner,
    ) -> None:
        self._window = window
        self._collections = collections
        self._sources = collections.sources
        self._connection = connection
        self._index = index
        self._settings = settings
        self._metrics = metrics
        self._tasks = tasks
        self._queue = collections.queue
        self._pane = window.collections
        self._choices: list[tuple[str, list[CollectionEntry]]] = []
        self._seconds: float | None = None
        window.action("queueAction").triggered.connect(lambda _=False: self._ask())
        window.action("endQueueAction").triggered.connect(lambda _=False: self._queue.end())
        connection.replaced.connect(self._resume)
        self._resume()
        self._queue.changed.connect(self._changed)
        self._pane.model.dataChanged.connect(self._show)

    def decided(self, decision: Decision) -> None:
        """Move a collection to the end of the queue if it was postponed to the end."""
        outcome = decision.changes[0].after.outcome
        is_own = decision.changes[0].path == COLLECTION_PATH
        current = self._sources.current
        if is_own and outcome and outcome.is_last_in_list and current:
            self._queue.move_to_end(current.key)

    @cached_property
    def _bar(self) -> QueueBar:
        bar = QueueBar()
        self._pane.add_queue_bar(bar)
        bar.end_requested.connect(self._queue.end)
        return bar

    @cached_property
    def _panel(self) -> "QueuePanel":
        from anyformat_review.ui.collections.queue_panel import QueuePanel

        panel = QueuePanel()
        self._window.add_panel(panel)
        panel.start_requested.connect(self._start)
        panel.closed.connect(lambda: self._tasks.cancel(_CHOOSE))
        return panel

    def _ask(self) -> None:
        model = self._pane.model
        shown = [model.index(row).data(CollectionRole.ENTRY) for row in range(model.rowCount())]
        selected = [model.get(key) for key in self._pane.selected_ids]
        self._choices = [
            (
                tr("all processed and not reviewed"),
                [each for each in model.entries() if each.is_remaining],
            ),
            (tr("collections that the list shows"), [each for each in shown if each]),
            (tr("selected collections"), [each for each in selected if each]),
        ]
        is_several = len(self._choices[2][1]) > 1
        preferred = 2 if is_several else 1 if model.is_arranged else 0
        is_partial = model.fetched_count < model.count
        note = tr("Only loaded collections can be in the queue.") if is_partial else ""
        choices: list[tuple[str, int | None]] = [
            (text, len(entries)) for text, entries in self._choices
        ]
        queries = [
            (tr("matching “{query}”").format(query=one_line(text, _MAX_LENGTH)), None)
            for text in self._settings.value.saved_queries
        ]
        self._panel.ask([*choices, *queries], preferred, note)

    def _start(self, choice: int, order: QueueOrder) -> None:
        if choice < len(self._choices) and order is not QueueOrder.RISK:
            self._begin(queue_order(self._choices[choice][1], order))
        else:
            self._tasks.start(_CHOOSE, self._choose(choice, order))

    async def _choose(self, choice: int, order: QueueOrder) -> None:
        """Start a queue that needs the index."""
        index, saved = self._connection.services.index, self._settings.value.saved_queries
        try:
            await self._index.update_all(
                lambda counts: self._panel.show_status(indexing_text(counts))
            )
            await self._index.update_marks()
            if choice < len(self._choices):
                entries = self._choices[choice][1]
            else:
                query = parse_query(saved[choice - len(self._choices)])
                entries = self._listed(await asyncio.to_thread(index.count_matches, query))
            by_source = await asyncio.to_thread(collection_risks, index)
        except (StorageError, QueryError) as error:
            self._panel.show_status(str(error))
            return
        known = {source_named(name): risk for name, risk in by_source.items()}
        risks = {source.key: risk for source, risk in known.items() if source is not None}
        if entries:
            self._begin(queue_order(entries, order, risks))
        else:
            self._panel.show_status(tr("No collection on this computer has a matching field."))

    def _listed(self, matches: Sequence[CollectionMatches]) -> list[CollectionEntry]:
        """Return the entries of collections, which are added to the list if necessary."""
        found = [(source_named(text), name) for text, name, _ in matches]
        sources = [(source, name) for source, name in found if source is not None]
        model = self._pane.model
        if missing := [(source, name) for source, name in sources if model.get(source.key) is None]:
            self._sources.list_offline_copies(missing)
        return [entry for source, _ in sources if (entry := model.get(source.key)) is not None]

    def _begin(self, keys: Sequence[str]) -> None:
        self._panel.hide()
        self._queue.start(keys)
        self._collections.open_entry(keys[0])

    @property
    def _mode(self) -> str:
        return self._settings.account.mode(is_demo=self._connection.services.is_demo)

    def _resume(self) -> None:
        saved = self._settings.value.queues.get(self._mode, SavedQueue())
        sources = [source for name in saved.sources if (source := source_named(name)) is not None]
        known = self._sources.source
        missing = [(source, None) for source in sources if known(source.key) is None]
        if missing:
            self._sources.list_offline_copies(missing)
        self._queue.start((source.key for source in sources), saved.position)
        self._show()
        self._measure()

    def _changed(self) -> None:
        sources = (self._sources.source(key) for key in self._queue.keys)
        names = tuple(str(source) for source in sources if source is not None)
        before = self._settings.value.queues
        saved = {**before, self._mode: SavedQueue(names, self._queue.position)}
        if not names:
            del saved[self._mode]
        self._settings.change(queues=MappingProxyType(saved))
        self._show()
        self._measure()

    def _show(self) -> None:
        self._window.action("endQueueAction").setEnabled(self._queue.is_running)
        if self._queue.is_running or "_bar" in self.__dict__:
            self._bar.show_text(queue_progress_text(self._queue, self._seconds))

    def _measure(self) -> None:
        if self._queue.is_running:
            self._tasks.start("pace", self._load_pace())

    async def _load_pace(self) -> None:
        try:
            loaded = await self._metrics.load()
        except StorageError:
            return  # the statistics page reports the error
        measured = loaded.measurements
        self._seconds = await asyncio.to_thread(seconds_per_collection, measured)
        self._show()
