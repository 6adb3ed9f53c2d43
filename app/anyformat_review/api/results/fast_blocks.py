"""Blocks of large results: index their positions, and read each one when it is used."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from anyformat_review.api.results.lazy_blocks import BlockSequence, block_of, page_of
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.collection import Block

_NULL = msgspec.Raw(b"null")
_ENTRY = 3
"""Numbers for each block: begin, end, and page, or 0 if the block names its page itself."""


class _Parse(msgspec.Struct):
    blocks: msgspec.Raw = _NULL
    pages: msgspec.Raw = _NULL


class _Results(msgspec.Struct):
    parse: _Parse


class _Page(msgspec.Struct):
    page: int | None = None
    blocks: list[msgspec.Raw] | None = None


class IndexedBlocks(BlockSequence):
    """Blocks that are read from the JSON when they are accessed."""

    def __init__(self, raw: bytes, offsets: bytes) -> None:
        """Use the `block_offsets` of `raw`."""
        self._raw = raw
        self._offsets = array("Q", offsets)

    def __len__(self) -> int:
        return len(self._offsets) // _ENTRY

    def _block(self, index: int) -> Block:
        begin, end, page = self._offsets[_ENTRY * index : _ENTRY * (index + 1)]
        try:
            block = lossless_json.loads(self._raw[begin:end])
        except lossless_json.JsonError:
            block = {}
        fields: Mapping[str, Any] = block if isinstance(block, dict) else {}
        return block_of(fields, page or page_of(fields))


def block_offsets(raw: bytes) -> bytes:
    """Return begin, end and page of each block in results, as 64-bit numbers."""
    offsets = array("Q")
    try:
        parse = msgspec.json.decode(raw, type=_Results).parse
        pages = msgspec.json.decode(parse.pages, type=list[_Page] | None)
        if pages:
            source, found = parse.pages, _on_pages(pages)
        else:
            blocks = msgspec.json.decode(parse.blocks, type=list[msgspec.Raw] | None)
            source, found = parse.blocks, ((0, block) for block in blocks or ())
    except msgspec.MsgspecError:
        return b""
    # Searching for the beginning is enough: an equal text elsewhere reads the same.
    at = raw.find(bytes(memoryview(source)[:4096]))
    for page, block in found:
        begin = raw.find(bytes(block), at)
        at = begin + len(memoryview(block))
        offsets.extend((begin, at, page))
    return offsets.tobytes()


def page_number(number: int | None, index: int) -> int:
    """Return the 1-based number of a page, by default that of its 0-based index."""
    return max(number or index + 1, 1)


def _on_pages(pages: Sequence[_Page]) -> Iterator[tuple[int, msgspec.Raw]]:
    for index, page in enumerate(pages):
        for block in page.blocks or ():
            yield page_number(page.page, index), block
