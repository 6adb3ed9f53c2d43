"""Connect the reviewer's own figures: measured as he decides, shown, exported, erased."""

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from anyformat_review.domain.errors import OutputError, StorageError
from anyformat_review.domain.metrics.measurement import measure_decision
from anyformat_review.domain.metrics.review_statistics import ReviewStatistics, review_statistics
from anyformat_review.domain.review.review import Decision
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.metrics.export_metrics import export_metrics
from anyformat_review.services.review.effort_tracker import EffortTracker
from anyformat_review.storage.drafts.writer import DraftWriter
from anyformat_review.storage.files import write_file
from anyformat_review.storage.metrics import MetricsWriter
from anyformat_review.ui.widgets.key_counter import KeyCounter
from anyformat_review.ui.widgets.theme import BannerKind
from anyformat_review.ui.window.main_window import MainWindow, WindowPage
from anyformat_review.viewmodels.metrics.metrics_texts import damage_text
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

if TYPE_CHECKING:
    from anyformat_review.ui.metrics.metrics_page import MetricsPage

_METRICS = "metrics"


class MetricsPresenter(QObject):
    """Measures each decision without holding it up, and shows what comes of it.

    Signals:
        switched(bool): the reviewer's work is measured from now on, or no longer.
    """

    switched = Signal(bool)

    def __init__(
        self,
        window: MainWindow,
        review: ReviewStore,
        drafts: DraftWriter,
        writer: MetricsWriter,
        tasks: TaskRunner,
        *,
        is_on: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._review = review
        self._drafts = drafts
        self._writer = writer
        self._tasks = tasks
        self._is_on = is_on
        self._is_connected = False
        self._fault_is_said = False
        self._figures = ReviewStatistics()
        self._before: tuple[WindowPage, QWidget | None] = (WindowPage.WELCOME, None)
        self._effort = EffortTracker()
        self._keys = KeyCounter(cast("QGuiApplication", QGuiApplication.instance()), self)
        self._keys.pressed.connect(self._effort.key_pressed)
        review.state_replaced.connect(self._begin)
        review.current_changed.connect(lambda _current: self._effort.activity())
        review.decided.connect(self._record)
        window.action("metricsAction").triggered.connect(self.show)
        if is_on:
            self._keys.start()

    def show(self) -> None:
        """Show the figures of everything that was measured."""
        self._tasks.start(_METRICS, self._show())

    async def aclose(self) -> None:
        """Write what is still to be written."""
        self._keys.stop()
        await self._writer.aclose()

    # --- measuring -----------------------------------------------------------------------------

    def _begin(self, state: ReviewState | None) -> None:
        if state is None or not self._is_on:
            self._effort.stop()
        else:
            self._effort.start()

    def _record(self, decision: Decision) -> None:
        state = self._review.state
        # Decisions that cannot be kept are not made for good, and their numbers come again.
        if self._is_on and state is not None and not self._drafts.read_only:
            made = partial(measure_decision, decision, state, self._effort.take())
            self._writer.append(made).add_done_callback(self._written)
        if self._window.page is WindowPage.METRICS:
            self.show()

    def _written(self, future: asyncio.Future[None]) -> None:
        try:
            future.result()
        except StorageError as error:
            # A message that waits there, such as of the drafts, is worth more.
            if not self._fault_is_said and not self._window.banner.text:
                self._fault_is_said = True
                self._window.banner.show_message(
                    BannerKind.WARNING,
                    f"Your work is not being measured; your decisions are not concerned. {error}",
                )
        else:
            self._fault_is_said = False

    # --- the page ------------------------------------------------------------------------------

    async def _show(self) -> None:
        await self._load()
        window = self._window
        if window.page is not WindowPage.METRICS:
            self._before = window.page, window.focusWidget()
            window.show_page(WindowPage.METRICS)
            window.metrics_page.setFocus()

    async def _load(self) -> None:
        page, said = self._page(), ""
        try:
            loaded = await self._writer.load()
        except StorageError as error:
            self._figures, said = ReviewStatistics(), str(error)
        else:
            self._figures = await asyncio.to_thread(review_statistics, loaded.measurements)
            said = damage_text(loaded.damaged)
        page.show_figures(self._figures, is_on=self._is_on)
        page.show_problem(said)

    def _page(self) -> "MetricsPage":
        page = self._window.metrics_page
        if not self._is_connected:
            self._is_connected = True
            page.left.connect(self._go_back)
            page.switch_requested.connect(self._switch)
            page.erase_requested.connect(lambda: self._tasks.start(_METRICS, self._erase()))
            page.export_requested.connect(
                lambda path: self._tasks.start(_METRICS, self._export(Path(path)))
            )
        return page

    def _go_back(self) -> None:
        page, widget = self._before
        self._window.show_page(page)
        if widget is not None and isValid(widget) and widget.isVisible():
            widget.setFocus()

    def _switch(self, is_on: bool) -> None:
        self._is_on = is_on
        if is_on:
            self._keys.start()
        else:
            self._keys.stop()
        self._begin(self._review.state)
        self._page().show_figures(self._figures, is_on=is_on)
        self.switched.emit(is_on)

    async def _erase(self) -> None:
        try:
            await self._writer.erase()
        except StorageError as error:
            self._page().show_problem(f"Nothing was erased. {error}")
        else:
            await self._load()

    async def _export(self, path: Path) -> None:
        try:
            content = await asyncio.to_thread(export_metrics, self._figures)
            await asyncio.to_thread(write_file, path, content)
        except OutputError as error:
            self._page().show_problem(str(error))
        else:
            self._page().show_problem("")
            self._window.banner.show_message(BannerKind.SUCCESS, f"Your figures are in {path}.")
