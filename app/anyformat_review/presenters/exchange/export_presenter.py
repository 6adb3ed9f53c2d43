"""Export the current, the selected or all reviewed collections in the background."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from anyformat_review.domain.errors import OutputError, StorageError
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.presenters.connection_presenter import ConnectionPresenter
from anyformat_review.printing import print_pdf_in_background
from anyformat_review.services.collections.polling import Waiting
from anyformat_review.services.collections.reviewed_sources import reviewed_sources
from anyformat_review.services.collections.sources import Source
from anyformat_review.services.error_texts import error_text
from anyformat_review.services.exchange.batch_export import (
    BatchProgress,
    ExportFileNames,
    ExportItem,
    export_batch,
)
from anyformat_review.services.exchange.export import ExportFormat, export_in_background
from anyformat_review.services.exchange.export_table import Provenance
from anyformat_review.translation import tr
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.collections.source_list import SourceList
from anyformat_review.viewmodels.collections.waiting_text import waiting_text
from anyformat_review.viewmodels.exchange.export_choice import (
    ExportChoice,
    ExportOffer,
    ExportScope,
    export_outcome_text,
    switched,
)
from anyformat_review.viewmodels.messages import Message, MessageAction, MessageKind, MessageQueue
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

if TYPE_CHECKING:
    from anyformat_review.ui.exchange.export_panel import ExportPanel

_SIZE = "export size"


class ExportPresenter:
    """Asks what to export and shows the progress; the reviewer can work meanwhile."""

    def __init__(
        self,
        window: MainWindow,
        store: ReviewStore,
        sources: SourceList,
        connection: ConnectionPresenter,
        settings: AppSettings,
        tasks: TaskRunner,
        messages: MessageQueue,
        *,
        located: Callable[[], asyncio.Event],
    ) -> None:
        """`located` returns the event that is set once the quotes under review are located."""
        self._window = window
        self._store = store
        self._sources = sources
        self._connection = connection
        self._tasks = tasks
        self._messages = messages
        self._settings = settings
        self._located = located
        self._stop = asyncio.Event()
        self._progress = BatchProgress(0)
        window.action("exportAction").triggered.connect(lambda _=False: self.ask())

    def ask(self) -> None:
        """Show the panel that asks what to export."""
        self._panel.ask(self._offer)

    def refresh(self) -> None:
        """Update the available exports."""
        if "_panel" in self.__dict__:
            self._panel.show_offer(self._offer)

    @cached_property
    def _panel(self) -> "ExportPanel":
        panel = self._window.export_panel
        panel.export_requested.connect(self._begin)
        panel.stop_requested.connect(self._stop.set)
        panel.size_requested.connect(
            lambda format_: self._tasks.start(_SIZE, self._measure(format_))
        )
        panel.closed.connect(lambda: self._tasks.cancel(_SIZE))
        self._window.collections.selection_changed.connect(self.refresh)
        self._store.state_changed.connect(self.refresh)
        return panel

    @property
    def _offer(self) -> ExportOffer:
        state = self._store.state
        return ExportOffer(
            current_id=state.collection.id if state else None,
            selected=len(self._window.collections.selected_ids),
            to_check=state.attention_count if state else 0,
            automatic=self._settings.value.automatic_export,
        )

    def _begin(self, choice: ExportChoice) -> None:
        self._stop.clear()
        self._tasks.start("export", self._export(choice))

    async def _export(self, choice: ExportChoice) -> None:
        panel, names = self._panel, None
        if choice.scope is not ExportScope.CURRENT:
            names = ExportFileNames(choice.target, choice.format)
        if not await asyncio.to_thread(choice.folder.is_dir):
            if not choice.may_create:
                panel.ask_to_create(choice.folder)
                return
            try:
                await asyncio.to_thread(choice.folder.mkdir, parents=True, exist_ok=True)
            except (OSError, ValueError) as error:
                panel.show_problem(
                    tr("The folder {folder} cannot be created: {error}.").format(
                        folder=choice.folder, error=error
                    )
                )
                return
        if choice.scope is ExportScope.AUTOMATIC:
            automatic = switched(self._settings.value.automatic_export, choice)
            self._settings.change(automatic_export=automatic)
            panel.show_offer(self._offer)
            panel.show_automatic()
            return
        if (
            names is None
            and not choice.may_replace
            and await asyncio.to_thread(choice.target.is_file)
        ):
            panel.ask_to_replace(choice.target)
            return
        try:
            items = self._items(await self._chosen(choice.scope))
        except StorageError as error:
            panel.show_problem(error_text(error).sentence)
            return
        async for progress in export_batch(
            items,
            choice.format,
            names or (lambda _id: choice.target),
            author=self._settings.value.author,
            stop=self._stop,
            print_pdf=print_pdf_in_background,
        ):
            self._progress = progress
            if progress.current:
                panel.show_progress(progress)
        self._show_outcome()

    async def _measure(self, format_: ExportFormat) -> None:
        """Show how large the report of the collection under review will be."""
        source = self._sources.current
        await self._located().wait()
        state = self._store.state
        if state is None or source != self._sources.current:
            return
        provenance = Provenance(self._settings.value.author, str(source), datetime.now(UTC))
        try:
            content = await export_in_background(
                state, format_, provenance, print_pdf_in_background
            )
        except OutputError:
            return  # the export itself reports the error
        self._panel.show_size(format_, len(content))

    def _show_outcome(self) -> None:
        panel, progress = self._panel, self._progress
        panel.show_outcome(progress)
        if not panel.isVisible():
            complete = len(progress.written) == progress.total and not progress.to_check
            message = Message(
                MessageKind.SUCCESS if complete else MessageKind.WARNING,
                export_outcome_text(progress),
                actions=(MessageAction(tr("Details"), panel.show_again),),
                key="export",
            )
            self._messages.show(message)

    async def _chosen(self, scope: ExportScope) -> Iterable[Source | None]:
        match scope:
            case ExportScope.CURRENT:
                return (self._sources.current,) if self._store.state else ()
            case ExportScope.SELECTED:
                return map(self._sources.source, self._window.collections.selected_ids)
            case ExportScope.REVIEWED:
                services = self._connection.services
                return await reviewed_sources(services.drafts, services.can_open)
            case ExportScope.AUTOMATIC:
                return ()

    def _items(self, sources: Iterable[Source | None]) -> list[ExportItem]:
        return [
            ExportItem(self._sources.name_of(source), str(source), partial(self._review_of, source))
            for source in sources
            if source is not None
        ]

    async def _review_of(self, source: Source) -> ReviewState:
        state = self._store.state
        if state is not None and source == self._sources.current:
            return await self._with_quotes(state)
        return await self._connection.services.reviews.load(source, self._show_waiting)

    async def _with_quotes(self, state: ReviewState) -> ReviewState:
        """Return the state under review after its quotes are located."""
        located = self._located()
        if not located.is_set():
            text = tr("Quotes are still being located.")
            self._panel.show_progress(self._progress, text)
            await located.wait()
        latest = self._store.state
        return latest if latest is not None and latest.collection is state.collection else state

    def _show_waiting(self, waiting: Waiting) -> None:
        text = waiting_text(waiting)
        self._panel.show_progress(self._progress, f"{text.title}. {text.countdown}")
