"""The application's life on the event loop: connect, open, wait for the end, tidy up."""

import asyncio
import contextlib
import importlib
import os
import signal
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import qasync
from PySide6.QtCore import QBuffer, QIODevice, QObject
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.errors import ReviewError, StorageError
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.domain.theme_choice import ThemeChoice
from anyformat_review.storage.files import write_file
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import Settings, SettingsStore
from anyformat_review.ui.actions.shortcuts import KeyBindings
from anyformat_review.ui.widgets.focus_frame import FocusFrame
from anyformat_review.ui.widgets.theme import BannerKind, apply_theme
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.garbage import GarbageCollector
from anyformat_review.viewmodels.task_runner import TaskRunner
from anyformat_review.window_options import WindowOptions

if TYPE_CHECKING:
    from anyformat_review.composition import Desk
    from anyformat_review.presenters.presenter import Presenter

_GLANCE_SECONDS = 0.01
_LATE = ("anyformat_review.presenters.presenter", "anyformat_review.services.document.page_html")
"""What takes long to import and is needed only once something is opened."""


def run_application(
    app: QApplication,
    window: MainWindow,
    options: WindowOptions,
    folder: DataFolder,
    store: SettingsStore,
    settings: Settings,
) -> int:
    """Run until the window is closed or its picture is taken, and return the exit code."""
    application = Application(app, window, options, folder, store, settings)
    # Never app.exit(): the loop ends when main() has ended and everything in it is closed.
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        return runner.run(application.main())


