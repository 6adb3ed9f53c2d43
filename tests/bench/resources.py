"""The resources that this process uses at one moment, to find leaks."""

import asyncio
import gc
import os
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid


@dataclass(frozen=True, slots=True)
class Resources:
    """Memory in MB (resident), and counts; `children` are child processes."""

    memory: float
    tasks: int
    files: int
    timers: int
    threads: int
    children: int
    widgets: int
    qobjects: int
    objects: int

    @classmethod
    def of_this_process(cls) -> "Resources":
        """Count after a garbage collection; Linux only, because it reads `/proc`."""
        memory = resident_memory()
        # Without this, objects that the application has frozen are not listed.
        gc.unfreeze()
        gc.collect()
        objects = gc.get_objects()
        timers = [each for each in objects if issubclass(type(each), QTimer) and isValid(each)]
        threads = list(Path("/proc/self/task").iterdir())
        application = QApplication.instance()
        roots: list[QObject] = [*QApplication.topLevelWidgets()]
        if application is not None:
            roots.append(application)
        return cls(
            memory=memory,
            tasks=len(asyncio.all_tasks()),
            files=len(list(Path("/proc/self/fd").iterdir())),
            timers=len(timers),
            threads=len(threads),
            children=sum(len((each / "children").read_text().split()) for each in threads),
            widgets=len(QApplication.allWidgets()),
            qobjects=sum(len(root.findChildren(QObject)) for root in roots),
            objects=len(objects),
        )


def resident_memory() -> float:
    """Return the resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_bytes().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
