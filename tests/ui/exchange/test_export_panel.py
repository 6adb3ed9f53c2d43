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
def requested(panel: ExportPanel) -> list[ExportChoice]:
    requested: list[ExportChoice] = []
    panel.export_requested.connect(requested.append)
    return requested


def target(panel: ExportPanel) -> QLineEdit:
    return panel.findChild(QLineEdit, "exportTargetEdit")


def box(panel: ExportPanel, name: str) -> QComboBox:
    return panel.findChild(QComboBox, name)


def label(panel: ExportPanel, name: str) -> str:
    return panel.findChild(QLabel, name).text()


def type_target(panel: ExportPanel, text: str, qtbot: QtBot) -> None:
    target(panel).selectAll()
    qtbot.keyClicks(target(panel), text)
    qtbot.keyClick(target(panel), Qt.Key.Key_Return)


def test_a_format_that_needs_an_explanation_has_one(panel: ExportPanel) -> None:
    formats = box(panel, "exportFormatBox")

    formats.setCurrentIndex(formats.findData(ExportFormat.GROUND_TRUTH))
    assert "saved on this computer" in label(panel, "exportStatusLabel")
    assert target(panel).text().endswith("c1.ground-truth.json")

    formats.setCurrentIndex(formats.findData(ExportFormat.CSV))
    assert label(panel, "exportStatusLabel") == ""


def test_the_suggested_file_follows_format_and_scope(panel: ExportPanel) -> None:
    assert Path(target(panel).text()).name == "c1.json"
    folder = str(Path(target(panel).text()).parent)

    box(panel, "exportFormatBox").setCurrentIndex(3)
    assert Path(target(panel).text()).name == "c1.xlsx"
    box(panel, "exportScopeBox").setCurrentIndex(1)
    assert (target(panel).text(), target(panel).accessibleName()) == (folder, "Folder")


def test_choices_stay_until_another_collection_is_opened(
    panel: ExportPanel, requested: list[ExportChoice], qtbot: QtBot
) -> None:
    type_target(panel, "/out/mine.json", qtbot)

    panel.ask(OFFER)
    assert target(panel).text() == "/out/mine.json"
    panel.show_offer(ExportOffer("c2", 1))
    assert target(panel).text() == "/out/c2.json"
    assert box(panel, "exportScopeBox").count() == 3


def test_replacing_a_file_needs_confirmation(
    panel: ExportPanel, requested: list[ExportChoice], qtbot: QtBot
) -> None:
    file = Path("/out/a.json")
    type_target(panel, str(file), qtbot)
    panel.ask_to_replace(file)
    question = label(panel, "exportStatusLabel")
    qtbot.keyClick(target(panel), Qt.Key.Key_Return)
    panel.ask_to_replace(file)
    type_target(panel, "/out/b.json", qtbot)

    assert question == "a.json already exists. Export again to replace it."
    current, json = ExportScope.CURRENT, ExportFormat.JSON
    assert requested == [
        ExportChoice(current, json, file, may_replace=False),
        ExportChoice(current, json, file, may_replace=True),
        ExportChoice(current, json, Path("/out/b.json"), may_replace=False),
    ]


def test_creating_a_folder_needs_confirmation(
    panel: ExportPanel, requested: list[ExportChoice], qtbot: QtBot
) -> None:
    type_target(panel, "/new/a.json", qtbot)
    panel.ask_to_create(Path("/new"))
    question = label(panel, "exportStatusLabel")
    qtbot.keyClick(target(panel), Qt.Key.Key_Return)
    panel.ask_to_create(Path("/new"))
    type_target(panel, "/other/a.json", qtbot)

    assert question == "Folder /new not found. Export again to create it."
    assert [choice.may_create for choice in requested[-2:]] == [True, False]


def test_a_missing_target_is_reported(
    panel: ExportPanel, requested: list[ExportChoice], qtbot: QtBot
) -> None:
    target(panel).clear()
    qtbot.keyClick(target(panel), Qt.Key.Key_Return)

    assert label(panel, "exportProblemLabel") == "Choose a file or a folder to export to."
    assert requested == []


def test_a_running_export_can_only_be_cancelled(panel: ExportPanel, qtbot: QtBot) -> None:
    panel.show_progress(BatchProgress(3, "b", written=(Path("a"),)), "Slow.")

    bar = panel.findChild(QProgressBar)
    assert (bar.value(), bar.maximum(), bar.text()) == (1, 3, "1 of 3")
    assert label(panel, "exportStatusLabel") == "Exporting b (2 of 3) · Slow."
    panel.show_offer(ExportOffer("c2", 1))
    assert box(panel, "exportScopeBox").count() == 4
    with qtbot.waitSignal(panel.stop_requested):
        qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Return)
    assert names_by_tab(panel) == ["Close the export", "Cancel"]


def test_skipped_collections_are_listed_as_plain_text(panel: ExportPanel) -> None:
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
