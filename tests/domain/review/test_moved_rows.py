import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from anyformat_review.domain.results.collection import Collection, ExtractedField, Extraction
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.review.moved_rows import MovedRows
from anyformat_review.domain.review.review import Change, Decision, DecisionKind
from support.reviews import CONFIRMED, OPEN, decision

Table = list[dict[str, str]]

DESK = {"name": "Desk", "count": "2", "price": "250.00"}
LAMP = {"name": "Lamp", "count": "4", "price": "39.90"}
CHAIR = {"name": "Chair", "count": "2", "price": "99.00"}
SHELF = {"name": "Shelf", "count": "1", "price": "120.00"}


def collection(table: Table) -> Collection:
    rows = tuple({name: ExtractedField(text) for name, text in row.items()} for row in table)
    return Collection("c", b"{}", extractions=(Extraction(Scope(), {"items": rows}),))


def cell(row: int, name: str = "price") -> FieldPath:
    return FieldPath(Scope(), "items", row, name)


def decided(table: Table, *rows: int, name: str = "price", fingerprint: str = "older") -> Decision:
    """Return a decision on one cell in several rows of older results."""
    changes = tuple(
        Change(
            cell(row, name),
            table[row][name],
            OPEN,
            CONFIRMED,
            {other: text for other, text in table[row].items() if other != name},
        )
        for row in rows
    )
    return dataclasses.replace(decision(1, *changes), fingerprint=fingerprint)


def places(old: Table, now: Table, *rows: int, name: str = "price") -> list[int | None]:
    one = decided(old, *rows, name=name)
    moved = MovedRows(collection(now), [one], "now")(one)
    return [change.path.row for change in moved.changes]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ([DESK, LAMP], [0, 1]),
        ([CHAIR, DESK, LAMP], [1, 2]),
        ([LAMP, DESK], [1, 0]),
        ([{**DESK, "price": "260.00"}, LAMP], [0, 1]),
        ([LAMP, {**DESK, "price": "260.00"}], [1, 0]),
        ([SHELF, {**LAMP, "name": "Lamp."}, {**DESK, "name": "Desk!", "price": "1"}], [2, 1]),
        ([LAMP], [1, 0]),
        ([SHELF, CHAIR], [2, 3]),
        ([], [0, 1]),
    ],
)
def test_rows_are_matched_by_content(now: Table, expected: list[int]) -> None:
    assert places([DESK, LAMP], now, 0, 1) == expected


def test_equal_rows_keep_their_positions() -> None:
    assert places([DESK, DESK, DESK], [DESK, DESK, DESK], 0, 1, 2) == [0, 1, 2]
    assert sorted(places([DESK, DESK], [LAMP, DESK, DESK], 0, 1)) == [1, 2]


def test_removed_row_matches_no_other_row() -> None:
    assert places([DESK, LAMP, CHAIR], [DESK, CHAIR], 1) == [2]


def test_single_column_rows_match_by_value_then_by_position() -> None:
    old = [{"tag": "a"}, {"tag": "b"}]
    assert places(old, [{"tag": "x"}, {"tag": "a"}], 0, name="tag") == [1]
    assert places(old, [{"tag": "x"}, {"tag": "b"}], 0, name="tag") == [0]


def test_rows_without_context_match_by_position() -> None:
    one = decided([DESK], 0)
    bare = dataclasses.replace(one, changes=(replace(one.changes[0], row_context={}),))
    moved = MovedRows(collection([LAMP, DESK]), [bare], "now")(bare)
    assert moved.changes[0].path == cell(0)


def test_decisions_on_the_same_results_are_unchanged() -> None:
    one = decided([DESK], 0, fingerprint="now")
    assert MovedRows(collection([LAMP, DESK]), [one], "now")(one) is one


def test_decisions_on_two_older_results_can_share_a_row() -> None:
    first = decided([DESK, LAMP], 0, fingerprint="first")
    second = decided([LAMP, {**DESK, "price": "260.00"}], 1, fingerprint="second")
    now = collection([CHAIR, LAMP, {**DESK, "price": "260.00"}])
    moved = MovedRows(now, [first, second], "now")
    assert [moved(one).changes[0].path for one in (first, second)] == [cell(2), cell(2)]


def test_undo_moves_with_its_row() -> None:
    first = decided([DESK], 0)
    back = dataclasses.replace(first, step=2, kind=DecisionKind.UNDO, target=1)
    moved = MovedRows(collection([LAMP, DESK]), [first, back], "now")
    assert [moved(one).changes[0].path for one in (first, back)] == [cell(1), cell(1)]


rows = st.fixed_dictionaries(
    {name: st.text("abcdef", min_size=1, max_size=6) for name in ("name", "count", "price")}
)


@given(st.lists(rows, min_size=1, max_size=8, unique_by=lambda row: tuple(row.values())), st.data())
def test_all_moved_rows_are_found(old: Table, data: st.DataObject) -> None:
    now = data.draw(st.permutations(old))
    assert places(old, now, *range(len(old))) == [now.index(row) for row in old]


@given(st.lists(rows, min_size=1, max_size=8), st.lists(rows, max_size=8))
def test_rows_never_merge(old: Table, now: Table) -> None:
    found = places(old, now, *range(len(old)))
    assert len(set(found)) == len(old)
