"""Undo and redo across all collections."""

from collections import deque
from datetime import UTC, datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from anyformat_review.domain.errors import ReviewError, StorageError
from anyformat_review.domain.review.review import COLLECTION_PATH, Decision
from anyformat_review.domain.review.timeline import Step, Timeline
from anyformat_review.services.collections.sources import FileSource, Source, source_named
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.storage.drafts.writer import DraftWriter
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.ui.window.page_stack import VISITED_PAGES, WindowPage
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.messages import Message, MessageKind, MessageQueue
from anyformat_review.viewmodels.review.decision_texts import undo_text, undone_text
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

_MILLISECOND = timedelta(milliseconds=1)
_MANY = 500
"""Decisions on more fields than this are undone in the background."""


class UndoPresenter(QObject):
    """Undoes the newest decision, which may be on another collection or from an earlier session.

    Decisions on collections that are not listed, such as those of another service, are skipped
    until they are listed.

    Signals:
        timeline_changed(): the decisions of all collections were loaded.
    """

    timeline_changed = Signal()

    def __init__(
        self,
        window: MainWindow,
        store: ReviewStore,
        collections: CollectionController,
        drafts: DraftWriter,
        tasks: TaskRunner,
        messages: MessageQueue,
    ) -> None:
        super().__init__()
        self._window = window
        self._store = store
        self._collections = collections
        self._sources = collections.sources
        self._drafts = drafts
        self._tasks = tasks
        self._messages = messages
        self._timeline = Timeline()
        self._made_while_loading: list[Step] | None = []
        self._pending: tuple[Step, bool] | None = None
        self._turns: deque[bool] = deque()
        self._due = QTimer(window, singleShot=True)
        self._due.timeout.connect(self._show_decided)
        for name, redo in (("undoAction", False), ("redoAction", True)):
            window.action(name).triggered.connect(lambda _=False, redo=redo: self._go(redo=redo))
        self.load()

    @property
    def timeline(self) -> Timeline:
        """The decisions of all collections, in order."""
        return self._timeline

    def load(self) -> None:
        """Load all decisions: at the start, and after drafts were restored."""
        self._tasks.start("all decisions", self._load())

    def decided(self, decision: Decision) -> None:
        """Add a decision on the collection under review."""
        state, source = self._store.state, self._sources.current
        if state is not None:
            self.add(decision, state.collection.id, source)

    def add(self, decision: Decision, collection_id: str, source: Source | None) -> None:
        """Add a decision on any collection."""
        step = Step.from_decision(decision, collection_id, str(source or ""))
        self._timeline.add(step)
        if COLLECTION_PATH in {change.path for change in decision.changes}:
            self._show_decided()
        elif source is not None:
            self._sources.set_decision_count(source, self._timeline.counts[str(source)])
        if self._made_while_loading is not None:
            self._made_while_loading.append(step)
        self.refresh()

    def opening_started(self) -> None:
        """Cancel a pending undo or redo, because the user opened another collection."""
        self._pending = None

    def collection_opened(self, error: ReviewError | None) -> None:
        """Undo or redo the pending decision, for which this collection was opened."""
        pending, self._pending = self._pending, None
        state = self._store.state
        # The reviewer may be on another page by now, which would hide what changes.
        if error or pending is None or state is None or self._window.page in VISITED_PAGES:
            return
        step, redo = pending
        if step.collection_id == state.collection.id:
            self._do(redo=redo)

    def list_changed(self) -> None:
        """Show the decisions on newly listed collections."""
        self._show_decided()
        self.refresh()

    def _show_decided(self) -> None:
        reviewed = {_key(name) for name in self._timeline.reviewed()}
        outcomes = {_key(name): each for name, each in self._timeline.outcomes().items()}
        now = datetime.now(UTC)
        counts = {_key(name): count for name, count in self._timeline.counts.items()}
        self._sources.set_decided(counts, reviewed, outcomes, now)
        times = (each.until for each in outcomes.values())
        waits = [time - now for time in times if time is not None and time > now]
        self._due.stop()
        if waits:
            # At most a day, because a timer counts milliseconds in 32 bits.
            self._due.start(min(*waits, timedelta(days=1)) // _MILLISECOND + 1)

    def refresh(self) -> None:
        """Update the texts of the undo and redo actions."""
        undo = self._timeline.undoable(self._is_reachable)
        redo = self._timeline.redoable(self._is_reachable)
        self._window.show_undo(undo_text(undo, self._name(undo)), undo_text(redo, self._name(redo)))

    async def _load(self) -> None:
        try:
            steps = await self._drafts.steps()
        except StorageError:
            # Opening a collection reports the error; new decisions can still be undone.
            steps = ()
        known = {(step.collection_id, step.number) for step in steps}
        made, self._made_while_loading = self._made_while_loading or [], None
        new = (step for step in made if (step.collection_id, step.number) not in known)
        self._timeline = Timeline((*steps, *new))
        self.timeline_changed.emit()
        self.list_changed()

    def _go(self, *, redo: bool) -> None:
        find = self._timeline.redoable if redo else self._timeline.undoable
        step = find(self._is_reachable)
        if step is None:
            return
        if self._is_current(step):
            self._do(redo=redo)
        elif source := source_named(step.source):
            self._collections.open_source(source)
            self._pending = step, redo

    def _do(self, *, redo: bool) -> None:
        session = self._store.session
        if session is None:
            return
        self._show_review()
        target = _target(session, redo=redo)
        if self._turns or (target is not None and len(target.changes) > _MANY):
            self._turns.append(redo)
            if len(self._turns) == 1:
                self._tasks.start("undo", self._do_in_background(session))
        else:
            (self._store.redo if redo else self._store.undo)()
            self._show_count(target, redo=redo)

    def _show_count(self, undone: Decision | None, *, redo: bool) -> None:
        """Say how many fields changed, if there are several; until the next decision."""
        if text := undone_text(undone, redo=redo):
            holds, subject = self._store.until_next_step(), self._messages.about_collection()
            message = Message(MessageKind.INFO, text, subject, holds=holds, key="undo")
            self._messages.show(message)

    def _show_review(self) -> None:
        """Leave a page that hides what an undo changes; the import shows it."""
        if self._window.page not in (WindowPage.REVIEW, WindowPage.IMPORT):
            self._window.show_page(WindowPage.REVIEW)
            self._window.fields.view.setFocus()

    async def _do_in_background(self, session: ReviewSession) -> None:
        """Run the requested steps in order."""
        try:
            while self._turns and self._store.session is session:
                redo = self._turns[0]
                target = _target(session, redo=redo)
                step = partial(ReviewSession.back_in_background, redo=redo)
                if await self._store.decide_in_background(step, show=True) is not None:
                    self._show_count(target, redo=redo)
                self._turns.popleft()
        finally:
            self._turns.clear()

    def _is_current(self, step: Step) -> bool:
        state = self._store.state
        return state is not None and step.collection_id == state.collection.id

    def _is_reachable(self, step: Step) -> bool:
        """Whether the step's collection is under review or can be opened."""
        source = source_named(step.source)
        if self._is_current(step):
            return True
        if isinstance(source, FileSource):
            return source.path.is_file()
        return source is not None and self._sources.source(source.key) is not None

    def _name(self, step: Step | None) -> str:
        if step is None:
            return ""
        if self._is_current(step):
            return self._sources.current_name
        source = source_named(step.source)
        return self._sources.name_of(source) if source else step.collection_id


def _target(session: ReviewSession, *, redo: bool) -> Decision | None:
    history = session.state.history
    return history.redoable() if redo else history.undoable()


def _key(name: str) -> str:
    source = source_named(name)
    return source.key if source is not None else ""
