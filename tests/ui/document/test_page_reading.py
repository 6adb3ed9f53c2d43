import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from anyformat_review.domain.document.normalized_text import normalize
from anyformat_review.domain.results.collection import Page
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.services.document.document_find import FindMatch, FindQuery
from anyformat_review.services.document.page_html import PageHtml, render_page
from anyformat_review.ui.document.document_view import DocumentView
from anyformat_review.ui.document.page_reading import is_long

SHORT = "# Short\n\n" + "A few words. " * 60
ROWS = [f"| Item {n} | N{n:04}X | some words of it |" for n in range(1_000)]
TABLE = "\n".join(["| Item | Number | Words |", "|---|---|---|", *ROWS])


class HeldReader:
    """Renders in its thread, once it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.asked: list[str] = []

    def read(self, markdown: str) -> PageHtml:
        self.asked.append(markdown)
        self.go.wait(10)
        return render_page(markdown)

    def close(self) -> None:
        """Hold nothing."""


@pytest.fixture
def reader() -> Iterator[HeldReader]:
    reader = HeldReader()
    yield reader
    reader.go.set()


@pytest.fixture
def view(qtbot: QtBot, reader: HeldReader) -> Iterator[DocumentView]:
    view = DocumentView()
    qtbot.addWidget(view)
    view.resize(600, 500)
    view.show()
    qtbot.waitExposed(view)
    pages = [Page(1, SHORT), Page(2, TABLE), Page(3, SHORT)]
    view.set_document(pages, render_page, lambda: reader)
    yield view
    reader.go.set()
    view.clear("")


def arrive(qtbot: QtBot, view: DocumentView, reader: HeldReader) -> None:
    with qtbot.waitSignal(view._flow.documents.page_ready):
        reader.go.set()


def quote_of(words: str) -> QuoteLocation:
    letters = normalize(render_page(TABLE).text).characters
    start = letters.index(words.casefold())
    return QuoteLocation(Evidence(words, 2), Grounding.FOUND, 2, start, start + len(words))


def test_short_pages_are_not_waited_for_and_dense_ones_are() -> None:
    assert not is_long("word " * 2_000)
    assert is_long("word " * 2_500)
    assert is_long("|a|b" * 700)


def test_a_long_page_is_waited_for_and_moves_nothing_above_it(
    qtbot: QtBot, view: DocumentView, reader: HeldReader
) -> None:
    view.go_to_page(2)
    assert view.is_loading
    view.verticalScrollBar().setValue(40)
    top = view._flow.top_of(0)
    arrive(qtbot, view, reader)
    assert view._flow.top_of(0) == top
    view.go_to_page(2)
    assert not view.is_loading
    assert "Item" in view._flow.page(1).text[:20]


def test_a_quote_on_a_page_that_is_waited_for_is_shown_when_it_is_there(
    qtbot: QtBot, view: DocumentView, reader: HeldReader
) -> None:
    quote = quote_of("N0900X")
    view.show_quotes(quote, [quote])
    assert view.quote_rects() == []
    arrive(qtbot, view, reader)
    (rect,) = view.quote_rects()
    assert view.viewport().rect().contains(rect)
    assert sum(part.is_laid_out for part in view._flow.page(1).parts) < 6


def test_whoever_scrolls_on_is_not_taken_back(
    qtbot: QtBot, view: DocumentView, reader: HeldReader
) -> None:
    quote = quote_of("N0900X")
    view.show_quotes(quote, [quote])
    view.verticalScrollBar().setValue(0)
    arrive(qtbot, view, reader)
    assert view.verticalScrollBar().value() == 0


def test_the_end_of_a_page_that_is_waited_for_is_reached(
    qtbot: QtBot, view: DocumentView, reader: HeldReader
) -> None:
    view.set_document([Page(1, SHORT), Page(2, TABLE)], render_page, lambda: reader)
    view.go_to_end()
    arrive(qtbot, view, reader)
    bar = view.verticalScrollBar()
    assert bar.value() == bar.maximum()
    assert view._flow.page(1).parts[-1].is_laid_out


@pytest.fixture
def arrived(qtbot: QtBot, view: DocumentView, reader: HeldReader) -> DocumentView:
    view.go_to_page(2)
    arrive(qtbot, view, reader)
    return view


def test_scrolling_up_into_parts_not_laid_out_moves_what_is_read_evenly(
    arrived: DocumentView,
) -> None:
    quote = quote_of("N0500X")
    arrived.show_quotes(quote, [quote])
    bar = arrived.verticalScrollBar()
    for _ in range(6):
        (before,) = arrived.quote_rects()
        bar.setValue(bar.value() - 40)
        (after,) = arrived.quote_rects()
        assert after.top() == before.top() + 40


def test_only_what_is_near_the_screen_is_laid_out(arrived: DocumentView) -> None:
    parts = arrived._flow.page(1).parts
    assert len(parts) > 20
    assert sum(part.is_laid_out for part in parts) < 6


def test_the_parts_of_a_table_have_the_same_columns(arrived: DocumentView) -> None:
    page = arrived._flow.page(1)
    page.lay_out_below(0, 1_000_000)
    lefts = {
        round(next(page.rects(at, at + 6)).left())
        for at in (page.text.index(f"N{n:04}X") for n in (1, 250, 600, 999))
    }
    assert len(lefts) == 1


def test_text_is_selected_and_copied_over_the_borders_of_parts(arrived: DocumentView) -> None:
    page = arrived._flow.page(1)
    border = page.parts[1].first
    arrived._selection.begin((1, border - 40))
    arrived._selection.extend((1, border + 40))
    assert arrived.selected_text.split() == page.text[border - 40 : border + 40].split()


def test_a_match_far_down_is_found_by_its_number(arrived: DocumentView) -> None:
    arrived.show_matches(FindQuery("some words of it"), FindMatch(1, 777))
    page = arrived._flow.page(1)
    position = arrived.target_position()
    assert position is not None
    assert page.text[:position].rstrip().endswith("N0777X")


def test_a_resized_long_page_is_not_waited_for_again(arrived: DocumentView) -> None:
    quote = quote_of("N0500X")
    arrived.show_quotes(quote, [quote])
    arrived.resize(480, 500)
    assert not arrived.is_loading
    (rect,) = arrived.quote_rects()
    assert arrived.viewport().rect().contains(rect)


def test_a_page_in_other_colours_is_parsed_again_without_reading_it(
    qtbot: QtBot, arrived: DocumentView, reader: HeldReader
) -> None:
    palette = arrived.palette()
    palette.setColor(palette.ColorRole.AlternateBase, Qt.GlobalColor.red)
    with qtbot.waitSignal(arrived._flow.documents.page_ready):
        arrived.setPalette(palette)
    assert not arrived.is_loading
    assert len(reader.asked) == 1
