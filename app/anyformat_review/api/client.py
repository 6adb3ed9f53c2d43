"""Client of the AnyFormat service, for both versions of its API. It does not retry requests.

Version 2 is used by default. If the first request shows that a service has only version 3 (HTTP
status 404 or 410 for a path that must exist), `on_version` is called to save that.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from anyformat_review.api.endpoints import MAX_PAGE_SIZE, ApiVersion, Endpoints
from anyformat_review.api.http.http_client import HttpClient
from anyformat_review.api.http.profile import Profile
from anyformat_review.api.http.rate_limit import RateLimit
from anyformat_review.api.http.request_log import RequestLog
from anyformat_review.domain.errors import ServiceError
from anyformat_review.domain.results.workflow import (
    CollectionDetails,
    CollectionSummary,
    Listing,
    Run,
    Workflow,
)

if TYPE_CHECKING:
    from anyformat_review.api.v3 import V3Endpoints

T = TypeVar("T")

_NOT_SERVED = (404, 410)


class AnyFormatClient:
    """Client of the service for one account.

    `http` sends the requests; `aclose` closes its connections. `version` is the version of the API
    to try first. `on_version` is called with the other version if the service has only that one.

    Raises:
        ServiceError: the request failed; each method raises one of its subclasses.
        SourceError: an id is invalid.
    """

    def __init__(
        self,
        http: HttpClient,
        *,
        version: ApiVersion = ApiVersion.V2,
        on_version: Callable[[ApiVersion], None] = lambda _: None,
    ) -> None:
        self._http = http
        self._version = version
        self._on_version = on_version
        self._is_served = False
        """Whether a request of this version has succeeded."""

    def with_profile(self, profile: Profile) -> "AnyFormatClient":
        """Return a client for the same service with another key and with its own connections."""
        return AnyFormatClient(
            HttpClient(profile, requests=self.requests),
            version=self._version,
            on_version=self._on_version,
        )

    @property
    def version(self) -> ApiVersion:
        """The version of the API in use."""
        return self._version

    @property
    def requests(self) -> RequestLog:
        """The latest requests, including those with a previous key."""
        return self._http.requests

    @property
    def rate_limit(self) -> RateLimit:
        """The request limit of the account."""
        return self._http.rate_limit

    @property
    def is_near_rate_limit(self) -> bool:
        """Whether background requests should be postponed to stay below the request limit."""
        return self.rate_limit.is_near

    async def workflows(
        self, cursor: str = "", page_size: int = MAX_PAGE_SIZE
    ) -> Listing[Workflow]:
        """Return one page of the account's workflows; see `Listing` for `cursor`."""
        return await self._call(lambda api: api.workflows(cursor, page_size), is_list=True)

    async def collections(
        self, workflow_id: str, cursor: str = "", page_size: int = MAX_PAGE_SIZE
    ) -> Listing[CollectionSummary]:
        """Return one page of a workflow's collections; see `Listing` for `cursor`."""
        return await self._call(lambda api: api.collections(workflow_id, cursor, page_size))

    async def workflow(self, workflow_id: str) -> Workflow:
        """Return one workflow with the definitions of its fields."""
        from anyformat_review.api.listings import workflow_from

        return workflow_from(await self.workflow_response(workflow_id))

    async def workflow_response(self, workflow_id: str) -> bytes:
        """Return the original bytes of a workflow, for an offline copy."""
        return await self._call(lambda api: api.workflow(workflow_id))

    async def workflow_graph(self, workflow_id: str) -> bytes:
        """Return the original bytes of a workflow's v3 graph, which contains its rules."""
        return await self._v3.workflow(workflow_id)

    async def results(self, workflow_id: str, collection_id: str) -> bytes:
        """Return the original bytes of a collection's newest results."""
        return await self._call(lambda api: api.results(workflow_id, collection_id))

    async def collection(self, collection_id: str) -> CollectionDetails:
        """Return the workflow, the files and the newest run of a collection; v3 only."""
        return await self._v3.collection(collection_id)

    async def collection_results(self, collection_id: str) -> bytes:
        """Return the newest results of a collection whose workflow is unknown; v3 only."""
        return await self._v3.results("", collection_id)

    async def run(self, run_id: str, *, with_document: bool = True) -> bytes:
        """Return the original bytes of the results of a finished run; v3 only."""
        return await self._v3.run(run_id, with_document=with_document)

    async def split_pdf(self, split_id: str) -> bytes:
        """Return a PDF with the pages of a split or a partition; v3 only."""
        return await self._v3.split_pdf(split_id)

    async def runs(self, workflow_id: str, collection_id: str) -> AsyncIterator[Listing[Run]]:
        """Yield the runs of a collection, the newest first, after each request; v3 only.

        The service lists runs by workflow, so this sends one request per hundred runs of the
        workflow. Stop iterating to avoid further requests.
        """
        cursor: str | None = ""
        while cursor is not None:
            listing = await self._v3.runs(workflow_id, cursor, MAX_PAGE_SIZE)
            runs = tuple(run for run in listing.items if run.collection_id == collection_id)
            yield replace(listing, items=runs)
            cursor = listing.next_cursor

    async def profile(self) -> Profile:
        """Return the profile of the service, with the saved key if there is one.

        Raises:
            ServiceError: the key could not be loaded, or cannot be sent.
        """
        return await self._http.profile()

    async def aclose(self) -> None:
        """Close all connections."""
        await self._http.aclose()

    @cached_property
    def _v3(self) -> "V3Endpoints":
        from anyformat_review.api.v3 import V3Endpoints

        return V3Endpoints(self._http)

    def _endpoints(self, version: ApiVersion) -> Endpoints:
        if version is ApiVersion.V3:
            return self._v3
        from anyformat_review.api.v2 import V2Endpoints

        return V2Endpoints(self._http)

    async def _call(self, call: Callable[[Endpoints], Awaitable[T]], *, is_list: bool = False) -> T:
        version = self._version
        try:
            result = await call(self._endpoints(version))
        except ServiceError as error:
            if self._is_served or error.response.status not in _NOT_SERVED:
                raise
            if not is_list and await self.has_version(version):
                self._is_served = True
                raise
            return await self._call_other(call, error)
        self._is_served = True
        return result

    async def _call_other(
        self, call: Callable[[Endpoints], Awaitable[T]], error: ServiceError
    ) -> T:
        other = ApiVersion.V3 if self._version is ApiVersion.V2 else ApiVersion.V2
        try:
            result = await call(self._endpoints(other))
        except ServiceError as other_error:
            if other_error.response.status in _NOT_SERVED:
                raise error from other_error
            self._use(other)
            raise
        self._use(other)
        return result

    def _use(self, version: ApiVersion) -> None:
        self._version, self._is_served = version, True
        self._on_version(version)

    async def has_version(self, version: ApiVersion) -> bool:
        """Whether the service has this version of the API; true as well if it cannot be reached."""
        # The list of workflows always exists.
        try:
            await self._endpoints(version).workflows("", 1)
        except ServiceError as error:
            return error.response.status not in _NOT_SERVED
        return True
