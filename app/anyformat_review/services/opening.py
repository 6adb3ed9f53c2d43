"""Open a source: fetch or read it, understand it, and find its quotes."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from anyformat_review.api.client import AnyFormatClient
from anyformat_review.api.wire import decode_results
from anyformat_review.domain.collection import Collection
from anyformat_review.domain.errors import ResultsFormatError, UnexpectedAnswerError
from anyformat_review.domain.evidence import QuoteLocation
from anyformat_review.domain.field_path import FieldPath
from anyformat_review.services.grounding import locate_collection
from anyformat_review.services.polling import Clock, Waiting, until_answered
from anyformat_review.services.sources import CollectionSource, FileSource, RunSource, Source
from anyformat_review.storage.results_file import read_results_file


@dataclass(frozen=True, slots=True)
class OpenedCollection:
    """A collection ready for review, with the place of each of its quotes."""

    source: Source
    collection: Collection
    locations: Mapping[FieldPath, tuple[QuoteLocation, ...]]


class CollectionOpener:
    """Opens sources, waiting for the service where that is worth it."""

    def __init__(self, client: AnyFormatClient, clock: Clock) -> None:
        self._client = client
        self._clock = clock

    async def open(
        self,
        source: Source,
        *,
        on_wait: Callable[[Waiting], None],
        retry_now: asyncio.Event,
    ) -> OpenedCollection:
        """Return the collection of a source.

        `on_wait` is told once a second while the service is being waited for; setting
        `retry_now` ends the wait at hand. Cancelling the task ends everything.

        Raises:
            ReviewError: any leaf of the tree that concerns files or the service.
        """
        expected_id: str | None = None
        match source:
            case FileSource(path):
                raw = await asyncio.to_thread(read_results_file, path)
            case CollectionSource(workflow_id, collection_id):
                expected_id = collection_id
                raw = await until_answered(
                    lambda: self._client.results(workflow_id, collection_id),
                    on_wait=on_wait,
                    retry_now=retry_now,
                    clock=self._clock,
                )
            case RunSource(run_id):
                raw = await until_answered(
                    lambda: self._client.run(run_id),
                    on_wait=on_wait,
                    retry_now=retry_now,
                    clock=self._clock,
                )
        try:
            collection = await asyncio.to_thread(decode_results, raw, expected_id=expected_id)
        except ResultsFormatError as error:
            if isinstance(source, FileSource):
                raise
            raise UnexpectedAnswerError(str(error)) from error
        locations = await asyncio.to_thread(locate_collection, collection)
        return OpenedCollection(source, collection, locations)
