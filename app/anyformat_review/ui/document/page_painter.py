"""Paint one page of a document: its card, heading, notice, text and marked quotes."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPainter,
    QPalette,
    QPen,
    QTextCharFormat,
)

from anyformat_review.ui.document.laid_out_page import LaidOutPage, ranges_in
from anyformat_review.ui.document.page_part import PartDocument
from anyformat_review.ui.document.page_style import GAP, PADDING, Look
from anyformat_review.ui.document.quote_marks import MarkedRange, MarkKind
from anyformat_review.ui.widgets.text_ranges import line_rects, selections
from anyformat_review.ui.widgets.theme import BannerKind, Theme

_WAITING = "Reading the page…"
_WAITING_EVERY = 300
"""Pixels between the places at which a page that is waited for says so."""


class PagePainter:
    """Paints pages in the colours of a theme."""

    def __init__(self, theme: Theme, palette: QPalette, look: Look) -> None:
        self._theme = theme
        self._palette = palette
        self._look = look
        found = theme.found
        self._markings = {
            MarkKind.FIELD: _marking(theme.quote_faint, theme.quote_text),
            MarkKind.CURRENT: _marking(theme.quote_strong, theme.quote_text),
            MarkKind.FOUND: _marking(found.faint, found.text),
            MarkKind.FOUND_CURRENT: _marking(found.strong, found.text),
        }
        text = palette.color(QPalette.ColorRole.Text)
        self._pens = {
            MarkKind.OTHER_FIELD: QPen(theme.muted_text, 1, Qt.PenStyle.DashLine),
            MarkKind.FIELD: QPen(text, 1, Qt.PenStyle.DotLine),
            MarkKind.CURRENT: QPen(text, 1.5),
            MarkKind.FOUND: QPen(found.line, 1),
            MarkKind.FOUND_CURRENT: QPen(found.line, 2.5),
        }

    def paint(
        self,
        painter: QPainter,
        page: LaidOutPage,
        heading: str,
        quotes: Sequence[MarkedRange],
        selected: tuple[int, int] | None,
        exposed: QRect,
    ) -> None:
        """Paint a page with its top left corner at the painter's origin."""
        card = QRect(0, 0, page.width, page.height - GAP)
        painter.setPen(self._theme.hairline)
        painter.setBrush(self._palette.color(QPalette.ColorRole.Base))
        painter.drawRect(card.adjusted(0, 0, -1, -1))
        self._paint_heading(painter, page, heading)
        self._paint_notice(painter, page)
        painter.save()
        painter.translate(QPoint(PADDING, page.text_top))
        area = QRectF(exposed.translated(-PADDING, -page.text_top))
        if not page.is_there:
            self._paint_waiting(painter, page)
        quotes = sorted(quotes, key=lambda each: each.kind)
        for part, top in page.parts_between(area.top(), area.bottom()):
            painter.save()
            painter.translate(0, top)
            self._paint_part(painter, part, quotes, selected, area.translated(0, -top))
            painter.restore()
        painter.restore()

    def _paint_heading(self, painter: QPainter, page: LaidOutPage, heading: str) -> None:
        height = self._look.heading_height
        strip = QRect(PADDING, 0, self._look.text_width, height)
        painter.setFont(self._look.font)
        painter.setPen(self._theme.muted_text)
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(heading, Qt.TextElideMode.ElideMiddle, strip.width())
        painter.drawText(strip, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.setPen(self._theme.hairline)
        painter.drawLine(PADDING, height - 1, page.width - PADDING, height - 1)

    def _paint_notice(self, painter: QPainter, page: LaidOutPage) -> None:
        if page.notice is None:
            return
        colours = self._theme.banners[BannerKind.WARNING]
        top = self._look.heading_height + 2
        box = QRect(PADDING, top, self._look.text_width, page.notice_height - 4)
        painter.setPen(colours.border)
        painter.setBrush(colours.background)
        painter.drawRect(box)
        painter.setPen(colours.text)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box.adjusted(6, 0, -6, 0), int(flags), page.notice)

    def _paint_waiting(self, painter: QPainter, page: LaidOutPage) -> None:
        line = painter.fontMetrics().height()
        painter.setPen(self._theme.muted_text)
        for top in range(
            line, max(line + 1, page.height - page.text_top - 2 * line), _WAITING_EVERY
        ):
            room = QRect(0, top, self._look.text_width, line)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignHCenter), _WAITING)

    def _paint_part(
        self,
        painter: QPainter,
        part: PartDocument,
        quotes: Sequence[MarkedRange],
        selected: tuple[int, int] | None,
        area: QRectF,
    ) -> None:
        layout = part.document.documentLayout()
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette = self._palette
        context.clip = area
        marked: list[QAbstractTextDocumentLayout.Selection] = []
        here = [
            (quote.kind, place)
            for quote in quotes
            if (place := ranges_in(part, quote.start, quote.end)) is not None
        ]
        for kind, place in here:
            marking = self._markings.get(kind)
            if marking is not None:
                marked += selections(part.document, *place, marking)
        own = ranges_in(part, *selected) if selected is not None else None
        if own is not None:
            marking = _marking(
                self._palette.color(QPalette.ColorRole.Highlight),
                self._palette.color(QPalette.ColorRole.HighlightedText),
            )
            marked += selections(part.document, *own, marking)
        context.selections = marked
        layout.draw(painter, context)
        for kind, place in here:
            self._paint_outline(painter, part, kind, *place)

    def _paint_outline(
        self, painter: QPainter, part: PartDocument, kind: MarkKind, start: int, end: int
    ) -> None:
        """Mark by more than colour: each kind has a line of its own."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._pens[kind])
        for rect in line_rects(part.document, start, end):
            match kind:
                case MarkKind.OTHER_FIELD | MarkKind.FIELD:
                    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
                case MarkKind.CURRENT:
                    painter.drawRect(rect.adjusted(-1.5, 0, 1.5, 0))
                case MarkKind.FOUND:
                    painter.drawRect(rect.adjusted(-0.5, 0.5, 0.5, -0.5))
                case MarkKind.FOUND_CURRENT:
                    painter.drawRect(rect.adjusted(-1, 0, 1, 0))


def _marking(fill: QColor, text: QColor) -> QTextCharFormat:
    marking = QTextCharFormat()
    marking.setBackground(fill)
    marking.setForeground(text)
    return marking
