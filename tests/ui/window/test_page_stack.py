import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.ui.window.page_stack import PageStack, WindowPage
from anyformat_review.viewmodels.review.review_store import ReviewStore
from support.shown_window import show_window


@pytest.fixture
def window(qapp: QApplication) -> QWidget:
    return QWidget()


@pytest.fixture
def line(window: QWidget) -> QLineEdit:
    """The widget that has the keyboard while the user reviews."""
    return QLineEdit(window)


@pytest.fixture
def pages(qtbot: QtBot, window: QWidget, line: QLineEdit) -> PageStack:
    pages = PageStack(lambda name: QAction(name, window), lambda: ReviewStore(window))
    layout = QVBoxLayout(window)
    layout.addWidget(line)
    layout.addWidget(pages)
    show_window(qtbot, window)
    pages.show_page(WindowPage.PROGRESS)
    line.setFocus()
    return pages


def test_a_page_leads_back_to_the_page_and_the_widget_before(
    pages: PageStack, window: QWidget, line: QLineEdit
) -> None:
    assert pages.visit(WindowPage.METRICS)
    pages.metrics.setFocus()
    assert pages.visit(WindowPage.SUPPORT)
    assert not pages.visit(WindowPage.SUPPORT)
    pages.support.setFocus()
    pages.support.left.emit()
    assert pages.page is WindowPage.METRICS
    assert pages.metrics.isAncestorOf(window.focusWidget())
    pages.metrics.left.emit()
    assert (pages.page, window.focusWidget()) == (WindowPage.PROGRESS, line)


def test_a_hidden_widget_gets_no_focus(pages: PageStack, line: QLineEdit) -> None:
    pages.visit(WindowPage.DOCUMENTS)
    line.hide()
    pages.documents.left.emit()
    assert pages.page is WindowPage.PROGRESS
    assert not line.hasFocus()


def test_the_welcome_page_is_left_for_the_page_before(pages: PageStack, window: QWidget) -> None:
    pages.leave_start_page()
    assert pages.page is WindowPage.PROGRESS
    pages.show_start_page()
    pages.show_start_page()
    assert pages.page is WindowPage.WELCOME
    assert pages.isAncestorOf(window.focusWidget())
    pages.leave_start_page()
    assert pages.page is WindowPage.PROGRESS


def test_recent_sources_are_listed_when_the_page_is_shown(pages: PageStack, qtbot: QtBot) -> None:
    def listed() -> list[str]:
        buttons = pages.welcome.findChildren(QPushButton)
        names = (button.accessibleName() for button in buttons if button.isVisibleTo(pages.welcome))
        return [name for name in names if name.startswith("Open ")]

    pages.show_recent(["/one.json"])
    pages.show_start_page()
    assert listed() == ["Open one.json"]
    pages.leave_start_page()
    prepared = pages.welcome.findChildren(QPushButton)
    pages.show_recent(["/two.json", "/one.json"])
    assert listed() == ["Open one.json"]
    pages.show_start_page()
    assert listed() == ["Open two.json", "Open one.json"]
    assert pages.welcome.findChildren(QPushButton) == prepared
    pages.show_recent(["/two.json"])
    qtbot.waitUntil(lambda: listed() == ["Open two.json"])


def test_pages_that_are_created_later_know_what_happened_and_are_heard(
    pages: PageStack, qtbot: QtBot
) -> None:
    pages.show_recent(["/one.json"])
    assert "welcome" not in vars(pages)
    pages.show_start_page()
    (recent,) = (
        button
        for button in pages.welcome.findChildren(QPushButton)
        if button.accessibleName() == "Open one.json"
    )
    with qtbot.waitSignal(pages.recent_chosen) as chosen:
        recent.click()
    assert chosen.args == ["/one.json"]
    for page, name in (
        (pages.welcome, "connect_requested"),
        (pages.welcome, "demo_requested"),
        (pages.unavailable, "dashboard_requested"),
    ):
        with qtbot.waitSignal(getattr(pages, name)):
            getattr(page, name).emit()
