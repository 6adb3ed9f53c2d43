"""Show, export and erase the review statistics."""

import asyncio
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from anyformat_review.domain.errors import OutputError, StorageError
from anyformat_review.domain.metrics.review_statistics import ReviewStatistics, review_statistics
from anyformat_review.services.metrics.export_metrics import export_metrics
from anyformat_review.storage.files import write_file
from anyformat_review.storage.metrics import MetricsWriter
from anyformat_review.translation import tr
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.messages import Message, MessageKind, MessageQueue
from anyformat_review.viewmodels.metrics.metrics_texts import damage_text
from anyformat_review.viewmodels.task_runner import TaskRunner

if TYPE_CHECKING:
    from anyformat_review.ui.metrics.metrics_page import MetricsPage

_METRICS = "metrics"


class MetricsPresenter:
    """Connects the statistics page."""

    def __init__(
        self,
        window: MainWindow,
        writer: MetricsWriter,
        settings: AppSettings,
        tasks: TaskRunner,
        messages: MessageQueue,
    ) -> None:
        self._window = window
        self._writer = writer
        self._settings = settings
        self._tasks = tasks
        self._messages = messages
        self._statistics = ReviewStatistics()
        window.action("metricsAction").triggered.connect(lambda _=False: self.show())

    def show(self) -> None:
        """Show the statistics page."""
        self._tasks.start(_METRICS, self._show())

    def refresh(self) -> None:
        """Reload the statistics after a decision, if they are shown."""
        if self._window.page is WindowPage.METRICS:
            self.show()

    def settings_changed(self) -> None:
        """Show whether measuring is on."""
        if "_page" in self.__dict__:
            self._show_statistics()

    async def _show(self) -> None:
        await self._load()
        if self._window.visit_page(WindowPage.METRICS):
            self._window.pages.metrics.setFocus()

    async def _load(self) -> None:
        problem = ""
        try:
            loaded = await self._writer.load()
        except StorageError as error:
            self._statistics, problem = ReviewStatistics(), str(error)
        else:
            self._statistics = await asyncio.to_thread(review_statistics, loaded.measurements)
            problem = damage_text(loaded.damaged)
        self._show_statistics()
        self._page.show_problem(problem)

    def _show_statistics(self) -> None:
        self._page.show_statistics(self._statistics, is_on=self._settings.value.metrics)

    @cached_property
    def _page(self) -> "MetricsPage":
        page = self._window.pages.metrics
        page.switch_requested.connect(lambda is_on: self._settings.change(metrics=is_on))
        page.erase_requested.connect(lambda: self._tasks.start(_METRICS, self._erase()))
        page.export_requested.connect(
            lambda path: self._tasks.start(_METRICS, self._export(Path(path)))
        )
        return page

    async def _erase(self) -> None:
        try:
            await self._writer.erase()
        except StorageError as error:
            self._page.show_problem(tr("Nothing was erased. {error}").format(error=error))
        else:
            await self._load()

    async def _export(self, path: Path) -> None:
        try:
            content = await asyncio.to_thread(export_metrics, self._statistics)
            await asyncio.to_thread(write_file, path, content)
        except OutputError as error:
            self._page.show_problem(str(error))
        else:
            self._page.show_problem("")
            text = tr("Review statistics exported to {path}.").format(path=path)
            self._messages.show(Message(MessageKind.SUCCESS, text, key="statistics"))
