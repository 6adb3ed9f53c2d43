"""Back up the drafts once a day, and restore backups."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from anyformat_review.domain.drafts.backups import Backup, DraftDifference
from anyformat_review.domain.errors import StorageError
from anyformat_review.presenters.review.saving_presenter import SavingPresenter
from anyformat_review.services.collections.sources import source_named
from anyformat_review.services.error_texts import error_text
from anyformat_review.storage.drafts.writer import DraftWriter
from anyformat_review.translation import tr
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.collections.source_list import SourceList
from anyformat_review.viewmodels.drafts.backup_texts import time_text
from anyformat_review.viewmodels.messages import Message, MessageAction, MessageKind, MessageQueue
from anyformat_review.viewmodels.task_runner import TaskRunner

if TYPE_CHECKING:
    from anyformat_review.ui.drafts.restore_panel import RestorePanel


class RestorePresenter(QObject):
    """Makes and restores backups, and reports damaged drafts.

    Signals:
        restored(): the drafts were replaced.
    """

    restored = Signal()

    def __init__(
        self,
        window: MainWindow,
        drafts: DraftWriter,
        sources: SourceList,
        saving: SavingPresenter,
        tasks: TaskRunner,
        messages: MessageQueue,
    ) -> None:
        super().__init__()
        self._window = window
        self._drafts = drafts
        self._sources = sources
        self._saving = saving
        self._tasks = tasks
        self._messages = messages
        window.action("restoreBackupAction").triggered.connect(lambda _=False: self.ask())
        self.show_notices()
        tasks.start("daily backup", self._back_up())

    def show_notices(self) -> None:
        """Show the notices of the drafts, for example that they were damaged."""
        notices = self._drafts.take_notices()
        if notices:
            self._show(MessageKind.WARNING, " ".join(notices))

    def ask(self) -> None:
        """Show the backups."""
        self._tasks.start("backups", self._list())

    @cached_property
    def _panel(self) -> "RestorePanel":
        from anyformat_review.ui.drafts.restore_panel import RestorePanel

        panel = RestorePanel()
        self._window.add_panel(panel)
        panel.backup_chosen.connect(self._preview)
        panel.restore_requested.connect(self._restore)
        return panel

    async def _back_up(self) -> None:
        try:
            await self._drafts.back_up_if_due()
        except StorageError as error:
            text = tr("The drafts were not backed up. {sentence}").format(
                sentence=error_text(error).sentence
            )
            self._messages.show(Message(MessageKind.WARNING, text))
        self.show_notices()

    async def _list(self) -> None:
        self._panel.show_backups(await self._drafts.backups())

    def _preview(self, backup: Backup) -> None:
        self._tasks.start("backup preview", self._compare(backup))

    async def _compare(self, backup: Backup) -> None:
        try:
            differences = await self._drafts.differences(backup)
        except StorageError as error:
            self._panel.show_problem(tr("This backup cannot be used. {error}").format(error=error))
        else:
            self._panel.show_differences(backup, differences, self._name_of)

    def _name_of(self, difference: DraftDifference) -> str:
        source = source_named(difference.source)
        return self._sources.name_of(source) if source else difference.collection_id

    def _restore(self, backup: Backup) -> None:
        self._tasks.start("restore", self._replace(backup))

    async def _replace(self, backup: Backup) -> None:
        await self._saving.flush()
        if self._saving.unsaved_count:
            self._panel.show_problem(
                tr(
                    "Some decisions are not saved yet and would be lost."
                    " Save them before restoring."
                )
            )
            return
        try:
            await self._drafts.restore(backup)
        except StorageError as error:
            self._panel.show_problem(
                tr("Nothing was restored. {sentence}").format(sentence=error_text(error).sentence)
            )
            return
        self._panel.hide()
        self.restored.emit()
        self._show(
            MessageKind.SUCCESS,
            tr("The drafts of {time} were restored. Your previous drafts were backed up.").format(
                time=time_text(backup)
            ),
        )

    def _show(self, kind: MessageKind, text: str) -> None:
        actions = (MessageAction(tr("Show backups"), self.ask),)
        self._messages.show(Message(kind, text, actions=actions, key="restore"))
