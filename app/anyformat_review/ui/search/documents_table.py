"""The table of the values of all collections: its widths, keys and colours."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from anyformat_review.services.fields.cell_block import block_text
from anyformat_review.translation import tr
from anyformat_review.ui.theme.theme import Mark, theme_of
from anyformat_review.ui.widgets.plain_text import bold_font
from anyformat_review.viewmodels.model_index import ModelIndex
from anyformat_review.viewmodels.search.document_table_model import (
    STATE_ROLE,
    DocumentTableModel,
)

_DEFAULT_WIDTH = 18
"""Width of a column whose texts are not measured, in average characters."""
_MAX_WIDTH = 48
"""Longer texts are elided."""
_FITTED = 30
"""The number of columns that are measured; more would take too long."""
_NOT_REPEATED = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
"""The keys that decide or open something once, even if they are held."""


class DocumentsTable(QTableView):
    """The table of cells.

    Signals:
        cell_chosen(QModelIndex): Return was pressed on a cell, or a name was double-clicked.
        confirm_requested(): confirm the selected values.
        edit_ended(): an editor was closed.
        sort_requested(int): sort by this column, or reverse its order.
    """

    cell_chosen = Signal(object)
    confirm_requested = Signal()
    edit_ended = Signal()
    sort_requested = Signal(int)

    def __init__(self, model: DocumentTableModel) -> None:
        super().__init__()
        self.setObjectName("documentsTable")
        self.setAccessibleName(tr("Values of all collections"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_StateDelegate(self))
        self.setModel(model)
        self.verticalHeader().hide()
        self.horizontalHeader().setResizeContentsPrecision(0)  # only visible rows
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        self.doubleClicked.connect(self._open_or_edit)
        self._documents, self._must_fit = model, False
        model.dataChanged.connect(lambda *_: self._fit_columns())

    @property
    def is_editing(self) -> bool:
        """Whether a value is being edited."""
        return self.state() is QAbstractItemView.State.EditingState

    def fit_when_loaded(self) -> None:
        """Give columns the width of their texts as soon as the first rows are loaded."""
        width = _DEFAULT_WIDTH * self.fontMetrics().averageCharWidth()
        self.horizontalHeader().setDefaultSectionSize(width)
        self._must_fit = True

    def _fit_columns(self) -> None:
        if not self._must_fit or self._documents.document(0) is None:
            return
        self._must_fit = False
        header, limit = self.horizontalHeader(), _MAX_WIDTH * self.fontMetrics().averageCharWidth()
        for column in range(min(_FITTED, header.count())):
            need = max(self.sizeHintForColumn(column), header.sectionSizeHint(column))
            header.resizeSection(column, min(need, limit))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close an editor and emit `edit_ended`."""
        super().closeEditor(editor, hint)
        self.edit_ended.emit()

    def edit_current(self) -> None:
        """Edit the current value; if it is too long for a cell, open the collection."""
        index = self.currentIndex()
        self.setFocus()
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        elif index.isValid():
            self.cell_chosen.emit(index)

    def _open_or_edit(self, index: QModelIndex) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.cell_chosen.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Return, confirm with Space, sort with S, copy the selected block."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif self.is_editing:
            return  # the editor forwards the Return that ends it
        elif event.isAutoRepeat() and event.key() in _NOT_REPEATED:
            return
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.cell_chosen.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.confirm_requested.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_current()
        elif event.key() == Qt.Key.Key_S and not event.modifiers():
            self.sort_requested.emit(max(0, self.currentIndex().column()))
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        chosen = {(index.row(), index.column()): index for index in self.selectedIndexes()}
        if not chosen:
            return
        rows, columns = (sorted({at[axis] for at in chosen}) for axis in (0, 1))
        block = [
            [
                str(chosen[at].data(Qt.ItemDataRole.EditRole) or "") if at in chosen else ""
                for at in ((row, column) for column in columns)
            ]
            for row in rows
        ]
        QGuiApplication.clipboard().setText(block_text(block))


class _StateDelegate(QStyledItemDelegate):
    """Paints marked values in bold, and all values in the colour of their state."""

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """End an edit only once while Return is held."""
        if isinstance(event, QKeyEvent) and event.isAutoRepeat() and event.key() in _NOT_REPEATED:
            return event.key() != Qt.Key.Key_Space and event.type() == QEvent.Type.KeyPress
        return super().eventFilter(editor, event)

    def setEditorData(self, editor: QWidget, index: ModelIndex) -> None:
        """Show the value in its editor, unless the user has changed it there."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """Add the colour and the weight of the state."""
        super().initStyleOption(option, index)
        state = index.data(STATE_ROLE)
        mark = _COLOURS.get(state)
        if mark is not None:
            colour = theme_of(option.palette).marks[mark]
            option.palette.setColor(option.palette.ColorRole.Text, colour)
        if state == "mark":
            option.font = bold_font(option.font)
            option.text = f"! {option.text}"


_COLOURS = {
    "mark": Mark.FAILED_RULE,
    "attention": Mark.ATTENTION,
    "edited": Mark.OVERRIDDEN,
}
