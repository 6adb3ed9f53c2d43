"""The dialog that asks where to save a new file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

_last: list[Path] = []
"""The folder in which the last file was saved, if there is one."""


def documents_folder() -> Path:
    """Return the user's documents folder, or the home folder if it does not exist."""
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(documents) or Path.home())
    return folder if folder.is_dir() else Path.home()


def ask_where_to_save(
    parent: QWidget, title: str, name: str, kinds: str, chosen: Callable[[str], None]
) -> None:
    """Show a dialog that suggests a file name; `chosen` is called with the path of the file.

    It starts in the folder of the last saved file or, the first time, in the user's documents.
    """

    def remember(path: str) -> None:
        _last[:] = [Path(path).parent]
        chosen(path)

    folder = next((each for each in _last if each.is_dir()), None) or documents_folder()
    dialog = QFileDialog(parent, title, str(folder / name), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(remember)
    dialog.open()
