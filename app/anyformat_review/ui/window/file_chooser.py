"""File dialogs that start in the folder of the last file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from anyformat_review.translation import tr


class FileChooser:
    """Shows file dialogs that start in the folder of the last file."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self._folder = ""

    @property
    def folder(self) -> str:
        """The folder of the last file, at first the user's documents."""
        # Imported late, because it would delay the first paint.
        from anyformat_review.ui.widgets.save_dialog import documents_folder

        return self._folder or str(documents_folder())

    def choose(
        self,
        chosen: Callable[[str], None],
        *,
        title: str = "",
        kinds: str = "",
    ) -> None:
        """Show a file dialog; `chosen` is called with the path of the file.

        Without other kinds, it asks for a results file.
        """
        from PySide6.QtWidgets import QFileDialog  # importing it would delay the first paint

        title = title or tr("Open results file")
        kinds = kinds or tr("Results (*.json);;All files (*)")
        dialog = QFileDialog(self._parent, title, self.folder, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.remember)
        dialog.fileSelected.connect(chosen)
        dialog.open()

    def remember(self, path: str) -> None:
        """Start the next dialog in the folder of a file."""
        self._folder = str(Path(path).parent)
