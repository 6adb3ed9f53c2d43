"""Preview other confidence thresholds, and apply them to the workflow."""

import asyncio
from functools import cached_property
from typing import TYPE_CHECKING

from anyformat_review.domain.review.field_confidences import FieldConfidences
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.services.collections.workflow_fields import workflow_of
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.collections.source_list import SourceList
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

if TYPE_CHECKING:
    from anyformat_review.ui.review.thresholds_panel import ThresholdsPanel


class ThresholdsPresenter:
    """Counts fields for thresholds that are tried, and saves applied thresholds."""

    def __init__(
        self,
        window: MainWindow,
        store: ReviewStore,
        sources: SourceList,
        settings: AppSettings,
        tasks: TaskRunner,
    ) -> None:
        self._window = window
        self._store = store
        self._sources = sources
        self._settings = settings
        self._tasks = tasks
        window.action("thresholdsAction").triggered.connect(lambda _=False: self._ask())

    def begin(self, state: ReviewState | None) -> None:
        """Show the thresholds of another review, or of none."""
        if "_panel" in self.__dict__ and not self._panel.isHidden():
            if state is None:
                self._panel.set_fields((), None, None)
            else:
                self._show(state)
        if state is not None:
            warm = asyncio.to_thread(self._window.fields.model.warm)
            self._tasks.start("texts and sort keys", warm)

    @cached_property
    def _panel(self) -> "ThresholdsPanel":
        from anyformat_review.ui.review.thresholds_panel import ThresholdsPanel

        panel = ThresholdsPanel()
        self._window.add_panel(panel, needs_review=True)
        panel.apply_requested.connect(self._apply)
        return panel

    def _ask(self) -> None:
        if (state := self._store.state) is not None:
            self._show(state)
            self._panel.ask()

    def _show(self, state: ReviewState) -> None:
        self._panel.set_thresholds(state.thresholds)
        self._tasks.start("confidences", self._count(state))

    async def _count(self, state: ReviewState) -> None:
        def read() -> tuple[FieldConfidences, tuple[str, ...]]:
            confidences = FieldConfidences(
                (review.path, review.field.confidence) for review in state.reviews.values()
            )
            return confidences, tuple(confidences.names)

        confidences, names = await asyncio.to_thread(read)
        name, path = None, self._store.current_path
        if path is not None:
            name = path.field if path.cell is None else f"{path.field}.{path.cell}"
        self._panel.set_fields(names, confidences.counts, name)

    def use_settings(self) -> None:
        """Apply changed thresholds."""
        if self._store.state is not None:
            thresholds = self._settings.value.threshold_set(self._workflow)
            self._tasks.start("thresholds", self._use(thresholds))

    @property
    def _workflow(self) -> str | None:
        source, state = self._sources.current, self._store.state
        return workflow_of(source, state.collection) if source and state else None

    def _apply(self, thresholds: ThresholdSet) -> None:
        settings = self._settings.value
        self._settings.replace(settings.with_threshold_set(self._workflow or "", thresholds))

    async def _use(self, thresholds: ThresholdSet) -> None:
        await self._store.use_thresholds(thresholds)
        if (state := self._store.state) is not None and "_panel" in self.__dict__:
            self._panel.set_thresholds(state.thresholds)
