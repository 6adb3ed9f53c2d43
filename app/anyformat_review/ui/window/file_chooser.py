"""File dialogs that start in the folder of the last file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class FileChooser:
    """Shows file dialogs; `folder` is the folder of the last file."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self.folder = ""

    def choose(
        self,
        chosen: Callable[[str], None],
        *,
        title: str = "Open results file",
        kinds: str = "Results (*.json);;All files (*)",
    ) -> None:
        """Show a file dialog; `chosen` is called with the path of the file."""
        from PySide6.QtWidgets import QFileDialog  # importing it would delay the first paint

        dialog = QFileDialog(self._parent, title, self.folder, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.remember)
        dialog.fileSelected.connect(chosen)
        dialog.open()

    def remember(self, path: str) -> None:
        """Start the next dialog in the folder of a file."""
        self.folder = str(Path(path).parent)
