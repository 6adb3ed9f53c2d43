"""The filter box: a query line with suggestions, and filter chips."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QToolButton,
    QWidget,
)

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.search.field_query import (
    Completions,
    FieldQuery,
    QueryError,
    completions,
    parse_query,
)
from anyformat_review.domain.search.query_terms import KEYS
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.ui.theme.icons import Icon
from anyformat_review.ui.theme.theme import Mark, theme_of
from anyformat_review.ui.widgets.flow_layout import FlowLayout
from anyformat_review.ui.widgets.layouts import column
from anyformat_review.ui.widgets.message_page import TonedLabel
from anyformat_review.ui.widgets.toggle_chip import ToggleChip
from anyformat_review.ui.widgets.tool_buttons import add_line_buttons
from anyformat_review.viewmodels.fields.query_chips import CHIPS, QueryChip, is_active, toggled

if TYPE_CHECKING:
    from anyformat_review.ui.fields.suggestions import Suggestions

_MAX_SUGGESTIONS = 100
"""Maximum number of suggestions."""
_MAX_LENGTH = 2_000
_BEGUN_KEY = lazy_pattern(rf"(?<!\S)-?(?:{'|'.join(KEYS)}):$", re.IGNORECASE)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QueryBox(QWidget):
    """Edits a query. After a syntax error, a sentence explains it and the last valid query is used.

    Signals:
        query_changed(FieldQuery): the query changed.
        left(): the reviewer moves to the results.
    """

    query_changed = Signal(object)
    left = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        name: str = "filterEdit",
        accessible_name: str = QT_TR_NOOP("Filter fields"),
        hint: str = QT_TR_NOOP("Filter fields: words, or conf:<80, status:open…"),
    ) -> None:
        """Create the box with the object name, accessible name and placeholder of its line.

        The texts are marked by `QT_TR_NOOP`.
        """
        super().__init__(parent)
        self._query = FieldQuery()
        self.line = QLineEdit()
        add_line_buttons(self.line, Icon.SEARCH)
        self.line.setMaxLength(_MAX_LENGTH)
        self.line.setObjectName(name)
        self.line.setAccessibleName(tr(accessible_name))
        self.line.setPlaceholderText(tr(hint))
        self._problem = TonedLabel(
            lambda theme: theme.marks[Mark.FAILED_RULE], wrap=True, name="queryProblem"
        )
        self._problem.hide()
        self._names: Callable[[], Sequence[str]] = tuple
        self._offered = Completions(0, 0)
        self.chips = {chip.name: _chip_button(chip) for chip in CHIPS}
        self._chip_row = QWidget()
        row = FlowLayout(self._chip_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        parts = (self.line, self._problem, self._chip_row)
        column(*parts, parent=self, spacing=4, margins=(0, 0, 0, 0))
        for chip in CHIPS:
            button = self.chips[chip.name]
            row.addWidget(button)
            button.clicked.connect(lambda _=False, chip=chip: self._toggle(chip))
        self.line.textChanged.connect(self._update_query)
        self.line.textEdited.connect(lambda _: self.suggest())
        self.line.cursorPositionChanged.connect(lambda *_: self._follow_cursor())
        self.line.installEventFilter(self)

    @cached_property
    def suggestions(self) -> "Suggestions":
        """The list of suggestions; it is created when there are some."""
        from anyformat_review.ui.fields.suggestions import Suggestions

        suggestions = Suggestions(self.line)
        suggestions.chosen.connect(self._accept)
        return suggestions

    @property
    def _is_offering(self) -> bool:
        return "suggestions" in self.__dict__ and self.suggestions.isVisible()

    @property
    def query(self) -> FieldQuery:
        """The last valid query."""
        return self._query

    @property
    def problem(self) -> str:
        """The syntax error of the text, empty if it is valid."""
        return "" if self._problem.isHidden() else self._problem.text()

    def set_names(self, names: Callable[[], Sequence[str]]) -> None:
        """Set the function that returns the field names to suggest."""
        self._names = names

    def show_chips(self, shown: bool) -> None:
        """Show or hide the filter chips."""
        self._chip_row.setVisible(shown)

    def ask(self) -> None:
        """Focus the line, and show suggestions if it is empty."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        if not self.line.text():
            self.suggest()

    def suggest(self) -> None:
        """Suggest completions at the cursor."""
        text, cursor = self.line.text(), self.line.cursorPosition()
        needs_names = "name:" in text.lower()
        names = tuple(islice(self._names(), 2_000)) if needs_names else ()
        found = completions(text, cursor, names)
        items = found.items[:_MAX_SUGGESTIONS]
        if len(items) == 1 and items[0].text == text[found.start : found.end]:
            items = ()
        self._offered = Completions(found.start, found.end, items)
        self.suggestions.offer(items)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle keys before the line edit, and Tab before it moves the focus."""
        if event.type() == QEvent.Type.FocusOut:
            if self._is_offering:
                self.suggestions.hide()
            self._update_query(self.line.text())
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._handle_key(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    # --- inside ------------------------------------------------------------------------------

    def _update_query(self, text: str) -> None:
        try:
            query = parse_query(self._finished(text))
        except QueryError as error:
            self._show_problem(error)
            return
        if self.problem:
            self._show_problem(None)
        for chip in () if self._chip_row.isHidden() else CHIPS:
            self.chips[chip.name].setChecked(is_active(query, chip))
        if query != self._query:
            self._query = query
            self.query_changed.emit(query)

    def _finished(self, text: str) -> str:
        """Return the text without a key at the cursor that has no value yet."""
        before = text[: self.line.cursorPosition()]
        begun = _BEGUN_KEY.search(before) if self.line.hasFocus() else None
        if begun is None or text[len(before) : len(before) + 1].strip():
            return text
        return text[: begun.start()] + text[len(before) :]

    def _show_problem(self, error: QueryError | None) -> None:
        _underline(self.line, error.position if error else None)
        text = ""
        if error:
            text = tr("At character {position}: {problem}").format(
                position=error.position + 1, problem=error.sentence
            )
        self._problem.setText(text)
        self._problem.setVisible(error is not None)
        self.line.setAccessibleDescription(text)

    def _toggle(self, chip: QueryChip) -> None:
        self.line.setText(toggled(self._query, chip).to_text())
        self._update_query(self.line.text())

    def _follow_cursor(self) -> None:
        offered = self._offered
        if self._is_offering and not (offered.start <= self.line.cursorPosition() <= offered.end):
            self.suggestions.hide()

    def _accept(self, row: int) -> None:
        offered, text = self._offered, self.line.text()
        chosen = offered.items[row].text
        more = chosen.endswith(":")
        if not more and any(mark.isspace() or mark in '"“”„' for mark in chosen):
            key, _, value = chosen.partition(":")
            chosen = key + ':"' + value.replace('"', '""') + '"'
        rest = text[offered.end :]
        gap = "" if more or rest.startswith(" ") else " "
        self.line.setText(text[: offered.start] + chosen + gap + rest)
        self.line.setCursorPosition(offered.start + len(chosen) + (0 if more else 1))
        if more:
            self.suggest()
        else:
            self.suggestions.hide()

    def _handle_key(self, event: QKeyEvent) -> bool:
        """Handle keys for the suggestions and for leaving the line; return whether it was one."""
        key, offering = event.key(), self._is_offering
        if key == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.suggest()
        elif offering and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.suggestions.step(1 if key == Qt.Key.Key_Down else -1)
        elif offering and key == Qt.Key.Key_Escape:
            self.suggestions.hide()
        elif offering and key == Qt.Key.Key_Tab and (self.line.text() or self.suggestions.row >= 0):
            self._accept(max(0, self.suggestions.row))
        elif offering and key in _ENTER and self.suggestions.row >= 0:
            self._accept(self.suggestions.row)
        elif key in (*_ENTER, Qt.Key.Key_Down):
            self.left.emit()
        elif key == Qt.Key.Key_Escape:
            self.line.clear()
            self.left.emit()
        else:
            return False
        return True


def _underline(line: QLineEdit, position: int | None) -> None:
    """Underline the word at a position, 0-based; `None` removes the underline."""
    attributes = []
    if position is not None:
        text = line.text()
        start = max(0, min(position, len(text) - 1))
        length = next((n for n, mark in enumerate(text[start:]) if mark.isspace()), 0)
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        form.setForeground(theme_of(line.palette()).marks[Mark.FAILED_RULE])
        attributes.append(
            QInputMethodEvent.Attribute(
                QInputMethodEvent.AttributeType.TextFormat,
                start - line.cursorPosition(),
                length or len(text) - start,
                form,
            )
        )
    # A QLineEdit accepts text formats only from input methods.
    QApplication.sendEvent(line, QInputMethodEvent("", attributes))


def _chip_button(chip: QueryChip) -> QToolButton:
    button = ToggleChip()
    button.setObjectName(chip.name)
    button.setText(tr(chip.text))
    button.setAccessibleName(tr("Only {tip}").format(tip=tr(chip.tip)))
    button.setToolTip(tr("Show only {tip}").format(tip=tr(chip.tip)))
    return button
