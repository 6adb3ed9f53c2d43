"""Connect the window with what lies below it: who hears of what, in one place."""

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLineEdit

from anyformat_review.composition import Desk
from anyformat_review.domain.errors import (
    KeyMalformedError,
    SourceError,
    StorageError,
)
from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import History
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.presenters.collections.browser_presenter import BrowserPresenter
from anyformat_review.presenters.collections.changes_presenter import ChangesPresenter
from anyformat_review.presenters.collections.offline_cache_presenter import (
    KeptPresenter,
    KeptResultsPresenter,
)
from anyformat_review.presenters.collections.restore_presenter import RestorePresenter
from anyformat_review.presenters.collections.search_presenter import EverywherePresenter
from anyformat_review.presenters.document.find_presenter import FindPresenter
from anyformat_review.presenters.document.grounding_presenter import GroundingPresenter
from anyformat_review.presenters.document.quotes_presenter import QuotesPresenter
from anyformat_review.presenters.exchange.export_presenter import ExportPresenter
from anyformat_review.presenters.exchange.import_presenter import ImportPresenter
from anyformat_review.presenters.metrics.metrics_presenter import MetricsPresenter
from anyformat_review.presenters.original.original_presenter import OriginalPresenter
from anyformat_review.presenters.review.blind_presenter import BlindPresenter
from anyformat_review.presenters.review.bulk_presenter import BulkPresenter
from anyformat_review.presenters.review.definitions_presenter import DefinitionsPresenter
from anyformat_review.presenters.review.inspector_presenter import InspectorPresenter
from anyformat_review.presenters.review.review_presenter import ReviewPresenter
from anyformat_review.presenters.review.rows_presenter import RowsPresenter
from anyformat_review.presenters.review.saving_presenter import SavingPresenter
from anyformat_review.presenters.review.thresholds_presenter import ThresholdsPresenter
from anyformat_review.presenters.review.undo_presenter import UndoPresenter
from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.collections.polling import Waiting
from anyformat_review.services.collections.sources import Source, parse_source
from anyformat_review.services.document.page_html import render_page
from anyformat_review.services.document.page_reader import PageReader
from anyformat_review.services.error_texts import error_text
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.storage.key_store import save_key
from anyformat_review.storage.metrics import MetricsWriter
from anyformat_review.storage.originals import OriginalStore
from anyformat_review.ui.widgets.theme import BannerKind
from anyformat_review.ui.window.main_window import MainWindow, Page
from anyformat_review.viewmodels.collections.collection_controller import (
    CollectionController,
    OpeningFailure,
)
from anyformat_review.viewmodels.collections.prefetcher import FetchAhead
from anyformat_review.viewmodels.collections.safe_browser import BrowserDoor
from anyformat_review.viewmodels.collections.unavailable import unavailable
from anyformat_review.viewmodels.collections.waiting_text import waiting_text
from anyformat_review.viewmodels.review.review_controller import ReviewController
from anyformat_review.viewmodels.task_runner import TaskRunner

_REVIEW = "review"


class Presenter(QObject):
    """Shows in the window what the controllers tell, and tells them what the user wants.

    Signals:
        settled(ReviewError | None): what was to be opened is painted, or why it is not.
    """

    settled = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        tasks: TaskRunner,
        *,
        author: str,
        door: BrowserDoor,
        originals: OriginalStore,
        metrics: MetricsWriter,
        is_measured: bool = True,
        select: FieldPath | None = None,
        blind_share: float = 0.0,
        prefetch: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._desk = desk
        self._tasks = tasks
        self._author = author
        self._select = select
        self._previewed: Collection | None = None
        self.review = ReviewController(self)
        self._saving = SavingPresenter(window, self.review, self)
        self._original = OriginalPresenter(window, originals, tasks, self)
        self._find = FindPresenter(window, tasks, self)
        self._browser = BrowserPresenter(window, door, self)
        self._quotes = QuotesPresenter(window, self.review, tasks, self)
        RowsPresenter(window, self.review, self)
        self.collections = CollectionController(desk.client, desk.opener, tasks, self)
        self._reviewing = ReviewPresenter(
            window, self.review, self.collections, self._original, self
        )
        undo = UndoPresenter(window, self.review, self.collections, desk.drafts, tasks, self)
        self.settled.connect(undo.arrived)
        restoring = RestorePresenter(
            window, desk.drafts, self.collections, self._saving, tasks, self
        )
        restoring.restored.connect(undo.load)
        self.review.state_replaced.connect(restoring.tell)
        self.blind = BlindPresenter(window, self.review, undo, tasks, blind_share, self)
        BulkPresenter(window, self.review, tasks, self)
        ChangesPresenter(window, self.review, self)
        ExportPresenter(
            window,
            self.review,
            self.collections,
            tasks,
            author=author,
            desk=lambda: self._desk,
            kept_session=self._saving.kept_session,
            located=lambda: self._grounding.settled,
            parent=self,
        )
        everywhere = EverywherePresenter(
            window,
            self.review,
            self.collections,
            tasks,
            desk=lambda: self._desk,
            kept_session=self._saving.kept_session,
            hidden=self.blind.hidden,
            parent=self,
        )
        self.settled.connect(everywhere.arrived)
        self._ahead = FetchAhead(self.collections, lambda: self._desk.opener, tasks, self)
        if prefetch:
            self.settled.connect(self._ahead.arrived)
        KeptPresenter(window, self.collections, self._ahead.take, self)
        self.kept = KeptResultsPresenter(window, lambda: self._desk.cache, tasks, self)
        self._defining = DefinitionsPresenter(self.review, tasks, self)
        window.fields.use_definitions(self._defining.definitions)
        self._inspector = InspectorPresenter(window, self.review, self._defining.definitions, self)
        self._grounding = GroundingPresenter(window, self.review, tasks, self)
        ImportPresenter(window, self.review, self.collections, tasks, self)
        self.thresholds = ThresholdsPresenter(window, self.review, self.collections, tasks, self)
        self.metrics = MetricsPresenter(
            window, self.review, desk.drafts, metrics, tasks, is_on=is_measured, parent=self
        )
        self._connect_collections()
        self._connect_actions()
        for notice in desk.notices:
            window.banner.show_message(BannerKind.WARNING, notice)

    @property
    def unsaved_count(self) -> int:
        """How many decisions are not on disk."""
        return self._saving.unsaved_count

    async def flush(self) -> None:
        """Wait until every decision is on disk or cannot be written."""
        self._inspector.finish()
        await self._saving.flush()

    async def aclose(self) -> None:
        """Write what is decided and measured, then close the original, connections and drafts."""
        await self.flush()
        await self.metrics.aclose()
        await self._original.aclose()
        await self._desk.aclose()

    # --- collections -------------------------------------------------------------------------

    def _connect_collections(self) -> None:
        window, collections = self._window, self.collections
        collections.entries_replaced.connect(window.collections.set_entries)
        collections.entry_updated.connect(window.collections.update_entry)
        collections.opening_started.connect(self._opening_started)
        collections.waiting_changed.connect(self._waiting_changed)
        collections.collection_previewed.connect(self._preview)
        collections.collection_opened.connect(self._collection_opened)
        collections.opening_failed.connect(self._opening_failed)
        collections.opening_cancelled.connect(self._opening_cancelled)
        window.collections.collection_activated.connect(collections.open_entry)
        window.open_bar.words_entered.connect(self.open_words)
        window.files_dropped.connect(lambda paths: self.open_words(paths[:1]))
        window.welcome.demo_requested.connect(self.show_demo)
        window.progress.retry_now_requested.connect(collections.retry_now)
        window.progress.cancel_requested.connect(collections.cancel)
        window.unavailable.check_again_requested.connect(collections.check_again)
        window.unavailable.dashboard_requested.connect(self._browser.open)
        window.unavailable.key_entered.connect(self._use_key)

    def open_words(self, words: Sequence[str]) -> None:
        """Open what a user names: a file, an address or two ids."""
        self._window.open_bar.hide()
        try:
            source = parse_source(words, base_url=self._desk.profile.base_url)
        except SourceError as error:
            self._window.open_bar.show_problem(str(error))
            self.settled.emit(error)
            return
        self.collections.open_source(source)

    def _opening_started(self, source: Source, name: str) -> None:
        self._inspector.finish()
        self._tasks.cancel(_REVIEW)
        self._saving.keep_unsaved()
        self._window.collections.select(source.key)
        self._window.progress.show_opening(name)
        self._window.show_page(Page.PROGRESS)
        self._browser.show(None)
        self._original.begin(None)
        self._find.begin(None)
        self._grounding.begin(None)
        self._previewed = None
        self._window.fields.setEnabled(True)
        self.review.begin(None)

    def _waiting_changed(self, waiting: Waiting) -> None:
        text = waiting_text(waiting)
        self._window.progress.show_waiting(
            self.collections.current_name, text.title, text.sentence, text.countdown
        )

    def _preview(self, state: ReviewState) -> None:
        """Show the beginning of a large collection; nothing can be decided before it is whole."""
        self._window.show_page(Page.REVIEW)
        self._show_document(state)
        self._previewed = state.collection
        self._window.fields.setEnabled(False)
        self._window.show_counter("Reading the fields…")
        self._tasks.start(_REVIEW, self._preview_fields(state))

    async def _preview_fields(self, state: ReviewState) -> None:
        # The document is painted first: both at once would hold up the window for too long.
        await asyncio.sleep(0)
        self._window.fields.show_state(self.blind.hidden(state))

    def _collection_opened(self, opened: OpenedCollection) -> None:
        self._tasks.start(_REVIEW, self._begin_review(opened))

    async def _begin_review(self, opened: OpenedCollection) -> None:
        known = self._saving.kept_session(opened.collection.id)
        session = known or ReviewSession(
            await self._state_of(opened),
            self._desk.drafts,
            author=self._author,
            source=str(opened.source),
            on_saved=self._saving.show,
        )
        await self.blind.prepare(session)
        await asyncio.to_thread(self._prepare, session.state)
        # In this order the document is laid out once, for the width it is shown in.
        self._window.show_page(Page.REVIEW)
        self._window.fields.setEnabled(True)
        self._show_document(session.state)
        # Painted before the fields are taken, so that neither has to wait for both.
        await asyncio.sleep(0)
        self._original.begin(session.state.collection)
        self._find.begin(session.state.collection)
        self.review.begin(session)
        self._defining.begin(opened.source, self._desk.fields)
        self._saving.show(session.save_state)
        self._browser.show(session.state.collection.verification_url)
        # The next key is for the first field, unless the reviewer is typing somewhere.
        if not isinstance(self._window.focusWidget(), QLineEdit):
            self._window.fields.table.setFocus(Qt.FocusReason.OtherFocusReason)
        asked, self._select = self._select, None
        self.settled.emit(self._reviewing.arrive(asked))
        self._grounding.begin(opened)

    def _prepare(self, state: ReviewState) -> None:
        self._window.fields.model.prepare(state)
        self._quotes.prepare(state)

    async def _state_of(self, opened: OpenedCollection) -> ReviewState:
        try:
            state = await self._desk.review(opened)
        except StorageError as error:
            self._saving.warn(error)
            return ReviewState.begin(opened.collection, History(), opened.locations)
        if self._desk.drafts.read_only:
            self._window.banner.show_message(
                BannerKind.WARNING,
                "Another window holds the drafts. What you decide here cannot be kept until that"
                " window is closed.",
            )
        return state

    def _show_document(self, state: ReviewState) -> None:
        collection = state.collection
        self._window.views.show_parse(collection.parse)
        if self._previewed is not None and collection.pages is self._previewed.pages:
            return  # it is shown, and being read
        if collection.pages:
            self._window.document.show_collection(collection.pages, render_page, PageReader)
        else:
            self._window.document.show_message("The results hold no text of the document.")

    def _opening_failed(self, failure: OpeningFailure) -> None:
        content = unavailable(failure)
        target = self._browser.show(content.dashboard)
        self._window.unavailable.show_unavailable(content, target)
        self._window.show_page(Page.UNAVAILABLE)
        self.settled.emit(failure.error)

    def _opening_cancelled(self, _source: Source) -> None:
        self._window.banner.show_message(
            BannerKind.INFO,
            f"Opening {self.collections.current_name} was stopped.",
            "Open it again",
            self.collections.check_again,
        )
        self._window.show_page(Page.WELCOME)

    # --- actions -----------------------------------------------------------------------------

    def _connect_actions(self) -> None:
        window, collections = self._window, self.collections
        for name, slot in {
            "openFileAction": self._ask_for_file,
            "checkAgainAction": collections.check_again,
            "quitAction": window.close,
            "nextCollectionAction": lambda: collections.open_neighbour(1),
            "previousCollectionAction": lambda: collections.open_neighbour(-1),
        }.items():
            window.action(name).triggered.connect(lambda _=False, do=slot: do())
        window.welcome.open_file_requested.connect(self._ask_for_file)
        window.welcome.open_by_id_requested.connect(window.open_bar.ask)

    def _ask_for_file(self) -> None:
        self._window.ask_for_file(lambda path: self.open_words([path]))

    def show_demo(self) -> None:
        """Leave the service for the demo."""
        self._use_desk(self._desk.for_demo())
        self.collections.open_first_workflow()

    def _use_desk(self, desk: Desk) -> None:
        self._ahead.stop()
        old, self._desk = self._desk, desk
        self.collections.use(desk.client, desk.opener)
        self._tasks.start("close client", old.client.aclose())

    def _use_key(self, key: str, remember: bool) -> None:
        self._tasks.start("key", self._change_key(key, remember=remember))

    async def _change_key(self, key: str, *, remember: bool) -> None:
        base_url = self._desk.profile.base_url
        try:
            desk = self._desk.with_key(key)
        except KeyMalformedError as error:
            self._window.banner.show_message(BannerKind.ERROR, error_text(error).sentence)
            return
        if remember and (notice := await save_key(key, base_url)):
            self._window.banner.show_message(BannerKind.WARNING, notice)
        self._use_desk(desk)
        self.collections.check_again()
