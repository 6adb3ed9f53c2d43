"""The running window shows and marks quotes, steps through them, and reports missing ones."""

import json
from pathlib import Path
from typing import Any

import pytest

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.ui.theme.theme import theme_of
from e2e.test_large_fonts import settle
from support.running_window import RunningWindow
from support.service import envelope, field

PAGES = "\n\n".join(
    f'<DOCUMENT id="{n}" page="{n}">\n\n'
    + "\n\n".join(f"Line {line} of page {n}." for line in range(40))
    + f"\n\nThe sum of page {n} is {n * 111} EUR.\n\n</DOCUMENT>"
    for n in range(1, 6)
)


@pytest.fixture
def results(tmp_path: Path) -> str:
    extraction = {
        "first": field("x", ("Line 0 of page 1.", 1)),
        "sums": field("y", ("sum of page 4 is 444 EUR", 4), ("sum of page 2 is 222 EUR", 2)),
        "lost": field("z", ("never written anywhere", 3)),
        "common": field("w", ("Line 7 of page", 3), ("sum of page 2", 2)),
        "source": field("by hand", ("metadata.upload.source", 0)),
    }
    path = tmp_path / "results.json"
    path.write_text(json.dumps(envelope("c-1", parse={"markdown": PAGES}, extraction=extraction)))
    return str(path)


def marked_share(running: RunningWindow) -> float:
    """Return the fraction of the current quote that has the colour of its mark."""
    view = running.window.document.view
    rects = view.quote_rects()
    assert rects, "no quote in sight"
    image = view.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    colour = theme_of(view.palette()).quote_strong
    pixels = [
        image.pixelColor(int(x * ratio), int(y * ratio)) == colour
        for rect in rects
        for x in range(rect.left() + 1, rect.right())
        for y in range(rect.top() + 1, rect.bottom())
    ]
    return sum(pixels) / len(pixels)


def quote_line(running: RunningWindow) -> str:
    return str(running.child("quoteLabel").text())


def test_a_click_on_a_field_shows_and_marks_its_quote(in_window: Any, results: str) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        view = running.window.document.view
        assert view.current_page == 1
        running.click_field("sums")
        assert view.current_page == 4
        assert quote_line(running) == "Quote 1 of 2 · found on page 4"
        assert marked_share(running) > 0.5
        running.click_field("first")
        assert view.current_page == 1
        assert marked_share(running) > 0.5

    in_window(scenario, results)


def test_quotes_are_stepped_through_by_keys_and_list(in_window: Any, results: str) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        view, quotes = running.window.document.view, running.child("evidenceList")
        running.click_field("sums")
        assert quotes.count() == 2
        for key, page, row in (("F4", 2, 1), ("F4", 4, 0), ("Shift+F4", 2, 1)):
            running.press(key)
            assert quote_line(running) == f"Quote {row + 1} of 2 · found on page {page}"
            assert quotes.currentRow() == row
            assert view.quote_rects()
            assert marked_share(running) > 0.5
        running.click_row(quotes, quotes.model().index(0, 0))
        assert view.current_page == 4
        assert running.current == "sums"

    in_window(scenario, results)


def test_a_quote_on_no_page_is_reported(in_window: Any, results: str) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.click_field("lost")
        assert quote_line(running) == "The quote is not on page 3: “never written anywhere”"
        assert running.window.document.view.quote_rects() == []
        assert running.window.document.view.current_page == 3
        running.click_field("source")
        assert quote_line(running) == "From metadata: upload.source"
        assert running.child("evidenceList").count() == 1

    in_window(scenario, results)


def test_steps_go_through_all_matches_before_the_next_quote(in_window: Any, results: str) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        view = running.window.document.view
        running.click_field("common")
        await running.until(lambda: quote_line(running).endswith("match 1 of 5"))
        assert view.current_page == 3
        for page in (4, 5, 1, 2):
            running.press("F4")
            assert view.current_page == page
            assert marked_share(running) > 0.5
        assert quote_line(running) == "Quote 1 of 2 · also on page 2 · match 5 of 5"
        running.press("F4")
        assert quote_line(running) == "Quote 2 of 2 · found on page 2"
        running.press("Shift+F4")
        assert running.child("matchLabel").text() == "match 5 of 5"
        running.click(running.child("nextMatchButton"))
        assert quote_line(running) == "Quote 1 of 2 · found on page 3 · match 1 of 5"
        assert running.current == "common"
        # A click on another occurrence of the quote selects it, not another field.
        running.press("F4")
        (spot,) = (rect.center() for rect in view.quote_rects())
        running.press("Shift+F4")
        view.go_to_page(4)
        running.click(view.viewport(), spot)
        assert running.child("matchLabel").text() == "match 2 of 5"

    in_window(scenario, results)


@pytest.mark.parametrize("field", ["line_items[1].amount", "total_amount"])
def test_a_quote_stays_visible_when_panes_or_larger_texts_take_its_room(
    in_window: Any, field: str
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.window.resize(1200, 800)
        running.window.store.go_to(FieldPath.parse(field))
        view = running.window.document.view
        for keys in ("Ctrl+Shift+O", "Ctrl+Shift+O", "Ctrl+Shift+G", "Shift+F11", "Ctrl+Shift+O"):
            running.press(keys)
            settle()
            first = view.quote_rects()[0]
            assert view.viewport().rect().contains(first), keys
        running.press("Shift+F11")

    in_window(scenario, demo=True)
