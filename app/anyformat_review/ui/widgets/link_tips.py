"""Show where a link leads while the mouse rests on it; nothing in a document is clickable."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractScrollArea

from anyformat_review.viewmodels.tooltips import plain_tooltip


class LinkTips(QObject):
    """Gives a view's tool tip the target under the mouse; `link_at` takes viewport points."""

    def __init__(self, view: QAbstractScrollArea, link_at: Callable[[QPoint], str | None]) -> None:
        super().__init__(view)
        self._viewport = view.viewport()
        self._link_at = link_at
        self._viewport.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Set the tip just before the viewport shows it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._viewport.setToolTip(plain_tooltip(self._link_at(event.pos()) or ""))
        return False
