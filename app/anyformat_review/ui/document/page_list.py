"""The list of pages: which there are, and on which fields need attention."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.ui.widgets.glyphs import paint_mark
from anyformat_review.ui.widgets.row_table import Index, RowTable
from anyformat_review.ui.widgets.theme import Mark, theme_of
from anyformat_review.viewmodels.document.page_list_model import PageListModel, Role

_PADDING = 8
_GAP = 6
_SIGN_GAP = 3
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class PageList(QWidget):
    """Lists the pages of a collection and asks to go to the one that is chosen.

    Signals:
        page_activated(int): the reviewer chose a page by mouse or keys, 1-based.
    """

    page_activated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageList")
        self.setAccessibleName("Pages")
        self.model = PageListModel(self)
        self.table = RowTable(self.model)
        self.table.setObjectName("pageTable")
        self.table.setAccessibleName("Pages")
        self.table.setItemDelegate(_PageDelegate(self.table))
        self.table.horizontalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.setFocusProxy(self.table)
        self.table.row_chosen.connect(self._tell)

    def set_state(self, state: ReviewState | None) -> None:
        """List the pages of another review, or none."""
        self.model.set_state(state)

    def apply(self, state: ReviewState, changed: Iterable[FieldPath]) -> None:
        """Take the changed fields from a newer state of the same review."""
        self.model.apply(state, changed)

    def select_page(self, number: int) -> None:
        """Mark a page as the one that is read; tells nobody."""
        row = self.model.row_of(number)
        if row is not None:
            self.table.select_row(row)

    def _tell(self, row: int) -> None:
        self.page_activated.emit(self.model.index(row).data(Role.NUMBER))


class _PageDelegate(QStyledItemDelegate):
    """Paints number, place in its file, and the sign and count of fields that need attention."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, metrics = theme_of(option.palette), option.fontMetrics
        rect = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        painter.save()
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.setFont(option.font)
        count = index.data(Role.ATTENTION_COUNT)
        if count:
            text = f"{count:,}"
            painter.drawText(rect, _MIDDLE | Qt.AlignmentFlag.AlignRight, text)
            rect.setRight(rect.right() - metrics.horizontalAdvance(text) - _SIGN_GAP)
            side = metrics.ascent() + 2
            sign = QRectF(rect.right() + 1 - side, rect.top(), side, rect.height())
            paint_mark(painter, Mark.ATTENTION, sign, theme)
            rect.setRight(rect.right() - side - _GAP)
        table = option.widget
        font = QFont(option.font)
        if isinstance(table, RowTable) and table.currentIndex().row() == index.row():
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        heading = str(index.data())
        painter.drawText(rect, _MIDDLE, heading)
        rect.setLeft(rect.left() + painter.fontMetrics().horizontalAdvance(heading) + _GAP)
        painter.setFont(option.font)
        painter.setPen(theme.muted_text)
        place = str(index.data(Role.PLACE))
        shown = metrics.elidedText(place, Qt.TextElideMode.ElideMiddle, max(0, rect.width()))
        painter.drawText(rect, _MIDDLE, shown)
        painter.restore()
