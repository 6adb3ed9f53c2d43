"""Commands on table rows: show them as a grid, delete, insert, confirm and paste them."""

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.bulk import row_confirmation
from anyformat_review.domain.review.review import RowMark
from anyformat_review.domain.review.row_changes import (
    deletion,
    insertion,
    merge,
    movement,
    next_row,
    restoration,
    split,
)
from anyformat_review.translation import tr
from anyformat_review.ui.actions.action import ShortcutScope
from anyformat_review.ui.actions.actions import ACTIONS
from anyformat_review.ui.actions.edit_actions import ANSWER_ACTIONS
from anyformat_review.ui.actions.shortcuts import shortcut_text
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.fields.paste_preview import PastePreview
from anyformat_review.viewmodels.messages import Message, MessageKind, MessageQueue
from anyformat_review.viewmodels.review.bulk_texts import row_text, undo_hint
from anyformat_review.viewmodels.review.review_store import ReviewStore

_MENU = (
    "confirmAction",
    "editAction",
    "restoreTextAction",
    "clearAction",
    *(spec.name for spec in ANSWER_ACTIONS.values()),
    "revertAction",
    "copyCellsAction",
    "pasteCellsAction",
    "pasteRowsAction",
    "confirmRowAction",
    "deleteRowAction",
    "insertRowAction",
    "splitRowAction",
    "mergeRowAction",
    "moveRowUpAction",
    "moveRowDownAction",
    "fillDownAction",
)


