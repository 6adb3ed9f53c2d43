"""Python's garbage, collected in the thread of the window only."""

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL = 1000
"""Milliseconds."""
_MOST_NEW = 20_000
"""More objects than these in one interval are data that was read, with no cycles in it."""


class GarbageCollector(QObject):
    """Collects reference cycles in its own thread while it runs, and nowhere else.

    Python collects in whichever thread happens to allocate. A widget that is part of a cycle
    would then be destroyed in a worker thread, which Qt answers with a crash.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_INTERVAL)
        self._timer.timeout.connect(self.collect)
        self._set_aside = False

    def start(self) -> None:
        """Take over from Python's automatic collection."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Give back to Python's automatic collection."""
        self._timer.stop()
        self.thaw()
        gc.enable()

    def thaw(self) -> None:
        """Look again at all that was set aside as data: it may be gone by now."""
        if self._set_aside:
            gc.unfreeze()
            self._set_aside = False

    def collect(self) -> None:
        """Collect the oldest generation that is due by Python's own thresholds.

        Large data is set aside instead: looking through it would hold up the window.
        """
        if gc.get_count()[0] > _MOST_NEW:
            gc.freeze()
            self._set_aside = True
            return
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        generations = [age for age, (count, limit) in enumerate(due) if limit and count > limit]
        if generations:
            gc.collect(generations[-1])
