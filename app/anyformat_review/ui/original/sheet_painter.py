"""Paint the sheets of an original and the frames around evidence.

Sheets look like paper in every theme, so they use the colours of the light theme.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPalette, QPen

from anyformat_review.domain.visible_text import visible
from anyformat_review.ui.theme.theme import load_theme

_FRAME = 2
_EDGE_ALPHA = 128
_PADDING = 24


def paint_sheet(painter: QPainter, sheet: QRect, image: QImage | None, text: str) -> None:
    """Paint the image of a sheet; without an image, paint a text on blank paper."""
    paper = load_theme("light")
    painter.setPen(paper.palette.color(QPalette.ColorRole.Mid))
    painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
    if image is not None:
        painter.drawImage(sheet, image)
        return
    painter.fillRect(sheet, paper.palette.color(QPalette.ColorRole.Base))
    painter.setPen(paper.muted_text)
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
    painter.drawText(
        sheet.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING), int(flags), visible(text)
    )


def paint_frames(painter: QPainter, rects: Sequence[QRect]) -> None:
    """Frame boxes with a faint fill; the light edge keeps the frames visible on dark scans.

    Boxes that touch, such as a label and its value, get one frame.
    """
    paper = load_theme("light")
    inner, outer = _outlines(rects, _FRAME), _outlines(rects, 2 * _FRAME)
    painter.save()
    # The multiply mode keeps text under the fill black.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillPath(inner, paper.quote_faint)
    painter.restore()
    edge = paper.palette.color(QPalette.ColorRole.Base)
    edge.setAlpha(_EDGE_ALPHA)
    painter.strokePath(outer, _pen(edge))
    painter.strokePath(inner, _pen(paper.palette.color(QPalette.ColorRole.Highlight)))


def _outlines(rects: Sequence[QRect], distance: int) -> QPainterPath:
    """Return the outlines of the boxes at a distance; boxes that touch have a common one."""
    outlines = QPainterPath()
    for rect in rects:
        box = QPainterPath()
        box.addRect(rect.adjusted(-distance, -distance, distance, distance))
        outlines = outlines.united(box)
    return outlines


def paint_region(painter: QPainter, rect: QRect) -> None:
    """Outline a region that is selected with the mouse, with dashes on a light edge."""
    paper = load_theme("light").palette
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _outline(painter, rect, paper.color(QPalette.ColorRole.Base))
    painter.setPen(QPen(paper.color(QPalette.ColorRole.Text), 1, Qt.PenStyle.DashLine))
    painter.drawRect(rect)


def _outline(painter: QPainter, rect: QRect, colour: QColor) -> None:
    painter.setPen(_pen(colour))
    painter.drawRect(rect)


def _pen(colour: QColor) -> QPen:
    pen = QPen(colour, _FRAME)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen
