"""The pages of an original that the user turned."""

import asyncio
from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from anyformat_review.domain.errors import StorageError
from anyformat_review.storage.originals import OriginalStore
from anyformat_review.viewmodels.task_runner import TaskRunner


class PageTurns(QObject):
    """The quarters by which the pages of one file are turned clockwise, kept for this file.

    If they cannot be read or stored, they are those of this window.

    Signals:
        changed(Mapping[int, int]): the quarters by 1-based page.
    """

    changed = Signal(object)

    def __init__(
        self, store: OriginalStore, tasks: TaskRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._tasks = tasks
        self._file = "", ""
        self.turned: Mapping[int, int] = {}
        """The quarters by 1-based page."""

    async def load(self, collection_id: str, file_name: str) -> None:
        """Use the quarters that were kept for a file of a collection."""
        self._file = collection_id, file_name
        try:
            stored = await asyncio.to_thread(self._store.turned, collection_id)
        except StorageError:
            stored = {}
        self.turned = stored.get(file_name, {})

    def turn(self, page: int) -> None:
        """Turn a page clockwise by a quarter."""
        quarters = (self.turned.get(page, 0) + 1) % 4
        self.turned = {**self.turned, page: quarters}
        self.changed.emit(self.turned)
        self._tasks.start("original-turn", self._keep())

    async def _keep(self) -> None:
        try:
            await asyncio.to_thread(self._store.turn, *self._file, self.turned)
        except StorageError:
            return  # turned pages are no loss worth a message
