"""Drag files over a widget and drop them."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl, qVersion
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget


def drop_files(widget: QWidget, addresses: Sequence[str]) -> bool:
    """Drag URLs to the middle of a widget and drop them; return whether it accepts them."""
    data = QMimeData()
    data.setUrls([QUrl(address) for address in addresses])
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    modifiers = Qt.KeyboardModifier.NoModifier
    middle = widget.rect().center()
    # Qt 6.12 deprecated QPoint here, and earlier versions accept nothing else.
    position: QPoint = middle if _QT < (6, 12) else QPointF(middle)  # type: ignore[assignment]
    entering = QDragEnterEvent(position, *held, modifiers)
    entering.setAccepted(False)
    QApplication.sendEvent(widget, entering)
    if entering.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(middle), *held, modifiers))
    return entering.isAccepted()


_QT = tuple(map(int, qVersion().split(".")[:2]))
