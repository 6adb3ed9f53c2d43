"""Search and quotes of the document in the running window, by keyboard and mouse."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest

from anyformat_review.ui.document.find_bar import FindBar
from anyformat_review.ui.pages.quote_marks import MarkKind
from support.running_window import RunningWindow
from support.service import envelope, field

PAGES = 40


@pytest.fixture
def results(tmp_path: Path) -> str:
    pages = "\n\n".join(
        f'<DOCUMENT id="{number}" page="{number}">\n\n'
        f"{'Order' if number == 7 else '**Order**'} {number}\n\n"
        + "Steel bolts for the pier.\n\n" * 30
        + "</DOCUMENT>"
        for number in range(1, PAGES + 1)
    )
    extraction = {"first": field("1", ("Order 1", 1)), "bolts": field("2", ("Steel bolts", 1))}
    results = envelope("c-1", parse={"markdown": pages}, extraction=extraction)
    path = tmp_path / "results.json"
    path.write_text(json.dumps(results), encoding="utf-8")
    return str(path)


def test_finds_in_the_entire_document_and_restores_the_focus(in_window: Any, results: str) -> None:
    async def find(running: RunningWindow) -> None:
        await running.opened()
        view, bar = running.window.document.view, running.child("findBar")
        before = running.focus

        async def says(text: str) -> None:
            await running.until(lambda: bar.status == text)

        running.press("Ctrl+F")
        assert isinstance(running.focus.parentWidget(), FindBar)
        running.type("order")
        await says(f"1 of {PAGES}")
        running.type(" 3")
        await says("1 of 11")
        assert view.current_page == 3
        running.press("Return")
        await says("2 of 11")
        assert view.current_page == 30
        (rect,) = view.quote_rects(MarkKind.FOUND_CURRENT)
        assert view.viewport().rect().contains(rect)
        running.press("Shift+Return", "Shift+F3")
        await says("11 of 11 · Continued from the end")
        running.press("F3")
        await says("1 of 11 · Continued from the beginning")
        running.click(running.child("findWordsButton"))
        await says("1 of 1")
        running.click(running.child("findCaseButton"))
        await says("No matches")
        running.press("Esc")
        assert not bar.isVisible()
        assert running.focus is before
        assert view.quote_rects(MarkKind.FOUND) == []

    in_window(find, results)


def test_a_click_on_any_field_s_quote_selects_the_field(in_window: Any, results: str) -> None:
    async def click(running: RunningWindow) -> None:
        await running.opened()
        view = running.window.document.view
        running.click_field("bolts")
        (spot,) = (rect.center() for rect in view.quote_rects())
        running.click_field("first")
        running.click(view.viewport(), spot)
        assert running.current == "first"
        QTest.keySequence(running.focus, "Ctrl+Shift+A")
        running.click(view.viewport(), spot)
        assert running.current == "bolts"

    in_window(click, results)


def test_finds_markup_in_the_source(in_window: Any, results: str) -> None:
    async def find(running: RunningWindow) -> None:
        await running.opened()
        document, bar = running.window.document, running.child("findBar")

        async def says(text: str) -> None:
            await running.until(lambda: bar.status == text)

        running.press("Ctrl+F")
        running.type("**order**")
        await says("No matches")
        document.view.go_to_page(7)
        running.press("Ctrl+2")
        await says(f"{PAGES - 1} matches")
        source = document.reading
        assert source is not document.view
        assert source.current_page == 7
        running.press("F3")
        await says(f"7 of {PAGES - 1}")
        assert source.current_page == 8
        (rect,) = source.quote_rects(MarkKind.FOUND_CURRENT)
        assert source.viewport().rect().contains(rect)
        running.press("Ctrl+1")
        await says("No matches")
        assert source.quote_rects(MarkKind.FOUND) == []
        assert document.view.current_page == 8
        running.press("Esc")

    in_window(find, results)
