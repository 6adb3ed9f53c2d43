"""The timers that run in the application."""

import gc

from PySide6.QtCore import QTimer
from shiboken6 import isValid


def running_timers() -> tuple[str, ...]:
    """Return a text for each running timer that the application has created.

    No thread may run meanwhile: it cannot finish a tuple that is listed here.
    """
    timers = (each for each in gc.get_objects() if isinstance(each, QTimer) and isValid(each))
    return tuple(sorted(set(map(_text, filter(QTimer.isActive, timers)))))


def _text(timer: QTimer) -> str:
    parent = timer.parent()
    owner = type(parent).__name__ if parent is not None else "nothing"
    return f"{timer.objectName() or type(timer).__name__} of {owner}: {timer.interval()} ms"
