"""Inline panels below the panes, which return the focus when they are closed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from anyformat_review.translation import tr
from anyformat_review.ui.theme.icons import Icon
from anyformat_review.ui.widgets.flow_layout import FlowLayout
from anyformat_review.ui.widgets.layouts import Part, column, row
from anyformat_review.ui.widgets.plain_enter import PlainEnter
from anyformat_review.ui.widgets.tool_buttons import tool_button


class InlineBar(QWidget):
    """A panel of controls, hidden until it is requested. Esc hides it again.

    Signals:
        closed(): the panel was hidden.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._focus_before: QWidget | None = None
        self.hide()

    def show_and_focus(self, first: QWidget) -> None:
        """Show the panel and focus one of its widgets."""
        focus = self.window().focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            self._focus_before = focus
        self.show()
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add_rows(self, *rows: Part) -> QVBoxLayout:
        """Lay out the panel as a column of rows."""
        return column(*rows, parent=self, spacing=4, margins=(12, 6, 8, 6))

    def lay_out(
        self, parts: Sequence[QWidget], button: QWidget, close: str, status: QWidget
    ) -> None:
        """Lay out controls on the left, the main and close button on the right, a status below."""
        flow = FlowLayout()
        flow.setSpacing(8)
        for part in parts:
            flow.addWidget(part)
        self.add_rows(row((flow, 1), button, self.close_button(close), spacing=8), status)

    def close_button(self, text: str) -> QToolButton:
        """Return a button that hides the panel."""
        button = tool_button("", Icon.X, text)
        button.setToolTip(tr("{text} (Esc)").format(text=text))
        button.clicked.connect(self.hide)
        return button

    def hideEvent(self, event: QHideEvent) -> None:
        """Return the focus to the widget that had it before."""
        super().hideEvent(event)
        # If only the window was hidden, the panel is shown again with it.
        if event.spontaneous() or not self.isHidden():
            return
        self.return_focus()
        self.closed.emit()

    def return_focus(self) -> None:
        """Return the focus to the widget that had it before, if the panel has it now."""
        before, self._focus_before = self._focus_before, None
        focus = self.window().focusWidget()
        has_focus = focus is None or self.isAncestorOf(focus)
        if has_focus and before is not None and isValid(before) and before.isVisible():
            before.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hide the panel on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)


def push_button(text: str, name: str = "") -> QPushButton:
    """Return a button that Enter presses as well as Space, but not again while it is held."""
    button = QPushButton(text)
    PlainEnter(button)
    button.setObjectName(name)
    button.setAutoDefault(True)
    return button
