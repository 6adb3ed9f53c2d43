"""List the rules of the collection, go to their fields, and accept failed ones."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.rules.rule_result import RuleResult
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.review.review_store import ReviewStore

if TYPE_CHECKING:
    from anyformat_review.ui.rules.rules_panel import RulesPanel


class RulesPresenter:
    """Shows the rules panel, and selects failed rules without a field in it."""

    def __init__(self, window: MainWindow, store: ReviewStore) -> None:
        self._window = window
        self._store = store
        window.action("rulesAction").triggered.connect(lambda _=False: self._ask())

    @cached_property
    def _panel(self) -> "RulesPanel":
        from anyformat_review.ui.rules.rules_panel import RulesPanel

        panel = RulesPanel()
        self._window.add_inspector(panel)
        panel.rule_entered.connect(self._go_to_field)
        panel.accept_requested.connect(self._store.accept_rule)
        return panel

    @property
    def is_shown(self) -> bool:
        """Whether the panel is open."""
        return "_panel" in self.__dict__ and self._panel.isVisibleTo(self._window)

    def begin(self, state: ReviewState | None) -> None:
        """Show the rules of another review, or hide the panel."""
        if "_panel" in self.__dict__:
            self._panel.show_state(state)
            if state is None:
                self._panel.hide()

    def apply(self, state: ReviewState) -> None:
        """Update the outcomes."""
        if self.is_shown:
            self._panel.show_state(state)

    def step(self, *, forward: bool) -> bool:
        """Go to the next or previous field to check or failed rule without a field.

        Return whether there is such a rule; otherwise do nothing.
        """
        state = self._store.state
        stops = state.open_rules if state else ()
        if not stops:
            return False
        index = self._current_index(stops)
        if index is None:
            if self._window.fields.go_to_attention(forward=forward, around=False):
                return True
            index = 0 if forward else len(stops) - 1
        else:
            index += 1 if forward else -1
            if not 0 <= index < len(stops) and self._leave(forward=forward):
                return True
        self._ask(stops[index % len(stops)])
        return True

    def _current_index(self, stops: tuple[RuleResult, ...]) -> int | None:
        """Return the index of the current rule, `None` if a field is current."""
        if not self.is_shown or not self._panel.has_focus or self._panel.current is None:
            return None
        paths = [result.path for result in stops]
        current = self._panel.current.path
        return paths.index(current) if current in paths else None

    def _leave(self, *, forward: bool) -> bool:
        """Go from the rules to the first or last field that needs attention, if there is one."""
        fields = self._window.fields
        path = fields.model.next_needing_attention(None, forward, True)
        if path is None or not fields.select_field(path):
            return False
        fields.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _ask(self, result: RuleResult | None = None) -> None:
        self._panel.show_state(self._store.state)
        self._panel.ask(result)

    def _go_to_field(self, result: RuleResult) -> None:
        state = self._store.state
        if state is None:
            return
        path = next(state.rules.marked(result), None) or next(state.rules.touched(result), None)
        if path is not None and self._store.go_to(path):
            self._window.fields.view.setFocus(Qt.FocusReason.OtherFocusReason)