class Application(QObject):
    """One window with its desk, from the first paint to the last saved decision."""

    def __init__(
        self,
        app: QApplication,
        window: MainWindow,
        options: WindowOptions,
        folder: DataFolder,
        store: SettingsStore,
        settings: Settings,
    ) -> None:
        super().__init__()
        self._app = app
        self._window = window
        self._options = options
        self._folder = folder
        self._store = store
        self._settings = settings
        self._tasks = TaskRunner(self)
        self._garbage = GarbageCollector(self)
        self._focus_frame = FocusFrame(app, self)
        self._closing = asyncio.Event()
        self._forced = False
        self._words = options.source
        self._wants_demo = False
        self._settled: asyncio.Queue[ReviewError | None] = asyncio.Queue()
        self._desk: Desk | None = None
        self._presenter: Presenter | None = None

    async def main(self) -> int:
        """Open what was asked for; end with the window, or with its picture."""
        self._window.closing.connect(self._closing.set)
        self._window.theme_chosen.connect(self._choose_theme)
        self._window.set_keys(KeyBindings.kept(self._settings.keys))
        self._window.keys_chosen.connect(self._choose_keys)
        self._window.open_bar.words_entered.connect(self._hold)
        self._window.files_dropped.connect(lambda paths: self._hold(paths[:1]))
        self._window.welcome.demo_requested.connect(self._hold_demo)
        self._tasks.failed.connect(self._report)
        self._listen_to_signals()
        self._garbage.start()
        try:
            self._tasks.start("start", self._start())
            if self._options.screenshot is not None:
                return await self._take_picture()
            await self._until_closed()
            return 0
        finally:
            try:
                await self._tidy()
            finally:
                self._garbage.stop()

    async def _start(self) -> None:
        for name in _LATE:
            await asyncio.to_thread(importlib.import_module, name)
        from anyformat_review import composition
        from anyformat_review.presenters import presenter
        from anyformat_review.services.error_texts import error_text
        from anyformat_review.storage.metrics import MetricsWriter
        from anyformat_review.storage.originals import OriginalStore
        from anyformat_review.viewmodels.collections.safe_browser import BrowserDoor

        try:
            desk = await composition.connect(
                os.environ,
                self._folder,
                demo=self._options.demo,
                with_key=not self._options.demo,
                thresholds=self._thresholds_of,
            )
        except ReviewError as error:
            self._window.banner.show_message(
                BannerKind.ERROR,
                error_text(error).sentence,
                "Try again",
                lambda: self._tasks.start("start", self._start()),
            )
            self._settled.put_nowait(error)
            return
        select = self._options.select
        self._desk = desk
        self._presenter = presenter.Presenter(
            self._window,
            desk,
            self._tasks,
            author=self._settings.author,
            door=BrowserDoor(desk.profile.host),
            originals=OriginalStore(self._folder.originals),
            metrics=MetricsWriter(self._folder.metrics),
            is_measured=self._settings.metrics,
            select=FieldPath.parse(select) if select else None,
            blind_share=self._settings.blind_share,
            prefetch=self._settings.prefetch,
            parent=self,
        )
        self._presenter.settled.connect(self._settled.put_nowait)
        self._presenter.collections.opening_started.connect(lambda *_: self._garbage.thaw())
        self._presenter.blind.share_chosen.connect(self._choose_blind_share)
        self._presenter.metrics.switched.connect(self._choose_metrics)
        self._presenter.thresholds.thresholds_chosen.connect(self._choose_thresholds)
        self._presenter.kept.limit_chosen.connect(self._choose_results_limit)
        self._open_first()

    def _hold(self, words: tuple[str, ...]) -> None:
        """Keep what the user names before anything can be opened."""
        if self._presenter is None:
            self._words = words

    def _hold_demo(self) -> None:
        if self._presenter is None:
            self._wants_demo = True

    def _open_first(self) -> None:
        if self._presenter is None or self._desk is None:
            return
        if self._words:
            self._presenter.open_words(self._words)
        elif self._options.demo:
            self._presenter.collections.open_first_workflow()
        elif self._wants_demo:
            self._presenter.show_demo()
        elif self._options.screenshot is not None:
            self._settled.put_nowait(None)
        elif self._desk.profile.api_key is not None:
            self._presenter.collections.list_first_workflow()

    async def _take_picture(self) -> int:
        """Write the picture of the window once what was to be opened is painted."""
        if self._options.screenshot is None:
            raise ValueError("no file for the picture")
        settled = asyncio.ensure_future(self._settled.get())
        closing = asyncio.ensure_future(self._closing.wait())
        await asyncio.wait((settled, closing), return_when=asyncio.FIRST_COMPLETED)
        closing.cancel()
        if not settled.done():
            settled.cancel()
            return 130
        while self._window.document.view.is_reading and not self._closing.is_set():  # noqa: ASYNC110
            await asyncio.sleep(_GLANCE_SECONDS)
        # Let Qt deliver deferred layouts; processEvents() here would run tasks inside this one.
        for _ in range(5):
            await asyncio.sleep(0)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._window.grab().save(buffer, "PNG")
        write_file(self._options.screenshot, bytes(buffer.data().data()))
        error = settled.result()
        if error is not None:
            raise error
        return 0

    async def _until_closed(self) -> None:
        """Wait for the window to be closed; decisions that are not on disk make it ask once."""
        asked = False
        while True:
            await self._closing.wait()
            self._closing.clear()
            if self._presenter is None or self._forced:
                return
            await self._presenter.flush()
            count = self._presenter.unsaved_count
            if count == 0 or asked:
                return
            asked = True
            self._window.banner.show_message(
                BannerKind.ERROR,
                f"{count} decision{'' if count == 1 else 's'} could not be saved."
                " Closing now loses them.",
                "Close and lose them",
                self._closing.set,
            )

    async def _tidy(self) -> None:
        await self._tasks.aclose()
        if self._presenter is not None:
            await self._presenter.aclose()
        if self._options.screenshot is None:
            self._keep_layout()
        self._window.end()

    def _keep_layout(self) -> None:
        layout: Mapping[str, bytes] = MappingProxyType(
            {name: bytes(state.data()) for name, state in self._window.save_layout().items()}
        )
        # A layout that cannot be kept is no reason to hold up the end.
        with contextlib.suppress(StorageError):
            self._store.save(replace(self._settings, window=layout))

    def _choose_theme(self, choice: str) -> None:
        apply_theme(self._app, choice)
        self._settings = replace(self._settings, theme=ThemeChoice(choice))

    def _choose_keys(self, keys: KeyBindings) -> None:
        self._settings = replace(self._settings, keys=keys.chosen)
        self._tasks.start("settings", self._keep_settings())

    def _thresholds_of(self, workflow_id: str | None) -> ThresholdSet:
        return self._settings.threshold_set(workflow_id)

    def _choose_thresholds(self, workflow_id: str, thresholds: ThresholdSet) -> None:
        self._settings = self._settings.with_threshold_set(workflow_id, thresholds)
        self._tasks.start("settings", self._keep_settings())

    def _choose_blind_share(self, share: float) -> None:
        self._settings = replace(self._settings, blind_share=share)
        self._tasks.start("settings", self._keep_settings())

    def _choose_metrics(self, is_on: bool) -> None:
        self._settings = replace(self._settings, metrics=is_on)
        self._tasks.start("settings", self._keep_settings())

    def _choose_results_limit(self, limit: int) -> None:
        self._settings = replace(self._settings, results_limit=limit)
        self._tasks.start("settings", self._keep_settings())

    async def _keep_settings(self) -> None:
        try:
            await asyncio.to_thread(self._store.save, self._settings)
        except StorageError as error:
            from anyformat_review.services.error_texts import error_text

            self._window.banner.show_message(BannerKind.ERROR, error_text(error).sentence)

    def _report(self, _name: str, error: Exception) -> None:
        self._window.banner.show_message(
            BannerKind.ERROR, f"Something unexpected went wrong: {type(error).__name__}: {error}"
        )
        if self._options.screenshot is not None:
            self._closing.set()

    def _listen_to_signals(self) -> None:
        def end() -> None:
            self._forced = True
            self._closing.set()

        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            try:
                loop.add_signal_handler(number, end)
            except NotImplementedError:  # Windows
                signal.signal(number, lambda *_: loop.call_soon_threadsafe(end))
