"""The page list, tested with real events."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anyformat_review.domain.results.collection import (
    Collection,
    ExtractedField,
    Extraction,
    Page,
    Parse,
)
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import Scope
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.ui.pages.page_list import PageList
from anyformat_review.ui.theme.theme import Mark, load_theme
from anyformat_review.viewmodels.pages.page_list_model import PageListModel
from support.reviews import CONFIRMED, OPEN, change, decision, path, review
from support.shown_window import show_window

Key = Qt.Key


def state(count: int) -> ReviewState:
    """Pages of two files; the field `total` on page 2 needs attention."""
    pages = tuple(
        Page(number, "", "a.pdf" if number < 3 else "b.pdf", number)
        for number in range(1, count + 1)
    )
    total = ExtractedField("v", confidence=10, evidence=(Evidence("v", 2),))
    extraction = Extraction(Scope(), {"total": total})
    return review(Collection("c", b"{}", parse=Parse(pages), extractions=(extraction,)))


@pytest.fixture
def pages(qtbot: QtBot) -> PageList:
    pages = PageList()
    pages.model.set_state(state(100))
    show_window(qtbot, pages, 220, 300)
    return pages


def told(spy: QSignalSpy) -> list[int]:
    return [spy.at(row)[0] for row in range(spy.count())]


def colours(pages: PageList, row: int) -> set[str]:
    """The colours in the right half of a row, where its glyph is."""
    rect = pages.table.visualRect(pages.model.index(row))
    image = pages.table.viewport().grab(rect).toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width() * 3 // 4, image.width())
        for y in range(image.height())
    }


def test_has_names(pages: PageList) -> None:
    assert (pages.objectName(), pages.accessibleName()) == ("pageList", "Pages")
    assert pages.table.accessibleName() == "Pages"


def test_click_and_keys_activate_pages(qtbot: QtBot, pages: PageList) -> None:
    spy = QSignalSpy(pages.page_activated)
    where = pages.table.visualRect(pages.model.index(3)).center()
    qtbot.mouseClick(pages.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    for key in (Key.Key_Up, Key.Key_End, Key.Key_Return):
        qtbot.keyClick(pages.table, key)
    assert told(spy) == [4, 3, 100, 100]


def test_following_the_document_emits_no_signal(pages: PageList) -> None:
    spy = QSignalSpy(pages.page_activated)
    pages.select_page(60)
    pages.select_page(101)
    assert (pages.table.currentIndex().row(), spy.count()) == (59, 0)
    assert pages.table.viewport().rect().contains(pages.table.visualRect(pages.model.index(59)))


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_page_with_open_fields_has_a_glyph(pages: PageList, name: str) -> None:
    theme = load_theme(name)
    pages.table.setPalette(theme.palette)
    sign = theme.marks[Mark.ATTENTION].name()
    assert sign in colours(pages, 1)
    assert sign not in colours(pages, 0)
    before = state(100)
    pages.model.apply(before.after(decision(1, change("total", OPEN, CONFIRMED))), [path("total")])
    assert sign not in colours(pages, 1)


def test_only_visible_pages_are_queried(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = set()
    data = PageListModel.data

    def loud(self: PageListModel, index: object, role: int = 0) -> object:
        asked.add(index.row())
        return data(self, index, role)

    monkeypatch.setattr(PageListModel, "data", loud)
    pages = PageList()
    pages.model.set_state(state(5_000))
    show_window(qtbot, pages, 220, 300)
    pages.select_page(4_000)
    QApplication.processEvents()
    assert 5 < len(asked) < 40
