"""Show the target of the link under the mouse in a tooltip. Links cannot be clicked."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractScrollArea

from anyformat_review.viewmodels.tooltips import plain_tooltip


class LinkTips(QObject):
    """Sets the tooltip of a view. `link_at` returns the link target at a viewport point."""

    def __init__(self, view: QAbstractScrollArea, link_at: Callable[[QPoint], str | None]) -> None:
        super().__init__(view)
        self._viewport = view.viewport()
        self._link_at = link_at
        self._viewport.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Set the tooltip just before the viewport shows it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._viewport.setToolTip(plain_tooltip(self._link_at(event.pos()) or ""))
        return False
