"""One window on the event loop: start the services, open, wait until closed, clean up."""

import asyncio
import contextlib
import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from anyformat_review import late_imports
from anyformat_review.domain.errors import ReviewError, ServiceError, StorageError
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.theme_choice import ThemeChoice
from anyformat_review.event_loop import call_when_told_to_end
from anyformat_review.presenters.presenter_mode import PresenterMode
from anyformat_review.presenters.tour_presenter import TourPresenter
from anyformat_review.presenters.window_state_saver import WindowStateSaver
from anyformat_review.storage.accounts import AccountSwitch
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import LoadedSettings, ResumePoint, Settings, SettingsStore
from anyformat_review.translation import tr
from anyformat_review.ui.actions.shortcuts import KeyBindings, invalid_keys_text
from anyformat_review.ui.theme.focus_frame import FocusFrame
from anyformat_review.ui.theme.theme import apply_theme
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.ui.window.no_input import no_input
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.garbage import GarbageCollector
from anyformat_review.viewmodels.messages import Message, MessageAction, MessageKind
from anyformat_review.viewmodels.task_runner import TaskRunner
from anyformat_review.window_options import NextWindow, WindowOptions

if TYPE_CHECKING:
    from anyformat_review.composition import AppServices
    from anyformat_review.presenters.accounts_presenter import AccountsPresenter
    from anyformat_review.presenters.main_presenter import MainPresenter

_log = logging.getLogger(__name__)

_FLUSH_SECONDS = 2.0
"""Seconds for saving after the system requested that the program ends."""


