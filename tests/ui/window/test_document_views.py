from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar, QToolButton
from pytestqt.qtbot import QtBot

from anyformat_review.languages import install_language
from anyformat_review.ui.original.original_panel import OriginalPanel
from anyformat_review.ui.window.document_views import DocumentTab
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.ui.window.page_stack import WindowPage


@pytest.fixture(params=["en", "es"])
def window(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[MainWindow]:
    install_language(request.param)
    window = MainWindow()
    qtbot.addWidget(window)
    window.show_page(WindowPage.REVIEW)
    window.show()
    yield window
    install_language("en")


def test_all_tabs_are_complete_in_a_small_window_beside_the_original(window: MainWindow) -> None:
    window.add_original(OriginalPanel())
    window.resize(1100, 600)
    QApplication.processEvents()
    window.show_original(True)
    (bar,) = window.views.findChildren(QTabBar)
    widths = set()
    for width in (1100, 1000, 880):
        window.resize(width, 520)
        QApplication.processEvents()
        widths.add(window.views.width())
        for at in range(bar.count()):
            assert bar.tabRect(at).width() > bar.fontMetrics().horizontalAdvance(bar.tabText(at))
        assert bar.rect().contains(bar.tabRect(DocumentTab.BLOCKS))
        assert window.rect().contains(bar.mapTo(window, bar.rect().topRight()))
        assert not any(button.isVisible() for button in bar.findChildren(QToolButton))
        for tab in (DocumentTab.BLOCKS, DocumentTab.DOCUMENT):
            QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(tab).center())
            assert window.views.view is tab
    assert min(widths) < 200  # they need no more width than the rest of the pane
