"""Paints the entries of the list of collections."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from anyformat_review.ui.widgets.glyphs import Glyph, paint_glyph
from anyformat_review.ui.widgets.icons import Icon, paint_icon
from anyformat_review.ui.widgets.theme import Mark, Theme, frame_pen, theme_of
from anyformat_review.viewmodels.collections.collection_list_model import (
    CollectionEntry,
    CollectionRole,
)
from anyformat_review.viewmodels.model_index import ModelIndex

_PADDING = 8
_GAP = 6
_LINE_GAP = 2
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_ICONS = {
    "Waiting": Icon.CLOCK,
    "Processing": Icon.LOADER_CIRCLE,
    "Ready": Icon.FILE_TEXT,
    "Failed": Icon.OCTAGON_ALERT,
    "Cancelled": Icon.BAN,
}


class CollectionDelegate(QStyledItemDelegate):
    """Paints the name, icon and state of a collection on two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        """Return the height of an entry; the list sets the width."""
        return QSize(0, 2 * option.fontMetrics.height() + _LINE_GAP + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """Paint an entry."""
        entry: CollectionEntry = index.data(CollectionRole.ENTRY)
        palette, metrics = option.palette, option.fontMetrics
        theme, height = theme_of(palette), option.fontMetrics.height()
        current = isinstance(option.widget, QListView) and (
            option.widget.currentIndex().row() == index.row()
        )
        painter.save()
        rect = option.rect.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        side = metrics.ascent() + 2
        sign = QRectF(rect.left(), rect.bottom() + 1 - height + (height - side) / 2, side, side)
        _paint_status(painter, entry, str(index.data(CollectionRole.STATUS)), sign, theme)

        name = rect.adjusted(0, 0, 0, height - rect.height())
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if current else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        elide = Qt.TextElideMode.ElideMiddle
        painter.drawText(
            name,
            _MIDDLE,
            painter.fontMetrics().elidedText(str(index.data()), elide, name.width()),
        )
        state = rect.adjusted(side + _GAP, rect.height() - height, 0, 0)
        painter.setFont(option.font)
        painter.setPen(theme.muted_text)
        text = str(index.data(CollectionRole.STATE_TEXT)) or "Not opened yet"
        painter.drawText(
            state,
            _MIDDLE,
            metrics.elidedText(text, Qt.TextElideMode.ElideRight, state.width()),
        )
        painter.setPen(theme.hairline)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if not current and option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(palette.highlight().color())
            painter.drawRect(option.rect.adjusted(1, 1, -1, -2))
        if current:
            painter.setPen(frame_pen(palette, focused=option.widget.hasFocus()))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()


def _paint_status(
    painter: QPainter, entry: CollectionEntry, status: str, rect: QRectF, theme: Theme
) -> None:
    if entry.reviewed:
        paint_glyph(painter, Glyph.VERIFIED, rect, theme.marks[Mark.VERIFIED])
    elif entry.attention_count:
        paint_glyph(painter, Glyph.ATTENTION, rect, theme.marks[Mark.ATTENTION])
    else:
        failed = status == "Failed"
        colour = theme.marks[Mark.FAILED_RULE] if failed else theme.muted_text
        paint_icon(painter, _ICONS.get(status, Icon.CIRCLE_DASHED), rect, colour)
