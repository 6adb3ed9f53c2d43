import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from anyformat_review.domain.results.evidence import Grounding
from anyformat_review.ui.quotes.evidence_list import GROUNDING_ICONS, EvidenceList
from anyformat_review.viewmodels.quotes.current_evidence import CurrentEvidence
from support.sample_reviews import quote

LOCATIONS = (
    quote("Due within 30 days"),
    quote("Issued 3 March", 2, Grounding.OTHER_PAGE, 1),
    quote("<b>gone</b>", 3, Grounding.NOT_FOUND),
    quote("metadata.upload.cost_centre", 0, Grounding.METADATA),
)


@pytest.fixture
def evidence(qtbot: QtBot) -> EvidenceList:
    evidence = EvidenceList()
    qtbot.addWidget(evidence)
    evidence.resize(400, 120)
    evidence.show()
    return evidence


def test_quotes_have_accessible_texts(evidence: EvidenceList) -> None:
    evidence.show_evidence(CurrentEvidence(LOCATIONS, 1))
    spoken_role = Qt.ItemDataRole.AccessibleTextRole
    assert [evidence.item(row).data(spoken_role) for row in range(evidence.count())] == [
        "Due within 30 days, page 1, found",
        "Issued 3 March, page 1, not on page 2",
        "<b>gone</b>, not on page 3",
        "upload.cost_centre, from metadata",
    ]
    assert evidence.currentRow() == 1
    assert "&lt;b&gt;gone" in evidence.item(2).toolTip()


def test_wrong_quotes_and_those_of_the_reviewer_are_named(evidence: EvidenceList) -> None:
    own = quote("30 days", 2)
    marked = CurrentEvidence(
        (*LOCATIONS[:2], own),
        own=frozenset({own.evidence}),
        wrong=frozenset({LOCATIONS[1].evidence}),
    )
    evidence.show_evidence(CurrentEvidence(marked.locations))
    plain = evidence.viewport().grab().toImage()
    evidence.show_evidence(marked)
    assert evidence.viewport().grab().toImage() != plain
    spoken_role = Qt.ItemDataRole.AccessibleTextRole
    assert [evidence.item(row).data(spoken_role) for row in (1, 2)] == [
        "Issued 3 March, page 1, not on page 2, wrong quote",
        "30 days, page 2, found, yours",
    ]
    assert marked.all_matches == (LOCATIONS[0], own)


def test_showing_quotes_emits_nothing(evidence: EvidenceList) -> None:
    chosen = QSignalSpy(evidence.evidence_selected)
    evidence.show_evidence(CurrentEvidence(LOCATIONS, 1))
    evidence.show_evidence(CurrentEvidence(LOCATIONS, 2))
    evidence.show_evidence(CurrentEvidence())
    assert chosen.count() == 0
    assert evidence.count() == 0


def test_quotes_that_are_not_located_yet_are_not_called_missing(evidence: EvidenceList) -> None:
    evidence.show_evidence(CurrentEvidence())
    no_evidence = evidence.grab().toImage()
    evidence.show_evidence(CurrentEvidence(is_located=False))
    assert evidence.grab().toImage() != no_evidence
    evidence.show_evidence(CurrentEvidence(LOCATIONS))
    evidence.show_evidence(CurrentEvidence())
    assert evidence.grab().toImage() == no_evidence


def test_keys_and_clicks_select_a_quote(qtbot: QtBot, evidence: EvidenceList) -> None:
    evidence.show_evidence(CurrentEvidence(LOCATIONS))
    chosen = QSignalSpy(evidence.evidence_selected)
    qtbot.keyClick(evidence, Qt.Key.Key_Down)
    where = evidence.visualItemRect(evidence.item(2)).center()
    qtbot.mouseClick(evidence.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert [chosen.at(row) for row in range(chosen.count())] == [[1], [2]]


def test_items_of_unchanged_quotes_are_reused(evidence: EvidenceList) -> None:
    evidence.show_evidence(CurrentEvidence(LOCATIONS))
    first = evidence.item(0)
    evidence.show_evidence(CurrentEvidence(LOCATIONS, 3))
    assert evidence.item(0) is first


def test_every_grounding_has_an_icon() -> None:
    assert set(GROUNDING_ICONS) == set(Grounding)


def test_each_row_is_painted(evidence: EvidenceList) -> None:
    empty = evidence.viewport().grab().toImage()
    evidence.show_evidence(CurrentEvidence(LOCATIONS[:1]))
    assert evidence.viewport().grab().toImage() != empty


def test_current_quote_has_buttons_for_its_matches(qtbot: QtBot, evidence: EvidenceList) -> None:
    places = tuple(quote("Due within 30 days", found_on=page) for page in (1, 4, 6))
    two = CurrentEvidence(LOCATIONS).with_matches(0, places).with_matches(1, places)
    evidence.show_evidence(two)
    (label,) = (each for each in evidence.findChildren(QLabel) if each.isVisible())
    assert label.text() == "match 1 of 3"
    steps = QSignalSpy(evidence.match_step_requested)
    chosen = QSignalSpy(evidence.evidence_selected)
    for name in ("Next match", "Previous match"):
        (button,) = (
            each for each in evidence.findChildren(QToolButton) if each.accessibleName() == name
        )
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [steps.at(row) for row in range(steps.count())] == [[1], [-1]]
    evidence.show_evidence(two.step(1))
    assert label.text() == "match 2 of 3"
    assert chosen.count() == 0
    spoken_role = Qt.ItemDataRole.AccessibleTextRole
    assert evidence.item(1).data(spoken_role).endswith("not on page 2, 4 matches")
    assert evidence.visualItemRect(evidence.item(0)).contains(label.parentWidget().geometry())
    evidence.show_evidence(two.at(1))
    evidence.resize(300, 120)
    assert evidence.visualItemRect(evidence.item(1)).contains(label.parentWidget().geometry())
    evidence.show_evidence(two.at(2))
    assert not label.isVisible()
