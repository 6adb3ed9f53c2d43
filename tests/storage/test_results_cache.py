import json
import os
import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from anyformat_review.domain.errors import StorageError, StorageFullError, StorageReadOnlyError
from anyformat_review.storage.results_cache import CachedEntry, CacheSize, ResultsCache

SERVICE = "https://service.example"
LIMIT = 1_000_000
IDS = ("wf-1", "c-1")
RAW = b'{"collection_id": "c-1", "confidence": 1250.00}'
THEN = datetime(2026, 3, 1, 12, tzinfo=UTC)

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "results"


@pytest.fixture
def cache(folder: Path) -> ResultsCache:
    return ResultsCache(folder, SERVICE, LIMIT)


def keep(cache: ResultsCache, *ids: str, raw: bytes = RAW, at: datetime = THEN) -> None:
    cache.store(ids or IDS, raw, fetched_at=at, name="Invoice 7")


def only_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_cached_results_keep_their_bytes(cache: ResultsCache) -> None:
    assert cache.read(IDS) is None
    keep(cache)

    kept = cache.read(IDS)
    assert kept is not None
    assert kept.raw == RAW
    assert kept.entry == CachedEntry(IDS, "Invoice 7", THEN)
    assert cache.read(("wf-2", "c-1")) is None


def test_newer_results_replace_older_ones(cache: ResultsCache, folder: Path) -> None:
    keep(cache)
    keep(cache, raw=b"{}", at=THEN + timedelta(hours=1))

    kept = cache.read(IDS)
    assert kept is not None
    assert (kept.raw, kept.entry.fetched_at.hour) == (b"{}", 13)
    assert len(list(folder.glob("*.results"))) == 1


def test_services_have_separate_results(cache: ResultsCache, folder: Path) -> None:
    keep(cache)
    other = ResultsCache(folder, "https://other.example", LIMIT)

    assert other.read(IDS) is None
    assert other.entries() == ()


@posix
def test_cache_files_are_private(cache: ResultsCache, folder: Path) -> None:
    keep(cache)

    modes = [stat.S_IMODE(path.stat().st_mode) for path in (folder, only_file(folder))]
    assert modes == [0o700, 0o600]


def test_cached_results_are_compressed(cache: ResultsCache, folder: Path) -> None:
    keep(cache, raw=RAW * 1000)

    assert only_file(folder).stat().st_size < len(RAW) * 1000 / 20


def test_entries_are_sorted_by_last_use(cache: ResultsCache, folder: Path) -> None:
    for number in (1, 2, 3):
        keep(cache, "wf-1", f"c-{number}")
    for age, path in enumerate(sorted(folder.iterdir())):
        os.utime(path, (1000 - age, 1000 - age))
    cache.read(("wf-1", "c-2"))

    assert [entry.ids[1] for entry in cache.entries()] == ["c-2", "c-1", "c-3"]


def test_least_recently_used_results_are_removed(cache: ResultsCache, folder: Path) -> None:
    noise = os.urandom(1000)
    for number in (1, 2, 3):
        keep(cache, "wf-1", f"c-{number}", raw=noise)
    for age, path in enumerate(sorted(folder.iterdir())):
        os.utime(path, (1000 + age, 1000 + age))
    cache.read(("wf-1", "c-1"))
    small = ResultsCache(folder, SERVICE, limit=4000)

    keep(small, "wf-1", "c-4", raw=noise)

    assert sorted(entry.ids[1] for entry in small.entries()) == ["c-1", "c-3", "c-4"]


def test_results_above_the_limit_are_not_stored(folder: Path) -> None:
    with pytest.raises(StorageError, match="the limit for offline copies is 0 MB"):
        keep(ResultsCache(folder, SERVICE, limit=100))
    assert not folder.exists()


def flip(content: bytes) -> bytes:
    return content[:-9] + bytes((content[-9] ^ 1,)) + content[-8:]


