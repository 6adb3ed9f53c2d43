"""Paint a page: its border, heading, notice, text and marks."""

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

from anyformat_review.domain.results.confidence import Band
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.ui.pages.laid_out_page import LaidOutPage, ranges_in
from anyformat_review.ui.pages.page_part import PartDocument
from anyformat_review.ui.pages.page_style import GAP, NOTICE_PADDING, PADDING, PageStyle
from anyformat_review.ui.pages.quote_marks import MarkedRange, MarkKind
from anyformat_review.ui.pages.text_ranges import line_rects, selections
from anyformat_review.ui.theme.theme import Theme
from anyformat_review.viewmodels.messages import MessageKind

_LOADING = QT_TR_NOOP("Loading page…")
_BEGINNING = 3
"""Pixels of the line above the first page of a part."""
_LOADING_EVERY = 300
"""Pixels between two of these texts on a placeholder page."""


class PagePainter:
    """Paints pages in the colours of a theme."""

    def __init__(self, theme: Theme, palette: QPalette, style: PageStyle) -> None:
        self._theme = theme
        self._palette = palette
        self._style = style
        found = theme.found
        self._formats = {
            MarkKind.FIELD: _format(theme.quote_faint, theme.quote_text),
            MarkKind.CURRENT: _format(theme.quote_strong, theme.quote_text),
            MarkKind.FOUND: _format(found.faint, found.text),
            MarkKind.FOUND_CURRENT: _format(found.strong, found.text),
        }
        text = palette.color(QPalette.ColorRole.Text)
        self._pens = {
            MarkKind.UNQUOTED: unquoted_pen(theme),
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
        begins: str,
        quotes: Sequence[MarkedRange],
        selected: Sequence[tuple[int, int]],
        exposed: QRect,
    ) -> None:
        """Paint a page with its top left corner at the painter's origin.

        `begins` is the beginning of the heading if a part of the collection begins on this page.
        The place of an empty heading stays blank.
        """
        border = QRect(0, 0, page.width, page.height - GAP)
        painter.setPen(self._theme.hairline)
        painter.setBrush(self._palette.color(QPalette.ColorRole.Base))
        painter.drawRect(border.adjusted(0, 0, -1, -1))
        if heading:
            self._paint_heading(painter, page, heading, begins)
        self._paint_notice(painter, page)
        painter.save()
        painter.translate(QPoint(PADDING, page.text_top))
        area = QRectF(exposed.translated(-PADDING, -page.text_top))
        if not page.is_ready:
            self._paint_loading(painter, page, area)
        quotes = sorted(quotes, key=lambda each: each.kind)
        for part, top in page.parts_between(area.top(), area.bottom()):
            painter.save()
            painter.translate(0, top)
            self._paint_part(painter, part, quotes, selected, area.translated(0, -top))
            painter.restore()
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, page: LaidOutPage, heading: str, begins: str
    ) -> None:
        height = self._style.heading_height
        rect = QRect(PADDING, 0, self._style.text_width, height)
        painter.setFont(self._style.font)
        painter.setPen(self._theme.muted_text)
        if begins:
            text = self._palette.color(QPalette.ColorRole.Text)
            painter.fillRect(QRect(0, 0, page.width, _BEGINNING), text)
            painter.setPen(text)
        metrics = painter.fontMetrics()
        elide = Qt.TextElideMode.ElideRight if begins else Qt.TextElideMode.ElideMiddle
        shown = metrics.elidedText(heading, elide, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.setPen(self._theme.hairline)
        painter.drawLine(PADDING, height - 1, page.width - PADDING, height - 1)

    def _paint_notice(self, painter: QPainter, page: LaidOutPage) -> None:
        if page.notice is None:
            return
        colours = self._theme.banners[MessageKind.WARNING]
        top = self._style.heading_height + 2
        box = QRect(PADDING, top, self._style.text_width, page.notice_height - 4)
        painter.setPen(colours.border)
        painter.setBrush(colours.background)
        painter.drawRect(box)
        painter.setPen(colours.text)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            box.adjusted(NOTICE_PADDING, 0, -NOTICE_PADDING, 0), int(flags), page.notice
        )

    def _paint_loading(self, painter: QPainter, page: LaidOutPage, area: QRectF) -> None:
        line = painter.fontMetrics().height()
        painter.setPen(self._theme.muted_text)
        bottom = max(line + 1, page.height - page.text_top - 2 * line)
        for top in range(line, bottom, _LOADING_EVERY):
            if not area.top() - line <= top <= area.bottom():
                continue  # a long page has many, and most of them are not visible
            rect = QRect(0, top, self._style.text_width, line)
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignHCenter), tr(_LOADING))

    def _paint_part(
        self,
        painter: QPainter,
        part: PartDocument,
        quotes: Sequence[MarkedRange],
        selected: Sequence[tuple[int, int]],
        area: QRectF,
    ) -> None:
        layout = part.document.documentLayout()
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette = self._palette
        context.clip = area
        marked: list[QAbstractTextDocumentLayout.Selection] = []
        marks = [
            (quote.kind, text_range)
            for quote in quotes
            if (text_range := ranges_in(part, quote.start, quote.end)) is not None
        ]
        for kind, text_range in marks:
            mark_format = self._formats.get(kind)
            if mark_format is not None:
                marked += selections(part.document, *text_range, mark_format)
        selection_format = _format(
            self._palette.color(QPalette.ColorRole.Highlight),
            self._palette.color(QPalette.ColorRole.HighlightedText),
        )
        for each in selected:
            if (selected_range := ranges_in(part, *each)) is not None:
                marked += selections(part.document, *selected_range, selection_format)
        context.selections = marked
        layout.draw(painter, context)
        for kind, text_range in marks:
            self._paint_outline(painter, part, kind, *text_range)

    def _paint_outline(
        self, painter: QPainter, part: PartDocument, kind: MarkKind, start: int, end: int
    ) -> None:
        """Paint the outline of a mark, so that kinds of marks do not differ by colour only."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._pens[kind])
        for rect in line_rects(part.document, start, end):
            match kind:
                case MarkKind.UNQUOTED:
                    painter.drawRoundedRect(rect.adjusted(-1, 1, 1, -1), 3, 3)
                case MarkKind.OTHER_FIELD | MarkKind.FIELD:
                    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
                case MarkKind.CURRENT:
                    painter.drawRect(rect.adjusted(-1.5, 0, 1.5, 0))
                case MarkKind.FOUND:
                    painter.drawRect(rect.adjusted(-0.5, 0.5, 0.5, -0.5))
                case MarkKind.FOUND_CURRENT:
                    painter.drawRect(rect.adjusted(-1, 0, 1, 0))


def unquoted_pen(theme: Theme) -> QPen:
    """Return the line around values without a quote."""
    return QPen(theme.bands[Band.MEDIUM], 1.5, Qt.PenStyle.DotLine)


def _format(fill: QColor, text: QColor) -> QTextCharFormat:
    mark_format = QTextCharFormat()
    mark_format.setBackground(fill)
    mark_format.setForeground(text)
    return mark_format
