"""A table model of a colleague's corrections and the user's own states, to choose from."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value, value_or_answer
from anyformat_review.domain.review.blind_check import blind_check_reason
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
from anyformat_review.translation import QT_TR_NOOP, time_text, tr
from anyformat_review.viewmodels.field_texts import HIDDEN, mark_text
from anyformat_review.viewmodels.model_index import ItemRole, ModelIndex
from anyformat_review.viewmodels.outcome_words import outcome_words
from anyformat_review.viewmodels.text_table import TextTableModel

_NAMED = 5
"""The maximum number of missing fields, and of unreadable entries, in the summary."""


class ImportColumn(IntEnum):
    """The columns."""

    FIELD = 0
    THEIRS = 1
    YOURS = 2
    CONFLICT = 3


_SIDES = (ImportColumn.THEIRS, ImportColumn.YOURS)
_HEADINGS = (QT_TR_NOOP("Field"), QT_TR_NOOP("Theirs"), QT_TR_NOOP("Yours"), QT_TR_NOOP("Conflict"))


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
        sides = (
            tr("Theirs: {value}").format(value=theirs),
            tr("Yours: {value}").format(value=yours),
        )
        head = f"{path} · {author}, {time_text(at)} {at:%Z}"
        return "\n".join((head, *sides, conflict)).rstrip()

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
    if preview.entries:
        counts = [tr("%n changes", "%n change", len(preview.entries))]
    else:
        counts = [tr("no changes") if authors else tr("No changes")]
    if conflicts:
        counts.append(tr("%n conflicts", "%n conflict", conflicts))
    if preview.same:
        counts.append(tr("%n already match", "%n already matches", preview.same))
    text = f"{', '.join(counts)}."
    if authors:
        text = tr("From {authors}: {counts}").format(authors=", ".join(authors), counts=text)
    if unknown := preview.unknown:
        named = _and_more(", ".join(str(path) for path in unknown[:_NAMED]), len(unknown))
        text += " " + tr("Not in this collection: {fields}.").format(fields=named)
    if unreadable := preview.unreadable:
        problems = "; ".join(f"{one.place}: {one_line(one.problem)}" for one in unreadable[:_NAMED])
        if (more := len(unreadable) - _NAMED) > 0:
            problems = "; ".join((problems, tr("and %n more", "and %n more", more)))
        left_out = tr(
            "Left out, because they cannot be read: %n entries ({problems}).",
            "Left out, because they cannot be read: %n entry ({problems}).",
            len(unreadable),
        )
        text += " " + left_out.format(problems=problems)
    return one_line(text, limit=2000)


def _and_more(named: str, count: int) -> str:
    """Add how many of a list are not named."""
    more = count - _NAMED
    return (
        tr("{names} and %n more", "{names} and %n more", more).format(names=named)
        if more > 0
        else named
    )


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
    return tr("(collection)") if path == COLLECTION_PATH else str(path)


def _conflict_text(entry: ImportEntry, conflict: ImportConflict) -> str:
    match conflict:
        case ImportConflict.YOURS:
            return tr("Conflicts with your decision.")
        case ImportConflict.EXTRACTED:
            if entry.is_hidden:
                return tr("The extracted value has changed.")
            then, now = entry.correction.extracted, entry.extracted
            text = tr("The extracted value was {then}, now it is {now}.")
            return text.format(then=_value_text(then), now=_value_text(now))
        case ImportConflict.HIDDEN:
            return blind_check_reason().sentence


def _state_text(entry: ImportEntry, state: FieldState) -> str:
    if entry.path == COLLECTION_PATH:
        return _collection_text(state)
    parts, path = [], entry.path
    if path.row is not None and path.cell is None:
        parts.append(mark_text(state.mark) if state.mark else tr("Row as extracted"))
    else:
        value = entry.extracted if state.override is None else state.override.value
        parts.append(tr(HIDDEN) if entry.is_hidden else _value_text(value))
        if state.override is None:
            parts.append(tr("confirmed") if state.verification == VERIFIED else tr("unchecked"))
        elif state.verification != VERIFIED:
            parts.append(tr("unchecked"))
    if not entry.is_hidden:
        parts += [tr("quote: “{quote}”").format(quote=each.text) for each in state.evidence]
        wrong = tr("wrong quote: “{quote}”")
        parts += [wrong.format(quote=each.text) for each in state.wrong_quotes]
    if state.note:
        parts.append(tr("note: {note}").format(note=state.note))
    return " · ".join(parts)


def _collection_text(state: FieldState) -> str:
    if (outcome := state.outcome) is None:
        return tr("reviewed") if state.verification == VERIFIED else tr("unchecked")
    note = tr("note: {note}").format(note=outcome.note) if outcome.note else ""
    return " · ".join(filter(None, (outcome_words(outcome), note)))


def _value_text(value: Value) -> str:
    return value_or_answer(value) or tr("(empty)")
