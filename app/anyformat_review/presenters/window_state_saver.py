"""Save the layout of the window and where the reviewer is: often, and when the window is closed."""

import asyncio
import contextlib
from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject

from anyformat_review.domain.errors import StorageError
from anyformat_review.storage.settings import ResumePoint, SettingsStore, WindowState
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.app_settings import AppSettings

if TYPE_CHECKING:
    from anyformat_review.presenters.main_presenter import MainPresenter


class WindowStateSaver(QObject):
    """Saves the state of one window. An error is not reported, because no work is lost."""

    def __init__(
        self,
        window: MainWindow,
        settings: AppSettings,
        store: SettingsStore,
        presenter: "Callable[[], MainPresenter | None]",
        mode: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        """`mode` returns the key of the resume point in the settings."""
        super().__init__(parent)
        self._window = window
        self._settings = settings
        self._store = store
        self._presenter = presenter
        self._mode = mode
        self._saved: WindowState | None = None
        self._writing: asyncio.Future[None] | None = None
        self._is_on = False

    @property
    def resume_point(self) -> ResumePoint:
        """Where the reviewer was when a window of this mode was last closed."""
        return self._settings.value.places.get(self._mode(), ResumePoint())

    def start(self) -> None:
        """Save changes of the window from now on."""
        self._is_on = True

    async def finish(self) -> None:
        """Save the state in the settings; nothing is written after that."""
        self._is_on = False
        if self._writing is not None:
            await asyncio.wait({self._writing})
        self.save()

    def save(self) -> None:
        """Save the state in the settings immediately."""
        settings = self._settings.value
        if (presenter := self._presenter()) is None:
            settings = replace(settings, window=self._layout())
        else:
            point = presenter.resume.current_point(self.resume_point, presenter.undo.timeline)
            settings = settings.with_window_state(WindowState(self._mode(), point, self._layout()))
        with contextlib.suppress(StorageError):
            self._store.save(settings)
            self._store.forget_window_state()
            self._saved = None

    def _layout(self) -> MappingProxyType[str, bytes]:
        layout = self._window.save_layout().items()
        return MappingProxyType({name: bytes(state.data()) for name, state in layout})

    def save_change(self) -> None:
        """Save the state for a program that is killed, if it has changed since the last call."""
        presenter = self._presenter()
        if not self._is_on or presenter is None or self._writing is not None:
            return
        if presenter.sources.current is None:
            self._forget()
            return
        before = self._saved.point if self._saved else self.resume_point
        point = presenter.resume.open_point(before, presenter.undo.timeline)
        state = WindowState(self._mode(), point, self._layout())
        if point is not before and state != self._saved:
            self._saved = state
            self._write(lambda: self._store.save_window_state(state))

    def _forget(self) -> None:
        """Delete the saved state: a killed program must not return to a closed collection."""
        if self._saved is not None:
            self._saved = None
            self._write(self._store.forget_window_state)

    def _write(self, do: Callable[[], None]) -> None:
        self._writing = asyncio.ensure_future(self._written(do))

    async def _written(self, do: Callable[[], None]) -> None:
        with contextlib.suppress(StorageError):
            await asyncio.to_thread(do)
        self._writing = None
