from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from anyformat_review import assets
from anyformat_review.ui.theme.icons import Icon, icon, paint_icon


def _colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


@pytest.mark.parametrize("name", Icon)
def test_every_icon_has_the_palette_colour(qapp: QApplication, name: Icon) -> None:
    colour = qapp.palette().color(QPalette.ColorRole.ButtonText)
    assert _colours(icon(name).pixmap(QSize(24, 24)).toImage()) == {colour.name()}


def test_every_icon_file_is_listed_and_licensed() -> None:
    folder = Path(assets.path("icons/LICENSE")).parent
    drawings = {drawing.stem for drawing in folder.glob("*.svg")}
    assert drawings - {"anyformat-review"} == set(Icon)
    assert "ISC License" in assets.read_text("icons/LICENSE")
    assert all("currentColor" in assets.read_text(f"icons/{name}.svg") for name in Icon)


def test_an_icon_follows_a_change_of_the_palette(qapp: QApplication) -> None:
    shown, before = icon(Icon.CHECK), qapp.palette()
    palette = QPalette(before)
    palette.setColor(QPalette.ColorRole.ButtonText, QColor("#123456"))
    qapp.setPalette(palette)
    try:
        assert _colours(shown.pixmap(QSize(24, 24)).toImage()) == {"#123456"}
        assert _colours(QIcon(shown).pixmap(QSize(24, 24)).toImage()) == {"#123456"}
    finally:
        qapp.setPalette(before)


def test_a_disabled_icon_has_the_disabled_colour(qapp: QApplication) -> None:
    colour = qapp.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    image = icon(Icon.CHECK).pixmap(QSize(24, 24), QIcon.Mode.Disabled).toImage()
    assert _colours(image) == {colour.name()}


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_an_icon_is_drawn_at_device_pixels(qapp: QApplication, scale: float) -> None:
    drawn = icon(Icon.CHECK).pixmap(QSize(16, 16), scale)
    assert (drawn.width(), drawn.devicePixelRatio()) == (16 * scale, scale)

    target = QPixmap(QSize(16, 16) * scale)
    target.setDevicePixelRatio(scale)
    target.fill(QColor("white"))
    painter = QPainter(target)
    paint_icon(painter, Icon.CHECK, QRectF(0, 0, 16, 16), QColor("red"))
    painter.end()
    image = target.toImage()
    assert "#ff0000" in _colours(image)
    inked = [x for x in range(image.width()) if image.pixelColor(x, 0).name() != "#ffffff"]
    assert inked == [], "the tick keeps its margin at every scale"
