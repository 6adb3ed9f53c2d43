"""Find the pages for the fast decode in the markdown, or in lists of pages or blocks."""

from collections.abc import Iterable, Iterator
from typing import Any, TypedDict

import msgspec

from anyformat_review.api.results.fast_blocks import PageNumber, page_number
from anyformat_review.api.results.lazy_blocks import page_of
from anyformat_review.domain.results.markdown_pages import split_pages
from anyformat_review.domain.results.stored_text import StoredText

PageParts = tuple[int, StoredText, str | None, int | None]
"""Page number, markdown, file name, and page number in that file."""
_File = tuple[str | None, int | None]
_Lists = Iterable[bytes | msgspec.Raw]


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
    page: PageNumber | None = None
    file_name: str | None = None
    file_page: PageNumber | None = None
    blocks: list[_BlockText] | None = None


def pages_in_text(markdown: str, blocks: _Lists) -> list[PageParts]:
    """Return the pages of markdown, with the files that the blocks name.

    Raises:
        msgspec.MsgspecError: a block has an unexpected form.
    """
    files = dict(_files(blocks))
    return [
        (number, StoredText.of(text), *files.get(number, (None, None)))
        for number, text in split_pages(markdown)
    ]


def pages_of_blocks(lists: _Lists) -> list[PageParts]:
    """Return the pages in lists of pages with blocks, sorted by number.

    Raises:
        msgspec.MsgspecError: a page or block has an unexpected form.
    """
    texts: dict[int, list[str]] = {}
    file_of_block: dict[int, _File] = {}
    file_of_page: dict[int, _File] = {}
    count = 0
    for pages in lists:
        for index, page in enumerate(_decoder.decode(pages) or (), start=count):
            number = page_number(page.page, index)
            contents = texts.setdefault(number, [])
            for block in page.blocks or ():
                contents.append(block.content if isinstance(block.content, str) else "")
                if isinstance(block.file_name, str):
                    file_of_block[number] = _file(block.file_name, block.file_page)
            if page.file_name is not None:
                file_of_page[number] = page.file_name, page.file_page
            count = index + 1
    files = file_of_block | file_of_page
    return [
        (number, StoredText.of("\n\n".join(texts[number])), *files.get(number, (None, None)))
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
