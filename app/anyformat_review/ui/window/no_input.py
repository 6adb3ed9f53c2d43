"""Ignore the user's input while the windows close."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.Shortcut,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Drop,
    }
)


@contextmanager
def no_input(app: QApplication) -> Iterator[None]:
    """Ignore keys, clicks and dropped files in all windows."""
    ignored = _Ignored()
    app.installEventFilter(ignored)
    try:
        yield
    finally:
        app.removeEventFilter(ignored)


class _Ignored(QObject):
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return event.type() in _INPUT
