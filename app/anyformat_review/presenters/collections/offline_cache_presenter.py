"""Show and limit the disk space of offline copies, in the settings."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from anyformat_review.domain.errors import StorageError
from anyformat_review.presenters.connection_presenter import ConnectionPresenter
from anyformat_review.services.error_texts import error_text
from anyformat_review.storage.results_cache import ResultsCache
from anyformat_review.translation import tr
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.task_runner import TaskRunner

if TYPE_CHECKING:
    from anyformat_review.ui.collections.offline_cache_panel import OfflineCachePanel


class OfflineCachePresenter:
    """Shows the size of all offline copies, limits it, and removes them."""

    def __init__(
        self,
        connection: ConnectionPresenter,
        settings: AppSettings,
        tasks: TaskRunner,
    ) -> None:
        self._panel: OfflineCachePanel | None = None
        self._connection = connection
        self._settings = settings
        self._tasks = tasks

    def use_panel(self, panel: "OfflineCachePanel") -> None:
        """Connect the panel of the settings."""
        self._panel = panel
        panel.limit_chosen.connect(self._set_limit)
        panel.removal_requested.connect(
            lambda: self._run(lambda cache: cache.clear(), forgets=True)
        )

    def show(self) -> None:
        """Show the size in the panel."""
        self._run(lambda _cache: None)

    def _set_limit(self, limit: int) -> None:
        self._settings.change(results_limit=limit)
        self._run(lambda cache: cache.set_limit(limit))

    def _run(self, change: Callable[[ResultsCache], None], *, forgets: bool = False) -> None:
        self._tasks.start("offline copies", self._change_and_show(change, forgets=forgets))

    async def _change_and_show(
        self, change: Callable[[ResultsCache], None], *, forgets: bool
    ) -> None:
        cache, panel = self._connection.services.cache, self._panel
        if panel is None:
            return
        if cache is None:
            panel.show_unavailable(tr("The demo does not need offline copies."))
            return
        try:
            await asyncio.to_thread(change, cache)
            if forgets:
                await self._connection.services.names.forget()
        except StorageError as error:
            panel.show_problem(error_text(error).sentence)
        else:
            panel.show_size(await asyncio.to_thread(cache.size))
