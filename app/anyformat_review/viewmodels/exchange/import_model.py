"""A colleague's corrections beside the reviewer's own states, and which of both to keep."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QFont

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value, display_text
from anyformat_review.domain.review.blind_check import BLIND_CHECK
from anyformat_review.domain.review.review import VERIFIED, FieldState
from anyformat_review.domain.visible_text import one_line
from anyformat_review.services.exchange.import_corrections import (
    ImportConflict,
    ImportEntry,
    ImportPreview,
)
from anyformat_review.viewmodels.model_index import ModelIndex
from anyformat_review.viewmodels.review.field_texts import HIDDEN, mark_text
from anyformat_review.viewmodels.tooltips import plain_tooltip

ItemRole = Qt.ItemDataRole
_TOP = QModelIndex()
_NAMED = 5
"""How many of the fields that are not there are named."""


class ImportColumn(IntEnum):
    """The columns."""

    FIELD = 0
    THEIRS = 1
    YOURS = 2
    CONFLICT = 3


HEADINGS = ("Field", "Theirs", "Yours", "Conflict")


class ImportModel(QAbstractTableModel):
    """One row for each field or row that would change, those in conflict first.

    The cells of Theirs and Yours are checked like two choices of which one holds.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[ImportEntry] = []
        self._takes: list[bool] = []
        self._bold = QFont()
        self._bold.setBold(True)

    def set_preview(self, preview: ImportPreview) -> None:
        """Show a preview with the choices to begin with."""
        self.beginResetModel()
        self._entries = sorted(preview.entries, key=lambda entry: not entry.conflicts)
        self._takes = [entry.takes_theirs for entry in self._entries]
        self.endResetModel()

    @property
    def chosen(self) -> Mapping[FieldPath, FieldState]:
        """The states that are to be taken over."""
        return {
            entry.path: entry.theirs
            for entry, takes in zip(self._entries, self._takes, strict=True)
            if takes
        }

    @property
    def chosen_count(self) -> int:
        """How many states are to be taken over."""
        return sum(self._takes)

    def choose(self, row: int, *, theirs: bool) -> None:
        """Take the colleague's state of a row, or keep the reviewer's."""
        if self._takes[row] != theirs:
            self._takes[row] = theirs
            self.dataChanged.emit(
                self.index(row, ImportColumn.THEIRS), self.index(row, ImportColumn.YOURS)
            )

    def toggle(self, row: int) -> None:
        """Choose the other state of a row."""
        self.choose(row, theirs=not self._takes[row])

    def choose_all(self, *, theirs: bool) -> None:
        """Take all of the colleague's states, or none."""
        if self._entries:
            self._takes = [theirs] * len(self._takes)
            last = self.index(len(self._entries) - 1, ImportColumn.YOURS)
            self.dataChanged.emit(self.index(0, ImportColumn.THEIRS), last)

    def detail(self, row: int) -> str:
        """Return all there is to know of a row, each part in full up to some length."""
        entry = self._entries[row]
        decided = entry.correction
        parts = (
            f"{HEADINGS[column]}: {one_line(text)}"
            for column in (ImportColumn.THEIRS, ImportColumn.YOURS, ImportColumn.CONFLICT)
            if (text := _text(entry, column))
        )
        by = f"{one_line(decided.author)}, {decided.at:%Y-%m-%d %H:%M %Z}"
        return "\n".join((f"{one_line(str(entry.path))} · {by}", *parts))

    def rowCount(self, parent: ModelIndex = _TOP) -> int:
        """Return the number of fields and rows that would change."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: ModelIndex = _TOP) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(ImportColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ItemRole.DisplayRole
    ) -> Any:
        """Return the heading of a column."""
        if orientation == Qt.Orientation.Horizontal and role == ItemRole.DisplayRole:
            return HEADINGS[section]
        return super().headerData(section, orientation, role)

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        """Let the cells of the two choices be checked."""
        known = super().flags(index)
        choice = index.column() in (ImportColumn.THEIRS, ImportColumn.YOURS)
        return known | Qt.ItemFlag.ItemIsUserCheckable if choice else known

    def setData(self, index: ModelIndex, value: Any, role: int = ItemRole.EditRole) -> bool:
        """Choose what is checked; taking a check away chooses the other."""
        if role != ItemRole.CheckStateRole or not index.isValid():
            return False
        checked = Qt.CheckState(value) == Qt.CheckState.Checked
        self.choose(index.row(), theirs=checked == (index.column() == ImportColumn.THEIRS))
        return True

    def data(self, index: ModelIndex, role: int = ItemRole.DisplayRole) -> Any:
        """Return what a cell shows, says or is."""
        if not index.isValid():
            return None
        entry, takes = self._entries[index.row()], self._takes[index.row()]
        column = ImportColumn(index.column())
        holds = takes == (column is ImportColumn.THEIRS)
        is_choice = column in (ImportColumn.THEIRS, ImportColumn.YOURS)
        match role:
            case ItemRole.DisplayRole:
                return one_line(_text(entry, column))
            case ItemRole.ToolTipRole:
                return plain_tooltip(_text(entry, column))
            case ItemRole.CheckStateRole if is_choice:
                return Qt.CheckState.Checked if holds else Qt.CheckState.Unchecked
            case ItemRole.FontRole if is_choice and holds:
                return self._bold
            case _:
                return None


def summary_text(preview: ImportPreview) -> str:
    """Return what a preview holds, in sentences."""
    count, conflicts = len(preview.entries), sum(bool(e.conflicts) for e in preview.entries)
    authors = sorted({entry.correction.author for entry in preview.entries})
    said = [f"By {', '.join(authors)}."] if authors else []
    said.append(f"{count:,} would change." if count else "Nothing would change.")
    if conflicts:
        noun = "conflicts" if conflicts == 1 else "conflict"
        said.append(f"{conflicts:,} {noun} with your review or with newer results.")
    if preview.same:
        said.append(f"{preview.same:,} {'is' if preview.same == 1 else 'are'} so already.")
    if unknown := preview.unknown:
        named = ", ".join(str(path) for path in unknown[:_NAMED])
        more = f" and {len(unknown) - _NAMED:,} more" if len(unknown) > _NAMED else ""
        said.append(f"Not in this collection: {named}{more}.")
    return one_line(" ".join(said), limit=2000)


def _text(entry: ImportEntry, column: ImportColumn) -> str:
    match column:
        case ImportColumn.FIELD:
            return str(entry.path)
        case ImportColumn.THEIRS:
            return _state_text(entry, entry.theirs)
        case ImportColumn.YOURS:
            return _state_text(entry, entry.yours)
        case ImportColumn.CONFLICT:
            return " ".join(_conflict_text(entry, conflict) for conflict in entry.conflicts)


def _conflict_text(entry: ImportEntry, conflict: ImportConflict) -> str:
    match conflict:
        case ImportConflict.YOURS:
            return "You decided otherwise."
        case ImportConflict.EXTRACTED:
            if entry.is_hidden:
                return "The extracted value has changed."
            then, now = entry.correction.extracted, entry.extracted
            return f"The extracted value was {_value_text(then)}, now it is {_value_text(now)}."
        case ImportConflict.HIDDEN:
            return BLIND_CHECK.sentence


def _state_text(entry: ImportEntry, state: FieldState) -> str:
    parts, path = [], entry.path
    if path.row is not None and path.cell is None:
        parts.append(mark_text(state.mark) if state.mark else "Not marked")
    else:
        value = entry.extracted if state.override is None else state.override.value
        parts.append(HIDDEN if entry.is_hidden else _value_text(value))
        if state.override is None:
            parts.append("confirmed" if state.verification == VERIFIED else "not decided")
        elif state.verification != VERIFIED:
            parts.append("not verified")
    if state.note:
        parts.append(f"note: {state.note}")
    return " · ".join(parts)


def _value_text(value: Value) -> str:
    return display_text(value) or "(empty)"
