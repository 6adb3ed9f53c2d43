"""The window around the review: keys, theme, layout, browser, and switching collections."""

import gc
import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QColor, QDesktopServices
from PySide6.QtWidgets import QKeySequenceEdit, QLineEdit, QSplitter, QTreeWidget, QWidget

from anyformat_review import late_imports
from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.ui.actions.actions import ACTIONS
from anyformat_review.ui.actions.shortcut_editor import ShortcutEditor
from anyformat_review.ui.theme.theme import apply_theme, load_theme
from anyformat_review.viewmodels import garbage
from e2e.conftest import InWindow
from support.http_server import HttpServer, json_response
from support.running_window import RunningWindow
from support.service import WORKFLOW, envelope, field, script
from support.stable_names import STABLE_NAMES
from support.timers import running_timers

ADDRESS = "https://app.anyformat.ai/workflows/w/files/c"


class Browser(QObject):
    """Records what the desktop's browser would open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser(qapp: Any) -> Iterator[Browser]:
    browser = Browser()
    for scheme in ("https", "http", "file"):
        QDesktopServices.setUrlHandler(scheme, browser, "open")
    yield browser
    for scheme in ("https", "http", "file"):
        QDesktopServices.unsetUrlHandler(scheme)


def results(folder: Path, **changes: Any) -> str:
    path = folder / "results.json"
    path.write_text(json.dumps(envelope("c-1", **changes)))
    return str(path)


def test_the_browser_gets_exactly_the_checked_address(
    in_window: Any, browser: Browser, tmp_path: Path
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        assert running.window.action("openInBrowserAction").isEnabled()
        running.press("Ctrl+B")
        assert browser.opened == [ADDRESS]

    in_window(scenario, results(tmp_path, verification_url=ADDRESS))


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        (None, "These results have no verification address."),
        ("file:///etc/passwd", "The verification address is not a valid address."),
        (
            "http://app.anyformat.ai/x",
            "The verification address is not a secure (https) address.",
        ),
        ("https://anyformat.ai.evil.example/", "anyformat.ai.evil.example does not belong to"),
    ],
)
def test_unsafe_addresses_are_not_opened_and_the_tooltip_explains_it(
    address: str | None, reason: str, in_window: Any, browser: Browser, tmp_path: Path
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        action = running.window.action("openInBrowserAction")
        assert not action.isEnabled()
        assert reason in action.toolTip()
        running.press("Ctrl+B")
        assert browser.opened == []

    in_window(scenario, results(tmp_path, verification_url=address))


def test_keys_reach_every_pane_of_the_window(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        window = running.window
        for handle in STABLE_NAMES:
            assert running.child(handle) is not None

        assert running.focus is running.table
        walked = []
        for _ in range(3):
            running.press("F6")
            walked.append(running.focus.objectName())
        assert walked == ["collectionList", "documentView", "fieldTable"]

        first = running.current
        running.press("F8")
        second = running.current
        assert second != first
        running.press("Shift+F8")
        assert running.current == first

        count = window.fields.model.leaf_count
        running.press("Ctrl+Shift+F")
        assert running.focus is running.child("filterEdit")
        running.type("total")
        assert 0 < window.fields.model.shown_count < count
        running.press("Esc")
        assert window.fields.model.shown_count == count

        running.press("F1")
        sheet = window.findChild(ShortcutEditor)
        tree = sheet.findChild(QTreeWidget)
        sections = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
        named = {s.child(row).text(0) for s in sections for row in range(s.childCount())}
        assert named == {spec.text.rstrip("…") for spec in ACTIONS}
        sheet.close()

    in_window(scenario, demo=True)


def test_the_theme_changes_immediately_and_the_layout_is_kept(in_window: Any, qapp: Any) -> None:
    kept: list[Any] = []

    def layout(running: RunningWindow) -> list[Any]:
        splitters = [running.child(name) for name in ("paneSplitter", "reviewSplitter")]
        assert all(isinstance(splitter, QSplitter) for splitter in splitters)
        return [*(splitter.sizes() for splitter in splitters), running.window.size()]

    async def first_day(running: RunningWindow) -> None:
        await running.opened()
        palettes = []
        for name in ("dark", "light", "high-contrast", "dark", "light"):
            running.window.theme_chosen.emit(name)
            base = load_theme(name).palette.base().color()
            await running.until(lambda base=base: running.table.palette().base().color() == base)
            palettes.append(palettes_of(running.window))
        assert palettes[1] == palettes[4]  # no widget still has the other theme
        # The offscreen screen is 800 wide.
        running.window.resize(790, 600)
        running.child("paneSplitter").setSizes([150, 640])
        running.child("reviewSplitter").setSizes([350, 290])
        kept.extend(layout(running))

    async def next_day(running: RunningWindow) -> None:
        await running.opened()
        assert layout(running) == kept

    try:
        in_window(first_day, demo=True)
        in_window(next_day, demo=True)
    finally:
        apply_theme(qapp, "light")


def palettes_of(window: QWidget) -> dict[QWidget, tuple[QColor, QColor]]:
    return {
        widget: (widget.palette().window().color(), widget.palette().windowText().color())
        for widget in window.findChildren(QWidget)
    }


def test_after_quick_changes_the_last_collection_is_shown(
    service: HttpServer, in_window: Any
) -> None:
    ids = [f"c-{number}" for number in range(4)]
    script(
        service,
        **{
            id_: (json_response(envelope(id_, extraction={f"only_{id_[2:]}": field(id_)})),)
            for id_ in ids
        },
    )

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: len(running.names()) == 4)
        for row in (1, 2, 3):
            running.click_row(running.window.collections.view, running.entry(row))
        await running.opened()
        assert running.cell("only_3") == "c-3"
        assert running.window.fields.model.leaf_count == 1
        assert running.current == "only_3"

        running.press("Ctrl+PgUp")
        await running.until(lambda: running.window.fields.model.leaf_count == 1)
        await running.opened()
        assert running.current == "only_2"
        running.press("Ctrl+PgDown")
        await running.until(lambda: running.current == "only_3")

    in_window(scenario, WORKFLOW, "c-0")


def test_a_changed_shortcut_works_immediately_and_after_a_restart(in_window: InWindow) -> None:
    async def first_day(running: RunningWindow) -> None:
        await running.opened()
        before = running.current
        running.press("F1")
        sheet = running.child("shortcutEditor")
        await running.until(sheet.isVisible)
        sheet.findChild(QLineEdit, "shortcutFilter").setFocus()
        running.type("next field to")
        tree = sheet.findChild(QTreeWidget)
        (row,) = tree.findItems(
            "Next field to check", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
        )
        running.click(tree.viewport(), tree.visualItemRect(row).center())
        sheet.findChild(QKeySequenceEdit).setFocus()
        running.press("Ctrl+J")
        running.click_button("Assign", sheet)
        assert row.text(1) == "Ctrl+J (changed)"
        sheet.close()
        running.window.activateWindow()
        await running.until(running.window.isActiveWindow)
        running.table.setFocus()
        running.press("F8")
        assert running.current == before
        running.press("Ctrl+J")
        assert running.current != before

    async def next_day(running: RunningWindow) -> None:
        await running.opened()
        before = running.current
        running.press("Ctrl+J")
        assert running.current != before

    in_window(first_day, demo=True)
    in_window(next_day, demo=True)


@pytest.mark.parametrize("is_named", [True, False])
def test_what_a_collection_needs_is_imported_while_the_user_chooses_one(
    in_window: InWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_named: bool
) -> None:
    """So the first collection opens sooner; one that the user has named does not wait for it."""
    imported: list[str] = []
    import_module = importlib.import_module

    def record(name: str) -> Any:
        imported.append(name)
        return import_module(name)

    monkeypatch.setattr(importlib, "import_module", record)
    words = (results(tmp_path),) if is_named else ()

    async def scenario(running: RunningWindow) -> None:
        if is_named:
            await running.opened()
            assert not set(late_imports.FOR_A_COLLECTION) & set(imported)
        else:
            await running.until(lambda: set(late_imports.FOR_A_COLLECTION) <= set(imported))

    in_window(scenario, *words)


def test_no_timer_runs_when_nothing_happens(
    in_window: InWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(garbage, "_INTERVAL", 10)

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.press("Return")
        await running.saved()
        tasks = running.presenter._tasks._tasks
        await running.until(lambda: not tasks and not running_timers())

    in_window(scenario, demo=True)


def test_a_closed_collection_is_released(in_window: InWindow, tmp_path: Path) -> None:
    def kept(kind: type[Collection | ReviewState]) -> int:
        gc.collect()
        known = [each for each in gc.get_objects() if isinstance(each, kind)]
        collections = [each.collection if isinstance(each, ReviewState) else each for each in known]
        return sum(each.id == "released" for each in collections)

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.press("Return")
        await running.saved()
        key, tasks = running.presenter.sources.current.key, running.presenter._tasks._tasks
        # The state before the decision contains a review of every field.
        await running.until(lambda: not tasks)
        assert (kept(Collection), kept(ReviewState)) == (1, 1)
        running.window.collections.removal_requested.emit((key,))
        await running.until(lambda: running.review.state is None and not tasks)
        # A thread keeps the data of its last call for a moment.
        await running.until(lambda: (kept(Collection), kept(ReviewState)) == (0, 0))

    path = tmp_path / "results.json"
    path.write_text(json.dumps(envelope("released")), encoding="utf-8")
    in_window(scenario, str(path))
