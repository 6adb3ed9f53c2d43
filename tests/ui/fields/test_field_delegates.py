from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.data_types import DataType, FieldDefinition
from anyformat_review.domain.review.review import RowMark
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.ui.fields.field_delegates import (
    ConfidenceDelegate,
    EvidenceDelegate,
    NameDelegate,
    StatusDelegate,
    ValueDelegate,
)
from anyformat_review.ui.fields.grid_cell_delegate import GridCellDelegate
from anyformat_review.ui.theme.theme import Mark, Theme, load_theme
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from anyformat_review.viewmodels.fields.field_tree_model import FieldTreeModel
from anyformat_review.viewmodels.fields.row_grid_model import RowGridModel
from support.sample_reviews import (
    confirmed,
    field,
    invoice,
    marked,
    noted,
    overridden,
    path,
    review_of,
)

HEIGHT = 24


@pytest.fixture
def model(qtbot: QtBot) -> Iterator[FieldTreeModel]:
    model = FieldTreeModel()
    model.set_state(invoice())
    yield model
    model.deleteLater()


def painted(
    delegate: QStyledItemDelegate,
    model: FieldTreeModel,
    where: str,
    column: FieldColumn,
    **how: Any,
) -> QImage:
    return painted_at(delegate, model.index_of(path(where), column), **how)


def painted_at(
    delegate: QStyledItemDelegate,
    index: QModelIndex,
    *,
    width: int = 200,
    theme: str = "light",
    selected: bool = False,
) -> QImage:
    palette = load_theme(theme).palette
    image = QImage(QSize(width, HEIGHT), QImage.Format.Format_ARGB32)
    image.fill(palette.color(QPalette.ColorRole.Base))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, width, HEIGHT)
    option.palette = palette
    if selected:
        option.state |= QStyle.StateFlag.State_Selected
    painter = QPainter(image)
    delegate.paint(painter, option, index)
    painter.end()
    return image


def columns_of(image: QImage, colour: QColor) -> list[int]:
    """Return the x coordinates of all pixels in a colour."""
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) == colour for y in range(image.height()))
    ]


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def blank(image: QImage) -> bool:
    return len(colours(image)) == 1


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(
    ("where", "band"),
    [("due_date", Band.LOW), ("issue_date", Band.MEDIUM), ("line_items[1].qty", Band.HIGH)],
)
def test_confidence_is_number_sign_and_bar(
    model: FieldTreeModel, name: str, where: str, band: Band
) -> None:
    theme = load_theme(name)
    image = painted(ConfidenceDelegate(model), model, where, FieldColumn.CONFIDENCE, theme=name)
    coloured = columns_of(image, theme.bands[band])
    numeral = columns_of(image, theme.palette.color(QPalette.ColorRole.Text))
    track = columns_of(image, theme.track)
    assert numeral
    assert max(numeral) < min(coloured), "the numeral comes first, in the text's colour"
    assert max(coloured) < max(track), "the bar is not full"


