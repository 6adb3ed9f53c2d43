from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.languages import install_language
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.collections.list_texts import FooterText
from anyformat_review.viewmodels.messages import Message, MessageAction, MessageKind
from support.reachable import controls
from support.shown_window import show_window

FAILED = Message(
    MessageKind.ERROR,
    "The workflow's collections could not be listed. The service denies access. " * 3,
    actions=(MessageAction("Try again", lambda: None),),
)


@pytest.fixture(params=["en", "es"])
def window(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[MainWindow]:
    install_language(request.param)
    window = MainWindow()
    show_window(qtbot, window)
    yield window
    install_language("en")


def place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())


def is_on_top(widget: QWidget, window: QWidget) -> bool:
    """Whether all four corners of a widget are visible."""
    inner = place(widget, window).adjusted(3, 3, -3, -3)
    corners = (inner.topLeft(), inner.topRight(), inner.bottomLeft(), inner.bottomRight())
    return all(window.childAt(corner) is widget for corner in corners)


def test_a_message_covers_no_button_of_the_start_page_in_a_small_window(
    window: MainWindow,
) -> None:
    window.resize(880, 520)
    window.collections.footer.show_text(FooterText("The list could not be loaded.", "Try again"))
    QApplication.processEvents()
    welcome, card = window.pages.welcome, window.message_card
    height = welcome.height()
    assert welcome.verticalScrollBar().maximum() == 0  # the complete page is visible

    window.messages.show(FAILED)
    QApplication.processEvents()

    seen = []
    welcome.setFocus()
    for _ in controls(welcome):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        seen.append(window.focusWidget())
        assert is_on_top(window.focusWidget(), window), seen
    assert set(seen) == set(controls(welcome))
    assert len(seen) >= 5
    (again,) = controls(window.collections.footer)
    assert is_on_top(again, window)
    below = place(welcome, window).bottom()
    assert below < card.y()

    window.resize(880, 600)
    QApplication.processEvents()
    assert place(welcome, window).bottom() - below == 80
    window.show_page(WindowPage.REVIEW)
    window.resize(880, 520)
    QApplication.processEvents()
    assert place(window.collections.footer, window).bottom() > card.y()
    window.show_page(WindowPage.WELCOME)
    QApplication.processEvents()
    assert place(window.collections.footer, window).bottom() <= card.y()
    assert place(welcome, window).bottom() == below
    QTest.keyClick(window, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert welcome.height() == height
    assert window.collections.contentsMargins().bottom() == 0


def test_a_message_beside_the_start_page_moves_nothing_of_it(window: MainWindow) -> None:
    buttons = controls(window.pages.welcome)
    before = [place(button, window) for button in buttons]
    window.messages.show(FAILED)
    QApplication.processEvents()
    assert [place(button, window) for button in buttons] == before
    assert all(is_on_top(button, window) for button in buttons)
