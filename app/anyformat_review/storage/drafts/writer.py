"""The drafts behind one thread of their own, so that no disk ever holds up the window."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from anyformat_review.domain.errors import StorageDamagedError, StorageError
from anyformat_review.domain.review.backups import Backup, DraftDifference
from anyformat_review.domain.review.review import Decision, History
from anyformat_review.domain.review.timeline import Step
from anyformat_review.storage.drafts.store import DraftStore, open_store, repair
from anyformat_review.storage.drafts.tables import Draft

T = TypeVar("T")

BACKUP_EVERY = 100
"""Decisions: what a damaged file can cost at most."""

_log = logging.getLogger(__name__)


class DraftWriter:
    """A `DraftStore` for coroutines: what is asked first is done first.

    Every call raises what the store raises. A cancelled call may still be carried out. Drafts
    that are found damaged are put right, the call is made again, and a notice tells.
    """

    def __init__(
        self, thread: ThreadPoolExecutor, path: Path, store: DraftStore, notice: str | None
    ) -> None:
        self._thread = thread
        self._path = path
        self._store = store
        self._notices = [notice] if notice else []
        self._since_backup = 0

    @classmethod
    async def start(cls, path: Path) -> "DraftWriter":
        """Open the drafts at an absolute path, such as `DataFolder.drafts`."""
        thread = ThreadPoolExecutor(1, thread_name_prefix="drafts")
        try:
            store, recovery = await asyncio.get_running_loop().run_in_executor(
                thread, open_store, path
            )
        except BaseException:
            thread.shutdown(wait=False)
            raise
        return cls(thread, path, store, str(recovery) if recovery else None)

    @property
    def read_only(self) -> bool:
        """Whether another window holds the drafts, or they cannot be written to."""
        return self._store.read_only

    def take_notices(self) -> tuple[str, ...]:
        """Return what the user has to know of the drafts and has not been told yet."""
        taken = tuple(self._notices)
        del self._notices[: len(taken)]
        return taken

    async def history(self, collection_id: str) -> History:
        """Return all decisions on a collection."""
        return await self._run(lambda store: store.history(collection_id))

    async def draft(self, collection_id: str) -> Draft | None:
        """Return what is known of a collection's draft."""
        return await self._run(lambda store: store.draft(collection_id))

    async def steps(self) -> tuple[Step, ...]:
        """Return every decision on every collection in the order in which they were written."""
        return await self._run(lambda store: store.steps())

    async def append(
        self, collection_id: str, decision: Decision, *, fingerprint: str, source: str = ""
    ) -> None:
        """Write the next decision on a collection; it is on disk when this returns.

        A backup is made after so many decisions, when nobody waits for it.
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
        """Make a backup unless there is one of the last day."""
        await self._run(lambda store: store.back_up_if_due())

    async def backups(self) -> tuple[Backup, ...]:
        """Return all backups, the newest first."""
        return await self._run(lambda store: store.backups())

    async def differences(self, backup: Backup) -> tuple[DraftDifference, ...]:
        """Return what a backup holds beside what there is now, by collection."""
        return await self._run(lambda store: store.differences(backup))

    async def restore(self, backup: Backup) -> None:
        """Replace the drafts by those of a backup; a backup of the present ones is made first."""
        await self._run(lambda store: store.restore(backup))

    async def aclose(self) -> None:
        """Close the drafts after everything that was asked before."""
        await self._run(lambda store: store.close())
        self._thread.shutdown()

    async def _run(self, call: Callable[[DraftStore], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._do, call)

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
