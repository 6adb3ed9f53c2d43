"""The whole application in one test: the real window on Qt's loop, driven by keys and mouse."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from anyformat_review.application import Application
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import SettingsStore
from anyformat_review.ui.main_window import MainWindow, Page
from anyformat_review.window_options import WindowOptions


class RunningWindow:
    """A window under way, with what a test asks of it."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    async def until(self, holds: Callable[[], Any]) -> None:
        """Let the loop turn until something holds; the test's own limit ends a vain wait."""
        while not holds():
            await asyncio.sleep(0)

    async def opened(self) -> None:
        """Wait for a collection to be under review with a current field, or without fields."""
        await self.until(lambda: self.window.page is Page.REVIEW)

    async def saved(self) -> None:
        """Wait until the window says that the decisions are on disk."""
        await self.until(lambda: self.save_text == "Saved")

    @property
    def save_text(self) -> str:
        """What the window says about saving."""
        return self.window.save_text

    @property
    def table(self) -> Any:
        """The field table."""
        return self.window.fields.table

    @property
    def current(self) -> str:
        """The text of the current field's path."""
        return str(self.table.current_path)


@asynccontextmanager
async def running_window(
    qapp: Any, home: Path, options: WindowOptions
) -> AsyncIterator[RunningWindow]:
    """Run the application as its own main() does, and close it as a user would."""
    window = MainWindow()
    window.show()
    store = SettingsStore(DataFolder.below(home).settings)
    application = Application(
        qapp, window, options, DataFolder.below(home), store, store.load().settings
    )
    main = asyncio.ensure_future(application.main())
    try:
        yield RunningWindow(window)
        window.close()
        assert await main == 0
        assert not window.isVisible()
    finally:
        main.cancel()
        await asyncio.gather(main, return_exceptions=True)
        application.deleteLater()
        window.deleteLater()
