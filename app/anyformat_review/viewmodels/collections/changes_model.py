"""A table model of the values that changed on the server since the user decided on them."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.page_numbering import pages_text
from anyformat_review.domain.results.values import Value, display_text
from anyformat_review.domain.review.carry_over import ServerChange
from anyformat_review.domain.review.parts import page_numbers
from anyformat_review.domain.review.review import document_path_text, is_document_path
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.viewmodels.field_texts import value_text
from anyformat_review.viewmodels.model_index import ItemRole, ModelIndex
from anyformat_review.viewmodels.text_table import TextTableModel

_REMOVED = QT_TR_NOOP("removed")
_HEADINGS = (
    QT_TR_NOOP("Field"),
    QT_TR_NOOP("Before"),
    QT_TR_NOOP("Now"),
    QT_TR_NOOP("Yours"),
)


class ChangeColumn(IntEnum):
    """The columns."""

    FIELD = 0
    WAS = 1
    IS_NOW = 2
    YOURS = 3


class ChangesModel(TextTableModel):
    """One row for each decision to resolve. The column with the user's value can be edited.

    Signals:
        typed(FieldPath, str): the user typed another value for a field.
    """

    typed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_HEADINGS, parent)
        self._changes: tuple[ServerChange, ...] = ()

    @property
    def changes(self) -> tuple[ServerChange, ...]:
        """The changes in the order of the rows."""
        return self._changes

    def set_changes(self, changes: Iterable[ServerChange]) -> None:
        """Show these changes."""
        self._changes = tuple(changes)
        self.set_rows(
            (
                document_path_text(path) if is_document_path(path) else str(path),
                _text(path, change.old_value),
                tr(_REMOVED) if change.is_removed else _text(path, change.new_value),
                _text(path, change.decided_value),
            )
            for change in self._changes
            for path in (change.path,)
        )

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        """Let the user's value of a field be edited if the field still exists."""
        known = super().flags(index)
        if index.column() != ChangeColumn.YOURS or not self.is_editable(index.row()):
            return known
        return known | Qt.ItemFlag.ItemIsEditable

    def is_editable(self, row: int) -> bool:
        """Whether another value can be typed; categories and pages are changed in their panel."""
        change = self._changes[row]
        return not change.is_removed and not is_document_path(change.path)

    def data(self, index: ModelIndex, role: int = ItemRole.DisplayRole) -> Any:
        """Return the text of a cell, or the text to edit."""
        if role == ItemRole.EditRole and index.isValid():
            return display_text(self._changes[index.row()].decided_value)
        return super().data(index, role)

    def setData(self, index: ModelIndex, value: Any, role: int = ItemRole.EditRole) -> bool:
        """Emit `typed`; the value is changed by the review, not here."""
        if role != ItemRole.EditRole or not index.isValid():
            return False
        self.typed.emit(self._changes[index.row()].path, str(value))
        return True


def _text(path: FieldPath, value: Value) -> str:
    pages = is_document_path(path) and isinstance(value, tuple)
    return pages_text(page_numbers(value)) if pages else value_text(value)


def changes_text(count: int) -> str:
    """Return how many values changed on the server."""
    return tr(
        "Values changed on the server since you decided: %n fields",
        "Values changed on the server since you decided: %n field",
        count,
    )
