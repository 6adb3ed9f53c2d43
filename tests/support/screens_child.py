"""A process with the real window on two screens with a scale of 1.25; prints what it sees as JSON.

Qt reads screens and scale at its start, so they cannot be changed in the process of the tests.
"""

import asyncio
import itertools
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from anyformat_review.event_loop import make_event_loop
from anyformat_review.window_options import WindowOptions
from e2e.test_large_fonts import cut_cells, cut_headings, overlapping, settle, too_small
from support.running_window import running_window
from support.source_tree import PYTHONPATH

SCALE = 1.25


def seen_on_two_screens(folder: Path) -> dict[str, Any]:
    """Run this module with a laptop's screen and a larger one on its right."""
    laptop = {"name": "laptop", "x": 0, "y": 0, "width": 1920, "height": 1080}
    large = {"name": "large", "x": 1920, "y": 0, "width": 3840, "height": 2160}
    screens = folder / "screens.json"
    screens.write_text(
        json.dumps({"synchronousWindowSystemEvents": True, "screens": [laptop, large]})
    )
    environment = {
        "PYTHONPATH": PYTHONPATH,
        "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
        "QT_SCALE_FACTOR": str(SCALE),
    }
    done = subprocess.run(
        [sys.executable, "-m", "support.screens_child"],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


async def see(app: QApplication) -> dict[str, Any]:
    """Put the document's window on the large screen, and look at both windows."""
    options, home = WindowOptions(demo=True), Path(os.environ["ANYFORMAT_REVIEW_HOME"])
    found: dict[str, Any] = {}
    large = next(screen for screen in app.screens() if screen.name() == "large")
    async with running_window(app, home, options) as running:
        await running.opened()
        running.press("Ctrl+Shift+D")
        second = running.window.views.window()
        second.move(large.geometry().topLeft() + QPoint(20, 20))
        second.resize(large.geometry().size() - 2 * second.minimumSizeHint())
        running.window.resize(880, 520)
        settle()
        for name, window in (("main", running.window), ("document", second)):
            faults = (
                too_small(window),
                overlapping(window),
                cut_headings(window),
                cut_cells(window),
            )
            picture = window.grab()
            found[name] = {
                "screen": window.screen().name(),
                "faults": sorted(itertools.chain(*faults)),
                "pixels": [picture.width() / window.width(), picture.height() / window.height()],
            }
        running.press("Ctrl+Shift+D", "Ctrl+Shift+D")
        found["again"] = running.window.views.window().screen().name()
    return found


if __name__ == "__main__":
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: make_event_loop(application)) as runner:
        print(json.dumps(runner.run(see(application))))  # noqa: T201 - read by the parent
