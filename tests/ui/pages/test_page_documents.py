import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QTextCharFormat

from anyformat_review.domain.results.collection import Page
from anyformat_review.services.pages.page_html import PageHtml, render_page
from anyformat_review.ui.pages.laid_out_page import LaidOutPage
from anyformat_review.ui.pages.page_documents import PageDocuments
from anyformat_review.ui.pages.page_style import PageStyle


def laid_out(markdown: str) -> LaidOutPage:
    look = PageStyle(600, QFont(), QColor("#eeeeee"), QColor("#888888"))
    return LaidOutPage(render_page(markdown), look)


def test_a_link_has_a_dotted_underline_and_a_target(qapp: object) -> None:
    page = laid_out("[the **terms**](https://x.y/\u202e) and more")
    assert page.link_at(QPointF(4, 6)) == "https://x.y/⟦U+202E⟧"
    assert page.link_at(QPointF(500, 6)) is None
    formats = page.parts[0].document.begin().textFormats()
    dotted = [
        part.length
        for part in formats
        if part.format.underlineStyle() == QTextCharFormat.UnderlineStyle.DotLine
    ]
    assert sum(dotted) == len("the terms")
    assert not any(part.format.isAnchor() for part in formats)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("שלום abc", Qt.LayoutDirection.RightToLeft),
        ("مرحبا", Qt.LayoutDirection.RightToLeft),
        ("abc שלום", Qt.LayoutDirection.LeftToRight),
        ("中文", Qt.LayoutDirection.LeftToRight),
    ],
)
def test_paragraph_direction_follows_the_first_characters(
    text: str, direction: Qt.LayoutDirection, qapp: object
) -> None:
    page = laid_out(f"Latin\n\n{text}")
    block = page.parts[0].document.begin().next()
    assert block.textDirection() == direction
    line = block.layout().lineAt(0).naturalTextRect()
    assert (line.left() > 300) == (direction == Qt.LayoutDirection.RightToLeft)


@pytest.mark.parametrize("markdown", ["`total_due`", "```\ntotal_due\n```"])
def test_code_is_monospaced(markdown: str, qapp: object) -> None:
    page = laid_out(markdown)
    (part,) = page.parts[0].document.begin().textFormats()
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    assert part.format.fontFamilies() == [fixed]


def test_a_page_is_rendered_once_for_all_styles(qapp: object) -> None:
    rendered: list[str] = []

    def render(markdown: str) -> PageHtml:
        rendered.append(markdown)
        return render_page(markdown)

    documents = PageDocuments()
    pages = [Page(number, f"Page {number}") for number in range(1, 41)]
    documents.set_pages(pages, render)
    wide, narrow = (PageStyle(width, QFont(), QColor(), QColor()) for width in (600, 300))
    for look in (wide, narrow, wide):
        documents.set_style(look)
        assert documents.page(0).parts[0].document.textWidth() == look.text_width
    assert rendered == ["Page 1"]

    for index in range(40):
        documents.page(index)
    assert len(documents) == 32
    assert 7 not in documents
    documents.page(0)
    assert rendered == [page.markdown for page in pages] + ["Page 1"]
