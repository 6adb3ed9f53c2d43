import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from anyformat_review.domain.document.normalized_text import normalize
from anyformat_review.domain.results.collection import Page
from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.services.pages.page_html import render_page
from anyformat_review.ui.document.attention_marks import (
    AttentionPosition,
    AttentionStrip,
    positions_by_field,
)
from anyformat_review.ui.document.document_panel import DocumentPanel
from anyformat_review.ui.theme.theme import load_theme
from support.shown_window import show_window


@pytest.fixture
def panel(qtbot: QtBot) -> DocumentPanel:
    panel = DocumentPanel()
    show_window(qtbot, panel, 600, 500)
    return panel


def filled(panel: DocumentPanel, count: int) -> AttentionStrip:
    panel.show_collection(
        [Page(number, "word " * 300) for number in range(1, count + 1)], render_page
    )
    return panel.attention


def place(
    page: int, share: float = 0.0, band: Band = Band.LOW, name: str = ""
) -> AttentionPosition:
    return AttentionPosition(page, share, band, FieldPath.parse(name or f"f{page}"))


def test_marks_are_at_the_height_of_their_pages(panel: DocumentPanel) -> None:
    strip = filled(panel, 1000)
    strip.set_positions(positions_by_field([place(1), place(500), place(1000)]))
    tops = [mark.top / strip.height() for mark in strip.marks()]
    assert tops == pytest.approx([0, 0.5, 0.98], abs=0.03)


def test_positions_on_one_page_have_separate_marks(panel: DocumentPanel) -> None:
    strip = filled(panel, 2)
    strip.set_positions(
        positions_by_field([place(1, 0.1, name="a"), place(1, 0.8, name="b"), place(2, 0.5)])
    )
    assert [mark.text for mark in strip.marks()] == [
        "1 field needs attention on page 1",
        "1 field needs attention on page 1",
        "1 field needs attention on page 2",
    ]


@pytest.mark.parametrize(
    ("places", "text", "band"),
    [
        (
            [place(12, 0.1, Band.MEDIUM, "a"), place(12, 0.1, Band.LOW, "b")],
            "2 fields need attention on page 12",
            Band.LOW,
        ),
        (
            [place(12, 0, Band.HIGH, "a"), place(14, 0, Band.UNKNOWN, "b")],
            "2 fields need attention on pages 12 to 14",
            Band.UNKNOWN,
        ),
    ],
)
def test_close_positions_share_a_mark(
    panel: DocumentPanel, places: list[AttentionPosition], text: str, band: Band
) -> None:
    strip = filled(panel, 5000)
    strip.set_positions(positions_by_field(places))
    (mark,) = strip.marks()
    assert (mark.text, mark.band) == (text, band)


def test_a_decision_changes_one_position(panel: DocumentPanel) -> None:
    strip = filled(panel, 10)
    first, second = place(3, name="a"), place(3, name="b")
    strip.set_positions(positions_by_field([first, second]))
    strip.change(first.path, None)
    assert [mark.positions for mark in strip.marks()] == [(second,)]
    strip.change(first.path, place(8, name="a"))
    assert [mark.positions[0].page for mark in strip.marks()] == [3, 8]
    strip.change(FieldPath.parse("unknown"), None)


def test_a_mark_has_a_tooltip_and_can_be_clicked(panel: DocumentPanel, qtbot: QtBot) -> None:
    strip = filled(panel, 100)
    strip.set_positions(positions_by_field([place(50)]))
    (mark,) = strip.marks()
    spot = QPoint(7, mark.top + 5)
    qtbot.mouseMove(strip, spot)
    assert strip.toolTip() == "1 field needs attention on page 50"
    with qtbot.waitSignal(strip.field_requested) as asked:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=spot)
    assert asked.args == [FieldPath.parse("f50")]
    away = QPoint(7, 5)
    qtbot.mouseMove(strip, away)
    assert strip.toolTip() == ""
    with qtbot.assertNotEmitted(strip.field_requested):
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=away)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_marks_differ_in_shape(panel: DocumentPanel, theme: str) -> None:
    panel.setPalette(load_theme(theme).palette)
    strip = filled(panel, 3)
    strip.set_positions(
        positions_by_field(
            [place(1, 0, Band.LOW), place(2, 0, Band.MEDIUM), place(3, 0, Band.UNKNOWN)]
        )
    )
    image = strip.grab().toImage().convertToFormat(QImage.Format.Format_Mono)
    shapes = [image.copy(0, mark.top, strip.width(), 10) for mark in strip.marks()]
    assert len(shapes) == 3
    assert all(one != other for i, one in enumerate(shapes) for other in shapes[:i])


def test_many_fields_share_the_available_marks(panel: DocumentPanel) -> None:
    strip = filled(panel, 5000)
    strip.set_positions(
        positions_by_field(place(1 + n // 8, n % 8 / 8, Band.LOW, f"f{n}") for n in range(40_000))
    )
    assert len(strip.marks()) <= strip.height() // 10
    assert sum(len(mark.positions) for mark in strip.marks()) == 40_000


def test_a_mark_moves_to_its_quote_when_the_page_is_laid_out(panel: DocumentPanel) -> None:
    table = "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 60
    shown = normalize(render_page(f"{table}\n\nTotal due").text)
    start = shown.characters.index("totaldue")
    evidence = Evidence("Total due", 2)
    quote = QuoteLocation(evidence, Grounding.FOUND, 2, start, start + len("totaldue"))
    panel.show_collection([Page(1, "word " * 300), Page(2, f"{table}\n\nTotal due")], render_page)
    strip = panel.attention
    strip.set_positions(
        positions_by_field([AttentionPosition(2, 0.0, Band.LOW, FieldPath.parse("total"), quote)])
    )
    panel.view.go_to_page(2)
    (mark,) = strip.marks()
    assert mark.positions[0].share > 0.95
    assert mark.top > strip.height() - 40
    strip.change(FieldPath.parse("total"), None)
    assert strip.marks() == []
