from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from anyformat_review.viewmodels.collections.collection_list_model import (
    CollectionEntry,
    CollectionListModel,
    CollectionRole,
    state_text,
    status_text,
)

ItemRole = Qt.ItemDataRole


def entry(entry_id: str, status: str = "processed", **more: object) -> CollectionEntry:
    plain = CollectionEntry(entry_id, f"Name {entry_id}", status, None, False)
    return replace(plain, **more)  # type: ignore[arg-type]


@pytest.fixture
def model(qapp: object) -> Iterator[CollectionListModel]:
    model = CollectionListModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    yield model
    model.deleteLater()


def ids(model: CollectionListModel) -> list[str]:
    return [model.index(row).data(CollectionRole.ID) for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("pending", "Waiting"),
        ("queued", "Waiting"),
        ("in_progress", "Processing"),
        ("processing", "Processing"),
        ("processed", "Ready"),
        ("completed", "Ready"),
        ("error", "Failed"),
        ("failed", "Failed"),
        ("cancelled", "Cancelled"),
        ("", ""),
        ("archived\u202e", "archived⟦U+202E⟧"),
    ],
)
def test_a_status_is_readable(status: str, words: str) -> None:
    assert status_text(status) == words


@pytest.mark.parametrize(
    ("status", "count", "reviewed", "text"),
    [
        ("processed", None, False, "Ready"),
        ("processed", 3, False, "Ready · 3 need attention"),
        ("processed", 1, False, "Ready · 1 needs attention"),
        ("processed", 0, True, "Reviewed"),
        ("in_progress", 0, True, "Processing · Reviewed"),
        ("", None, False, ""),
    ],
)
def test_the_state_of_a_collection(
    status: str, count: int | None, reviewed: bool, text: str
) -> None:
    assert state_text(CollectionEntry("a", None, status, count, reviewed)) == text


def test_a_row_has_texts_and_data(model: CollectionListModel) -> None:
    model.set_entries([entry("a", attention_count=7), entry("x" * 40, name=None)])
    assert [model.index(row).data() for row in (0, 1)] == ["Name a", "x" * 13 + "…"]
    assert model.index(0).data(ItemRole.AccessibleTextRole) == "Name a, Ready, 7 need attention"
    assert model.index(0).data(CollectionRole.ENTRY) == entry("a", attention_count=7)
    assert model.index(0).data(CollectionRole.STATUS) == "Ready"


def test_a_tooltip_is_plain(model: CollectionListModel) -> None:
    model.set_entries([entry("a", name="<img src=file:x>")])
    tip = model.index(0).data(ItemRole.ToolTipRole)
    assert tip == '<p style="white-space:pre-wrap">&lt;img src=file:x&gt;\na</p>'


def test_an_update_touches_one_row(model: CollectionListModel) -> None:
    model.set_entries([entry("a"), entry("b"), entry("c")])
    changes = QSignalSpy(model.dataChanged)
    model.update_entry(entry("b", status="error"))
    model.update_entry(entry("b", status="error"))
    model.update_entry(entry("zzz"))
    assert [
        (changes.at(row)[0].row(), changes.at(row)[1].row()) for row in range(changes.count())
    ] == [(1, 1)]


def test_new_entries_keep_the_old_rows_valid(model: CollectionListModel) -> None:
    model.set_entries([entry("a"), entry("b")])
    persistent, reset = QPersistentModelIndex(model.index(1)), QSignalSpy(model.modelReset)
    model.set_entries([entry("a", status="error"), entry("b"), entry("c")])
    assert ids(model) == ["a", "b", "c"]
    assert model.index(0).data(CollectionRole.STATUS) == "Failed"
    assert (persistent.row(), reset.count()) == (1, 0)


def test_entries_can_be_removed_and_moved(model: CollectionListModel) -> None:
    model.set_entries([entry("a"), entry("b"), entry("c")])
    model.set_entries([entry("a"), entry("c")])
    assert ids(model) == ["a", "c"]
    model.set_entries([])
    assert ids(model) == []
    assert not model.index_of("a").isValid()


def test_reviewed_collections_are_counted(model: CollectionListModel) -> None:
    model.set_entries([entry("a", reviewed=True), entry("b")])
    assert model.reviewed_count == 1
    assert model.index_of("b").row() == 1
