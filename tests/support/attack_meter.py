"""Measures CPU time and memory of this process and its children. Linux only."""

import contextlib
import gc
import os
import time
from pathlib import Path

from support.attack_runner import Limits, takes_longer

_TICKS = os.sysconf("SC_CLK_TCK")


class AttackMeter:
    """Measures from its creation until `stop()`.

    `seconds` is the CPU time of this process or of its children, whichever is longer, because they
    run in parallel. `megabytes` is the increase to the peak of memory, summed over all processes.
    """

    def __init__(self) -> None:
        gc.collect()
        for process in _processes():
            with contextlib.suppress(OSError):
                # Reset the peak of memory.
                Path("/proc", process, "clear_refs").write_text("5", encoding="ascii")
        self._before = {process: _megabytes(process, "VmRSS") for process in _processes()}
        self._own, self._others = time.process_time(), _child_seconds()
        self.seconds = self.megabytes = 0.0

    def stop(self) -> None:
        """Set `seconds` and `megabytes`."""
        own, others = time.process_time() - self._own, _child_seconds() - self._others
        self.seconds = round(max(own, others), 3)
        grown = {
            process: _megabytes(process, "VmHWM") - self._before.get(process, 0.0)
            for process in _processes()
        }
        self.megabytes = round(sum(grown.values()), 1)

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s {self.megabytes:.0f} MB"

    def problem(self, limits: Limits) -> str:
        """Return which limits were exceeded, or an empty text."""
        found = ""
        if takes_longer(self.seconds, limits.seconds):
            found += f" took {self.seconds:.1f} s of CPU"
        if self.megabytes > limits.megabytes:
            found += f" took {self.megabytes:.0f} MB"
        return found


def _processes() -> list[str]:
    """Return the ids of this process and of its running children."""
    found = [str(os.getpid())]
    for thread in Path("/proc/self/task").iterdir():
        with contextlib.suppress(OSError):  # the thread has ended
            found += (thread / "children").read_text().split()
    return found


def _child_seconds() -> float:
    used = os.times()
    seconds = used.children_user + used.children_system
    for child in _processes()[1:]:
        with contextlib.suppress(OSError):
            # The name of the program, in brackets, may contain spaces.
            parts = Path("/proc", child, "stat").read_text().rpartition(")")[2].split()
            seconds += (int(parts[11]) + int(parts[12])) / _TICKS
    return seconds


def _megabytes(process: str, key: str) -> float:
    with contextlib.suppress(OSError):
        for line in Path("/proc", process, "status").read_text(encoding="ascii").splitlines():
            if line.startswith(key + ":"):
                return int(line.split()[1]) / 1000
    return 0.0
