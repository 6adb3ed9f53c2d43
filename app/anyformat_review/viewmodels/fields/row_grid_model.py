"""The table model of the rows of one object field."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Answer, display_text
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.review import RowMark
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.visible_text import one_line
from anyformat_review.services.fields.cell_block import CellBlock
from anyformat_review.translation import tr
from anyformat_review.viewmodels import field_texts as texts
from anyformat_review.viewmodels.fields.field_cells import FieldColumn, FieldRole, leaf_data
from anyformat_review.viewmodels.fields.field_definitions import FieldDefinitions
from anyformat_review.viewmodels.fields.paste_preview import PastePreview
from anyformat_review.viewmodels.inline_texts import row_number_text
from anyformat_review.viewmodels.model_index import NO_PARENT, ItemRole, ModelIndex
from anyformat_review.viewmodels.tooltips import plain_tooltip


class RowGridModel(QAbstractTableModel):
    """The rows of one object field, one column for each cell name that any row has.

    All values are looked up in the review state. A cell that does not exist in its row is empty and
    not editable; its index has the path of the row.

    Signals:
        override_requested(FieldPath, Value): a reviewer typed a value; the model is unchanged.
    """

    override_requested = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.definitions = FieldDefinitions(self)
        self._state: ReviewState | None = None
        self._table: FieldPath | None = None
        self._numbers: Sequence[int] = ()
        self._columns: dict[str, int] = {}
        self._cells: tuple[str, ...] = ()

    # --- state -----------------------------------------------------------------------------

    def show_table(self, state: ReviewState, table: FieldPath) -> None:
        """Show the rows of an object field of a review."""
        self.beginResetModel()
        self._state, self._table = state, table
        self._numbers = state.row_numbers(table)
        self._cells = state.collection.columns(table)
        self._columns = {cell: column for column, cell in enumerate(self._cells)}
        self.endResetModel()

    def clear(self) -> None:
        """Remove all rows."""
        self.beginResetModel()
        self._state = self._table = None
        self._numbers, self._cells, self._columns = (), (), {}
        self.endResetModel()

    def apply(self, state: ReviewState, changed: Iterable[FieldPath]) -> None:
        """Update the changed leaves and rows from a newer state of the same review.

        If rows were inserted, removed or moved, the model is reset.
        """
        if self._table is None:
            return
        if state.row_numbers(self._table) != self._numbers:
            self.show_table(state, self._table)
            return
        self._state = state
        marked, rows, columns = [], set(), set()
        for path in changed:
            if path.row is None or path.table_path != self._table:
                continue
            row = self._row_of(path.row)
            if path.cell is None:
                marked.append(row)
            elif path.cell in self._columns:
                rows.add(row)
                columns.add(self._columns[path.cell])
        if rows:
            first = self.index(min(rows), min(columns))
            self.dataChanged.emit(first, self.index(max(rows), max(columns)))
        if marked:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, min(marked), max(marked))

    @property
    def table(self) -> FieldPath | None:
        """The path of the shown object field."""
        return self._table

    def row_mark(self, row: int) -> RowMark | None:
        """Return the mark of a row."""
        path = self._row_path(row)
        return None if self._state is None or path is None else self._state.state_of(path).mark

    def row_marks(self) -> set[RowMark]:
        """Return the marks of all rows, each once."""
        others = self._state.others if self._state else {}
        return {
            state.mark
            for path, state in others.items()
            if state.mark and path.row is not None and path.table_path == self._table
        }

    # --- indexes ---------------------------------------------------------------------------

    def index_of(self, path: FieldPath) -> QModelIndex:
        """Return the index of a cell; invalid if it is not part of this object field."""
        column = None if path.cell is None else self._columns.get(path.cell)
        if column is None or path.row is None or path.table_path != self._table:
            return QModelIndex()
        return self.index(self._row_of(path.row), column)

    def row_of(self, path: FieldPath) -> int:
        """Return where the row of a path is shown, -1 if it is not."""
        is_here = path.row is not None and path.table_path == self._table
        return self._row_of(path.row or 0) if is_here else -1

    def row_label(self, row: int) -> str:
        """Return the number of a row as the reviewer knows it: 1, 2, …, or +1 if inserted."""
        return row_number_text(self._numbers[row])

    def path(self, index: ModelIndex) -> FieldPath | None:
        """Return the path of a cell, or of its row if the row has no such cell."""
        review = self.review(index)
        return review.path if review else self._row_path(index.row())

    def review(self, index: ModelIndex) -> FieldReview | None:
        """Return the review of a cell, `None` if its row has no such cell."""
        if not index.isValid():
            return None
        return self._review(index.row(), self._cells[index.column()])

    def neighbour(self, index: ModelIndex, step: int) -> QModelIndex:
        """Return the cell `step` cells further in reading order; invalid beyond either end."""
        width = len(self._cells)
        place = index.row() * width + index.column() + step
        if not index.isValid() or not 0 <= place < len(self._numbers) * width:
            return QModelIndex()
        return self.index(*divmod(place, width))

    # --- blocks ----------------------------------------------------------------------------

    def paste_preview(
        self, block: CellBlock, index: ModelIndex, *, as_rows: bool = False
    ) -> PastePreview:
        """Return the cells that pasting a block at a cell would override.

        What does not fit becomes new rows at the end; with `as_rows`, all of it below the cell.
        """
        width = max(map(len, block), default=0)
        rows = 0 if as_rows else min(len(block), len(self._numbers) - index.row())
        names = self._cells[index.column() : index.column() + width]
        texts_: dict[FieldPath, str | Answer] = {}
        missing = 0
        for row, line in enumerate(block[:rows], start=index.row()):
            for name, text in zip(names, line, strict=False):
                if review := self._review(row, name):
                    texts_[review.path] = text
                else:
                    missing += 1
        return PastePreview(
            texts=texts_,
            rows=rows,
            columns=len(names),
            below=self._row_path(index.row() if as_rows else len(self._numbers) - 1),
            inserted=tuple(dict(zip(names, line, strict=False)) for line in block[rows:]),
            extra_columns=width - len(names),
            missing_cells=missing,
        )

    def block(self, first: ModelIndex, last: ModelIndex) -> CellBlock:
        """Return the effective values of the cells from `first` (top left) to `last`."""
        names = self._cells[first.column() : last.column() + 1]
        return tuple(
            tuple(
                "" if review is None or review.is_blind else display_text(review.effective_value)
                for review in (self._review(row, name) for name in names)
            )
            for row in range(first.row(), last.row() + 1)
        )

    def answers(self, first: ModelIndex, last_column: int) -> dict[str | None, Answer]:
        """Return the answers in the cells of a row by cell name, from `first` to a column."""
        names = self._cells[first.column() : last_column + 1]
        values = {name: self._review(first.row(), name) for name in names}
        return {
            name: review.effective_value
            for name, review in values.items()
            if review is not None and isinstance(review.effective_value, Answer)
        }

    # --- QAbstractTableModel ---------------------------------------------------------------

    def rowCount(self, parent: ModelIndex = NO_PARENT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: ModelIndex = NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._cells)

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        """Return the flags: a cell is editable unless it is missing in its row."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = super().flags(index)
        return flags if self.review(index) is None else flags | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ItemRole.DisplayRole
    ) -> Any:
        """Return the name of a column, or the number and the mark of a row."""
        if orientation == Qt.Orientation.Horizontal:
            return self._cell_heading(section, role)
        match role:
            case ItemRole.DisplayRole:
                return self.row_label(section)
            case FieldRole.ROW_MARK:
                return self.row_mark(section)
            case ItemRole.AccessibleTextRole | ItemRole.ToolTipRole:
                return _row_text(self.row_label(section), self.row_mark(section))
            case _:
                return None

    def data(self, index: ModelIndex, role: int = ItemRole.DisplayRole) -> Any:
        """Return the data of a cell for a role."""
        review = self.review(index)
        if review is None:
            return self._missing_cell_data(index, role)
        match role:
            case ItemRole.AccessibleTextRole:
                return leaf_data(review, FieldColumn.NAME, role, self.definitions)
            case ItemRole.ToolTipRole:
                return plain_tooltip("\n".join(_tip_lines(review)))
            case _:
                return leaf_data(review, FieldColumn.VALUE, role, self.definitions)

    def setData(self, index: ModelIndex, value: Any, role: int = ItemRole.EditRole) -> bool:
        """Emit `override_requested`; the value changes when the decision is made."""
        review = self.review(index)
        if review is None or role != ItemRole.EditRole:
            return False
        self.override_requested.emit(review.path, value)
        return True

    # --- inside ----------------------------------------------------------------------------

    def _review(self, row: int, cell: str) -> FieldReview | None:
        table = self._table
        if self._state is None or table is None:
            return None
        number = self._numbers[row]
        return self._state.reviews.get(FieldPath(table.scope, table.field, number, cell))

    def _row_of(self, number: int) -> int:
        """Return where a row is shown, -1 if it is not."""
        if isinstance(self._numbers, range):
            return number if number in self._numbers else -1
        return self._numbers.index(number) if number in self._numbers else -1

    def _row_path(self, row: int) -> FieldPath | None:
        if self._table is None or not 0 <= row < len(self._numbers):
            return None
        return FieldPath(self._table.scope, self._table.field, self._numbers[row])

    def _cell_heading(self, section: int, role: int) -> str | None:
        if not 0 <= section < len(self._cells):
            return None
        if role == ItemRole.DisplayRole:
            return one_line(self._cells[section])
        return plain_tooltip(self._cells[section]) if role == ItemRole.ToolTipRole else None

    def _missing_cell_data(self, index: ModelIndex, role: int) -> Any:
        path = self.path(index)
        if path is None or not index.isValid():
            return None
        match role:
            case FieldRole.PATH:
                return path
            case FieldRole.ROW_MARK:
                return self.row_mark(index.row())
            case ItemRole.AccessibleTextRole:
                cell = one_line(self._cells[index.column()])
                text = tr("{row} {cell}, not in this row")
                return text.format(row=texts.spoken_name(path), cell=cell)
            case _:
                return None


def _row_text(label: str, mark: RowMark | None) -> str:
    match mark:
        case None:
            text = tr("Row {row}")
        case RowMark.DELETED:
            text = tr("Row {row}, deleted")
        case RowMark.INSERTED:
            text = tr("Row {row}, inserted")
    return text.format(row=label)


def _tip_lines(review: FieldReview) -> Iterator[str]:
    yield texts.full_value(review)
    if review.state.override is not None:
        yield tr("Extracted: {value}").format(value=texts.original_text(review))
    yield texts.reason_sentences(review) or texts.field_status_text(review)
    if review.state.note:
        yield tr("Note: {note}").format(note=review.state.note)
