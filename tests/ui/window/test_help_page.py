import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.languages import install_language
from anyformat_review.ui.window.help_page import HelpPage


@pytest.mark.parametrize(("code", "is_noted"), [("en", False), ("es", True)])
def test_the_page_says_in_other_languages_that_the_documents_are_in_english(
    code: str, is_noted: bool, qtbot: QtBot
) -> None:
    install_language(code)
    try:
        page = HelpPage()
    finally:
        install_language("en")
    qtbot.addWidget(page)
    page.show()
    assert page.findChild(QWidget, "helpLanguageNote").isVisible() == is_noted
