import hashlib
import mmap
import tempfile

import pytest

from anyformat_review.domain.results import stored_bytes
from anyformat_review.domain.results.stored_bytes import StoredBytes, pieces, sha256


def test_stored_bytes_are_read_like_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_bytes, "PIECE", 10)
    raw = bytes(range(100))
    with tempfile.TemporaryFile() as file:
        file.write(raw)
        file.flush()
        stored = StoredBytes(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))

    assert len(stored) == 100
    assert stored[:] == b"".join(pieces(stored)) == raw
    assert stored[3:7] == raw[3:7]
    assert stored[90:] == raw[90:]
    for sought, start in ((raw[8:13], 0), (raw[:1], 0), (raw[:1], 1), (raw[99:], 40), (b"ab", 0)):
        assert stored.find(sought, start) == raw.find(sought, start)
    assert sha256(stored) == sha256(raw) == hashlib.sha256(raw).hexdigest()
