import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.domain.results.collection import BoundingBox
from anyformat_review.ui.document.evidence_strip import EvidenceStrip


class Strip:
    """A strip in a pane, whose document is green."""

    def __init__(self, qtbot: QtBot) -> None:
        self.pane = QWidget()
        qtbot.addWidget(self.pane)
        self.pane.resize(400, 1000)
        self.has_quote = True
        self.widget = EvidenceStrip(self._paint, self.pane)
        self.resizes = 0
        self.widget.resized.connect(self._count)
        self.fit(400)
        self.pane.show()

    def fit(self, width: int) -> None:
        self.widget.resize(width, self.widget.sizeHint().height())

    def _count(self) -> None:
        self.resizes += 1

    def _paint(self, painter: QPainter, size: QSize) -> bool:
        if self.has_quote:
            painter.fillRect(0, 0, size.width(), size.height() * 2, QColor("#00ff00"))
        return self.has_quote

    def colours(self, x: int) -> list[str]:
        """Return the colours from top to bottom, each once."""
        image = self.widget.grab().toImage()
        column = [image.pixelColor(x, y).name() for y in range(image.height())]
        return [each for at, each in enumerate(column) if at == 0 or column[at - 1] != each]


@pytest.fixture
def strip(qtbot: QtBot) -> Strip:
    return Strip(qtbot)


def page() -> QImage:
    """Return a page of 600 x 3000 pixels, red with a blue paragraph at a third of its height."""
    image = QImage(600, 3000, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    painter = QPainter(image)
    painter.fillRect(QRect(60, 1000, 480, 20), QColor("#0000ff"))
    painter.end()
    return image


def test_the_original_is_shown_below_the_text_with_the_box_in_view(strip: Strip) -> None:
    height = strip.widget.sizeHint().height()
    assert not strip.widget.has_picture
    assert strip.colours(200)[1:-1] == ["#00ff00"]

    strip.widget.show_picture(page(), [BoundingBox(0.1, 1000 / 3000, 0.9, 1020 / 3000)])
    assert strip.widget.sizeHint().height() == height, "nothing moves when the image arrives"
    assert strip.colours(200)[1:-1] == ["#00ff00"]
    strip.widget.set_picture_room(True)
    assert strip.widget.sizeHint().height() > height
    strip.fit(400)
    seen = strip.colours(200)
    assert "#00ff00" in seen
    assert seen.index("#00ff00") < seen.index("#ff0000")
    reds = [at for at, each in enumerate(seen) if each == "#ff0000"]
    assert reds[-1] > reds[0] + 3, "the framed box is between parts of the page"

    strip.widget.show_picture(None)
    assert strip.widget.sizeHint().height() > height
    assert strip.colours(200)[1:-1] == ["#00ff00"]
    strip.widget.set_picture_room(False)
    assert strip.widget.sizeHint().height() == height


def test_a_field_without_a_quote_says_so(strip: Strip) -> None:
    strip.has_quote = False
    assert "#00ff00" not in strip.colours(200)
    assert len(strip.colours(200)) > 3, "there is a text"


def test_it_asks_for_a_wider_image(strip: Strip) -> None:
    assert strip.widget.page_width == 600
    before = strip.resizes
    strip.fit(800)
    assert (strip.widget.page_width, strip.resizes) == (800, before + 1)