class RowsPresenter:
    """Runs commands on the row of the current field, and connects the grid of its table."""

    def __init__(self, window: MainWindow, store: ReviewStore, messages: MessageQueue) -> None:
        self._window = window
        self._store = store
        self._messages = messages
        self._has_grid = False
        self._grid_action = window.action("gridAction")
        self._grid_action.toggled.connect(self._show_grid)
        window.fields.grid_shown.connect(self._grid_action.setChecked)
        window.action("confirmRowAction").triggered.connect(lambda _=False: self._confirm())
        window.action("deleteRowAction").triggered.connect(lambda _=False: self._delete())
        window.action("insertRowAction").triggered.connect(lambda _=False: self._insert())

    def _show_grid(self, shown: bool) -> None:
        fields = self._window.fields
        if not shown:
            fields.show_tree()
        elif not fields.show_grid():
            self._grid_action.setChecked(False)
            self._show_no_row()
        elif not self._has_grid:
            self._has_grid = True
            self._connect_grid()

    def _connect_grid(self) -> None:
        window, rows = self._window, self._window.fields.rows
        for spec in ACTIONS:
            if spec.scope is not ShortcutScope.WINDOW:
                rows.grid.addAction(window.action(spec.name))
        rows.grid.set_menu_actions(tuple(window.action(name) for name in _MENU))
        rows.paste_requested.connect(self._paste)
        window.action("copyCellsAction").triggered.connect(lambda _=False: rows.copy())
        window.action("pasteCellsAction").triggered.connect(lambda _=False: self._paste_cells())
        window.action("fillDownAction").triggered.connect(lambda _=False: self._fill_down())
        window.action("splitRowAction").triggered.connect(lambda _=False: self._split())
        window.action("mergeRowAction").triggered.connect(lambda _=False: self._merge())
        window.action("moveRowUpAction").triggered.connect(lambda _=False: self._move(-1))
        window.action("moveRowDownAction").triggered.connect(lambda _=False: self._move(1))
        window.action("pasteRowsAction").triggered.connect(
            lambda _=False: self._paste_cells(as_rows=True)
        )

    def _current_row(self) -> FieldPath | None:
        """Return the row of the current field; if it is not in a row, show a message.

        If it is out of view, only scroll to it: decisions need a visible row.
        """
        path, state = self._window.fields.selected_path, self._store.state
        row = path.row_path if path else None
        if row is None or state is None or not state.cells(row):
            self._show_no_row()
            return None
        return None if self._window.fields.view.scroll_to_current() else row

    def _delete(self) -> None:
        """Delete the current row, or restore it."""
        self._window.fields.view.end_edit()
        row, state = self._current_row(), self._store.state
        if row is not None and state is not None:
            is_deleted = state.state_of(row).mark is RowMark.DELETED
            change = restoration if is_deleted else deletion
            self._store.decide(lambda session: session.change_rows(lambda now: change(now, row)))

    def _insert(self) -> None:
        """Insert a row below the current one and go to its first cell."""
        self._window.fields.view.end_edit()
        row = self._current_row()
        if row is None:
            return
        decision = self._store.decide(
            lambda session: session.change_rows(lambda now: insertion(now, row))
        )
        if decision is not None and (state := self._store.state) is not None:
            self._store.go_to(state.cells(decision.changes[0].path)[0])

    def _move(self, step: int) -> None:
        """Move the current row up (-1) or down (1)."""
        self._window.fields.view.end_edit()
        if (row := self._current_row()) is None:
            return
        moved = self._store.decide(
            lambda session: session.change_rows(lambda now: movement(now, row, step))
        )
        if moved is None:
            up = tr("The first row of the table cannot be moved up.")
            down = tr("The last row of the table cannot be moved down.")
            self._show(MessageKind.INFO, up if step < 0 else down)

    def _split(self) -> None:
        """Split the current row at the current cell."""
        self._window.fields.view.end_edit()
        row, cell = self._current_row(), self._window.fields.selected_path
        if row is not None and cell is not None and cell.cell is not None:
            name = cell.cell
            decision = self._store.decide(
                lambda session: session.change_rows(lambda now: split(now, row, name))
            )
            if decision is None:
                text = tr("Select the first cell that belongs to the next row, then split it.")
                self._show(MessageKind.INFO, text)

    def _merge(self) -> None:
        """Merge the current row with the next one."""
        self._window.fields.view.end_edit()
        row, state = self._current_row(), self._store.state
        if row is None or state is None:
            return
        # The next row is deleted, so it has to be visible as well.
        below, grid = next_row(state, row), self._window.fields.rows.grid
        if below is None:
            self._show(MessageKind.INFO, tr("There is no next row to merge with."))
        elif grid.scroll_to_row(below):
            if grid.scroll_to_current():
                text = tr("To merge two rows, make the grid high enough to show both.")
                self._show(MessageKind.INFO, text)
        elif not self._store.decide(
            lambda session: session.change_rows(lambda now: merge(now, row))
        ):
            text = tr("Rows were not merged, because a blind check hides one of their values.")
            self._show(MessageKind.INFO, text)

    def _paste_cells(self, *, as_rows: bool = False) -> None:
        rows = self._window.fields.rows
        rows.grid.end_edit()
        if not rows.grid.scroll_to_current():
            rows.paste(as_rows=as_rows)

    def _fill_down(self) -> None:
        """Fill the selected rows, but not with a value that a blind check hides."""
        rows = self._window.fields.rows
        rows.grid.end_edit()
        if rows.grid.scroll_to_current():
            return
        if rows.fills_hidden_value:
            text = tr("Rows were not filled, because a blind check hides the value above them.")
            self._show(MessageKind.INFO, text)
        else:
            rows.fill_down()

    def _paste(self, preview: PastePreview) -> None:
        """Paste over cells, and insert the rest as rows, in one step."""
        if (below := preview.below) is None or not preview.inserted:
            self._store.override_block(preview.texts)
        else:
            self._store.override_block(
                preview.texts, lambda now: insertion(now, below, preview.inserted)
            )

    def _confirm(self) -> None:
        self._window.fields.view.end_edit()
        row, state = self._current_row(), self._store.state
        if row is None or state is None:
            return
        choice = row_confirmation(state, row, self._window.fields.is_shown)
        self._store.decide(lambda session: session.confirm_all(choice.confirmable))
        text = row_text(row, choice)
        if choice.left_out or choice.hidden_count:
            self._show(MessageKind.WARNING, text)
            fields = self._window.fields
            fields.table.expand(fields.model.index_of(row))
            if choice.left_out:
                self._store.go_to(choice.left_out[0].path)
            return
        key = shortcut_text(self._window.action("undoAction"))
        hint = undo_hint(key if choice.confirmable else "")
        self._show(MessageKind.SUCCESS, text + hint)
        self._store.field_done.emit()

    def _show(self, kind: MessageKind, text: str) -> None:
        """Show a message until another decision is made."""
        subject = self._messages.about_collection()
        holds = self._store.until_next_step()
        self._messages.show(Message(kind, text, subject, holds=holds, key="row"))

    def _show_no_row(self) -> None:
        path = self._store.current_path
        message = Message(
            MessageKind.INFO,
            tr("Select a field in a table row first."),
            self._messages.about_collection(),
            holds=lambda: self._store.current_path == path,
        )
        self._messages.show(message)