def test_bar_length_matches_the_confidence(model: FieldTreeModel) -> None:
    theme = load_theme("light")

    def length(where: str, band: Band) -> int:
        image = painted(ConfidenceDelegate(model), model, where, FieldColumn.CONFIDENCE)
        row = [image.pixelColor(x, HEIGHT // 2) == theme.bands[band] for x in range(60, 200)]
        return sum(row)

    assert length("due_date", Band.LOW) == pytest.approx(64 * 0.41, abs=3)
    assert length("invoice_number", Band.HIGH) == pytest.approx(64 * 0.97, abs=3)


def test_unknown_confidence_has_no_bar(model: FieldTreeModel) -> None:
    image = painted(ConfidenceDelegate(model), model, "purchase_order", FieldColumn.CONFIDENCE)
    assert columns_of(image, load_theme("light").track) == []
    assert not blank(image)


def test_narrow_column_drops_the_bar_then_the_sign(model: FieldTreeModel) -> None:
    theme, delegate = load_theme("light"), ConfidenceDelegate(model)
    band = theme.bands[Band.LOW]
    middle = painted(delegate, model, "due_date", FieldColumn.CONFIDENCE, width=76)
    assert columns_of(middle, band)
    assert not columns_of(middle, theme.track)
    narrow = painted(delegate, model, "due_date", FieldColumn.CONFIDENCE, width=44)
    assert not columns_of(narrow, band)
    assert columns_of(narrow, theme.palette.color(QPalette.ColorRole.Text))


def test_groups_have_no_confidence(model: FieldTreeModel) -> None:
    assert blank(painted(ConfidenceDelegate(model), model, "line_items", FieldColumn.CONFIDENCE))


def test_selection_does_not_tint_the_cell(model: FieldTreeModel) -> None:
    for delegate, column in (
        (NameDelegate(model), FieldColumn.NAME),
        (ConfidenceDelegate(model), FieldColumn.CONFIDENCE),
        (ValueDelegate(model), FieldColumn.VALUE),
        (StatusDelegate(model), FieldColumn.STATUS),
    ):
        plain = painted(delegate, model, "due_date", column)
        assert painted(delegate, model, "due_date", column, selected=True) == plain


def mark_colours(theme: Theme, image: QImage) -> set[Mark]:
    shown = colours(image)
    return {mark for mark, colour in theme.marks.items() if colour.name() in shown}


def test_status_has_a_sign_for_each_state(model: FieldTreeModel) -> None:
    state = overridden(confirmed(invoice(), path("due_date")), path("supplier"), "Helios")
    model.set_state(state)
    theme, delegate = load_theme("light"), StatusDelegate(model)

    def marks(where: str) -> set[Mark]:
        # Narrow enough to show only the sign, because the text has the colour of one mark.
        return mark_colours(theme, painted(delegate, model, where, FieldColumn.STATUS, width=36))

    assert marks("due_date") == {Mark.VERIFIED}
    assert marks("supplier") == {Mark.OVERRIDDEN}
    assert marks("total_amount") == {Mark.FAILED_RULE}
    assert marks("purchase_order") == {Mark.ATTENTION}
    assert marks("line_items") == {Mark.ATTENTION}
    assert marks("invoice_number") == set()


def test_status_of_a_row_shows_its_mark(model: FieldTreeModel) -> None:
    delegate, row = StatusDelegate(model), path("line_items[1]")
    signs = set()
    for mark in RowMark:
        model.set_state(marked(confirmed(invoice(), path("due_date")), row, mark))
        image = painted(delegate, model, "line_items[1]", FieldColumn.STATUS, width=36)
        assert not blank(image)
        signs.add(image.constBits().tobytes())
    assert len(signs) == 2


def test_grid_cell_shows_the_sign_of_its_state(model: FieldTreeModel) -> None:
    state = overridden(invoice(), path("line_items[1].qty"), "40")
    state = confirmed(state, path("line_items[1].item"))
    grid, theme = RowGridModel(model), load_theme("light")
    delegate = GridCellDelegate(model)
    grid.show_table(state, path("line_items"))

    def left(cell: str, theme: Theme = theme) -> set[str]:
        index = grid.index_of(path(f"line_items{cell}"))
        return colours(painted_at(delegate, index, theme=theme.name).copy(0, 0, 24, HEIGHT))

    assert theme.bands[Band.LOW].name() in left("[0].amount")
    assert theme.bands[Band.HIGH].name() in left("[0].qty")
    assert theme.marks[Mark.OVERRIDDEN].name() in left("[1].qty")
    assert theme.marks[Mark.VERIFIED].name() in left("[1].item")
    assert theme.marks[Mark.ATTENTION].name() in left("[1].amount"), "its quote is not found"
    dark = load_theme("dark")
    assert dark.bands[Band.LOW].name() in left("[0].amount", dark)


def test_values_of_a_deleted_row_are_struck_out(model: FieldTreeModel) -> None:
    grid, delegate = RowGridModel(model), GridCellDelegate(model)

    def strokes(state: ReviewState) -> int:
        grid.show_table(state, path("line_items"))
        image = painted_at(delegate, grid.index_of(path("line_items[0].qty")))
        muted = load_theme("light").muted_text
        return max(
            sum(image.pixelColor(x, y) == muted for x in range(image.width()))
            for y in range(HEIGHT)
        )

    deleted = marked(invoice(), path("line_items[0]"), RowMark.DELETED)
    assert (strokes(invoice()), strokes(deleted) > 10) == (0, True)


def test_a_note_is_a_corner_in_list_and_grid(model: FieldTreeModel) -> None:
    grid, where = RowGridModel(model), path("line_items[0].qty")
    colour = load_theme("light").marks[Mark.OVERRIDDEN]
    for state, has_corner in ((invoice(), False), (noted(invoice(), where, "Ask Bea"), True)):
        model.set_state(state)
        grid.show_table(state, path("line_items"))
        in_list = model.index_of(where, FieldColumn.VALUE)
        in_grid = grid.index_of(where)
        for delegate, index in (
            (ValueDelegate(model), in_list),
            (GridCellDelegate(model), in_grid),
        ):
            image = painted_at(delegate, index)
            assert (image.pixelColor(image.width() - 3, 1) == colour) is has_corner
            tip = str(index.data(Qt.ItemDataRole.ToolTipRole))
            assert ("Note: Ask Bea" in tip) is has_corner
        for index in (in_list.siblingAtColumn(FieldColumn.NAME), in_grid):
            spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
            assert ("with a note" in spoken) is has_corner


def test_missing_cell_is_filled(model: FieldTreeModel) -> None:
    grid, window = RowGridModel(model), QPalette.ColorRole.Window
    grid.show_table(review_of({"r": ({"a": field("1")}, {"b": field("2")})}), path("r"))
    image = painted_at(GridCellDelegate(model), grid.index(0, 1))
    assert image.pixelColor(5, 5) == load_theme("light").palette.color(window)


def test_unit_follows_the_value_in_muted_text(model: FieldTreeModel) -> None:
    theme = load_theme("light")
    image = painted(ValueDelegate(model), model, "total_amount", FieldColumn.VALUE)
    value = columns_of(image, theme.palette.color(QPalette.ColorRole.Text))
    unit = columns_of(image, theme.muted_text)
    assert value
    assert unit
    assert max(value) < max(unit)


def test_override_has_a_pencil(model: FieldTreeModel) -> None:
    theme, where = load_theme("light"), "supplier"
    image = painted(ValueDelegate(model), model, where, FieldColumn.VALUE)
    assert mark_colours(theme, image) == {Mark.ATTENTION}, "the text's own colour"
    model.set_state(overridden(invoice(), path(where), "Helios"))
    image = painted(ValueDelegate(model), model, where, FieldColumn.VALUE)
    assert Mark.OVERRIDDEN in mark_colours(theme, image)


def test_type_warning_has_an_icon(model: FieldTreeModel) -> None:
    amount, colour = "total_amount", load_theme("light").bands[Band.MEDIUM]
    kind = FieldDefinition(amount, DataType.FLOAT)
    model.definitions.replace({amount: kind})

    def signed(value: str) -> bool:
        model.set_state(overridden(invoice(), path(amount), value))
        return bool(
            columns_of(painted(ValueDelegate(model), model, amount, FieldColumn.VALUE), colour)
        )

    assert (signed("lots"), signed("1.250,50")) == (True, False)
    grid, delegate = RowGridModel(model), GridCellDelegate(model)
    grid.definitions.replace(
        {"line_items": FieldDefinition("", DataType.OBJECT, cells={"qty": kind})}
    )
    signs = []
    for value in ("many", "40"):
        grid.show_table(overridden(invoice(), path("line_items[0].qty"), value), path("line_items"))
        image = painted_at(delegate, grid.index_of(path("line_items[0].qty")))
        signs.append(bool(columns_of(image, colour)))
    assert signs == [True, False]


def test_evidence_too_long_for_its_column_becomes_an_icon(model: FieldTreeModel) -> None:
    delegate, where = EvidenceDelegate(model), "line_items[1].amount"
    wide = painted(delegate, model, where, FieldColumn.EVIDENCE)
    narrow = painted(delegate, model, where, FieldColumn.EVIDENCE, width=50)
    assert not blank(narrow)
    assert wide.copy(0, 0, 50, HEIGHT) != narrow


def test_long_value_is_elided(model: FieldTreeModel) -> None:
    model.set_state(review_of({"a": field("x" * 100_000)}))
    image = painted(ValueDelegate(model), model, "a", FieldColumn.VALUE)
    edge = columns_of(image, load_theme("light").palette.color(QPalette.ColorRole.Text))
    assert max(edge) < 195
