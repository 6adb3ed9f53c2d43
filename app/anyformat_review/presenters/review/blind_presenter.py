"""Blind checks: which share of the fields, what is told of one, and how all came out."""

from functools import cached_property

from PySide6.QtCore import QObject, QTimer, Signal

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.blind_check import (
    BlindCheck,
    BlindCheckCounts,
    count_blind_checks,
    last_blind_check,
)
from anyformat_review.domain.review.review import Decision, DecisionKind
from anyformat_review.domain.review.review_state import FieldReview, ReviewState
from anyformat_review.domain.review.timeline import Step, Timeline
from anyformat_review.presenters.review.undo_presenter import UndoPresenter
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.ui.review.blind_panel import BlindPanel
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.review.bulk_texts import check_text, hidden_fields_text, tally_text
from anyformat_review.viewmodels.review.field_texts import remark, spoken_name
from anyformat_review.viewmodels.review.review_controller import ReviewController
from anyformat_review.viewmodels.task_runner import TaskRunner


class BlindPresenter(QObject):
    """Hides what the reviewer is to type, and tells him at once whether he agrees.

    Signals:
        share_chosen(float): this share of the sure fields is checked blind from now on, 0–100.
    """

    share_chosen = Signal(float)

    def __init__(
        self,
        window: MainWindow,
        review: ReviewController,
        undo: UndoPresenter,
        tasks: TaskRunner,
        share: float,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._review = review
        self._tasks = tasks
        self._share = share
        self._timeline = Timeline()
        self._checked: FieldPath | None = None
        undo.timeline_changed.connect(self._take)
        review.decided.connect(self._note)
        review.current_changed.connect(self._show_current)
        review.state_changed.connect(lambda _state, _paths: self._show_tally())
        review.state_replaced.connect(lambda _state: self._show_tally())
        window.action("blindCheckAction").triggered.connect(lambda _=False: self._ask())

    async def prepare(self, session: ReviewSession) -> None:
        """Hide what is checked blind in a collection before it is shown."""
        if session.state.blind_share != self._share:
            await session.use_blind_share(self._share)

    def hidden(self, state: ReviewState) -> ReviewState:
        """Return the state of a few fields with those hidden that are checked blind."""
        return state.with_blind_share(self._share) if self._share else state

    # --- the line ------------------------------------------------------------------------------

    @cached_property
    def _panel(self) -> BlindPanel:
        panel = BlindPanel()
        self._window.add_line(panel)
        panel.share_chosen.connect(self._choose)
        return panel

    def _ask(self) -> None:
        self._window.fields.view.end_edit()
        self._panel.ask(self._share)
        self._show_tally()

    def _choose(self, share: float) -> None:
        self._share = share
        self._tasks.start("blind share", self._review.use_blind_share(share))
        self.share_chosen.emit(share)

    def _take(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._show_tally()

    def _show_tally(self) -> None:
        state = self._review.state
        if state is None or "_panel" not in self.__dict__ or not self._panel.isVisible():
            return
        waiting = hidden_fields_text(sum(review.is_blind for review in state.reviews.values()))
        said = tally_text(self._tally_here(), count_blind_checks(self._timeline.active_steps))
        self._panel.show_tally(f"{waiting} {said}")

    def _tally_here(self) -> BlindCheckCounts:
        state = self._review.state
        standing = state.history.active_decisions() if state else ()
        return count_blind_checks(Step.from_decision(decision, "", "") for decision in standing)

    # --- one field -----------------------------------------------------------------------------

    def _note(self, decision: Decision) -> None:
        self._checked = None
        if decision.kind is DecisionKind.CHECK:
            # Told of the next field too where the reviewer is taken there at once.
            self._checked = decision.changes[0].path
            QTimer.singleShot(0, self, self._forget)

    def _forget(self) -> None:
        self._checked = None

    def _show_current(self, current: FieldReview | None) -> None:
        fields = self._window.fields
        fields.evidence.hide_words(current is not None and current.is_blind)
        if current is None:
            return
        if check := self._check_of(current.path):
            fields.show_remark(self._outcome(check))
        before = self._checked
        if before and before != current.path and (check := self._check_of(before)):
            told = f"{spoken_name(before)}: {self._outcome(check)}"
            fields.show_remark(f"{told}\n{remark(current)}")

    def _check_of(self, path: FieldPath) -> BlindCheck | None:
        state = self._review.state
        if state is None or state.reviews[path].server_change is not None:
            return None
        return last_blind_check(state.history, path)

    def _outcome(self, check: BlindCheck) -> str:
        key = self._window.action("undoAction").shortcut().toString()
        return f"{check_text(check, key)} {tally_text(self._tally_here())}"
