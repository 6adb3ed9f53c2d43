"""Offline copies or the newest results are checked; what cannot be read is left out."""

import dataclasses
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

from msgspec.structs import replace

from anyformat_review.domain.errors import NotReadyError, RateLimitedError
from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.review.review import History
from anyformat_review.domain.review.timeline import Step
from anyformat_review.services.search.regression_check import (
    RegressionCheck,
    RegressionReport,
    UncheckedCollection,
    regression_text,
)
from support.reviews import CONFIRMED, OPEN, change, collection, decision

COLLECTION = collection(total="misread")


def step(source: str, collection_id: str) -> Step:
    return Step.from_decision(decision(1), collection_id, source)


def checked(*steps: Step) -> Any:
    made = dataclasses.replace(decision(1, change("total", OPEN, CONFIRMED)), fingerprint="older")
    drafts = SimpleNamespace(
        steps=AsyncMock(return_value=steps),
        history=AsyncMock(return_value=History((made,))),
    )
    opened = SimpleNamespace(collection=COLLECTION)
    opener = Mock(peek=AsyncMock(return_value=opened), fetch=AsyncMock(return_value=COLLECTION))
    return SimpleNamespace(opener=opener, check=RegressionCheck(opener, drafts, lambda _: True))


async def report(check: RegressionCheck, *, fetch: bool) -> RegressionReport:
    steps, last = [], RegressionReport(0)
    async for last in check.run(fetch=fetch):
        steps.append(last.done)
    assert steps == list(range(len(steps)))
    assert last.current == ""
    assert sum(map(len, last.by_verdict.values())) == len(last.values)
    return last


async def test_offline_copies_need_no_request() -> None:
    parts = checked(step("w a", "a"), step("w b", "b"))
    parts.opener.peek.side_effect = [None, parts.opener.peek.return_value]
    found = await report(parts.check, fetch=False)

    parts.opener.fetch.assert_not_awaited()
    assert [source for source, _ in found.values] == ["w b"]
    sentence = "There is no offline copy. Open the collection once."
    assert found.unchecked == [UncheckedCollection("w a", sentence)]
    assert regression_text(found) == (
        "Newer results of 1 of 1 collections: 0 of 1 values right (0 fixed), 1 broken,"
        " 0 still wrong."
    )


async def test_a_run_is_compared_with_the_newest_run_of_its_collection() -> None:
    parts = checked(step("run r-1", "c"), step("run r-2", "c-2"))
    url = f"https://app.anyformat.ai/workflows/w-1/files/{COLLECTION.id}"
    named = SimpleNamespace(collection=replace(COLLECTION, verification_url=url))
    parts.opener.peek.side_effect = [named, parts.opener.peek.return_value]
    await report(parts.check, fetch=True)
    fetched = [str(call.args[0]) for call in parts.opener.fetch.await_args_list]
    assert fetched == [f"w-1 {COLLECTION.id}", "run r-2"], "the second has no known workflow"


async def test_a_collection_that_is_not_ready_is_skipped_and_a_limit_is_waited_for() -> None:
    parts, waits = checked(step("w a", "a")), []

    async def wait(_source: Any, *, on_wait: Any, **_: Any) -> Collection:
        on_wait(Mock(error=RateLimitedError("slow")))
        on_wait(Mock(error=NotReadyError("wait")))
        raise AssertionError("waits for a collection that is not ready")

    parts.opener.fetch.side_effect = wait
    (*_, last) = [each async for each in parts.check.run(fetch=True, on_wait=waits.append)]
    assert len(waits) == 1
    assert [each.exit_code for each in last.unchecked] == [NotReadyError.exit_code]
