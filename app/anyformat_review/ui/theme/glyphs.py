"""Small painted symbols for the state of a field; their shapes differ, not only their colours."""

import functools
import math
from collections.abc import Mapping
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from anyformat_review.domain.results.confidence import Band
from anyformat_review.ui.theme.theme import Mark, Theme

_GRID = 16.0
"""Side of the square that the paths below are drawn on."""
_STROKE = 1.6


class Glyph(Enum):
    """The symbols."""

    LOW = auto()
    MEDIUM = auto()
    HIGH = auto()
    UNKNOWN = auto()
    ATTENTION = auto()
    VERIFIED = auto()
    OVERRIDDEN = auto()
    FAILED_RULE = auto()


BAND_GLYPHS = {
    Band.LOW: Glyph.LOW,
    Band.MEDIUM: Glyph.MEDIUM,
    Band.HIGH: Glyph.HIGH,
    Band.UNKNOWN: Glyph.UNKNOWN,
}
MARK_GLYPHS = {
    Mark.ATTENTION: Glyph.ATTENTION,
    Mark.VERIFIED: Glyph.VERIFIED,
    Mark.OVERRIDDEN: Glyph.OVERRIDDEN,
    Mark.FAILED_RULE: Glyph.FAILED_RULE,
}


def paint_band(painter: QPainter, band: Band, rect: QRectF, theme: Theme) -> None:
    """Paint the symbol of a confidence level."""
    paint_glyph(painter, BAND_GLYPHS[band], rect, theme.bands[band])


def paint_mark(painter: QPainter, mark: Mark, rect: QRectF, theme: Theme) -> None:
    """Paint the symbol of a field's state."""
    paint_glyph(painter, MARK_GLYPHS[mark], rect, theme.marks[mark])


def paint_glyph(painter: QPainter, glyph: Glyph, rect: QRectF, colour: QColor) -> None:
    """Paint a symbol centred in a rectangle, as large as possible, aligned to device pixels."""
    side = min(rect.width(), rect.height())
    device = painter.device().devicePixelRatioF()
    corner = rect.center() - QPointF(side, side) / 2
    left, top = (round(part * device) / device for part in (corner.x(), corner.y()))
    filled, stroked = _paths()[glyph]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(
        QTransform().translate(left, top).scale(side / _GRID, side / _GRID), combine=True
    )
    painter.fillPath(filled, colour)
    painter.strokePath(stroked, _pen(glyph, colour))
    painter.restore()


def _pen(glyph: Glyph, colour: QColor) -> QPen:
    pen = QPen(colour, _STROKE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if glyph is Glyph.UNKNOWN:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        # Eight equal dashes around the ring. Dash patterns are in units of the pen width.
        dash = math.pi * 2 * 5.5 / 16 / _STROKE
        pen.setDashPattern([dash, dash])
    return pen


@functools.cache
def _paths() -> Mapping[Glyph, tuple[QPainterPath, QPainterPath]]:
    """Return the filled and the stroked path of each symbol."""
    return {glyph: _path(glyph) for glyph in Glyph}


def _path(glyph: Glyph) -> tuple[QPainterPath, QPainterPath]:
    filled, stroked = QPainterPath(), QPainterPath()
    match glyph:
        case Glyph.LOW:
            filled = _polygon((8, 1.2), (15.4, 14.6), (0.6, 14.6)).subtracted(_exclamation(5.6))
        case Glyph.MEDIUM:
            stroked.addEllipse(QRectF(2.5, 2.5, 11, 11))
            filled.moveTo(8, 2.5)
            filled.arcTo(QRectF(2.5, 2.5, 11, 11), 90, 180)
            filled.closeSubpath()
        case Glyph.HIGH:
            stroked = _line((2.8, 8.6), (6.4, 12.2), (13.4, 4.4))
        case Glyph.UNKNOWN:
            stroked.addEllipse(QRectF(2.5, 2.5, 11, 11))
        case Glyph.ATTENTION:
            filled.addEllipse(QRectF(5, 5, 6, 6))
        case Glyph.VERIFIED:
            stroked = _line((0.9, 8.6), (4.1, 11.8), (9.9, 4.9))
            stroked.addPath(_line((7.4, 11.2), (8.0, 11.8), (14.9, 4.2)))
        case Glyph.OVERRIDDEN:
            stroked = _polygon((2.2, 13.8), (3.0, 10.4), (10.9, 2.5), (13.5, 5.1), (5.6, 13.0))
            stroked.addPath(_line((9.0, 4.4), (11.6, 7.0)))
        case Glyph.FAILED_RULE:
            corners = [
                (8 + 7.4 * math.cos(angle), 8 + 7.4 * math.sin(angle))
                for angle in (math.pi / 8 + math.pi / 4 * corner for corner in range(8))
            ]
            filled = _polygon(*corners).subtracted(_exclamation(4.0))
    return filled, stroked


def _exclamation(top: float) -> QPainterPath:
    mark = QPainterPath()
    mark.addRoundedRect(QRectF(7.1, top, 1.8, 4.4), 0.6, 0.6)
    mark.addEllipse(QRectF(7.0, top + 5.4, 2.0, 2.0))
    return mark


def _line(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(*point)
    return path


def _polygon(*points: tuple[float, float]) -> QPainterPath:
    path = _line(*points)
    path.closeSubpath()
    return path
