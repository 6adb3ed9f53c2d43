"""Connect the export line with the collections: one, those selected, or all that are reviewed."""

import asyncio
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from anyformat_review.composition import AppServices
from anyformat_review.domain.errors import StorageError
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.timeline import Timeline
from anyformat_review.services.collections.polling import Waiting
from anyformat_review.services.collections.sources import Source, source_named
from anyformat_review.services.error_texts import error_text
from anyformat_review.services.exchange.batch_export import (
    BatchProgress,
    ExportItem,
    ExportFileNames,
    export_batch,
)
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.ui.widgets.theme import BannerKind
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.collections.waiting_text import waiting_text
from anyformat_review.viewmodels.exchange.export_choice import (
    ExportChoice,
    ExportOffer,
    ExportScope,
    outcome_text,
)
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

_EXPORT = "export"


class ExportPresenter(QObject):
    """Exports what the reviewer chooses while he goes on reviewing."""

    def __init__(
        self,
        window: MainWindow,
        review: ReviewStore,
        collections: CollectionController,
        tasks: TaskRunner,
        *,
        author: str,
        desk: Callable[[], AppServices],
        kept_session: Callable[[str], ReviewSession | None],
        located: Callable[[], asyncio.Event],
        parent: QObject | None = None,
    ) -> None:
        """Begin with nothing shown.

        `desk` gives the desk in use, `kept_session` the session of a collection by its id while
        its decisions are not on disk. `located` gives what is set once the quotes of the
        collection under review are located.
        """
        super().__init__(parent)
        self._window = window
        self._review = review
        self._collections = collections
        self._tasks = tasks
        self._author = author
        self._desk = desk
        self._kept_session = kept_session
        self._locating = located
        self._stop = asyncio.Event()
        self._progress = BatchProgress(0)
        self._is_connected = False
        window.action("exportAction").triggered.connect(self.ask)

    def ask(self) -> None:
        """Show the line that asks what to export."""
        if not self._is_connected:
            self._is_connected = True
            panel = self._window.export_panel
            panel.export_requested.connect(self._begin)
            panel.stop_requested.connect(self._end)
            self._review.state_replaced.connect(self._offer_again)
            self._window.collections.selection_changed.connect(self._offer_again)
        self._window.export_panel.ask(self._offer)

    @property
    def _offer(self) -> ExportOffer:
        state = self._review.state
        return ExportOffer(
            current_id=state.collection.id if state else None,
            selected=len(self._window.collections.selected_ids),
        )

    def _offer_again(self) -> None:
        self._window.export_panel.show_offer(self._offer)

    def _begin(self, choice: ExportChoice) -> None:
        self._stop = asyncio.Event()
        self._tasks.start(_EXPORT, self._export(choice))

    def _end(self) -> None:
        self._stop.set()

    async def _export(self, choice: ExportChoice) -> None:
        panel, names = self._window.export_panel, None
        if choice.scope is not ExportScope.CURRENT:
            names = ExportFileNames(choice.place, choice.format)
            if not await asyncio.to_thread(_is_folder, choice.place):
                panel.show_problem(f"There is no folder {choice.place}.")
                return
        elif not choice.may_replace and await asyncio.to_thread(_exists, choice.place):
            panel.ask_to_replace(choice.place)
            return
        try:
            items = await self._items(choice.scope)
        except StorageError as error:
            panel.show_problem(error_text(error).sentence)
            return
        async for progress in export_batch(
            items,
            choice.format,
            names or (lambda _id: choice.place),
            author=self._author,
            stop=self._stop,
        ):
            self._progress = progress
            if progress.current:
                panel.show_progress(progress)
        self._show_outcome()

    def _show_outcome(self) -> None:
        panel, progress = self._window.export_panel, self._progress
        panel.show_outcome(progress)
        if not panel.isVisible():
            complete = len(progress.written) == progress.total
            self._window.banner.show_message(
                BannerKind.SUCCESS if complete else BannerKind.WARNING,
                outcome_text(progress),
                "Show more",
                panel.show_again,
            )

    async def _items(self, scope: ExportScope) -> list[ExportItem]:
        match scope:
            case ExportScope.CURRENT:
                return self._current_item()
            case ExportScope.SELECTED:
                keys = self._window.collections.selected_ids
                return self._items_of(map(self._collections.source, keys))
            case ExportScope.REVIEWED:
                timeline = Timeline(await self._desk().drafts.steps())
                return self._items_of(map(source_named, sorted(timeline.reviewed())))

    def _current_item(self) -> list[ExportItem]:
        state, source = self._review.state, self._collections.current
        if state is None or source is None:
            return []

        async def review() -> ReviewState:
            return await self._located(state)

        return [ExportItem(self._collections.name_of(source), str(source), review)]

    def _items_of(self, sources: Iterable[Source | None]) -> list[ExportItem]:
        return [
            ExportItem(
                self._collections.name_of(source),
                str(source),
                partial(self._review_of, source),
            )
            for source in sources
            if source is not None
        ]

    async def _review_of(self, source: Source) -> ReviewState:
        desk = self._desk()
        state = self._review.state
        if state is not None and source == self._collections.current:
            return await self._located(state)
        opened = await desk.opener.open(
            source, on_wait=self._show_waiting, retry_now=asyncio.Event()
        )
        session = self._kept_session(opened.collection.id)
        return session.state if session else await desk.review(opened)

    async def _located(self, state: ReviewState) -> ReviewState:
        """Return the state under review once it says where its quotes stand."""
        located = self._locating()
        if not located.is_set():
            said = "The quotes are still being looked for."
            self._window.export_panel.show_progress(self._progress, said)
            await located.wait()
        now = self._review.state
        return now if now is not None and now.collection is state.collection else state

    def _show_waiting(self, waiting: Waiting) -> None:
        text = waiting_text(waiting)
        said = f"{text.title}. {text.countdown}"
        self._window.export_panel.show_progress(self._progress, said)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except ValueError:  # no file can be called so
        return False


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except ValueError:
        return False
