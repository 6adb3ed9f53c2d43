"""Access to the drafts in a background thread, so that the disk never blocks the window."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from anyformat_review.domain.drafts.backups import Backup, DraftDifference
from anyformat_review.domain.errors import StorageDamagedError, StorageError
from anyformat_review.domain.review.review import Decision, History
from anyformat_review.domain.review.timeline import Step
from anyformat_review.storage.drafts.store import DraftStore, open_store, repair
from anyformat_review.worker_threads import WorkerThreads

T = TypeVar("T")

BACKUP_EVERY = 100
"""Decisions; at most these are lost if the file is damaged."""

_log = logging.getLogger(__name__)


class DraftWriter:
    """An asynchronous `DraftStore`; the calls run in order and raise the same errors.

    A cancelled call may still be executed. If the drafts are damaged, they are recovered, the call
    is repeated, and a notice is added.
    """

    def __init__(
        self, thread: WorkerThreads, path: Path, store: DraftStore, notice: str | None
    ) -> None:
        self._thread = thread
        self._path = path
        self._store = store
        self._notices = [notice] if notice else []
        self._since_backup = 0

    @classmethod
    async def start(cls, path: Path) -> "DraftWriter":
        """Open the drafts at an absolute path, usually `DataFolder.drafts`."""
        thread = WorkerThreads("drafts", 1, must_finish=True)
        try:
            store, recovery = await asyncio.wrap_future(thread.submit(open_store, path))
        except BaseException:
            thread.shutdown(wait=False)
            raise
        return cls(thread, path, store, str(recovery) if recovery else None)

    @property
    def read_only(self) -> bool:
        """Whether another window has the lock, or the drafts are not writable."""
        return self._store.read_only

    def take_notices(self) -> tuple[str, ...]:
        """Return and remove the messages for the user."""
        notices = tuple(self._notices)
        del self._notices[: len(notices)]
        return notices

    async def history(self, collection_id: str) -> History:
        """Return all decisions on a collection."""
        return await self._run(lambda store: store.history(collection_id))

    async def steps(self) -> tuple[Step, ...]:
        """Return all decisions on all collections, in the order they were written."""
        return await self._run(lambda store: store.steps())

    async def last_steps(self) -> dict[str, int]:
        """Return the number of the last decision on each collection with decisions."""
        return await self._run(lambda store: store.last_steps())

    async def append(
        self, collection_id: str, decision: Decision, *, fingerprint: str, source: str = ""
    ) -> None:
        """Write and commit the next decision on a collection.

        After every `BACKUP_EVERY` decisions, a backup is made in the background.
        """
        await self._run(
            lambda store: store.append(
                collection_id, decision, fingerprint=fingerprint, source=source
            )
        )
        self._since_backup += 1
        if self._since_backup >= BACKUP_EVERY:
            self._since_backup = 0
            self._thread.submit(self._try_to_back_up)

    async def back_up_if_due(self) -> None:
        """Make a backup if there is none from the last 24 hours."""
        await self._run(lambda store: store.back_up_if_due())

    async def backups(self) -> tuple[Backup, ...]:
        """Return all backups, newest first."""
        return await self._run(lambda store: store.backups())

    async def differences(self, backup: Backup) -> tuple[DraftDifference, ...]:
        """Return how restoring a backup would change each collection."""
        return await self._run(lambda store: store.differences(backup))

    async def restore(self, backup: Backup) -> None:
        """Back up the drafts and replace them by a backup."""
        await self._run(lambda store: store.restore(backup))

    async def aclose(self) -> None:
        """Close the drafts after all pending calls."""
        await self._run(lambda store: store.close())
        self._thread.shutdown()

    async def _run(self, call: Callable[[DraftStore], T]) -> T:
        return await asyncio.wrap_future(self._thread.submit(self._do, call))

    def _do(self, call: Callable[[DraftStore], T]) -> T:
        try:
            return call(self._store)
        except StorageDamagedError as error:
            if self._store.read_only:
                raise
            self._store.close()
            self._notices.append(str(repair(self._path, error)))
            self._store = DraftStore(self._path)
            return call(self._store)

    def _try_to_back_up(self) -> None:
        try:
            self._do(DraftStore.back_up)
        except StorageError as error:
            _log.warning("no backup could be made: %s", error)
