import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import FieldState
from anyformat_review.services.exchange.corrections_file import read_corrections
from anyformat_review.services.exchange.export_corrections import export_corrections
from anyformat_review.services.exchange.import_corrections import preview_import
from anyformat_review.ui.exchange.import_panel import ImportPanel
from anyformat_review.viewmodels.exchange.import_model import ImportColumn
from support.reachable import names_by_tab
from support.reviews import OPEN, change, collection, decision, edited, path, review
from support.shown_window import show_window


@pytest.fixture
def panel(qtbot: QtBot) -> ImportPanel:
    """Return a panel in which the total conflicts: theirs is 7, yours is 8."""
    mine = review(collection(name="read", total="read")).after(
        decision(1, change("total", OPEN, edited("8")))
    )
    both = (change("name", OPEN, edited("Bob")), change("total", OPEN, edited("7")))
    theirs = review(collection(name="read", total="read")).after(decision(1, *both))
    panel = ImportPanel()
    panel.show_preview("INV", preview_import(mine, read_corrections(export_corrections(theirs))))
    show_window(qtbot, panel)
    panel.table.setFocus()
    return panel


def chosen(panel: ImportPanel) -> dict[FieldPath, FieldState]:
    return dict(panel.model.chosen)


BOTH = {path("total"): edited("7"), path("name"): edited("Bob")}
NAME = {path("name"): edited("Bob")}


def test_space_switches_the_choice_from_every_cell(panel: ImportPanel, qtbot: QtBot) -> None:
    assert chosen(panel) == NAME
    qtbot.keyClick(panel.table, Qt.Key.Key_Space)
    assert chosen(panel) == BOTH
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space):
        qtbot.keyClick(panel.table, key)
    assert chosen(panel) == NAME


@pytest.mark.parametrize("at", ["check box", "text"])
def test_a_click_chooses_a_side(at: str, panel: ImportPanel, qtbot: QtBot) -> None:
    def click(column: ImportColumn) -> None:
        rect = panel.table.visualRect(panel.model.index(0, column))
        place = rect.center()
        if at == "check box":
            place.setX(rect.left() + 10)
        button = Qt.MouseButton.LeftButton
        qtbot.mouseClick(panel.table.viewport(), button, pos=place)

    for column, expected in (
        (ImportColumn.THEIRS, BOTH),
        (ImportColumn.THEIRS, BOTH),
        (ImportColumn.YOURS, NAME),
        (ImportColumn.CONFLICT, NAME),
    ):
        click(column)
        assert chosen(panel) == expected


def test_all_corrections_are_taken_or_rejected(panel: ImportPanel, qtbot: QtBot) -> None:
    def press(text: str) -> None:
        [button] = [b for b in panel.findChildren(QAbstractButton) if b.text() == text]
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    apply = panel.findChild(QPushButton, "importApplyButton")
    press("Take all theirs")
    assert (chosen(panel), apply.text()) == (BOTH, "Import 2 corrections")
    press("Keep all yours")
    assert (chosen(panel), apply.text()) == ({}, "Import 0 corrections")
    assert not apply.isEnabled()


def test_details_of_the_current_row_are_shown(panel: ImportPanel, qtbot: QtBot) -> None:
    detail = panel.findChild(QLabel, "importDetailLabel")
    assert detail.text() == (
        "total · Ada, 2026-03-04 12:00 UTC\nTheirs: 7\nYours: 8\nConflicts with your decision."
    )
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    assert detail.text().startswith("name · Ada")


def test_esc_cancels(panel: ImportPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.cancel_requested):
        qtbot.keyClick(panel.table, Qt.Key.Key_Escape)


def test_tab_reaches_all_buttons(panel: ImportPanel) -> None:
    assert sorted(names_by_tab(panel)) == [
        "Cancel",
        "Import 1 correction",
        "Keep all yours",
        "Take all theirs",
    ]
