"""Show the documents table, and open collections from it."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from anyformat_review.domain.errors import ReviewError, StorageError
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.presenters.connection_presenter import ConnectionPresenter
from anyformat_review.presenters.search.background_decisions import BackgroundDecisions
from anyformat_review.presenters.search.index_presenter import IndexPresenter
from anyformat_review.services.collections.sources import Source, source_named
from anyformat_review.storage.search.collection_index import CollectionIndex
from anyformat_review.storage.search.index_documents import (
    Document,
    document_columns,
    document_rows,
    documents,
    workflows,
)
from anyformat_review.translation import tr
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.collections.list_loader import ListLoader
from anyformat_review.viewmodels.search.search_texts import (
    SearchCounts,
    documents_text,
    indexing_text,
)
from anyformat_review.viewmodels.task_runner import TaskRunner

if TYPE_CHECKING:
    from anyformat_review.ui.search.documents_page import DocumentsPage

_UPDATE = "documents update"
_SHOW = "documents show"


class DocumentsPresenter:
    """Shows the contents of the index immediately, then updates them, then the marks."""

    def __init__(
        self,
        window: MainWindow,
        collections: CollectionController,
        lists: ListLoader,
        connection: ConnectionPresenter,
        index: IndexPresenter,
        decisions: BackgroundDecisions,
        settings: AppSettings,
        tasks: TaskRunner,
    ) -> None:
        self._window = window
        self._collections = collections
        self._sources = collections.sources
        self._lists = lists
        self._connection = connection
        self._index = index
        self._decisions = decisions
        self._decision_count = 0
        self._settings = settings
        self._tasks = tasks
        self._chosen: tuple[Source, str] | None = None
        window.action("documentsTableAction").triggered.connect(lambda _=False: self.show())

    def show(self) -> None:
        """Show the table, and update it in the background."""
        page = self._page
        self._window.visit_page(WindowPage.DOCUMENTS)
        page.table.setFocus()
        settings = self._settings.value
        page.show_marks(outliers=settings.outliers, duplicates=settings.duplicates)
        self._tasks.start(_UPDATE, self._update())

    def use_marks(self) -> None:
        """Apply changed settings of the marks."""
        if "_page" in self.__dict__:
            settings = self._settings.value
            self._page.show_marks(outliers=settings.outliers, duplicates=settings.duplicates)
        self._tasks.start(_SHOW, self._change_marks())

    async def finish(self) -> None:
        """Commit a value that is being typed, and wait until the decisions are made."""
        if "_page" in self.__dict__:
            self._page.table.setFocus()
            await self._decisions.finished()

    def opening_started(self, source: Source) -> None:
        """Ignore the chosen value if another collection is opened instead."""
        if self._chosen is not None and source != self._chosen[0]:
            self._chosen = None

    def collection_opened(self, error: ReviewError | None) -> None:
        """Select the field whose value was chosen in the table."""
        chosen, self._chosen = self._chosen, None
        if error is None and chosen is not None and chosen[0] == self._sources.current:
            if chosen[1]:
                self._window.fields.select_field(FieldPath.parse(chosen[1]))
            self._window.fields.view.setFocus()

    @cached_property
    def _page(self) -> "DocumentsPage":
        page = self._window.pages.documents
        page.filter_changed.connect(self._show_again)
        page.marks_chosen.connect(self._choose_marks)
        page.opened.connect(lambda document, path: self.open_at(document.source, path))
        page.confirm_requested.connect(self._confirm)
        page.model.edited.connect(self._override)
        page.left.connect(lambda: self._tasks.cancel(_UPDATE))
        page.model.rows_needed.connect(self._load)
        return page

    @property
    def _collection_index(self) -> CollectionIndex:
        return self._connection.services.index

    async def _update(self) -> None:
        try:
            await self._show_table()
            counts = await self._index.update_all(self._show_progress)
            await self._show_table()
            await self._index.update_marks()
            await self._show_table(counts)
        except StorageError as error:
            self._page.show_status(str(error))

    def _show_progress(self, counts: SearchCounts) -> None:
        self._page.show_status(indexing_text(counts))

    def _show_again(self) -> None:
        self._tasks.start(_SHOW, self._show_filtered())

    async def _show_filtered(self) -> None:
        try:
            await self._show_table()
        except StorageError as error:
            self._page.show_status(str(error))

    async def _show_table(self, counts: SearchCounts | None = None) -> None:
        page, index = self._page, self._collection_index
        found = await asyncio.to_thread(workflows, index)
        names = {workflow.id: workflow.name for workflow in self._lists.workflows}
        page.show_workflows(
            [(each, names.get(each, each) or tr("Unknown workflow")) for each, _ in found]
        )
        wanted = page.wanted
        columns = await asyncio.to_thread(document_columns, index, wanted.workflow)
        rows = await asyncio.to_thread(document_rows, index, wanted)
        page.show_table(columns, rows)
        page.show_status(documents_text(len(rows), dict(found).get(wanted.workflow, 0), counts))

    def _load(self, rows: tuple[int, Sequence[int]]) -> None:
        self._tasks.start(f"documents rows {rows[0]}", self._load_rows(*rows))

    async def _load_rows(self, first: int, rows: Sequence[int]) -> None:
        try:
            found = await asyncio.to_thread(
                documents, self._collection_index, rows, self._page.marks
            )
        except StorageError as error:
            self._page.show_status(str(error))
        else:
            self._page.model.add_documents(first, found)

    def _override(self, document: Document, path: str, text: str) -> None:
        field = FieldPath.parse(path)
        self._decide(
            self._decide_on(
                document, [path], partial(self._decisions.override, path=field, text=text)
            )
        )

    def _confirm(self, chosen: Sequence[tuple[Document, Sequence[str]]]) -> None:
        self._decide(self._confirm_all(chosen))

    def _decide(self, decision: Coroutine[Any, Any, None]) -> None:
        # Each task has its own name, because it would cancel another one with the same name.
        self._decision_count += 1
        self._tasks.start(f"decision {self._decision_count}", decision)

    async def _confirm_all(self, chosen: Sequence[tuple[Document, Sequence[str]]]) -> None:
        for document, paths in chosen:
            fields = [FieldPath.parse(path) for path in paths]
            await self._decide_on(document, paths, partial(self._decisions.confirm, paths=fields))

    async def _decide_on(
        self,
        document: Document,
        paths: Sequence[str],
        decide: Callable[[Source], Awaitable[str]],
    ) -> None:
        source = source_named(document.source)
        try:
            problem = (
                await decide(source)
                if source
                else tr("{name} is not stored on this computer.").format(name=document.name)
            )
            await self._index.update_marks()
        except StorageError as error:
            problem = str(error)
        if problem:
            self._page.show_status(problem)
        self._page.model.decided(document, paths)

    def _choose_marks(self, outliers: bool, duplicates: bool) -> None:
        self._settings.change(outliers=outliers, duplicates=duplicates)

    async def _change_marks(self) -> None:
        if "_page" in self.__dict__:
            await self._show_filtered()
        try:
            await self._index.change_marks()
        except StorageError as error:
            # Without the page, the next search reports the error.
            if "_page" in self.__dict__:
                self._page.show_status(str(error))
        else:
            if "_page" in self.__dict__:
                await self._show_filtered()

    def open_at(self, source_name: str, path: str) -> None:
        """Open the collection with this source at a field, "" for none."""
        source = source_named(source_name)
        if source is None:
            return
        self._chosen = source, path
        if source == self._sources.current and self._window.store.state is not None:
            self._window.show_page(WindowPage.REVIEW)
            self.collection_opened(None)
        elif self._sources.source(source.key) is not None:
            self._collections.open_entry(source.key)
        else:
            self._collections.open_source(source)
