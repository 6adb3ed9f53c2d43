"""The panel below the fields with all rules of the collection."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.rules.rule_result import RuleResult
from anyformat_review.translation import tr
from anyformat_review.ui.widgets.inline_bar import InlineBar, push_button
from anyformat_review.ui.widgets.layouts import row
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_enter import on_enter
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.row_table import RowTable
from anyformat_review.ui.widgets.scrolling_container import HeightForWidthFilter
from anyformat_review.viewmodels.rules.rule_texts import rule_notices_text
from anyformat_review.viewmodels.rules.rules_model import RuleColumn, RulesModel
from anyformat_review.viewmodels.tooltips import plain_tooltip

_WIDTHS = {RuleColumn.SEVERITY: 11, RuleColumn.SERVICE: 23, RuleColumn.NOW: 23}
"""Column widths in average characters; the other columns share the remaining width."""
_MIN_WIDTHS = {RuleColumn.RULE: 25, RuleColumn.DETAIL: 20, RuleColumn.FIELDS: 16}
"""Minimum widths of the other columns in average characters."""
_HIDDEN_FIRST = (RuleColumn.FIELDS, RuleColumn.DETAIL, RuleColumn.SERVICE, RuleColumn.SEVERITY)
"""Columns that a narrow panel hides, in this order."""


class RulesPanel(InlineBar):
    """Lists the rules. Enter goes to the fields of a rule; failed rules can be accepted.

    Signals:
        rule_entered(RuleResult): go to the fields of a rule.
        accept_requested(RuleResult, str): accept a failed rule with this reason.
    """

    rule_entered = Signal(object)
    accept_requested = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rulesPanel")
        self.model = RulesModel(self)
        self._title = PlainLabel(bold=True, name="rulesTitle")
        self.table = RowTable(self.model, "rulesTable", tr("Rules"))
        self._no_rules = TonedLabel(muted, tr("The service reported no rules for this collection."))
        self._notices = TonedLabel(muted, wrap=True, selectable=True, name="rulesNotices")
        self._details = PlainLabel(wrap=True, selectable=True, name="rulesCurrent")
        self._reason = QLineEdit()
        self._reason.setObjectName("rulesReason")
        self._reason.setAccessibleName(tr("Reason for accepting the failed rule"))
        self._reason.setPlaceholderText(tr("Reason (optional)"))
        self._accept = push_button(tr("&Accept failed rule"), "rulesAcceptButton")
        self.table.set_widths(_WIDTHS)
        hint = TonedLabel(muted, tr("Press Enter to go to the fields of a rule."), wrap=True)
        self._column = self.add_rows(
            row(self._title, (hint, 1), self.close_button(tr("Close the rules")), spacing=12),
            self.table,
            self._details,
            self._no_rules,
            self._notices,
            row((self._reason, 1), self._accept),
        )
        HeightForWidthFilter(self)
        self.table.row_entered.connect(self._enter)
        self.table.doubleClicked.connect(self._enter)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._rule_changed())
        self._accept.clicked.connect(self._request)
        on_enter(self._reason, self._request)

    @property
    def current(self) -> RuleResult | None:
        """The rule of the current row."""
        current = self.table.currentIndex().row()
        return self.model.results[current] if 0 <= current < len(self.model.results) else None

    @property
    def has_focus(self) -> bool:
        """Whether a widget in the panel has the focus."""
        focus = self.window().focusWidget()
        return self.isVisible() and focus is not None and self.isAncestorOf(focus)

    def show_state(self, state: ReviewState | None) -> None:
        """Show the rules of a review; the current row stays."""
        row_before = max(0, self.table.currentIndex().row())
        self.model.set_state(state)
        count = len(self.model.results)
        failed = sum(result.is_open for result in self.model.results)
        self._title.setText(
            tr("%n rules, {failed} failed", "%n rule, {failed} failed", count).format(failed=failed)
            if count
            else tr("Rules")
        )
        self.table.setVisible(count > 0)
        self._fit_columns()
        self._no_rules.setVisible(not count)
        notices = rule_notices_text(state.rules.workflow.notices if state else ())
        self._notices.setText(notices)
        self._notices.setVisible(bool(notices))
        if count:
            self.table.select_row(min(row_before, count - 1))
        self._update_button()

    def ask(self, result: RuleResult | None = None) -> None:
        """Focus a rule, by default the current one or the first failed one."""
        results = self.model.results
        result = result or next((each for each in results if each.is_open), None)
        if result is not None and (found := self.model.row_of(result)) >= 0:
            self.table.select_row(found)
        self.show_and_focus(self.table if results else self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns that another width has room for."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_columns()
            self._update_button()

    def _fit_columns(self) -> None:
        """Hide columns until the others fit, and give those with a state the necessary width."""
        table, margins = self.table, self._column.contentsMargins()
        for column in _HIDDEN_FIRST:
            table.setColumnHidden(column, False)
        table.fit_columns(*_WIDTHS)
        character = self.fontMetrics().averageCharWidth()
        widths: dict[RuleColumn, int] = {column: table.columnWidth(column) for column in _WIDTHS}
        widths |= {column: count * character for column, count in _MIN_WIDTHS.items()}
        room = self.width() - margins.left() - margins.right()
        room -= table.verticalScrollBar().sizeHint().width()
        for column in _HIDDEN_FIRST:
            if sum(widths.values()) > room:
                table.setColumnHidden(column, True)
                del widths[column]

    def _rule_changed(self) -> None:
        self._reason.clear()
        self._update_button()

    def _update_button(self) -> None:
        can_accept = self.current is not None and self.current.is_open
        self._details.setText(self._texts)
        self._details.setVisible(bool(self._texts))
        self._details.setToolTip(plain_tooltip(self._hidden_texts))
        self.table.setAccessibleDescription(self._hidden_texts)
        self._accept.setEnabled(can_accept)
        self._reason.setEnabled(can_accept)

    @property
    def _texts(self) -> str:
        """All of the current rule, because columns cut long texts."""
        current = self.table.currentIndex().row()
        columns = (RuleColumn.RULE, RuleColumn.NOW, RuleColumn.DETAIL)
        return " · ".join(
            filter(None, (self.model.index(current, each).data() for each in columns))
        )

    @property
    def _hidden_texts(self) -> str:
        """A line for each text of the current rule that has no column now and is not below."""
        current, lines = self.table.currentIndex().row(), []
        for column in (RuleColumn.SEVERITY, RuleColumn.SERVICE, RuleColumn.FIELDS):
            text = self.model.index(current, column).data()
            if text and self.table.isColumnHidden(column):
                heading = self.model.headerData(column, Qt.Orientation.Horizontal)
                lines.append(f"{heading}: {text}")
        return "\n".join(lines)

    def _enter(self, _row: object) -> None:
        if self.current is not None:
            self.rule_entered.emit(self.current)

    def _request(self) -> None:
        if self.current is not None and self.current.is_open:
            had_focus = self.has_focus
            self.accept_requested.emit(self.current, self._reason.text().strip())
            if had_focus:
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
