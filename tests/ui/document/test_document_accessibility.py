"""The document for screen readers, queried through Qt's accessibility interface."""

import ctypes
import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from weakref import ref

import PySide6
import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleTextInterface
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anyformat_review.domain.results.collection import Page
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.services.pages.page_html import render_page
from anyformat_review.ui.document.document_panel import DocumentPanel
from anyformat_review.ui.document.document_view import DocumentView
from anyformat_review.viewmodels.quotes.current_evidence import CurrentEvidence

PAGES = [
    Page(number, f"😀 Page {number}\n\n|a|b|\n|-|-|\n|c|d|\n\n" + "more\n\n" * 40)
    for number in (1, 2, 3)
]
TEXT = "😀 Page 2\na\nb\nc\nd\n"
# "Page 2", counted in letters and digits.
QUOTE = QuoteLocation(Evidence("Page 2", 2), Grounding.FOUND, 2, 0, 5)


@pytest.fixture
def view(qtbot: QtBot) -> DocumentView:
    view = DocumentView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    view.set_document(PAGES, render_page)
    view.go_to_page(2)
    return view


def text_of(view: DocumentView) -> QAccessibleTextInterface:
    return QAccessible.queryAccessibleInterface(view).textInterface()


def test_it_is_a_document_whose_name_has_the_page(view: DocumentView) -> None:
    seen = QAccessible.queryAccessibleInterface(view)
    assert seen.role() == QAccessible.Role.Document
    assert seen.text(QAccessible.Text.Name) == "Document, page 2 of 3"
    assert seen.text(QAccessible.Text.Description) == "Page 2 of 3"
    assert seen.valueInterface() is None
    view.clear("No text.")
    assert seen.text(QAccessible.Text.Name) == "Document"
    assert seen.text(QAccessible.Text.Description) == "No text."
    assert text_of(view).text(0, -1) == ""


def test_has_the_text_of_the_current_page(view: DocumentView) -> None:
    text = text_of(view)
    # An emoji counts as two.
    assert text.text(3, 9) == "Page 2"
    whole = text.text(0, text.characterCount())
    assert whole.startswith("😀 Page 2\n")
    assert whole.split()[3:8] == ["a", "b", "c", "d", "more"]
    assert len(whole) + 1 == text.characterCount()
    view.step_page(1)
    assert text.text(3, 9) == "Page 3"


def test_reports_character_rectangles_and_scrolls_to_them(view: DocumentView) -> None:
    text = text_of(view)
    rect = text.characterRect(3)
    assert rect.width() > 2
    assert text.offsetAtPoint(rect.center()) in (3, 4)
    assert text.offsetAtPoint(QPoint(-500, -500)) == -1
    last = text.characterCount() - 2
    text.scrollToSubstring(last, last + 1)
    shown = view.viewport().rect().translated(view.viewport().mapToGlobal(QPoint()))
    assert shown.contains(text.characterRect(last))


def test_the_caret_is_at_the_beginning_of_the_quote(view: DocumentView) -> None:
    assert text_of(view).cursorPosition() == -1
    view.show_quotes(QUOTE, (QUOTE,))
    assert text_of(view).cursorPosition() == 3


def test_qt_itself_can_read_it(view: DocumentView) -> None:
    """PySide cannot query the virtual interface the way a screen reader does."""
    (here,) = shiboken6.getCppPointer(text_of(view))
    table = ctypes.cast(here, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p)))[0]
    count = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(table[13])
    assert count(here) == text_of(view).characterCount()


def test_is_deleted_with_its_view(qapp: QApplication) -> None:
    view = DocumentView()
    accessible, seen = QAccessible.queryAccessibleInterface(view), ref(view)
    view.deleteLater()
    qapp.sendPostedEvents(view, QEvent.Type.DeferredDelete)
    del view
    gc.collect()
    assert not shiboken6.isValid(accessible)
    assert seen() is None


@pytest.fixture
def told(qapp: QApplication) -> Iterator[list[QAccessible.Event]]:
    """Collect the notifications for screen readers; PySide does not wrap Qt's handler for them."""
    library = next(Path(PySide6.__file__).parent.glob("Qt/lib/libQt6Gui.so.6"), None)
    if library is None or sys.platform != "linux":
        pytest.skip("the symbol name of Qt's function is only known on Linux")
    install = ctypes.CDLL(str(library))[
        "_ZN11QAccessible20installUpdateHandlerEPFvP16QAccessibleEventE"
    ]
    install.restype = ctypes.c_void_p
    install.argtypes = [ctypes.c_void_p]
    events: list[QAccessible.Event] = []

    @ctypes.CFUNCTYPE(None, ctypes.c_void_p)
    def take(address: int) -> None:
        events.append(shiboken6.wrapInstance(address, QAccessibleEvent).type())

    was = QAccessible.isActive()
    before = install(ctypes.cast(take, ctypes.c_void_p))
    QAccessible.setActive(True)
    yield events
    QAccessible.setActive(was)
    install(before)


def test_a_step_to_another_match_is_announced(qtbot: QtBot, told: list[QAccessible.Event]) -> None:
    panel = DocumentPanel()
    qtbot.addWidget(panel)
    panel.resize(600, 400)
    panel.show()
    panel.show_collection(PAGES, render_page)
    evidence = CurrentEvidence((QUOTE, QuoteLocation(Evidence("x", 3), Grounding.FOUND, 3, 0, 5)))
    panel.show_evidence(evidence)
    told.clear()
    panel.show_evidence(evidence.step(1), announce=True)
    kinds = QAccessible.Event
    wanted = (kinds.NameChanged, kinds.TextCaretMoved, kinds.Announcement)
    assert [kind for kind in wanted if kind in told] == list(wanted)
