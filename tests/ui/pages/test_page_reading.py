import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from anyformat_review.domain.document.normalized_text import normalize
from anyformat_review.domain.results.collection import Page
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.services.document.document_find import FindMatch, FindQuery
from anyformat_review.services.pages.page_html import PageHtml, render_page
from anyformat_review.ui.document.document_view import DocumentView
from anyformat_review.ui.pages.page_reading import is_long
from support.shown_window import show_window

SHORT = "# Short\n\n" + "A few words. " * 60
ROWS = [f"| Item {n} | N{n:04}X | some words of it |" for n in range(1_000)]
TABLE = "\n".join(["| Item | Number | Words |", "|---|---|---|", *ROWS])


class HeldReader:
    """Renders in its thread when `go` is set."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.rendered: list[str] = []

    def read(self, markdown: str) -> PageHtml:
        self.rendered.append(markdown)
        self.go.wait(10)
        return render_page(markdown)

    def close(self) -> None:
        """Do nothing."""


@pytest.fixture
def reader() -> Iterator[HeldReader]:
    reader = HeldReader()
    yield reader
    reader.go.set()


@pytest.fixture
def view(qtbot: QtBot, reader: HeldReader) -> Iterator[DocumentView]:
    view = DocumentView()
    show_window(qtbot, view, 600, 500)
    pages = [Page(1, SHORT), Page(2, TABLE), Page(3, SHORT)]
    view.set_document(pages, render_page, lambda: reader)
    yield view
    reader.go.set()
    view.clear("")


def load(qtbot: QtBot, view: DocumentView, reader: HeldReader) -> None:
    with qtbot.waitSignal(view._flow.documents.page_ready):
        reader.go.set()


def quote_of(words: str) -> QuoteLocation:
    characters = normalize(render_page(TABLE).text).characters
    start = characters.index(words.casefold())
    return QuoteLocation(Evidence(words, 2), Grounding.FOUND, 2, start, start + len(words))


def test_only_dense_or_long_pages_are_long() -> None:
    assert not is_long("word " * 2_000)
    assert is_long("word " * 2_500)
    assert is_long("|a|b" * 700)


def test_a_long_page_loads_without_moving_the_text_above(
    qtbot: QtBot, view: DocumentView, reader: HeldReader
) -> None:
    view.go_to_page(2)
    assert view.is_loading
    view.verticalScrollBar().setValue(40)
    top = view._flow.top_of(0)
    load(qtbot, view, reader)
    assert view._flow.top_of(0) == top
    view.go_to_page(2)
    assert not view.is_loading
    assert "Item" in view._flow.page(1).text[:20]


def test_a_quote_on_a_loading_page_is_shown_when_it_is_ready(
    qtbot: QtBot, view: DocumentView, reader: HeldReader
) -> None:
    quote = quote_of("N0900X")
    view.show_quotes(quote, [quote])
    assert view.quote_rects() == []
    load(qtbot, view, reader)
    (rect,) = view.quote_rects()
    assert view.viewport().rect().contains(rect)
    assert sum(part.is_laid_out for part in view._flow.page(1).parts) < 6


def test_scrolling_cancels_a_pending_jump(
    qtbot: QtBot, view: DocumentView, reader: HeldReader
) -> None:
    quote = quote_of("N0900X")
    view.show_quotes(quote, [quote])
    view.verticalScrollBar().setValue(0)
    load(qtbot, view, reader)
    assert view.verticalScrollBar().value() == 0


def test_goes_to_the_end_of_a_loading_page(
    qtbot: QtBot, view: DocumentView, reader: HeldReader
) -> None:
    view.set_document([Page(1, SHORT), Page(2, TABLE)], render_page, lambda: reader)
    view.go_to_end()
    load(qtbot, view, reader)
    bar = view.verticalScrollBar()
    assert bar.value() == bar.maximum()
    assert view._flow.page(1).parts[-1].is_laid_out


@pytest.fixture
def loaded(qtbot: QtBot, view: DocumentView, reader: HeldReader) -> DocumentView:
    view.go_to_page(2)
    load(qtbot, view, reader)
    return view


def test_scrolling_up_into_new_parts_moves_the_text_evenly(
    loaded: DocumentView,
) -> None:
    quote = quote_of("N0500X")
    loaded.show_quotes(quote, [quote])
    bar = loaded.verticalScrollBar()
    for _ in range(6):
        (before,) = loaded.quote_rects()
        bar.setValue(bar.value() - 40)
        (after,) = loaded.quote_rects()
        assert after.top() == before.top() + 40


def test_only_parts_near_the_viewport_are_laid_out(loaded: DocumentView) -> None:
    parts = loaded._flow.page(1).parts
    assert len(parts) > 20
    assert sum(part.is_laid_out for part in parts) < 6


def test_the_parts_of_a_table_have_the_same_columns(loaded: DocumentView) -> None:
    page = loaded._flow.page(1)
    page.lay_out_below(0, 1_000_000)
    lefts = {
        round(next(page.rects(at, at + 6)).left())
        for at in (page.text.index(f"N{n:04}X") for n in (1, 250, 600, 999))
    }
    assert len(lefts) == 1


def test_selects_and_copies_across_parts(loaded: DocumentView) -> None:
    page = loaded._flow.page(1)
    border = page.parts[1].first
    loaded._selection.begin((1, border - 40))
    loaded._selection.extend((1, border + 40))
    assert loaded.selected_text.split() == page.text[border - 40 : border + 40].split()


def test_a_match_far_down_a_page_is_shown(loaded: DocumentView) -> None:
    loaded.show_matches(FindQuery("some words of it"), FindMatch(1, 777))
    page = loaded._flow.page(1)
    position = loaded.target_position()
    assert position is not None
    assert page.text[:position].rstrip().endswith("N0777X")


def test_a_resized_long_page_is_not_loaded_again(loaded: DocumentView) -> None:
    quote = quote_of("N0500X")
    loaded.show_quotes(quote, [quote])
    loaded.resize(480, 500)
    assert not loaded.is_loading
    (rect,) = loaded.quote_rects()
    assert loaded.viewport().rect().contains(rect)


def test_new_colours_parse_a_page_again_without_rendering_it(
    qtbot: QtBot, loaded: DocumentView, reader: HeldReader
) -> None:
    palette = loaded.palette()
    palette.setColor(palette.ColorRole.AlternateBase, Qt.GlobalColor.red)
    with qtbot.waitSignal(loaded._flow.documents.page_ready):
        loaded.setPalette(palette)
    assert not loaded.is_loading
    assert len(reader.rendered) == 1
