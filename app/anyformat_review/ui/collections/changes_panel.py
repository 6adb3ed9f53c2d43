"""The panel with values that changed on the server since the user decided on them."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.carry_over import ServerChange
from anyformat_review.translation import QT_TR_NOOP, number_text, tr
from anyformat_review.ui.actions.shortcuts import matches_shortcut, show_with_key
from anyformat_review.ui.widgets.inline_bar import InlineBar, push_button
from anyformat_review.ui.widgets.layouts import row
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.row_table import RowTable
from anyformat_review.viewmodels.collections.changes_model import ChangeColumn, ChangesModel

_MAX_ROWS = 5
"""Maximum number of rows without scrolling; the document needs the space."""
_TAKE = QT_TR_NOOP("&Take new value")
_WIDTHS = {ChangeColumn.FIELD: 30}
"""Column widths in average characters; the values share the remaining width."""


class ChangesPanel(InlineBar):
    """Resolves each change or all changes: keep the value, take the new one, or edit it.

    Signals:
        resolve_requested(tuple, bool): resolve the changes of these fields, true to take the
            new values.
        typed(FieldPath, str): resolve a field's change with another value.
        field_chosen(FieldPath): the user moved to a field's change.
    """

    resolve_requested = Signal(object, bool)
    typed = Signal(object, str)
    field_chosen = Signal(object)

    def __init__(self, edit_action: QAction, parent: QWidget | None = None) -> None:
        """Create the panel. The shortcuts of `edit_action` edit the current change."""
        super().__init__(parent)
        self.setObjectName("changesPanel")
        self.model = ChangesModel(self)
        self._title = PlainLabel(bold=True, name="changesTitle")
        self.table = _ChangesTable(self.model, edit_action)
        # The end of a path is the name of the cell.
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._keep = push_button(tr("&Keep yours"), "changesKeepButton")
        self._take = push_button(tr(_TAKE), "changesTakeButton")
        self._edit = push_button("", "changesEditButton")
        show_with_key(self._edit.setText, tr("Edit…"), edit_action)
        self._keep_all = push_button(tr("Keep all yours"), "changesKeepAllButton")
        self._take_all = push_button(tr("Take all new values"), "changesTakeAllButton")
        self._arrange()
        self._keep.clicked.connect(lambda: self._resolve(take=False))
        self._take.clicked.connect(lambda: self._resolve(take=True))
        self._edit.clicked.connect(self.table.edit_current)
        self._keep_all.clicked.connect(lambda: self._resolve_all(take=False))
        self._take_all.clicked.connect(lambda: self._resolve_all(take=True))
        self.model.typed.connect(self.typed)
        self.table.row_chosen.connect(self._choose)
        self.table.selectionModel().currentRowChanged.connect(self._update_buttons)

    def show_changes(self, changes: Iterable[ServerChange]) -> None:
        """Show these changes. Without any, hide the panel."""
        shown = tuple(changes)
        if shown == self.model.changes and shown:
            return
        row_before = max(0, self.table.currentIndex().row())
        self.model.set_changes(shown)
        if not shown:
            self.hide()
            return
        self._title.setText(tr("Server changes: {count}").format(count=number_text(len(shown))))
        self.table.select_row(min(row_before, len(shown) - 1))
        self.table.set_visible_rows(min(_MAX_ROWS, len(shown)))
        self.show()

    def ask(self) -> None:
        """Focus the first change, if there is one."""
        if self.model.changes:
            self.show_and_focus(self.table)

    def show_field(self, path: FieldPath) -> None:
        """Make a field's change current, if it has one, without `field_chosen`."""
        paths = [change.path for change in self.model.changes]
        if path in paths and not self.table.hasFocus():
            with QSignalBlocker(self.table):
                self.table.select_row(paths.index(path))

    def _update_buttons(self) -> None:
        current = self.table.currentIndex().row()
        removed = current >= 0 and self.model.changes[current].is_removed
        self._edit.setEnabled(current >= 0 and self.model.is_editable(current))
        self._take.setText(tr("&Discard yours") if removed else tr(_TAKE))

    def _resolve(self, *, take: bool) -> None:
        current = self.table.currentIndex().row()
        if current >= 0:
            self.resolve_requested.emit((self.model.changes[current].path,), take)

    def _resolve_all(self, *, take: bool) -> None:
        paths = tuple(change.path for change in self.model.changes)
        self.resolve_requested.emit(paths, take)

    def _choose(self, chosen: int) -> None:
        self.field_chosen.emit(self.model.changes[chosen].path)

    def _arrange(self) -> None:
        self.table.set_widths(_WIDTHS)
        hint = TonedLabel(muted, tr("Your values stay until you decide."))
        close = self.close_button(tr("Close the server changes"))
        self.add_rows(
            row(self._title, (hint, 1), close, spacing=12),
            self.table,
            row(self._keep, self._take, self._edit, None, self._keep_all, self._take_all),
        )


class _ChangesTable(RowTable):
    """Edits the value of the current row with the shortcut for editing, from every column."""

    def __init__(self, model: ChangesModel, edit_action: QAction) -> None:
        super().__init__(model, "changesTable", tr("Server changes"))
        self._edit_action = edit_action

    def edit_current(self) -> None:
        """Edit the value of the current row."""
        index = self.model().index(self.currentIndex().row(), ChangeColumn.YOURS)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if (
            is_override
            and isinstance(event, QKeyEvent)
            and matches_shortcut(event, self._edit_action)
        ):
            event.accept()  # otherwise the action would start an edit in the field table
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == self.State.EditingState:
            return  # Enter in the editor arrives here as well
        if matches_shortcut(event, self._edit_action):
            self.edit_current()
        else:
            super().keyPressEvent(event)
