import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from anyformat_review.domain.results.collection import Page
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.services.pages.page_html import render_page
from anyformat_review.ui.document.document_panel import DocumentPanel, quote_sentence
from anyformat_review.ui.document.source_view import SourceView
from anyformat_review.viewmodels.quotes.current_evidence import CurrentEvidence
from support.shown_window import show_window
from support.window_actions import WindowActions

LONG = "A line of the page.\n\n" * 40
PAGES = [Page(number, f"# Page {number}\n\n{LONG}") for number in (1, 2, 3, 5)]


@pytest.fixture
def panel(qtbot: QtBot) -> DocumentPanel:
    panel = DocumentPanel()
    show_window(qtbot, panel, 600, 500)
    panel.show_collection(PAGES, render_page)
    return panel


def button(panel: DocumentPanel, name: str) -> QToolButton:
    found = panel.findChild(QToolButton, name)
    assert isinstance(found, QToolButton)
    return found


def label(panel: DocumentPanel, name: str) -> QLabel:
    found = panel.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found


def page_edit(panel: DocumentPanel) -> QLineEdit:
    found = panel.findChild(QLineEdit, "pageEdit")
    assert isinstance(found, QLineEdit)
    return found


def found(
    page: int = 1, cited: int | None = None, how: Grounding = Grounding.FOUND
) -> QuoteLocation:
    return QuoteLocation(Evidence("A line", page if cited is None else cited), how, page, 5, 10)


@pytest.mark.parametrize(
    ("location", "number", "count", "sentence"),
    [
        (None, 1, 0, ""),
        (found(3), 1, 2, "Quote 1 of 2 · found on page 3"),
        (found(3), 1, 1, "Quote · found on page 3"),
        (
            found(3, how=Grounding.APPROXIMATE),
            2,
            2,
            "Quote 2 of 2 · found on page 3, but not word for word",
        ),
        (
            found(5, cited=3, how=Grounding.OTHER_PAGE),
            1,
            1,
            "Quote · found on page 5, not on page 3",
        ),
        (
            QuoteLocation(Evidence("IBAN ES91", 2), Grounding.NOT_FOUND),
            1,
            1,
            "The quote is not on page 2: “IBAN ES91”",
        ),
        (
            QuoteLocation(Evidence("IBAN ES91", 0), Grounding.NOT_FOUND),
            1,
            1,
            "The quote is not found in the document: “IBAN ES91”",
        ),
        (
            QuoteLocation(Evidence("a\u202eb\nc", 2), Grounding.NOT_FOUND),
            1,
            2,
            "Quote 1 of 2 is not on page 2: “a⟦U+202E⟧b⏎c”",
        ),
        (
            QuoteLocation(Evidence("metadata.upload.cost_centre", 0), Grounding.METADATA),
            1,
            1,
            "From metadata: upload.cost_centre",
        ),
    ],
)
def test_sentences_about_the_location_of_a_quote(
    location: QuoteLocation | None, number: int, count: int, sentence: str
) -> None:
    quotes = [found()] * count
    if location is not None:
        quotes[number - 1] = location
    assert quote_sentence(CurrentEvidence(tuple(quotes), number - 1)) == sentence


def test_sentences_about_the_match_of_a_quote() -> None:
    places = (found(3), found(7, cited=3, how=Grounding.OTHER_PAGE))
    evidence = CurrentEvidence(places[:1]).with_matches(0, places)
    assert quote_sentence(evidence) == "Quote · found on page 3 · match 1 of 2"
    assert quote_sentence(evidence.step(1)) == "Quote · also on page 7 · match 2 of 2"


def test_new_matches_do_not_scroll(panel: DocumentPanel) -> None:
    evidence = CurrentEvidence((found(1),))
    panel.show_evidence(evidence)
    panel.view.go_to_page(5)
    panel.update_matches(evidence.with_matches(0, (found(1), found(2))))
    assert panel.view.current_page == 5
    assert label(panel, "quoteLabel").text() == "Quote · found on page 1 · match 1 of 2"
    assert button(panel, "nextEvidenceButton").isVisible()


def test_steps_through_pages_with_its_buttons(panel: DocumentPanel, qtbot: QtBot) -> None:
    previous, following = button(panel, "previousPageButton"), button(panel, "nextPageButton")
    assert label(panel, "pageCountLabel").text() == "of 5"
    assert not previous.isEnabled()
    seen = []
    for _ in range(3):
        qtbot.mouseClick(following, Qt.MouseButton.LeftButton)
        seen.append(page_edit(panel).text())
    assert seen == ["2", "3", "5"]
    assert not following.isEnabled()
    qtbot.mouseClick(previous, Qt.MouseButton.LeftButton)
    assert page_edit(panel).text() == "3"


