"""The section of the settings about stored data: what there is, its size, and how to delete it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox

from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.ui.collections.offline_cache_panel import OfflineCachePanel
from anyformat_review.ui.original.folders_button import FoldersButton
from anyformat_review.ui.settings.settings_rows import Section, settings_button
from anyformat_review.ui.widgets.detail_list import DetailList
from anyformat_review.ui.widgets.message_page import TonedLabel, muted

_ERASE = QT_TR_NOOP("Erase statistics")


class DataSettings(Section):
    """Offline copies, review statistics and folders. Erasing has to be confirmed.

    Signals:
        erase_requested(): delete the review statistics.
    """

    erase_requested = Signal()

    def __init__(self, metrics: QCheckBox) -> None:
        """`metrics` switches the statistics on and off."""
        super().__init__(tr("Data and privacy"))
        self.offline_copies = OfflineCachePanel()
        self._erase = settings_button(tr(_ERASE), "settingsEraseButton")
        self._outcome = TonedLabel(muted, wrap=True, name="settingsEraseLabel")
        self.originals = FoldersButton("settingsOriginalFolders")
        self.originals.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.originals.setAutoRaise(False)
        self._folders = DetailList()
        self._folders.setObjectName("settingsFolders")
        self.add_below(
            tr("Offline copies"), self.offline_copies, tr("cache disk size limit clear remove")
        )
        self.add(
            self.originals,
            tr("Folders with originals"),
            hint=tr(
                "The original of a collection of this account is looked for in these folders and"
                " in the folders inside them."
            ),
            words=tr("pdf scan image attach"),
        )
        self.add(
            metrics,
            hint=tr(
                "Times, confidences and outcomes of your decisions, without values. They are"
                " stored on this computer only."
            ),
        )
        self.add(self._erase, tr("Statistics so far"), words=tr("delete clear metrics"))
        self.add_outcome(self._outcome)
        self.add_below(tr("Folders"), self._folders, tr("disk size path log settings decisions"))
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
        self._erase.setText(tr("Erase now") if is_confirming else tr(_ERASE))
        question = tr(
            "All measurements will be deleted. Your decisions are not affected. Press again to"
            " erase them."
        )
        self.show_outcome(question if is_confirming else "")
