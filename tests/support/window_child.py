"""A process with the real window that decides one field and stays until it is ended.

It prints "saved" or "1 not saved" after the decision. SIGUSR1 simulates the end of a desktop
session: the application is notified, and then the process is killed.

python -m support.window_child RESULTS TYPED
"""

import asyncio
import os
import signal
import sys
from pathlib import Path

import qasync
from PySide6.QtWidgets import QApplication

from anyformat_review.window_options import WindowOptions
from support.running_window import RunningWindow, running_window


async def decide_and_stay(app: QApplication, results: str, typed: str) -> None:
    home = Path(os.environ["ANYFORMAT_REVIEW_HOME"])
    async with running_window(app, home, WindowOptions(source=(results,))) as running:
        await running.opened()
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, end_session, running)
        running.type(typed)
        running.press("Return")
        await running.until(lambda: running.save_text != "Saving…")
        print(running.save_text.lower(), flush=True)  # noqa: T201 - read by the parent
        await running.until(lambda: not running.window.isVisible())


def end_session(running: RunningWindow) -> None:
    """Call the slot of `commitDataRequest`; Python cannot create its session manager."""
    running._application._session_ends(None)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
        runner.run(decide_and_stay(application, *sys.argv[1:]))
