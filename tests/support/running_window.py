"""The complete application in a test: the real window on Qt's loop, used by keys and mouse."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractEventDispatcher, QByteArray, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from anyformat_review.application import Application
from anyformat_review.domain.language_choice import LanguageChoice
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.languages import chosen_code, install_language
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import Settings, SettingsStore
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.collections.collection_list_model import CollectionRole
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from anyformat_review.window_options import WindowOptions
from anyformat_review.window_sequence import WindowSequence


class RunningWindow:
    """A running window: the user's keys and mouse, and what the user sees."""

    def __init__(self, windows: WindowSequence) -> None:
        self._windows = windows

    @property
    def window(self) -> MainWindow:
        """The current window."""
        return self._application.window

    @property
    def _application(self) -> Application:
        return self._windows.application

    @property
    def presenter(self) -> Any:
        """The main presenter, once the application has started."""
        return self._application._presenter

    @property
    def review(self) -> Any:
        """The store of the collection under review."""
        return self.presenter.store

    # --- waiting -----------------------------------------------------------------------------

    async def until(self, condition: Callable[[], Any]) -> None:
        """Check a condition in every iteration of Qt's event loop until it is true.

        The timeout of the test ends the wait.
        """
        done = asyncio.get_running_loop().create_future()

        def check() -> None:
            if done.done():
                return
            try:
                if condition():
                    done.set_result(None)
            except Exception as error:  # noqa: BLE001 - raised in the test that waits
                done.set_exception(error)

        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.awake.connect(check)
        dispatcher.aboutToBlock.connect(check)
        try:
            await done
        finally:
            dispatcher.awake.disconnect(check)
            dispatcher.aboutToBlock.disconnect(check)

    async def page(self, page: WindowPage) -> None:
        """Wait for one page of the window."""
        await self.until(lambda: self.window.page is page)

    async def opened(self) -> None:
        """Wait for a collection to be under review."""
        await self.page(WindowPage.REVIEW)

    async def listed(self, at_least: int = 1) -> None:
        """Wait for the list of collections."""
        await self.until(lambda: self.presenter is not None and len(self.names()) >= at_least)
        await self.until(lambda: not self.presenter.lists.state.is_loading)

    async def saved(self) -> None:
        """Wait until the window reports that the decisions are on disk."""
        await self.until(lambda: self.save_text == "Saved")

    # --- input --------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys such as `Ctrl+L` in the focused widget."""
        for key in keys:
            QTest.keySequence(self.focus, QKeySequence(key))

    def hold(self, key: str, repeats: int = 30) -> None:
        """Press a key and hold it for some repeats, which QTest cannot send.

        A shortcut without auto-repeat still keeps its key from the focused widget.
        """
        self.press(key)
        stroke = QKeySequence(key)[0]
        window_actions = _with_key(self.window.findChildren(QAction), key)
        for _ in range(repeats):
            action = self._shortcut(key, window_actions)
            if action is None:
                repeat = QKeyEvent(
                    QEvent.Type.KeyPress,
                    stroke.key(),
                    stroke.keyboardModifiers(),
                    "\r" if key in ("Return", "Enter") else "",
                    True,
                )
                QApplication.sendEvent(self.focus, repeat)
            elif action.autoRepeat():
                action.trigger()

    def _shortcut(self, key: str, window_actions: list[QAction]) -> Any:
        """Return the enabled action that a key triggers in the focused widget, or None.

        `window_actions` are the actions of the window with this key.
        """
        is_wide = Qt.ShortcutContext.WindowShortcut
        own = self.focus.actions()
        return next(
            (
                action
                for action in (*_with_key(own, key), *window_actions)
                if action.isEnabled() and (action.shortcutContext() == is_wide or action in own)
            ),
            None,
        )

    def type(self, text: str) -> None:
        """Type a text into the focused widget."""
        for character in text:
            QTest.keyClicks(self.focus, character)

    def click(self, widget: Any, at: QPoint | None = None) -> None:
        """Click on a widget, by default in its middle."""
        QTest.mouseClick(
            widget,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            at or widget.rect().center(),
        )

    def click_row(self, view: Any, index: Any) -> None:
        """Click on a row of a list or tree."""
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center())

    def click_field(self, path: str) -> None:
        """Click on the name of a field."""
        index = self.window.fields.model.index_of(FieldPath.parse(path))
        assert index.isValid(), path
        self.click_row(self.table, index)

    def click_button(self, text: str, within: Any = None) -> None:
        """Click on the visible button with this text."""
        self.click(self.button(text, within))

    def enter_words(self, words: str) -> None:
        """Type words into the open bar and press Enter."""
        self.press("Ctrl+L")
        self.type(words)
        self.press("Return")

    # --- what is visible ---------------------------------------------------------------------

    @property
    def focus(self) -> Any:
        """The focused widget; an open dialog keeps keys from the window."""
        return QApplication.focusWidget() or QApplication.activeModalWidget() or self.window

    def child(self, name: str) -> Any:
        """Return the widget or action with this object name."""
        found = self.window.findChild(QObject, name)
        assert found is not None, name
        return found

    def button(self, text: str, within: Any = None) -> Any:
        """Return the visible button with this text."""
        (found,) = [
            button
            for button in (within or self.window).findChildren(QAbstractButton)
            if button.text() == text and button.isVisible()
        ]
        return found

    @property
    def save_text(self) -> str:
        """The save state in the window."""
        return str(self.child("saveLabel").text())

    @property
    def banner(self) -> str:
        """The text of the shown message."""
        return self.window.banner.text

    @property
    def table(self) -> Any:
        """The field table."""
        return self.window.fields.table

    @property
    def current(self) -> str:
        """The text of the current field's path."""
        return str(self.table.current_path)

    def cell(self, path: str, column: FieldColumn = FieldColumn.VALUE) -> str:
        """Return the text of a field's cell."""
        index = self.window.fields.model.index_of(FieldPath.parse(path))
        return str(index.siblingAtColumn(column).data())

    def entry(self, row: int) -> Any:
        """Return the entry in a row of the list of collections."""
        return self.window.collections.model.index(row)

    def status(self, row: int) -> str:
        """Return the status of a collection in the list."""
        return str(self.entry(row).data(CollectionRole.STATUS))

    def names(self) -> list[str]:
        """Return the names in the list of collections."""
        count = self.window.collections.model.rowCount()
        return [str(self.entry(row).data()) for row in range(count)]


