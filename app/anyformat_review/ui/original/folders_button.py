"""The button with the folders in which originals are looked for."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton, QWidget

from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import tr
from anyformat_review.ui.theme.icons import Icon, icon
from anyformat_review.ui.theme.text_size import size_icons
from anyformat_review.ui.widgets.plain_text import menu_text

_MAX_LENGTH = 60


class FoldersButton(QToolButton):
    """Adds folders and removes them.

    Signals:
        folder_added(Path): look in this folder.
        folder_removed(Path): do not look in this folder any more.
    """

    folder_added = Signal(object)
    folder_removed = Signal(object)

    def __init__(self, name: str = "originalFolders", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.start_folder: Callable[[], str] = str
        """Returns the folder in which the dialog starts."""
        self.setIcon(icon(Icon.SEARCH))
        size_icons(self)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Folders with originals"))
        self.setToolTip(tr("Folders in which originals are looked for"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._folders: Sequence[Path] = ()
        self._menu = QMenu(self)
        self._menu.setObjectName("originalFoldersMenu")
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill)

    def show_folders(self, folders: Sequence[Path]) -> None:
        """Offer to remove these folders."""
        self._folders = tuple(folders)
        if self.toolButtonStyle() is not Qt.ToolButtonStyle.ToolButtonIconOnly:
            count = len(self._folders)
            self.setText(tr("%n folders", "%n folder", count) if count else tr("No folder"))

    def choose(self) -> None:
        """Show a dialog for a folder in which originals are looked for."""
        dialog = QFileDialog(self, tr("Look for originals in a folder"), self.start_folder())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.folder_added.emit(Path(name)))
        dialog.open()

    def _fill(self) -> None:
        self._menu.clear()
        self._menu.addAction(tr("Look in a folder…")).triggered.connect(
            lambda _=False: self.choose()
        )
        if self._folders:
            self._menu.addSeparator()
        for folder in self._folders:
            remove = self._menu.addAction(
                tr("Do not look in {folder}").format(folder=_shown(folder))
            )
            remove.triggered.connect(lambda _=False, path=folder: self.folder_removed.emit(path))


def _shown(folder: Path) -> str:
    text = str(folder)
    return menu_text(one_line(text if len(text) <= _MAX_LENGTH else f"…{text[-_MAX_LENGTH:]}"))