def test_goes_to_a_typed_page_and_focuses_the_document(panel: DocumentPanel, qtbot: QtBot) -> None:
    panel.ask_for_page()
    edit = page_edit(panel)
    assert edit.selectedText() == "1"
    qtbot.keyClicks(edit, "3")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert panel.view.current_page == 3
    assert panel.focusWidget() is panel.view


@pytest.mark.parametrize("typed", ["99", "4", "0", "x", "", "99999999999999999999"])
def test_a_wrong_page_number_shows_an_error(panel: DocumentPanel, qtbot: QtBot, typed: str) -> None:
    edit, problem = page_edit(panel), label(panel, "pageProblemLabel")
    assert not problem.isVisible()
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    qtbot.keyClicks(edit, typed)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert panel.view.current_page == 1
    assert problem.isVisible()
    assert problem.text().startswith("Page ")
    assert problem.text().endswith(" does not exist. Type a page from 1 to 5.")
    panel.step_page(1)
    assert not problem.isVisible()
    assert edit.text() == "2"


def test_requests_another_quote(panel: DocumentPanel, qtbot: QtBot) -> None:
    asked: list[int] = []
    panel.evidence_step_requested.connect(asked.append)
    panel.show_evidence(CurrentEvidence((found(1), found(3)), 1))
    for name in ("nextEvidenceButton", "previousEvidenceButton"):
        assert button(panel, name).isVisible()
        qtbot.mouseClick(button(panel, name), Qt.MouseButton.LeftButton)
    assert asked == [1, -1]
    assert panel.view.current_page == 3
    assert label(panel, "quoteLabel").text() == "Quote 2 of 2 · found on page 3"
    panel.show_evidence(CurrentEvidence((found(1),)))
    assert not button(panel, "nextEvidenceButton").isVisible()
    panel.show_evidence(CurrentEvidence())
    assert label(panel, "quoteLabel").text() == ""


def test_shows_a_message_without_a_document(panel: DocumentPanel) -> None:
    panel.show_evidence(CurrentEvidence((found(1),)))
    panel.show_message("This collection has no parse.")
    assert panel.view.accessibleDescription() == "This collection has no parse."
    assert page_edit(panel).text() == ""
    assert not page_edit(panel).isEnabled()
    assert not button(panel, "nextPageButton").isEnabled()
    assert label(panel, "quoteLabel").text() == ""


def test_tooltips_show_the_current_shortcuts(panel: DocumentPanel) -> None:
    actions = WindowActions(panel)
    panel.set_actions(actions)
    assert button(panel, "nextPageButton").toolTip() == "Next page (PgDown)"
    actions.rebind(nextPageAction="Ctrl+J", findNextAction="F9")
    assert button(panel, "nextPageButton").toolTip() == "Next page (Ctrl+J)"
    assert button(panel, "findNextButton").toolTip() == "Next match (F9)"


def test_another_view_gets_the_same_actions(panel: DocumentPanel, qtbot: QtBot) -> None:
    actions = WindowActions(panel)
    actions("nextPageAction").triggered.connect(lambda: panel.step_page(1))
    panel.view.addAction(actions("nextPageAction"))
    source = SourceView()
    source.set_pages(PAGES)
    panel.read_in(source)
    panel.activateWindow()
    source.setFocus()
    qtbot.waitUntil(source.hasFocus)
    actions.rebind(nextPageAction="Ctrl+J")
    qtbot.keyClick(source, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert source.current_page == 2


def test_every_control_has_a_name_and_shows_its_key(panel: DocumentPanel) -> None:
    panel.set_actions(WindowActions(panel))
    for control in (*panel.findChildren(QToolButton), page_edit(panel)):
        assert control.accessibleName()
        assert control.toolTip().endswith(")")
    for shown in panel.findChildren(QLabel):
        assert shown.textFormat() is Qt.TextFormat.PlainText


def test_another_view_opens_at_the_same_page(panel: DocumentPanel, qtbot: QtBot) -> None:
    source = SourceView()
    source.set_pages(PAGES)
    seen: list[int] = []
    panel.page_changed.connect(seen.append)
    panel.step_page(1)
    panel.view.setFocus()
    panel.read_in(source)
    assert source.isVisible()
    assert source.hasFocus()
    assert (source.current_page, page_edit(panel).text()) == (2, "2")
    qtbot.mouseClick(button(panel, "nextPageButton"), Qt.MouseButton.LeftButton)
    assert (source.current_page, panel.view.current_page) == (3, 2)
    panel.show_evidence(CurrentEvidence((found(5),)))
    assert source.current_page == 5
    source.go_to_page(1)
    panel.read_in(panel.view)
    assert panel.view.isVisible()
    assert panel.view.current_page == 1
    assert seen == [2, 3, 5, 1]
