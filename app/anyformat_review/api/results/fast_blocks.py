"""Blocks of large results: index their positions, and decode each one when it is accessed."""

from array import array
from collections.abc import Iterator, Sequence
from typing import Annotated

import msgspec

from anyformat_review.api.results.lazy_blocks import BlockSequence, block_of, page_of
from anyformat_review.api.results.part_reader import LAST_PAGE, JsonObject
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.collection import Block
from anyformat_review.domain.results.stored_bytes import RawBytes

_NULL = msgspec.Raw(b"null")
_ENTRY = 3
"""Numbers for each block: start, end, and page, 0 if the block contains its page number."""


PageNumber = Annotated[int, msgspec.Meta(ge=1, le=LAST_PAGE)]


class _Box(msgspec.Struct):
    x0: float | None = None
    y0: float | None = None
    x1: float | None = None
    y1: float | None = None


class _Region(msgspec.Struct):
    bbox: _Box | None = None
    type: str | None = None
    text: str | None = None


class _Link(msgspec.Struct):
    text: str | None = None
    uri: str | None = None


class _Block(msgspec.Struct):
    """A block of the expected form, for which a strict decode would add no notice."""

    id: str | None = None
    type: str | None = None
    page: PageNumber | None = None
    file_name: str | None = None
    file_page: PageNumber | None = None
    content: str | None = None
    bbox: _Box | None = None
    layout_confidence: Annotated[float, msgspec.Meta(ge=0, le=1)] | None = None
    parse_confidence: Annotated[float, msgspec.Meta(ge=0, le=100)] | None = None
    regions: list[_Region] | None = None
    hyperlinks: list[_Link] | None = None
    image_base64: str | None = None


class ParseLists(msgspec.Struct):
    """The lists of a parse as JSON."""

    blocks: msgspec.Raw = _NULL
    pages: msgspec.Raw = _NULL


class ResultsLists(msgspec.Struct):
    """Results with the lists of their parse only."""

    parse: ParseLists


class _PageBlocks(msgspec.Struct):
    page: PageNumber | None = None
    blocks: list[msgspec.Raw] | None = None


_block_decoder = msgspec.json.Decoder(_Block)


class IndexedBlocks(BlockSequence):
    """Blocks that are decoded from the JSON when they are accessed."""

    def __init__(self, raw: RawBytes, offsets: bytes) -> None:
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
        fields: JsonObject = block if isinstance(block, dict) else {}
        return block_of(fields, page or page_of(fields))


def block_offsets(raw: bytes) -> bytes | None:
    """Return the start, end and page of each block in results, as 64-bit integers.

    `None` means that a block does not have the expected form, or is not UTF-8.
    """
    offsets = array("Q")
    try:
        parse = msgspec.json.decode(raw, type=ResultsLists).parse
        pages = msgspec.json.decode(parse.pages, type=list[_PageBlocks] | None)
        if pages:
            source, found = parse.pages, _on_pages(pages)
        else:
            blocks = msgspec.json.decode(parse.blocks, type=list[msgspec.Raw] | None)
            source, found = parse.blocks, ((0, block) for block in blocks or ())
        # Searching is enough: the same text at another position is decoded to the same block.
        at = raw.find(bytes(memoryview(source)[:4096]))
        for page, block in found:
            _block_decoder.decode(block)
            begin = raw.find(bytes(block), at)
            at = begin + len(memoryview(block))
            offsets.extend((begin, at, page))
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return offsets.tobytes()


def page_number(number: int | None, index: int) -> int:
    """Return the 1-based number of a page, by default that of its 0-based index."""
    return max(number or index + 1, 1)


def _on_pages(pages: Sequence[_PageBlocks]) -> Iterator[tuple[int, msgspec.Raw]]:
    for index, page in enumerate(pages):
        for block in page.blocks or ():
            yield page_number(page.page, index), block
