import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.results.confidence import Band
from anyformat_review.ui.theme.glyphs import (
    BAND_GLYPHS,
    MARK_GLYPHS,
    Glyph,
    paint_band,
    paint_glyph,
    paint_mark,
)
from anyformat_review.ui.theme.theme import Mark, load_theme

SIDE = 16


def drawn(glyph: Glyph, scale: float = 1.0, offset: float = 0.0) -> QImage:
    image = QImage(QSize(SIDE, SIDE) * scale, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(scale)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_glyph(painter, glyph, QRectF(offset, offset, SIDE, SIDE), QColor("black"))
    painter.end()
    return image


def ink(image: QImage) -> list[list[int]]:
    """Return the darkness of each pixel, 0–255, row by row."""
    return [
        [255 - image.pixelColor(x, y).lightness() for x in range(image.width())]
        for y in range(image.height())
    ]


def test_every_level_and_mark_has_its_own_symbol(qapp: QApplication) -> None:
    assert set(BAND_GLYPHS) == set(Band)
    assert set(MARK_GLYPHS) == set(Mark)
    assert {*BAND_GLYPHS.values(), *MARK_GLYPHS.values()} == set(Glyph)
    # Each pair differs in many pixels even without colour.
    drawings = {glyph: ink(drawn(glyph)) for glyph in Glyph}
    for one in Glyph:
        for other in Glyph:
            apart = sum(
                abs(a - b) > 96
                for row_a, row_b in zip(drawings[one], drawings[other], strict=True)
                for a, b in zip(row_a, row_b, strict=True)
            )
            assert one is other or apart >= 14, (one, other, apart)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("glyph", Glyph)
def test_a_symbol_stays_inside_its_square(qapp: QApplication, glyph: Glyph, scale: float) -> None:
    image = drawn(glyph, scale)
    painted = sum(value > 0 for row in ink(image) for value in row)
    assert 0.04 < painted / (image.width() * image.height()) < 0.95
    roomy = QImage(QSize(SIDE + 8, SIDE + 8) * scale, QImage.Format.Format_ARGB32)
    roomy.setDevicePixelRatio(scale)
    roomy.fill(QColor("white"))
    painter = QPainter(roomy)
    paint_glyph(painter, glyph, QRectF(4, 4, SIDE, SIDE), QColor("black"))
    painter.end()
    edge = round(4 * scale)
    inner = [row[edge:-edge] for row in ink(roomy)[edge:-edge]]
    assert sum(map(sum, ink(roomy))) == sum(map(sum, inner))


@pytest.mark.parametrize("glyph", Glyph)
def test_a_symbol_is_aligned_to_pixels(qapp: QApplication, glyph: Glyph) -> None:
    assert ink(drawn(glyph, 1.0, 0.3)) == ink(drawn(glyph))


def test_low_is_filled_and_medium_is_half_filled(qapp: QApplication) -> None:
    low, medium = ink(drawn(Glyph.LOW, 4.0)), ink(drawn(Glyph.MEDIUM, 4.0))
    assert low[52][12] == 255
    assert low[34][32] == 0, "the exclamation mark is cut out"
    assert (medium[32][20], medium[32][44]) == (255, 0)


def test_symbols_have_the_colours_of_the_theme(qapp: QApplication) -> None:
    theme = load_theme("light")
    image = QImage(64, 64, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_band(painter, Band.LOW, QRectF(0, 0, 64, 64), theme)
    painter.end()
    assert image.pixelColor(12, 54) == theme.bands[Band.LOW]
    painter = QPainter(image)
    paint_mark(painter, Mark.FAILED_RULE, QRectF(0, 0, 64, 64), theme)
    painter.end()
    assert image.pixelColor(12, 32) == theme.marks[Mark.FAILED_RULE]
