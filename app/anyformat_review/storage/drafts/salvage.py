"""Read rows from a damaged drafts file, page by page and without SQLite.

SQLite cannot open a file whose first page is damaged. The rows are in leaf pages, and the hash in
each row shows whether it is intact. See https://www.sqlite.org/fileformat2.html.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct

from anyformat_review.storage.drafts.rows import COLUMNS, StoredRow

_MAGIC = b"SQLite format 3\x00"
_USUAL_PAGE = 4096
_LEAF = 0x0D
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Size in bytes by serial type."""
_FIRST_TEXT = 13
_EVENT_LENGTHS = (13, COLUMNS.count(",") + 4)
"""The columns of an event in versions 1 and 2 of the schema, with id, prev_hash and hash."""
_DRAFT_LENGTH = 6

_Record: TypeAlias = list[str | int | None]


class SalvagedDraft(Struct, frozen=True):
    """A readable row of the table `drafts`. It has no hash; `head` is that of the last event."""

    collection_id: str
    source: str
    fingerprint: str
    head: str


class Salvaged(Struct, frozen=True):
    """The rows that could be read and match their hash, in no order, and the drafts."""

    rows: tuple[StoredRow, ...]
    drafts: tuple[SalvagedDraft, ...]


def salvage(content: bytes) -> Salvaged:
    """Return the readable rows of a drafts file."""
    rows: dict[str, StoredRow] = {}
    drafts = []
    for number, record in _records(content, _page_size(content)):
        if len(record) in _EVENT_LENGTHS:
            _, *values, previous, own = record[:13]
            later = record[13:] or (None, None)
            row = StoredRow((*values, *later), str(previous), str(own), number)
            if row.matches_hash:
                rows[row.hash] = row
        elif len(record) == _DRAFT_LENGTH and all(isinstance(part, str) for part in record):
            collection_id, source, fingerprint, _, _, head = map(str, record)
            drafts.append(SalvagedDraft(collection_id, source, fingerprint, head))
    return Salvaged(tuple(rows.values()), tuple(drafts))


def _page_size(content: bytes) -> int:
    size = int.from_bytes(content[16:18])
    is_one = content.startswith(_MAGIC) and size >= 512 and size & (size - 1) == 0
    return size if is_one else _USUAL_PAGE


def _records(content: bytes, size: int) -> Iterator[tuple[int, _Record]]:
    """Yield the row ids and records of all tables."""
    for start in range(0, len(content), size):
        page = content[start : start + size]
        head = 0 if start else 100
        if len(page) < head + 8 or page[head] != _LEAF:
            continue
        count = int.from_bytes(page[head + 3 : head + 5])
        for position in range(head + 8, min(head + 8 + 2 * count, len(page) - 1), 2):
            cell = int.from_bytes(page[position : position + 2])
            try:
                number, payload = _payload(content, size, start + cell)
                yield number, _record(payload)
            except (ValueError, IndexError):
                continue


def _payload(content: bytes, size: int, position: int) -> tuple[int, bytes]:
    """Return the row id and payload of a cell, including its overflow pages."""
    length, position = _varint(content, position)
    number, position = _varint(content, position)
    if length > len(content):
        raise ValueError("longer than the file")
    here = _local_length(length, size)
    parts = [content[position : position + here]]
    missing = length - here
    following = int.from_bytes(content[position + here : position + here + 4]) if missing else 0
    while missing > 0:
        start = (following - 1) * size
        if following < 1 or start + size > len(content):
            raise ValueError("an overflow page is missing")
        following = int.from_bytes(content[start : start + 4])
        parts.append(content[start + 4 : start + 4 + min(missing, size - 4)])
        missing -= size - 4
    return number, b"".join(parts)


def _local_length(length: int, size: int) -> int:
    largest = size - 35
    if length <= largest:
        return length
    smallest = (size - 12) * 32 // 255 - 23
    fitting = smallest + (length - smallest) % (size - 4)
    return fitting if fitting <= largest else smallest


def _record(payload: bytes) -> _Record:
    end, position = _varint(payload, 0)
    kinds = []
    while position < end:
        kind, position = _varint(payload, position)
        kinds.append(kind)
    record: _Record = []
    for kind in kinds:
        value, position = _value(payload, position, kind)
        record.append(value)
    return record


def _value(payload: bytes, position: int, kind: int) -> tuple[str | int | None, int]:
    if kind in (0, 8, 9):
        return (None, 0, 1)[(0, 8, 9).index(kind)], position
    if kind in _INTEGERS:
        end = position + _INTEGERS[kind]
        return int.from_bytes(payload[position:end], signed=True), end
    if kind < _FIRST_TEXT or kind % 2 == 0:
        raise ValueError("not a type of the drafts")
    end = position + (kind - _FIRST_TEXT) // 2
    if end > len(payload):
        raise ValueError("cut off")
    return payload[position:end].decode(), end


def _varint(content: Sequence[int], position: int) -> tuple[int, int]:
    value = 0
    for _ in range(8):
        byte = content[position]
        position += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, position
    return value << 8 | content[position], position + 1
