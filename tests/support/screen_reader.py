"""Drives the application with the screen reader Orca, on a display and a session bus of their own.

Orca reads the window from outside, through AT-SPI, and writes what it would say into its debug log.
The log is a terminal here, because Python writes whole lines to terminals only: a test can wait for
a sentence.
"""

import os
import queue
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from ctypes.util import find_library
from pathlib import Path
from typing import Any

from anyformat_review import __version__
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import Settings, SettingsStore

PROGRAMS = ("Xvfb", "dbus-daemon", "openbox", "orca", "xdotool")
LIBRARIES = ("xcb-cursor", "xcb-icccm", "xcb-keysyms")
"""Without them, Qt opens no window on an X display; `.ci/prepare` installs them."""
_SPEECH = re.compile(r"SPEECH OUTPUT: '(.*?) ?'(?: ?\{.*)?$")
_PATIENCE = 30.0
"""Seconds until a sentence is spoken, also on a busy machine."""


_ANNOUNCING = 48
"""The oldest tried version of Orca that says announcements."""


def missing_for_session() -> list[str]:
    """Return the programs and libraries that a session needs and this machine does not have."""
    programs = [program for program in PROGRAMS if shutil.which(program) is None]
    return programs + [f"lib{name}" for name in LIBRARIES if find_library(name) is None]


class ScreenReaderSession:
    """The application with Orca.

    `heard` is what Orca said since the last key press. `is_announced` is whether this version of
    Orca says what programs announce: 48 does, 43 does not.
    """

    def __init__(self, environment: dict[str, str], log: int) -> None:
        self._environment = environment
        self._spoken: queue.Queue[str] = queue.Queue()
        self.heard: list[str] = []
        version = subprocess.run(["orca", "--version"], capture_output=True, text=True, check=True)
        self.is_announced = int(version.stdout.split(".")[0]) >= _ANNOUNCING
        threading.Thread(target=self._read, args=(log,), daemon=True).start()

    def press(self, *keys: str) -> None:
        """Press keys, named as in X: `F8`, `ctrl+z`."""
        self.heard = []
        for key in keys:
            subprocess.run(["xdotool", "key", key], env=self._environment, check=True)

    def hear(self, *words: str) -> str:
        """Wait until one sentence with all these words is spoken, and return it."""
        deadline = time.monotonic() + _PATIENCE
        while True:
            try:
                sentence = self._spoken.get(timeout=max(deadline - time.monotonic(), 0.01))
            except queue.Empty:
                raise AssertionError(f"{words} was not said, but: {self.heard}") from None
            self.heard.append(sentence)
            if all(word in sentence for word in words):
                return sentence

    def _read(self, log: int) -> None:
        with open(log, encoding="utf-8", errors="replace") as lines, suppress(OSError):
            for line in lines:
                if found := _SPEECH.search(line.rstrip()):
                    self._spoken.put(found[1])


@contextmanager
def screen_reader_session(folder: Path) -> Iterator[ScreenReaderSession]:
    """Start display, bus, window manager, Orca and the demo; end them all afterwards."""
    home = folder / "home"
    home.mkdir()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("QT_")},
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "ANYFORMAT_REVIEW_HOME": str(folder / "review"),
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "LANG": "C.UTF-8",
    }
    used = Settings(used_version=__version__)  # without the tour of the first start
    SettingsStore(DataFolder.below(folder / "review").settings).save(used)
    log, terminal = os.openpty()
    with ExitStack() as stack:
        stack.callback(os.close, terminal)

        def start(*command: str, answers: bool = False) -> str:
            process = subprocess.Popen(
                command,
                env=environment,
                stdout=subprocess.PIPE if answers else subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                text=True,
            )
            stack.callback(_end, process)
            return process.stdout.readline().strip() if process.stdout else ""

        environment["DISPLAY"] = ":" + start(
            "Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24", answers=True
        )
        environment["DBUS_SESSION_BUS_ADDRESS"] = start(
            "dbus-daemon", "--session", "--nofork", "--print-address=1", answers=True
        )
        start("openbox")
        session = ScreenReaderSession(environment, log)
        start("orca", f"--debug-file={os.ttyname(terminal)}")
        session.hear("Screen reader on")
        start(sys.executable, "-m", "anyformat_review", "--demo", "--theme", "light")
        yield session


def _end(process: "subprocess.Popen[Any]") -> None:
    process.kill()
    process.wait()
    if process.stdout:
        process.stdout.close()
