import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPalette

from anyformat_review.ui.original.sheet_painter import paint_frames
from anyformat_review.ui.theme.theme import load_theme

LABEL = QRect(20, 20, 60, 30)


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        (QRect(78, 20, 60, 30), 2),  # overlaps
        (QRect(80, 24, 60, 26), 2),  # touches
        (QRect(100, 20, 60, 30), 4),  # is apart
    ],
)
@pytest.mark.usefixtures("qapp")
def test_boxes_that_touch_have_one_frame(value: QRect, lines: int) -> None:
    image = QImage(200, 80, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    paint_frames(painter, [LABEL, value])
    painter.end()
    frame = load_theme("light").palette.color(QPalette.ColorRole.Highlight)
    row = [image.pixelColor(x, 40) for x in range(image.width())]
    starts = [x for x in range(1, len(row)) if row[x] == frame != row[x - 1]]
    assert len(starts) == lines
    # The fill is equally light in both boxes and where they overlap.
    fills = {image.pixelColor(x, 40).name() for x in (50, 79, value.center().x())}
    assert len(fills) == 1
