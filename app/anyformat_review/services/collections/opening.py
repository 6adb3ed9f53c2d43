"""Open a source: fetch or read it, understand it, and find its quotes."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum, auto

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.domain.errors import (
    ConnectionFailedError,
    ResultsFormatError,
    UnexpectedResponseError,
    WrongCollectionError,
)
from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.results.evidence import QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.services.collections.decoding import OnPreview, decode
from anyformat_review.services.collections.polling import Clock, Waiting, call_with_retries
from anyformat_review.services.collections.sources import (
    CollectionSource,
    FileSource,
    RunSource,
    Source,
)
from anyformat_review.services.document.background_grounding import is_located_at_once
from anyformat_review.services.document.grounding import locate_collection
from anyformat_review.storage.results_cache import CachedEntry, ResultsCache
from anyformat_review.storage.results_file import read_results_file


class Prefer(Enum):
    """Which copy of the service's results to open.

    `KEPT` takes the copy kept on this machine, and asks the service only where there is none.
    `SERVICE` asks the service, and takes the kept copy only while it cannot be reached.
    """

    OFFLINE_COPY = auto()
    SERVICE = auto()


@dataclass(frozen=True, slots=True)
class OpenedCollection:
    """A collection ready for review, with the place of each of its quotes.

    Without `is_located` the quotes are still to be located (`locate_in_background`).
    `fetched_at` is when the service gave the results, `None` for a file. `unreachable` says why
    a kept copy is shown although the service was asked.
    """

    source: Source
    collection: Collection
    locations: Mapping[FieldPath, tuple[QuoteLocation, ...]]
    fetched_at: datetime | None = None
    is_offline_copy: bool = False
    unreachable: ConnectionFailedError | None = None
    is_located: bool = True


@dataclass(frozen=True, slots=True)
class _How:
    """What whoever opens a collection wants of it."""

    locate_all: bool
    on_preview: OnPreview | None
    is_use: bool = True


def _now() -> datetime:
    return datetime.now(UTC)


class CollectionOpener:
    """Opens sources, waiting for the service where that is worth it."""

    def __init__(
        self,
        client: AnyFormatClient,
        clock: Clock,
        cache: ResultsCache | None = None,
        *,
        now: Callable[[], datetime] = _now,
    ) -> None:
        """Keep what the service gives in a cache, if there is one. `now` gives aware UTC times."""
        self._client = client
        self._clock = clock
        self._cache = cache
        self._now = now

    async def open(
        self,
        source: Source,
        *,
        on_wait: Callable[[Waiting], None],
        retry_now: asyncio.Event,
        prefer: Prefer = Prefer.OFFLINE_COPY,
        locate_all: bool = True,
        on_preview: OnPreview | None = None,
    ) -> OpenedCollection:
        """Return the collection of a source.

        Without `locate_all` the quotes of a large collection are left for later. `on_preview` is
        told the beginning of a large one while the rest is still read (see `decode`).

        `on_wait` is told once a second while the service is being waited for; setting
        `retry_now` ends the wait at hand. Cancelling the task ends everything.

        Raises:
            ReviewError: any leaf of the tree that concerns files or the service.
        """
        how = _How(locate_all, on_preview)
        if isinstance(source, FileSource):
            return await _open_file(source, how=how)
        if prefer is Prefer.OFFLINE_COPY and (opened := await self._open_kept(source, how=how)):
            return opened
        has_copy = prefer is Prefer.SERVICE and await self._holds(source)
        try:
            raw = await call_with_retries(
                self._call(source, give_up_at_once=has_copy),
                on_wait=on_wait,
                retry_now=retry_now,
                clock=self._clock,
            )
        except _CutOffError as cut_off:
            opened = await self._open_kept(source, cut_off.error, how=how)
            if opened is None:
                raise cut_off.error from None
            return opened
        try:
            return await _understood(source, raw, how=how, fetched_at=self._now())
        except ResultsFormatError as error:
            raise UnexpectedResponseError(str(error)) from error

    async def peek(self, source: Source) -> OpenedCollection | None:
        """Return a collection without asking the service, `None` when it is not kept here.

        That is no use of it: others stay the least recently used. The quotes of a large one are
        left for later.

        Raises:
            ReviewError: a results file cannot be read.
        """
        # Somebody who wants a preview lets large results be read in a process of its own.
        how = _How(locate_all=False, on_preview=lambda _: None, is_use=False)
        if isinstance(source, FileSource):
            return await _open_file(source, how=how)
        return await self._open_kept(source, how=how)

    async def save_copy(self, opened: OpenedCollection, *, name: str | None = None) -> None:
        """Keep what was fetched, so that it opens without a network; nothing else is kept.

        Raises:
            StorageError: it cannot be kept.
        """
        source, fetched_at = opened.source, opened.fetched_at
        if self._cache is None or isinstance(source, FileSource) or fetched_at is None:
            return
        if not opened.is_offline_copy:
            raw = opened.collection.raw
            await asyncio.to_thread(
                self._cache.store, _ids(source), raw, fetched_at=fetched_at, name=name
            )

    async def prefetch(self, source: Source, *, name: str | None = None) -> bool:
        """Keep what is not kept yet, asking the service once; return whether it was.

        Raises:
            ReviewError: the service has no results to give now, or they cannot be kept.
        """
        if self._cache is None or isinstance(source, FileSource) or await self._holds(source):
            return False
        raw = await self._ask(source)
        await asyncio.to_thread(
            self._cache.store, _ids(source), raw, fetched_at=self._now(), name=name
        )
        return True

    async def offline_copies(self) -> tuple[tuple[Source, CachedEntry], ...]:
        """Return what opens without a network, the most recently used first."""
        if self._cache is None:
            return ()
        entries = await asyncio.to_thread(self._cache.entries)
        return tuple((_source(entry.ids), entry) for entry in entries)

    async def _holds(self, source: CollectionSource | RunSource) -> bool:
        return self._cache is not None and await asyncio.to_thread(
            self._cache.contains, _ids(source)
        )

    async def _open_kept(
        self,
        source: CollectionSource | RunSource,
        unreachable: ConnectionFailedError | None = None,
        *,
        how: _How,
    ) -> OpenedCollection | None:
        if self._cache is None:
            return None
        kept = await asyncio.to_thread(self._cache.read, _ids(source), touch=how.is_use)
        if kept is None:
            return None
        try:
            return await _understood(
                source,
                kept.raw,
                how=how,
                fetched_at=kept.entry.fetched_at,
                is_offline_copy=True,
                unreachable=unreachable,
            )
        except (ResultsFormatError, WrongCollectionError):
            await asyncio.to_thread(self._cache.quarantine, _ids(source))
            return None

    async def _ask(self, source: CollectionSource | RunSource) -> bytes:
        if isinstance(source, RunSource):
            return await self._client.run(source.run_id)
        return await self._client.results(source.workflow_id, source.collection_id)

    def _call(
        self, source: CollectionSource | RunSource, *, give_up_at_once: bool
    ) -> Callable[[], Awaitable[bytes]]:
        async def call() -> bytes:
            try:
                return await self._ask(source)
            except ConnectionFailedError as error:
                # Who has a copy at hand need not wait for the network to come back.
                if give_up_at_once:
                    raise _CutOffError(error) from error
                raise

        return call


class _CutOffError(Exception):
    """The service cannot be reached, and that is not worth waiting for."""

    def __init__(self, error: ConnectionFailedError) -> None:
        super().__init__(str(error))
        self.error = error


async def _open_file(source: FileSource, *, how: _How) -> OpenedCollection:
    raw = await asyncio.to_thread(read_results_file, source.path)
    return await _understood(source, raw, how=how)


async def _understood(
    source: Source,
    raw: bytes,
    *,
    how: _How,
    fetched_at: datetime | None = None,
    is_offline_copy: bool = False,
    unreachable: ConnectionFailedError | None = None,
) -> OpenedCollection:
    expected_id = source.collection_id if isinstance(source, CollectionSource) else None
    collection = await decode(raw, expected_id=expected_id, on_preview=how.on_preview)
    is_located = how.locate_all or is_located_at_once(collection)
    locations = await asyncio.to_thread(locate_collection, collection) if is_located else {}
    return OpenedCollection(
        source, collection, locations, fetched_at, is_offline_copy, unreachable, is_located
    )


def _ids(source: CollectionSource | RunSource) -> tuple[str, ...]:
    if isinstance(source, RunSource):
        return (source.run_id,)
    return source.workflow_id, source.collection_id


def _source(ids: tuple[str, ...]) -> CollectionSource | RunSource:
    return RunSource(ids[0]) if len(ids) == 1 else CollectionSource(ids[0], ids[1])
