"""Decide on many fields in one step: all sure ones, a row, all that read the same."""

from collections.abc import Awaitable, Callable, Sequence
from functools import cached_property

from PySide6.QtCore import QObject

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.bulk import (
    high_confidence_fields,
    row_confirmation,
    same_values,
)
from anyformat_review.domain.review.review import Decision, DecisionKind
from anyformat_review.domain.review.review_state import FieldReview, ReviewState
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.ui.review.bulk_panel import BulkPanel
from anyformat_review.ui.review.same_values_panel import SameValuesPanel
from anyformat_review.ui.widgets.theme import BannerKind
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.review.bulk_texts import applied_text, row_text, undo_hint
from anyformat_review.viewmodels.review.field_texts import fields_text
from anyformat_review.viewmodels.review.review_controller import ReviewController
from anyformat_review.viewmodels.task_runner import TaskRunner

_EDITS = frozenset({DecisionKind.OVERRIDE, DecisionKind.CHECK})


class BulkPresenter(QObject):
    """Says what a bulk decision would concern, and makes it as one step."""

    def __init__(
        self,
        window: MainWindow,
        review: ReviewController,
        tasks: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._review = review
        self._tasks = tasks
        self._sure: tuple[FieldPath, ...] = ()
        self._edited: FieldPath | None = None
        review.state_replaced.connect(self._begin)
        review.state_changed.connect(self._change)
        for name, slot in {
            "confirmSureAction": self._ask_for_level,
            "confirmRowAction": self._confirm_row,
            "applyToSameAction": self._ask_for_same,
        }.items():
            window.action(name).triggered.connect(lambda _=False, do=slot: do())

    # --- all sure fields -----------------------------------------------------------------------

    @cached_property
    def _panel(self) -> BulkPanel:
        panel = BulkPanel()
        self._window.add_line(panel)
        if (state := self._review.state) is not None:
            panel.set_level(state.thresholds.base.high)
        panel.level_changed.connect(lambda _level: self._count())
        panel.confirm_requested.connect(self._confirm_sure)
        return panel

    def _ask_for_level(self) -> None:
        self._window.fields.view.end_edit()
        self._panel.ask()
        self._count()

    def _count(self) -> None:
        state, level = self._review.state, self._panel.level
        self._sure = () if state is None or level is None else high_confidence_fields(state, level)
        self._panel.show_count(len(self._sure))

    def _confirm_sure(self) -> None:
        paths = self._sure
        if not paths:
            return
        self._panel.hide()
        self._decide(
            lambda session: session.confirm_many(paths), f"{fields_text(len(paths))} confirmed."
        )

    # --- a whole row ---------------------------------------------------------------------------

    def _confirm_row(self) -> None:
        self._window.fields.view.end_edit()
        place, state = self._window.fields.current_place, self._review.state
        row = place.row_path if place else None
        if row is None or state is None or not state.cells(row):
            self._window.banner.show_message(
                BannerKind.INFO, "The current field does not stand in a row."
            )
            return
        choice = row_confirmation(state, row)
        self._review.decide(lambda session: session.confirm_all(choice.confirmable))
        text = row_text(row, choice)
        if choice.left_out:
            self._window.banner.show_message(BannerKind.WARNING, text)
            self._window.fields.select_field(choice.left_out[0].path)
            return
        self._say(text, undoable=bool(choice.confirmable))
        self._review.field_done.emit()

    # --- all that read the same ----------------------------------------------------------------

    @cached_property
    def _same(self) -> SameValuesPanel:
        panel = SameValuesPanel()
        self._window.add_line(panel)
        panel.any_name_changed.connect(lambda _on: self._show_same())
        panel.apply_requested.connect(self._apply)
        panel.closed.connect(self._forget)
        return panel

    def _ask_for_same(self) -> None:
        self._window.fields.view.end_edit()
        self._edited = self._last_edited()
        if self._edited is None:
            self._window.banner.show_message(
                BannerKind.INFO,
                "Correct a field first; then its value can be applied to all that read the same.",
            )
            return
        self._show_same()
        self._same.ask()

    def _last_edited(self) -> FieldPath | None:
        """Return the current field if it was corrected, else the one that was corrected last."""
        state, current = self._review.state, self._review.current
        if state is None:
            return None
        if current is not None and current.state.override is not None:
            return current.path
        for decision in reversed(state.history.active_decisions()):
            review = state.reviews.get(decision.changes[0].path)
            if decision.kind in _EDITS and review and review.state.override is not None:
                return review.path
        return None

    def _show_same(self) -> None:
        state, edited = self._review.state, self._corrected
        if state is None or edited is None:
            return
        paths = same_values(state, edited.path, any_name=self._same.any_name)
        self._same.show_fields(edited, [state.reviews[path] for path in paths])

    @property
    def _corrected(self) -> FieldReview | None:
        state = self._review.state
        review = state.reviews.get(self._edited) if state and self._edited else None
        return review if review is not None and review.state.override is not None else None

    def _apply(self) -> None:
        edited, paths = self._corrected, self._same.model.chosen
        if edited is None or not paths:
            return
        value = edited.effective_value
        self._same.hide()
        values = dict.fromkeys(paths, value)
        self._decide(lambda session: session.override_many(values), applied_text(len(paths), value))

    def _forget(self) -> None:
        self._edited = None

    # --- both ----------------------------------------------------------------------------------

    def _begin(self, state: ReviewState | None) -> None:
        if self._has("_panel"):
            self._panel.hide()
            if state is not None:
                self._panel.set_level(state.thresholds.base.high)
        if self._has("_same"):
            self._same.hide()

    def _change(self, _state: ReviewState, _paths: Sequence[FieldPath]) -> None:
        if self._has("_panel") and self._panel.isVisible():
            self._count()
        if self._edited is not None:
            if self._corrected is None:
                self._same.hide()
            else:
                self._show_same()

    def _decide(
        self, wish: Callable[[ReviewSession], Awaitable[Decision | None]], told: str
    ) -> None:
        self._tasks.start("bulk decision", self._carry_out(wish, told))

    async def _carry_out(
        self, wish: Callable[[ReviewSession], Awaitable[Decision | None]], told: str
    ) -> None:
        if await self._review.decide_beside(wish) is not None:
            self._say(told)

    def _has(self, panel: str) -> bool:
        """Whether a panel was ever asked for."""
        return panel in self.__dict__

    def _say(self, sentence: str, *, undoable: bool = True) -> None:
        key = self._window.action("undoAction").shortcut().toString() if undoable else ""
        self._window.banner.show_message(BannerKind.SUCCESS, sentence + undo_hint(key))
