"""The workflow of a collection, the definitions of its fields, and its rules."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.domain.errors import (
    ReviewError,
    ServiceError,
    SourceError,
    StorageError,
    UnexpectedResponseError,
)
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.results.data_types import FieldDefinition
from anyformat_review.domain.results.notices import Notice
from anyformat_review.domain.rules.rules import WorkflowRules
from anyformat_review.services.collections.sources import CollectionSource, Source, parse_source
from anyformat_review.storage.results_cache import ResultsCache
from anyformat_review.translation import tr

CACHE_LIMIT = 20_000_000
"""Maximum bytes on disk for cached definitions and rules."""

_GRAPH = "graph"
"""Replaces the collection id of a cached graph."""

_log = logging.getLogger(__name__)


def workflow_of(source: Source, collection: Collection) -> str | None:
    """Return the id of a collection's workflow; for a file, it is in the verification URL."""
    if isinstance(source, CollectionSource):
        return source.workflow_id
    url = collection.verification_url
    try:
        # Only the id is used, so the host does not matter.
        named = parse_source((url,), base_url=url) if url else None
    except SourceError:
        return None
    return named.workflow_id if isinstance(named, CollectionSource) else None


class KnownFields(Struct, frozen=True):
    """The definitions of a workflow's fields by name, empty if unknown.

    `notices` describe the definitions that could not be read. `problem` is the error of the service
    if these are cached definitions instead.
    """

    definitions: Mapping[str, FieldDefinition] = field(default_factory=lambda: MappingProxyType({}))
    problem: ReviewError | None = None
    notices: tuple[Notice, ...] = ()


class WorkflowFields:
    """Field definitions and rules, fetched once per session and cached for offline use.

    No method raises an error, because a review works without definitions and rules.
    """

    def __init__(self, client: AnyFormatClient, cache: ResultsCache | None = None) -> None:
        """`cache` stores the responses, if it is given; it has its own folder."""
        self._client = client
        self._cache = cache
        self._known: dict[str, KnownFields] = {}
        self._known_rules: dict[str, WorkflowRules] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def with_client(self, client: AnyFormatClient) -> "WorkflowFields":
        """Return a copy with another client, without what was fetched."""
        return WorkflowFields(client, self._cache)

    async def cached_definitions(self, workflow_id: str) -> KnownFields:
        """Return the definitions that are known without a request."""
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
                known = _fields_in(body)
            except (ServiceError, SourceError) as error:
                _log.info("no definitions of %s: %s", workflow_id, type(error).__name__)
                return replace(await self.cached_definitions(workflow_id), problem=error)
            self._known[workflow_id] = known
            await asyncio.to_thread(self._store, body, workflow_id)
            return known

    async def cached_rules(self, workflow_id: str | None) -> WorkflowRules:
        """Return the rules that are known without a request; for the demo, request them."""
        if workflow_id is None:
            return WorkflowRules()
        if self._cache is None:
            return await self.rules(workflow_id)
        if (known := self._known_rules.get(workflow_id)) is not None:
            return known
        return await asyncio.to_thread(self._read_rules, workflow_id)

    async def rules(self, workflow_id: str) -> WorkflowRules:
        """Return the current rules, or the cached ones if the service is unavailable."""
        async with self._locks[workflow_id]:
            if (known := self._known_rules.get(workflow_id)) is not None:
                return known
            try:
                body = await self._client.workflow_graph(workflow_id)
                rules = await asyncio.to_thread(_rules_in, body)
            except (ServiceError, SourceError) as error:
                _log.info("no rules of %s: %s", workflow_id, type(error).__name__)
                return await asyncio.to_thread(self._read_rules, workflow_id)
            self._known_rules[workflow_id] = rules
            await asyncio.to_thread(self._store, body, workflow_id, _GRAPH)
            return rules

    def _read_rules(self, workflow_id: str) -> WorkflowRules:
        cached = None if self._cache is None else self._cache.read((workflow_id, _GRAPH))
        if self._cache is None or cached is None:
            return WorkflowRules()
        try:
            return _rules_in(cached.raw)
        except UnexpectedResponseError:
            self._cache.quarantine((workflow_id, _GRAPH))
            return WorkflowRules()

    def _read(self, workflow_id: str) -> KnownFields:
        cached = None if self._cache is None else self._cache.read((workflow_id,))
        if self._cache is None or cached is None:
            return KnownFields()
        try:
            return _fields_in(cached.raw)
        except UnexpectedResponseError:
            self._cache.quarantine((workflow_id,))
            return KnownFields()

    def _store(self, body: bytes, *ids: str) -> None:
        if self._cache is None:
            return
        try:
            self._cache.store(ids, body, fetched_at=datetime.now(UTC))
        except StorageError as error:
            _log.info("definitions of %s are not cached: %s", ids[0], error)


def _fields_in(body: bytes) -> KnownFields:
    from anyformat_review.api.listings import workflow_from

    workflow = workflow_from(body)
    return KnownFields(workflow.fields, notices=workflow.notices)


def _rules_in(body: bytes) -> WorkflowRules:
    from anyformat_review.api.rule_wire import rules_from

    try:
        rules = rules_from(lossless_json.loads(body))
    except lossless_json.JsonError as error:
        raise UnexpectedResponseError(tr("The workflow from the service is not JSON.")) from error
    for notice in rules.notices:
        _log.info("%s", notice)
    return rules
