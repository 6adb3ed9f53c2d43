"""Looks for originals in folders, and watches these folders."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from anyformat_review.services.original.original_search import (
    OriginalsFound,
    SearchFolder,
    find_originals,
)
from anyformat_review.storage.originals import Attachment

_MAX_WATCHED = 500
"""Folders; the system limits how many can be watched."""
_SETTLE = 300
"""Milliseconds after the last change, because files are written in steps."""


async def _only_its_name(name: str) -> Sequence[str]:
    return (name,)


class OriginalFinder(QObject):
    """The folders with originals.

    Signals:
        changed(): a file was added to a watched folder, or removed from it, or a file that may be
            the original was written.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folders: Sequence[SearchFolder] = ()
        """The folders that are searched next time."""
        self.names: Callable[[str], Awaitable[Sequence[str]]] = _only_its_name
        """Returns all names of the collection's only file from its name in the results."""
        self.fetch_split: Callable[[str], Awaitable[Path]] | None = None
        """Fetches the PDF of a split from the service and returns its path; None if it cannot."""
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._path_changed)
        self._watcher.fileChanged.connect(self._path_changed)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self.changed)

    async def find(
        self,
        name: str,
        is_only_file: bool,
        *,
        moved: Attachment | None = None,
        refused: Collection[str] = (),
    ) -> OriginalsFound:
        """Search the folders (see `find_originals`), and watch them and the result from now on.

        `name` is the name of the file in the results, or "".
        """
        names = await self.names(name) if is_only_file and self.folders else (name,)
        found = await asyncio.to_thread(
            find_originals, tuple(self.folders), names, moved=moved, refused=refused
        )
        # A large file is found before all of it is written.
        self._watch([*found.folders[:_MAX_WATCHED], *(each.path for each in found.candidates)])
        return found

    @property
    def watched(self) -> tuple[str, ...]:
        """The folders and files that are watched."""
        return *self._watcher.directories(), *self._watcher.files()

    def stop(self) -> None:
        """Stop watching."""
        self._settle.stop()
        self._watch(())

    def _path_changed(self, _path: str) -> None:
        # Not a lambda, which would keep this object, and the window, in memory.
        self._settle.start()

    def _watch(self, paths: Sequence[Path]) -> None:
        wanted = set(map(str, paths))
        watched = set(self.watched)
        if watched - wanted:
            self._watcher.removePaths(list(watched - wanted))
        if wanted - watched:
            self._watcher.addPaths(list(wanted - watched))
