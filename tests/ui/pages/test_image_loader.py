import base64
import struct
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QUrl
from PySide6.QtGui import QColor, QFont, QImage, QImageWriter, QPainter, QTextDocument
from pytestqt.qtbot import QtBot

from anyformat_review.services.pages.page_html import PageHtml, render_page
from anyformat_review.services.pages.page_images import PageImage, PageImageError
from anyformat_review.ui.pages.image_loader import ImageLoader, decode
from anyformat_review.ui.pages.laid_out_page import LaidOutPage
from anyformat_review.ui.pages.page_style import PageStyle

RED, WHITE = QColor("#ff0000"), QColor("#ffffff")


def picture_url(width: int, height: int, kind: str = "png", cut: int | None = None) -> str:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(RED)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind.encode())).write(image)
    return f"data:image/{kind};base64,{base64.b64encode(content.data()[:cut]).decode()}"


def laid_out(page: PageHtml, images: ImageLoader | None = None) -> LaidOutPage:
    return LaidOutPage(page, PageStyle(600, QFont(), QColor("#eeeeee"), QColor("#888888")), images)


def painted(page: LaidOutPage) -> QImage:
    image = QImage(page.width, page.height, QImage.Format.Format_RGB32)
    image.fill(WHITE)
    painter = QPainter(image)
    page.parts[0].document.drawContents(painter)
    painter.end()
    return image


def reds(image: QImage) -> int:
    return sum(
        image.pixelColor(x, y).red() > 240 and image.pixelColor(x, y).green() < 20
        for x in range(0, image.width(), 10)
        for y in range(0, image.height(), 10)
    )


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_an_image_is_decoded_when_painted_without_moving_text(qtbot: QtBot, kind: str) -> None:
    images = ImageLoader()
    page = laid_out(render_page(f"![Logo]({picture_url(300, 200, kind)})\n\nAfter"), images)
    height = page.height
    with qtbot.waitSignal(images.ready):
        assert reds(painted(page)) == 0
    assert reds(painted(page)) == 30 * 20
    assert page.height == height > 200


def test_a_wide_image_fits_the_page(qtbot: QtBot) -> None:
    images = ImageLoader()
    page = laid_out(render_page(f"![]({picture_url(2000, 1000)})"), images)
    assert page.width == 600
    assert 270 < page.parts[0].document.size().height() < 310


def test_a_tall_image_is_limited_in_height(qapp: object) -> None:
    page = laid_out(render_page(f"![]({picture_url(4, 20_000)})"))
    assert page.height < 1000


def test_images_in_cells_share_the_width(qapp: object) -> None:
    url = picture_url(900, 90)
    cell = f"<td><img src='{url}'></td>"
    assert laid_out(render_page(f"<table><tr>{cell * 3}</tr></table>")).width == 600


def test_a_truncated_image_shows_the_reason(qtbot: QtBot) -> None:
    content = render_page(f"![]({picture_url(300, 200, 'jpeg', -40)})")
    (found,) = content.images
    assert isinstance(found, PageImage)
    with pytest.raises(PageImageError, match="it is cut off"):
        decode(found, 100)
    images = ImageLoader()
    page = laid_out(content, images)
    with qtbot.waitSignal(images.ready):
        before = painted(page)
    assert painted(page) != before
    assert images.image(0, found, 100) == "it is cut off"


def test_a_damaged_image_is_refused(qapp: object) -> None:
    url = picture_url(64, 64)
    content = bytearray(base64.b64decode(url.partition(",")[2]))
    content[45:60] = bytes(15)
    (found,) = render_page(
        f"![]({url.partition(',')[0]},{base64.b64encode(content).decode()})"
    ).images
    assert isinstance(found, PageImage)
    with pytest.raises(PageImageError, match="it is damaged"):
        decode(found, 64)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_rotated_by_its_orientation(orientation: int, qapp: object) -> None:
    whole = base64.b64decode(picture_url(400, 200, "jpeg").partition(",")[2])
    tiff = b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    note = b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\0\0" + tiff
    photo = base64.b64encode(whole[:2] + note + whole[2:]).decode()
    (found,) = render_page(f"![a](data:image/jpeg;base64,{photo})").images
    assert isinstance(found, PageImage)
    upright = (200, 400) if orientation >= 5 else (400, 200)
    assert (found.width, found.height) == upright
    assert decode(found, 1000).size().toTuple() == upright
    assert decode(found, found.width // 2).size().toTuple() == (upright[0] // 2, upright[1] // 2)


def test_an_image_is_decoded_in_the_shown_size(qapp: object) -> None:
    (found,) = render_page(f"![]({picture_url(1000, 500)})").images
    assert isinstance(found, PageImage)
    assert decode(found, 200).size().toTuple() == (200, 100)
    assert decode(found, 5000).size().toTuple() == (1000, 500)


def test_a_cleared_loader_ignores_late_images(qtbot: QtBot) -> None:
    (found,) = render_page(f"![]({picture_url(50, 50)})").images
    (other,) = render_page(f"![]({picture_url(20, 20)})").images
    assert isinstance(found, PageImage)
    assert isinstance(other, PageImage)
    images = ImageLoader()
    assert images.image(0, found, 50) is None
    images.clear()
    with qtbot.waitSignal(images.ready):
        assert images.image(0, other, 50) is None
    image = images.image(0, other, 50)
    assert isinstance(image, QImage)
    assert image.width() == 20


@pytest.mark.parametrize(
    "name", ["page-image:1", "page-image:-1", "page-image:²", "page-image:", "x:0", "{file}"]
)
def test_a_forged_image_name_shows_nothing(name: str, tmp_path: Path, qtbot: QtBot) -> None:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(RED)
    file = tmp_path / "secret.png"
    assert image.save(str(file))
    safe = render_page(f"![]({picture_url(10, 10)})")
    name = name.format(file=QUrl.fromLocalFile(str(file)).toString())
    page = laid_out(PageHtml(f'<p><img src="{name}"></p>', "", None, safe.images))
    assert page.parts[0].document.size().height() < 60
    assert reds(painted(page)) == 0
    resource = page.parts[0].document.resource(
        QTextDocument.ResourceType.ImageResource.value, QUrl(name)
    )
    assert isinstance(resource, QImage)
    assert resource.size().toTuple() == (1, 1)


@pytest.mark.parametrize("kind", ["image/svg+xml", "text/html", "image/png"])
def test_unsupported_content_is_no_image(kind: str) -> None:
    data = base64.b64encode(b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///x"/>')
    page = render_page(f"![a](data:{kind};base64,{data.decode()})")
    assert page.images == ("it is neither PNG nor JPEG",)
    assert "<img" not in page.html
    assert page.text == "Picture: a (cannot be shown: it is neither PNG nor JPEG)"


def test_a_quote_after_an_image_is_located(qapp: object) -> None:
    content = render_page(f"Before ![Logo]({picture_url(10, 10)}) [after](https://x.y) end")
    page = laid_out(content)
    letters = "beforepicturelogo"
    place = page.range_of(len(letters), len(letters) + len("after"))
    assert place is not None
    assert page.text[slice(*place)] == "after"
