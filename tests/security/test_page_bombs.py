"""Pages that try to read files or to freeze the window read nothing, and their layout is limited.

The tests measure no time. They count blocks, which determine how long a layout takes.
"""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QFont, QImage, QTextDocument

from anyformat_review.services.document.page_html import PageHtml, render_page
from anyformat_review.ui.document.laid_out_page import LaidOutPage
from anyformat_review.ui.document.page_part import PageDocument
from anyformat_review.ui.document.page_style import PageStyle

BOMBS = {
    "nested tables": "<table><tr><td>" * 5000 + "x",
    "nested styles": "<b>" * 100_000 + "x",
    "nested parts": "<div>" * 50_000,
    "styles": "<i>a</i>" * 100_000,
    "rows": "<table>" + ("<tr>" + "<td>cell</td>" * 8 + "</tr>") * 3000 + "</table>",
    "spans": "<table>" + "<tr><td colspan=100 rowspan=100>x</td></tr>" * 300 + "</table>",
    "a long row and a long column": (
        f"<table><tr>{'<td>a</td>' * 9000}</tr>{'<tr><td>b</td></tr>' * 9000}</table>"
    ),
    "a markdown table filled up": f"|{'a|' * 300}\n|{'-|' * 300}\n" + "|\n" * 1500,
    "references": f"[a]: {'b' * 100_000}\n\n{'[a]' * 33_000}",
    "list items": "- a\n" * 50_000,
    "headings": "# a\n" * 50_000,
    "paragraphs": "x\n\n" * 100_000,
    "fences": "```\na\n" * 50_000,
    "lines of code": "<pre>" + "a\n" * 300_000 + "</pre>",
    "line breaks": "<br>" * 50_000,
    "emphasis": "**a_b" * 40_000,
    "strikes": "~~a" * 60_000,
    "backticks": "`a``b```" * 50_000,
    "brackets": "[" * 100_000,
    "pictures": "![](a" * 100_000,
    "tags": "<" * 200_000,
    "entities": "&amp;" * 200_000,
    "backslashes": "\\" * 300_000,
    "links": "[a](b) " * 3_000,
    "dollars": "$a" * 50_000,
    "formulas that never end": "\\(^" * 9_000 + "\n\n" + "- a\n" * 2_001,
    "words": "wo rd " * 200_000,
}
HARMLESS_BOMBS = {
    "links in links": "[" * 15_000 + "](b)" * 4_000,
    "formulas": "$$a\n" * 9_999,
    "one word": "a" * 500_000,
    "quotes": ">" * 20_000,
    "nested quotes": ("> " * 200 + "a\n") * 1000,
    "a tag that never ends": "<td " + " " * 900_000,
    "attributes": "<td " + "a=b " * 50_000 + ">",
    "half tags": "<a " * 50_000,
    "comments": "<!--" * 50_000,
    "spaces": "\u00a0" * 300_000,
    "nested lists": "".join("  " * depth + "- a\n" for depth in range(700)),
}
STYLE = PageStyle(600, QFont(), QColor("#eeeeee"), QColor("#888888"))

FILE_REFERENCES = [
    "![a]({url})",
    '<img src="{url}">',
    "<img src='{url}' alt='a'>",
    "<IMG SRC={url}>",
    '<table background="{url}"><tr><td background="{url}">a</td></tr></table>',
    '<p style="background-image:url({url})">a</p>',
    '<style>@import "{url}"; p {{ background: url({url}) }}</style><p>a</p>',
    '<link rel="stylesheet" href="{url}">',
    '<a href="{url}">a</a>',
    '<object data="{url}"></object><iframe src="{url}"></iframe>',
    '<ul style="list-style-image:url({url})"><li>a</li></ul>',
    "&lt;img src={url}&gt;",
    "[a]: {url}\n\n![a][a] <{url}>",
    '<figure-content><img src="{url}"></figure-content>',
]


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


@pytest.mark.parametrize("reference", FILE_REFERENCES)
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
