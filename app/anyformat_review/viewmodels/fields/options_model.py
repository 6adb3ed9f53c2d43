"""A list model of the options in the editor of a value."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject

from anyformat_review.domain.results.data_types import Option
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import tr
from anyformat_review.viewmodels.fields.value_editing import ValueEditing
from anyformat_review.viewmodels.model_index import NO_PARENT, ItemRole, ModelIndex
from anyformat_review.viewmodels.tooltips import plain_tooltip


class OptionRole(IntEnum):
    """Data of an option: its DESCRIPTION, and whether it is CHOSEN in the editor."""

    DESCRIPTION = ItemRole.UserRole
    CHOSEN = ItemRole.UserRole + 1


class OptionsModel(QAbstractListModel):
    """The options that match the text being typed."""

    def __init__(self, editing: ValueEditing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self._shown = editing.options
        self._text = ""

    def update_text(self, text: str, line: str) -> None:
        """Update the options for the text in the editor and the typed part of its current line."""
        self._text = text
        shown = self._editing.offered(line)
        if shown != self._shown:
            self.beginResetModel()
            self._shown = shown
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0), self.index(len(shown) - 1), [OptionRole.CHOSEN])

    def option(self, row: int) -> Option | None:
        """Return the option of a row, `None` if there is no such row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def spoken(self, row: int) -> str:
        """Return an option and whether it is chosen, for screen readers."""
        option = self.option(row)
        if option is None:
            return ""
        chosen = self._editing.is_chosen(option, self._text)
        parts = (option.name, option.description, tr("chosen") if chosen else tr("not chosen"))
        return ", ".join(one_line(part) for part in parts if part)

    def rowCount(self, parent: ModelIndex = NO_PARENT) -> int:
        """Return the number of matching options."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: ModelIndex, role: int = ItemRole.DisplayRole) -> Any:
        """Return the data of an option for a role."""
        option = self.option(index.row()) if index.isValid() else None
        if option is None:
            return None
        match role:
            case ItemRole.DisplayRole:
                return one_line(option.name)
            case ItemRole.AccessibleTextRole:
                return self.spoken(index.row())
            case ItemRole.ToolTipRole:
                return plain_tooltip(option.description)
            case OptionRole.DESCRIPTION:
                return one_line(option.description)
            case OptionRole.CHOSEN:
                return self._editing.is_chosen(option, self._text)
            case _:
                return None
