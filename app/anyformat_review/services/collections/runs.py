"""Compare the runs of a collection, which needs version 3 of the API."""

import asyncio

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.results.value_comparison import ResultsComparison, compare_results
from anyformat_review.services.collections.decoding import decode
from anyformat_review.services.collections.polling import SystemClock, call_with_retries


async def compare_runs(client: AnyFormatClient, first: str, second: str) -> ResultsComparison:
    """Compare the values of two runs by their ids, without downloading the documents.

    Raises:
        ReviewError: a run has no results, or they cannot be read.
    """
    fetched = [await _values(client, run_id) for run_id in (first, second)]
    return await asyncio.to_thread(compare_results, *fetched)


async def _values(client: AnyFormatClient, run_id: str) -> Collection:
    raw = await call_with_retries(
        lambda: client.run(run_id, with_document=False),
        on_wait=lambda _: None,
        retry_now=asyncio.Event(),
        clock=SystemClock(),
    )
    return await decode(raw)
