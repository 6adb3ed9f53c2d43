"""The panel of one object field: title, back button, row grid, and the paste confirmation."""

from collections.abc import Iterable, Iterator
from time import perf_counter

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.column_sums import ColumnSum, column_sums
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.fields.cell_block import block_text, parse_block
from anyformat_review.translation import tr
from anyformat_review.ui.fields.row_grid import RowGrid
from anyformat_review.ui.theme.icons import Icon
from anyformat_review.ui.widgets.inline_bar import InlineBar, push_button
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.ui.widgets.tool_buttons import tool_button
from anyformat_review.viewmodels.field_texts import table_title
from anyformat_review.viewmodels.fields.paste_preview import PastePreview
from anyformat_review.viewmodels.fields.row_grid_model import RowGridModel
from anyformat_review.viewmodels.fields.sums_texts import sums_text
from anyformat_review.viewmodels.plurals import rows_text

_MARGIN = 8
_MAX_STEP = 0.003
"""Seconds without a pause in which columns are added up."""
_MAX_PASTE_LENGTH = 1_000_000
"""Maximum characters; no table in a document is longer, and parsing more blocks the window."""


class RowGridPanel(QWidget):
    """A grid with its title; it asks before a paste that changes more than one cell.

    Signals:
        paste_requested(PastePreview): the new text of each cell, and the new rows.
        left(): return to the fields.
    """

    paste_requested = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RowGridModel(self)
        self.grid = RowGrid(self.model)
        self._title = PlainLabel(bold=True, name="rowGridTitle")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._count = TonedLabel(muted)
        back = tool_button("rowGridBack", Icon.ARROW_LEFT, tr("Back to the fields"))
        back.setToolTip(tr("Back to the fields (Esc)"))
        back.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        back.setText(tr("Fields"))
        back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._sums = _SumsLine()
        self._paste = _PasteBar()
        top = row(back, (self._title, 1), self._count, spacing=_MARGIN)
        top.setContentsMargins(_MARGIN - 4, 2, _MARGIN, 2)
        margins = (0, 0, 0, 0)
        below = (self._sums, self._paste)
        column(top, (self.grid, 1), *below, parent=self, spacing=0, margins=margins)
        back.clicked.connect(self.left)
        self.grid.left.connect(self.left)
        self.grid.field_requested.connect(self._paste.hide)
        self._paste.accepted.connect(self.paste_requested)
        self._paste.closed.connect(lambda: self.grid.select_block(1, 1))

    def show_table(self, state: ReviewState, table: FieldPath) -> None:
        """Show the rows of an object field."""
        self._paste.hide()
        self.model.show_table(state, table)
        self._title.setText(table_title(table))
        self._count.setText(rows_text(self.model.rowCount()))
        self._sums.add_up(state, table)

    def clear(self) -> None:
        """Show no table, and withdraw the question about a paste: it is about these cells."""
        self._paste.hide()
        self.model.clear()

    def apply(self, state: ReviewState, changed: Iterable[FieldPath]) -> None:
        """Update what changed; the current cell stays current if its row is still there."""
        path, count = self.grid.current_path, self.model.rowCount()
        self.model.apply(state, changed)
        is_lost = path is not None and not self.grid.currentIndex().isValid()
        if path is not None and is_lost and not self.grid.select_field(path):
            self.grid.select_row(path)
        if self.model.rowCount() != count:
            self._count.setText(rows_text(self.model.rowCount()))
        if self.model.table is not None:
            self._sums.add_up(state, self.model.table)

    def paste(self, *, as_rows: bool = False) -> None:
        """Paste the clipboard at the current cell, or as new rows below it.

        Asks first unless exactly one cell changes.
        """
        text, current = QGuiApplication.clipboard().text(), self.grid.currentIndex()
        if not current.isValid():
            return
        if not text or len(text) > _MAX_PASTE_LENGTH:
            self._paste.show_problem(
                tr("The clipboard contains too much text for a table.")
                if text
                else tr("The clipboard contains no text.")
            )
            return
        preview = self.model.paste_preview(parse_block(text), current, as_rows=as_rows)
        if preview.needs_question:
            if preview.texts:
                self.grid.select_block(preview.rows, preview.columns)
            self._paste.ask(preview)
        else:
            self.paste_requested.emit(preview)

    @property
    def fills_hidden_value(self) -> bool:
        """Whether a value to fill down is hidden by a blind check."""
        first, last = self.grid.selected_block
        columns = range(first.column(), last.column() + 1)
        reviews = (self.model.review(self.model.index(first.row(), at)) for at in columns)
        return first.isValid() and any(each is not None and each.is_blind for each in reviews)

    def fill_down(self) -> None:
        """Put values and answers of the first selected row into the selected rows below it."""
        first, last = self.grid.selected_block
        if first.isValid() and last.row() > first.row():
            top = self.model.block(first, self.model.index(first.row(), last.column()))
            below = self.model.index(first.row() + 1, first.column())
            preview = self.model.paste_preview(top * (last.row() - first.row()), below)
            answers = self.model.answers(first, last.column())
            texts = {path: answers.get(path.cell, text) for path, text in preview.texts.items()}
            self.paste_requested.emit(replace(preview, texts=texts))

    def copy(self) -> None:
        """Copy the selected cells in the clipboard format of spreadsheets."""
        first, last = self.grid.selected_block
        if first.isValid():
            QGuiApplication.clipboard().setText(block_text(self.model.block(first, last)))


class _SumsLine(TonedLabel):
    """Shows the sums of the columns, which are added up in short steps; hidden without any."""

    def __init__(self) -> None:
        super().__init__(muted, wrap=True, name="rowGridSums")
        self.setContentsMargins(_MARGIN, 4, _MARGIN, 4)
        self._steps: Iterator[tuple[ColumnSum, ...] | None] = iter(())
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._add_up)
        self.hide()

    def add_up(self, state: ReviewState, table: FieldPath) -> None:
        """Add up the columns of a table."""
        self._steps = column_sums(state, table)
        self._add_up()

    def _add_up(self) -> None:
        end = perf_counter() + _MAX_STEP
        for found in self._steps:
            if found is not None:
                self.setText(sums_text(found))
                self.setVisible(bool(found))
            elif perf_counter() > end:
                self._timer.start()
                return


class _PasteBar(InlineBar):
    """Shows what a paste would change and waits for Enter or Esc.

    Signals:
        accepted(PastePreview): the reviewer confirmed the paste.
    """

    accepted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pasteLine")
        self._preview: PastePreview | None = None
        self._text = PlainLabel(wrap=True, name="pasteWords")
        self._yes = push_button(tr("Paste"))
        self._yes.clicked.connect(self._accept)
        self._close = self.close_button(tr("Cancel paste"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 6, _MARGIN, 6)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._yes)
        layout.addWidget(self._close)

    def ask(self, preview: PastePreview) -> None:
        """Ask whether to paste."""
        self._preview = preview
        self._show(preview.sentences(), can_paste=preview.changes_anything)

    def show_problem(self, sentence: str) -> None:
        """Show why nothing can be pasted."""
        self._preview = None
        self._show(sentence, can_paste=False)

    def _show(self, text: str, *, can_paste: bool) -> None:
        self._text.setText(text)
        self._yes.setVisible(can_paste)
        first = self._yes if can_paste else self._close
        first.setAccessibleDescription(text)
        self.show_and_focus(first)

    def _accept(self) -> None:
        preview, self._preview = self._preview, None
        self.hide()
        if preview is not None:
            self.accepted.emit(preview)
