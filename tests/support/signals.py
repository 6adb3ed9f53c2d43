"""What a signal has emitted."""

from typing import Any

from PySide6.QtTest import QSignalSpy


def emitted(spy: QSignalSpy) -> list[list[Any]]:
    """Return the arguments of each emission."""
    return [spy.at(index) for index in range(spy.count())]
