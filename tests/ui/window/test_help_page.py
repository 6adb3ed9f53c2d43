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


def test_a_document_has_only_its_own_title(qtbot: QtBot) -> None:
    page = HelpPage()
    qtbot.addWidget(page)
    page.show_documents([("Reviewing", "# Reviewing\n\nText")], 0)
    page.show()
    shown = page.view.viewport().grab().toImage()
    page.show_documents([("Reviewing", "")], 0)
    empty = page.view.viewport().grab().toImage()
    height = page.view.laid_out_pages()[0][1] // 4
    assert shown.copy(0, 0, 400, height) == empty.copy(0, 0, 400, height)
    assert page.view.accessibleDescription() == ""
