import json

import pytest

from anyformat_review.api.results import json_source
from anyformat_review.api.results.json_source import JsonSource
from anyformat_review.domain.results.stored_bytes import StoredBytes
from anyformat_review.storage import results_file


@pytest.mark.parametrize(
    "raw",
    [
        b'{"id": "usual"}',
        json.dumps({"id": "\N{GRINNING FACE}"}).encode(),
        b'{"id": "NaN", "to": "Infinity"}',
        rb'{"id": "half a character: \ud83d"}',
        b'{"id": "half a character: \xed\xa0\x80"}',
        b'{"from": -Infinity, "to": NaN}',
        b'{"id": "\0"}',
        rb'{"id": "\u0000"}',
        b'\xef\xbb\xbf{"id": "byte-order mark"}',
        '{"id": "UTF-16"}'.encode("utf-16"),
    ],
)
@pytest.mark.parametrize("piece", [3, 1000])
def test_results_on_disk_are_repaired_like_those_in_memory(
    raw: bytes, piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_source, "PIECE", piece)
    monkeypatch.setattr(results_file, "_MIN_STORED", 1)

    found, expected = JsonSource.of(results_file.stored(raw)), JsonSource.of(raw)

    assert isinstance(found.raw, StoredBytes)
    assert found.raw[:] == raw
    assert (found.data[:], found.notices) == (expected.data, expected.notices)
    assert isinstance(found.data, StoredBytes) == (expected.data == raw)
