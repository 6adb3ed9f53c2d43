"""Run Python's garbage collection in the main thread only."""

import contextlib
import ctypes
import functools
import gc
import json
import logging
import re
import struct
import sys
import urllib.parse
from bisect import bisect_left, bisect_right, insort

from PySide6.QtCore import QAbstractEventDispatcher, QObject, QTimer, Signal

from anyformat_review.domain.lazy_pattern import forget_compiled_patterns
from anyformat_review.translation import forget_cached_texts

_INTERVAL = 1000
"""Milliseconds."""
_MAX_NEW = 20_000
"""More new objects in one interval are loaded data, which has no reference cycles."""
_MALLOPT = ((-1, 1_000_000), (-3, 1_000_000), (-8, 1))
"""`M_TRIM_THRESHOLD` and `M_MMAP_THRESHOLD` in bytes, and `M_ARENA_MAX`."""


class GarbageCollector(QObject):
    """Replaces automatic garbage collection by a timer in the thread of this object.

    Python collects garbage in any thread that allocates objects. A widget in a reference cycle
    could be destroyed in a worker thread, which makes Qt crash. The timer runs once after an event,
    so nothing runs when nothing happens.

    Signals:
        ticked(): a second has passed since an event; connect other work that is due then.
        memory_returned(): the memory of the last collection was returned; connect what replaces
            small objects that were made while it was open.
    """

    ticked = Signal()
    memory_returned = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=_INTERVAL)
        self._timer.timeout.connect(self._tick)
        self._frozen = False
        self._returns_memory = False
        self._collects_all = False
        self._runs = False
        self._has_ticked = False
        QAbstractEventDispatcher.instance().awake.connect(self._wake)

    def start(self) -> None:
        """Disable automatic collection, and start the timer with the next event."""
        gc.disable()
        _create_constants()
        self._runs = True

    def stop(self) -> None:
        """Stop the timer and enable automatic collection again."""
        self._runs = False
        self._timer.stop()
        self.unfreeze()
        gc.enable()

    def _wake(self) -> None:
        # The timer itself wakes the event loop, depending on the platform before or after its end.
        if self._has_ticked:
            self._has_ticked = False
        elif self._runs and not self._timer.isActive():
            self._timer.start()

    def _tick(self) -> None:
        self._has_ticked = True
        self.collect()
        self.ticked.emit()

    def unfreeze(self) -> None:
        """Include frozen data in the next collection, because it may be garbage now."""
        self._returns_memory = True
        if self._frozen:
            gc.unfreeze()
            self._frozen = False

    def collect(self) -> None:
        """Collect the oldest generation that exceeds Python's own threshold.

        Large data is frozen instead, because traversing it would block the window.
        """
        if gc.get_count()[0] > _MAX_NEW:
            gc.freeze()
            self._frozen = True
            return
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        generations = [age for age, (count, limit) in enumerate(due) if limit and count > limit]
        if generations:
            gc.collect(generations[-1])
        if self._returns_memory:
            self._returns_memory = False
            is_last, self._collects_all = self._collects_all, False
            if is_last:
                # Imported late, because an empty window has no results to parse.
                from anyformat_review.domain.results.lossless_json import forget_cached_strings

                forget_cached_strings()
                if not self._frozen:
                    gc.collect()
            _return_memory(unfreeze=not self._frozen)
            if is_last:
                self.memory_returned.emit()
                # Those that were used since the collection was closed.
                forget_compiled_patterns()
                re.purge()

    def collection_closed(self) -> None:
        """Return the memory of the last collection; no other one is open.

        What is only worth keeping for the next collection is forgotten. When the event loop has
        nothing to do, reference cycles are collected as well.
        """
        self.unfreeze()
        self._collects_all = True
        forget_compiled_patterns()
        forget_cached_texts()
        _return_memory(unfreeze=True)


def _return_memory(*, unfreeze: bool) -> None:
    """Return freed memory to the system; glibc would keep a third of a large collection's.

    Python returns its memory in arenas of 1 MB, and only if they are empty: each small object that
    is made while a large collection is open, and kept, can keep an arena. So caches are cleared,
    what an empty window shows are constants, such as `NO_EVIDENCE`, and what has to be kept is
    replaced by new objects afterwards (`GarbageCollector.memory_returned`).

    `unfreeze` is false if the next collection is large and already frozen.
    """
    # A full collection also clears the lists of freed tuples and floats; without objects, it is
    # immediate.
    gc.freeze()
    gc.collect()
    if unfreeze:
        gc.unfreeze()
    re.purge()
    urllib.parse.clear_cache()  # type: ignore[attr-defined]  # the last addresses
    # Each logger remembers which levels are enabled, until a level is set.
    logging.root.setLevel(logging.root.level)
    # Names of attributes: 4,096 at most, a new one each time C code looks up the same name.
    clear = getattr(sys, "_clear_internal_caches", None) or getattr(sys, "_clear_type_cache", None)
    if clear is not None:
        clear()
    _call_glibc("malloc_trim", 0)


def _create_constants() -> None:
    """Call functions of Python that create objects at their first call, and keep them."""
    # The names of the parameters.
    bisect_left([], 0, key=int)
    bisect_right([], 0, key=int)
    insort([], 0, key=int)
    # The brackets.
    json.dumps([{}])
    # The format of the messages of child processes.
    struct.calcsize("!i")


def limit_unused_memory() -> None:
    """Return memory that large results need for a moment only; call this before threads start.

    By default, glibc keeps blocks of up to 32 MB after the first one of this size was freed, and
    separate memory for each thread, which keeps it to its end: 3 to 5 MB (measured).
    """
    for option, value in _MALLOPT:
        _call_glibc("mallopt", option, value)


def _call_glibc(function: str, *arguments: int) -> None:
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # another C library
            getattr(_loaded_libraries(), function)(*arguments)


@functools.cache
def _loaded_libraries() -> ctypes.CDLL:
    return ctypes.CDLL(None)
