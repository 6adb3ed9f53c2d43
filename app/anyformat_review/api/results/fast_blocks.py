"""Blocks of skimmed results: where they stand, and what one holds once it is looked at."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, overload

import msgspec

from anyformat_review.api.results.lazy_blocks import block_of, page_of
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.collection import Block

_NULL = msgspec.Raw(b"null")
_PLACE = 3
"""Numbers for each block: where it begins, where it ends, its page or 0 if it says it itself."""


class _Parse(msgspec.Struct):
    blocks: msgspec.Raw = _NULL
    pages: msgspec.Raw = _NULL


class _Results(msgspec.Struct):
    parse: _Parse


class _Page(msgspec.Struct):
    page: int | None = None
    blocks: list[msgspec.Raw] | None = None


class SkimmedBlocks(Sequence[Block]):
    """Blocks of which nothing is read before one of them is looked at.

    It never raises over what a block holds: parts that cannot be read are left out of it.
    """

    def __init__(self, raw: bytes, places: bytes) -> None:
        """`places` are those that `block_places` found in `raw`."""
        self._raw = raw
        self._places = array("Q", places)

    def __len__(self) -> int:
        return len(self._places) // _PLACE

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Block]: ...
    def __getitem__(self, index: int | slice) -> Block | Sequence[Block]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        place = _PLACE * range(len(self))[index]
        begin, end, page = self._places[place : place + _PLACE]
        try:
            block = lossless_json.loads(self._raw[begin:end])
        except lossless_json.JsonError:
            block = {}
        fields: Mapping[str, Any] = block if isinstance(block, dict) else {}
        return block_of(fields, page or page_of(fields))


def block_places(raw: bytes) -> bytes:
    """Return where each block stands in results, and on which page: 64 bits for each number."""
    places = array("Q")
    try:
        parse = msgspec.json.decode(raw, type=_Results).parse
        pages = msgspec.json.decode(parse.pages, type=list[_Page] | None)
        if pages:
            whole, found = parse.pages, _on_pages(pages)
        else:
            blocks = msgspec.json.decode(parse.blocks, type=list[msgspec.Raw] | None)
            whole, found = parse.blocks, ((0, block) for block in blocks or ())
    except msgspec.MsgspecError:
        return b""
    # Only the beginning is looked for: what is found there reads the same, wherever it stands.
    at = raw.find(bytes(memoryview(whole)[:4096]))
    for page, block in found:
        begin = raw.find(bytes(block), at)
        at = begin + len(memoryview(block))
        places.extend((begin, at, page))
    return places.tobytes()


def page_number(said: int | None, index: int) -> int:
    """Return the 1-based number of a page, by its place among the pages where it says none."""
    return max(said or index + 1, 1)


def _on_pages(pages: Sequence[_Page]) -> Iterator[tuple[int, msgspec.Raw]]:
    for index, page in enumerate(pages):
        for block in page.blocks or ():
            yield page_number(page.page, index), block
