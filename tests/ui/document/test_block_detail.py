"""The image and the links of a block."""

import base64

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QListWidget, QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.domain.results.collection import Block
from anyformat_review.ui.document.block_detail import BlockDetail
from anyformat_review.ui.document.blocks_view import BlocksView
from support.shown_window import show_window

RED = QColor("#ff0000")


def encoded(kind: str, width: int = 600, height: int = 400) -> str:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(RED)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)
    return base64.b64encode(content.data()).decode()


BLOCKS = [
    Block("0", "text", 1, "Words"),
    Block("1", "figure", 1, "", image_base64=encoded("PNG")),
    Block("2", "figure", 2, "", image_base64="data:image/jpeg;base64," + encoded("JPEG")),
    Block("3", "figure", 2, "", image_base64=encoded("BMP", 4, 4)),
    Block("4", "text", 3, "See", hyperlinks=(("<b>here</b>", "https://a.example/<i>"), ("", "u"))),
]


@pytest.fixture
def view(qtbot: QtBot) -> BlocksView:
    view = BlocksView()
    view.show_blocks(BLOCKS)
    show_window(qtbot, view, 900, 300)
    view.select_page(1)
    return view


def picture_of(detail: BlockDetail) -> QWidget:
    picture = detail.findChild(QWidget, "blockImage")
    assert isinstance(picture, QWidget)
    return picture


def is_red(picture: QWidget) -> bool:
    colour = picture.grab().toImage().pixelColor(20, 20)
    return colour.red() > 240 and colour.green() < 20


def test_images_are_decoded_when_they_are_shown(qtbot: QtBot, view: BlocksView) -> None:
    assert not view.detail.isVisible()
    picture = picture_of(view.detail)
    for _ in ("PNG", "JPEG"):
        qtbot.keyClick(view.table, Qt.Key.Key_Down)
        assert picture.isVisible()
        assert not is_red(picture)
        qtbot.waitUntil(lambda: is_red(picture))
        assert picture.accessibleName() == "Picture, 600 × 400"
    # The picture keeps its aspect ratio and fits into the panel.
    width = picture.width()
    assert picture.grab().toImage().pixelColor(20, width * 2 // 3 + 2).green() > 20


def test_unsupported_images_show_the_reason(qtbot: QtBot, view: BlocksView) -> None:
    view.table.select_row(3)
    name = "Picture (cannot be shown: it is neither PNG nor JPEG)"
    assert picture_of(view.detail).accessibleName() == name
    assert not is_red(picture_of(view.detail))


def test_links_are_plain_text_with_their_target(view: BlocksView) -> None:
    view.table.select_row(4)
    links = view.detail.findChild(QListWidget, "blockLinks")
    assert isinstance(links, QListWidget)
    assert not picture_of(view.detail).isVisible()
    assert [links.item(row).text() for row in range(links.count())] == ["<b>here</b>", "u"]
    assert "https://a.example/&lt;i&gt;" in links.item(0).toolTip()
    said = links.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "<b>here</b>, links to https://a.example/<i>"


def test_very_many_links_are_counted(view: BlocksView) -> None:
    view.detail.show_block(0, Block("x", "text", 1, "", hyperlinks=(("t", "u"),) * 1_201))
    links = view.detail.findChild(QListWidget, "blockLinks")
    assert isinstance(links, QListWidget)
    assert links.item(links.count() - 1).text() == "and 1,001 more"


def test_new_blocks_hide_the_old_detail(view: BlocksView) -> None:
    view.table.select_row(1)
    view.show_blocks(BLOCKS[:1])
    assert not view.detail.isVisible()
