import asyncio
import json
import multiprocessing
import os
import signal
from typing import Any

import pytest

from anyformat_review.api.results.wire import decode_results
from anyformat_review.domain.errors import ResultsFormatError
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.collections import decoding
from anyformat_review.services.collections.decoding import decode


@pytest.fixture(params=["skimmed here", "in a process"], autouse=True)
def small_is_large(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Treat a few kilobytes as what takes long, in both of the ways there are."""
    monkeypatch.setattr(decoding, "LARGE", 1)
    if request.param == "in a process":
        monkeypatch.setattr(decoding, "_SKIMMED_HERE", 0)


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


async def test_the_beginning_comes_first_and_then_the_whole() -> None:
    previews: list[ReviewState] = []

    found = await decode(results(), on_preview=previews.append)

    strict = decode_results(results())
    assert list(found.leaves()) == list(strict.leaves())
    assert found.parse is not None
    assert [block.content for block in found.parse.blocks] == ["one", "two"]
    (preview,) = previews
    assert list(preview.reviews) == [path for path, _ in strict.leaves()][:200]
    assert preview.collection.pages is found.pages


async def test_an_unusual_form_is_read_the_long_way() -> None:
    raw = results(extractions=[], extraction={"a": {"value": "1"}})
    previews: list[ReviewState] = []

    found = await decode(raw, on_preview=previews.append)

    assert found == decode_results(raw) or list(found.leaves()) == list(
        decode_results(raw).leaves()
    )
    assert previews == []


async def test_what_was_passed_over_is_refused_in_the_end() -> None:
    twice = results().replace(b'"content": "one"', b'"content": "one", "content": "1"')

    with pytest.raises(ResultsFormatError, match="The JSON is broken"):
        await decode(twice, on_preview=lambda _: None)


async def test_a_process_that_is_killed_is_made_up_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def kill(_: ReviewState) -> None:
        for child in multiprocessing.active_children():
            assert child.pid is not None
            os.kill(child.pid, signal.SIGKILL)

    found = await decode(results(), on_preview=kill)

    assert len(list(found.leaves())) == 500
    assert multiprocessing.active_children() == []


async def test_reading_that_is_cancelled_leaves_no_process() -> None:
    previewed = asyncio.Event()
    task = asyncio.create_task(decode(results(), on_preview=lambda _: previewed.set()))
    await previewed.wait()
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    assert multiprocessing.active_children() == []