@asynccontextmanager
async def running_window(
    qapp: Any, home: Path, options: WindowOptions
) -> AsyncIterator[RunningWindow]:
    """Run the application as its main() does, and close it as a user would."""
    folder = DataFolder.below(home)
    store = SettingsStore(folder.settings)
    settings = store.load().settings
    window = _make_window(options, settings)
    window.show()
    window.activateWindow()
    windows = WindowSequence(qapp, window, _make_window, options, folder, store, settings)
    main = asyncio.ensure_future(windows.run())
    # A user cannot do anything before the event loop runs.
    await asyncio.sleep(0)
    try:
        yield RunningWindow(windows)
        window = windows.application.window
        window.close()
        assert await main == 0
        assert not window.isVisible()
    finally:
        main.cancel()
        await asyncio.gather(main, return_exceptions=True)
        windows.application.window.deleteLater()
        windows.application.deleteLater()


def _with_key(actions: Sequence[QAction], key: str) -> list[QAction]:
    keys = QKeySequence(key)
    return [action for action in actions if keys in action.shortcuts()]


def _make_window(options: WindowOptions, settings: Settings) -> MainWindow:
    install_language(chosen_code(LanguageChoice(options.language or settings.language)))
    window = MainWindow(opening=" ".join(options.source))
    window.restore_layout({name: QByteArray(state) for name, state in settings.window.items()})
    return window
