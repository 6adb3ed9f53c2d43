"""The list of pages with the number of fields that need attention on each."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from anyformat_review.translation import number_text, tr
from anyformat_review.ui.pages.page_painter import unquoted_pen
from anyformat_review.ui.theme.glyphs import paint_mark
from anyformat_review.ui.theme.theme import Mark, Theme, theme_of
from anyformat_review.ui.widgets.cell_painting import MIDDLE, demi_bold, icon_side
from anyformat_review.ui.widgets.row_table import RowTable
from anyformat_review.viewmodels.model_index import ModelIndex
from anyformat_review.viewmodels.pages.page_list_model import PageListModel, PageRole

_PADDING = 8
_GAP = 6
_GLYPH_GAP = 3


class PageList(QWidget):
    """Lists the pages of a collection.

    Signals:
        page_activated(int): the user selected a page, 1-based.
    """

    page_activated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageList")
        self.setAccessibleName(tr("Pages"))
        self.model = PageListModel(self)
        self.table = RowTable(self.model, "pageTable", tr("Pages"))
        self.table.setItemDelegate(_PageDelegate(self.table))
        self.table.horizontalHeader().hide()
        self.table.set_widths({})
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.setFocusProxy(self.table)
        self.table.row_chosen.connect(self._emit_activated)

    def select_page(self, number: int) -> None:
        """Select a page without a signal."""
        row = self.model.row_of(number)
        if row is not None:
            self.table.select_row(row)

    def _emit_activated(self, row: int) -> None:
        self.page_activated.emit(self.model.index(row).data(PageRole.NUMBER))


class _PageDelegate(QStyledItemDelegate):
    """Paints a page's number, its location in the file, and the number of fields to check."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        theme, metrics = theme_of(option.palette), option.fontMetrics
        rect = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        painter.save()
        ink = option.palette.color(QPalette.ColorRole.Text)
        painter.setPen(ink)
        painter.setFont(option.font)
        count = index.data(PageRole.ATTENTION_COUNT)
        if count:
            text = number_text(count)
            painter.drawText(rect, MIDDLE | Qt.AlignmentFlag.AlignRight, text)
            rect.setRight(rect.right() - metrics.horizontalAdvance(text) - _GLYPH_GAP)
            side = icon_side(metrics)
            glyph = QRectF(rect.right() + 1 - side, rect.top(), side, rect.height())
            paint_mark(painter, Mark.ATTENTION, glyph, theme)
            rect.setRight(rect.right() - side - _GAP)
        if unquoted := index.data(PageRole.UNQUOTED_COUNT):
            rect.setRight(_paint_badge(painter, rect, number_text(unquoted), theme) - _GAP)
            painter.setPen(ink)
        table = option.widget
        if isinstance(table, RowTable) and table.currentIndex().row() == index.row():
            painter.setFont(demi_bold(option.font))
        heading = str(index.data())
        painter.drawText(rect, MIDDLE, heading)
        rect.setLeft(rect.left() + painter.fontMetrics().horizontalAdvance(heading) + _GAP)
        painter.setFont(option.font)
        painter.setPen(theme.muted_text)
        begins = str(index.data(PageRole.BEGINS))
        if begins:
            painter.fillRect(QRect(option.rect.topLeft(), QSize(option.rect.width(), 2)), ink)
        # The name of a partition says more than that of its split, and the column is narrow.
        location = begins.rpartition(" · ")[2] or str(index.data(PageRole.LOCATION))
        shown = metrics.elidedText(location, Qt.TextElideMode.ElideMiddle, max(0, rect.width()))
        painter.drawText(rect, MIDDLE, shown)
        painter.restore()


def _paint_badge(painter: QPainter, rect: QRect, text: str, theme: Theme) -> int:
    """Paint a number at the right in the frame of a value without a quote; return its left."""
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance(text) + 2 * _GLYPH_GAP, metrics.height()
    badge = QRect(rect.right() - width, rect.center().y() - height // 2, width, height)
    painter.setPen(theme.muted_text)
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
    painter.setPen(unquoted_pen(theme))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(badge, 3, 3)
    return badge.left()
