"""Import a colleague's corrections into the review."""

import asyncio
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from anyformat_review.domain.errors import CorrectionsFormatError, ReviewError
from anyformat_review.services.error_texts import error_text
from anyformat_review.storage.results_file import read_results_file
from anyformat_review.translation import tr
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.collections.source_list import SourceList
from anyformat_review.viewmodels.messages import Message, MessageAction, MessageKind, MessageQueue
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

if TYPE_CHECKING:
    from anyformat_review.services.exchange.corrections_file import Corrections
    from anyformat_review.services.exchange.import_corrections import ImportPreview
    from anyformat_review.ui.exchange.import_panel import ImportPanel


class ImportPresenter:
    """Reads a corrections file, previews its changes, and applies the chosen ones."""

    def __init__(
        self,
        window: MainWindow,
        store: ReviewStore,
        sources: SourceList,
        tasks: TaskRunner,
        messages: MessageQueue,
    ) -> None:
        self._window = window
        self._store = store
        self._sources = sources
        self._tasks = tasks
        self._messages = messages
        self._corrections: Corrections | None = None
        window.action("importCorrectionsAction").triggered.connect(lambda _=False: self.ask())

    def ask(self) -> None:
        """Show a file dialog for the corrections file."""
        self._window.files.choose(
            self.read,
            title=tr("Import corrections"),
            kinds=tr("Corrections (*.json);;All files (*)"),
        )

    def read(self, path: str) -> None:
        """Preview the changes of a corrections file."""
        self._tasks.start("import", self._read(Path(path)))

    def refresh(self) -> None:
        """Update a visible preview, because undo and redo can change the review."""
        if self._window.page is WindowPage.IMPORT and (preview := self._preview()) is not None:
            self._page.show_preview(self._sources.current_name, preview)

    async def _read(self, path: Path) -> None:
        from anyformat_review.services.exchange.corrections_file import MAX_BYTES, read_corrections
        from anyformat_review.viewmodels.exchange.import_model import import_summary_text

        try:
            raw = await asyncio.to_thread(read_results_file, path, limit=MAX_BYTES)
            self._corrections = await asyncio.to_thread(read_corrections, raw)
            preview = await asyncio.to_thread(self._preview)
        except ReviewError as error:
            self._show_error(error)
            return
        if preview is not None and preview.entries:
            self._show(preview)
        elif preview is not None:
            kind = MessageKind.WARNING if preview.unreadable else MessageKind.INFO
            self._show_message(kind, import_summary_text(preview))

    def _preview(self) -> "ImportPreview | None":
        state = self._store.state
        if state is None or self._corrections is None:
            return None
        from anyformat_review.services.exchange.import_corrections import preview_import

        return preview_import(state, self._corrections)

    def _show_error(self, error: ReviewError) -> None:
        text = error_text(error)
        sentences = [f"{text.title}. {text.sentence}"]
        if isinstance(error, CorrectionsFormatError):
            sentences.extend(text.next_steps)
        again = MessageAction(tr("Choose another file…"), self.ask)
        self._show_message(MessageKind.ERROR, " ".join(sentences), again)

    def _show_message(self, kind: MessageKind, text: str, *actions: MessageAction) -> None:
        subject = self._messages.about_collection()
        self._messages.show(Message(kind, text, subject, actions, key="import"))

    def _show(self, preview: "ImportPreview") -> None:
        self._page.show_preview(self._sources.current_name, preview)
        self._window.show_page(WindowPage.IMPORT)
        self._page.table.setFocus()

    @cached_property
    def _page(self) -> "ImportPanel":
        page = self._window.pages.corrections
        page.apply_requested.connect(self._apply)
        page.cancel_requested.connect(self._go_back)
        return page

    def _apply(self) -> None:
        chosen = self._page.model.chosen
        self._go_back()
        decision = self._store.decide(lambda session: session.apply_imported(chosen), show=True)
        if decision is not None:
            message = Message(
                MessageKind.SUCCESS,
                tr("%n corrections imported.", "%n correction imported.", len(decision.changes)),
                self._messages.about_collection(),
                # Runs only while the import is the last decision, so nothing else is undone.
                (MessageAction(tr("Undo"), self._window.action("undoAction").trigger),),
                holds=lambda: self._store.is_last(decision),
                key="import",
            )
            self._messages.show(message)

    def _go_back(self) -> None:
        self._corrections = None
        self._window.show_page(WindowPage.REVIEW)
        self._window.fields.table.setFocus()
