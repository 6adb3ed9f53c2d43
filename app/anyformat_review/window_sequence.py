"""Run one window after the other: another account and the guided tour have their own."""

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from anyformat_review.application import Application
from anyformat_review.domain.errors import StorageError
from anyformat_review.event_loop import make_event_loop
from anyformat_review.storage.accounts import AccountSwitch
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import Settings, SettingsStore, account_at_start
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.messages import Message, MessageKind
from anyformat_review.window_options import NextWindow, WindowOptions

_USER_SETTINGS = ("theme", "language", "text_size", "keys", "author", "accounts", "account")
"""Settings that are not temporary in the tour."""


class WindowSequence:
    """Runs a window with its services, and then the one that it asks for.

    `make_window` creates the next window. The tour has a temporary folder, so that
    it always begins in the same way, and changes no decisions of the user.
    """

    def __init__(
        self,
        app: QApplication,
        window: MainWindow,
        make_window: Callable[[WindowOptions, Settings], MainWindow],
        options: WindowOptions,
        folder: DataFolder,
        store: SettingsStore,
        settings: Settings,
    ) -> None:
        self._app = app
        self._make_window = make_window
        self._folder = folder
        self._store = store
        self._temporary: TemporaryDirectory[str] | None = None
        self._before_tour = settings
        start = AccountSwitch(account_at_start(settings, os.environ))
        self.application = self._begin(window, settings, NextWindow(start, options))
        """The current window with its services."""

    def _begin(self, window: MainWindow, settings: Settings, chosen: NextWindow) -> Application:
        start, options = chosen.start, chosen.options
        window.create_named()
        if start.notice:
            window.messages.show(Message(MessageKind.WARNING, start.notice))
        folder, store = self._folder, self._store
        if options.tour:
            if self._temporary is None:
                self._temporary = TemporaryDirectory(
                    prefix="anyformat-review-", ignore_cleanup_errors=True
                )
            below = DataFolder.below(Path(self._temporary.name))
            folder = replace(below, logs=self._folder.logs)
            self._before_tour, store = settings, SettingsStore(folder.settings)
            version, kept = settings.used_version, _user_settings(settings)
            settings = replace(store.load().settings, used_version=version, **kept)
            settings = replace(settings, metrics=False)
        return Application(self._app, window, options, folder, store, settings, start)

    async def run(self) -> int:
        """Run until a window closes without a switch, and return its exit code."""
        while True:
            ended = self.application
            try:
                code = await ended.main()
            finally:
                self._end_tour(ended)
            if ended.next_window is None:
                return code
            settings = self._store.load().settings
            window = self._make_window(ended.next_window.options, settings)
            window.show()
            window.activateWindow()
            self.application = self._begin(window, settings, ended.next_window)
            ended.window.deleteLater()
            ended.deleteLater()

    def _end_tour(self, ended: Application) -> None:
        """Keep the user's settings that were changed in a tour; delete its data when it ends."""
        if self._temporary is None:
            return
        before, changed = _user_settings(self._before_tour), _user_settings(ended.settings)
        changed = {name: value for name, value in changed.items() if value != before[name]}
        if changed:
            with suppress(StorageError):  # the next window reports it when it saves
                self._store.save(replace(self._store.load().settings, **changed))
        goes_on = ended.next_window and ended.next_window.options.tour_step is not None
        if not goes_on:
            self._temporary.cleanup()
            self._temporary = None


def _user_settings(settings: Settings) -> dict[str, Any]:
    """Return the settings that are not temporary in the tour, by name."""
    return {name: getattr(settings, name) for name in _USER_SETTINGS}


def run_windows(app: QApplication, windows: WindowSequence) -> int:
    """Run windows on a new event loop, and return the exit code."""
    # app.exit() is never called: the loop ends after run(), when everything is closed.
    with asyncio.Runner(loop_factory=lambda: make_event_loop(app)) as runner:
        return runner.run(windows.run())
