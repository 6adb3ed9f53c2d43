"""Connect the backups of the drafts with the window: made, told of, looked at and restored."""

from functools import cached_property

from PySide6.QtCore import QObject, Signal

from anyformat_review.domain.errors import StorageError
from anyformat_review.domain.review.backups import Backup, DraftDifference
from anyformat_review.presenters.review.saving_presenter import SavingPresenter
from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.collections.sources import source_named
from anyformat_review.services.error_texts import error_text
from anyformat_review.storage.drafts.writer import DraftWriter
from anyformat_review.ui.collections.restore_panel import RestorePanel
from anyformat_review.ui.widgets.theme import BannerKind
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.collections.backup_texts import time_text
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.task_runner import TaskRunner


class RestorePresenter(QObject):
    """Makes the day's backup, says what became of damaged drafts, and restores a backup.

    Signals:
        restored(): the drafts are others now.
    """

    restored = Signal()

    def __init__(
        self,
        window: MainWindow,
        drafts: DraftWriter,
        collections: CollectionController,
        saving: SavingPresenter,
        tasks: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._drafts = drafts
        self._collections = collections
        self._saving = saving
        self._tasks = tasks
        self._opened: OpenedCollection | None = None
        window.action("restoreDraftsAction").triggered.connect(self.ask)
        collections.opening_started.connect(self._forget)
        collections.collection_opened.connect(self._remember)
        self.tell()
        tasks.start("backup of the day", self._back_up())

    def tell(self) -> None:
        """Say what the user has to know of the drafts, such as that they were damaged."""
        notices = self._drafts.take_notices()
        if notices:
            self._window.banner.show_message(
                BannerKind.WARNING, " ".join(notices), "Show the backups", self.ask
            )

    def ask(self) -> None:
        """Show the backups."""
        self._tasks.start("backups", self._list())

    @cached_property
    def _panel(self) -> RestorePanel:
        panel = RestorePanel()
        self._window.add_line(panel)
        panel.backup_chosen.connect(self._preview)
        panel.restore_requested.connect(self._restore)
        return panel

    async def _back_up(self) -> None:
        try:
            await self._drafts.back_up_if_due()
        except StorageError as error:
            self._window.banner.show_message(
                BannerKind.WARNING,
                f"No backup of the drafts could be made. {error_text(error).sentence}",
            )
        self.tell()

    async def _list(self) -> None:
        self._panel.show_backups(await self._drafts.backups())

    def _preview(self, backup: Backup) -> None:
        self._tasks.start("backup preview", self._compare(backup))

    async def _compare(self, backup: Backup) -> None:
        try:
            differences = await self._drafts.differences(backup)
        except StorageError as error:
            self._panel.show_problem(f"This backup cannot be used. {error}")
        else:
            self._panel.show_differences(backup, differences, self._name_of)

    def _name_of(self, difference: DraftDifference) -> str:
        source = source_named(difference.source)
        return self._collections.name_of(source) if source else difference.collection_id

    def _restore(self, backup: Backup) -> None:
        self._tasks.start("restore", self._replace(backup))

    async def _replace(self, backup: Backup) -> None:
        await self._saving.flush()
        self._saving.keep_unsaved()
        if self._saving.unsaved_count:
            self._panel.show_problem(
                "There are decisions that are not on disk yet; they would be lost."
                " Save them first, then restore."
            )
            return
        try:
            await self._drafts.restore(backup)
        except StorageError as error:
            self._panel.show_problem(f"Nothing was restored. {error_text(error).sentence}")
            return
        self._panel.hide()
        self.restored.emit()
        if self._opened is not None:
            self._collections.collection_opened.emit(self._opened)
        self._window.banner.show_message(
            BannerKind.SUCCESS,
            f"The drafts of {time_text(backup)} are back. Those of before are kept as a backup.",
            "Show the backups",
            self.ask,
        )

    def _remember(self, opened: OpenedCollection) -> None:
        self._opened = opened

    def _forget(self) -> None:
        self._opened = None
