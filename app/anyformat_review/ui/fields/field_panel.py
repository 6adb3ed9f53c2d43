"""The field pane: query box, tree or grid of fields, remark and quotes of the current field."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Answer, Value
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.translation import tr
from anyformat_review.ui.fields.field_columns import ColumnChoices
from anyformat_review.ui.fields.field_remark import FieldRemark
from anyformat_review.ui.fields.field_table import FieldTable
from anyformat_review.ui.fields.query_box import QueryBox
from anyformat_review.ui.quotes.evidence_list import EvidenceList
from anyformat_review.ui.widgets.flow_layout import FlowLayout
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.viewmodels.field_texts import counter_text, remark
from anyformat_review.viewmodels.fields.field_cells import FieldRole
from anyformat_review.viewmodels.fields.field_definitions import FieldDefinitions
from anyformat_review.viewmodels.fields.field_tree_model import FieldTreeModel
from anyformat_review.viewmodels.review.review_store import ReviewStore

if TYPE_CHECKING:
    from anyformat_review.ui.fields.row_grid import RowGrid
    from anyformat_review.ui.fields.row_grid_panel import RowGridPanel

_MARGIN = 8
_LINES_FOR_CHIPS = 16
_LINES_FOR_BUTTONS = 11


class FieldPanel(QWidget):
    """Shows the fields of the review, and emits what the user requests; it changes nothing.

    Signals:
        field_requested(FieldPath | None): another field was selected, or none.
        override_requested(FieldPath, Value): a value was typed or chosen, or an answer.
        clear_requested(FieldPath): a value was erased.
        revert_requested(FieldPath): restore the extracted value.
        confirm_requested(FieldPath): confirm the value.
        accept_requested(FieldPath): confirm the value although a rule failed.
        edit_committed(FieldPath): Enter ended an edit; its override was requested before.
        grid_shown(bool): a table is shown as a grid, or the tree is shown again.
    """

    field_requested = Signal(object)
    override_requested = Signal(object, object)
    clear_requested = Signal(object)
    revert_requested = Signal(object)
    confirm_requested = Signal(object)
    accept_requested = Signal(object)
    edit_committed = Signal(object)
    grid_shown = Signal(bool)

    def __init__(self, store: ReviewStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.model = FieldTreeModel(self)
        self.table = FieldTable(self.model, store)
        self.columns = ColumnChoices()
        self._in_grid = False
        self.editors = self.table.values.setup
        self.evidence = EvidenceList()
        self.query_box = QueryBox()
        self.query_box.set_names(self.model.field_names)
        self._arrange_button = QToolButton()
        self._thresholds_button = QToolButton()
        self._counter = PlainLabel(wrap=True, name="attentionCounter")
        self._counter.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._detail = FieldRemark()
        self.below_table = QVBoxLayout()
        self._offer = TonedLabel(muted, wrap=True, name="evidenceOffer")
        self._offer.setContentsMargins(_MARGIN, 0, _MARGIN, 4)
        self._offer.hide()
        self._arrange()
        self._connect()
        self._count()

    # --- content ---------------------------------------------------------------------------

    def show_state(self, state: ReviewState | None) -> None:
        """Show the fields of another review, or none."""
        self._leave_grid()
        self.model.set_state(state)
        self.show_current(None)

    def apply(self, state: ReviewState, changed: Sequence[FieldPath]) -> None:
        """Update the leaves that changed."""
        self.model.apply(state, changed)
        if self._in_grid:
            self.rows.apply(state, changed)

    def show_current(self, review: FieldReview | None) -> None:
        """Select the current field and show why it needs attention, or what was decided."""
        text = ""
        definition = self.model.definitions.at(review.path) if review else None
        if review is not None:
            if review.path != self.table.current_path:
                self.table.select_field(review.path)
            self._show_in_grid(review.path)
            warning = self.model.index_of(review.path).data(FieldRole.TYPE_WARNING)
            text = remark(review)
            if warning:
                text += "\n" + tr("Warning: {warning}").format(warning=warning)
        self._detail.show_field(review, definition)
        self.show_remark(text)

    def show_offer(self, text: str) -> None:
        """Show an offer below the quotes, or none if the text is empty."""
        self._offer.setText(text)
        self._offer.setVisible(bool(text))

    def use_workflow(self, workflow_id: str | None) -> None:
        """Use the columns that the reviewer chose for a workflow."""
        self.table.use_columns(self.columns.of(workflow_id or ""))

    def use_definitions(self, definitions: FieldDefinitions) -> None:
        """Use the workflow's definitions for editors and warnings."""
        self.model.definitions = definitions

    def show_remark(self, text: str) -> None:
        """Show another remark about the current field, one sentence per line."""
        self._detail.remark.setText(text)

    def select_field(self, path: FieldPath) -> bool:
        """Select a leaf, past the filter if it hides it; return whether the leaf exists."""
        return self.table.select_field(path)

    def set_field_actions(self, actions: Sequence[QAction]) -> None:
        """Set the actions in the context menu of a field."""
        self.table.set_menu_actions(actions)

    def set_view_actions(self, arrange: QAction, thresholds: QAction) -> None:
        """Set the actions of the buttons next to the counter."""
        self._arrange_button.setDefaultAction(arrange)
        self._thresholds_button.setDefaultAction(thresholds)

    def show_arrange_menu(self) -> None:
        """Show the menu to sort and group the fields."""
        from anyformat_review.ui.fields.arrange_menu import ArrangeMenu

        menu = ArrangeMenu(self.model, self)
        table = self.table
        menu.add_columns(table.hidden_columns, table.show_column, table.reset_columns)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        button = self._arrange_button if self._arrange_button.isVisible() else self
        menu.popup(button.mapToGlobal(QPoint(0, min(button.height(), 30))))

    # --- the grid of a table -----------------------------------------------------------------

    @cached_property
    def rows(self) -> "RowGridPanel":
        """The grid, created when it is first needed."""
        from anyformat_review.ui.fields.row_grid_panel import RowGridPanel

        rows = RowGridPanel()
        self._layout.insertWidget(self._layout.indexOf(self.table) + 1, rows, 1)
        rows.hide()
        rows.model.definitions = self.model.definitions
        rows.grid.values.setup = self.editors
        rows.left.connect(self.show_tree)
        rows.model.override_requested.connect(self._typed)
        rows.grid.edit_committed.connect(self.edit_committed)
        rows.grid.field_requested.connect(self._follow_grid)
        return rows

    @property
    def view(self) -> "FieldTable | RowGrid":
        """The view that shows the current field: the tree, or the grid of its table."""
        return self.rows.grid if self._in_grid else self.table

    @property
    def selected_path(self) -> FieldPath | None:
        """The path of the selected leaf, row or table."""
        if self._in_grid:
            return self.rows.grid.current_path
        path = self.table.currentIndex().data(FieldRole.PATH)
        return path if isinstance(path, FieldPath) else None

    def show_grid(self) -> bool:
        """Show the table of the current field as a grid, or the only table of the collection.

        Returns whether there is one.
        """
        path, state = self.selected_path, self._store.state
        if state is None:
            return False
        if path is None or not state.collection.rows(path):
            tables = state.collection.tables()
            if len(tables) != 1:
                return False
            (path,) = tables
        self._show_table(state, path)
        self.rows.show()
        # The focus is moved first: hiding the focused tree would select its next field.
        self.rows.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)
        for part in (self.query_box, self.table):
            part.hide()
        self.grid_shown.emit(True)
        return True

    def show_tree(self) -> None:
        """Show the tree again and commit an open edit in the grid."""
        if self._in_grid:
            self.rows.grid.end_edit()
            self._leave_grid()

    def _leave_grid(self) -> None:
        if not self._in_grid:
            return
        self._in_grid = False
        for part in (self.query_box, self.table):
            part.show()
        if self.rows.isAncestorOf(self.window().focusWidget() or self):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rows.hide()
        self.rows.clear()
        self.table.scrollTo(self.table.currentIndex(), FieldTable.ScrollHint.PositionAtCenter)
        self.grid_shown.emit(False)

    def _show_table(self, state: ReviewState, path: FieldPath) -> None:
        self._in_grid = True
        self.rows.show_table(state, path.table_path)
        if not self.rows.grid.select_field(path):
            self.rows.grid.select_row(path)

    def _follow_grid(self, path: FieldPath) -> None:
        if not self.table.select_field(path):
            # The row does not have this cell, so there is no field.
            self.table.setCurrentIndex(self.model.index_of(path))

    def _request_field(self, path: FieldPath | None) -> None:
        self.field_requested.emit(path)
        self._show_in_grid(path)

    def _show_in_grid(self, path: FieldPath | None) -> None:
        if not self._in_grid or path is None or (state := self._store.state) is None:
            return
        if path.row is None:
            self.show_tree()
        elif not self.rows.grid.select_field(path):
            self._show_table(state, path)

    # --- commands of the window's actions --------------------------------------------------

    def confirm_current(self) -> None:
        """Request to confirm the selected field; expand or collapse a selected group."""
        if self._in_grid or not self.table.toggle_expanded():
            self._request(self.confirm_requested)

    def accept_current(self) -> None:
        """Request to confirm the selected field despite a failed rule."""
        self._request(self.accept_requested)

    def clear_current(self) -> None:
        """Request to clear the selected field."""
        self._request(self.clear_requested)

    def answer_current(self, answer: Answer) -> None:
        """Answer why the selected field has no value, which completes it like an edit."""
        if self._request(self.override_requested, answer):
            self.edit_committed.emit(self.table.current_path)

    def revert_current(self) -> None:
        """Request the extracted value of the selected field."""
        self._request(self.revert_requested)

    def edit_current(self) -> None:
        """Start editing the selected field."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.view.edit_current()

    def restore_current(self) -> None:
        """Restore the extracted text in the editor of the selected field; open it if needed."""
        if self.view.editor is None:
            self.edit_current()
        if self.view.editor is not None:
            self.view.editor.restore()

    def go_to_attention(self, *, forward: bool, around: bool = True) -> bool:
        """Select the next field to check, `around` the other end too; return if there is one."""
        path = self.model.next_needing_attention(self.table.current_path, forward, around)
        return path is not None and self.select_field(path)

    @property
    def is_in_grid(self) -> bool:
        """Whether the rows are shown as a grid."""
        return self._in_grid

    def is_shown(self, path: FieldPath) -> bool:
        """Whether a field is neither hidden by the filter nor in a collapsed group."""
        if self._in_grid:
            return True
        index = self.model.index_of(path)
        above = index.parent()
        while above.isValid() and self.table.isExpanded(above):
            above = above.parent()
        return index.isValid() and not above.isValid()

    def focus_filter(self) -> None:
        """Focus the filter."""
        self.show_tree()
        self.query_box.ask()

    def filter_by(self, text: str) -> None:
        """Filter the fields and focus the first match."""
        self.show_tree()
        self.query_box.line.setText(text)
        if (first := self.model.next_leaf(None, 1)) is not None:
            self.table.select_field(first)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide chips and buttons in a low pane; they have shortcuts."""
        super().resizeEvent(event)
        lines = self.height() / self.fontMetrics().lineSpacing()
        self.query_box.show_chips(lines >= _LINES_FOR_CHIPS)
        self._detail.set_low(low=lines < 1.5 * _LINES_FOR_CHIPS)
        for button in (self._arrange_button, self._thresholds_button):
            button.setVisible(lines >= _LINES_FOR_BUTTONS)

    # --- inside ----------------------------------------------------------------------------

    def _request(self, signal: SignalInstance, *values: object) -> bool:
        path = self.table.current_path
        # A field that is out of view is only shown: decisions need a visible field.
        if path is None or self.view.scroll_to_current():
            return False
        self.view.end_edit()  # A click on a button leaves the editor open.
        signal.emit(path, *values)
        return True

    def _typed(self, path: FieldPath, value: Value) -> None:
        if value in ("", ()):
            self.clear_requested.emit(path)
        else:
            self.override_requested.emit(path, value)

    def _count(self) -> None:
        counts = self.model.leaf_count, self.model.attention_count, self.model.shown_count
        self._counter.setText(counter_text(*counts))

    def _leave_filter(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        is_lost = not self.table.currentIndex().isValid()
        if is_lost and (first := self.model.next_leaf(None, 1)) is not None:
            self.table.select_field(first)

    def _connect(self) -> None:
        self.query_box.query_changed.connect(self.model.set_query)
        self.query_box.left.connect(self._leave_filter)
        self.model.counts_changed.connect(self._count)
        self.model.override_requested.connect(self._typed)
        table = self.table
        table.field_requested.connect(self._request_field)
        table.edit_committed.connect(self.edit_committed)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 0)
        top.setSpacing(_MARGIN)
        top.addWidget(self.query_box, 1)
        for name, button in (
            ("arrangeButton", self._arrange_button),
            ("thresholdsButton", self._thresholds_button),
        ):
            button.setObjectName(name)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        quotes = QVBoxLayout()
        quotes.setContentsMargins(0, 0, 0, _MARGIN)
        quotes.addWidget(self.evidence)
        counted = FlowLayout()
        counted.setContentsMargins(_MARGIN, 2, _MARGIN, 4)
        counted.setSpacing(4)
        for part in (self._counter, self._arrange_button, self._thresholds_button):
            counted.addWidget(part)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(top)
        layout.addLayout(counted)
        layout.addWidget(self.table, 1)
        layout.addLayout(self.below_table)
        layout.addWidget(self._detail)
        layout.addLayout(quotes)
        layout.addWidget(self._offer)
        *_, last_chip = self.query_box.chips.values()
        self.setTabOrder(last_chip, self._arrange_button)
        self.setTabOrder(self._arrange_button, self._thresholds_button)
        self.setTabOrder(self._thresholds_button, self.table)
        self.setTabOrder(self.table, self.evidence)
