"""Run one session after the other; switching to another account starts a new session."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import replace

import qasync
from PySide6.QtWidgets import QApplication

from anyformat_review.application import Application
from anyformat_review.storage.accounts import AccountSwitch
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import Settings, SettingsStore, account_at_start
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.messages import Message, MessageKind
from anyformat_review.window_options import WindowOptions


class Sessions:
    """Runs a session with its window, and a new one after each switch of the account.

    `make_window` creates the window of the next session from the settings.
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
        self._options = options
        self._folder = folder
        self._store = store
        start = AccountSwitch(account_at_start(settings, os.environ))
        self.application = self._begin(window, settings, start)
        """The current session."""

    def _begin(self, window: MainWindow, settings: Settings, start: AccountSwitch) -> Application:
        if start.notice:
            window.messages.show(Message(MessageKind.WARNING, start.notice))
        options, folder, store = self._options, self._folder, self._store
        return Application(self._app, window, options, folder, store, settings, start)

    async def run(self) -> int:
        """Run until a session ends without a switch, and return its exit code."""
        while True:
            ended = self.application
            code = await ended.main()
            if ended.next_account is None:
                return code
            # The source on the command line is opened in the first session only.
            self._options = replace(self._options, source=(), demo=False, select=None)
            settings = self._store.load().settings
            window = self._make_window(settings)
            window.show()
            window.activateWindow()
            self.application = self._begin(window, settings, ended.next_account)
            ended.window.deleteLater()
            ended.deleteLater()


def run_sessions(app: QApplication, sessions: Sessions) -> int:
    """Run sessions on a new event loop, and return the exit code."""
    # app.exit() is never called: the loop ends after run(), when everything is closed.
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        return runner.run(sessions.run())
