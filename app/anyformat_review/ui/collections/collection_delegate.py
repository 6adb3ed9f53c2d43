"""Paints the entries of the list of collections."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from anyformat_review.domain.review.outcome import OutcomeKind
from anyformat_review.translation import tr
from anyformat_review.ui.pages.utf16 import utf16_slice
from anyformat_review.ui.theme.glyphs import Glyph, paint_glyph
from anyformat_review.ui.theme.icons import Icon, paint_icon
from anyformat_review.ui.theme.theme import Mark, Theme, theme_of
from anyformat_review.ui.widgets.cell_painting import MIDDLE, demi_bold, draw_text, icon_side
from anyformat_review.viewmodels.collections.collection_entry import CollectionEntry
from anyformat_review.viewmodels.collections.collection_list_model import CollectionRole
from anyformat_review.viewmodels.model_index import ModelIndex

_PADDING = 8
_GAP = 6
_LINE_GAP = 2
_ONE_LINE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine
_TOP_RIGHT = _ONE_LINE_RIGHT | Qt.AlignmentFlag.AlignTop
_BOTTOM_RIGHT = _ONE_LINE_RIGHT | Qt.AlignmentFlag.AlignBottom
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
    """Paints the name above icon and state of a collection; if wide, also times and ID.

    Long names get a second line. All entries have the same height.
    """

    _name_lines = 1

    def fit_names(self, names: Iterable[str], width: int, font: QFont) -> None:
        """Give all entries a second line for the name if one of these names needs it."""
        space, metrics = width - 2 * _PADDING, QFontMetrics(demi_bold(font))
        is_long = space < _WIDE and any(metrics.horizontalAdvance(name) > space for name in names)
        self._name_lines = 2 if is_long else 1

    def sizeHint(self, option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        """Return the height of an entry; the list sets the width."""
        lines = self._name_lines + 1
        return QSize(0, lines * option.fontMetrics.height() + _LINE_GAP + 2 * _PADDING)

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
        font = demi_bold(option.font) if current else QFont(option.font)
        name = str(index.data())
        lines = [name]
        if self._name_lines > 1:
            lines = _two_lines(name, font, rect.width())
            spare = (self._name_lines - len(lines)) * height
            rect.adjust(0, spare // 2, 0, spare // 2 - spare)
        side = icon_side(metrics)
        sign = QRectF(rect.left(), rect.bottom() + 1 - height + (height - side) / 2, side, side)
        if entry is not None:
            _paint_status(painter, entry, sign, theme)
        if rect.width() >= _WIDE:
            rect = self._paint_details(painter, rect, index, theme)

        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        for number, line in enumerate(lines):
            line_rect = QRect(rect.left(), rect.top() + number * height, rect.width(), height)
            elide = Qt.TextElideMode.ElideMiddle
            text = painter.fontMetrics().elidedText(line, elide, rect.width())
            painter.drawText(line_rect, MIDDLE, text)
        state = rect.adjusted(side + _GAP, rect.height() - height, 0, 0)
        painter.setFont(option.font)
        text = str(index.data(CollectionRole.STATE_TEXT) or tr("Not loaded yet"))
        draw_text(painter, state, text, palette, muted=True)
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
        painter.setPen(theme.muted_text)
        painter.drawText(details, _TOP_RIGHT, lines[0])
        painter.drawText(details, _BOTTOM_RIGHT, lines[1])
        return rect.adjusted(0, 0, -width - 2 * _PADDING, 0)


def _two_lines(text: str, font: QFont, width: int) -> list[str]:
    """Return what fits on the first line, and the rest."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    first = utf16_slice(text, 0, line.textLength())
    layout.endLayout()
    return [each for each in (first.rstrip(), text[len(first) :]) if each]


def _paint_status(painter: QPainter, entry: CollectionEntry, rect: QRectF, theme: Theme) -> None:
    if entry.reviewed:
        paint_glyph(painter, Glyph.VERIFIED, rect, theme.marks[Mark.VERIFIED])
    elif entry.outcome is not None:
        paint_icon(painter, _OUTCOMES[entry.outcome.kind], rect, theme.muted_text)
    elif entry.to_check:
        paint_glyph(painter, Glyph.ATTENTION, rect, theme.marks[Mark.ATTENTION])
    else:
        failed = entry.status in ("error", "failed")
        colour = theme.marks[Mark.FAILED_RULE] if failed else theme.muted_text
        paint_icon(painter, _ICONS.get(entry.status, Icon.CIRCLE_DASHED), rect, colour)
