"""The source view; the tests of the document view also cover its scrolling."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anyformat_review.domain.results.collection import Page
from anyformat_review.services.pages.page_html import PageHtml
from anyformat_review.services.pages.page_source import render_source
from anyformat_review.ui.document import source_view
from anyformat_review.ui.document.source_view import SourceView
from support.shown_window import show_window

Key = Qt.Key
MARKDOWN = (
    "# Heading\n\n<td>Steel\u202e bolt</td>\n\n" + "y" * 300 + "\n\n" + "words of it " * 20 + "end"
)


def pages(count: int) -> list[Page]:
    return [Page(number, MARKDOWN, "a.pdf", number) for number in range(1, count + 1)]


@pytest.fixture
def view(qtbot: QtBot) -> SourceView:
    view = SourceView()
    show_window(qtbot, view, 500, 400)
    return view


def test_has_names(view: SourceView) -> None:
    assert (view.objectName(), view.accessibleName()) == ("sourceView", "Source")


def test_lays_out_only_visible_pages(view: SourceView, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered: list[str] = []

    def counting(markdown: str) -> PageHtml:
        rendered.append(markdown)
        return render_source(markdown)

    monkeypatch.setattr(source_view, "render_source", counting)
    view.set_pages(pages(5_000))
    for _ in range(3):
        QApplication.processEvents()
    assert len(rendered) <= 4
    assert view.go_to_page(4_000)
    assert view.accessibleDescription() == "Page 4000 of 5000 · a.pdf, page 4000"
    assert len(rendered) <= 8


def test_long_lines_are_wrapped(view: SourceView) -> None:
    view.set_pages(pages(1))
    assert view.horizontalScrollBar().maximum() == 0


def test_goes_through_the_pages(qtbot: QtBot, view: SourceView) -> None:
    view.set_pages(pages(9))
    changes = QSignalSpy(view.current_page_changed)
    view.step_page(2)
    view.step_page(-1)
    qtbot.keyClick(view, Key.Key_End)
    assert [changes.at(row)[0] for row in range(changes.count())] == [3, 2, 9]


def test_copies_the_source(qtbot: QtBot, view: SourceView) -> None:
    view.set_pages(pages(1))
    port, left = view.viewport(), Qt.MouseButton.LeftButton
    qtbot.mousePress(port, left, pos=QPoint(1, 1))
    qtbot.mouseMove(port, QPoint(port.width() - 1, port.height() - 1))
    qtbot.mouseRelease(port, left, pos=QPoint(port.width() - 1, port.height() - 1))
    qtbot.keyClick(view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    shown = MARKDOWN.replace("\u202e", "⟦U+202E⟧")
    assert QGuiApplication.clipboard().text() == shown


def test_the_source_has_its_own_zoom(view: SourceView) -> None:
    view.set_pages(pages(3))
    view.zoom_in()
    assert view.zoom == pytest.approx(1.1)
    view.reset_zoom()
    assert view.zoom == 1.0


def test_shows_a_message_without_pages(view: SourceView) -> None:
    view.set_pages(pages(3))
    view.set_pages([])
    assert view.current_page is None
    assert view.accessibleDescription() == (
        "No source. The service extracted no text from this collection."
    )
