from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from anyformat_review.viewmodels.collections.collection_entry import (
    CollectionEntry,
    CollectionFilter,
    CollectionSorting,
)
from anyformat_review.viewmodels.collections.collection_list_model import (
    CollectionListModel,
    CollectionRole,
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


def list_all(model: CollectionListModel, *entries: CollectionEntry) -> None:
    model.set_listed(len(entries), dict(enumerate(entries)))


def test_a_row_has_texts_and_data(model: CollectionListModel) -> None:
    created = datetime(2026, 11, 4, 9, 30, tzinfo=UTC)
    list_all(model, entry("a", attention_count=7, created_at=created), entry("x" * 40, name=None))
    assert [model.index(row).data() for row in (0, 1)] == ["Name a", "…" + "x" * 12]
    assert model.index(0).data(ItemRole.AccessibleTextRole) == "Name a, 7 fields to check"
    assert model.index(0).data(CollectionRole.STATUS) == "Ready"
    assert model.index(0).data(CollectionRole.CREATED) == f"{created.astimezone():%Y-%m-%d %H:%M}"
    assert model.index(0).data(CollectionRole.UPDATED) == ""


def test_a_tooltip_is_plain(model: CollectionListModel) -> None:
    list_all(model, entry("a", name="<img src=file:x>"))
    tip = model.index(0).data(ItemRole.ToolTipRole)
    assert tip == '<p style="white-space:pre-wrap">&lt;img src=file:x&gt;\na</p>'


def test_long_ids_are_shown_by_their_ends_where_they_differ(model: CollectionListModel) -> None:
    ids = (
        "069dcc2c-e14c-7000-8000-00000000017a",
        "069dcc2c-e14c-7000-8000-00000000018b",
        "receipt-img-2041",
    )
    list_all(model, *(entry(each, name=None) for each in ids))
    texts = [model.index(row).data() for row in range(3)]
    assert texts == ["…00000000017a", "…00000000018b", "receipt-img-2041"]
    assert [model.index(row).data(CollectionRole.SHORT_ID) for row in range(3)] == texts


def test_rows_that_are_not_fetched_have_no_entry(model: CollectionListModel) -> None:
    model.set_listed(5_000, {0: entry("a")})
    assert (model.rowCount(), model.count, model.fetched_count) == (5_000, 5_000, 1)
    assert model.index(4_999).data() == "…"
    assert model.index(4_999).data(CollectionRole.ID) is None
    changes = QSignalSpy(model.dataChanged)
    model.fill_listed(5_000, {500: entry("b"), 501: entry("c")})
    assert [(changes.at(0)[0].row(), changes.at(0)[1].row())] == [(500, 501)]
    assert model.index_of("c").row() == 501
    assert list(model.ids_from("a", 1)) == ["b", "c"]
    assert list(model.ids_from("c", -1)) == ["b", "a"]


def test_rows_are_added_before_the_collections_opened_another_way(
    model: CollectionListModel,
) -> None:
    list_all(model, entry("a"))
    model.add_other(entry("file", is_removable=True))
    model.add_other(entry("b", is_removable=True))
    persistent = QPersistentModelIndex(model.index_of("b"))
    model.fill_listed(3, {1: entry("c"), 2: entry("b")})
    # The service lists it now, so it is not shown twice.
    assert ids(model) == ["a", "c", "b", "file"]
    assert persistent.row() == 2
    model.remove(["file", "a"])
    assert ids(model) == ["a", "c", "b"]


@pytest.mark.parametrize("text", ["", "name"])
def test_new_rows_are_inserted_before_the_others(model: CollectionListModel, text: str) -> None:
    model.set_listed(5, {0: entry("a"), 3: entry("d", reviewed=True)})
    model.add_other(entry("file", is_removable=True))
    model.add_other(entry("n", is_removable=True))
    model.filter_by(text, CollectionFilter.ALL)
    persistent = QPersistentModelIndex(model.index_of("d"))
    assert model.index_of("d").row() == (1 if text else 3)
    model.insert_listed([entry("n"), entry("m")])
    # One of them was opened before, and is not shown twice.
    listed = ["n", "m", "a", None, None, "d", None, "file"]
    assert ids(model) == [key for key in listed if key or not text]
    assert persistent.row() == model.index_of("d").row() == ids(model).index("d")
    assert (model.count, model.reviewed_count, model.fetched_count) == (8, 1, 5)
    model.insert_listed([entry("o")])
    assert ids(model)[:2] == ["o", "n"]
    assert model.index_of("file").row() == len(ids(model)) - 1


def test_a_row_that_gets_another_collection_is_found_by_its_new_id(
    model: CollectionListModel,
) -> None:
    list_all(model, entry("a"), entry("b"))
    assert model.index_of("b").row() == 1
    model.fill_listed(3, {1: entry("x"), 2: entry("b")})
    assert [model.index_of(key).row() for key in "axb"] == [0, 1, 2]
    model.update_entry(entry("x", name="Renamed"))
    model.filter_by("renamed", CollectionFilter.ALL)
    assert ids(model) == ["x"]


def test_another_list_keeps_what_was_opened(model: CollectionListModel) -> None:
    list_all(model, entry("a"), entry("b"))
    model.add_other(entry("file", is_removable=True))
    persistent = QPersistentModelIndex(model.index_of("file"))
    list_all(model, entry("z"))
    assert ids(model) == ["z", "file"]
    assert persistent.row() == 1
    assert model.get("a") is None
    assert not model.index_of("a").isValid()


def test_an_update_touches_one_row(model: CollectionListModel) -> None:
    list_all(model, entry("a"), entry("b"), entry("c"))
    changes = QSignalSpy(model.dataChanged)
    model.update_entry(entry("b", status="error"))
    model.update_entry(entry("b", status="error"))
    model.update_entry(entry("zzz"))
    assert [
        (changes.at(row)[0].row(), changes.at(row)[1].row()) for row in range(changes.count())
    ] == [(1, 1)]


def test_reviewed_and_left_collections_are_counted(model: CollectionListModel) -> None:
    list_all(model, entry("a", reviewed=True), entry("b"), entry("c", status="error"))
    assert (model.reviewed_count, model.remaining_count) == (1, 1)
    model.update_entry(entry("b", reviewed=True))
    assert (model.reviewed_count, model.remaining_count) == (2, 0)
    model.add_other(entry("d", is_removable=True))
    model.remove(["d"])
    assert (model.reviewed_count, model.remaining_count) == (2, 0)


@pytest.mark.parametrize(
    ("text", "states", "shown"),
    [
        ("", CollectionFilter.ALL, ["a", "b", "c", "d", "e"]),
        ("name B", CollectionFilter.ALL, ["b"]),
        ("", CollectionFilter.TO_REVIEW, ["a", "e"]),
        ("", CollectionFilter.STARTED, ["e"]),
        ("", CollectionFilter.REVIEWED, ["b"]),
        ("", CollectionFilter.FAILED, ["c"]),
        ("", CollectionFilter.UNFINISHED, ["d"]),
        ("", CollectionFilter.NEW, ["d"]),
        ("zzz", CollectionFilter.ALL, []),
    ],
)
def test_collections_are_filtered(
    model: CollectionListModel, text: str, states: CollectionFilter, shown: list[str]
) -> None:
    list_all(
        model,
        entry("a"),
        entry("b", reviewed=True),
        entry("c", status="error"),
        entry("d", status="queued", is_new=True),
        entry("e", decision_count=2),
    )
    persistent = QPersistentModelIndex(model.index_of("b"))
    model.filter_by(text, states)
    assert ids(model) == shown
    assert persistent.isValid() is ("b" in shown)
    model.filter_by("", CollectionFilter.ALL)
    assert ids(model) == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize(
    ("sorting", "shown"),
    [
        (CollectionSorting.NAME, ["c", "b", "a"]),
        (CollectionSorting.ATTENTION, ["b", "a", "c"]),
        (CollectionSorting.NEWEST, ["c", "a", "b"]),
        (CollectionSorting.UPDATED, ["c", "a", "b"]),
        (CollectionSorting.SERVICE, ["a", "b", "c"]),
    ],
)
def test_collections_are_sorted(
    model: CollectionListModel, sorting: CollectionSorting, shown: list[str]
) -> None:
    def day(number: int) -> datetime:
        return datetime(2026, 11, number, tzinfo=UTC)

    list_all(
        model,
        entry("a", name="Z", attention_count=3, created_at=day(2), updated_at=day(9)),
        entry("b", name="y", attention_count=8),
        # Late on the 8th in New York is later than midnight before the 9th at Greenwich.
        entry(
            "c",
            name="X",
            reviewed=True,
            attention_count=9,
            created_at=day(3),
            updated_at=datetime(2026, 11, 8, 23, tzinfo=timezone(timedelta(hours=-5))),
        ),
    )
    model.sort_by(sorting)
    assert ids(model) == shown
