"""Show, limit and remove offline copies; decisions stay."""

from pathlib import Path
from typing import Any

from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import SettingsStore
from support.http_server import HttpServer, Response
from support.running_window import RunningWindow
from support.service import SEED, SEED_ID, WORKFLOW, script


def status(running: RunningWindow) -> str:
    return str(running.child("cacheStatusLabel").text())


def copies(home: Path) -> int:
    return len(list(DataFolder.below(home).results.glob("*")))


async def ask(running: RunningWindow) -> None:
    running.child("offlineCopiesAction").trigger()
    await running.until(lambda: running.child("cacheLimitEdit").text())
    running.child("settingsDialog").activateWindow()
    await running.until(running.child("settingsDialog").isActiveWindow)


def test_the_limit_is_stored_and_removing_keeps_decisions(
    service: HttpServer, in_window: Any, review_home: Path
) -> None:
    script(service, **{SEED_ID: (Response(body=SEED.read_bytes()),)})

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.click_field("total_amount")
        running.type("8")
        running.press("Return")
        await running.saved()
        await running.until(lambda: copies(review_home) == 1)
        await ask(running)
        assert running.child("cacheLimitEdit").text() == "1000"
        assert status(running).startswith("Offline copies of 1 collection: 0.0 MB.")
        running.type("1.5")
        running.press("Return")
        assert status(running) == "Type a whole number of MB, from 1 to 1,000,000."
        running.press("Ctrl+A")
        running.type("250")
        running.press("Return")
        await running.presenter._tasks.until_alone()
        assert status(running).startswith("Offline copies of 1 collection")

        running.press("Tab", "Tab", "Space")
        assert status(running) == (
            "1 collection will need a network connection to open. Your decisions are not removed."
            " Press again to remove the copies."
        )
        assert copies(review_home) == 1
        running.press("Space")
        await running.until(lambda: status(running).startswith("There are no offline copies"))
        assert copies(review_home) == 0
        running.press("Esc")
        assert not running.child("settingsDialog").isVisible()

    in_window(scenario, WORKFLOW, SEED_ID)
    assert SettingsStore(DataFolder.below(review_home).settings).load().settings.results_limit == (
        250_000_000
    )

    async def again(running: RunningWindow) -> None:
        await running.opened()
        assert running.cell("total_amount") == "8"
        await ask(running)
        assert running.child("cacheLimitEdit").text() == "250"

    in_window(again, WORKFLOW, SEED_ID)


def test_the_demo_has_no_offline_copies(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.child("offlineCopiesAction").trigger()
        await running.until(lambda: status(running) == "The demo does not need offline copies.")
        assert not running.child("cacheRemoveButton").isEnabled()

    in_window(scenario, demo=True)
