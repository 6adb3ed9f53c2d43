"""The button with the folders in which originals are looked for."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from anyformat_review.domain.visible_text import one_line
from anyformat_review.ui.theme.icons import Icon, icon, icon_size
from anyformat_review.ui.widgets.plain_text import menu_text

_LONGEST = 60


class FoldersButton(QToolButton):
    """Adds folders and removes them.

    Signals:
        add_requested(): let the user choose a folder.
        folder_removed(Path): do not look in this folder any more.
    """

    add_requested = Signal()
    folder_removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("originalFolders")
        self.setIcon(icon(Icon.SEARCH))
        self.setIconSize(icon_size())
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Folders with originals")
        self.setToolTip("Folders in which originals are looked for")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._folders: Sequence[Path] = ()
        self._menu = QMenu(self)
        self._menu.setObjectName("originalFoldersMenu")
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill)

    def show_folders(self, folders: Sequence[Path]) -> None:
        """Offer to remove these folders."""
        self._folders = tuple(folders)

    def _fill(self) -> None:
        self._menu.clear()
        self._menu.addAction("Look in a folder…").triggered.connect(self.add_requested)
        if self._folders:
            self._menu.addSeparator()
        for folder in self._folders:
            remove = self._menu.addAction(f"Do not look in {_shown(folder)}")
            remove.triggered.connect(lambda _=False, path=folder: self.folder_removed.emit(path))


def _shown(folder: Path) -> str:
    text = str(folder)
    return menu_text(one_line(text if len(text) <= _LONGEST else f"…{text[-_LONGEST:]}"))
