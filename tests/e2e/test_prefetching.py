"""The next collection is prefetched silently during a review."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import Settings, SettingsStore
from support.http_server import HttpServer, Response, json_response
from support.running_window import RunningWindow
from support.service import SEED, WORKFLOW, envelope, field, refusal, results_path, script

IDS = ("a", "b", "c")


def response(collection_id: str) -> Response:
    return json_response(envelope(collection_id, extraction={"total": field("7")}))


def requested(service: HttpServer) -> list[str]:
    return [id_ for request in service.requests for id_ in IDS if request.path == results_path(id_)]


def under_review(running: RunningWindow) -> Callable[[str], bool]:
    return lambda id_: bool(running.review.state and running.review.state.collection.id == id_)


def test_the_next_collection_opens_from_its_offline_copy(
    service: HttpServer, in_window: Any, review_home: Path
) -> None:
    script(service, **{id_: (response(id_),) for id_ in IDS})

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: requested(service) == ["a", "b"])
        folder = DataFolder.below(review_home).results
        await running.until(lambda: len(list(folder.glob("*.results"))) == 2)
        running.press("Return", "Ctrl+Return")
        await running.until(lambda: under_review(running)("b"))
        assert "Fetched" not in running.banner
        await running.until(lambda: len(requested(service)) == 3)
        assert requested(service) == ["a", "b", "c"]

    in_window(scenario, WORKFLOW, "a")


def test_a_failure_is_silent_and_opening_retries(service: HttpServer, in_window: Any) -> None:
    script(service, a=(response("a"),), b=(refusal(404, "NOT_FOUND"), response("b")))

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: requested(service) == ["a", "b"])
        await running.presenter._tasks.until_alone()
        assert running.banner == ""
        running.press("Ctrl+PgDown")
        await running.until(lambda: under_review(running)("b"))
        assert requested(service) == ["a", "b", "b"]

    in_window(scenario, WORKFLOW, "a")


def test_opening_has_priority_over_prefetching(service: HttpServer, in_window: Any) -> None:
    script(service, a=(response("a"),), b=(Response(silent=True),), c=(response("c"),))

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: requested(service) == ["a", "b"])
        running.click_row(running.window.collections.view, running.entry(2))
        await running.until(lambda: under_review(running)("c"))
        assert requested(service) == ["a", "b", "c"]

    in_window(scenario, WORKFLOW, "a")


@pytest.mark.parametrize("words", [(WORKFLOW, "a"), (str(SEED),)], ids=["switched off", "a file"])
def test_prefetching_can_be_turned_off(
    words: tuple[str, ...], service: HttpServer, in_window: Any, review_home: Path
) -> None:
    script(service, a=(response("a"),), b=(response("b"),))
    is_file = len(words) == 1
    store = SettingsStore(DataFolder.below(review_home).settings)
    store.save(replace(Settings(), prefetch=is_file))

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: running.review.state is not None)
        await running.presenter._tasks.until_alone()
        assert requested(service) == ([] if is_file else ["a"])

    in_window(scenario, *words)


def test_visible_collections_are_counted_before_they_are_opened(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.presenter._tasks.until_alone()
        entries = running.window.collections.model.entries()
        counted = {each.id: each.attention_count for each in entries if each.is_remaining}
        assert len(counted) >= 6
        assert None not in counted.values()
        for key in list(counted)[1:3]:
            running.presenter.collections.open_entry(key)
            await running.until(lambda: running.review.state is not None)
            assert running.presenter.sources.current_key == key
            assert running.review.state.remaining_count == counted[key]

    in_window(scenario, demo=True)
