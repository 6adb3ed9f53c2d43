"""The panel below the fields with the category, the parts and the filled forms of a collection."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from anyformat_review.domain.results.page_numbering import pages_text
from anyformat_review.domain.review.parts import Parts
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.translation import tr
from anyformat_review.ui.fields.field_delegates import ConfidenceDelegate
from anyformat_review.ui.widgets.flow_layout import FlowLayout
from anyformat_review.ui.widgets.inline_bar import InlineBar, push_button
from anyformat_review.ui.widgets.layouts import row
from anyformat_review.ui.widgets.message_page import TonedLabel, error_label, muted
from anyformat_review.ui.widgets.plain_enter import on_enter
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.row_table import RowTable
from anyformat_review.ui.widgets.scrolling_container import HeightForWidthFilter
from anyformat_review.viewmodels.parts.parts_model import (
    PartColumn,
    PartKind,
    PartRow,
    PartsModel,
)

_WIDTHS = {
    PartColumn.NAME: 28,
    PartColumn.VALUE: 20,
    PartColumn.EXTRACTED: 14,
    PartColumn.CONFIDENCE: 14,
}
"""Column widths in average characters; the last column takes the remaining width."""


class PartsPanel(InlineBar):
    """Lists category, parts and forms, and corrects the category and the pages of parts.

    Signals:
        row_chosen(PartRow): show the page of a row.
        value_entered(PartRow, str): change a category, or the pages of a part.
        begin_requested(PartRow): a part begins on the page that is shown.
        removal_requested(): the page that is shown belongs to no part.
        copy_requested(str): copy the address of a download.
    """

    row_chosen = Signal(object)
    value_entered = Signal(object, str)
    begin_requested = Signal(object)
    removal_requested = Signal()
    copy_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("partsPanel")
        self.model = PartsModel(self)
        self._categories: Sequence[str] = ()
        self._page = 1
        self._shown: PartRow | None = None
        self._title = PlainLabel(tr("Category and parts"), bold=True)
        self.table = RowTable(self.model, "partsTable", tr("Category and parts"))
        self.table.setItemDelegateForColumn(PartColumn.CONFIDENCE, ConfidenceDelegate(self.table))
        # The end of a name is that of the partition.
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.set_widths(_WIDTHS)
        self._none = TonedLabel(
            muted, tr("The service reported no category, no parts and no filled forms."), wrap=True
        )
        self._details = PlainLabel(wrap=True, selectable=True, name="partsCurrent")
        self._label = PlainLabel()
        self._value = QComboBox()
        self._value.setObjectName("partsValue")
        self._value.setEditable(True)
        self._value.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._value.setCompleter(None)  # type: ignore[arg-type]
        self._change = push_button(tr("C&hange"), "partsChangeButton")
        self._begin = push_button("", "partsBeginButton")
        self._remove = push_button("", "partsRemoveButton")
        self._copy = push_button(tr("Copy &address"), "partsCopyButton")
        self._problem = error_label("partsProblem")
        self._arrange()
        self.table.row_chosen.connect(lambda _row: self._choose())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._row_changed())
        self._change.clicked.connect(self._enter)
        on_enter(self._edit, self._enter)
        self._begin.clicked.connect(lambda: self.begin_requested.emit(self.current))
        self._remove.clicked.connect(self.removal_requested)
        self._copy.clicked.connect(self._copy_address)
        self.show_page(1)

    @property
    def current(self) -> PartRow | None:
        """The current row."""
        current = self.table.currentIndex().row()
        return self.model.rows[current] if 0 <= current < len(self.model.rows) else None

    def show_state(
        self, state: ReviewState | None, parts: Parts | None, categories: Sequence[str]
    ) -> None:
        """Show a review, with the categories that can be chosen; the current row stays."""
        row_before = max(0, self.table.currentIndex().row())
        has_others = categories != self._categories
        self._categories = categories
        self.model.show(state, parts)
        count = len(self.model.rows)
        self.table.setVisible(count > 0)
        self._none.setVisible(not count)
        if count:
            self.table.select_row(min(row_before, count - 1))
        self._row_changed()
        if has_others:
            self._list_categories()

    def show_page(self, number: int) -> None:
        """Show the page that is shown in the document in the buttons."""
        self._page = number
        self._begin.setText(tr("&Begins on page {number}").format(number=number))
        self._remove.setText(tr("&Take out page {number}").format(number=number))

    def show_problem(self, sentence: str) -> None:
        """Show why a value cannot be used, or nothing if the sentence is empty."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        if sentence:
            self._value.setFocus(Qt.FocusReason.OtherFocusReason)
            self._edit.selectAll()

    def ask(self) -> None:
        """Focus the current row."""
        self.show_and_focus(self.table if self.model.rows else self)

    @property
    def _edit(self) -> QLineEdit:
        edit = self._value.lineEdit()
        if edit is None:
            raise TypeError("the box is not editable")
        return edit

    def _row_changed(self) -> None:
        current = self.current
        if current is not None and current == self._shown:
            return  # a text that is being typed stays
        self._shown = current
        kind = current.kind if current else None
        is_category, is_part = kind is PartKind.CATEGORY, kind is PartKind.PART
        can_change = is_category or is_part
        for part in (self._label, self._value, self._change):
            part.setVisible(can_change)
        self._begin.setVisible(is_part)
        self._remove.setVisible(is_part)
        self._copy.setVisible(current is not None and bool(current.address))
        self.show_problem("")
        self._details.setText(current.detail if current else "")
        self._details.setVisible(bool(self._details.text()))
        if current is None or not can_change:
            return
        self._label.setText(tr("Category") if is_category else tr("Pages"))
        name = (
            tr("Category of {name}").format(name=current.name)
            if is_category
            else tr("Pages of {name}").format(name=current.name)
        )
        self._value.setAccessibleName(name)
        self._list_categories()
        self._value.setEditText(pages_text(current.pages) if is_part else current.value)

    def _list_categories(self) -> None:
        """Offer the categories, without changing the text that is being typed."""
        text, current = self._value.currentText(), self.current
        is_category = current is not None and current.kind is PartKind.CATEGORY
        self._value.clear()
        self._value.addItems(list(self._categories) if is_category else [])
        self._value.setEditText(text)

    def _choose(self) -> None:
        if self.current is not None:
            self.row_chosen.emit(self.current)

    def _enter(self) -> None:
        if self.current is not None:
            self.value_entered.emit(self.current, self._edit.text().strip())

    def _copy_address(self) -> None:
        if self.current is not None:
            self.copy_requested.emit(self.current.address)

    def _arrange(self) -> None:
        close = self.close_button(tr("Close category and parts"))
        buttons = FlowLayout()
        buttons.setSpacing(8)
        for button in (self._begin, self._remove, self._copy):
            buttons.addWidget(button)
        self.add_rows(
            row((self._title, 1), close),
            self.table,
            self._none,
            self._details,
            row(self._label, (self._value, 1), self._change),
            self._problem,
            buttons,
        )
        HeightForWidthFilter(self)
