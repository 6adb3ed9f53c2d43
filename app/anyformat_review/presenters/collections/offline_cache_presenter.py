"""Say when a kept copy was fetched, what cannot be kept, and how much is."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property

from PySide6.QtCore import QObject, Signal

from anyformat_review.domain.errors import ConnectionFailedError, ReviewError, StorageError
from anyformat_review.services.collections.fetched_text import kept_text
from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.collections.sources import Source
from anyformat_review.services.error_texts import error_text
from anyformat_review.storage.results_cache import ResultsCache
from anyformat_review.ui.collections.offline_cache_panel import KeptPanel
from anyformat_review.ui.widgets.theme import BannerKind
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.task_runner import TaskRunner

_KEPT = "kept results"


class KeptPresenter(QObject):
    """Tells the age of what was not just fetched, and offers to fetch it again."""

    def __init__(
        self,
        window: MainWindow,
        collections: CollectionController,
        was_fetched_ahead: Callable[[Source], bool],
        parent: QObject | None = None,
    ) -> None:
        """Begin with nothing said; of what was fetched ahead the age needs no words."""
        super().__init__(parent)
        self._was_fetched_ahead = was_fetched_ahead
        self._window = window
        self._collections = collections
        self._said = ""
        collections.opening_started.connect(self._forget)
        collections.listing_failed.connect(self._say_not_listed)
        collections.collection_opened.connect(self._say_age)
        collections.keeping_failed.connect(self._say_not_kept)

    def _forget(self) -> None:
        """Take back what was said about the collection before."""
        if self._said and self._window.banner.text == self._said:
            self._window.banner.clear()
        self._said = ""

    def _say_age(self, opened: OpenedCollection) -> None:
        ahead = self._was_fetched_ahead(opened.source)
        text = self._said = "" if ahead else kept_text(opened, datetime.now(UTC))
        if text:
            self._window.banner.show_message(
                BannerKind.WARNING if opened.unreachable else BannerKind.INFO,
                text,
                "Refresh from the service",
                self._collections.check_again,
            )

    def _say_not_kept(self, error: StorageError) -> None:
        self._said = (
            f"{self._collections.current_name} is open, but cannot be kept for work without a"
            f" network. {error}"
        )
        self._window.banner.show_message(BannerKind.WARNING, self._said)

    def _say_not_listed(self, error: ReviewError) -> None:
        said = f"The workflow's collections could not be listed. {error_text(error).sentence}"
        if isinstance(error, ConnectionFailedError) and self._collections.has_kept:
            said += " Those that were opened before are listed and open without it."
        self._window.banner.show_message(BannerKind.WARNING, said)


class KeptResultsPresenter(QObject):
    """Shows how much is kept, and limits or removes it; decisions lie elsewhere.

    Signals:
        limit_chosen(int): so many bytes may be kept from now on.
    """

    limit_chosen = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        cache: Callable[[], ResultsCache | None],
        tasks: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        """Begin with nothing shown; `cache` gives the one in use, `None` in the demo."""
        super().__init__(parent)
        self._window = window
        self._cache = cache
        self._tasks = tasks
        window.action("keptResultsAction").triggered.connect(self._ask)

    @cached_property
    def _panel(self) -> KeptPanel:
        panel = KeptPanel()
        self._window.add_line(panel)
        panel.limit_chosen.connect(self._limit)
        panel.removal_requested.connect(self._remove)
        return panel

    def _ask(self) -> None:
        self._panel.ask()
        self._change(lambda _cache: None)

    def _limit(self, limit: int) -> None:
        self.limit_chosen.emit(limit)
        self._change(lambda cache: cache.set_limit(limit))

    def _remove(self) -> None:
        self._change(ResultsCache.clear)

    def _change(self, change: Callable[[ResultsCache], None]) -> None:
        self._tasks.start(_KEPT, self._change_and_show(change))

    async def _change_and_show(self, change: Callable[[ResultsCache], None]) -> None:
        cache = self._cache()
        if cache is None:
            self._panel.show_nothing("The demo is on this machine; nothing of it has to be kept.")
            return
        try:
            await asyncio.to_thread(change, cache)
        except StorageError as error:
            self._panel.show_problem(error_text(error).sentence)
        else:
            self._panel.show_size(await asyncio.to_thread(cache.size))
