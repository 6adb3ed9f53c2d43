import asyncio
import multiprocessing
import os
import signal

import pytest

from anyformat_review.domain.results.collection import (
    Collection,
    ExtractedField,
    Extraction,
    Page,
    Parse,
)
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.services.child_process import ChildEndedError
from anyformat_review.services.quotes.background_grounding import (
    MAX_AT_ONCE,
    is_located_at_once,
    locate_in_background,
)
from anyformat_review.services.quotes.grounding import Locations, locate_collection


def collection(count: int) -> Collection:
    """Return a collection with fields and rows from the last page to the first."""
    pages = tuple(Page(n, f"Item {n} costs {n * 7}.00 EUR") for n in range(1, count + 1))

    def field(number: int) -> ExtractedField:
        quotes = (Evidence(f"costs {number * 7}.00", number), Evidence("EUR", number))
        return ExtractedField(str(number), evidence=quotes)

    fields = {f"field_{number}": field(number) for number in range(count, 1, -1)}
    rows = ({"first": field(1), "second": ExtractedField("absent")},)
    scope = Scope("Split", "a")
    return Collection(
        "c", b"{}", parse=Parse(pages), extractions=(Extraction(scope, {**fields, "rows": rows}),)
    )


async def test_background_results_equal_immediate_ones() -> None:
    large = collection(60)
    found: dict[FieldPath, Locations] = {}

    async for batch in locate_in_background(large):
        found.update(batch)

    assert found == locate_collection(large)


async def test_the_first_batch_has_the_current_field() -> None:
    large = collection(60)
    current = FieldPath(Scope("Split", "a"), "field_47")

    batches = locate_in_background(large, current)
    first = await anext(batches)
    await batches.aclose()

    assert list(first) == [current]


def test_only_many_quotes_need_a_process() -> None:
    assert is_located_at_once(collection(MAX_AT_ONCE // 2))
    assert not is_located_at_once(collection(MAX_AT_ONCE // 2 + 1))


async def test_a_killed_process_raises(expect_log: list[str]) -> None:
    expect_log.append("child process 'grounding' failed, exit code -9")
    batches = locate_in_background(collection(3000))
    await anext(batches)
    (child,) = multiprocessing.active_children()
    assert child.pid is not None

    os.kill(child.pid, signal.SIGKILL)

    with pytest.raises(ChildEndedError):
        async for _ in batches:
            pass
    assert multiprocessing.active_children() == []


async def test_a_cancelled_search_leaves_no_process() -> None:
    begun = asyncio.Event()

    async def search() -> None:
        async for _ in locate_in_background(collection(3000)):
            begun.set()

    task = asyncio.create_task(search())
    await begun.wait()
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()})
    assert multiprocessing.active_children() == []
