"""Results as bytes into a collection, large ones with their beginning first.

The window goes on whatever is read: nothing here holds Python's lock for long, since whatever
would is done in a process of its own.
"""

import asyncio
from collections.abc import Callable
from contextlib import aclosing

import msgspec

from anyformat_review.api.results.fast_decode import Skim, read_skim, skim
from anyformat_review.api.results.wire import decode_results
from anyformat_review.domain.errors import ResultsFormatError
from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.review.review import History
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.child_process import ChildEndedError, ChildProcess
from anyformat_review.services.collections import decoding_child as child

LARGE = 4_000_000
"""Bytes from which on results are read in a hurry first; less takes some 40 ms."""
_SKIMMED_HERE = 100_000_000
"""Bytes up to which a hurried look is quicker here than a process is started."""
_FIRST_FIELDS = 200

OnPreview = Callable[[ReviewState], None]


async def decode(
    raw: bytes, *, expected_id: str | None = None, on_preview: OnPreview | None = None
) -> Collection:
    """Return the collection that results describe.

    Of large results `on_preview` is told all pages and the first fields long before the whole is
    read; the collection then has the very same pages. Cancelling ends everything at once.

    Raises:
        ResultsFormatError: the bytes are no results; the message says where.
        WrongCollectionError: they belong to another collection than the expected one.
    """
    if len(raw) >= LARGE and on_preview is not None:
        try:
            found = await _Hurry(raw, expected_id, on_preview).read()
        except ChildEndedError:
            found = None
        if found is not None:
            return found
    return await asyncio.to_thread(decode_results, raw, expected_id=expected_id)


class _Hurry:
    """One reading of large results, first things first."""

    def __init__(self, raw: bytes, expected_id: str | None, on_preview: OnPreview) -> None:
        self._raw = raw
        self._expected_id = expected_id
        self._on_preview = on_preview
        self._preview: Collection | None = None

    async def read(self) -> Collection | None:
        """Return the collection, or none where the results have an unusual form."""
        if len(self._raw) <= _SKIMMED_HERE:
            found = await asyncio.to_thread(skim, self._raw)
            if found is None:
                return None
            await self._show(found.first(_FIRST_FIELDS))
        collection: Collection | None = None
        process = ChildProcess("reading results", child.read_results, _FIRST_FIELDS)
        read = msgspec.msgpack.Decoder(child.Answer).decode
        async with aclosing(process.answers(lambda: self._raw)) as answers:
            async for message in answers:
                # Also beside the loop: 40,000 fields take 20 ms.
                match await asyncio.to_thread(read, message):
                    case child.First(found) if self._preview is None:
                        await self._show(found)
                    case child.Rest(found):
                        collection = await asyncio.to_thread(self._whole, found)
                    case child.Checked(fault) if fault is not None:
                        raise ResultsFormatError(fault)
        return collection

    async def _show(self, found: Skim) -> None:
        def begin() -> ReviewState:
            collection = read_skim(found, self._raw, expected_id=self._expected_id)
            return ReviewState.begin(collection, History(), {})

        state = await asyncio.to_thread(begin)
        self._preview = state.collection
        self._on_preview(state)

    def _whole(self, found: Skim) -> Collection:
        pages = self._preview.pages if self._preview else ()
        return read_skim(found, self._raw, expected_id=self._expected_id, pages=pages)
