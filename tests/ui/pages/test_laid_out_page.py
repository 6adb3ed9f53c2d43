import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPalette

from anyformat_review.services.pages.page_html import PageHtml
from anyformat_review.ui.pages.laid_out_page import LaidOutPage
from anyformat_review.ui.pages.page_style import PageStyle

NOTICE = "This page has too much text, so only its beginning is shown, as plain text."


@pytest.mark.usefixtures("qapp")
def test_the_box_of_a_notice_has_room_for_its_lines() -> None:
    font = QFont()
    for width in range(200, 700):
        page = LaidOutPage(PageHtml("", "", NOTICE), PageStyle.of(width, font, QPalette()))
        # As painted: 14 pixels from the page to its box, and 6 from the box to its text.
        line = QRect(0, 0, width - 2 * (14 + 6), 1000)
        shown = QFontMetrics(font).boundingRect(line, int(Qt.TextFlag.TextWordWrap), NOTICE)
        assert page.notice_height >= shown.height() + 4, f"in a page of {width} pixels"
