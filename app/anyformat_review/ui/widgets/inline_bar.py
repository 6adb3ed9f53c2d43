"""Lines of controls that come and go beside the panes, and give the keyboard back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from anyformat_review.ui.widgets.flow_layout import FlowLayout
from anyformat_review.ui.widgets.icons import Icon, icon, icon_size


class InlineBar(QWidget):
    """A line of controls, hidden until it is asked for; Esc hides it.

    Signals:
        closed(): it was hidden.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: QWidget | None = None
        self.hide()

    def show_with_keyboard(self, first: QWidget) -> None:
        """Show the line and put the keyboard into one of its parts."""
        if not self.isVisible():
            self._before = self.window().focusWidget()
        self.show()
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def lay_out(self, parts: Sequence[QWidget], button: QWidget, close: str, said: QWidget) -> None:
        """Put controls left, what they do and the way out right, and what is said of it below."""
        flow = FlowLayout()
        flow.setSpacing(8)
        for part in parts:
            flow.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(flow, 1)
        row.addWidget(button)
        row.addWidget(self.close_button(close))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 6, 8, 6)
        whole.setSpacing(4)
        whole.addLayout(row)
        whole.addWidget(said)

    def close_button(self, what: str) -> QToolButton:
        """Return a button that hides the line."""
        button = QToolButton()
        button.setIcon(icon(Icon.X))
        button.setIconSize(icon_size())
        button.setAutoRaise(True)
        button.setAccessibleName(what)
        button.setToolTip(f"{what} (Esc)")
        button.clicked.connect(self.hide)
        return button

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keyboard back to where it came from."""
        super().hideEvent(event)
        # The whole window may have been hidden; then the line is still asked for.
        if event.spontaneous() or not self.isHidden():
            return
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hide the line on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)
