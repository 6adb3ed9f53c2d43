"""The workflow of a collection, and the definitions of its fields."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import MappingProxyType

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.listings import workflow_from
from anyformat_review.domain.errors import (
    ReviewError,
    ServiceError,
    SourceError,
    StorageError,
    UnexpectedResponseError,
)
from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.results.data_types import FieldDefinition
from anyformat_review.services.collections.sources import CollectionSource, Source, parse_source
from anyformat_review.storage.results_cache import ResultsCache

CACHE_LIMIT = 20_000_000
"""Bytes on disk for cached definitions."""

_log = logging.getLogger(__name__)


def workflow_of(source: Source, collection: Collection) -> str | None:
    """Return the id of a collection's workflow, for a file from its verification URL."""
    if isinstance(source, CollectionSource):
        return source.workflow_id
    url = collection.verification_url
    try:
        # Only the id is used, so the host does not matter.
        named = parse_source((url,), base_url=url) if url else None
    except SourceError:
        return None
    return named.workflow_id if isinstance(named, CollectionSource) else None


@dataclass(frozen=True, slots=True)
class KnownFields:
    """The definitions of a workflow's fields by name, empty if unknown.

    `problem` is the error of the service, in which case these are the cached definitions.
    """

    definitions: Mapping[str, FieldDefinition] = field(default_factory=lambda: MappingProxyType({}))
    problem: ReviewError | None = None


class WorkflowFields:
    """Field definitions, fetched once per run and cached for offline use.

    No method raises, because a review works without definitions.
    """

    def __init__(self, client: AnyFormatClient, cache: ResultsCache | None = None) -> None:
        """Cache the responses in `cache`, which has its own folder, if it is given."""
        self._client = client
        self._cache = cache
        self._known: dict[str, KnownFields] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def with_client(self, client: AnyFormatClient) -> "WorkflowFields":
        """Return a copy with another client, which has fetched nothing yet."""
        return WorkflowFields(client, self._cache)

    async def cached_definitions(self, workflow_id: str) -> KnownFields:
        """Return what is known without a request."""
        if (known := self._known.get(workflow_id)) is not None:
            return known
        return await asyncio.to_thread(self._read, workflow_id)

    async def field_definitions(self, workflow_id: str) -> KnownFields:
        """Return the current definitions, or the cached ones if the service is unavailable."""
        async with self._locks[workflow_id]:
            if (known := self._known.get(workflow_id)) is not None:
                return known
            try:
                body = await self._client.workflow_response(workflow_id)
                known = KnownFields(workflow_from(body).fields)
            except (ServiceError, SourceError) as error:
                _log.info("no definitions of %s: %s", workflow_id, type(error).__name__)
                return replace(await self.cached_definitions(workflow_id), problem=error)
            self._known[workflow_id] = known
            await asyncio.to_thread(self._store, workflow_id, body)
            return known

    def _read(self, workflow_id: str) -> KnownFields:
        cached = None if self._cache is None else self._cache.read((workflow_id,))
        if self._cache is None or cached is None:
            return KnownFields()
        try:
            return KnownFields(workflow_from(cached.raw).fields)
        except UnexpectedResponseError:
            self._cache.quarantine((workflow_id,))
            return KnownFields()

    def _store(self, workflow_id: str, body: bytes) -> None:
        if self._cache is None:
            return
        try:
            self._cache.store((workflow_id,), body, fetched_at=datetime.now(UTC))
        except StorageError as error:
            _log.info("definitions of %s are not cached: %s", workflow_id, error)
