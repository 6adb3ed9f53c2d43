"""Delegate that paints and edits the cells of the row grid."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from anyformat_review.ui.review.cell_painting import sign_side, strike_out
from anyformat_review.ui.review.field_delegates import (
    GAP,
    MARKS,
    ValueDelegate,
    draw_value,
    inner_rect,
)
from anyformat_review.ui.widgets.glyphs import paint_band, paint_mark
from anyformat_review.ui.widgets.theme import theme_of
from anyformat_review.viewmodels.model_index import ModelIndex
from anyformat_review.viewmodels.review.field_cells import FieldMark, FieldRole


class GridCellDelegate(ValueDelegate):
    """Paints the sign of a cell, then its value, struck out in a deleted row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """Paint the cell and its hairlines."""
        super().paint(painter, option, index)
        painter.setPen(theme_of(option.palette).hairline)
        painter.drawLine(option.rect.topRight(), option.rect.bottomRight())
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        rect = inner_rect(option)
        palette, cell = option.palette, index.data(FieldRole.VALUE_CELL)
        if cell is None:
            painter.fillRect(option.rect, palette.window())
            return
        side = sign_side(painter.fontMetrics())
        sign = QRectF(rect.left(), rect.top(), side, rect.height())
        if cell.mark is None or cell.mark is FieldMark.CONFIDENCE:
            paint_band(painter, cell.band, sign, theme_of(palette))
        else:
            paint_mark(painter, MARKS[cell.mark], sign, theme_of(palette))
        if cell.is_deleted:
            strike_out(painter)
        draw_value(painter, rect.adjusted(side + GAP, 0, 0, 0), cell, palette)
