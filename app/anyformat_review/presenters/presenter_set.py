"""Create all presenters with their dependencies."""

import asyncio
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QObject

from anyformat_review.composition import AppServices
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.presenters.collections.browser_presenter import BrowserPresenter
from anyformat_review.presenters.collections.changes_presenter import ChangesPresenter
from anyformat_review.presenters.collections.go_to_presenter import GoToPresenter
from anyformat_review.presenters.collections.listing_presenter import ListingPresenter
from anyformat_review.presenters.collections.notices_presenter import NoticesPresenter
from anyformat_review.presenters.collections.offline_cache_presenter import OfflineCachePresenter
from anyformat_review.presenters.collections.opening_presenter import OpeningPresenter
from anyformat_review.presenters.collections.pane_presenter import CollectionPanePresenter
from anyformat_review.presenters.collections.resume_presenter import ResumePresenter
from anyformat_review.presenters.collections.runs_presenter import RunsPresenter
from anyformat_review.presenters.collections.stale_results_notice import StaleResultsNotice
from anyformat_review.presenters.connection_presenter import ConnectionPresenter
from anyformat_review.presenters.document.find_presenter import FindPresenter
from anyformat_review.presenters.drafts.rescue_presenter import RescuePresenter
from anyformat_review.presenters.drafts.restore_presenter import RestorePresenter
from anyformat_review.presenters.exchange.automatic_export_presenter import (
    AutomaticExportPresenter,
)
from anyformat_review.presenters.exchange.export_presenter import ExportPresenter
from anyformat_review.presenters.exchange.import_presenter import ImportPresenter
from anyformat_review.presenters.fields.definitions_presenter import DefinitionsPresenter
from anyformat_review.presenters.fields.fields_presenter import FieldsPresenter
from anyformat_review.presenters.fields.rows_presenter import RowsPresenter
from anyformat_review.presenters.help_presenter import HelpPresenter
from anyformat_review.presenters.metrics.effort_presenter import EffortPresenter
from anyformat_review.presenters.metrics.metrics_presenter import MetricsPresenter
from anyformat_review.presenters.original.evidence_strip_presenter import (
    EvidenceStripPresenter,
)
from anyformat_review.presenters.original.original_folders import OriginalFolders
from anyformat_review.presenters.original.original_presenter import OriginalPresenter
from anyformat_review.presenters.parts.parts_presenter import PartsPresenter
from anyformat_review.presenters.quotes.choices_presenter import ChoicesPresenter
from anyformat_review.presenters.quotes.grounding_presenter import GroundingPresenter
from anyformat_review.presenters.quotes.quotes_presenter import QuotesPresenter
from anyformat_review.presenters.quotes.unquoted_presenter import UnquotedPresenter
from anyformat_review.presenters.quotes.value_offers_presenter import ValueOffersPresenter
from anyformat_review.presenters.review.attention_presenter import AttentionPresenter
from anyformat_review.presenters.review.blind_presenter import BlindPresenter
from anyformat_review.presenters.review.bulk_presenter import BulkPresenter
from anyformat_review.presenters.review.column_fill_presenter import ColumnFillPresenter
from anyformat_review.presenters.review.inspector_presenter import InspectorPresenter
from anyformat_review.presenters.review.outcome_presenter import OutcomePresenter
from anyformat_review.presenters.review.same_values_presenter import SameValuesPresenter
from anyformat_review.presenters.review.saving_presenter import SavingPresenter
from anyformat_review.presenters.review.thresholds_presenter import ThresholdsPresenter
from anyformat_review.presenters.review.undo_presenter import UndoPresenter
from anyformat_review.presenters.review.value_place_presenter import ValuePlacePresenter
from anyformat_review.presenters.rules.rules_presenter import RulesPresenter
from anyformat_review.presenters.search.background_decisions import BackgroundDecisions
from anyformat_review.presenters.search.documents_presenter import DocumentsPresenter
from anyformat_review.presenters.search.index_presenter import IndexPresenter
from anyformat_review.presenters.search.queue_presenter import QueuePresenter
from anyformat_review.presenters.search.regression_presenter import RegressionPresenter
from anyformat_review.presenters.search.search_presenter import CollectionSearchPresenter
from anyformat_review.presenters.settings_presenter import SettingsPresenter
from anyformat_review.presenters.support.log_presenter import LogPresenter
from anyformat_review.presenters.support.support_presenter import SupportPresenter
from anyformat_review.services.collections.lazy_list import ServiceLists
from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.collections.sources import FileSource, Source, source_named
from anyformat_review.storage.drafts.rescue import RescueFile
from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.metrics import MetricsWriter
from anyformat_review.storage.originals import OriginalStore
from anyformat_review.storage.split_files import SplitFiles
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.collections.list_loader import ListLoader
from anyformat_review.viewmodels.collections.prefetcher import Prefetcher
from anyformat_review.viewmodels.collections.safe_browser import SafeBrowser
from anyformat_review.viewmodels.collections.source_list import SourceList
from anyformat_review.viewmodels.garbage import GarbageCollector
from anyformat_review.viewmodels.messages import Message, MessageKind, MessageQueue
from anyformat_review.viewmodels.task_runner import TaskRunner


