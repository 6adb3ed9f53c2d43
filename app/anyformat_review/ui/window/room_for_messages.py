"""Room for the card of the messages where it would cover buttons."""

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QWidget

from anyformat_review.ui.widgets.message_page import MessagePage
from anyformat_review.ui.window.page_stack import PageStack

_CHANGES = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.ShowToParent,
        QEvent.Type.HideToParent,
    }
)
_NO_LIMIT = 16_777_215
"""Qt's maximum height of a widget, which PySide6 does not name."""


class RoomForMessages(QObject):
    """Ends a `MessagePage` and the list beside it above the card, so that both can be scrolled.

    The page keeps its height where the card is beside its body. On the other pages, nothing moves.
    """

    def __init__(self, card: QWidget, collections: QWidget, pages: PageStack) -> None:
        super().__init__(card)
        self._card = card
        self._list = collections
        self._pages = pages
        for widget in (card, collections):
            widget.installEventFilter(self)
        pages.page_changed.connect(self._fit)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the card, the list and the body of the page."""
        if event.type() in _CHANGES:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        page, card = self._pages.shown, self._card
        if not isinstance(page, MessagePage):
            self._list.setContentsMargins(0, 0, 0, 0)
            return
        page.body.installEventFilter(self)
        is_covered = not card.isHidden() and self._left(page.body) <= card.geometry().right()
        page.setMaximumHeight(self._height_above(page) if is_covered else _NO_LIMIT)
        self._list.setContentsMargins(0, 0, 0, 0 if card.isHidden() else self._covered_part())

    def _covered_part(self) -> int:
        """Return the height of the list below the top of the card, without its minimum height."""
        before = self._list.contentsMargins().bottom()
        least = self._list.minimumSizeHint().height() - before
        height = self._list.height()
        return max(min(height - self._height_above(self._list), height - least), 0)

    def _left(self, widget: QWidget) -> int:
        return widget.mapTo(self._card.window(), QPoint()).x()

    def _height_above(self, widget: QWidget) -> int:
        """Return the height of a widget above the top of the card."""
        return max(self._card.y() - widget.mapTo(self._card.window(), QPoint()).y(), 0)
