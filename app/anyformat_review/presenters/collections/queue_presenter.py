"""Start, show, save and continue the queue of collections to review."""

import asyncio
from functools import cached_property
from types import MappingProxyType

from anyformat_review.domain.errors import StorageError
from anyformat_review.domain.metrics.review_pace import seconds_per_collection
from anyformat_review.domain.review.review import COLLECTION_PATH, Decision
from anyformat_review.presenters.connection_presenter import ConnectionPresenter
from anyformat_review.services.collections.sources import source_named
from anyformat_review.storage.metrics import MetricsWriter
from anyformat_review.storage.settings import SavedQueue
from anyformat_review.ui.collections.queue_bar import QueueBar
from anyformat_review.ui.collections.queue_panel import QueuePanel
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.collections.collection_entry import CollectionEntry
from anyformat_review.viewmodels.collections.collection_list_model import CollectionRole
from anyformat_review.viewmodels.collections.queue_texts import queue_progress_text
from anyformat_review.viewmodels.collections.review_queue import QueueOrder, queue_order
from anyformat_review.viewmodels.task_runner import TaskRunner


class QueuePresenter:
    """Connects the queue with its panel, its progress and the settings."""

    def __init__(
        self,
        window: MainWindow,
        collections: CollectionController,
        connection: ConnectionPresenter,
        settings: AppSettings,
        metrics: MetricsWriter,
        tasks: TaskRunner,
    ) -> None:
        self._window = window
        self._collections = collections
        self._sources = collections.sources
        self._connection = connection
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
    def _panel(self) -> QueuePanel:
        panel = QueuePanel()
        self._window.add_line(panel)
        panel.start_requested.connect(self._start)
        return panel

    def _ask(self) -> None:
        model = self._pane.model
        shown = [model.index(row).data(CollectionRole.ENTRY) for row in range(model.rowCount())]
        selected = [model.get(key) for key in self._pane.selected_ids]
        self._choices = [
            (
                "all processed and not reviewed",
                [each for each in model.entries() if each.is_remaining],
            ),
            ("collections that the list shows", [each for each in shown if each]),
            ("selected collections", [each for each in selected if each]),
        ]
        is_several = len(self._choices[2][1]) > 1
        preferred = 2 if is_several else 1 if model.is_arranged else 0
        is_partial = model.fetched_count < model.count
        note = "Only collections that are loaded can be in the queue." if is_partial else ""
        choices = [(text, len(entries)) for text, entries in self._choices]
        self._panel.ask(choices, preferred, note)

    def _start(self, choice: int, order: QueueOrder) -> None:
        self._panel.hide()
        keys = queue_order(self._choices[choice][1], order)
        self._queue.start(keys)
        self._collections.open_entry(keys[0])

    @property
    def _mode(self) -> str:
        is_demo = self._connection.services.is_demo
        return "demo" if is_demo else self._settings.account.id or "service"

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
        if self._queue.is_running and self._seconds is None:
            self._tasks.start("pace", self._load_pace())

    async def _load_pace(self) -> None:
        try:
            loaded = await self._metrics.load()
        except StorageError:
            return  # the statistics page reports the error
        measured = loaded.measurements
        self._seconds = await asyncio.to_thread(seconds_per_collection, measured)
        self._show()