class LocalFiles(Struct, frozen=True):
    """Local storage that is independent of the current service."""

    originals: OriginalStore
    metrics: MetricsWriter
    log: Path
    folders: DataFolder


class PresenterSet(QObject):
    """Every presenter of the window; `MainPresenter` connects them to the events."""

    def __init__(
        self,
        window: MainWindow,
        services: AppServices,
        settings: AppSettings,
        tasks: TaskRunner,
        messages: MessageQueue,
        garbage: GarbageCollector,
        files: LocalFiles,
        *,
        select: FieldPath | None = None,
        has_recent: bool = True,
        parent: QObject | None = None,
    ) -> None:
        """`select` is the field to show in the first collection.

        `has_recent` is false if opened sources do not become recent ones, as for a screenshot.
        """
        super().__init__(parent)
        self._window = window
        self._settings = settings
        self._tasks = tasks
        self._messages = messages
        self._garbage = garbage
        self._select = select
        self._opened: OpenedCollection | None = None
        drafts = services.drafts

        self.store = store = window.store
        self.sources = sources = SourceList(window.collections.model, self)
        self.collections = collections = CollectionController(sources, services.opener, tasks, self)
        self.lists = ListLoader(
            collections,
            ServiceLists(services.client),
            services.names,
            services.opener,
            tasks,
            lambda: () if self.connection.services.is_demo else settings.account.recent_workflows,
            self,
        )
        self.listing = ListingPresenter(self.lists, messages, self)
        self.connection = connection = ConnectionPresenter(
            window, services, collections, self.lists, tasks, messages
        )
        self.pane = CollectionPanePresenter(window, self.lists, connection, settings)
        self.runs = RunsPresenter(window, collections, connection, tasks)
        self.go_to = GoToPresenter(window, collections, self.lists, tasks)
        self.log = LogPresenter(window, files.log, messages)
        self.support = SupportPresenter(window, connection, files.log, tasks)
        self.browser = BrowserPresenter(window, SafeBrowser(services.profile.host), messages)
        self.prefetcher = Prefetcher(
            collections,
            lambda: self.connection.services.opener,
            window.collections.visible_keys,
            self._load_offline,
            # A screenshot would show what is counted by then; in the demo, it waits for all.
            lambda: settings.value.prefetch and (has_recent or self.connection.services.is_demo),
            lambda: self.connection.services.is_demo,
            tasks,
            self,
        )
        self.stale_results = StaleResultsNotice(collections, self.prefetcher.take, messages)
        self.offline_cache = OfflineCachePresenter(connection, settings, tasks)
        self.saving = SavingPresenter(
            window,
            store,
            services.reviews.unsaved,
            RescueFile.new(files.folders.data),
            tasks,
            messages,
            name_of=self._name_of,
        )
        self.opening = OpeningPresenter(
            window,
            collections,
            connection,
            self.saving,
            messages,
            author=lambda: settings.value.author,
        )
        self.restore = RestorePresenter(window, drafts, sources, self.saving, tasks, messages)
        self.rescue = RescuePresenter(drafts, self.saving, files.folders.data, tasks, messages)
        self.changes = ChangesPresenter(window, store, messages)
        self.notices = NoticesPresenter(window, messages)

        self.fields = FieldsPresenter(window, store, sources, messages)
        self.rules = RulesPresenter(window, store)
        self.attention = AttentionPresenter(window, store, collections, messages, self.rules)
        self.outcome = OutcomePresenter(window, store, sources, self.attention, settings, messages)
        original_folders = OriginalFolders(
            store, sources, connection, settings, SplitFiles(files.folders.splits)
        )
        self.original = OriginalPresenter(
            window, store, original_folders, files.originals, tasks, messages
        )
        self.parts = PartsPresenter(window, store, self.original)
        self.resume = ResumePresenter(
            window,
            store,
            collections,
            self.attention,
            self.rules,
            self.parts,
            settings,
            tasks,
            messages,
            has_recent=lambda: has_recent and not self.connection.services.is_demo,
        )
        self.definitions = DefinitionsPresenter(store, tasks, messages)
        self.inspector = InspectorPresenter(window, store, self.definitions.definitions)
        self.unquoted = UnquotedPresenter(window, store, tasks)
        self.choices = ChoicesPresenter(window, store, tasks, messages)
        definitions = self.definitions.definitions
        columns = ColumnFillPresenter(window, store, definitions, tasks, messages)
        self.value_place = ValuePlacePresenter(
            window, store, self.inspector, definitions, columns, tasks
        )
        self.value_offers = ValueOffersPresenter(window, store, tasks)
        self.rows = RowsPresenter(window, store, messages)
        self.undo = UndoPresenter(window, store, collections, drafts, tasks, messages)
        self.blind = BlindPresenter(window, store, self.undo, settings, tasks)
        self.bulk = BulkPresenter(window, store, tasks, messages)
        self.same_values = SameValuesPresenter(window, store, tasks, messages)
        self.thresholds = ThresholdsPresenter(window, store, sources, settings, tasks)

        self.find = FindPresenter(window, tasks)
        self.quotes = QuotesPresenter(window, store, tasks)
        self.grounding = GroundingPresenter(store, tasks, messages)
        self.strip = EvidenceStripPresenter(
            window,
            self.original,
            settings,
            tasks,
            finds_original=has_recent,  # a screenshot would show it if it is found by then
        )
        self.export = ExportPresenter(
            window,
            store,
            sources,
            connection,
            settings,
            tasks,
            messages,
            located=lambda: self.grounding.done,
        )
        self.automatic_export = AutomaticExportPresenter(
            store, sources, settings, tasks, messages, located=lambda: self.grounding.done
        )
        self.corrections_import = ImportPresenter(window, store, sources, tasks, messages)
        self.effort = EffortPresenter(store, drafts, files.metrics, settings, messages)
        self.metrics = MetricsPresenter(window, files.metrics, settings, tasks, messages)
        self.settings = SettingsPresenter(
            window,
            settings,
            connection,
            self.offline_cache,
            files.metrics,
            files.folders,
            original_folders,
            tasks,
        )
        self.help = HelpPresenter(window, settings, messages, tasks)
        if has_recent:  # a screenshot changes no settings
            self.help.begin()
        self.index = IndexPresenter(
            store, sources, connection, settings, tasks, self.blind.hidden, self
        )
        self.queue = QueuePresenter(
            window, collections, connection, self.index, settings, files.metrics, tasks
        )
        self.search = CollectionSearchPresenter(
            window, store, collections, connection, self.index, settings, tasks
        )
        decisions = BackgroundDecisions(
            store,
            sources,
            connection,
            self.saving,
            self.undo,
            self.blind,
            self.index,
            settings,
        )
        self.documents = DocumentsPresenter(
            window, collections, self.lists, connection, self.index, decisions, settings, tasks
        )
        self.regression = RegressionPresenter(
            window, connection, self.documents, tasks, name_of=self._name_of
        )
        # Without a parent, their connections would keep lambdas and what these use, which Python's
        # garbage collector does not see: the whole window would stay in memory.
        for part in (connection, self.restore, self.rescue, self.undo):
            part.setParent(self)
        window.fields.use_definitions(self.definitions.definitions)
        self._connect()
        for notice in services.notices:
            messages.show(Message(MessageKind.WARNING, notice))

    @property
    def is_demo_open(self) -> bool:
        """Whether the current collection is one of the demo, not a file of the user."""
        is_file = isinstance(self.sources.current, FileSource)
        return self.connection.services.is_demo and not is_file

    def _connect(self) -> None:
        """Connect the presenters to the events."""
        raise NotImplementedError

    async def _load_offline(self, source: Source) -> ReviewState | None:
        services = self.connection.services
        state = await services.reviews.load_offline(source, is_demo=services.is_demo)
        return None if state is None else await asyncio.to_thread(self.blind.hidden, state)

    def _name_of(self, text: str) -> str:
        source = source_named(text)
        return self.sources.name_of(source) if source else text
