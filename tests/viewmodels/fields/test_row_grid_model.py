from collections.abc import Callable, Iterator
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.review.review import RowMark
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.viewmodels.fields.field_cells import FieldMark, FieldRole
from anyformat_review.viewmodels.fields.row_grid_model import RowGridModel
from support.sample_reviews import confirmed, field, invoice, marked, overridden, path, review_of

ItemRole = Qt.ItemDataRole
ROWS = path("line_items")


def ragged() -> ReviewState:
    """Return a review with two rows that have different cells."""
    return review_of(
        {
            "before": field("x"),
            "items": ({"a": field("1"), "b": field("2", 40.0)}, {"b": field("3"), "c": field("4")}),
            "after": field("y"),
        }
    )


@pytest.fixture
def model(qapp: object) -> Iterator[RowGridModel]:
    model = RowGridModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    yield model
    model.deleteLater()


def grid(model: RowGridModel) -> list[list[object]]:
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def headings(model: RowGridModel) -> list[object]:
    return [
        model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())
    ]


def row_heading(model: RowGridModel, row: int, role: int = ItemRole.DisplayRole) -> object:
    return model.headerData(row, Qt.Orientation.Vertical, role)


def test_columns_are_the_cells_of_all_rows(model: RowGridModel) -> None:
    model.show_table(ragged(), path("items"))
    assert headings(model) == ["a", "b", "c"]
    assert grid(model) == [["1", "2", None], [None, "3", "4"]]
    assert [row_heading(model, row) for row in (0, 1)] == ["1", "2"]
    model.clear()
    assert (grid(model), headings(model), model.table) == ([], [], None)


def test_cell_has_the_roles_of_a_leaf(model: RowGridModel) -> None:
    model.show_table(invoice(), ROWS)
    index = model.index_of(path("line_items[0].amount"))
    assert index.data(FieldRole.PATH) == path("line_items[0].amount") == model.path(index)
    assert index.data(FieldRole.BAND) == Band.LOW
    assert index.data(FieldRole.MARK) == FieldMark.CONFIDENCE
    assert index.data(ItemRole.EditRole) == "1.026,00"
    assert index.data(ItemRole.ForegroundRole) is None
    assert index.data(ItemRole.AccessibleTextRole) == (
        "line_items row 1 amount, 1.026,00, confidence 47, low, unchecked, "
        "needs attention: Low confidence: 47 %, no evidence"
    )
    assert "Low confidence: 47 %." in index.data(ItemRole.ToolTipRole)


def test_missing_cell(model: RowGridModel) -> None:
    model.show_table(ragged(), path("items"))
    hole = model.index(0, 2)
    assert model.path(hole) == hole.data(FieldRole.PATH) == path("items[0]")
    assert hole.data(ItemRole.AccessibleTextRole) == "items row 1 c, not in this row"
    assert not hole.flags() & Qt.ItemFlag.ItemIsEditable
    assert model.index(0, 1).flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(hole, "x")


def test_paths_of_other_fields_have_no_index(model: RowGridModel) -> None:
    model.show_table(ragged(), path("items"))
    for text in ("before", "items", "items[0]", "items[2].a", "items[0].x", "other[0].a"):
        assert not model.index_of(path(text)).isValid(), text


def test_set_data_requests_an_override_and_changes_nothing(model: RowGridModel) -> None:
    model.show_table(invoice(), ROWS)
    asked, told = QSignalSpy(model.override_requested), QSignalSpy(model.dataChanged)
    assert model.setData(model.index(1, 2), "225,00")
    assert asked.at(0) == [path("line_items[1].amount"), "225,00"]
    assert (model.index(1, 2).data(), told.count()) == ("224,00", 0)


def test_decisions_change_the_smallest_rectangle(model: RowGridModel) -> None:
    state = invoice()
    model.show_table(state, ROWS)
    told, headed = QSignalSpy(model.dataChanged), QSignalSpy(model.headerDataChanged)
    changed = [path("line_items[0].amount"), path("line_items[1].qty"), path("supplier")]
    for each in changed:
        state = overridden(state, each, "new")
    model.apply(state, changed)
    ((first, last, _),) = [told.at(row) for row in range(told.count())]
    assert [(index.row(), index.column()) for index in (first, last)] == [(0, 1), (1, 2)]
    assert grid(model)[1] == ["Steel bolt M8 <A2>", "new", "224,00"]
    model.apply(confirmed(state, path("supplier")), [path("supplier")])
    assert (told.count(), headed.count()) == (1, 0)


