"""The document view, tested with real events on an offscreen window."""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QImage,
    QPainter,
    QPalette,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anyformat_review.domain.document.normalized_text import normalize
from anyformat_review.domain.results.collection import Page
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.services.document.document_find import FindMatch, FindQuery
from anyformat_review.services.pages.page_html import PageHtml, render_page
from anyformat_review.services.quotes.grounding import QuoteSearch
from anyformat_review.ui.document.document_view import DocumentView
from anyformat_review.ui.pages.page_style import PADDING, PageStyle
from anyformat_review.ui.pages.quote_marks import MarkKind
from anyformat_review.ui.theme.theme import load_theme
from anyformat_review.viewmodels.messages import MessageKind
from support.shown_window import show_window
from support.window_actions import WindowActions, add_actions

PARAGRAPH = "The supplier delivers the goods within thirty days of the order at its own risk. " * 5
TABLE = (
    "<table><tr><th>Item</th><th>Qty</th></tr><tr><td>Steel bolt</td><td>400</td></tr></table>\n\n"
)


def pages(count: int, *, step: int = 1) -> list[Page]:
    return [
        Page(
            number,
            f"# Heading {number}\n\n{TABLE}{(PARAGRAPH + chr(10) * 2) * (1 + number % 4)}"
            f"Reference R{number:04}X ends it.",
            "bundle.pdf",
            number,
        )
        for number in range(1, count * step + 1, step)
    ]


@pytest.fixture
def view(qtbot: QtBot) -> DocumentView:
    view = DocumentView()
    show_window(qtbot, view, 600, 500)
    return view


def locate(document: list[Page], text: str, cited: int) -> QuoteLocation:
    return QuoteSearch(tuple(document)).locate(Evidence(text, cited))


def process_events() -> None:
    """Process paint events and prefetching."""
    for _ in range(3):
        QApplication.processEvents()


class CountingRender:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self, markdown: str) -> PageHtml:
        self.count += 1
        return render_page(markdown)


def test_renders_only_visible_pages_and_the_next(view: DocumentView) -> None:
    render = CountingRender()
    view.set_document(pages(2000), render)
    process_events()
    assert render.count <= 5
    view.go_to_page(1500)
    process_events()
    assert render.count <= 10


def test_caches_a_limited_number_of_pages(view: DocumentView) -> None:
    render = CountingRender()
    document = pages(60)
    view.set_document(document, render)
    for number in range(1, 61):
        view.go_to_page(number)
    before = render.count
    view.go_to_page(58)
    assert render.count == before, "cached"
    view.go_to_page(2)
    assert render.count > before, "evicted"


@pytest.mark.parametrize("number", [1, 2, 37, 60])
def test_goes_to_a_page(view: DocumentView, qtbot: QtBot, number: int) -> None:
    view.set_document(pages(60), render_page)
    assert view.go_to_page(number)
    assert view.current_page == number
    assert view.accessibleDescription() == f"Page {number} of 60 · bundle.pdf, page {number}"


def test_page_numbers_may_be_sparse(view: DocumentView) -> None:
    view.set_document(pages(5, step=3), render_page)
    assert view.page_numbers == (1, 4, 7, 10, 13)
    assert not view.go_to_page(5)
    assert view.current_page == 1
    assert view.go_to_page(7)
    view.step_page(1)
    assert view.current_page == 10


def test_scrolling_emits_the_current_page(view: DocumentView, qtbot: QtBot) -> None:
    view.set_document(pages(20), render_page)
    seen: list[int] = []
    view.current_page_changed.connect(seen.append)
    bar = view.verticalScrollBar()
    while bar.value() < bar.maximum():
        bar.setValue(bar.value() + 150)
    assert seen == list(range(2, 21))
    assert view.current_page == 20


@pytest.fixture
def actions(view: DocumentView, qtbot: QtBot) -> WindowActions:
    commands = {
        "nextPageAction": lambda: view.step_page(1),
        "previousPageAction": lambda: view.step_page(-1),
        "zoomInAction": view.zoom_in,
    }
    return add_actions(view, qtbot, commands)


