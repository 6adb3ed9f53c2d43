"""Attacks on the running window: hostile results are opened, read to the end and left."""

import asyncio
import json
import logging
import os
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractEventDispatcher, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtWidgets import QApplication

from anyformat_review.event_loop import make_event_loop
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.window_options import WindowOptions
from support.attack_meter import AttackMeter
from support.attack_runner import Attack, Limits, takes_longer
from support.attacks_on_pages import ADDRESSES, CANARY, MAX_STEP, picture, results
from support.page_bombs import BOMBS, HARMLESS_BOMBS, RESOURCES
from support.running_window import RunningWindow, running_window

PAGES = {
    **BOMBS,
    **HARMLESS_BOMBS,
    "a line of 5 MB": "a b 1.50 " * 555_555,
    "a word of 5 MB": "x" * 5_000_000,
}
VALUES = ("paragraphs", "one word", "combining marks")
PARTS = 2
"""The bombs are read in this number of windows, so that two processors can share them."""

_applications: list[QApplication] = []


def in_window(
    folder: Path, tree: Any, scenario: Callable[[RunningWindow], Awaitable[None]]
) -> None:
    """Open results in a window of its own, and measure how long it freezes."""
    if not _applications:
        found = QApplication.instance()
        application = found if isinstance(found, QApplication) else QApplication([])
        application.setQuitOnLastWindowClosed(False)
        _applications.append(application)
    source = folder / "results.json"
    source.write_text(json.dumps(tree), encoding="utf-8")

    async def run() -> None:
        options = WindowOptions(source=(str(source),))
        home = Path(os.environ["ANYFORMAT_REVIEW_HOME"])
        async with running_window(_applications[0], home, options) as running:
            pauses = Pauses()
            await scenario(running)
            problem = pauses.problem()
            assert problem == ""

    with asyncio.Runner(loop_factory=lambda: make_event_loop(_applications[0])) as runner:
        runner.run(run())


class Pauses:
    """Measures the longest CPU time, in seconds, between two iterations of Qt's event loop."""

    def __init__(self) -> None:
        self._longest, self._last = 0.0, time.thread_time()
        self._turns = QAbstractEventDispatcher.instance()
        for turn in (self._turns.awake, self._turns.aboutToBlock):
            turn.connect(self._note)

    def problem(self) -> str:
        """Stop; return an error text if the window froze, otherwise an empty text."""
        for turn in (self._turns.awake, self._turns.aboutToBlock):
            turn.disconnect(self._note)
        is_long = takes_longer(self._longest, MAX_STEP)
        return f" froze the window for {self._longest:.2f} s" if is_long else ""

    def _note(self) -> None:
        now = time.thread_time()
        self._longest, self._last = max(self._longest, now - self._last), now


