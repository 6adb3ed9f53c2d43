import asyncio
import json
import multiprocessing
import os
from typing import Any

import pytest

from anyformat_review.api.results.wire import decode_results
from anyformat_review.domain.errors import ResultsFormatError
from anyformat_review.domain.results.stored_bytes import StoredBytes
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.collections import decoding, decoding_child, progressive_decoding
from anyformat_review.services.collections.decoding import decode
from anyformat_review.storage import results_file


@pytest.fixture(params=["in this process", "in a child process"], autouse=True)
def small_is_large(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lower the limits, so that a few kilobytes count as large."""
    monkeypatch.setattr(decoding, "LARGE", 1)
    monkeypatch.setattr(results_file, "_MIN_STORED", 1)
    if request.param == "in a child process":
        monkeypatch.setattr(progressive_decoding, "_IN_PROCESS_BYTES", 0)


def results(**changes: Any) -> bytes:
    tree = {
        "collection_id": "c",
        "parse": {
            "markdown": '<a id="p1_b0"></a>\none\n\n<a id="p2_b0"></a>\ntwo',
            "blocks": [{"id": "p1_b0", "content": "one"}, {"id": "p2_b0", "content": "two"}],
        },
        "extractions": [
            {"fields": {f"field_{number}": {"value": str(number)} for number in range(500)}}
        ],
    }
    return json.dumps({**tree, **changes}).encode()


async def test_shows_the_first_fields_before_the_complete_results() -> None:
    previews: list[ReviewState] = []

    found = await decode(results(), on_preview=previews.append)

    strict = decode_results(results())
    assert list(found.leaves()) == list(strict.leaves())
    assert isinstance(found.raw, StoredBytes)
    assert found.raw[:] == strict.raw
    assert found.parse is not None
    assert [block.content for block in found.parse.blocks] == ["one", "two"]
    (preview,) = previews
    assert list(preview.reviews) == [path for path, _ in strict.leaves()][:200]
    assert preview.collection.pages is found.pages


async def test_reads_an_unusual_form_strictly() -> None:
    raw = results(extractions=[], extraction={"a": {"value": "1"}})
    previews: list[ReviewState] = []

    found = await decode(raw, on_preview=previews.append)

    assert list(found.leaves()) == list(decode_results(raw).leaves())
    assert isinstance(found.raw, StoredBytes)
    assert found.raw[:] == raw
    assert previews == []


async def test_refuses_duplicate_keys_that_the_fast_decode_ignores() -> None:
    twice = results().replace(b'"content": "one"', b'"content": "one", "content": "1"')

    with pytest.raises(ResultsFormatError, match="The JSON is invalid"):
        await decode(twice, on_preview=lambda _: None)


@pytest.mark.parametrize("text", [b'"499"', b'"one"'], ids=["a value", "a block"])
async def test_says_where_the_text_is_not_utf_8(text: bytes) -> None:
    raw = results().replace(text, b'"\xe9"')

    with pytest.raises(ResultsFormatError, match="The JSON is invalid: invalid unicode code point"):
        await decode(raw, on_preview=lambda _: None)


async def test_decodes_in_this_process_if_the_child_crashes(
    monkeypatch: pytest.MonkeyPatch, expect_log: list[str]
) -> None:
    expect_log.append("child process 'decoding' failed, exit code 1")
    # A function that raises TypeError, because it is called with arguments.
    monkeypatch.setattr(decoding_child, "read_results", os.getpid)

    found = await decode(results(), on_preview=lambda _: None)

    assert len(list(found.leaves())) == 500
    assert multiprocessing.active_children() == []


async def test_cancelling_leaves_no_process() -> None:
    previewed = asyncio.Event()
    task = asyncio.create_task(decode(results(), on_preview=lambda _: previewed.set()))
    await previewed.wait()
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    assert multiprocessing.active_children() == []
