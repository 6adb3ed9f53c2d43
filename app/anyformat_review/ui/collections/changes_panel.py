"""The lines that show what changed at the service since it was decided on."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QVBoxLayout, QWidget

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.carry_over import ServerChange
from anyformat_review.ui.widgets.inline_bar import InlineBar
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.row_table import RowTable
from anyformat_review.viewmodels.collections.changes_model import ChangeColumn, ChangesModel

_MOST_ROWS = 5
"""More of them are scrolled: the document needs its room."""
_TAKE = "&Take the new value"
_WIDTHS = {ChangeColumn.FIELD: 30, ChangeColumn.WAS: 26, ChangeColumn.IS_NOW: 26}
"""In average characters; yours takes what is left over."""


class ChangesPanel(InlineBar):
    """Lets the reviewer keep, take or edit each change, or settle all at once.

    Signals:
        settle_requested(tuple, bool): these fields' changes are to be taken (true) or not.
        typed(FieldPath, str): a field's change is to be settled with another value.
        field_chosen(FieldPath): the reviewer went to a field's change.
    """

    settle_requested = Signal(object, bool)
    typed = Signal(object, str)
    field_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("changesPanel")
        self.model = ChangesModel(self)
        self._title = PlainLabel()
        bold = self._title.font()
        bold.setBold(True)
        self._title.setFont(bold)
        self.table = _ChangesTable(self.model)
        self.table.setObjectName("changesTable")
        self.table.setAccessibleName("Changed at the service")
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # a path's end tells the cell
        self._keep = _button("&Keep yours", "changesKeepButton")
        self._take = _button(_TAKE, "changesTakeButton")
        self._edit = _button("Edit… (F2)", "changesEditButton")
        self._keep_all = _button("Keep all yours", "changesKeepAllButton")
        self._take_all = _button("Take all new values", "changesTakeAllButton")
        self._arrange()
        self._keep.clicked.connect(lambda: self._settle(take=False))
        self._take.clicked.connect(lambda: self._settle(take=True))
        self._edit.clicked.connect(self.table.edit_current)
        self._keep_all.clicked.connect(lambda: self._settle_all(take=False))
        self._take_all.clicked.connect(lambda: self._settle_all(take=True))
        self.model.typed.connect(self.typed)
        self.table.row_chosen.connect(self._choose)
        self.table.selectionModel().currentRowChanged.connect(self._offer)

    @property
    def text(self) -> str:
        """What the panel says above the rows."""
        return self._title.text()

    def show_conflicts(self, conflicts: Iterable[ServerChange]) -> None:
        """Show what is to be settled; nothing hides the panel."""
        shown = tuple(conflicts)
        if shown == self.model.conflicts and shown:
            return
        row = max(0, self.table.currentIndex().row())
        self.model.set_conflicts(shown)
        if not shown:
            self.hide()
            return
        self._title.setText(f"Changed at the service: {len(shown):,}")
        self.table.select_row(min(row, len(shown) - 1))
        self._fit()
        self.show()

    def ask(self) -> None:
        """Put the keyboard on the first change, if there is one."""
        if self.model.conflicts:
            self.show_with_keyboard(self.table)

    def show_field(self, path: FieldPath) -> None:
        """Make a field's change the current one, if it has one; tells nobody."""
        paths = [conflict.path for conflict in self.model.conflicts]
        if path in paths and not self.table.hasFocus():
            with QSignalBlocker(self.table):
                self.table.select_row(paths.index(path))

    def _offer(self) -> None:
        """Offer what can be done about the current change."""
        row = self.table.currentIndex().row()
        gone = row >= 0 and self.model.conflicts[row].is_removed
        self._edit.setEnabled(not gone)
        self._take.setText("Drop yours (&T)" if gone else _TAKE)

    def _settle(self, *, take: bool) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            self.settle_requested.emit((self.model.conflicts[row].path,), take)

    def _settle_all(self, *, take: bool) -> None:
        paths: Sequence[FieldPath] = [conflict.path for conflict in self.model.conflicts]
        self.settle_requested.emit(tuple(paths), take)

    def _choose(self, row: int) -> None:
        self.field_chosen.emit(self.model.conflicts[row].path)

    def _fit(self) -> None:
        rows = min(_MOST_ROWS, self.model.rowCount())
        line = self.table.verticalHeader().defaultSectionSize()
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(header + rows * line + 2)

    def _arrange(self) -> None:
        header, width = self.table.horizontalHeader(), self.fontMetrics().averageCharWidth()
        header.setSectionResizeMode(ChangeColumn.YOURS, QHeaderView.ResizeMode.Stretch)
        for column, characters in _WIDTHS.items():
            header.resizeSection(column, characters * width)
        hint = TonedLabel(muted)
        hint.setText("Yours stands until you settle it.")
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._title)
        top.addWidget(hint, 1)
        top.addWidget(self.close_button("Close the list of changes"))
        buttons = QHBoxLayout()
        for button in (self._keep, self._take, self._edit):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self._keep_all, self._take_all):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self.table)
        layout.addLayout(buttons)


class _ChangesTable(RowTable):
    """The rows; F2 edits the current one's value, wherever the cell."""

    def edit_current(self) -> None:
        """Let another value be typed."""
        row = self.currentIndex().row()
        index = self.model().index(row, ChangeColumn.YOURS)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)

    def event(self, event: QEvent) -> bool:
        is_key = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2
        if is_key and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # the window's own F2 would edit in the field table
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == self.State.EditingState:
            return  # the editor's Enter comes here as well
        match event.key():
            case Qt.Key.Key_F2:
                self.edit_current()
            case Qt.Key.Key_Escape:
                event.ignore()
            case _:
                super().keyPressEvent(event)


def _button(text: str, name: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAutoDefault(True)
    return button
