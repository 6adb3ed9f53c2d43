import json
from unittest.mock import Mock

import pytest

from anyformat_review.api.results.exported_review import split_review
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.services.child_process import ChildEndedError
from anyformat_review.services.exchange import exported_child
from anyformat_review.services.exchange.exported_child import split_in_background

RESULTS = {
    "extraction": {"total": {"value": 1.50}, "items": [{"a": {"value_override": "new"}}]},
    "anyformat_review": {
        "version": 1,
        "row_numbers": [{"path": "items", "numbers": [-1]}],
        "deleted_rows": [{"path": "items[0]", "row": {"a": {"value": 2.50}}}],
    },
}


async def test_the_child_process_finds_the_same_review() -> None:
    raw = json.dumps(RESULTS).encode()
    here, there = split_review(raw), await split_in_background(raw)
    assert here is not None
    assert there is not None
    assert there.raw == here.raw
    assert json.loads(there.raw)["extraction"]["items"] == [{"a": {"value": 2.5}}]
    assert lossless_json.dumps(there.entries) == lossless_json.dumps(here.entries)
    assert there.inserted == here.inserted
    assert set(there.inserted) == {FieldPath.parse("items[+1].a")}
    assert there.tables == here.tables == {FieldPath.parse("items")}


async def test_without_a_child_process_a_thread_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    process = Mock(**{"return_value.responses.side_effect": ChildEndedError})
    monkeypatch.setattr(exported_child, "ChildProcess", process)
    found = await split_in_background(json.dumps(RESULTS).encode())
    assert found is not None
    assert set(found.inserted) == {FieldPath.parse("items[+1].a")}
