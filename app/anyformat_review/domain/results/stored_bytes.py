"""The bytes of large results, which stay on disk while the results are reviewed."""

import hashlib
import mmap
from collections.abc import Iterator
from functools import cached_property
from typing import TypeAlias

PIECE = 4_000_000
"""Bytes that are read at once."""


class StoredBytes:
    """Bytes in a file that nothing changes; only the parts in use are in memory."""

    def __init__(self, content: mmap.mmap) -> None:
        self._content = content

    def __len__(self) -> int:
        return len(self._content)

    def __getitem__(self, part: slice) -> bytes:
        found = self._content[part]
        # Otherwise, everything that was ever read would count as memory of this process.
        if hasattr(mmap, "MADV_DONTNEED"):
            self._content.madvise(mmap.MADV_DONTNEED)
        return found

    def find(self, sought: bytes, start: int = 0) -> int:
        """Return the first position of some bytes, -1 if there is none."""
        for at in range(start, len(self), PIECE):
            found = self[at : at + PIECE + len(sought) - 1].find(sought)
            if found >= 0:
                return at + found
        return -1

    @cached_property
    def sha256(self) -> str:
        """The hexadecimal SHA-256 of all bytes."""
        digest = hashlib.sha256()
        for piece in pieces(self):
            digest.update(piece)
        return digest.hexdigest()


RawBytes: TypeAlias = bytes | StoredBytes


def pieces(raw: RawBytes) -> Iterator[bytes]:
    """Yield the bytes in pieces."""
    return (raw[start : start + PIECE] for start in range(0, len(raw), PIECE))


def sha256(raw: RawBytes) -> str:
    """Return the hexadecimal SHA-256 of bytes."""
    return raw.sha256 if isinstance(raw, StoredBytes) else hashlib.sha256(raw).hexdigest()
