from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from anyformat_review.services.original.original_pages import RenderedPage, UnreadablePagesError
from anyformat_review.viewmodels.original.image_pages import open_images
from support.pdfs import BLUE, GREEN, RED, WHITE, Colour, png, tiff

Made = Callable[[bytes], Path]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    def make(content: bytes) -> Path:
        path = tmp_path / "scan.dat"
        path.write_bytes(content)
        return path

    return make


def jpeg(folder: Path, orientation: int) -> bytes:
    """Return a 40 × 20 JPEG, red on the left and blue on the right, with an orientation."""
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(*RED))
    for x in range(20, 40):
        for y in range(20):
            image.setPixelColor(x, y, QColor(*BLUE))
    path = folder / "plain.jpg"
    assert image.save(str(path), "JPEG", 100)
    exif = (
        b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"
        + bytes([orientation])
        + b"\0\0\0\0\0\0"
    )
    content = path.read_bytes()
    return content[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + content[2:]


def colour_at(picture: RenderedPage, x: int, y: int) -> Colour:
    place = 4 * (y * picture.width + x)
    blue, green, red, _ = picture.pixels[place : place + 4]
    return red, green, blue


def test_a_png_is_one_page(made: Made) -> None:
    pages = open_images(made(png(30, 60, GREEN)))

    assert (pages.total, list(pages.sizes)) == (1, [(30, 60)])
    picture = pages.draw(0, 10)
    assert (picture.width, picture.height, len(picture.pixels)) == (10, 20, 800)
    assert colour_at(picture, 5, 5) == GREEN


def test_an_image_is_never_enlarged(made: Made) -> None:
    picture = open_images(made(png(30, 60, GREEN))).draw(0, 4000)

    assert (picture.width, picture.height) == (30, 60)


def test_transparent_pixels_are_white(made: Made) -> None:
    picture = open_images(made(png(9, 9, RED, alpha=0))).draw(0, 9)

    assert colour_at(picture, 4, 4) == WHITE


def test_a_photo_is_rotated_by_its_metadata(made: Made, tmp_path: Path) -> None:
    upright = open_images(made(jpeg(tmp_path, 1)))
    assert list(upright.sizes) == [(40, 20)]
    assert colour_at(upright.draw(0, 40), 4, 10)[0] > 240

    turned = open_images(made(jpeg(tmp_path, 6)))
    assert list(turned.sizes) == [(20, 40)]
    picture = turned.draw(0, 20)
    assert (picture.width, picture.height) == (20, 40)
    assert colour_at(picture, 10, 4)[0] > 240
    assert colour_at(picture, 10, 36)[2] > 240


def test_a_tiff_has_as_many_pages_as_images(made: Made) -> None:
    pages = open_images(made(tiff([(20, 30, 10), (40, 20, 90), (10, 10, 200)])))

    assert (pages.total, list(pages.sizes)) == (3, [(20, 30), (40, 20), (10, 10)])
    drawn = [pages.draw(index, 100) for index in (2, 0, 1)]
    assert [(p.width, p.height) for p in drawn] == [(10, 10), (20, 30), (40, 20)]
    assert [colour_at(p, 5, 5)[0] for p in drawn] == [200, 10, 90]


@pytest.mark.parametrize(
    "content",
    [b"", b"words", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a", png(9, 9, RED)[:20]],
    ids=["empty", "text", "svg", "gif", "cut"],
)
def test_other_files_are_refused(made: Made, content: bytes) -> None:
    with pytest.raises(UnreadablePagesError):
        open_images(made(content))


def test_a_truncated_image_is_refused_when_it_is_rendered(made: Made) -> None:
    content = png(400, 400, RED)
    pages = open_images(made(content[:60]))

    with pytest.raises(UnreadablePagesError):
        pages.draw(0, 400)
