"""List and compare the runs of a collection, which needs version 3 of the API."""

import asyncio
from collections.abc import AsyncIterator, Callable

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.results.value_comparison import ResultsComparison, compare_results
from anyformat_review.domain.results.workflow import Listing, Run
from anyformat_review.services.collections.decoding import decode
from anyformat_review.services.collections.polling import (
    Clock,
    SystemClock,
    Waiting,
    call_with_retries,
)


class CollectionRuns:
    """Lists and compares runs."""

    def __init__(self, client: AnyFormatClient, clock: Clock | None = None) -> None:
        self._client = client
        self._clock = clock or SystemClock()

    def newest_first(self, workflow_id: str, collection_id: str) -> AsyncIterator[Listing[Run]]:
        """Yield the runs of a collection as they are found; stop iterating at any time.

        The service lists runs by workflow, so a complete list takes one request per hundred runs of
        the workflow.

        Raises:
            ServiceError: a request failed.
            CollectionNotFoundError: the service does not have version 3 of the API.
        """
        return self._client.runs(workflow_id, collection_id)

    async def compare(
        self,
        first: str,
        second: str,
        *,
        on_wait: Callable[[Waiting], None] = lambda _: None,
        retry_now: asyncio.Event | None = None,
    ) -> ResultsComparison:
        """Compare the values of two runs by their ids, without downloading the documents.

        Raises:
            ReviewError: a run has no results, or they cannot be read.
        """
        retry_now = retry_now or asyncio.Event()
        fetched = [await self._values(run_id, on_wait, retry_now) for run_id in (first, second)]
        return await asyncio.to_thread(compare_results, *fetched)

    async def _values(
        self, run_id: str, on_wait: Callable[[Waiting], None], retry_now: asyncio.Event
    ) -> Collection:
        raw = await call_with_retries(
            lambda: self._client.run(run_id, with_document=False),
            on_wait=on_wait,
            retry_now=retry_now,
            clock=self._clock,
        )
        return await decode(raw)
