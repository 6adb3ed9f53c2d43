from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.ui.window.file_chooser import FileChooser


def test_the_next_dialog_starts_where_the_last_file_was(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    files = FileChooser(window)
    chosen: list[str] = []
    files.choose(chosen.append)
    dialog = window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "a.json"))
    dialog.close()

    assert chosen == [str(tmp_path / "a.json")]
    assert files.folder == str(tmp_path)
