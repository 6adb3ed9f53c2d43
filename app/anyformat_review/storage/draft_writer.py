"""The drafts behind one thread of their own, so that no disk ever holds up the window."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import ParamSpec, TypeVar

from anyformat_review.domain.review import Decision, History
from anyformat_review.domain.timeline import Step
from anyformat_review.storage.draft_tables import Draft
from anyformat_review.storage.drafts import DraftStore

P = ParamSpec("P")
T = TypeVar("T")


class DraftWriter:
    """A `DraftStore` for coroutines: what is asked first is done first.

    Every call raises what the store raises. A cancelled call may still be carried out.
    """

    def __init__(self, thread: ThreadPoolExecutor, store: DraftStore) -> None:
        self._thread = thread
        self._store = store

    @classmethod
    async def start(cls, path: Path) -> "DraftWriter":
        """Open the drafts at an absolute path, such as `DataFolder.drafts`."""
        thread = ThreadPoolExecutor(1, thread_name_prefix="drafts")
        try:
            store = await asyncio.get_running_loop().run_in_executor(thread, DraftStore, path)
        except BaseException:
            thread.shutdown(wait=False)
            raise
        return cls(thread, store)

    @property
    def read_only(self) -> bool:
        """Whether another window holds the drafts, or they cannot be written to."""
        return self._store.read_only

    async def history(self, collection_id: str) -> History:
        """Return all decisions on a collection."""
        return await self._run(self._store.history, collection_id)

    async def draft(self, collection_id: str) -> Draft | None:
        """Return what is known of a collection's draft."""
        return await self._run(self._store.draft, collection_id)

    async def drafts(self) -> tuple[Draft, ...]:
        """Return what is known of every draft, the one decided on last first."""
        return await self._run(self._store.drafts)

    async def steps(self) -> tuple[Step, ...]:
        """Return every decision on every collection in the order in which they were written."""
        return await self._run(self._store.steps)

    async def append(
        self, collection_id: str, decision: Decision, *, fingerprint: str, source: str = ""
    ) -> None:
        """Write the next decision on a collection; it is on disk when this returns."""

        def append() -> None:
            self._store.append(collection_id, decision, fingerprint=fingerprint, source=source)

        await self._run(append)

    async def aclose(self) -> None:
        """Close the drafts after everything that was asked before."""
        await self._run(self._store.close)
        self._thread.shutdown()

    async def _run(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await asyncio.get_running_loop().run_in_executor(
            self._thread, lambda: call(*args, **kwargs)
        )