def test_changed_shortcuts_replace_the_default_ones(
    view: DocumentView, actions: WindowActions, qtbot: QtBot
) -> None:
    view.set_document(pages(30), render_page)
    actions.rebind(nextPageAction="Ctrl+J", zoomInAction="F9")
    qtbot.keyClick(view, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert view.current_page == 2
    qtbot.keyClick(view, Qt.Key.Key_F9)
    assert view.zoom == pytest.approx(1.1)
    qtbot.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == pytest.approx(1.1)
    # Unbound, the key scrolls by the height of the viewport as in every view.
    view.go_to_page(1)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() == view.viewport().height()


def test_keys_move_through_the_document(
    view: DocumentView, actions: WindowActions, qtbot: QtBot
) -> None:
    view.set_document(pages(30), render_page)
    moves = [
        (Qt.Key.Key_PageDown, 2),
        (Qt.Key.Key_PageDown, 3),
        (Qt.Key.Key_PageUp, 2),
        (Qt.Key.Key_End, 30),
        (Qt.Key.Key_PageDown, 30),
        (Qt.Key.Key_Home, 1),
        (Qt.Key.Key_PageUp, 1),
    ]
    for key, number in moves:
        qtbot.keyClick(view, key)
        assert view.current_page == number, key
    before = view.verticalScrollBar().value()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.verticalScrollBar().value() > before


def text_at_top(view: DocumentView) -> str:
    """Return the text at the top of the viewport."""
    place = view._position_at(QPointF(40, 4))
    assert place is not None
    index, position = place
    text = view._flow.page(index).text
    return f"{index}:{text[position : position + 25]}"


def test_scrolling_up_into_unknown_heights_does_not_jump(view: DocumentView) -> None:
    view.set_document(pages(200), render_page)
    view.go_to_page(150)
    bar = view.verticalScrollBar()
    for _ in range(40):
        top = view._flow.top_of(view._flow.visible_pages().start + 1)
        anchor = view._flow.visible_pages().start + 1
        bar.setValue(bar.value() - 37)
        assert view._flow.top_of(anchor) == top + 37


def test_scrolling_down_and_up_again_ends_where_it_began(view: DocumentView) -> None:
    view.set_document(pages(50), render_page)
    view.go_to_page(20)
    before = text_at_top(view)
    bar = view.verticalScrollBar()
    for step in [61] * 50 + [-61] * 50:
        bar.setValue(bar.value() + step)
    assert text_at_top(view) == before


def test_scrolled_pixels_equal_painted_ones(view: DocumentView) -> None:
    view.set_document(pages(50), render_page)
    view.go_to_page(20)
    process_events()
    bar = view.verticalScrollBar()
    for step in (30, 45, -20, 200, -90):
        bar.setValue(bar.value() + step)
        QApplication.processEvents()
        moved = view.viewport().grab().toImage()
        view.viewport().repaint()
        assert moved == view.viewport().grab().toImage()


@pytest.mark.parametrize(
    "change",
    [
        lambda view: view.resize(430, 500),
        lambda view: view.resize(900, 500),
        lambda view: view.zoom_in(),
        lambda view: view.zoom_out(),
        lambda view: view.setPalette(load_theme("dark").palette),
    ],
    ids=["narrower", "wider", "larger", "smaller", "darker"],
)
def test_the_visible_text_does_not_move(
    view: DocumentView, change: Callable[[DocumentView], None]
) -> None:
    document = pages(300)
    view.set_document(document, render_page)
    view.show_quotes(locate(document, "Reference R0150X", 150), ())
    view.go_to_page(150)
    change(view)
    process_events()
    assert view.current_page == 150
    assert text_at_top(view).startswith("149:")


def test_the_last_page_ends_at_the_bottom(view: DocumentView) -> None:
    view.set_document(pages(40), render_page)
    view.go_to_page(40)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    assert view._flow.position + view.viewport().height() == view._flow.height
    assert view.current_page == 40


def wheel(view: DocumentView, turn: int, keys: Qt.KeyboardModifier) -> None:
    place = QPointF(100, 100)
    event = QWheelEvent(
        place,
        QPointF(view.viewport().mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_zooms_with_keys_and_wheel_between_limits(
    view: DocumentView, actions: WindowActions, qtbot: QtBot
) -> None:
    view.set_document(pages(3), render_page)
    height = view._flow.page(0).height
    wheel(view, 120, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == pytest.approx(1.1)
    assert view._flow.page(0).height > height
    for _ in range(8):
        wheel(view, -15, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == 1.0
    qtbot.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == pytest.approx(1.1)
    for _ in range(30):
        view.zoom_in()
    assert view.zoom == 3.0
    for _ in range(50):
        view.zoom_out()
    assert view.zoom == 0.5
    view.reset_zoom()
    assert view._flow.page(0).height == height


def test_the_wheel_scrolls(view: DocumentView) -> None:
    view.set_document(pages(3), render_page)
    wheel(view, -120, Qt.KeyboardModifier.NoModifier)
    assert view.verticalScrollBar().value() > 0
    assert view.zoom == 1.0


def test_a_wide_table_scrolls_and_long_words_break(view: DocumentView) -> None:
    cells = "".join(f"<td>column{number}</td>" for number in range(30))
    view.set_document([Page(1, f"<table><tr>{cells}</tr></table>")], render_page)
    assert view.horizontalScrollBar().maximum() > 500
    view.set_document([Page(1, "x" * 3000)], render_page)
    assert view.horizontalScrollBar().maximum() == 0


# --- quotes ----------------------------------------------------------------------------------


def test_a_wide_page_covered_by_the_scroll_bar_keeps_the_scroll_bar(view: DocumentView) -> None:
    cells = "".join(f"<td>column{number}</td>" for number in range(30))
    wide = f"<table><tr>{cells}</tr></table>"
    view.set_document([Page(1, PARAGRAPH * 8), Page(2, wide)], render_page)
    bar, (_, height) = view.horizontalScrollBar(), view.laid_out_pages()[0]
    shown = set()
    for rest in range(-bar.sizeHint().height(), bar.sizeHint().height() * 2, 2):
        view.resize(view.width(), height + rest)
        process_events()
        shown.add(is_shown := bar.isVisible())
        process_events()
        assert bar.isVisible() == is_shown
    assert shown == {False, True}


def test_a_hidden_quote_is_scrolled_to(view: DocumentView) -> None:
    document = pages(80)
    view.set_document(document, render_page)
    view.show_quotes(locate(document, "Reference R0067X", 67), ())
    assert view.current_page == 67
    (rect,) = view.quote_rects()
    assert view.viewport().rect().contains(rect)


def test_a_visible_quote_is_not_scrolled_to(view: DocumentView) -> None:
    document = pages(80)
    view.set_document(document, render_page)
    view.show_quotes(locate(document, "Reference R0067X", 67), ())
    before = view.verticalScrollBar().value()
    view.show_quotes(locate(document, "ends it", 67), ())
    view.show_quotes(locate(document, "Reference R0067X", 67), ())
    assert view.verticalScrollBar().value() == before


def test_a_quote_that_was_not_found_shows_the_cited_page(view: DocumentView) -> None:
    document = pages(80)
    view.set_document(document, render_page)
    absent = locate(document, "no such words at all", 40)
    assert absent.grounding is Grounding.NOT_FOUND
    view.show_quotes(absent, ())
    assert view.current_page == 40
    assert view.quote_rects() == []


@pytest.mark.parametrize("height", [440, 330, 250])
def test_a_visible_quote_stays_entirely_visible_when_the_pane_shrinks(
    view: DocumentView, height: int
) -> None:
    document = pages(80)
    view.set_document(document, render_page)
    view.go_to_page(40)
    view.show_quotes(locate(document, "Reference R0040X", 40), ())
    (rect,) = view.quote_rects()
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + rect.bottom() - 440)
    view.resize(600, height)
    two_lines = 2 * QFontMetrics(view.font()).lineSpacing()
    (rect,) = view.quote_rects()
    assert two_lines <= rect.top()
    assert rect.bottom() <= height - two_lines


WIDE = "".join(f"<td>Column-{number}</td>" for number in range(12))


@pytest.mark.parametrize(
    "change",
    [
        lambda view: view.resize(250, 500),
        lambda view: view.setFont(enlarged(view)),
        lambda view: view.set_zoom(2.5),
    ],
)
def test_a_visible_quote_stays_visible_in_a_new_layout(
    view: DocumentView, change: Callable[[DocumentView], None]
) -> None:
    # The quote is below text that gets longer, and in a table that gets wider than the view.
    text = f"{PARAGRAPH}\n\n<table><tr>{WIDE}<td>314,00</td></tr></table>\n\n{PARAGRAPH}"
    document = [Page(number, text) for number in (1, 2)]
    view.set_document(document, render_page)
    view.show_quotes(locate(document, "314,00", 2), ())
    view.go_to_page(1)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    change(view)
    (rect,) = view.quote_rects()
    assert view.viewport().rect().contains(rect)


@pytest.mark.parametrize("across", [0, 1])
def test_a_new_layout_does_not_return_to_a_quote_that_the_user_left(
    view: DocumentView, across: int
) -> None:
    text = f"<table><tr>{WIDE}<td>314,00</td></tr></table>{PARAGRAPH}\n\n" + PARAGRAPH * 30
    document = [Page(1, text)]
    view.set_document(document, render_page)
    view.show_quotes(locate(document, "314,00", 1), ())
    bar = view.horizontalScrollBar() if across else view.verticalScrollBar()
    bar.setValue(0 if across else bar.maximum())
    before = bar.value()
    for change in (lambda: view.resize(580, 490), lambda: view.setFont(enlarged(view))):
        change()
        assert not any(view.viewport().rect().intersects(rect) for rect in view.quote_rects())
    assert not across or bar.value() == before


def enlarged(view: DocumentView) -> QFont:
    font = QFont(view.font())
    font.setPointSizeF(1.5 * font.pointSizeF())
    return font


def test_a_resize_does_not_return_to_a_hidden_quote(view: DocumentView) -> None:
    document = pages(80)
    view.set_document(document, render_page)
    view.show_quotes(locate(document, "Reference R0040X", 40), ())
    view.go_to_page(70)
    view.resize(600, 300)
    assert view.current_page == 70


def test_a_quote_is_shown_with_two_lines_around_it(view: DocumentView) -> None:
    document = pages(80)
    view.set_document(document, render_page)
    for number in range(30, 40):
        view.show_quotes(locate(document, f"Reference R{number:04}X", number), ())
        (rect,) = view.quote_rects()
        two_lines = 2 * QFontMetrics(view.font()).lineSpacing()
        assert two_lines <= rect.top()
        assert rect.bottom() <= view.viewport().height() - two_lines


def test_a_table_that_is_slightly_too_wide_needs_no_scroll_bar(view: DocumentView) -> None:
    view.set_document([Page(1, f"<table><tr>{WIDE}</tr></table>")], render_page)
    (table,) = view._flow.page(0).parts
    beside = view.width() - view.viewport().width()
    with_padding = table.width + beside + 2 * (PADDING + 4)
    for lacking, has_bar in ((0, False), (6, False), (12, True)):
        view.resize(with_padding - lacking, 500)
        assert (view.horizontalScrollBar().maximum() > 0) == has_bar


def test_a_clicked_quote_is_emitted(view: DocumentView, qtbot: QtBot) -> None:
    document = pages(2)
    view.set_document(document, render_page)
    own, other = locate(document, "Steel bolt", 1), locate(document, "400", 1)
    clicked: list[QuoteLocation] = []
    view.quote_clicked.connect(clicked.append)
    view.show_quotes(other, ())
    (spot,) = (rect.center() for rect in view.quote_rects())
    view.show_quotes(own, ())
    left, port = Qt.MouseButton.LeftButton, view.viewport()
    qtbot.mouseClick(port, left, pos=spot)
    assert clicked == []
    view.show_other_quotes({1: [own, other]})
    qtbot.mouseClick(port, left, pos=spot)
    assert clicked == [other]
    qtbot.mousePress(port, left, pos=spot)
    qtbot.mouseMove(port, spot + QPoint(60, 0))
    qtbot.mouseRelease(port, left, pos=spot + QPoint(60, 0))
    assert clicked == [other], "selecting is not a click"
    qtbot.mouseClick(port, left, pos=view.quote_rects()[0].center())
    assert clicked == [other, own]


# --- matches ---------------------------------------------------------------------------------


def test_shows_a_match_and_marks_other_visible_ones(view: DocumentView) -> None:
    document = pages(300)
    view.set_document(document, render_page)
    view.show_matches(FindQuery("goods within"), FindMatch(149, 2))
    assert view.current_page == 150
    (rect,) = view.quote_rects(MarkKind.FOUND_CURRENT)
    assert view.viewport().rect().contains(rect)
    assert len(view.quote_rects(MarkKind.FOUND)) >= 5
    view.show_matches(None, None)
    assert view.quote_rects(MarkKind.FOUND) == []


def test_marks_the_exact_matches(view: DocumentView) -> None:
    text = "😀 a𝟙 one in**vo**ice\n\n| Net | Total |\n|---|---|\n| invoice | 𝟙 |\n\ninvoice"
    view.set_document([Page(1, text)], render_page)
    page = view._flow.page(0)
    for words, count in (("invoice", 3), ("net total", 1), ("𝟙", 2)):
        query = FindQuery(words)
        assert query.count(render_page(text).text) == count
        view.show_matches(query, None)
        shown = []
        for each in view._marks.ranges(1, page):
            view._selection.begin((0, each.start))
            view._selection.extend((0, each.end))
            shown.append(" ".join(view.selected_text.lower().split()))
        assert shown == [words] * count


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_matches_are_filled_and_outlined(view: DocumentView, theme: str) -> None:
    colours = load_theme(theme)
    view.setPalette(colours.palette)
    view.set_document(pages(1), render_page)
    view.show_matches(FindQuery("thirty days"), FindMatch(0, 0))
    process_events()
    image = view.viewport().grab().toImage()
    (current,) = view.quote_rects(MarkKind.FOUND_CURRENT)
    other = view.quote_rects(MarkKind.FOUND)[0]
    for rect, fill in ((current, colours.found.strong), (other, colours.found.faint)):
        inner = rect.adjusted(3, 3, -3, -3)
        spots = [
            (x, y)
            for x in range(inner.left(), inner.right())
            for y in range(inner.top(), inner.bottom())
        ]
        assert Counter(image.pixel(*spot) for spot in spots).most_common(1)[0][0] == fill.rgb()
        line = colours.found.line.rgb()
        columns = range(rect.left() + 3, rect.right() - 3)
        assert line in {image.pixel(x, rect.top() + y) for x in columns for y in (0, 1)}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_quotes_differ_by_more_than_colour_and_can_be_read(view: DocumentView, theme: str) -> None:
    colours = load_theme(theme)
    view.setPalette(colours.palette)
    document = pages(2)
    view.set_document(document, render_page)
    current, other = locate(document, "Steel bolt", 1), locate(document, "400", 1)
    view.show_quotes(current, (current, other))
    process_events()
    image = view.viewport().grab().toImage()
    (strong,) = view.quote_rects()
    text = colours.palette.color(QPalette.ColorRole.Text)
    assert filled(image, strong, colours.quote_strong)
    rows = range(strong.top() + 3, strong.bottom() - 2)
    columns = range(strong.left() - 4, strong.left() + 1)
    assert any(all(image.pixelColor(x, y) == text for y in rows) for x in columns), "boxed"
    assert contrast(text, colours.quote_strong) > 3
    view.show_quotes(other, ())
    (faint,) = view.quote_rects()
    assert filled(image, faint, colours.quote_faint)
    underline = [
        image.pixelColor(x, y)
        for x in range(faint.left(), faint.right())
        for y in range(faint.bottom() - 1, faint.bottom() + 3)
    ]
    assert text in underline
    for fill in (colours.quote_strong, colours.quote_faint):
        assert contrast(fill, colours.quote_text) >= 4.5


def filled(image: QImage, rect: QRect, colour: QColor) -> bool:
    """Whether most pixels of a rectangle have one colour."""
    spots = [
        (x, y) for x in range(rect.left(), rect.right()) for y in range(rect.top(), rect.bottom())
    ]
    return sum(image.pixelColor(*spot) == colour for spot in spots) > len(spots) / 2


def contrast(one: QColor, two: QColor) -> float:
    def light(colour: QColor) -> float:
        parts = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in colour.getRgbF()[:3]
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((light(one), light(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    "markdown",
    [
        PARAGRAPH,
        TABLE + "**bold** and `code`\n\n- one\n- two\n\n1. three",
        "𝟙𝟚 emoji 😀 then ﬁnal cafe\u0301 合計 שלום",
        "x" * 200 + " after",
        "<figure-content>Stamp</figure-content>\n\n```\ncode\n  more\n```\n> quoted\n\na<br>b",
        "mail <invoice@example.com> & a\u202eb",
        "| a | b |\n|---|---|\n| c&nbsp;d | *e* |\n",
    ],
)
def test_layout_and_text_have_the_same_characters(qapp: object, markdown: str) -> None:
    html = render_page(markdown)
    document = QTextDocument()
    document.setHtml(html.html)
    assert normalize(document.toPlainText()).characters == normalize(html.text).characters


def test_marks_the_exact_words_after_wide_characters(view: DocumentView) -> None:
    document = [Page(1, "😀😀 𝟙 before **Steel bolt** after")]
    view.set_document(document, render_page)
    location = locate(document, "steel bolt", 1)
    assert location.start is not None
    assert location.end is not None
    page = view._flow.page(0)
    place = page.range_of(location.start, location.end)
    assert place is not None
    view._selection.begin((0, place[0]))
    view._selection.extend((0, place[1]))
    assert view.selected_text == "Steel bolt"
    selected = view.selected_quote
    assert selected is not None
    assert (selected.page, selected.start, selected.end) == (1, location.start, location.end)
    assert page.normalized_at(page.end) == len(normalize(page.text).characters)


# --- selecting -------------------------------------------------------------------------------


def test_selects_and_copies_across_pages(view: DocumentView, qtbot: QtBot) -> None:
    view.set_document([Page(1, "First page"), Page(2, "Second page")], render_page)
    first, second = (
        view._text_origin_of(index) + QPoint(0, view._flow.page(index).height // 12)
        for index in (0, 1)
    )
    port, left = view.viewport(), Qt.MouseButton.LeftButton
    qtbot.mousePress(port, left, pos=first)
    qtbot.mouseMove(port, second + QPoint(300, 0))
    qtbot.mouseRelease(port, left, pos=second + QPoint(300, 0))
    assert view.selected_text == "First page\nSecond page"
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "First page\nSecond page"


def test_a_click_selects_a_word_and_a_double_click_its_paragraph_without_break_characters(
    view: DocumentView, qtbot: QtBot
) -> None:
    view.set_document([Page(1, "Reference INV20240847 here"), Page(2, "y" * 100)], render_page)
    point = view._text_origin_of(0) + QPoint(120, 6)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert view.selected_text == "INV20240847"
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert view.selected_text == "Reference INV20240847 here"
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point + QPoint(400, 0))
    assert view.selected_quote is None
    view._selection.begin((1, 0))
    view._selection.extend((1, view._flow.page(1).end))
    assert view.selected_text == "y" * 100


# --- messages, notices -----------------------------------------------------------------------


def test_shows_a_message_instead(view: DocumentView, qtbot: QtBot) -> None:
    view.set_document(pages(3), render_page)
    view.clear("This collection has no parse.")
    assert view.current_page is None
    assert view.accessibleDescription() == "This collection has no parse."
    assert view.verticalScrollBar().maximum() == 0
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton)
    assert not view.go_to_page(1)


def test_a_notice_is_shown_above_the_text(view: DocumentView) -> None:
    view.set_document([Page(1, "<b>" * 30 + "deep"), Page(2, "plain")], render_page)
    noticed, plain = view._flow.page(0), view._flow.page(1)
    assert noticed.notice is not None
    assert noticed.text_top > plain.text_top
    process_events()
    origin = view._origin_of(0)
    image = view.viewport().grab().toImage()
    style: PageStyle = view._flow.documents.style
    inside = origin + QPoint(18, style.heading_height + 6)
    warning = load_theme("light").banners[MessageKind.WARNING]
    assert image.pixelColor(inside) == warning.background


def test_importing_the_view_imports_no_parser() -> None:
    check = (
        "import sys, anyformat_review.ui.document.document_view;"
        "print([m for m in ('markdown_it', 'nh3', 'rapidfuzz') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_page_around_the_current_quote_is_painted_elsewhere(view: DocumentView) -> None:
    def painted() -> tuple[bool, set[str]]:
        image = QImage(300, 80, QImage.Format.Format_RGB32)
        image.fill(QColor("#123456"))
        painter = QPainter(image)
        found = view.paint_around_quote(painter, image.size())
        painter.end()
        return found, {image.pixelColor(x, y).name() for x in range(300) for y in range(30, 50)}

    document = pages(40)
    view.set_document(document, render_page)
    assert painted() == (False, {"#123456"})
    changes: list[None] = []
    view.quotes_changed.connect(lambda: changes.append(None))
    search = QuoteSearch(document)
    (quote,) = [search.locate(Evidence("Reference R0028X ends it.", 40))]
    view.mark_quotes(quote, ())
    assert len(changes) == 1
    found, colours = painted()
    assert found
    assert load_theme("light").quote_strong.name() in colours
    assert view.current_page == 1, "the view itself does not scroll"
    view.mark_quotes(QuoteLocation(Evidence("x", 1), Grounding.NOT_FOUND, None, None, None), ())
    assert not painted()[0]