@pytest.mark.parametrize(
    "damage",
    [
        flip,
        lambda content: content[:-20],
        lambda content: bytes(len(content)),
        lambda content: content[:0],
        lambda content: content.replace(b'"format": 1', b'"format": 9'),
        lambda content: content.replace(b'"length": 4', b'"length": -4'),
        lambda content: content.replace(b'"c-1"', b'"c-2"'),
        lambda content: json.dumps([1]).encode() + content,
    ],
    ids=["flipped", "cut", "zeroed", "empty", "newer", "length", "other", "garbage"],
)
def test_damaged_results_are_quarantined(
    cache: ResultsCache, folder: Path, damage: Callable[[bytes], bytes]
) -> None:
    keep(cache)
    path = only_file(folder)
    path.write_bytes(damage(path.read_bytes()))

    assert cache.read(IDS) is None
    assert only_file(folder).name.startswith(f"{path.name}.unreadable-")
    keep(cache)
    assert cache.read(IDS) is not None


@posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_read_only_drafts_folder_is_an_error(cache: ResultsCache, folder: Path) -> None:
    folder.parent.mkdir()
    folder.parent.chmod(0o500)

    with pytest.raises(StorageReadOnlyError):
        keep(cache)
    assert cache.read(IDS) is None


def test_file_instead_of_the_folder_is_an_error(cache: ResultsCache, folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("in the way")

    with pytest.raises(StorageError):
        keep(cache)
    assert (cache.read(IDS), cache.entries()) == (None, ())


@posix
def test_full_disk_keeps_older_results(cache: ResultsCache, folder: Path) -> None:
    import resource

    keep(cache)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, hard))
    try:
        with pytest.raises(StorageFullError):
            keep(cache, raw=os.urandom(1000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    kept = cache.read(IDS)
    assert kept is not None
    assert kept.raw == RAW
    assert only_file(folder)


def test_reading_without_touch_keeps_the_lru_order(cache: ResultsCache, folder: Path) -> None:
    for number in (1, 2):
        keep(cache, "wf-1", f"c-{number}")
    for age, path in enumerate(sorted(folder.iterdir())):
        os.utime(path, (1000 - age, 1000 - age))
    assert cache.read(("wf-1", "c-2"), touch=False) is not None

    assert [entry.ids[1] for entry in cache.entries()] == ["c-1", "c-2"]


def test_new_limit_applies_immediately(cache: ResultsCache, folder: Path) -> None:
    assert cache.size() == CacheSize(0, 0, LIMIT)
    cache.clear()
    for number in (1, 2, 3):
        keep(cache, "wf-1", f"c-{number}", raw=os.urandom(1000))
    for age, path in enumerate(sorted(folder.iterdir())):
        os.utime(path, (1000 + age, 1000 + age))
    size = cache.size()
    assert (size.count, 3000 < size.taken < 5000) == (3, True)

    cache.set_limit(size.taken - 1)

    assert [entry.ids[1] for entry in cache.entries()] == ["c-3", "c-2"]
    assert cache.size().limit == size.taken - 1


def test_clear_also_removes_quarantined_files(cache: ResultsCache, folder: Path) -> None:
    keep(cache)
    cache.quarantine(IDS)
    keep(cache)
    keep(ResultsCache(folder, "https://other.example", LIMIT))
    assert cache.size().count == 2

    cache.clear()

    assert list(folder.iterdir()) == []


def test_the_results_that_were_replaced_stay_until_the_next_change(cache: ResultsCache) -> None:
    for number in (1, 2, 2, 3):
        keep(cache, raw=b"raw %d" % number)
    earlier, now = cache.read(IDS, earlier=True), cache.read(IDS)
    assert earlier is not None
    assert now is not None
    assert (earlier.raw, now.raw) == (b"raw 2", b"raw 3")
    assert cache.size().count == 1
    assert len(cache.entries()) == 1


def test_replaced_results_are_removed_first(cache: ResultsCache) -> None:
    keep(cache, "wf-1", "c-1", raw=os.urandom(1000))
    for _ in range(2):
        keep(cache, raw=os.urandom(1000))
    cache.set_limit(cache.size().taken - 1)
    assert cache.read(IDS, earlier=True) is None
    assert cache.read(("wf-1", "c-1")) is not None
