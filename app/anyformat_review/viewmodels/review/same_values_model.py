"""A table model of the fields that a correction can be applied to, with check boxes."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.translation import QT_TR_NOOP
from anyformat_review.viewmodels.field_texts import value_text
from anyformat_review.viewmodels.model_index import ItemRole, ModelIndex
from anyformat_review.viewmodels.text_table import TextTableModel


class SameValueColumn(IntEnum):
    """The columns."""

    FIELD = 0
    EXTRACTED = 1
    BECOMES = 2


class SameValuesModel(TextTableModel):
    """One row with a check box for each field with the same extracted value."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            (QT_TR_NOOP("Field"), QT_TR_NOOP("Extracted"), QT_TR_NOOP("New value")), parent
        )
        self._paths: tuple[FieldPath, ...] = ()
        self._excluded: set[FieldPath] = set()

    def set_fields(self, fields: Sequence[FieldReview], value: Value) -> None:
        """Show the fields that a value can be applied to; excluded fields stay excluded."""
        self._paths = tuple(review.path for review in fields)
        self._excluded &= set(self._paths)
        new = value_text(value)
        self.set_rows((str(review.path), value_text(review.field.value), new) for review in fields)

    def choose_all(self) -> None:
        """Check all fields."""
        self._excluded.clear()

    @property
    def chosen(self) -> tuple[FieldPath, ...]:
        """The checked fields, in order."""
        return tuple(path for path in self._paths if path not in self._excluded)

    def toggle(self, row: int) -> None:
        """Check or uncheck a row."""
        self._excluded ^= {self._paths[row]}
        index = self.index(row, SameValueColumn.FIELD)
        self.dataChanged.emit(index, index)

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        """Return the flags: the first column has check boxes."""
        flags = super().flags(index)
        checkable = index.column() == SameValueColumn.FIELD
        return flags | Qt.ItemFlag.ItemIsUserCheckable if checkable else flags

    def data(self, index: ModelIndex, role: int = ItemRole.DisplayRole) -> Any:
        """Return the data of a cell for a role."""
        if role == ItemRole.CheckStateRole and index.column() == SameValueColumn.FIELD:
            excluded = self._paths[index.row()] in self._excluded
            return Qt.CheckState.Unchecked if excluded else Qt.CheckState.Checked
        return super().data(index, role)

    def setData(self, index: ModelIndex, value: Any, role: int = ItemRole.EditRole) -> bool:
        """Check or uncheck a row."""
        if role != ItemRole.CheckStateRole or index.column() != SameValueColumn.FIELD:
            return False
        if Qt.CheckState(value) != self.data(index, role):
            self.toggle(index.row())
        return True
