"""Delegate that paints and edits the cells of the row grid."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.ui.fields.field_delegates import (
    GAP,
    MARKS,
    ValueDelegate,
    draw_value,
    inner_rect,
)
from anyformat_review.ui.fields.value_editors import ValueEditor
from anyformat_review.ui.theme.glyphs import paint_band, paint_mark
from anyformat_review.ui.theme.theme import theme_of
from anyformat_review.ui.widgets.cell_painting import icon_side, strike_out
from anyformat_review.viewmodels.fields.field_cells import FieldMark, FieldRole
from anyformat_review.viewmodels.model_index import ModelIndex

_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}

_NUMBER = lazy_pattern(r"[-+(−]?\d[\d.,'’  ]*\s?%?\)?")
"""Numbers are aligned on the right, so that their digits can be compared."""


class GridCellDelegate(ValueDelegate):
    """Paints the icon of a cell, then its value, struck out in a deleted row.

    Signals:
        left_by_arrow(int): Down (1) or Up (-1) ended an edit.
    """

    left_by_arrow = Signal(int)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """End an edit with Down and Up, like spreadsheets, if they do not move in its text."""
        if (
            isinstance(editor, ValueEditor)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and (step := _STEPS.get(event.key()))
            and editor.is_left_by(event, step)
        ):
            self._commit(editor)
            self.left_by_arrow.emit(step)
            return True
        return super().eventFilter(editor, event)

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
        side = icon_side(painter.fontMetrics())
        sign = QRectF(rect.left(), rect.top(), side, rect.height())
        if cell.mark is None or cell.mark is FieldMark.CONFIDENCE:
            paint_band(painter, cell.band, sign, theme_of(palette))
        else:
            paint_mark(painter, MARKS[cell.mark], sign, theme_of(palette))
        if cell.is_deleted:
            strike_out(painter)
        inner = rect.adjusted(side + GAP, 0, 0, 0)
        if _NUMBER.fullmatch(cell.text):
            unit = painter.fontMetrics().horizontalAdvance(cell.unit) + GAP if cell.unit else 0
            used = painter.fontMetrics().horizontalAdvance(cell.text) + unit
            inner.setLeft(max(inner.left(), inner.right() - used))
        draw_value(painter, inner, cell, palette)
