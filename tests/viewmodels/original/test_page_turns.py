import asyncio
from collections.abc import Mapping
from pathlib import Path

from anyformat_review.storage.originals import OriginalStore
from anyformat_review.viewmodels.original.page_turns import PageTurns
from anyformat_review.viewmodels.task_runner import TaskRunner


async def test_turned_pages_are_kept_for_a_file_of_a_collection(tmp_path: Path) -> None:
    store, tasks = OriginalStore(tmp_path / "originals.json"), TaskRunner()
    turns, changes = PageTurns(store, tasks), list[Mapping[int, int]]()
    turns.changed.connect(changes.append)
    await turns.load("c1", "a.pdf")
    assert turns.turned == {}
    for _ in range(3):
        turns.turn(2)
    await asyncio.wait(set(tasks._tasks))
    assert changes == [{2: 1}, {2: 2}, {2: 3}]

    again = PageTurns(store, tasks)
    await again.load("c1", "a.pdf")
    assert again.turned == {2: 3}
    again.turn(2)
    await asyncio.wait(set(tasks._tasks))
    await again.load("c1", "b.pdf")
    assert again.turned == {}
    await again.load("c1", "a.pdf")
    assert again.turned == {}, "it is upright again"
    await tasks.aclose()


async def test_without_a_readable_file_pages_are_turned_for_this_window(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "originals.json"
    path.parent.write_text("in the way")
    tasks = TaskRunner()
    turns = PageTurns(OriginalStore(path), tasks)
    await turns.load("c1", "")
    turns.turn(1)
    await asyncio.wait(set(tasks._tasks))
    assert turns.turned == {1: 1}
    await tasks.aclose()
