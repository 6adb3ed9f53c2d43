"""Hostile pages read no files, and their layout is limited, so that it cannot freeze the window.

The tests measure no time. They count blocks, which determine how long a layout takes.
"""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QFont, QImage, QTextDocument

from anyformat_review.services.pages.page_html import PageHtml, render_page
from anyformat_review.ui.pages.laid_out_page import LaidOutPage
from anyformat_review.ui.pages.page_part import PageDocument
from anyformat_review.ui.pages.page_style import PageStyle
from support.page_bombs import BOMBS, HARMLESS_BOMBS, RESOURCES

STYLE = PageStyle(600, QFont(), QColor("#eeeeee"), QColor("#888888"))


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_becomes_plain_text_with_a_notice(bomb: str) -> None:
    page = render_page(BOMBS[bomb])
    assert page.notice is not None
    assert "plain text" in page.notice
    assert set(re.findall(r"</?(\w+)", page.html)) <= {"p"}
    assert_bounded(page)


@pytest.mark.parametrize("bomb", HARMLESS_BOMBS)
def test_a_harmless_bomb_is_rendered(bomb: str) -> None:
    page = render_page(HARMLESS_BOMBS[bomb])
    assert page.notice is None
    assert_bounded(page)


def assert_bounded(page: PageHtml) -> None:
    assert page.html.count("<p>") <= 5_000
    assert len(page.html) < 5_000_000
    assert max(map(len, re.split(r"[\s\u200b]+", page.text)), default=0) <= 64


def test_the_largest_rendered_table_is_laid_out(qapp: object) -> None:
    page = render_page("<table>" + ("<tr>" + "<td>c</td>" * 8 + "</tr>") * 500 + "</table>")
    assert page.notice is None
    assert LaidOutPage(page, STYLE).text.count("\n") >= 3999


@pytest.mark.parametrize("reference", RESOURCES)
def test_no_reference_reads_a_file(reference: str, tmp_path: Path, qapp: object) -> None:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    file = tmp_path / "secret.png"
    assert picture.save(str(file))
    requested: list[str] = []

    class Watched(PageDocument):
        def loadResource(self, kind: int, name: QUrl | str) -> object:
            requested.append(str(name))
            return super().loadResource(kind, name)

    for url in (QUrl.fromLocalFile(str(file)).toString(), str(file)):
        page = render_page(reference.format(url=url))
        assert not re.search(r"<(?:img|a|style|link|object|iframe)\b|style=|background=", page.html)
        document = Watched()
        document.setHtml(page.html)
        document.setTextWidth(600)
        assert document.size().height() > 0
    assert requested == []


def test_a_picture_in_the_html_is_not_read(tmp_path: Path, qapp: object) -> None:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    file = tmp_path / "secret.png"
    assert picture.save(str(file))
    url = QUrl.fromLocalFile(str(file))
    html = f'<img src="{url.toString()}">'
    naive = QTextDocument()
    naive.setHtml(html)
    assert naive.size().height() > 30, "Qt itself reads the file"
    document = LaidOutPage(PageHtml(html, ""), STYLE).parts[0].document
    resource = document.resource(QTextDocument.ResourceType.ImageResource.value, url)
    assert isinstance(resource, QImage)
    assert (resource.width(), resource.height()) == (1, 1)
