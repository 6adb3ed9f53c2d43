"""Open a source: fetch or read it, decode it, and locate its quotes."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import Enum, auto

from msgspec import Struct
from msgspec.structs import replace

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.http.bounded_body import on_received as received_callback
from anyformat_review.api.results.exported_review import (
    ExportedReview,
    may_contain_review,
    split_review,
)
from anyformat_review.domain.errors import (
    ResultsFormatError,
    ReviewError,
    ServiceError,
    UnexpectedResponseError,
    WrongCollectionError,
)
from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.results.evidence import QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.stored_bytes import RawBytes
from anyformat_review.domain.review.review import Decision
from anyformat_review.services.collections.decoding import LARGE, OnPreview, decode
from anyformat_review.services.collections.polling import Clock, Waiting, call_with_retries
from anyformat_review.services.collections.sources import (
    CollectionSource,
    FileSource,
    PacketSource,
    RunSource,
    ServiceSource,
    Source,
)
from anyformat_review.services.quotes.background_grounding import is_located_at_once
from anyformat_review.services.quotes.grounding import locate_collection
from anyformat_review.storage.results_cache import CachedEntry, ResultsCache
from anyformat_review.storage.results_file import read_raw_results

_PACKET = "document-packet"
"""Replaces the workflow id of an offline copy if the workflow is unknown."""


class Prefer(Enum):
    """Which copy of the service's results to open.

    `OFFLINE_COPY` opens the copy on this machine; without one, it fetches from the service.
    `SERVICE` fetches from the service; if this fails for any reason, it opens the offline copy.
    """

    OFFLINE_COPY = auto()
    SERVICE = auto()


class OpenedCollection(Struct, frozen=True):
    """A collection ready for review, with the locations of its quotes.

    If not `is_located`, the quotes are not located yet (see `locate_in_background`).
    `fetched_at` is the time of the download, `None` for a file. `refresh_error` is the error that
    prevented a refresh, so that older results are shown. `decisions` came with results that this
    application exported; `collection` is without them.
    """

    source: Source
    collection: Collection
    locations: Mapping[FieldPath, tuple[QuoteLocation, ...]]
    fetched_at: datetime | None = None
    is_offline_copy: bool = False
    refresh_error: ReviewError | None = None
    is_located: bool = True
    decisions: tuple[Decision, ...] = ()


class _OpenOptions(Struct, frozen=True):
    """Options for opening a collection."""

    locate_all: bool
    on_preview: OnPreview | None
    touch: bool = True


def _now() -> datetime:
    return datetime.now(UTC)


class CollectionOpener:
    """Opens sources, with retries if the service is not ready."""

    def __init__(
        self,
        client: AnyFormatClient,
        clock: Clock,
        cache: ResultsCache | None = None,
        *,
        now: Callable[[], datetime] = _now,
    ) -> None:
        """`cache` stores offline copies, if it is given. `now` returns an aware UTC time."""
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
        on_received: Callable[[int], None] | None = None,
        prefer: Prefer = Prefer.OFFLINE_COPY,
        locate_all: bool = True,
        on_preview: OnPreview | None = None,
    ) -> OpenedCollection:
        """Return the collection of a source.

        Without `locate_all`, the quotes of a large collection are not located yet. `on_preview`
        receives the beginning of a large collection while the rest is decoded (see `decode`).

        `on_wait` is called once a second during a wait for the service; setting `retry_now` ends
        the current wait. `on_received` gets the number of bytes while a slow response arrives.

        Raises:
            ReviewError: the source cannot be read, fetched or decoded.
        """
        options = _OpenOptions(locate_all, on_preview)
        if isinstance(source, FileSource):
            return await _open_file(source, options=options)
        received_callback.set(on_received)
        if prefer is Prefer.OFFLINE_COPY:
            if opened := await self._open_copy(source, options=options):
                return opened
        elif await self._has_copy(source):
            # With an offline copy, there is no need to wait for the service.
            try:
                return await self._open_fetched(source, await self._fetch(source), options)
            except ServiceError as error:
                if opened := await self._open_copy(source, options=options):
                    return replace(opened, refresh_error=error)
                raise
        raw = await call_with_retries(
            lambda: self._fetch(source), on_wait=on_wait, retry_now=retry_now, clock=self._clock
        )
        return await self._open_fetched(source, raw, options)

    async def _open_fetched(
        self, source: ServiceSource, raw: bytes, options: _OpenOptions
    ) -> OpenedCollection:
        try:
            opened = await _decode(source, raw, options=options)
        except WrongCollectionError as error:
            error.body = raw
            raise
        except ResultsFormatError as error:
            failure = UnexpectedResponseError(str(error))
            failure.body = raw
            raise failure from error
        return replace(opened, fetched_at=self._now())

    async def peek(self, source: Source) -> OpenedCollection | None:
        """Open a collection without a request; return `None` if there is no offline copy.

        Does not update the LRU timestamp, and does not locate the quotes of a large collection.

        Raises:
            ReviewError: a results file cannot be read.
        """
        # With a preview callback, large results are decoded in a child process.
        options = _OpenOptions(locate_all=False, on_preview=lambda _: None, touch=False)
        if isinstance(source, FileSource):
            return await _open_file(source, options=options)
        return await self._open_copy(source, options=options)

    async def earlier(self, source: Source) -> OpenedCollection | None:
        """Return the last fetched results that differ from the offline copy, or `None`.

        Quotes are not located.

        Raises:
            ReviewError: they cannot be decoded.
        """
        if self._cache is None or isinstance(source, FileSource):
            return None
        cached = await asyncio.to_thread(self._cache.read, _ids(source), touch=False, earlier=True)
        if cached is None:
            return None
        collection = await decode(cached.raw)
        return OpenedCollection(source, collection, {}, cached.entry.fetched_at, is_located=False)

    async def fetch(
        self, source: ServiceSource, *, on_wait: Callable[[Waiting], None], retry_now: asyncio.Event
    ) -> Collection:
        """Return the newest results of the service, without an offline copy before or after.

        Raises:
            ReviewError: they cannot be fetched or decoded.
        """
        raw = await call_with_retries(
            lambda: self._fetch(source), on_wait=on_wait, retry_now=retry_now, clock=self._clock
        )
        options = _OpenOptions(locate_all=False, on_preview=lambda _: None)
        return (await self._open_fetched(source, raw, options)).collection

    async def save_copy(self, opened: OpenedCollection, *, name: str | None = None) -> None:
        """Store an offline copy of a fetched collection; do nothing for other collections.

        Raises:
            StorageError: it cannot be stored.
        """
        source, fetched_at, cache = opened.source, opened.fetched_at, self._cache
        if cache is None or isinstance(source, FileSource) or fetched_at is None:
            return
        if not opened.is_offline_copy:
            raw = opened.collection.raw
            await asyncio.to_thread(
                lambda: cache.store(_ids(source), raw[:], fetched_at=fetched_at, name=name)
            )

    async def prefetch(self, source: Source, *, name: str | None = None) -> bool:
        """Fetch and store an offline copy unless there is one; return whether it was fetched.

        Nothing is fetched if the request limit of the service is almost used up.

        Raises:
            ReviewError: the service has no results yet, or they cannot be stored.
        """
        if self._cache is None or isinstance(source, FileSource) or await self._has_copy(source):
            return False
        if self._client.is_near_rate_limit:
            return False
        raw = await self._fetch(source)
        await asyncio.to_thread(
            self._cache.store, _ids(source), raw, fetched_at=self._now(), name=name
        )
        return True

    async def offline_copies(self) -> tuple[tuple[Source, CachedEntry], ...]:
        """Return all offline copies, the most recently used first."""
        if self._cache is None:
            return ()
        entries = await asyncio.to_thread(self._cache.entries)
        return tuple((_source(entry.ids), entry) for entry in entries)

    async def _has_copy(self, source: ServiceSource) -> bool:
        return self._cache is not None and await asyncio.to_thread(
            self._cache.contains, _ids(source)
        )

    async def _open_copy(
        self, source: ServiceSource, *, options: _OpenOptions
    ) -> OpenedCollection | None:
        if self._cache is None:
            return None
        cached = await asyncio.to_thread(self._cache.read, _ids(source), touch=options.touch)
        if cached is None:
            return None
        try:
            opened = await _decode(source, cached.raw, options=options)
        except (ResultsFormatError, WrongCollectionError):
            await asyncio.to_thread(self._cache.quarantine, _ids(source))
            return None
        return replace(opened, fetched_at=cached.entry.fetched_at, is_offline_copy=True)

    async def _fetch(self, source: ServiceSource) -> bytes:
        if isinstance(source, RunSource):
            return await self._client.run(source.run_id)
        if isinstance(source, PacketSource):
            return await self._client.collection_results(source.packet_id)
        return await self._client.results(source.workflow_id, source.collection_id)


async def _open_file(source: FileSource, *, options: _OpenOptions) -> OpenedCollection:
    raw = await asyncio.to_thread(read_raw_results, source.path)
    exported: ExportedReview | None = None
    if await asyncio.to_thread(may_contain_review, raw):
        # Imported late, because most files are not exported ones.
        from anyformat_review.services.exchange.exported_child import split_in_background

        is_large = len(raw) >= LARGE
        split = split_in_background(raw) if is_large else asyncio.to_thread(split_review, raw[:])
        exported = await split
    if exported is None:
        return await _decode(source, raw, options=options)
    from anyformat_review.services.exchange.exported_decisions import exported_decisions

    opened = await _decode(source, exported.raw, options=options)
    found = await asyncio.to_thread(exported_decisions, exported, opened.collection)
    decisions, notices = found
    collection = replace(opened.collection, notices=(*opened.collection.notices, *notices))
    return replace(opened, collection=collection, decisions=decisions)


async def _decode(source: Source, raw: RawBytes, *, options: _OpenOptions) -> OpenedCollection:
    expected_id = None if isinstance(source, FileSource | RunSource) else source.key
    collection = await decode(raw, expected_id=expected_id, on_preview=options.on_preview)
    is_located = options.locate_all or is_located_at_once(collection)
    locations = await asyncio.to_thread(locate_collection, collection) if is_located else {}
    return OpenedCollection(source, collection, locations, is_located=is_located)


def _ids(source: ServiceSource) -> tuple[str, ...]:
    if isinstance(source, RunSource):
        return (source.run_id,)
    if isinstance(source, PacketSource):
        return _PACKET, source.packet_id
    return source.workflow_id, source.collection_id


def _source(ids: tuple[str, ...]) -> ServiceSource:
    if len(ids) == 1:
        return RunSource(ids[0])
    return PacketSource(ids[1]) if ids[0] == _PACKET else CollectionSource(ids[0], ids[1])
