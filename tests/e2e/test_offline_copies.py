"""The reviewer sees how much is kept, limits it and removes it; decisions stay."""

from pathlib import Path
from typing import Any

from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import SettingsStore
from support.http_server import Answer, HttpServer
from support.running_window import RunningWindow
from support.service import SEED, SEED_ID, WORKFLOW, script


def said(running: RunningWindow) -> str:
    return str(running.child("cacheStatusLabel").text())


def kept_files(home: Path) -> int:
    return len(list(DataFolder.below(home).results.glob("*")))


async def ask(running: RunningWindow) -> None:
    running.child("offlineCopiesAction").trigger()
    await running.until(lambda: running.child("cacheLimitEdit").text())


def test_a_limit_is_set_kept_and_all_is_removed_but_decisions(
    service: HttpServer, in_window: Any, review_home: Path
) -> None:
    script(service, **{SEED_ID: (Answer(body=SEED.read_bytes()),)})

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.click_field("total_amount")
        running.type("8")
        running.press("Return")
        await running.saved()
        await running.until(lambda: kept_files(review_home) == 1)
        await ask(running)
        assert running.child("cacheLimitEdit").text() == "1000"
        assert said(running).startswith("1 collection is kept to open without a network: 0.0 MB.")
        running.type("1.5")
        running.press("Return")
        assert said(running) == "Type a whole number of MB, from 1 to 1,000,000."
        running.press("Ctrl+A")
        running.type("250")
        running.press("Return")
        await running.presenter._tasks.until_alone()
        assert said(running).startswith("1 collection is kept")

        running.press("Tab", "Tab", "Space")
        assert said(running) == (
            "1 collection has to be fetched again before it opens. Your decisions stay."
            " Press again to go on."
        )
        assert kept_files(review_home) == 1
        running.press("Space")
        await running.until(lambda: said(running).startswith("Nothing is kept"))
        assert kept_files(review_home) == 0
        running.press("Esc")
        assert running.table.hasFocus()

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


def test_the_demo_keeps_nothing(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.child("offlineCopiesAction").trigger()
        await running.until(lambda: said(running).startswith("The demo is on this machine"))
        assert not running.child("cacheRemoveButton").isEnabled()

    in_window(scenario, demo=True)
