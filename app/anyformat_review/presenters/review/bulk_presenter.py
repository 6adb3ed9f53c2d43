"""Confirm all high-confidence fields in one step."""

from functools import cached_property
from typing import TYPE_CHECKING

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.bulk import high_confidence_fields
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.translation import tr
from anyformat_review.ui.actions.shortcuts import shortcut_text
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.messages import Message, MessageKind, MessageQueue
from anyformat_review.viewmodels.review.bulk_texts import undo_hint
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

if TYPE_CHECKING:
    from anyformat_review.ui.review.bulk_panel import BulkPanel


class BulkPresenter:
    """Shows how many fields a confidence level includes, and confirms them."""

    def __init__(
        self, window: MainWindow, store: ReviewStore, tasks: TaskRunner, messages: MessageQueue
    ) -> None:
        self._window = window
        self._store = store
        self._tasks = tasks
        self._messages = messages
        self._paths: tuple[FieldPath, ...] = ()
        action = window.action("confirmHighConfidenceAction")
        action.triggered.connect(lambda _=False: self._ask())

    def begin(self, state: ReviewState | None) -> None:
        """Hide the panel and use the confidence level of another review."""
        if "_panel" in self.__dict__:
            self._panel.hide()
            if state is not None:
                self._panel.set_level(state.thresholds.base.high)

    def apply(self) -> None:
        """Count again after a change."""
        if "_panel" in self.__dict__ and self._panel.isVisible():
            self._count()

    @cached_property
    def _panel(self) -> "BulkPanel":
        from anyformat_review.ui.review.bulk_panel import BulkPanel

        panel = BulkPanel()
        self._window.add_panel(panel, needs_review=True)
        if (state := self._store.state) is not None:
            panel.set_level(state.thresholds.base.high)
        panel.level_changed.connect(lambda _level: self._count())
        panel.confirm_requested.connect(self._confirm)
        return panel

    def _ask(self) -> None:
        self._window.fields.view.end_edit()
        self._panel.ask()
        self._count()

    def _count(self) -> None:
        state, level = self._store.state, self._panel.level
        self._paths = () if state is None or level is None else high_confidence_fields(state, level)
        self._panel.show_count(len(self._paths))

    def _confirm(self) -> None:
        if self._paths:
            self._panel.hide()
            self._tasks.start("confirm fields", self._confirm_all(self._paths))

    async def _confirm_all(self, paths: tuple[FieldPath, ...]) -> None:
        subject = self._messages.about_collection()
        decision = await self._store.decide_in_background(
            lambda session: session.confirm_many(paths)
        )
        if decision is not None:
            key = shortcut_text(self._window.action("undoAction"))
            text = tr("%n fields confirmed.", "%n field confirmed.", len(paths)) + undo_hint(key)
            message = Message(
                MessageKind.SUCCESS,
                text,
                subject,
                holds=lambda: self._store.is_last(decision),
            )
            self._messages.show(message)
