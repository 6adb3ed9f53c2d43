"""Handle each event of the window, the collections and the review in one function, in order."""

import asyncio
import contextlib
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from anyformat_review.domain.errors import (
    ReviewError,
    SourceError,
    StorageError,
    WorkflowSourceError,
)
from anyformat_review.domain.order_choice import OrderChoice
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.review import Decision
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.presenters.presenter_set import PresenterSet
from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.collections.sources import (
    CollectionSource,
    FileSource,
    Source,
    parse_source,
    source_named,
)
from anyformat_review.services.collections.workflow_fields import workflow_of
from anyformat_review.services.quotes.quote_matches import QuoteMatches
from anyformat_review.storage.settings import Settings
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.collections.unavailable import OpeningFailure, unavailable
from anyformat_review.viewmodels.fields.field_order import ARRANGEMENTS
from anyformat_review.viewmodels.quotes.current_evidence import CurrentEvidence
from anyformat_review.viewmodels.signal_log import log_signals

_REVIEW = "review"


class MainPresenter(PresenterSet):
    """Owns all presenters; each event is handled by one function that calls them in order.

    Signals:
        opening_finished(ReviewError | None): a collection is shown, or could not be opened.
    """

    opening_finished = Signal(object)

    def _connect(self) -> None:
        window, collections, store = self._window, self.collections, self.store
        log_signals(collections, self.sources, store, self._messages, self._settings)
        log_signals(self.undo, self.restore)
        self.sources.changed.connect(self._list_changed)
        collections.leaving.connect(self._finish_typing)
        collections.opening_started.connect(self._opening_started)
        collections.collection_previewed.connect(self._collection_previewed)
        collections.collection_opened.connect(self._collection_opened)
        collections.opening_failed.connect(self._opening_failed)
        collections.collection_closed.connect(self._collection_closed)
        self._garbage.memory_returned.connect(self.resume.remake)
        self.lists.nothing_opened.connect(self.opening_finished)
        window.collections.view.rows_shown.connect(self.prefetcher.rows_shown)
        window.collections.removal_requested.connect(collections.remove)
        window.collections.counts_changed.connect(self.fields.show_counter)
        window.collections.counts_changed.connect(self._messages.check)
        collections.queue.changed.connect(self._messages.check)
        collections.opening_cancelled.connect(lambda _source: self.opening.show_cancelled())
        if (order := self._settings.value.order) is not OrderChoice.DOCUMENT:
            window.fields.model.arrange(ARRANGEMENTS[order])
        window.fields.model.counts_changed.connect(self._messages.check)
        store.state_replaced.connect(self._state_replaced)
        store.decided.connect(self._decided)
        store.state_changed.connect(self._state_changed)
        store.current_changed.connect(self._current_changed)
        store.quotes_replaced.connect(self._quotes_replaced)
        store.evidence_changed.connect(self._evidence_changed)
        store.matches_found.connect(self._matches_found)
        store.reveal_requested.connect(window.fields.select_field)
        store.field_done.connect(self.attention.select_next_field)
        store.confirmation_refused.connect(self.fields.show_refusal)
        store.choice_requested.connect(self.fields.ask_for_choice)
        store.typing_requested.connect(lambda _path: window.fields.edit_current())
        self.definitions.definitions.changed.connect(self._definitions_changed)
        self.undo.timeline_changed.connect(self.blind.show_counts)
        self.undo.timeline_changed.connect(lambda: self.resume.show_counts(self.undo.timeline))
        window.pages.recent_chosen.connect(self.open_named)
        self.restore.restored.connect(self._restored)
        self.rescue.restored.connect(self._restored)
        window.collections.collection_activated.connect(collections.open_entry)
        window.words_entered.connect(self.open_words)
        window.files_dropped.connect(self.open_files)
        for name, slot in {
            "openFileAction": self._ask_for_file,
            "refreshAction": self._refresh,
            "quitAction": window.close,
        }.items():
            window.action(name).triggered.connect(lambda _=False, do=slot: do())

    # --- for the application -------------------------------------------------------------------

    @property
    def unsaved_count(self) -> int:
        """The number of decisions that are not on disk."""
        return self.saving.unsaved_count

    async def flush(self) -> None:
        """Wait until every decision is on disk, or cannot be written."""
        self._finish_typing()
        await self.documents.finish()
        await self.saving.flush()

    async def aclose(self) -> None:
        """Write decisions and measurements, then close the original and the services."""
        await self.flush()
        # Decisions in the rescue file may have been saved meanwhile; otherwise it is unchanged.
        with contextlib.suppress(StorageError):
            self.saving.rescue()
        self.saving.close()
        self.rescue.close()
        await self.effort.aclose()
        await self.original.aclose()
        await self.connection.services.aclose()

    def open_named(self, text: str) -> None:
        """Open a recent source."""
        if (source := source_named(text)) is not None:
            self.collections.open_source(source)

    def open_words(self, words: Sequence[str]) -> None:
        """Open a source that the user entered: a file, an address or two ids."""
        self._window.hide_open_bar()
        try:
            source = parse_source(words, base_url=self.connection.services.profile.base_url)
        except WorkflowSourceError as error:
            self.lists.open_workflow(error.workflow_id)
            return
        except SourceError as error:
            self._window.open_bar.show_problem(str(error))
            self.opening_finished.emit(error)
            return
        self.collections.open_source(source)

    def open_files(self, paths: Sequence[str]) -> None:
        """List files, and open the first one."""
        self.sources.add(FileSource(Path(path)) for path in paths)
        self.open_words(paths[:1])

    def _refresh(self) -> None:
        self.listing.list_again()
        self.collections.refresh()

    def _ask_for_file(self) -> None:
        self._window.files.choose(lambda path: self.open_words([path]))

    # --- a collection is opened ----------------------------------------------------------------

    def _list_changed(self) -> None:
        if (current := self.sources.current) is not None:
            self._window.collections.select_if_none(current.key)
            self._show_title(self.sources.current_name)
        self.undo.list_changed()
        self.resume.show_counts(self.undo.timeline)

    def _opening_started(self, source: Source, name: str) -> None:
        self._messages.open_collection(source.key, name)
        self._show_title(name)
        self.undo.opening_started()
        self.search.opening_started(source)
        self.support.begin(source, name)
        self.documents.opening_started(source)
        self._leave_review()
        self._window.collections.select(source.key)
        self.pane.opening_started(source.key)
        self.collections.queue.opened(source.key)
        self.opening.show_progress(name)
        self._clear()

    def _show_title(self, name: str) -> None:
        """Show the collection, with its workflow if the list knows the name."""
        source, listed, workflow = self.sources.current, self.lists.state.workflow, ""
        if isinstance(source, CollectionSource) and listed and source.workflow_id == listed.id:
            workflow = listed.name if listed.name != listed.id else ""
        self._window.title.show_collection(name, workflow)
        self._messages.name_collection(name)
        self.support.name_collection(name)

    def _collection_closed(self) -> None:
        self._messages.open_collection(None, "")
        self.support.begin(None)
        self._window.title.show_collection("")
        self._leave_review()
        self._clear()
        self.opening.close()
        self.index.collection_closed()
        # Before the start page is made: it would lie between the data that is released.
        self._garbage.collection_closed()
        self._window.show_page(WindowPage.WELCOME)

    def _leave_review(self) -> None:
        self._opened = None
        self._garbage.unfreeze()
        self.prefetcher.stop()
        self.attention.remember_position()
        self._tasks.cancel(_REVIEW)
        self.saving.keep_unsaved()

    def _finish_typing(self) -> None:
        """Commit a value and a note that are being typed.

        Losing the focus would commit them as well, but too late: another collection is current
        then, or nothing can be saved.
        """
        if self.store.session is not None:
            self._window.fields.view.end_edit()
        self.inspector.finish()

    def _clear(self) -> None:
        self.browser.show(None)
        self.grounding.begin(None)
        self.store.begin(None)
        self.find.begin(None)
        self.original.begin(None)

    def _collection_previewed(self, state: ReviewState) -> None:
        self.opening.show_preview(state)
        self._tasks.start(_REVIEW, self._preview_fields(state))

    async def _preview_fields(self, state: ReviewState) -> None:
        # Painting document and fields in one turn of the loop would block the window too long.
        await asyncio.sleep(0)
        self._window.fields.show_state(self.blind.hidden(state))

    def _collection_opened(self, opened: OpenedCollection) -> None:
        self._opened = opened
        self.support.collection_opened(opened)
        self._show_title(self.sources.current_name)
        self.stale_results.collection_opened(opened)
        self._tasks.start(_REVIEW, self._begin_review(opened))

    async def _begin_review(self, opened: OpenedCollection) -> None:
        session = await self.opening.session(opened)
        await self.blind.prepare(session)
        self._window.fields.use_workflow(workflow_of(opened.source, opened.collection))
        await asyncio.to_thread(self._prepare, session.state)
        await self.opening.show_review(session.state)
        self.store.begin(session)
        self.find.begin(session.state.collection)
        self.original.begin(session.state.collection)
        self.definitions.begin(opened.source, self.connection.services.fields)
        self.saving.show(session.save_state)
        self.browser.show(session.state.collection.verification_url)
        self.opening.take_focus()
        requested, self._select = self._select, None
        error = self.attention.collection_opened(requested)
        self.resume.collection_opened()
        self._opening_finished(error)
        self.grounding.begin(opened)
        self.index.collection_opened(opened)

    def _prepare(self, state: ReviewState) -> None:
        """Prepare the views' data; called in a thread."""
        self._window.fields.model.prepare(state)
        self.quotes.prepare(state)

    def _opening_failed(self, failure: OpeningFailure) -> None:
        self.support.opening_failed(failure)
        content = unavailable(failure)
        target = self.browser.show(content.dashboard)
        self._window.pages.unavailable.show_unavailable(content, target)
        self._window.show_page_in_background(WindowPage.UNAVAILABLE)
        self._opening_finished(failure.error)

    def _opening_finished(self, error: ReviewError | None) -> None:
        self.undo.collection_opened(error)
        self.search.collection_opened(error)
        self.documents.collection_opened(error)
        self.prefetcher.collection_opened(error)
        self.opening_finished.emit(error)

    def _restored(self) -> None:
        self.undo.load()
        if self._opened is not None:
            self._tasks.start(_REVIEW, self._begin_review(self._opened))

    # --- the review changes --------------------------------------------------------------------

    def _state_replaced(self, state: ReviewState | None) -> None:
        matches = QuoteMatches(state.collection) if state else None
        self.quotes.begin(state, matches)
        self.unquoted.begin()
        self.choices.begin(matches)
        self.value_place.begin(matches)
        self.original.use_matches(matches)
        self.strip.begin()
        self.fields.begin(state)
        self.undo.refresh()
        self.restore.show_notices()
        self.blind.show_counts()
        self.bulk.begin(state)
        self.outcome.hide()
        self.same_values.hide()
        self.changes.begin(state)
        self.rules.begin(state)
        self.parts.begin(state)
        self.notices.begin(state)
        self.export.refresh()
        self.thresholds.begin(state)
        self.effort.begin()

    def _decided(self, decision: Decision) -> None:
        self.undo.decided(decision)
        self.queue.decided(decision)
        self.blind.decided(decision)
        self.effort.decided(decision)
        self.index.decided()
        self.automatic_export.decided(decision)
        self.metrics.refresh()

    def _state_changed(self, state: ReviewState, paths: Sequence[FieldPath]) -> None:
        self.quotes.apply(state, paths)
        self.unquoted.apply()
        self.fields.apply(state, paths)
        self.blind.show_counts()
        self.bulk.apply()
        self.same_values.apply()
        self.changes.apply(state)
        self.rules.apply(state)
        self.parts.apply(state, paths)
        self.corrections_import.refresh()
        self._messages.check()

    def _current_changed(self, current: FieldReview | None) -> None:
        self._window.fields.show_current(current)
        # After the fields: the result of a blind check replaces their remark.
        self.blind.show_current(current)
        self.changes.show_current(current)
        self.inspector.refresh()
        self.choices.show_current(current)
        self.value_place.show_current(current)
        self.grounding.show_current(current)
        self.effort.current_changed()
        self._messages.select_field(self.store.current_path)
        self._messages.check()

    def _quotes_replaced(self, evidence: CurrentEvidence) -> None:
        frozen = self._window.action("freezeAction").isChecked()
        if frozen:
            self._window.document.update_matches(evidence)
        else:
            self._window.document.show_evidence(evidence)
        self._window.fields.evidence.show_evidence(evidence)
        self.original.show_location(evidence.shown, reveal=not frozen)
        self.value_place.show_offer()
        self.quotes.find_matches(evidence.locations)

    def _evidence_changed(self, evidence: CurrentEvidence) -> None:
        # The table announces another field to screen readers; this announces another quote.
        self._window.document.show_evidence(evidence, announce=True)
        self._window.fields.evidence.show_evidence(evidence)
        self.original.show_location(evidence.shown)

    def _matches_found(self, evidence: CurrentEvidence) -> None:
        self._window.document.update_matches(evidence)
        self._window.fields.evidence.show_evidence(evidence)

    def _definitions_changed(self) -> None:
        self._window.fields.view.viewport().update()
        self._window.fields.show_current(self.store.current)
        self.blind.show_current(self.store.current)
        self.inspector.refresh()
        self.grounding.use_definitions(self.definitions.definitions.by_name)

    def settings_changed(self, settings: Settings, before: Settings) -> None:
        """Apply changed settings to the review."""
        self.settings.settings_changed()
        if settings.accounts != before.accounts:
            self.original.accounts_changed()
        if settings.blind_share != before.blind_share:
            self.blind.use_share()
        if _thresholds(settings) != _thresholds(before):
            self.thresholds.use_settings()
        if settings.order != before.order:
            self._window.fields.model.arrange(ARRANGEMENTS[settings.order])
        if (settings.outliers, settings.duplicates) != (before.outliers, before.duplicates):
            self.documents.use_marks()
        if settings.prefetch != before.prefetch:
            self.prefetcher.stop()
            self.prefetcher.collection_opened(None)
        if self.store.session is not None:
            self.store.session.author = settings.author
        if settings.metrics != before.metrics:
            self.effort.begin()
            self.metrics.settings_changed()


def _thresholds(settings: Settings) -> tuple[object, ...]:
    """Return the settings that decide the reasons of a field's confidence and quotes."""
    return settings.thresholds, settings.workflow_thresholds, settings.compare_values
