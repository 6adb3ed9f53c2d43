"""Save a picture of the window when it shows what it is loading."""

import asyncio
import time
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice

from anyformat_review.storage.files import write_file
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.task_runner import TaskRunner

LOADING_SECONDS = 10.0
"""The maximum time to wait for what the window loads besides the pages."""


async def save_screenshot(
    window: MainWindow, tasks: TaskRunner, closing: asyncio.Event, target: Path
) -> None:
    """Save the picture of a window when its pages, rows and current field are complete.

    Two runs then save the same picture. If `closing` is set, it is saved at once.

    Raises:
        OutputError: the file cannot be written.
    """
    end = time.monotonic() + LOADING_SECONDS

    def is_loading() -> bool:
        is_late = time.monotonic() > end
        return window.document.view.is_loading or (tasks.is_loading_shown and not is_late)

    while is_loading() and not closing.is_set():  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    # Qt delivers deferred layouts now. processEvents() would run tasks inside this one.
    for _ in range(5):
        await asyncio.sleep(0)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    write_file(target, bytes(buffer.data().data()))