async def _read_to_the_end(running: RunningWindow) -> None:
    """Show every view, every page and some fields."""
    await running.until(lambda: running.review.state is not None)
    window = running.window
    for key in ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+1"):
        running.press(key)
        await _turns()
    view = running.child("documentView")
    bar = view.verticalScrollBar()
    for _ in range(200):
        if bar.value() >= bar.maximum():
            break
        bar.setValue(bar.value() + max(view.viewport().height(), bar.maximum() // 15))
        await _turns()
    for path in list(running.review.state.reviews)[:15]:
        running.review.select(path)
        await _turns()
    assert window.page is WindowPage.REVIEW


async def _turns() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


def _resources(folder: Path) -> None:
    picture(folder)
    opened: list[str] = []
    open_url = QDesktopServices.openUrl
    QDesktopServices.openUrl = lambda url: opened.append(str(url))  # type: ignore[method-assign, assignment]
    markup = [
        each.format(url=address.format(folder=folder))
        for each in RESOURCES
        for address in ADDRESSES
    ]
    fields = {f"f{number} {each}": each for number, each in enumerate(markup[::9])}
    tree = results("\n\n".join(markup[::5]), **fields)
    tree["verification_url"] = f"file://{folder}/{CANARY}.png"
    tree["splits"] = [{"id": markup[1], "name": markup[1], "files": [{"file_name": markup[2]}]}]
    tree["classifications"] = [{"category": markup[1], "confidence": 9, "evidence": markup[6]}]
    tree["extractions"][0]["validations"] = [
        {"rule_id": "r", "description": markup[1], "status": "fail", "detail": markup[1]}
    ]

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await _read_to_the_end(running)
        assert not running.child("openInBrowserAction").isEnabled()
        running.child("openInBrowserAction").trigger()

    try:
        in_window(folder, tree, scenario)
    finally:
        QDesktopServices.openUrl = open_url  # type: ignore[method-assign]
    assert opened == []


def _bombs(part: int, folder: Path) -> None:
    """Open bombs one after the other in one window, read all of each, and record its usage."""
    harmful: dict[str, str] = {}

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        for number, (name, page) in enumerate([*PAGES.items()][part::PARTS]):
            source, id_ = folder / "bomb.json", f"c{number}"
            # Of a value, only the length and the number of lines can slow the window down.
            value = page if name in VALUES else page[:5_000]
            tree = results(page, total="12.50", bomb=value) | {"collection_id": id_}
            source.write_text(json.dumps(tree), encoding="utf-8")
            meter, pauses = AttackMeter(), Pauses()
            await _open_and_read(running, source, id_)
            await _edit(running, "bomb")
            meter.stop()
            problem = meter.problem(Limits()) + pauses.problem()
            logging.getLogger(__name__).info("%s: %s%s", name, meter, problem)
            if problem:
                harmful[name] = f"{meter}{problem}"

    in_window(folder, results("Total 12.50", total="12.50"), scenario)
    assert harmful == {}, harmful


async def _edit(running: RunningWindow, path: str) -> None:
    """Begin to edit a value, type, and change nothing."""
    running.click_field(path)
    running.press("F2", "End")
    running.type("x")
    await _turns()
    running.press("Esc", "Esc")
    assert running.review.state.history.decisions == ()


async def _open_and_read(running: RunningWindow, source: Path, id_: str) -> None:
    _drop(running, [QUrl.fromLocalFile(str(source))])
    await running.until(lambda: running.review.state and running.review.state.collection.id == id_)
    await running.opened()
    await _read_to_the_end(running)


def _drops(folder: Path) -> None:
    (folder / "folder").mkdir()
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to("loop")
    (folder / "empty").touch()
    (folder / "device").symlink_to("/dev/zero")
    dropped = [
        *([QUrl.fromLocalFile(str(folder / name))] for name in ("folder", "pipe", "loop", "empty")),
        [QUrl.fromLocalFile(str(folder / "device"))],
        [QUrl.fromLocalFile("/dev/zero")],
        [QUrl.fromLocalFile(str(folder / "none"))],
        [QUrl.fromLocalFile(str(folder / "empty")), QUrl.fromLocalFile(str(folder / "pipe"))],
        [QUrl("file:///a%00b")],
        [QUrl("file:///" + "a" * 10_000)],
    ]
    ignored = [
        [QUrl("https://evil.example/")],
        [QUrl("javascript:alert(1)")],
        [QUrl("data:,x")],
        [],
    ]

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        for urls in ignored:
            _drop(running, urls)
            await _turns()
            assert running.window.page is WindowPage.REVIEW
        for urls in dropped:
            _drop(running, urls)
            await running.page(WindowPage.UNAVAILABLE)
            title = running.window.pages.unavailable.title.text()
            assert title, urls
            assert title.isprintable()

    in_window(folder, results("Total 12.50", total="12.50"), scenario)


def _drop(running: RunningWindow, urls: list[QUrl]) -> None:
    data = QMimeData()
    data.setUrls(urls)
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    middle = QPointF(running.window.rect().center())
    running.window.dropEvent(QDropEvent(middle, *held, Qt.KeyboardModifier.NoModifier))


ATTACKS: dict[str, Attack] = {
    "resources": _resources,
    "drops": _drops,
    **{f"bombs {part}": partial(_bombs, part) for part in range(PARTS)},
}
# The window alone needs more than the default limits.
LIMITS = {name: Limits(40, 700) for name in ATTACKS}
