"""Where dialogs for new files start."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.ui.widgets import save_dialog
from anyformat_review.ui.widgets.save_dialog import ask_where_to_save, documents_folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(save_dialog, "_last", [])
    monkeypatch.setattr(
        save_dialog.QStandardPaths, "writableLocation", lambda _: str(tmp_path / "Documents")
    )
    return tmp_path


def test_the_first_folder_exists(home: Path) -> None:
    assert documents_folder() == home
    (home / "Documents").mkdir()
    assert documents_folder() == home / "Documents"


def test_a_dialog_starts_where_the_last_file_was_saved(qtbot: QtBot, home: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    chosen: list[str] = []
    for folder in (home, home / "new"):
        ask_where_to_save(window, "Save", "a.csv", "Tables (*.csv)", chosen.append)
        (dialog,) = window.findChildren(QFileDialog)
        assert dialog.directory().absolutePath() == str(folder)
        assert dialog.selectedFiles() == [str(folder / "a.csv")]
        (home / "new").mkdir(exist_ok=True)
        dialog.setDirectory(str(home / "new"))
        dialog.selectFile("b")
        dialog.accept()
        qtbot.waitUntil(lambda: not window.findChildren(QFileDialog))
    assert chosen == [str(home / "new" / "b.csv")] * 2
