import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from anyformat_review.ui.review.inspector import Inspector
from anyformat_review.viewmodels.review.field_details import (
    CandidateDetails,
    DiffKind,
    DiffPart,
    FieldDetails,
)
from support.reviews import path
from support.shown_window import show_window

PLAIN = FieldDetails(path("total"), "total", "number · EUR", "", "12.50")
FULL = replace(
    PLAIN,
    difference=(DiffPart(DiffKind.REMOVED, "12"), DiffPart(DiffKind.ADDED, "12.50")),
    warning="It contains more than a number.",
    candidates=(CandidateDetails("13", "page 2", "13"), CandidateDetails("14", "", "14")),
    lookup="The lookup table has the same value.",
    rules=("Passed: Adds up.",),
    note="Ask Bea",
    history=("2026-03-04 12:00  Ada: edit: 12 → 12.50",),
)


@pytest.fixture
def inspector(qtbot: QtBot) -> Inspector:
    inspector = Inspector()
    show_window(qtbot, inspector, 400, 600)
    return inspector


def seen(inspector: Inspector) -> set[str]:
    labels = inspector.findChildren(QLabel)
    return {label.text() for label in labels if label.isVisible() and label.text()}


def note_of(inspector: Inspector) -> QPlainTextEdit:
    return inspector.findChild(QPlainTextEdit)


def test_empty_sections_are_hidden(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.show_details(PLAIN)
    assert seen(inspector) == {"total", "number · EUR", "Value", "12.50", "Note"}
    inspector.show_details(FULL)
    qtbot.waitUntil(lambda: "13 · page 2" in seen(inspector))
    assert {
        "Change",
        "Values in the document",
        "Lookup",
        "Passed: Adds up.",
        "It contains more than a number.",
        "2026-03-04 12:00  Ada: edit: 12 → 12.50",
    } < seen(inspector)
    assert note_of(inspector).toPlainText() == "Ask Bea"
    inspector.show_details(None)
    assert seen(inspector) == {"No field selected"}


def test_button_uses_a_candidate(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.show_details(FULL)
    chosen = QSignalSpy(inspector.candidate_chosen)
    buttons = inspector.findChildren(QPushButton)
    assert [button.accessibleName() for button in buttons] == ["Use 13", "Use 14"]
    qtbot.keyClick(buttons[1], Qt.Key.Key_Return)
    assert (chosen.count(), chosen.at(0)) == (1, [path("total"), "14"])


def test_note_is_emitted_when_it_loses_the_focus(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.show_details(PLAIN)
    written, left = QSignalSpy(inspector.note_written), QSignalSpy(inspector.left)
    inspector.edit_note()
    qtbot.keyClicks(note_of(inspector), "Ask Bea")
    assert written.count() == 0
    qtbot.keyClick(note_of(inspector), Qt.Key.Key_Escape)
    assert (written.at(0), left.count()) == ([path("total"), "Ask Bea"], 1)
    inspector.show_details(replace(PLAIN, path=path("date"), name="date"))
    assert note_of(inspector).toPlainText() == ""
    assert written.count() == 1


def test_note_being_written_stays_with_its_field(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.show_details(PLAIN)
    written = QSignalSpy(inspector.note_written)
    inspector.edit_note()
    qtbot.keyClicks(note_of(inspector), "half")
    inspector.show_details(replace(PLAIN, value="13"))
    assert note_of(inspector).toPlainText() == "half"
    inspector.show_details(replace(PLAIN, path=path("date")))
    assert written.at(0) == [path("total"), "half"]
