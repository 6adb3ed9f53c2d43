"""Undo and redo over all collections: name what they concern, go there, and do it."""

from collections import deque

from PySide6.QtCore import QObject, Signal

from anyformat_review.domain.errors import ReviewError, StorageError
from anyformat_review.domain.review.review import Decision
from anyformat_review.domain.review.timeline import Step, Timeline
from anyformat_review.services.collections.sources import FileSource, source_named
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.storage.drafts.writer import DraftWriter
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.review.decision_texts import undo_text
from anyformat_review.viewmodels.review.review_controller import ReviewController
from anyformat_review.viewmodels.task_runner import TaskRunner

_MANY = 500
"""Decisions on more fields than these would hold the window up."""


class UndoPresenter(QObject):
    """Takes the newest decision back, even one on another collection or of an earlier run.

    A decision on a collection that the list does not name, such as one of another service, is
    passed over until its collection is listed again.

    Signals:
        timeline_changed(Timeline): there are other decisions than before.
    """

    timeline_changed = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        review: ReviewController,
        collections: CollectionController,
        drafts: DraftWriter,
        tasks: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._review = review
        self._collections = collections
        self._drafts = drafts
        self._tasks = tasks
        self._timeline = Timeline()
        self._early: list[Step] | None = []
        self._awaited: tuple[Step, bool] | None = None
        self._turns: deque[bool] = deque()
        review.decided.connect(self._note)
        review.state_replaced.connect(self._show)
        collections.entries_replaced.connect(self._listed)
        window.action("undoAction").triggered.connect(lambda: self._go_back(redo=False))
        window.action("redoAction").triggered.connect(lambda: self._go_back(redo=True))
        self.load()

    def load(self) -> None:
        """Learn of all decisions there are, as at the start and after others were restored."""
        self._tasks.start("decisions so far", self._load())

    def arrived(self, error: ReviewError | None) -> None:
        """Undo or redo what a collection was opened for, once it is under review."""
        awaited, self._awaited = self._awaited, None
        state = self._review.state
        if error or awaited is None or state is None:
            return
        step, redo = awaited
        if step.collection_id == state.collection.id:
            self._do(redo=redo)

    async def _load(self) -> None:
        try:
            steps = await self._drafts.steps()
        except StorageError:
            # Opening a collection says so; what is decided from now on can still be undone.
            steps = ()
        known = {(step.collection_id, step.number) for step in steps}
        early, self._early = self._early or [], None
        fresh = (step for step in early if (step.collection_id, step.number) not in known)
        self._timeline = Timeline((*steps, *fresh))
        self.timeline_changed.emit(self._timeline)
        self._listed()

    def _note(self, decision: Decision) -> None:
        state, source = self._review.state, self._collections.current
        if state is None:
            return
        step = Step.from_decision(decision, state.collection.id, str(source or ""))
        self._timeline.add(step)
        if self._early is not None:
            self._early.append(step)
        self.timeline_changed.emit(self._timeline)
        self._show()

    def _listed(self) -> None:
        named = map(source_named, self._timeline.reviewed())
        self._collections.set_reviewed({source.key for source in named if source is not None})
        self._show()

    def _show(self) -> None:
        undo, redo = (
            self._timeline.undoable(self._is_here),
            self._timeline.redoable(self._is_here),
        )
        self._window.show_undo(undo_text(undo, self._name(undo)), undo_text(redo, self._name(redo)))

    def _go_back(self, *, redo: bool) -> None:
        find = self._timeline.redoable if redo else self._timeline.undoable
        step, state = find(self._is_here), self._review.state
        if step is None:
            return
        if state is not None and step.collection_id == state.collection.id:
            self._do(redo=redo)
        elif source := source_named(step.source):
            self._awaited = step, redo
            self._collections.open_source(source)

    def _do(self, *, redo: bool) -> None:
        session = self._review.session
        if session is None:
            return
        history = session.state.history
        target = history.redoable() if redo else history.undoable()
        if self._turns or (target is not None and len(target.changes) > _MANY):
            self._turns.append(redo)
            if len(self._turns) == 1:
                self._tasks.start("undo", self._do_beside(session))
        elif redo:
            self._review.redo()
        else:
            self._review.undo()

    async def _do_beside(self, session: ReviewSession) -> None:
        """Do in turn what is asked for, while the window goes on."""
        try:
            while self._turns and self._review.session is session:
                await self._review.go_back_beside(redo=self._turns[0])
                self._turns.popleft()
        finally:
            self._turns.clear()

    def _is_here(self, step: Step) -> bool:
        """Whether the step's collection is under review or can be opened."""
        state = self._review.state
        if state is not None and step.collection_id == state.collection.id:
            return True
        source = source_named(step.source)
        if isinstance(source, FileSource):
            return source.path.is_file()
        return source is not None and self._collections.knows(source)

    def _name(self, step: Step | None) -> str:
        if step is None:
            return ""
        state = self._review.state
        if state is not None and step.collection_id == state.collection.id:
            return self._collections.current_name
        source = source_named(step.source)
        return self._collections.name_of(source) if source else step.collection_id
