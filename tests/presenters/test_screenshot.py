import asyncio
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from anyformat_review.presenters import screenshot
from anyformat_review.presenters.screenshot import save_screenshot
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.task_runner import TaskRunner
from support.qt_loop import QtLoopRun


@pytest.mark.parametrize("ends", ["loaded", "late", "closing"])
def test_the_picture_waits_for_the_current_field_but_not_for_other_tasks(
    ends: str,
    qapp: QApplication,
    qt_loop_run: QtLoopRun,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target, window, tasks = tmp_path / "a.png", MainWindow(), TaskRunner()
    monkeypatch.setattr(screenshot, "LOADING_SECONDS", 0.05 if ends == "late" else 1000)

    async def scenario() -> None:
        loaded, closing, never = asyncio.Event(), asyncio.Event(), asyncio.Event()

        async def wait(event: asyncio.Event) -> None:
            await event.wait()

        tasks.start("list", wait(never))
        tasks.start("definitions", wait(loaded), shown=True)
        saved = asyncio.ensure_future(save_screenshot(window, tasks, closing, target))
        if ends != "late":
            await asyncio.wait((saved,), timeout=0.05)
            assert not saved.done()
            assert tasks.is_loading_shown
            (loaded if ends == "loaded" else closing).set()
        await saved
        assert tasks.is_loading_shown == (ends != "loaded")
        await tasks.aclose()

    qt_loop_run(scenario())

    assert QImage(str(target)).width() > 800
    window.deleteLater()
    tasks.deleteLater()
