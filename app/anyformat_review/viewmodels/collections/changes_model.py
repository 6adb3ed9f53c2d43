"""What the service reads otherwise since it was decided on: was, is now and yours."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from anyformat_review.domain.results.values import display_text
from anyformat_review.domain.review.carry_over import ServerChange
from anyformat_review.viewmodels.model_index import ModelIndex
from anyformat_review.viewmodels.review.field_texts import value_text
from anyformat_review.viewmodels.text_table import ItemRole, TextTableModel

_GONE = "no longer there"


class ChangeColumn(IntEnum):
    """The columns."""

    FIELD = 0
    WAS = 1
    IS_NOW = 2
    YOURS = 3


class ChangesModel(TextTableModel):
    """One row for each decision that has to be looked at again; yours can be edited.

    Signals:
        typed(FieldPath, str): another value was typed for a field.
    """

    typed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(("Field", "Was", "Is now", "Yours"), parent)
        self._conflicts: tuple[ServerChange, ...] = ()

    @property
    def conflicts(self) -> tuple[ServerChange, ...]:
        """What is shown, in order."""
        return self._conflicts

    def set_conflicts(self, conflicts: Iterable[ServerChange]) -> None:
        """Show other changes."""
        self._conflicts = tuple(conflicts)
        self.set_rows(
            (
                str(conflict.path),
                value_text(conflict.old_value),
                _GONE if conflict.is_removed else value_text(conflict.new_value),
                value_text(conflict.decided_value),
            )
            for conflict in self._conflicts
        )

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        """Let yours be edited where there is still a field."""
        known = super().flags(index)
        if index.column() != ChangeColumn.YOURS or self._conflicts[index.row()].is_removed:
            return known
        return known | Qt.ItemFlag.ItemIsEditable

    def data(self, index: ModelIndex, role: int = ItemRole.DisplayRole) -> Any:
        """Return what a cell shows or what an editor begins with."""
        if role == ItemRole.EditRole and index.isValid():
            return display_text(self._conflicts[index.row()].decided_value)
        return super().data(index, role)

    def setData(self, index: ModelIndex, value: Any, role: int = ItemRole.EditRole) -> bool:
        """Tell what was typed; the review decides what becomes of it."""
        if role != ItemRole.EditRole or not index.isValid():
            return False
        self.typed.emit(self._conflicts[index.row()].path, str(value))
        return True


def changes_text(count: int) -> str:
    """Return how many decisions have to be looked at again."""
    return (
        "The service's values changed since you decided:"
        f" {count:,} field{'' if count == 1 else 's'}"
    )
