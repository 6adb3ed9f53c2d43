from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QProgressBar
from pytestqt.qtbot import QtBot

from anyformat_review.services.exchange.batch_export import BatchProgress, SkippedExport
from anyformat_review.services.exchange.export import ExportFormat
from anyformat_review.ui.exchange.export_panel import ExportPanel
from anyformat_review.viewmodels.exchange.export_choice import (
    ExportChoice,
    ExportOffer,
    ExportScope,
)
from support.reachable import names_by_tab

OFFER = ExportOffer("c1", 3)


@pytest.fixture
def panel(qtbot: QtBot) -> ExportPanel:
    panel = ExportPanel()
    qtbot.addWidget(panel)
    with qtbot.waitActive(panel):
        panel.ask(OFFER)
        panel.activateWindow()
    return panel


@pytest.fixture
def asked(panel: ExportPanel) -> list[ExportChoice]:
    heard: list[ExportChoice] = []
    panel.export_requested.connect(heard.append)
    return heard


def place(panel: ExportPanel) -> QLineEdit:
    return panel.findChild(QLineEdit, "exportPlaceEdit")


def box(panel: ExportPanel, name: str) -> QComboBox:
    return panel.findChild(QComboBox, name)


def label(panel: ExportPanel, name: str) -> str:
    return panel.findChild(QLabel, name).text()


def type_place(panel: ExportPanel, text: str, qtbot: QtBot) -> None:
    place(panel).selectAll()
    qtbot.keyClicks(place(panel), text)
    qtbot.keyClick(place(panel), Qt.Key.Key_Return)


def test_the_suggested_file_follows_format_and_scope(panel: ExportPanel) -> None:
    assert Path(place(panel).text()).name == "c1.json"
    folder = str(Path(place(panel).text()).parent)

    box(panel, "exportFormatBox").setCurrentIndex(3)
    assert Path(place(panel).text()).name == "c1.xlsx"
    box(panel, "exportScopeBox").setCurrentIndex(1)
    assert (place(panel).text(), place(panel).accessibleName()) == (folder, "Folder")


def test_what_was_chosen_stays_until_another_collection_is_open(
    panel: ExportPanel, asked: list[ExportChoice], qtbot: QtBot
) -> None:
    type_place(panel, "/out/mine.json", qtbot)

    panel.ask(OFFER)
    assert place(panel).text() == "/out/mine.json"
    panel.show_offer(ExportOffer("c2", 1))
    assert place(panel).text() == "/out/c2.json"
    assert box(panel, "exportScopeBox").count() == 2


def test_a_file_is_replaced_only_after_it_was_said(
    panel: ExportPanel, asked: list[ExportChoice], qtbot: QtBot
) -> None:
    file = Path("/out/a.json")
    type_place(panel, str(file), qtbot)
    panel.ask_to_replace(file)
    said = label(panel, "exportStatusLabel")
    qtbot.keyClick(place(panel), Qt.Key.Key_Return)
    panel.ask_to_replace(file)
    type_place(panel, "/out/b.json", qtbot)

    assert said == "a.json exists already. Export again to replace it."
    current, json = ExportScope.CURRENT, ExportFormat.JSON
    assert asked == [
        ExportChoice(current, json, file, may_replace=False),
        ExportChoice(current, json, file, may_replace=True),
        ExportChoice(current, json, Path("/out/b.json"), may_replace=False),
    ]


def test_no_place_is_said_in_place(
    panel: ExportPanel, asked: list[ExportChoice], qtbot: QtBot
) -> None:
    place(panel).clear()
    qtbot.keyClick(place(panel), Qt.Key.Key_Return)

    assert label(panel, "exportProblemLabel") == "Say where to export to."
    assert asked == []


def test_while_it_runs_there_is_nothing_but_cancel(panel: ExportPanel, qtbot: QtBot) -> None:
    panel.show_progress(BatchProgress(3, "b", written=(Path("a"),)), "Slow.")

    bar = panel.findChild(QProgressBar)
    assert (bar.value(), bar.maximum(), bar.text()) == (1, 3, "1 of 3")
    assert label(panel, "exportStatusLabel") == "Exporting b (2 of 3) · Slow."
    panel.show_offer(ExportOffer("c2", 1))
    assert box(panel, "exportScopeBox").count() == 3
    with qtbot.waitSignal(panel.stop_requested):
        qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Return)
    assert names_by_tab(panel) == ["Close the export line", "Cancel"]


def test_what_was_left_out_is_plain_text_that_can_be_copied(panel: ExportPanel) -> None:
    skipped = SkippedExport("<b>x</b>\u202e", "It is gone.")

    panel.show_outcome(BatchProgress(2, written=(Path("out/a.json"),), skipped=(skipped,)))

    details = panel.findChild(QPlainTextEdit)
    assert (details.isVisible(), details.toPlainText()) == (
        True,
        "<b>x</b>⟦U+202E⟧: It is gone.",
    )
    assert label(panel, "exportStatusLabel") == "1 of 2 exported to out."


def test_a_long_path_does_not_widen_the_window(panel: ExportPanel) -> None:
    width = panel.minimumSizeHint().width()

    panel.show_problem("/" + "x" * 500)

    assert panel.minimumSizeHint().width() == width
