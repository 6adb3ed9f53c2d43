from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.results.workflow import CollectionSummary
from anyformat_review.services.collections.sources import CollectionSource, FileSource
from anyformat_review.viewmodels.collections.collection_list_model import CollectionListModel
from anyformat_review.viewmodels.collections.source_list import SourceList

MONDAY, TUESDAY = (datetime(2026, month, 1, tzinfo=UTC) for month in (11, 12))
ONE = CollectionSummary("c1", "One", "processed", updated_at=MONDAY)
SOURCE, FILE = CollectionSource("w1", "c1"), FileSource(Path("/in/two.json"))


@pytest.fixture
def sources(qapp: QApplication) -> Iterator[SourceList]:
    model = CollectionListModel()
    yield SourceList(model)
    model.deleteLater()


@pytest.mark.parametrize("is_open", [False, True])
def test_the_count_of_older_results_is_dropped(sources: SourceList, is_open: bool) -> None:
    sources.show_list("w1", 1, {0: ONE})
    sources.set_attention(SOURCE, 7)
    if is_open:
        sources.current = SOURCE
    sources.fill_list("w1", 1, {0: ONE})
    assert [entry.attention_count for _, entry in sources.listed()] == [7]
    sources.fill_list("w1", 1, {0: replace(ONE, updated_at=TUESDAY)})
    assert [entry.attention_count for _, entry in sources.listed()] == [7 if is_open else None]


def test_new_rows_come_first_and_changed_ones_stay_where_they_are(sources: SourceList) -> None:
    two = CollectionSummary("c2", None, "queued")
    sources.show_list("w1", 3, {0: ONE, 1: two})
    sources.change("c2", name="scan.pdf")
    changes = QSignalSpy(sources.changed)
    new = CollectionSummary("c3", "Three", "queued")
    sources.update_list("w1", [new], [replace(two, status="error")])
    listed = sources.listed()
    assert [(entry.id, entry.name, entry.status) for _, entry in listed] == [
        ("c3", "Three", "queued"),
        ("c1", "One", "processed"),
        ("c2", "scan.pdf", "error"),
    ]
    assert listed[0][0] == CollectionSource("w1", "c3")
    assert (sources.entries.count, changes.count()) == (4, 1)


def test_the_current_and_added_sources_stay_with_another_list(sources: SourceList) -> None:
    sources.show_list("w1", 1, {0: ONE})
    sources.add([FILE, FILE])
    sources.current = SOURCE
    sources.show_list("w2", 1, {0: replace(ONE, id="x1", name="X")})
    assert [str(source) for source, _ in sources.listed()] == ["w2 x1", str(FILE), "w1 c1"]
    assert (sources.current_name, sources.name_of(FILE)) == ("One", "two.json")
    assert sources.remaining_text("2 fields") == "2 fields to check · 1 more collection"

    sources.mark_new(["x1", "c1"])
    assert [entry.id for _, entry in sources.listed() if entry.is_new] == ["x1"]


def test_the_known_state_of_a_collection_survives_another_list(sources: SourceList) -> None:
    sources.show_list("w1", 1, {0: replace(ONE, name=None)})
    assert sources.name_of(SOURCE) == "w1 c1"
    sources.set_names({"c1": "First", "c9": "Nobody"})
    sources.show_list("w2", 0, {})
    sources.set_decision_count(SOURCE, 3)
    assert (sources.listed(), sources.name_of(SOURCE)) == ((), "First")
    changed = QSignalSpy(sources.changed)
    sources.list_offline_copies([(SOURCE, "Copy")])
    ((_, entry),) = sources.listed()
    assert (entry.name, entry.decision_count, changed.count()) == ("First", 3, 1)


def test_a_removed_source_is_dropped(sources: SourceList) -> None:
    sources.add([FILE])
    sources.remove([FILE.key])
    assert (sources.source(FILE.key), sources.listed()) == (None, ())
