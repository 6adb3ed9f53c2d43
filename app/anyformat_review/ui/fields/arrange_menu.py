"""The menu for sorting and grouping the fields, and for choosing columns."""

from collections.abc import Callable, Set
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.ui.fields.field_columns import OPTIONAL_COLUMNS
from anyformat_review.viewmodels.fields.field_cells import FieldColumn, header_data
from anyformat_review.viewmodels.fields.field_order import Arrangement, Grouping
from anyformat_review.viewmodels.fields.field_tree_model import FieldTreeModel

_COLUMNS: tuple[tuple[str, FieldColumn | None], ...] = (
    (QT_TR_NOOP("Document order"), None),
    (QT_TR_NOOP("Sort by &name"), FieldColumn.NAME),
    (QT_TR_NOOP("Sort by &value"), FieldColumn.VALUE),
    (QT_TR_NOOP("Sort by &confidence"), FieldColumn.CONFIDENCE),
    (QT_TR_NOOP("Sort by &page"), FieldColumn.EVIDENCE),
    (QT_TR_NOOP("Sort by &status"), FieldColumn.STATUS),
)
_GROUPINGS = (
    (QT_TR_NOOP("Original order"), Grouping.SERVICE),
    (QT_TR_NOOP("No grouping"), Grouping.NONE),
    (QT_TR_NOOP("Group by &reason"), Grouping.REASON),
    (QT_TR_NOOP("Group by pa&ge"), Grouping.PAGE),
    (QT_TR_NOOP("Group b&y confidence level"), Grouping.BAND),
)


class ArrangeMenu(QMenu):
    """Shows and changes the sorting and grouping of the fields of a model."""

    def __init__(self, model: FieldTreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("arrangeMenu")
        self._model = model
        self._columns = QActionGroup(self)
        self._groupings = QActionGroup(self)
        for title, column in _COLUMNS:
            self._add(self._columns, tr(title), column)
        self.addSeparator()
        self._descending = self._add(None, tr("&Largest first"), None)
        self.addSeparator()
        for title, grouping in _GROUPINGS:
            self._add(self._groupings, tr(title), grouping)
        self.aboutToShow.connect(self._show_arrangement)

    def add_columns(
        self,
        hidden: Set[FieldColumn],
        show_column: Callable[[FieldColumn, bool], object],
        reset: Callable[[], object],
    ) -> None:
        """Add the columns that may be hidden, and an entry for the default ones."""
        self.addSeparator()
        for column in OPTIONAL_COLUMNS:
            action = self.addAction(
                tr("Column “{name}”").format(name=header_data(column, Qt.ItemDataRole.DisplayRole))
            )
            action.setCheckable(True)
            action.setChecked(column not in hidden)
            action.triggered.connect(partial(show_column, column))
        self.addAction(tr("Default columns and widths")).triggered.connect(reset)

    def _add(
        self, group: QActionGroup | None, title: str, data: FieldColumn | Grouping | None
    ) -> QAction:
        action = self.addAction(title)
        action.setCheckable(True)
        action.setData(data)
        if group is not None:
            group.addAction(action)
        action.triggered.connect(self._arrange)
        return action

    def _show_arrangement(self) -> None:
        shown = self._model.arrangement
        for group, value in ((self._columns, shown.column), (self._groupings, shown.grouping)):
            for action in group.actions():
                action.setChecked(action.data() == value)
        self._descending.setChecked(shown.descending)
        self._descending.setEnabled(shown.column is not None)

    def _arrange(self) -> None:
        column = self._columns.checkedAction().data()
        grouping = self._groupings.checkedAction().data()
        self._descending.setEnabled(column is not None)
        self._model.arrange(
            Arrangement(
                None if column is None else FieldColumn(column),
                self._descending.isChecked() and column is not None,
                Grouping(grouping),
            )
        )


def next_arrangement(shown: Arrangement, column: FieldColumn) -> Arrangement:
    """Return the next arrangement after a click on a header: ascending, descending, unsorted."""
    if shown.column is not column:
        return replace(shown, column=column, descending=False)
    if not shown.descending:
        return replace(shown, descending=True)
    return replace(shown, column=None, descending=False)
