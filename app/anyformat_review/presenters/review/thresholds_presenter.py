"""Connect the panel of the thresholds with the collection under review and the settings."""

import asyncio
from functools import cached_property

from PySide6.QtCore import QObject, Signal

from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.thresholds import FieldConfidences, ThresholdSet
from anyformat_review.services.collections.workflow_fields import workflow_of
from anyformat_review.ui.review.thresholds_panel import ThresholdsPanel
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.review.review_controller import ReviewController
from anyformat_review.viewmodels.task_runner import TaskRunner

_WARMING = "texts and keys"
_COUNTING = "confidences"
_APPLYING = "thresholds"


class ThresholdsPresenter(QObject):
    """Tries thresholds on the fields under review, and lets others hold.

    Signals:
        thresholds_chosen(str, ThresholdSet): these are to hold in the workflow of this id, the
            empty id where none is known, from now on.
    """

    thresholds_chosen = Signal(str, object)

    def __init__(
        self,
        window: MainWindow,
        review: ReviewController,
        collections: CollectionController,
        tasks: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._review = review
        self._collections = collections
        self._tasks = tasks
        self._made = False
        review.state_replaced.connect(self._begin)
        window.action("thresholdsAction").triggered.connect(lambda _=False: self._ask())

    @cached_property
    def _panel(self) -> ThresholdsPanel:
        panel = ThresholdsPanel()
        self._window.add_line(panel)
        panel.apply_requested.connect(self._apply)
        self._made = True
        return panel

    def _ask(self) -> None:
        state = self._review.state
        if state is None:
            return
        self._panel.set_thresholds(state.thresholds)
        self._panel.ask()
        self._tasks.start(_COUNTING, self._count(state))

    def _begin(self, state: ReviewState | None) -> None:
        if self._made and not self._panel.isHidden():
            if state is None:
                self._panel.set_fields((), None, None)
            else:
                self._panel.set_thresholds(state.thresholds)
                self._tasks.start(_COUNTING, self._count(state))
        if state is not None:
            self._tasks.start(_WARMING, asyncio.to_thread(self._window.fields.model.warm))

    async def _count(self, state: ReviewState) -> None:
        def read() -> tuple[FieldConfidences, tuple[str, ...]]:
            made = FieldConfidences(
                (review.path, review.field.confidence) for review in state.reviews.values()
            )
            return made, tuple(made.names)

        confidences, names = await asyncio.to_thread(read)
        current = self._review.current
        name = None
        if current is not None:
            path = current.path
            name = path.field if path.cell is None else f"{path.field}.{path.cell}"
        self._panel.set_fields(names, confidences.counts, name)

    def _apply(self, thresholds: ThresholdSet) -> None:
        source, state = self._collections.current, self._review.state
        workflow = workflow_of(source, state.collection) if source and state else None
        self.thresholds_chosen.emit(workflow or "", thresholds)
        self._tasks.start(_APPLYING, self._use(thresholds))

    async def _use(self, thresholds: ThresholdSet) -> None:
        await self._review.use_thresholds(thresholds)
        state = self._review.state
        if state is not None:
            self._panel.set_thresholds(state.thresholds)
