"""Functions for painting the cells of views: fonts, elided text, icons and colours."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette

from anyformat_review.ui.theme.icons import Icon, paint_icon
from anyformat_review.ui.theme.theme import theme_of

MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def text_colour(palette: QPalette, *, muted: bool) -> QColor:
    """Return the colour of primary or secondary text."""
    return theme_of(palette).muted_text if muted else palette.color(QPalette.ColorRole.Text)


def demi_bold(font: QFont) -> QFont:
    """Return a demi-bold copy of a font."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def icon_side(metrics: QFontMetrics) -> int:
    """Return the side of an icon next to text in pixels; it grows with the font."""
    return metrics.ascent() + 2


def paint_leading_icon(painter: QPainter, symbol: Icon, rect: QRect, colour: QColor) -> int:
    """Paint an icon at the left of a rectangle; return its width."""
    side = icon_side(painter.fontMetrics())
    sign = QRectF(rect.left(), rect.center().y() + 1 - side / 2, side, side)
    paint_icon(painter, symbol, sign, colour)
    return side


def draw_text(
    painter: QPainter, rect: QRect, text: str, palette: QPalette, *, muted: bool = False
) -> int:
    """Draw a text on one line, elided if it is too long; return its width."""
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setPen(text_colour(palette, muted=muted))
    painter.drawText(rect, MIDDLE, shown)
    return metrics.horizontalAdvance(shown)


def strike_out(painter: QPainter) -> None:
    """Strike out all text painted from now on."""
    font = QFont(painter.font())
    font.setStrikeOut(True)
    painter.setFont(font)