def test_row_mark_is_shown_in_header_and_cells(
    model: RowGridModel,
) -> None:
    state = invoice()
    model.show_table(state, ROWS)
    headed = QSignalSpy(model.headerDataChanged)
    row, amount = path("line_items[0]"), path("line_items[0].amount")
    state = marked(state, row, RowMark.DELETED)
    model.apply(state, [row, amount])
    assert headed.at(0) == [Qt.Orientation.Vertical, 0, 0]
    assert row_heading(model, 0, FieldRole.ROW_MARK) == RowMark.DELETED
    assert row_heading(model, 0, ItemRole.AccessibleTextRole) == "Row 1, deleted"
    assert row_heading(model, 1, ItemRole.AccessibleTextRole) == "Row 2"
    index = model.index_of(amount)
    assert index.data(FieldRole.ROW_MARK) == RowMark.DELETED
    assert index.data(FieldRole.MARK) is None
    assert index.data(ItemRole.AccessibleTextRole).endswith("row deleted, no evidence")
    assert model.row_marks() == {RowMark.DELETED}
    model.apply(marked(state, row, None), [row])
    assert model.row_marks() == set()


def test_neighbours_are_in_reading_order(model: RowGridModel) -> None:
    model.show_table(invoice(), ROWS)
    after = model.neighbour(model.index(0, 2), 1)
    assert (after.row(), after.column()) == (1, 0)
    assert model.neighbour(after, -1) == model.index(0, 2)
    assert not model.neighbour(model.index(0, 0), -1).isValid()
    assert not model.neighbour(model.index(1, 2), 1).isValid()


# --- blocks ------------------------------------------------------------------------------------


def test_paste_goes_to_the_right_and_down(model: RowGridModel) -> None:
    model.show_table(invoice(), ROWS)
    fit = model.paste_preview((("1", "2"), ("3", "4")), model.index(0, 1))
    assert {str(path): text for path, text in fit.texts.items()} == {
        "line_items[0].qty": "1",
        "line_items[0].amount": "2",
        "line_items[1].qty": "3",
        "line_items[1].amount": "4",
    }
    assert (fit.is_complete, fit.needs_question) == (True, True)


def test_part_that_does_not_fit_is_counted(model: RowGridModel) -> None:
    model.show_table(invoice(), ROWS)
    fit = model.paste_preview((("1", "2", "3"), ("4",), ("5",), ("6",)), model.index(1, 1))
    assert [*fit.texts.values()] == ["1", "2"]
    assert (fit.rows, fit.columns, fit.extra_columns) == (1, 2, 1)
    assert fit.inserted == ({"qty": "4"}, {"qty": "5"}, {"qty": "6"})
    assert fit.below == path("line_items[1]")
    as_rows = model.paste_preview((("1", "2"),), model.index(0, 1), as_rows=True)
    assert (as_rows.texts, as_rows.below) == ({}, path("line_items[0]"))
    assert as_rows.inserted == ({"qty": "1", "amount": "2"},)
    model.show_table(ragged(), path("items"))
    fit = model.paste_preview((("1", "2"), ("3", "4")), model.index(0, 1))
    assert ([*fit.texts.values()], fit.missing_cells) == (["1", "3", "4"], 1)


def test_block_contains_the_values_of_its_cells(model: RowGridModel) -> None:
    model.show_table(ragged(), path("items"))
    assert model.block(model.index(0, 1), model.index(1, 2)) == (("2", ""), ("3", "4"))


def test_four_thousand_rows_are_instant(qapp: object) -> None:
    names = [f"cell {cell}" for cell in range(6)]
    state = review_of({"rows": tuple({name: field("x") for name in names} for _ in range(4_000))})
    model, table = RowGridModel(), path("rows")

    def took(step: Callable[[], None]) -> float:
        started = perf_counter()
        step()
        return perf_counter() - started

    # The best of three, because the machine may be busy.
    assert min(took(lambda: model.show_table(state, table)) for _ in range(3)) < 0.03
    some = [path(f"rows[{row}].cell 0") for row in range(0, 4_000, 40)]
    assert min(took(lambda: model.apply(state, some)) for _ in range(3)) < 0.03
    assert (model.rowCount(), model.columnCount()) == (4_000, 6)
