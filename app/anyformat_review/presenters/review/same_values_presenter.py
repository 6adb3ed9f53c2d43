"""Apply a correction to all fields with the same extracted value."""

from functools import cached_property
from typing import TYPE_CHECKING

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value
from anyformat_review.domain.review.bulk import same_values
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.services.review.last_correction import last_correction
from anyformat_review.translation import tr
from anyformat_review.ui.actions.shortcuts import shortcut_text
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.messages import Message, MessageKind, MessageQueue
from anyformat_review.viewmodels.review.bulk_texts import applied_text, undo_hint
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

if TYPE_CHECKING:
    from anyformat_review.ui.review.same_values_panel import SameValuesPanel


class SameValuesPresenter:
    """Previews which fields a correction applies to, and applies it."""

    def __init__(
        self, window: MainWindow, store: ReviewStore, tasks: TaskRunner, messages: MessageQueue
    ) -> None:
        self._window = window
        self._store = store
        self._tasks = tasks
        self._messages = messages
        self._path: FieldPath | None = None
        window.action("applyToSameAction").triggered.connect(lambda _=False: self._ask())

    def hide(self) -> None:
        """Hide the preview."""
        if "_panel" in self.__dict__:
            self._panel.hide()

    def apply(self) -> None:
        """Update the preview after a change; hide it if the correction was undone."""
        if self._path is not None:
            if self._corrected is None:
                self.hide()
            else:
                self._show()

    @cached_property
    def _panel(self) -> "SameValuesPanel":
        from anyformat_review.ui.review.same_values_panel import SameValuesPanel

        panel = SameValuesPanel()
        self._window.add_panel(panel, needs_review=True)
        panel.any_name_changed.connect(lambda _on: self._show())
        panel.apply_requested.connect(self._override)
        panel.closed.connect(self._forget)
        return panel

    def _ask(self) -> None:
        self._window.fields.view.end_edit()
        self._path = self._last_correction()
        if self._path is None:
            message = Message(
                MessageKind.INFO,
                tr("Correct a field first. Its value can then be applied to identical values."),
                self._messages.about_collection(),
                holds=lambda: self._last_correction() is None,
            )
            self._messages.show(message)
            return
        self._show()
        self._panel.ask()

    def _last_correction(self) -> FieldPath | None:
        state = self._store.state
        return last_correction(state, self._store.current_path) if state else None

    def _show(self) -> None:
        state, corrected = self._store.state, self._corrected
        if state is not None and corrected is not None:
            paths = same_values(state, corrected.path, any_name=self._panel.any_name)
            self._panel.show_fields(corrected, [state.reviews[path] for path in paths])

    @property
    def _corrected(self) -> FieldReview | None:
        state = self._store.state
        review = state.reviews.get(self._path) if state and self._path else None
        return review if review is not None and review.state.override is not None else None

    def _override(self) -> None:
        corrected, paths = self._corrected, self._panel.model.chosen
        if corrected is not None and paths:
            self._panel.hide()
            values: dict[FieldPath, Value] = dict.fromkeys(paths, corrected.effective_value)
            self._tasks.start("apply value", self._override_all(values))

    async def _override_all(self, values: dict[FieldPath, Value]) -> None:
        subject = self._messages.about_collection()
        decision = await self._store.decide_in_background(
            lambda session: session.override_many(values)
        )
        if decision is not None:
            key = shortcut_text(self._window.action("undoAction"))
            text = applied_text(len(values), next(iter(values.values())))
            message = Message(
                MessageKind.SUCCESS,
                text + undo_hint(key),
                subject,
                holds=lambda: self._store.is_last(decision),
            )
            self._messages.show(message)

    def _forget(self) -> None:
        self._path = None
