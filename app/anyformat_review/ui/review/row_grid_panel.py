"""The pane of one object field: its name, the way back, the grid, and what is to be pasted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.review.cell_block import block_text, parse_block
from anyformat_review.ui.review.row_grid import RowGrid
from anyformat_review.ui.widgets.icons import Icon, icon, icon_size
from anyformat_review.ui.widgets.inline_bar import InlineBar
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.viewmodels.review.field_texts import rows_text, table_title
from anyformat_review.viewmodels.review.paste_preview import PastePreview
from anyformat_review.viewmodels.review.row_grid_model import RowGridModel

_MARGIN = 8
_LONGEST_PASTE = 1_000_000
"""Letters; no table of a document holds more, and the window would stand still over it."""


class RowGridPanel(QWidget):
    """A grid with its heading; it asks before a paste that hits more than one cell.

    Signals:
        paste_requested(Mapping[FieldPath, str]): these cells should hold these texts.
        left(): the reviewer wants to go back to the fields.
    """

    paste_requested = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RowGridModel(self)
        self.grid = RowGrid(self.model)
        self._title = PlainLabel()
        self._title.setObjectName("rowGridTitle")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        strong = self._title.font()
        strong.setBold(True)
        self._title.setFont(strong)
        self._count = TonedLabel(muted)
        self._back = QToolButton()
        self._back.setObjectName("rowGridBack")
        self._back.setText("Fields")
        self._back.setIcon(icon(Icon.ARROW_LEFT))
        self._back.setIconSize(icon_size())
        self._back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._back.setAutoRaise(True)
        self._back.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._back.setAccessibleName("Back to the fields")
        self._back.setToolTip("Back to the fields (Esc)")
        self._paste = _PasteLine()
        self._arrange()
        self._back.clicked.connect(self.left)
        self.grid.left.connect(self.left)
        self.grid.current_field_changed.connect(self._paste.hide)
        self._paste.accepted.connect(self.paste_requested)
        self._paste.closed.connect(lambda: self.grid.select_block(1, 1))

    def show_table(self, state: ReviewState, table: FieldPath) -> None:
        """Show the rows of an object field."""
        self._paste.hide()
        self.model.show_table(state, table)
        self._title.setText(table_title(table))
        self._count.setText(rows_text(self.model.rowCount()))

    def paste(self) -> None:
        """Paste what the clipboard holds from the current cell on, or ask first."""
        text, here = QGuiApplication.clipboard().text(), self.grid.currentIndex()
        if not here.isValid():
            return
        if not text or len(text) > _LONGEST_PASTE:
            told = "more than fits into a table" if text else "no text"
            self._paste.tell(f"The clipboard holds {told}.")
            return
        fit = self.model.fit(parse_block(text), here)
        if fit.needs_question:
            if fit.texts:
                self.grid.select_block(fit.rows, fit.columns)
            self._paste.ask(fit)
        else:
            self.paste_requested.emit(fit.texts)

    def copy(self) -> None:
        """Copy the selected cells for a spreadsheet."""
        first, last = self.grid.selected_block
        if first.isValid():
            QGuiApplication.clipboard().setText(block_text(self.model.block(first, last)))

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(_MARGIN - 4, 2, _MARGIN, 2)
        top.setSpacing(_MARGIN)
        top.addWidget(self._back)
        top.addWidget(self._title, 1)
        top.addWidget(self._count)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.grid, 1)
        whole.addWidget(self._paste)


class _PasteLine(InlineBar):
    """Says what a paste would hit and what has no place, and waits for Enter or Esc.

    Signals:
        accepted(Mapping[FieldPath, str]): the reviewer said yes.
    """

    accepted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pasteLine")
        self._fit: PastePreview | None = None
        self._words = PlainLabel(wrap=True)
        self._words.setObjectName("pasteWords")
        self._yes = QPushButton("Paste")
        self._yes.setAutoDefault(True)
        self._yes.clicked.connect(self._accept)
        self._close = self.close_button("Paste nothing")
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 6, _MARGIN, 6)
        row.addWidget(self._words, 1)
        row.addWidget(self._yes)
        row.addWidget(self._close)

    def ask(self, fit: PastePreview) -> None:
        """Ask whether a block shall be pasted."""
        self._fit = fit
        self._show(fit.sentences(), ready=bool(fit.texts))

    def tell(self, sentence: str) -> None:
        """Say why nothing can be pasted."""
        self._fit = None
        self._show(sentence, ready=False)

    def _show(self, words: str, *, ready: bool) -> None:
        self._words.setText(words)
        self._yes.setVisible(ready)
        first = self._yes if ready else self._close
        first.setAccessibleDescription(words)
        self.show_with_keyboard(first)

    def _accept(self) -> None:
        fit, self._fit = self._fit, None
        self.hide()
        if fit is not None:
            self.accepted.emit(fit.texts)
