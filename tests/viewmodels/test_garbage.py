import ctypes
import gc
import logging
import sys
import threading
import weakref
from collections.abc import Iterator
from unittest.mock import Mock

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.results.lossless_json import loads
from anyformat_review.viewmodels import garbage
from anyformat_review.viewmodels.garbage import GarbageCollector


class Ring:
    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[GarbageCollector]:
    collector = GarbageCollector()
    collector.start()
    yield collector
    collector.stop()
    collector.deleteLater()


def test_no_other_thread_collects(collector: GarbageCollector) -> None:
    ring = weakref.ref(Ring())
    allocating = threading.Thread(target=lambda: [[] for _ in range(5_000)])
    allocating.start()
    allocating.join()
    assert ring() is not None

    # Enough new objects to make a collection due.
    alive = [[] for _ in range(5_000)]
    collector.collect()
    assert (ring(), len(alive)) == (None, 5_000)


def test_an_event_starts_the_timer_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "_INTERVAL", 1)
    monkeypatch.setattr(GarbageCollector, "collect", collect := Mock())
    collector = GarbageCollector()
    collector.start()
    qtbot.waitUntil(lambda: collect.call_count > 1)
    collector.stop()
    collector.deleteLater()


@pytest.mark.skipif(sys.platform != "linux", reason="uses glibc")
def test_freed_memory_is_returned_to_the_system(collector: GarbageCollector) -> None:
    garbage.limit_unused_memory()
    # By default, glibc would keep the second block, because the first one was as large.
    blocks = [ctypes.create_string_buffer(20_000_000) for _ in range(2)]
    blocks.pop()
    before = unused_memory()
    blocks.append(ctypes.create_string_buffer(19_000_000))
    blocks.clear()

    assert unused_memory() - before < 10_000_000


def unused_memory() -> int:
    class Statistics(ctypes.Structure):
        """`struct mallinfo2`."""

        _fields_ = [(f"field_{number}", ctypes.c_size_t) for number in range(10)]

    mallinfo = ctypes.CDLL(None).mallinfo2
    mallinfo.restype = Statistics
    return int(mallinfo().field_8)


def test_names_of_attributes_are_not_kept(collector: GarbageCollector) -> None:
    name = "".join(["new", "_name"])  # as C code creates it, not interned
    references = sys.getrefcount(name)
    assert not hasattr(Ring(), name)
    assert sys.getrefcount(name) == references + 1

    collector.unfreeze()
    collector.collect()
    assert sys.getrefcount(name) == references


def test_freed_objects_are_not_kept(collector: GarbageCollector) -> None:
    before = sys.getallocatedblocks()
    tuples = [(number,) * 9 for number in range(1_000)]
    del tuples
    assert sys.getallocatedblocks() > before + 900  # for the next tuples of this length

    collector.unfreeze()
    collector.collect()
    assert sys.getallocatedblocks() < before + 100


def test_cycles_and_compiled_patterns_are_released_with_the_last_collection(
    collector: GarbageCollector,
) -> None:
    pattern, ring = lazy_pattern("[0-9]+"), weakref.ref(Ring())
    assert pattern.findall("1 a 22") == ["1", "22"]
    compiled = weakref.ref(pattern.findall.__self__)
    collector.unfreeze()
    collector.collect()
    assert None not in (ring(), compiled()), "another collection is open, which needs them"

    collector.collection_closed()
    assert compiled() is None
    assert ring() is not None, "not while the window is changed"
    used_later = lazy_pattern("[a-z]+")
    assert used_later.findall("b") == ["b"]
    compiled = weakref.ref(used_later.findall.__self__)
    collector.collect()
    assert (ring(), compiled()) == (None, None)
    assert pattern.findall("3") == ["3"]


def test_what_outlives_the_last_collection_is_made_again_when_its_memory_was_returned(
    collector: GarbageCollector,
) -> None:
    returned = QSignalSpy(collector.memory_returned)
    collector.unfreeze()
    collector.collect()
    assert returned.count() == 0, "another collection is open"
    cached = loads(b'["twice"]')[0]
    assert loads(b'["twice"]')[0] is cached

    collector.collection_closed()
    assert returned.count() == 0, "not while the window is changed"
    collector.collect()
    assert returned.count() == 1
    assert loads(b'["twice"]')[0] is not cached
    collector.collect()
    assert returned.count() == 1


def test_loggers_remember_nothing(collector: GarbageCollector) -> None:
    logger = logging.getLogger("anyformat_review.garbage")
    level = logging.root.level
    assert logger.isEnabledFor(logging.CRITICAL)
    assert logger._cache

    collector.collection_closed()
    assert not logger._cache
    assert logging.root.level == level


def test_large_data_stays_frozen_while_the_memory_of_the_data_before_is_returned(
    collector: GarbageCollector,
) -> None:
    collector.unfreeze()
    large: list[list[object]] = [[] for _ in range(25_000)]
    collector.collect()
    assert gc.get_freeze_count() > len(large)

    collector.collect()
    assert gc.get_freeze_count() > len(large)
    collector.unfreeze()
    assert gc.get_freeze_count() < len(large)


def test_stopping_enables_automatic_collection(collector: GarbageCollector) -> None:
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
