"""The message bar above the panes."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from anyformat_review.ui.widgets.icons import Icon, icon_size, paint_icon
from anyformat_review.ui.widgets.inline_bar import push_button
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.plain_text import PlainLabel, menu_text
from anyformat_review.ui.widgets.theme import BannerKind, theme_of
from anyformat_review.ui.widgets.tool_buttons import tool_button

_ICONS = {
    BannerKind.INFO: Icon.INFO,
    BannerKind.WARNING: Icon.TRIANGLE_ALERT,
    BannerKind.ERROR: Icon.OCTAGON_ALERT,
    BannerKind.SUCCESS: Icon.CIRCLE_CHECK,
}


class StatusBanner(QWidget):
    """Shows one message with at most one action.

    Signals:
        dismissed(): the user closed the message.
    """

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBanner")
        self.setAccessibleName("Message")
        self._kind = BannerKind.INFO
        self._label = PlainLabel(wrap=True, selectable=True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button = push_button("")
        self._close = tool_button("", Icon.X, "Close the message")
        self._icon_side = icon_size().width()
        self._button.clicked.connect(self._run_action)
        self._action: Callable[[], object] | None = None
        self._close.clicked.connect(self.dismiss)
        margins = (12 + self._icon_side + 8, 6, 8, 6)
        column(row((self._label, 1), self._button, self._close), parent=self, margins=margins)
        self.hide()

    @property
    def text(self) -> str:
        """The message that is shown, or ""."""
        return self._label.text()

    @property
    def kind(self) -> BannerKind:
        """The kind of the last message."""
        return self._kind

    def show_message(
        self,
        kind: BannerKind,
        text: str,
        action_text: str = "",
        action: Callable[[], object] | None = None,
    ) -> None:
        """Replace the message. With an action, show a button."""
        from PySide6.QtGui import QAccessible, QAccessibleEvent

        self._kind = kind
        self._action = action
        self._label.setText(text)
        self._button.setText(menu_text(action_text))
        self._button.setVisible(action is not None)
        self.setAccessibleDescription(text)
        self._set_colours()
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _run_action(self) -> None:
        action = self._action
        self.clear()
        if action is not None:
            action()

    def dismiss(self) -> None:
        """Hide the message."""
        self.clear()
        self.dismissed.emit()

    def clear(self) -> None:
        """Hide the message without `dismissed`."""
        self._action = None
        self._label.setText("")
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._set_colours()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the background and the kind's icon."""
        colours = theme_of(self.palette()).banners[self._kind]
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.background)
        painter.fillRect(0, self.height() - 1, self.width(), 1, colours.border)
        side = self._icon_side
        rect = QRectF(12, (self.height() - side) / 2, side, side)
        paint_icon(painter, _ICONS[self._kind], rect, colours.text)
        painter.end()

    def _set_colours(self) -> None:
        colours = theme_of(self.palette()).banners[self._kind]
        palette = self._label.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colours.text)
        self._label.setPalette(palette)
        self.update()
