"""The box that asks for fields: words and terms, suggestions, the usual questions as chips."""

import re
from collections.abc import Callable, Sequence
from itertools import islice

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from anyformat_review.domain.search.field_query import (
    Completions,
    FieldQuery,
    QueryError,
    completions,
    parse_query,
)
from anyformat_review.domain.search.query_terms import KEYS
from anyformat_review.ui.widgets.flow_layout import FlowLayout
from anyformat_review.ui.widgets.icons import Icon, icon
from anyformat_review.ui.widgets.message_page import TonedLabel
from anyformat_review.ui.widgets.suggestions import Suggestions
from anyformat_review.ui.widgets.theme import Mark, theme_of
from anyformat_review.ui.widgets.toggle_chip import ToggleChip
from anyformat_review.viewmodels.review.query_chips import CHIPS, QueryChip, asks, toggled

_MOST = 100
"""So many suggestions are offered at once."""
_LONGEST = 2_000
_BEGUN_KEY = re.compile(rf"(?<!\S)-?(?:{'|'.join(KEYS)}):$", re.IGNORECASE)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class QueryBox(QWidget):
    """Asks for fields. A query that cannot be understood is explained, and the last one stands.

    Signals:
        query_changed(FieldQuery): other fields are asked for.
        left(): the reviewer wants to go on to what was found.
    """

    query_changed = Signal(object)
    left = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        name: str = "filterEdit",
        what: str = "Filter fields",
        hint: str = "Filter fields: words, or conf:<80, status:open…",
    ) -> None:
        """Give the line an object name, say what it is for, and hint at what to type."""
        super().__init__(parent)
        self._query = FieldQuery()
        self.line = _QueryLine()
        self.line.setObjectName(name)
        self.line.setAccessibleName(what)
        self.line.setPlaceholderText(hint)
        self.suggestions = Suggestions(self.line)
        self._problem = TonedLabel(lambda theme: theme.marks[Mark.FAILED_RULE], wrap=True)
        self._problem.setObjectName("queryProblem")
        self._problem.hide()
        self._names: Callable[[], Sequence[str]] = tuple
        self._offered = Completions(0, 0)
        self.chips = {chip.name: _chip_button(chip.name, chip.text, chip.tip) for chip in CHIPS}
        self._usual = QWidget()
        row = FlowLayout(self._usual)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.line)
        layout.addWidget(self._problem)
        layout.addWidget(self._usual)
        for chip in CHIPS:
            button = self.chips[chip.name]
            row.addWidget(button)
            button.clicked.connect(lambda _=False, chip=chip: self._toggle(chip))
        self.line.textChanged.connect(self._read)
        self.line.textEdited.connect(lambda _: self.suggest())
        self.line.cursorPositionChanged.connect(lambda *_: self._follow_cursor())
        self.line.key_pressed = self._take_key
        self.line.unfocused.connect(self._leave)
        self.suggestions.chosen.connect(self._accept)

    @property
    def query(self) -> FieldQuery:
        """The last query that could be understood."""
        return self._query

    @property
    def problem(self) -> str:
        """Why the text cannot be understood, empty when it can."""
        return "" if self._problem.isHidden() else self._problem.text()

    def set_names(self, names: Callable[[], Sequence[str]]) -> None:
        """Offer these names of fields, asked for when they are needed."""
        self._names = names

    def show_chips(self, shown: bool) -> None:
        """Show the usual questions, or only the line, where there is little room."""
        self._usual.setVisible(shown)

    def ask(self) -> None:
        """Put the keyboard into the line, and offer what can be asked where it is empty."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        if not self.line.text():
            self.suggest()

    def suggest(self) -> None:
        """Offer how the text can go on where the cursor is."""
        text, cursor = self.line.text(), self.line.cursorPosition()
        asked_for_name = "name:" in text.lower()
        names = tuple(islice(self._names(), 2_000)) if asked_for_name else ()
        found = completions(text, cursor, names)
        items = found.items[:_MOST]
        if len(items) == 1 and items[0].text == text[found.start : found.end]:
            items = ()
        self._offered = Completions(found.start, found.end, items)
        self.suggestions.offer(items)

    # --- inside ------------------------------------------------------------------------------

    def _read(self, text: str) -> None:
        try:
            query = parse_query(self._finished(text))
        except QueryError as error:
            self._show_problem(error)
            return
        self._show_problem(None)
        for chip in CHIPS:
            self.chips[chip.name].setChecked(asks(query, chip))
        if query != self._query:
            self._query = query
            self.query_changed.emit(query)

    def _finished(self, text: str) -> str:
        """Return the text without a key at the cursor whose value is yet to be typed."""
        before = text[: self.line.cursorPosition()]
        begun = _BEGUN_KEY.search(before) if self.line.hasFocus() else None
        if begun is None or text[len(before) : len(before) + 1].strip():
            return text
        return text[: begun.start()] + text[len(before) :]

    def _show_problem(self, error: QueryError | None) -> None:
        self.line.mark_from(error.position if error else None)
        said = f"At character {error.position + 1}: {error.sentence}" if error else ""
        self._problem.setText(said)
        self._problem.setVisible(error is not None)
        self.line.setAccessibleDescription(said)

    def _toggle(self, chip: QueryChip) -> None:
        self.line.setText(toggled(self._query, chip).to_text())
        self._read(self.line.text())

    def _leave(self) -> None:
        self.suggestions.hide()
        self._read(self.line.text())

    def _follow_cursor(self) -> None:
        offered = self._offered
        if self.suggestions.isVisible() and not (
            offered.start <= self.line.cursorPosition() <= offered.end
        ):
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

    def _take_key(self, event: QKeyEvent) -> bool:
        """Return whether a key meant the suggestions, or leaving the line."""
        key, offering = event.key(), self.suggestions.isVisible()
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


class _QueryLine(QLineEdit):
    """The line itself.

    Signals:
        unfocused(): the keyboard is elsewhere now.
    """

    unfocused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setClearButtonEnabled(True)
        self.setMaxLength(_LONGEST)
        self.addAction(icon(Icon.SEARCH), QLineEdit.ActionPosition.LeadingPosition)
        self.key_pressed: Callable[[QKeyEvent], bool] = lambda _: False

    def mark_from(self, position: int | None) -> None:
        """Draw a wave under the word at a position, 0-based, or under nothing."""
        attributes = []
        if position is not None:
            text = self.text()
            start = max(0, min(position, len(text) - 1))
            length = next((n for n, mark in enumerate(text[start:]) if mark.isspace()), 0)
            form = QTextCharFormat()
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            form.setForeground(theme_of(self.palette()).marks[Mark.FAILED_RULE])
            attributes.append(
                QInputMethodEvent.Attribute(
                    QInputMethodEvent.AttributeType.TextFormat,
                    start - self.cursorPosition(),
                    length or len(text) - start,
                    form,
                )
            )
        # The one way in which a line of text takes formats.
        QApplication.sendEvent(self, QInputMethodEvent("", attributes))

    def event(self, event: QEvent) -> bool:
        """Take Tab before it moves the keyboard on."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Tab
            and self.key_pressed(event)
        ):
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the box have its keys first."""
        if not self.key_pressed(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.unfocused.emit()


def _chip_button(name: str, text: str, tip: str) -> QToolButton:
    button = ToggleChip()
    button.setObjectName(name)
    button.setText(text)
    button.setAccessibleName(f"Only {tip}")
    button.setToolTip(f"Show only {tip}")
    return button
