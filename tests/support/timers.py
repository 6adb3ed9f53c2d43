"""The timers that run in the application."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractEventDispatcher, QObject
from PySide6.QtWidgets import QApplication


def running_timers() -> tuple[str, ...]:
    """Return a text for each running timer of the windows, except those of Python's event loop."""
    return tuple(sorted(set(_timers())))


def _timers() -> Iterator[str]:
    application, dispatcher = QApplication.instance(), QAbstractEventDispatcher.instance()
    assert application is not None
    for root in (application, *QApplication.topLevelWidgets()):
        for found in (root, *root.findChildren(QObject)):
            for timer in dispatcher.registeredTimers(found):
                parent = found.parent()
                owner = type(parent).__name__ if parent is not None else "application"
                name = found.objectName() or type(found).__name__
                yield f"{name} of {owner}: {timer.interval} ms"
