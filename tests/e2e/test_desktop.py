"""The window on a desktop: clipboard, input methods, themes, screens."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from anyformat_review.ui.theme import theme
from anyformat_review.ui.theme.theme import apply_theme
from e2e.conftest import InWindow
from e2e.test_contrast import MIN_CONTRAST, strongest, texts
from support.running_window import RunningWindow
from support.screens_child import SCALE, seen_on_two_screens
from support.service import envelope, field

CELL = '18" pipe\n\t"cut"'
"""A spreadsheet cell with quotation marks, a line break and a tab."""
TWO_CELLS = '"18"" pipe\n\t""cut"""\tspare'
"""The cell and its neighbour, in the form in which spreadsheets copy them."""


@pytest.fixture(autouse=True)
def _restore_desktop(qapp: QApplication) -> Iterator[None]:
    yield
    QGuiApplication.clipboard().clear()
    apply_theme(qapp, "light")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Return results with a table that has two text columns."""
    rows = [{"article": field(f"A-{row}"), "remark": field("none")} for row in range(3)]
    path = tmp_path / "table.json"
    path.write_text(json.dumps(envelope("table", extraction={"items": rows})), encoding="utf-8")
    return path


def test_cells_of_a_spreadsheet_are_pasted_and_copied_unchanged(
    in_window: InWindow, table: Path
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.click_field("items[1].article")
        running.press("Ctrl+Shift+R")
        QGuiApplication.clipboard().setText(TWO_CELLS)
        running.press("Ctrl+V", "Return")
        values = [
            running.review.state.reviews[path].effective_value
            for path in running.review.state.reviews
            if str(path).startswith("items[1].")
        ]
        assert values == [CELL, "spare"]
        await running.saved()

        QGuiApplication.clipboard().clear()
        running.press("Shift+Right", "Ctrl+C")
        assert QGuiApplication.clipboard().text().removesuffix("\r\n") == TWO_CELLS

    in_window(scenario, str(table))


def test_the_first_return_accepts_only_the_candidate(in_window: InWindow, table: Path) -> None:
    """An input method keeps Return while its candidate is underlined, but not all of them do."""

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.click_field("items[0].remark")
        path = running.review.current.path
        QApplication.sendEvent(running.focus, QInputMethodEvent("かぶ", []))
        running.press("Return")
        assert running.review.state.history.decisions == ()
        taken = QInputMethodEvent()
        taken.setCommitString("株式会社")
        QApplication.sendEvent(running.focus, taken)
        assert running.review.state.history.decisions == ()
        assert running.focus.text() == "株式会社"
        running.press("Return")
        assert running.review.state.reviews[path].effective_value == "株式会社"
        await running.saved()

    in_window(scenario, str(table))


@pytest.mark.parametrize("before", ["light", "dark"])
def test_all_text_is_readable_after_the_desktop_has_changed_its_theme(
    before: str, qapp: QApplication, in_window: InWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The offscreen platform has no colour scheme, so the test replaces Qt's."""
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    after = "dark" if before == "light" else "light"
    current = schemes[before]
    monkeypatch.setattr(theme, "_colour_scheme", lambda: current)
    apply_theme(qapp, "system")

    async def scenario(running: RunningWindow) -> None:
        nonlocal current
        await running.opened()
        await running.until(lambda: not running.window.document.view.is_loading)
        running.press("F7", "F9")
        current = schemes[after]
        qapp.styleHints().colorSchemeChanged.emit(current)
        shown = theme.load_theme(after)
        await running.until(lambda: theme.theme_of(running.window.palette()) is shown)
        picture = running.window.grab().toImage()
        measured = {name: strongest(picture.copy(rect)) for name, rect in texts(running.window)}
        assert {k: v for k, v in measured.items() if v < MIN_CONTRAST[after][0]} == {}
        assert len(measured) > 40
        document = running.window.document.view.viewport()
        paper = picture.copy(
            QRect(document.mapTo(running.window, document.rect().topLeft()), document.size())
        )
        assert strongest(paper) >= MIN_CONTRAST[after][0]

    in_window(scenario, demo=True)


def in_sight(window: QWidget) -> bool:
    """Whether a window has its title bar on a screen and can be moved."""
    frame = window.frameGeometry()
    title = QRect(frame.topLeft(), frame.topRight()).adjusted(0, 0, 0, 20)
    seen = [screen.availableGeometry().intersected(title) for screen in QApplication.screens()]
    return any(part.width() > 100 and part.height() > 10 for part in seen)


def test_windows_of_a_disconnected_screen_are_visible(in_window: InWindow) -> None:
    async def on_the_second_screen(running: RunningWindow) -> None:
        await running.opened()
        running.press("Ctrl+Shift+D")
        for window in (running.window, running.window.views.window()):
            window.move(6000, 4000)
            assert not in_sight(window)
        running.window.views.window().resize(520, 410)

    async def without_it(running: RunningWindow) -> None:
        await running.opened()
        assert in_sight(running.window)
        running.press("Ctrl+Shift+D")
        second = running.window.views.window()
        assert second is not running.window
        assert in_sight(second)
        assert (second.width(), second.height()) == (520, 410)

    in_window(on_the_second_screen, demo=True)
    in_window(without_it, demo=True)


def test_ctrl_return_in_a_note_saves_the_note_and_marks_nothing(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        state: Any = running.review.state
        running.press("Ctrl+Shift+N")
        running.type("Ask Bea")
        running.press("Ctrl+Return")
        await running.saved()
        (made,) = running.review.state.history.decisions
        assert made.kind == "note"
        assert made.changes[0].after.note == "Ask Bea"
        assert running.review.state.collection.id == state.collection.id
        assert not running.review.state.is_reviewed

    in_window(scenario, demo=True)


def test_windows_on_two_screens_with_a_fractional_scale(tmp_path: Path) -> None:
    found = seen_on_two_screens(tmp_path)
    for name, screen in (("main", "laptop"), ("document", "large")):
        assert found[name]["screen"] == screen
        assert found[name]["faults"] == []
        assert found[name]["pixels"] == pytest.approx([SCALE, SCALE], rel=0.01)
    assert found["again"] == "large"
