"""A table model of a colleague's corrections and the user's own states, to choose from."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value, value_or_answer
from anyformat_review.domain.review.blind_check import BLIND_CHECK
from anyformat_review.domain.review.review import (
    COLLECTION_PATH,
    VERIFIED,
    FieldState,
    document_path_text,
    is_document_path,
)
from anyformat_review.domain.visible_text import one_line
from anyformat_review.services.exchange.import_corrections import (
    ImportConflict,
    ImportEntry,
    ImportPreview,
)
from anyformat_review.viewmodels.field_texts import HIDDEN, mark_text
from anyformat_review.viewmodels.model_index import ModelIndex
from anyformat_review.viewmodels.outcome_words import outcome_words
from anyformat_review.viewmodels.plurals import counted
from anyformat_review.viewmodels.text_table import ItemRole, TextTableModel

_NAMED = 5
"""The maximum number of missing fields, and of unreadable entries, in the summary."""


class ImportColumn(IntEnum):
    """The columns."""

    FIELD = 0
    THEIRS = 1
    YOURS = 2
    CONFLICT = 3


_SIDES = (ImportColumn.THEIRS, ImportColumn.YOURS)
_HEADINGS = ("Field", "Theirs", "Yours", "Conflict")


class ImportModel(TextTableModel):
    """One row for each field or table row that would change, conflicts first.

    Both sides have a check box; exactly one of the two is checked.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_HEADINGS, parent)
        self._entries: list[ImportEntry] = []
        self._takes: list[bool] = []
        self._bold = QFont()
        self._bold.setBold(True)

    def set_preview(self, preview: ImportPreview) -> None:
        """Show a preview with its default choices."""
        self._entries = sorted(preview.entries, key=lambda entry: not entry.conflicts)
        self._takes = [entry.takes_theirs for entry in self._entries]
        self.set_rows(map(_texts, self._entries))

    @property
    def chosen(self) -> Mapping[FieldPath, FieldState]:
        """The states to import, by field."""
        return {
            entry.path: entry.theirs
            for entry, takes in zip(self._entries, self._takes, strict=True)
            if takes
        }

    @property
    def chosen_count(self) -> int:
        """The number of states to import."""
        return sum(self._takes)

    def choose(self, row: int, *, theirs: bool) -> None:
        """Choose the colleague's state of a row, or the user's."""
        if self._takes[row] != theirs:
            self._takes[row] = theirs
            self.dataChanged.emit(
                self.index(row, ImportColumn.THEIRS), self.index(row, ImportColumn.YOURS)
            )

    def toggle(self, row: int) -> None:
        """Switch the choice of a row."""
        self.choose(row, theirs=not self._takes[row])

    def choose_all(self, *, theirs: bool) -> None:
        """Choose the colleague's state in all rows, or the user's."""
        if self._entries:
            self._takes = [theirs] * len(self._takes)
            last = self.index(len(self._entries) - 1, ImportColumn.YOURS)
            self.dataChanged.emit(self.index(0, ImportColumn.THEIRS), last)

    def detail(self, row: int) -> str:
        """Return the full texts of a row with the author and the time."""
        entry = self._entries[row]
        path, theirs, yours, conflict = map(one_line, _texts(entry))
        author, at = one_line(entry.correction.author), entry.correction.at
        head = f"{path} · {author}, {at:%Y-%m-%d %H:%M %Z}"
        return "\n".join((head, f"Theirs: {theirs}", f"Yours: {yours}", conflict)).rstrip()

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        """Make the cells of both sides checkable."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() in _SIDES else flags

    def setData(self, index: ModelIndex, value: Any, role: int = ItemRole.EditRole) -> bool:
        """Choose the side that was checked, or the other side if it was unchecked."""
        if role != ItemRole.CheckStateRole or not index.isValid():
            return False
        checked = Qt.CheckState(value) == Qt.CheckState.Checked
        self.choose(index.row(), theirs=checked == (index.column() == ImportColumn.THEIRS))
        return True

    def data(self, index: ModelIndex, role: int = ItemRole.DisplayRole) -> Any:
        """Return the data of a cell. The chosen side is checked and bold."""
        if not index.isValid() or index.column() not in _SIDES:
            return super().data(index, role)
        chosen = self._takes[index.row()] == (index.column() == ImportColumn.THEIRS)
        if role == ItemRole.CheckStateRole:
            return Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
        if role == ItemRole.FontRole and chosen:
            return self._bold
        return super().data(index, role)


def import_summary_text(preview: ImportPreview) -> str:
    """Return the counts of a preview, the unknown fields and the unreadable entries."""
    conflicts = sum(bool(entry.conflicts) for entry in preview.entries)
    authors = sorted({entry.correction.author for entry in preview.entries})
    counts = [counted(len(preview.entries), "change") if preview.entries else "no changes"]
    if conflicts:
        counts.append(counted(conflicts, "conflict"))
    if preview.same:
        counts.append(f"{preview.same:,} already {'matches' if preview.same == 1 else 'match'}")
    text = ", ".join(counts)
    text = f"From {', '.join(authors)}: {text}." if authors else f"{text.capitalize()}."
    if unknown := preview.unknown:
        named = ", ".join(str(path) for path in unknown[:_NAMED])
        more = f" and {len(unknown) - _NAMED:,} more" if len(unknown) > _NAMED else ""
        text += f" Not in this collection: {named}{more}."
    if unreadable := preview.unreadable:
        named = "; ".join(f"{one.place}: {one_line(one.problem)}" for one in unreadable[:_NAMED])
        more = f"; and {len(unreadable) - _NAMED:,} more" if len(unreadable) > _NAMED else ""
        count = "1 entry" if len(unreadable) == 1 else f"{len(unreadable):,} entries"
        text += f" Left out, because they cannot be read: {count} ({named}{more})."
    return one_line(text, limit=2000)


def _texts(entry: ImportEntry) -> tuple[str, ...]:
    """Return the texts of a row."""
    return (
        _path_text(entry.path),
        _state_text(entry, entry.theirs),
        _state_text(entry, entry.yours),
        " ".join(_conflict_text(entry, conflict) for conflict in entry.conflicts),
    )


def _path_text(path: FieldPath) -> str:
    if is_document_path(path):
        return document_path_text(path)
    return "(collection)" if path == COLLECTION_PATH else str(path)


def _conflict_text(entry: ImportEntry, conflict: ImportConflict) -> str:
    match conflict:
        case ImportConflict.YOURS:
            return "Conflicts with your decision."
        case ImportConflict.EXTRACTED:
            if entry.is_hidden:
                return "The extracted value has changed."
            then, now = entry.correction.extracted, entry.extracted
            return f"The extracted value was {_value_text(then)}, now it is {_value_text(now)}."
        case ImportConflict.HIDDEN:
            return BLIND_CHECK.sentence


def _state_text(entry: ImportEntry, state: FieldState) -> str:
    if entry.path == COLLECTION_PATH:
        return _collection_text(state)
    parts, path = [], entry.path
    if path.row is not None and path.cell is None:
        parts.append(mark_text(state.mark) if state.mark else "Row as extracted")
    else:
        value = entry.extracted if state.override is None else state.override.value
        parts.append(HIDDEN if entry.is_hidden else _value_text(value))
        if state.override is None:
            parts.append("confirmed" if state.verification == VERIFIED else "unchecked")
        elif state.verification != VERIFIED:
            parts.append("unchecked")
    parts += [f"quote: “{quote.text}”" for quote in state.evidence if not entry.is_hidden]
    parts += [f"wrong quote: “{quote.text}”" for quote in state.wrong_quotes if not entry.is_hidden]
    if state.note:
        parts.append(f"note: {state.note}")
    return " · ".join(parts)


def _collection_text(state: FieldState) -> str:
    if (outcome := state.outcome) is None:
        return "reviewed" if state.verification == VERIFIED else "unchecked"
    note = f" · note: {outcome.note}" if outcome.note else ""
    return f"{outcome_words(outcome)}{note}"


def _value_text(value: Value) -> str:
    return value_or_answer(value) or "(empty)"
