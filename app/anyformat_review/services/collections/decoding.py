"""Decode results, and show the beginning of large ones while the rest is decoded."""

import asyncio
from collections.abc import Callable

from msgspec.structs import replace

from anyformat_review.api.results.json_source import JsonSource
from anyformat_review.api.results.wire import decode_results
from anyformat_review.domain.errors import ResultsFormatError
from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.results.stored_bytes import RawBytes
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.child_process import ChildEndedError
from anyformat_review.storage.results_file import stored

LARGE = 4_000_000
"""Bytes; larger results are decoded progressively. Results of this size take about 40 ms."""

OnPreview = Callable[[ReviewState], None]


async def decode(
    raw: RawBytes, *, expected_id: str | None = None, on_preview: OnPreview | None = None
) -> Collection:
    """Return the collection that results describe.

    For large results, `on_preview` receives all pages and the first fields early; the returned
    collection has the identical pages. Cancelling also ends the child process.

    Raises:
        ResultsFormatError: the bytes contain no results; the message says why.
        WrongCollectionError: the results belong to another collection than expected.
    """
    if len(raw) >= LARGE and on_preview is not None:
        # Imported late, because most results are smaller.
        from anyformat_review.services.collections.progressive_decoding import ProgressiveDecode

        raw = await asyncio.to_thread(stored, raw)
        source = await asyncio.to_thread(JsonSource.of, raw)
        try:
            collection = await ProgressiveDecode(source, expected_id, on_preview).run()
        except (ChildEndedError, ResultsFormatError):
            # The strict decode reads more forms, and adds notices for those that it cannot read.
            collection = None
        if collection is not None:
            return collection
    collection = await asyncio.to_thread(decode_results, raw[:], expected_id=expected_id)
    return replace(collection, raw=raw)