class Application(QObject):
    """One window with its services, from the first paint to the last saved decision."""

    def __init__(
        self,
        app: QApplication,
        window: MainWindow,
        options: WindowOptions,
        folder: DataFolder,
        store: SettingsStore,
        settings: Settings,
        start: AccountSwitch,
    ) -> None:
        """`start` contains the account to use; `folder` contains the data of all accounts."""
        super().__init__()
        self._app = app
        self._window = window
        self._options = options
        self._folder = folder.of_account(start.account.id)
        self._start_with = start
        self.next_window: NextWindow | None = None
        """The window after this one, None if the application ends."""
        self._tasks = TaskRunner(self)
        self._settings = AppSettings(
            settings, store, self._tasks, self, account_id=start.account.id
        )
        self._saver = WindowStateSaver(
            window, self._settings, store, lambda: self._presenter, lambda: self._mode, self
        )
        self._messages = window.messages
        self._garbage = GarbageCollector(self)
        self._garbage.ticked.connect(self._saver.save_change)
        self._focus_frame = FocusFrame(app, self)
        self._closing = asyncio.Event()
        self._forced = self._demo_requested = False
        self._requested, self._dropped = options.source, options.files
        self._opened: asyncio.Queue[ReviewError | None] = asyncio.Queue()
        self._presenter: MainPresenter | None = None
        self._accounts: AccountsPresenter | None = None
        self._presenter_mode = PresenterMode(app, window, self._settings, options.presenting)
        self._tour = TourPresenter(window, self._show_tour, options)

    @property
    def window(self) -> MainWindow:
        """The window that this object runs."""
        return self._window

    @property
    def settings(self) -> Settings:
        """The settings of this window."""
        return self._settings.value

    async def main(self) -> int:
        """Open the requested source; return when the window is closed or its image is saved."""
        window = self._window
        window.closing.connect(self._end)
        window.theme_chosen.connect(self._choose_theme)
        window.set_keys(KeyBindings.from_settings(self._settings.value.keys))
        if invalid := invalid_keys_text(self._settings.value.keys):
            self._messages.show(Message(MessageKind.WARNING, invalid))
        window.keys_chosen.connect(lambda keys: self._settings.change(keys=keys.chosen))
        window.words_entered.connect(self._remember_source)
        window.files_dropped.connect(self._remember_files)
        window.pages.demo_requested.connect(self._show_demo)
        self._settings.changed.connect(self._settings_changed)
        self._settings.save_failed.connect(self._show_error)
        self._tasks.failed.connect(self._show_crash)
        self._handle_signals()
        self._garbage.start()
        try:
            self._tasks.start("start", self._start())
            if self._options.screenshot is not None:
                return await self._take_screenshot(self._options.screenshot)
            self._saver.start()
            await self._until_closed()
            return 0
        finally:
            try:
                await self._clean_up()
            finally:
                self._garbage.stop()

    async def _start(self) -> None:
        await late_imports.import_presenters()
        from anyformat_review import composition, logs
        from anyformat_review.presenters.accounts_presenter import AccountsPresenter
        from anyformat_review.presenters.main_presenter import MainPresenter
        from anyformat_review.presenters.presenter_set import LocalFiles
        from anyformat_review.storage.metrics import MetricsWriter
        from anyformat_review.storage.originals import OriginalStore

        folder, select, start = self._folder, self._options.select, self._start_with
        if self._accounts is None:  # needed without services as well, to correct the account
            self._accounts = AccountsPresenter(
                self._window,
                self._settings,
                os.environ,
                lambda: self._services,
                self._switch,
                self._tasks,
            )
        try:
            services = await composition.connect(
                os.environ,
                folder,
                demo=self._options.shows_demo,
                account=start.account,
                settings=LoadedSettings(self._settings.value),
                thresholds=self._settings.thresholds,
            )
            if start.key:
                services = services.with_key(start.key)
        except ReviewError as error:
            self._show_error(error, lambda: self._tasks.start("start", self._start()))
            self._report_opened(error)
            return
        self._presenter = presenter = MainPresenter(
            self._window,
            services,
            self._settings,
            self._tasks,
            self._messages,
            self._garbage,
            LocalFiles(
                OriginalStore(folder.originals),
                MetricsWriter(folder.metrics),
                logs.log_path(folder.logs),
                folder,
            ),
            select=FieldPath.parse(select) if select else None,
            has_recent=self._options.screenshot is None,
            parent=self,
        )
        presenter.opening_finished.connect(
            lambda _: self._tour.collection_opened(presenter.is_demo_open)
        )
        presenter.opening_finished.connect(self._report_opened)
        presenter.collections.opening_started.connect(
            lambda source, _: self._tour.opening_started(source, presenter.sources.added())
        )
        await self._open_first(services, presenter)
        if presenter.sources.current is None and self._options.screenshot is None:
            # The user has to choose a collection first, so it will open sooner.
            await late_imports.import_for_a_collection()
            presenter.strip.prepare()

    async def _open_first(self, services: "AppServices", presenter: "MainPresenter") -> None:
        """Open what the user named, else what was open last time, else list the collections."""
        is_screenshot = self._options.screenshot is not None
        point = ResumePoint() if is_screenshot else self._saver.resume_point
        presenter.resume.use_counts(point)
        if self._dropped:
            presenter.open_files(self._dropped)
        elif self._requested:
            presenter.open_words(self._requested)
        elif self._options.shows_demo:
            if not presenter.resume.resume(point):
                presenter.lists.start(open_first=True)
        elif self._demo_requested:
            presenter.connection.show_demo()
        elif is_screenshot or not presenter.resume.resume(point):
            await self._list_collections(services, presenter)

    async def _list_collections(self, services: "AppServices", presenter: "MainPresenter") -> None:
        """List the collections of the service if there is a key; a screenshot shows the list."""
        try:
            profile = await services.client.profile()
        except ServiceError as error:
            self._show_error(error)
            self._report_opened(error)
            return
        if profile.api_key is None:
            self._report_opened(None)
        elif presenter.sources.current is None:
            presenter.lists.changed.connect(lambda: self._report_list(presenter))
            presenter.lists.start()

    def _report_list(self, presenter: "MainPresenter") -> None:
        state = presenter.lists.state
        if not state.is_loading and self._opened.empty():
            self._report_opened(state.error)

    def _report_opened(self, error: ReviewError | None) -> None:
        """Write to the log, once, that the window can be used; its screenshot is taken now."""
        if self._opened.empty():
            _log.info("ready%s", f", with {type(error).__name__}" if error else "")
            self._window.end_start()
        self._opened.put_nowait(error)

    @property
    def _services(self) -> "AppServices | None":
        return self._presenter.connection.services if self._presenter else None

    def _switch(self, switch: AccountSwitch) -> None:
        """Close the window; the next one uses another account."""
        self._continue_with(switch, demo=False, tour=False)

    def _show_tour(self, tour: bool, files: tuple[str, ...]) -> None:
        """Close the window; the next one shows the tour from its beginning, or ends it."""
        is_presenting = self._presenter_mode.is_on
        self._continue_with(self._start_with, tour=tour, files=files, presenting=is_presenting)

    def _continue_with(self, start: AccountSwitch, **changed: Any) -> None:
        self.next_window = NextWindow(start, self._options.in_next_window(**changed))
        self._closing.set()

    def _end(self) -> None:
        """Close the window; if another one was to follow, in another language, do not show it."""
        self.next_window = None
        self._closing.set()

    @property
    def _mode(self) -> str:
        services = self._services
        is_demo = services.is_demo if services else self._options.shows_demo
        return self._start_with.account.mode(is_demo=is_demo)

    def _remember_source(self, words: tuple[str, ...]) -> None:
        if self._presenter is None:
            self._requested, self._dropped = words, ()

    def _remember_files(self, paths: tuple[str, ...]) -> None:
        if self._presenter is None:
            self._dropped = paths

    def _show_demo(self) -> None:
        if self._presenter is not None:
            self._presenter.connection.show_demo()
        else:
            self._demo_requested = True

    async def _take_screenshot(self, target: Path) -> int:
        """Save the screenshot when the requested collection is shown."""
        from anyformat_review.presenters.screenshot import save_screenshot

        opened = asyncio.ensure_future(self._opened.get())
        closing = asyncio.ensure_future(self._closing.wait())
        await asyncio.wait((opened, closing), return_when=asyncio.FIRST_COMPLETED)
        closing.cancel()
        if not opened.done():
            opened.cancel()
            return 130
        await save_screenshot(self._window, self._tasks, self._closing, target)
        if (error := opened.result()) is not None:
            raise error
        return 0

    async def _until_closed(self) -> None:
        """Wait until the window is closed; warn once about unsaved decisions.

        Raises:
            StorageError: the system ends the program, and unsaved decisions cannot be rescued.
        """
        warned = False
        while True:
            await self._closing.wait()
            self._closing.clear()
            if self._presenter is None:
                return
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(
                    self._presenter.flush(), _FLUSH_SECONDS if self._forced else None
                )
            count = self._presenter.unsaved_count
            if count == 0 or (warned and not self._forced):
                return
            text = tr("%n decisions could not be saved.", "%n decision could not be saved.", count)
            try:
                self._presenter.saving.rescue()
            except StorageError as error:
                if self._forced:
                    lost = tr("Closing lost them.", "Closing lost it.", count)
                    raise StorageError(f"{text} {lost} {error}") from error
                outcome, action = tr("Closing now loses them."), tr("Close and lose them")
            else:
                if self._forced:
                    return
                outcome, action = tr("The next start offers to restore them."), tr("Close")
            warned = True
            message = Message(
                MessageKind.ERROR,
                f"{text} {outcome}",
                actions=(MessageAction(action, self._closing.set),),
                holds=lambda: self._presenter is None or self._presenter.unsaved_count > 0,
                key="closing",
            )
            self._messages.show(message)

    async def _clean_up(self) -> None:
        with no_input(self._app):  # a decision could not be saved any more
            await self._tasks.aclose()
            if self._presenter is not None:
                await self._presenter.aclose()
            await self._settings.flush()
            if self._options.screenshot is None:
                await self._saver.finish()
        self._presenter_mode.end()
        self._window.end()

    def _choose_theme(self, name: str) -> None:
        # Applied even if the setting is the same, because the command line may have overridden it.
        apply_theme(self._app, name)
        self._settings.change(theme=ThemeChoice(name))

    def _settings_changed(self, settings: Settings, before: Settings) -> None:
        if settings.keys != before.keys:
            self._window.set_keys(KeyBindings.from_settings(settings.keys))
        if settings.language != before.language:
            goes_on = self._tour.goes_on(is_demo=self._mode == "demo")
            self._continue_with(self._start_with, language=None, **goes_on)
        if settings.text_size != before.text_size:
            self._presenter_mode.use_text_size()
        if self._presenter is not None:
            self._presenter.settings_changed(settings, before)

    def _show_error(
        self, error: ReviewError, try_again: Callable[[], object] | None = None
    ) -> None:
        from anyformat_review.services.error_texts import error_text

        actions = (MessageAction(tr("Try again"), try_again),) if try_again else ()
        self._messages.show(Message(MessageKind.ERROR, error_text(error).sentence, actions=actions))

    def _show_crash(self, _name: str, error: Exception) -> None:
        kind = type(error).__name__
        text = tr("An unexpected error occurred: {kind}: {error}").format(kind=kind, error=error)
        self._messages.show(Message(MessageKind.ERROR, text))
        if self._options.screenshot is not None:
            self._closing.set()

    def _handle_signals(self) -> None:
        def end() -> None:
            self._forced = True
            self._end()

        call_when_told_to_end(end)
        # This may be the only signal before the desktop ends the program.
        self._app.commitDataRequest.connect(self._session_ends)
        self._app.saveStateRequest.connect(self._session_ends)

    def _session_ends(self, _manager: object) -> None:
        """Rescue unsaved decisions; the desktop session may end immediately, or not at all."""
        if self._presenter is None:
            return
        if self._options.screenshot is None:
            self._saver.save()
        try:
            self._presenter.saving.rescue()
        except StorageError as error:
            self._show_error(error)
