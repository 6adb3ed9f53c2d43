"""Python's garbage, collected in the thread of the window only."""

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL = 1000
"""Milliseconds."""


class GarbageCollector(QObject):
    """Collects reference cycles in its own thread while it runs, and nowhere else.

    Python collects in whichever thread happens to allocate. A widget that is part of a cycle
    would then be destroyed in a worker thread, which Qt answers with a crash.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_INTERVAL)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """Take over from Python's automatic collection."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Give back to Python's automatic collection."""
        self._timer.stop()
        gc.enable()

    def collect(self) -> None:
        """Collect the oldest generation that is due by Python's own thresholds."""
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        generations = [age for age, (count, limit) in enumerate(due) if limit and count > limit]
        if generations:
            gc.collect(generations[-1])
