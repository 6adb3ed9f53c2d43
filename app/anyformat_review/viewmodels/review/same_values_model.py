"""The fields that a correction could be applied to, and which of them it shall be."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value
from anyformat_review.domain.review.review_state import FieldReview
from anyformat_review.viewmodels.model_index import ModelIndex
from anyformat_review.viewmodels.review.field_texts import value_text
from anyformat_review.viewmodels.text_table import ItemRole, TextTableModel


class SameValueColumn(IntEnum):
    """The columns."""

    FIELD = 0
    EXTRACTED = 1
    BECOMES = 2


class SameValuesModel(TextTableModel):
    """One checked row for each field that was read as the corrected one was."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(("Field", "Extracted", "Would become"), parent)
        self._paths: tuple[FieldPath, ...] = ()
        self._left_out: set[FieldPath] = set()

    def set_fields(self, fields: Sequence[FieldReview], value: Value) -> None:
        """Show what another value could be applied to; what was left out stays so."""
        self._paths = tuple(review.path for review in fields)
        self._left_out &= set(self._paths)
        becomes = value_text(value)
        self.set_rows(
            (str(review.path), value_text(review.field.value), becomes) for review in fields
        )

    def choose_all(self) -> None:
        """Leave nothing out."""
        self._left_out.clear()

    @property
    def chosen(self) -> tuple[FieldPath, ...]:
        """The checked fields, in order."""
        return tuple(path for path in self._paths if path not in self._left_out)

    def toggle(self, row: int) -> None:
        """Check a row, or take the check away."""
        self._left_out ^= {self._paths[row]}
        index = self.index(row, SameValueColumn.FIELD)
        self.dataChanged.emit(index, index)

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        """Let the first column be checked."""
        known = super().flags(index)
        checkable = index.column() == SameValueColumn.FIELD
        return known | Qt.ItemFlag.ItemIsUserCheckable if checkable else known

    def data(self, index: ModelIndex, role: int = ItemRole.DisplayRole) -> Any:
        """Return what a cell shows, says or is."""
        if role == ItemRole.CheckStateRole and index.column() == SameValueColumn.FIELD:
            left_out = self._paths[index.row()] in self._left_out
            return Qt.CheckState.Unchecked if left_out else Qt.CheckState.Checked
        return super().data(index, role)

    def setData(self, index: ModelIndex, value: Any, role: int = ItemRole.EditRole) -> bool:
        """Check a row, or take the check away."""
        if role != ItemRole.CheckStateRole or index.column() != SameValueColumn.FIELD:
            return False
        if Qt.CheckState(value) != self.data(index, role):
            self.toggle(index.row())
        return True
