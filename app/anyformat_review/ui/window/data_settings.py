"""The section of the settings about stored data: what there is, its size, and how to delete it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox

from anyformat_review.ui.collections.offline_cache_panel import OfflineCachePanel
from anyformat_review.ui.original.folders_button import FoldersButton
from anyformat_review.ui.widgets.detail_list import DetailList
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.window.settings_rows import Section, settings_button

_ERASE = "Erase statistics"


class DataSettings(Section):
    """Offline copies, review statistics and folders. Erasing has to be confirmed.

    Signals:
        erase_requested(): delete the review statistics.
    """

    erase_requested = Signal()

    def __init__(self, metrics: QCheckBox) -> None:
        """`metrics` switches the statistics on and off."""
        super().__init__("Data and privacy")
        self.offline_copies = OfflineCachePanel()
        self._erase = settings_button(_ERASE, "settingsEraseButton")
        self._outcome = TonedLabel(muted, wrap=True, name="settingsEraseLabel")
        self.originals = FoldersButton("settingsOriginalFolders")
        self.originals.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.originals.setAutoRaise(False)
        self._folders = DetailList()
        self._folders.setObjectName("settingsFolders")
        self.add_below("Offline copies", self.offline_copies, "cache disk size limit clear remove")
        self.add(
            self.originals,
            "Folders with originals",
            hint="The original of a collection of this account is looked for in these folders and"
            " in the folders inside them.",
            words="pdf scan image attach",
        )
        self.add(
            metrics,
            hint="Times, confidences and outcomes of your decisions, without values. They are"
            " stored on this computer only.",
        )
        self.add(self._erase, "Statistics so far", words="delete clear metrics")
        self.add_outcome(self._outcome)
        self.add_below("Folders", self._folders, "disk size path log settings decisions")
        self._is_confirming = False
        self._erase.clicked.connect(self._confirm)

    def show_folders(self, folders: Sequence[tuple[str, str]]) -> None:
        """Show the names of folders, each with its path and size."""
        self._folders.show_details(folders)

    def show_outcome(self, sentence: str) -> None:
        """Show a question, or whether the statistics were erased."""
        self._outcome.setText(sentence)
        self._outcome.setVisible(bool(sentence))
        self._erase.setAccessibleDescription(sentence)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget that erasing was requested."""
        super().hideEvent(event)
        self._ask(is_confirming=False)

    def _confirm(self) -> None:
        if self._is_confirming:
            self._ask(is_confirming=False)
            self.erase_requested.emit()
        else:
            self._ask(is_confirming=True)

    def _ask(self, *, is_confirming: bool) -> None:
        self._is_confirming = is_confirming
        self._erase.setText("Erase now" if is_confirming else _ERASE)
        question = "All measurements will be deleted. Your decisions are not affected."
        self.show_outcome(f"{question} Press again to erase them." if is_confirming else "")
