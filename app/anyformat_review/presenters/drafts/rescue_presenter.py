"""Offer to restore decisions that could not be saved before a window was closed."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from anyformat_review.domain.errors import StorageError
from anyformat_review.presenters.review.saving_presenter import SavingPresenter
from anyformat_review.services.drafts.rescue import RescueConflict, restore
from anyformat_review.storage.drafts.rescue import RescuedDraft, RescueFile
from anyformat_review.storage.drafts.writer import DraftWriter
from anyformat_review.translation import tr
from anyformat_review.viewmodels.drafts.rescue_texts import (
    conflict_text,
    decisions_text,
    rescue_offer_text,
)
from anyformat_review.viewmodels.messages import Message, MessageAction, MessageKind, MessageQueue
from anyformat_review.viewmodels.task_runner import TaskRunner


class RescuePresenter(QObject):
    """Restores or discards the rescue files of windows that are closed.

    Signals:
        restored(): decisions were added to the drafts.
    """

    restored = Signal()

    def __init__(
        self,
        drafts: DraftWriter,
        saving: SavingPresenter,
        folder: Path,
        tasks: TaskRunner,
        messages: MessageQueue,
    ) -> None:
        """`folder` contains the rescue files."""
        super().__init__()
        self._drafts = drafts
        self._saving = saving
        self._folder = folder
        self._tasks = tasks
        self._messages = messages
        self._files: dict[RescueFile, tuple[RescuedDraft, ...]] = {}
        self._start(self._find())

    def close(self) -> None:
        """Unlock the files that were neither restored nor discarded."""
        for file in self._files:
            file.close()

    @property
    def _rescued(self) -> tuple[RescuedDraft, ...]:
        return tuple(draft for drafts in self._files.values() for draft in drafts)

    async def _find(self) -> None:
        try:
            files = await asyncio.to_thread(RescueFile.abandoned_in, self._folder)
        except StorageError as error:
            self._show_problem(error)
            return
        self._files = dict.fromkeys(files, ())
        for file in files:
            try:
                self._files[file] = await asyncio.to_thread(file.read)
            except StorageError as error:
                self._show_problem(error)
            if not self._files[file]:
                del self._files[file]
                file.close()
        if self._files:
            self._ask(rescue_offer_text(self._rescued))

    def _ask(self, text: str, *, replace_newer: bool = False) -> None:
        """Offer the rescued decisions. Closing the message keeps the rescue files."""
        restore_text = tr("Use rescued values") if replace_newer else tr("Restore")
        actions = (
            MessageAction(restore_text, lambda: self._start(self._restore(replace_newer))),
            MessageAction(tr("Discard"), lambda: self._start(self._discard())),
        )
        self._messages.show(
            Message(MessageKind.WARNING, text, actions=actions, key="rescued decisions")
        )

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.start("rescued decisions", work)

    def _show_problem(self, error: StorageError) -> None:
        sentence = tr("Unsaved decisions of an earlier window cannot be read. {error}").format(
            error=error
        )
        self._messages.show(Message(MessageKind.WARNING, sentence))

    async def _restore(self, replace_newer: bool) -> None:
        await self._saving.flush()
        wanted = self._rescued
        conflicts: list[RescueConflict] = []
        restored = 0
        try:
            for file, drafts in tuple(self._files.items()):
                rest = list(drafts)
                for draft in drafts:
                    done = await restore(draft, self._drafts, replace_newer=replace_newer)
                    rest.remove(draft)
                    rest.extend([done.rest] if done.rest else [])
                    conflicts.extend(done.conflicts)
                    restored += done.restored
                    await self._keep(file, rest)
        except StorageError as error:
            start = (
                tr("Not all decisions were restored.") if restored else tr("Nothing was restored.")
            )
            self._ask(f"{start} {error}", replace_newer=replace_newer)
        else:
            if conflicts:
                self._ask(conflict_text(conflicts), replace_newer=True)
            else:
                text = tr("{decisions} restored.").format(decisions=decisions_text(wanted))
                self._messages.show(Message(MessageKind.SUCCESS, text))
        if restored:
            self.restored.emit()

    async def _keep(self, file: RescueFile, drafts: list[RescuedDraft]) -> None:
        await asyncio.to_thread(file.write, drafts)
        if drafts:
            self._files[file] = tuple(drafts)
        else:
            self._files.pop(file, None)

    async def _discard(self) -> None:
        try:
            for file in tuple(self._files):
                await self._keep(file, [])
        except StorageError as error:
            self._ask(str(error))
