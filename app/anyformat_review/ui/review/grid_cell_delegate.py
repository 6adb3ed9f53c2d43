"""How a cell of a grid of rows is painted: the sign of its state, then its value."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.review.review import RowMark
from anyformat_review.ui.review.field_delegates import (
    GAP,
    ValueDelegate,
    draw_value,
    paint_type_warning,
    sign_side,
    status_mark,
    strike_out,
)
from anyformat_review.ui.widgets.glyphs import paint_band, paint_mark
from anyformat_review.ui.widgets.theme import Mark, theme_of
from anyformat_review.viewmodels.model_index import ModelIndex
from anyformat_review.viewmodels.review.field_cells import FieldRole

_CONFIDENCE = frozenset({ReasonKind.LOW_CONFIDENCE, ReasonKind.MEDIUM_CONFIDENCE})


class GridCellDelegate(ValueDelegate):
    """A cell of a row: the sign of its state, then its value, struck out in a superfluous row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """Paint the cell between hairlines."""
        super().paint(painter, option, index)
        painter.setPen(theme_of(option.palette).hairline)
        painter.drawLine(option.rect.topRight(), option.rect.bottomRight())
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _paint_cell(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: ModelIndex
    ) -> None:
        palette, review = option.palette, index.data(FieldRole.REVIEW)
        if review is None:
            painter.fillRect(option.rect, palette.window())
            return
        side = sign_side(painter.fontMetrics())
        sign = QRectF(rect.left(), rect.top(), side, rect.height())
        mark = status_mark(review)
        if mark is None or (mark is Mark.ATTENTION and review.reasons[0].kind in _CONFIDENCE):
            paint_band(painter, review.band, sign, theme_of(palette))
        else:
            paint_mark(painter, mark, sign, theme_of(palette))
        if review.row_mark is RowMark.DELETED:
            strike_out(painter)
        rect = rect.adjusted(side + GAP, 0, 0, 0)
        if review.state.override is not None:
            rect = paint_type_warning(painter, rect, index, palette)
        draw_value(painter, rect, review, palette)
