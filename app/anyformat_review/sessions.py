"""Run one session after the other: another account and the guided tour have their own."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import qasync
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from anyformat_review.application import Application
from anyformat_review.storage.accounts import AccountSwitch
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import Settings, SettingsStore, account_at_start
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.messages import Message, MessageKind
from anyformat_review.window_options import NextSession, WindowOptions


class Sessions:
    """Runs a session with its window, and then the one that it asks for.

    `make_window` creates the window of the next session from the settings. The tour has a temporary
    folder, so that it always begins in the same way, and changes no decisions of the user.
    """

    def __init__(
        self,
        app: QApplication,
        window: MainWindow,
        make_window: Callable[[Settings], MainWindow],
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
        start = AccountSwitch(account_at_start(settings, os.environ))
        self.application = self._begin(window, settings, NextSession(start, options))
        """The current session."""

    def _begin(self, window: MainWindow, settings: Settings, session: NextSession) -> Application:
        start, options = session.start, session.options
        if start.notice:
            window.messages.show(Message(MessageKind.WARNING, start.notice))
        folder, store = self._folder, self._store
        if options.tour:
            self._temporary = TemporaryDirectory(
                prefix="anyformat-review-", ignore_cleanup_errors=True
            )
            below = DataFolder.below(Path(self._temporary.name))
            folder = replace(below, logs=self._folder.logs)
            store, settings = SettingsStore(folder.settings), _settings_of_tour(settings)
        return Application(self._app, window, options, folder, store, settings, start)

    async def run(self) -> int:
        """Run until a session ends without a switch, and return its exit code."""
        while True:
            ended = self.application
            try:
                code = await ended.main()
            finally:
                self._delete_temporary()
            if ended.next_session is None:
                return code
            settings = self._store.load().settings
            window = self._make_window(settings)
            window.show()
            window.activateWindow()
            self.application = self._begin(window, settings, ended.next_session)
            ended.window.deleteLater()
            ended.deleteLater()

    def _delete_temporary(self) -> None:
        if self._temporary is not None:
            self._temporary.cleanup()
            self._temporary = None


def _settings_of_tour(settings: Settings) -> Settings:
    """Return default settings with the appearance and the shortcuts of the user."""
    return Settings(
        theme=settings.theme,
        language=settings.language,
        text_size=settings.text_size,
        keys=settings.keys,
        used_version=settings.used_version,
        metrics=False,
    )


def run_sessions(app: QApplication, sessions: Sessions) -> int:
    """Run sessions on a new event loop, and return the exit code."""
    # app.exit() is never called: the loop ends after run(), when everything is closed.
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        return runner.run(sessions.run())
