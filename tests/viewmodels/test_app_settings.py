import asyncio
import threading
from pathlib import Path

from PySide6.QtTest import QSignalSpy

from anyformat_review.domain.theme_choice import ThemeChoice
from anyformat_review.storage.settings import Settings, SettingsStore
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.task_runner import TaskRunner
from support.fakes import FakeTasks


async def test_one_signal_reports_every_change_and_each_is_saved(tmp_path: Path) -> None:
    store, tasks, before = SettingsStore(tmp_path / "settings.json"), FakeTasks(), Settings()
    settings = AppSettings(before, store, tasks)
    changed = QSignalSpy(settings.changed)

    settings.change(blind_share=5.0, theme=ThemeChoice.DARK)
    settings.change(blind_share=5.0)

    assert settings.value.blind_share == 5.0
    assert [changed.at(row) for row in range(changed.count())] == [[settings.value, before]]
    await tasks.run()
    assert store.load().settings == settings.value


async def test_settings_that_cannot_be_saved_still_apply(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    tasks = FakeTasks()
    settings = AppSettings(Settings(), SettingsStore(tmp_path / "file" / "settings.json"), tasks)
    failed = QSignalSpy(settings.save_failed)

    settings.change(prefetch=False)
    await tasks.run()

    assert failed.count() == 1
    assert not settings.value.prefetch


async def test_a_slow_write_ends_before_newer_settings_are_written() -> None:
    written, begin = [], threading.Event()

    class SlowStore(SettingsStore):
        def save(self, settings: Settings) -> None:
            if not written:
                begin.wait()
            written.append(settings.blind_share)

    tasks = TaskRunner()
    settings = AppSettings(Settings(), SlowStore(Path("unused")), tasks)
    settings.change(blind_share=1.0)
    await asyncio.sleep(0)
    settings.change(blind_share=2.0)
    await asyncio.sleep(0)
    await tasks.aclose()
    begin.set()
    await settings.flush()

    assert written == [1.0]
