from pathlib import Path

import pytest

from anyformat_review.services.collections.sources import CollectionSource, FileSource
from anyformat_review.services.search.searchable import searchable

FILE, READY, WAITING, OLD = (
    FileSource(Path("a.json")),
    CollectionSource("w", "ready"),
    CollectionSource("w", "waiting"),
    CollectionSource("w", "old"),
)
LISTED = [(FILE, "File", False), (READY, "Ready", True), (WAITING, "Waiting", False)]


@pytest.mark.parametrize(
    ("is_demo", "names", "others"),
    [
        (False, {FILE: "File", OLD: "Old"}, 2),
        (True, {FILE: "File", READY: "Ready", OLD: "Old"}, 0),
    ],
)
def test_files_copies_and_the_demo_need_no_network(
    is_demo: bool, names: dict[object, str], others: int
) -> None:
    assert searchable(LISTED, {OLD: "Old"}, is_demo=is_demo) == (names, others)


def test_a_copy_without_a_name_is_named_by_its_source() -> None:
    assert searchable([], {OLD: None}, is_demo=False) == ({OLD: str(OLD)}, 0)
