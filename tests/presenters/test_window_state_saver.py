"""The state of the window is saved while it is open, without a window."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication

from anyformat_review.presenters.window_state_saver import WindowStateSaver
from anyformat_review.storage.settings import KnownCount, ResumePoint, Settings, SettingsStore


@pytest.fixture
def parts(qapp: QApplication, tmp_path: Path) -> Any:
    old = ResumePoint("wf a", "a", "total", counts={"a": KnownCount(3, 1)})
    settings = Settings(places={"service": old})
    store = SettingsStore(tmp_path / "settings.json")
    window = Mock(save_layout=lambda: {"panes": QByteArray(b"wide")})
    presenter = Mock()
    saver = WindowStateSaver(
        window, Mock(value=settings), store, lambda: presenter, lambda: "service"
    )
    saver.start()
    return SimpleNamespace(**locals(), file=tmp_path / "window-state.json")


async def tick(parts: Any) -> None:
    parts.saver.save_change()
    if parts.saver._writing is not None:
        await parts.saver._writing


async def test_a_change_is_saved_and_replaces_what_is_in_the_settings(parts: Any) -> None:
    parts.store.save(parts.settings)
    point = ResumePoint("wf b", "b", "number", 7, counts={"b": KnownCount(2, 0)})
    parts.presenter.resume.open_point.return_value = point
    await tick(parts)
    settings = parts.store.load().settings
    assert settings.window == {"panes": b"wide"}
    both = {"a": KnownCount(3, 1), "b": KnownCount(2, 0)}
    assert settings.places["service"].counts == both
    assert settings.places["service"].path == "number"
    assert (settings.author, settings.theme) == (parts.settings.author, parts.settings.theme)

    parts.file.unlink()
    await tick(parts)
    assert not parts.file.exists(), "nothing has changed"


async def test_nothing_is_saved_without_an_open_collection(parts: Any) -> None:
    parts.presenter.resume.open_point = lambda before, _timeline: before
    await tick(parts)
    assert not parts.file.exists()


async def test_a_killed_program_does_not_return_to_a_collection_that_was_closed(
    parts: Any,
) -> None:
    parts.store.save(parts.settings)
    parts.presenter.resume.open_point.return_value = ResumePoint("wf b", "b")
    await tick(parts)
    assert parts.store.load().settings.places["service"].source == "wf b"
    parts.presenter.sources.current = None
    for _ in range(2):
        await tick(parts)
        assert parts.store.load().settings.places["service"].source == "wf a"
    parts.presenter.sources.current = "wf b"
    await tick(parts)
    assert parts.store.load().settings.places["service"].source == "wf b"


async def test_at_the_end_the_settings_have_the_state(parts: Any) -> None:
    parts.presenter.resume.open_point.return_value = ResumePoint("wf b")
    parts.presenter.resume.current_point.return_value = ResumePoint("wf c")
    parts.saver.save_change()
    await parts.saver.finish()
    assert not parts.file.exists()
    assert parts.store.load().settings.places["service"].source == "wf c"
    await tick(parts)
    assert not parts.file.exists()


async def test_a_state_that_cannot_be_saved_is_saved_after_the_next_change(parts: Any) -> None:
    parts.file.mkdir()
    parts.presenter.resume.open_point.return_value = ResumePoint("wf b")
    await tick(parts)
    parts.file.rmdir()
    parts.presenter.resume.open_point.return_value = ResumePoint("wf c")
    await tick(parts)
    assert json.loads(parts.file.read_bytes())["point"]["source"] == "wf c"
