"""Decode large results: their pages and first fields early, the rest in a child process."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from itertools import chain

import msgspec

from anyformat_review.api.results.fast_decode import (
    DecodedResults,
    collection_from,
    fast_decode,
)
from anyformat_review.api.results.json_source import JsonSource
from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.results.stored_bytes import pieces
from anyformat_review.domain.review.review import History
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.child_process import ChildProcess
from anyformat_review.services.collections import decoding_child as child

_IN_PROCESS_BYTES = 40_000_000
"""Bytes; the fast decode of smaller results takes less time than starting a child process.

With 73 MB, the child process takes 0.1 s longer. But then what the window creates for its first
paint does not lie between the fields in memory: after closing, 3 MB less are in use (measured).
"""
_FIRST_FIELDS = 200
_READ = msgspec.msgpack.Decoder(child.DecodeReply).decode


class ProgressiveDecode:
    """Decodes large results once, in this process, or in a child process if they are very large.

    The child process also finds the blocks and checks the JSON, which takes most of the time.
    """

    def __init__(
        self,
        source: JsonSource,
        expected_id: str | None,
        on_preview: Callable[[ReviewState], None],
    ) -> None:
        self._source = source
        self._expected_id = expected_id
        self._on_preview = on_preview
        self._preview: Collection | None = None

    async def run(self) -> Collection | None:
        """Return the collection, or `None` if the results need a strict decode."""
        decoded: DecodedResults | None = None
        data = self._source.data
        if len(data) <= _IN_PROCESS_BYTES:
            decoded = await asyncio.to_thread(fast_decode, data)
            if decoded is None:
                return None
            await self._show(decoded.first(_FIRST_FIELDS))
        first_fields = _FIRST_FIELDS if decoded is None else None
        process = ChildProcess("decoding", child.read_results, first_fields)
        collection: Collection | None = None
        async with aclosing(process.responses(lambda: chain(pieces(data), [b""]))) as responses:
            async for message in responses:
                # In a thread, because 40,000 fields take 20 ms.
                match await asyncio.to_thread(_READ, message):
                    case child.Preview(first):
                        await self._show(first)
                    case child.Fields(decoded):
                        pass
                    case child.Blocks(None):
                        return None
                    case child.Blocks(bytes(offsets)) if decoded is not None:
                        collection = await asyncio.to_thread(self._complete, decoded, offsets)
                    case child.Checked(is_strict_json=False):
                        return None
        return collection

    async def _show(self, first: DecodedResults) -> None:
        def begin() -> ReviewState:
            collection = collection_from(first, self._source, expected_id=self._expected_id)
            return ReviewState.begin(collection, History(), {})

        state = await asyncio.to_thread(begin)
        self._preview = state.collection
        self._on_preview(state)

    def _complete(self, decoded: DecodedResults, offsets: bytes) -> Collection:
        pages = self._preview.pages if self._preview else None
        return collection_from(
            decoded, self._source, expected_id=self._expected_id, pages=pages, offsets=offsets
        )
