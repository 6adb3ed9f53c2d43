"""Pages of skimmed results, from markdown and from lists of pages or blocks."""

from collections.abc import Iterator, Sequence
from typing import Any, TypedDict

import msgspec

from anyformat_review.api.results.fast_blocks import page_number
from anyformat_review.api.results.lazy_blocks import page_of
from anyformat_review.domain.results.markdown_pages import split_pages

PageParts = tuple[int, str, str | None, int | None]
"""Number, markdown, file name and page of the file."""
_File = tuple[str | None, int | None]
_Lists = Sequence[bytes | msgspec.Raw]


class _BlockFile(TypedDict, total=False):
    id: Any
    page: Any
    file_name: Any
    file_page: Any


class _BlockText(msgspec.Struct):
    content: Any = None
    file_name: Any = None
    file_page: Any = None


class _Page(msgspec.Struct):
    page: int | None = None
    file_name: str | None = None
    file_page: int | None = None
    blocks: list[_BlockText] | None = None


def pages_in_text(markdown: str, blocks: _Lists) -> list[PageParts]:
    """Return the pages of markdown, with their files as far as lists of blocks name them.

    Raises:
        msgspec.MsgspecError: the blocks have another form than usual.
    """
    files = dict(_files(blocks))
    return [
        (number, text, *files.get(number, (None, None))) for number, text in split_pages(markdown)
    ]


def pages_of_blocks(lists: _Lists) -> list[PageParts]:
    """Return the pages that some lists of pages with blocks make, in order of number.

    Raises:
        msgspec.MsgspecError: they have another form than usual.
    """
    texts: dict[int, list[str]] = {}
    said_by_block: dict[int, _File] = {}
    said_by_page: dict[int, _File] = {}
    count = 0
    for pages in lists:
        for index, page in enumerate(_decoder.decode(pages) or (), start=count):
            number = page_number(page.page, index)
            contents = texts.setdefault(number, [])
            for block in page.blocks or ():
                contents.append(block.content if isinstance(block.content, str) else "")
                if isinstance(block.file_name, str):
                    said_by_block[number] = _file(block.file_name, block.file_page)
            if page.file_name is not None:
                said_by_page[number] = page.file_name, page.file_page
            count = index + 1
    files = said_by_block | said_by_page
    return [
        (number, "\n\n".join(texts[number]), *files.get(number, (None, None)))
        for number in sorted(texts)
    ]


def _files(lists: _Lists) -> Iterator[tuple[int, _File]]:
    for blocks in lists:
        if b'"file_name"' not in bytes(blocks):
            continue
        for block in msgspec.json.decode(blocks, type=list[_BlockFile]):
            name = block.get("file_name")
            if isinstance(name, str):
                yield page_of(block), _file(name, block.get("file_page"))


def _file(name: str, page: object) -> _File:
    return name, page if isinstance(page, int) else None


_decoder = msgspec.json.Decoder(list[_Page] | None)
