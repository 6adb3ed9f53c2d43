"""Blind checks: hide values, compare them with typed values, and count the results."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.blind_check import (
    BlindCheck,
    BlindCheckCounts,
    count_blind_checks,
    last_blind_check,
)
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.review import Decision, DecisionKind
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.timeline import Step
from anyformat_review.presenters.review.undo_presenter import UndoPresenter
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.ui.actions.shortcuts import shortcut_text
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.field_texts import remark, spoken_name
from anyformat_review.viewmodels.review.bulk_texts import (
    blind_counts_text,
    check_text,
    hidden_fields_text,
)
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

if TYPE_CHECKING:
    from anyformat_review.ui.review.blind_panel import BlindPanel


class BlindPresenter:
    """Hides the share of fields in the settings, and shows the result of each blind check."""

    def __init__(
        self,
        window: MainWindow,
        store: ReviewStore,
        undo: UndoPresenter,
        settings: AppSettings,
        tasks: TaskRunner,
    ) -> None:
        self._window = window
        self._store = store
        self._undo = undo
        self._settings = settings
        self._tasks = tasks
        self._just_checked: FieldPath | None = None
        window.action("blindCheckAction").triggered.connect(lambda _=False: self._ask())

    async def prepare(self, session: ReviewSession) -> None:
        """Hide the values of blind checks in a session before it is shown."""
        if session.state.blind_share != self._share:
            await session.restate(self.hidden)

    def hidden(self, state: ReviewState) -> ReviewState:
        """Return a state with the values of blind checks hidden; only for small states."""
        return state.with_blind_share(self._share) if self._share else state

    def use_share(self) -> None:
        """Apply a changed share."""
        self._tasks.start("blind share", self._store.use_blind_share(self._share))

    def decided(self, decision: Decision) -> None:
        """Store the result of a blind check until the next turn of the event loop."""
        self._just_checked = None
        if decision.kind is DecisionKind.CHECK:
            # Enter goes to the next field, whose remark also shows the result of this one.
            self._just_checked = decision.changes[0].path
            QTimer.singleShot(0, self._forget)

    def show_current(self, current: FieldReview | None) -> None:
        """Add the result of the last check to the remark about the current field."""
        fields = self._window.fields
        is_blind = current is not None and current.is_blind
        fields.evidence.hide_quotes(is_blind, self._store.evidence)
        if current is None:
            return
        if check := self._check_of(current.path):
            fields.show_remark(self._result(check))
        before = self._just_checked
        if before and before != current.path and (check := self._check_of(before)):
            result = f"{spoken_name(before)}: {self._result(check)}"
            fields.show_remark(f"{result}\n{remark(current)}")

    def show_counts(self) -> None:
        """Update the counts in the panel."""
        state = self._store.state
        if state is None or "_panel" not in self.__dict__ or not self._panel.isVisible():
            return
        hidden = hidden_fields_text(sum(review.is_blind for review in state.reviews.values()))
        everywhere = count_blind_checks(self._undo.timeline.active_steps)
        self._panel.show_counts(f"{hidden} {blind_counts_text(self._counts(), everywhere)}")

    @property
    def _share(self) -> float:
        return self._settings.value.blind_share

    @cached_property
    def _panel(self) -> "BlindPanel":
        from anyformat_review.ui.review.blind_panel import BlindPanel

        panel = BlindPanel()
        self._window.add_panel(panel, needs_review=True)
        panel.share_chosen.connect(lambda share: self._settings.change(blind_share=share))
        return panel

    def _ask(self) -> None:
        self._window.fields.view.end_edit()
        self._panel.ask(self._share)
        self.show_counts()

    def _counts(self) -> BlindCheckCounts:
        state = self._store.state
        decisions = state.history.active_decisions() if state else ()
        return count_blind_checks(Step.from_decision(decision, "", "") for decision in decisions)

    def _forget(self) -> None:
        self._just_checked = None

    def _check_of(self, path: FieldPath) -> BlindCheck | None:
        state = self._store.state
        if state is None or state.reviews[path].server_change is not None:
            return None
        return last_blind_check(state.history, path)

    def _result(self, check: BlindCheck) -> str:
        key = shortcut_text(self._window.action("undoAction"))
        return f"{check_text(check, key)} {blind_counts_text(self._counts())}"
