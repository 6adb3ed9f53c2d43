"""Paints the entries of the list of collections."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from anyformat_review.domain.review.outcome import OutcomeKind
from anyformat_review.translation import tr
from anyformat_review.ui.theme.glyphs import Glyph, paint_glyph
from anyformat_review.ui.theme.icons import Icon, paint_icon
from anyformat_review.ui.theme.theme import Mark, Theme, theme_of
from anyformat_review.viewmodels.collections.collection_entry import CollectionEntry
from anyformat_review.viewmodels.collections.collection_list_model import CollectionRole
from anyformat_review.viewmodels.model_index import ModelIndex

_PADDING = 8
_GAP = 6
_LINE_GAP = 2
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_ICONS = {
    "pending": Icon.CLOCK,
    "queued": Icon.CLOCK,
    "in_progress": Icon.LOADER_CIRCLE,
    "processing": Icon.LOADER_CIRCLE,
    "processed": Icon.FILE_TEXT,
    "completed": Icon.FILE_TEXT,
    "error": Icon.OCTAGON_ALERT,
    "failed": Icon.OCTAGON_ALERT,
    "cancelled": Icon.BAN,
}
"""The icons of the service's codes for states."""

_OUTCOMES = {
    OutcomeKind.POSTPONED: Icon.HOURGLASS,
    OutcomeKind.REJECTED: Icon.BAN,
    OutcomeKind.ESCALATED: Icon.TRIANGLE_ALERT,
}
_WIDE = 460
"""Minimum width in pixels for showing the times and the ID next to the name."""


class CollectionDelegate(QStyledItemDelegate):
    """Paints name, icon and state of a collection on two lines; if wide, also times and ID."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        """Return the height of an entry; the list sets the width."""
        return QSize(0, 2 * option.fontMetrics.height() + _LINE_GAP + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        """Paint an entry."""
        entry: CollectionEntry | None = index.data(CollectionRole.ENTRY)
        palette, metrics = option.palette, option.fontMetrics
        theme, height = theme_of(palette), option.fontMetrics.height()
        current = isinstance(option.widget, QTableView) and (
            option.widget.currentIndex().row() == index.row()
        )
        painter.save()
        rect = option.rect.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        side = metrics.ascent() + 2
        sign = QRectF(rect.left(), rect.bottom() + 1 - height + (height - side) / 2, side, side)
        if entry is not None:
            _paint_status(painter, entry, sign, theme)
        if rect.width() >= _WIDE:
            rect = self._paint_details(painter, rect, index, theme)

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
        text = str(index.data(CollectionRole.STATE_TEXT) or tr("Not loaded yet"))
        painter.drawText(
            state,
            _MIDDLE,
            metrics.elidedText(text, Qt.TextElideMode.ElideRight, state.width()),
        )
        if not current and option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(option.widget.palette().highlight().color())
            painter.drawRect(option.rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _paint_details(
        self, painter: QPainter, rect: QRect, index: ModelIndex, theme: Theme
    ) -> QRect:
        """Paint times and ID on the right; return the remaining rectangle."""
        created, updated = index.data(CollectionRole.CREATED), index.data(CollectionRole.UPDATED)
        lines = (
            tr("Updated {updated}").format(updated=updated) if updated else "",
            " · ".join(
                filter(
                    None,
                    (
                        tr("Created {created}").format(created=created) if created else "",
                        index.data(CollectionRole.SHORT_ID),
                    ),
                )
            ),
        )
        metrics = painter.fontMetrics()
        width = max(metrics.horizontalAdvance(line) for line in lines)
        details = rect.adjusted(rect.width() - width, 0, 0, 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine
        painter.setPen(theme.muted_text)
        painter.drawText(details, right | Qt.AlignmentFlag.AlignTop, lines[0])
        painter.drawText(details, right | Qt.AlignmentFlag.AlignBottom, lines[1])
        return rect.adjusted(0, 0, -width - 2 * _PADDING, 0)


def _paint_status(painter: QPainter, entry: CollectionEntry, rect: QRectF, theme: Theme) -> None:
    if entry.reviewed:
        paint_glyph(painter, Glyph.VERIFIED, rect, theme.marks[Mark.VERIFIED])
    elif entry.outcome is not None:
        paint_icon(painter, _OUTCOMES[entry.outcome.kind], rect, theme.muted_text)
    elif entry.attention_count:
        paint_glyph(painter, Glyph.ATTENTION, rect, theme.marks[Mark.ATTENTION])
    else:
        failed = entry.status in ("error", "failed")
        colour = theme.marks[Mark.FAILED_RULE] if failed else theme.muted_text
        paint_icon(painter, _ICONS.get(entry.status, Icon.CIRCLE_DASHED), rect, colour)
