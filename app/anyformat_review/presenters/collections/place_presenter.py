"""Come back to where the reviewer was when the window was closed."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import Qt

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.timeline import Timeline
from anyformat_review.presenters.review.attention_presenter import AttentionPresenter
from anyformat_review.presenters.rules.rules_presenter import RulesPresenter
from anyformat_review.services.collections.sources import FileSource, RunSource, source_named
from anyformat_review.storage.settings import KnownCount, Place
from anyformat_review.ui.window.document_views import DocumentTab
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.messages import Message, MessageKind, MessageQueue
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

_PANELS = ("inspectorAction", "gridAction", "pagesAction", "allQuotesAction", "originalAction")
_TURNS = 3


class PlacePresenter:
    """Remembers the reviewer's place and the recent sources, and returns to them."""

    def __init__(
        self,
        window: MainWindow,
        store: ReviewStore,
        collections: CollectionController,
        attention: AttentionPresenter,
        rules: RulesPresenter,
        settings: AppSettings,
        tasks: TaskRunner,
        messages: MessageQueue,
        *,
        has_recent: Callable[[], bool],
    ) -> None:
        """`has_recent` returns whether opened sources are remembered as recent ones."""
        self._window = window
        self._store = store
        self._collections = collections
        self._sources = collections.sources
        self._attention = attention
        self._rules = rules
        self._settings = settings
        self._tasks = tasks
        self._messages = messages
        self._has_recent = has_recent
        self._place = Place()
        self._returns = False
        window.welcome.recent_removed.connect(self._remove_recent)
        self._show_recent()

    def remembered(self, before: Place, timeline: Timeline) -> Place:
        """Return the present place; without an open collection, the place of last time."""
        source, state = self._sources.current, self._store.state
        listed = self._sources.listed()
        counted = {
            entry.id: KnownCount(
                entry.attention_count, timeline.counts[str(source)], entry.updated_at
            )
            for source, entry in listed
            if entry.attention_count is not None
        }
        if source is None or isinstance(source, RunSource):
            return before
        self._attention.remember_position()
        collection_id = state.collection.id if state else ""
        path, scroll = self._attention.positions.get(collection_id, ("", 0))
        reading = self._window.document.reading
        page, offset = reading.place if state else (0, 0)
        return Place(
            str(source),
            collection_id,
            str(path),
            scroll,
            page,
            tuple(str(source) for source, _ in listed if isinstance(source, FileSource)),
            MappingProxyType({**before.counts, **counted}),
            offset,
            reading.zoom if state else 1.0,
            self._open_panels if state else before.panels,
        )

    def go_back(self, place: Place) -> bool:
        """Open the collection of a place, and return whether there is one."""
        source = source_named(place.source)
        if source is None:
            return False
        self._place = place
        self._tasks.start("return", self._go_back(place))
        return True

    def use_counts(self, place: Place) -> None:
        """Use the counts of a place for collections that are not opened yet."""
        self._place = place

    async def _go_back(self, place: Place) -> None:
        existing = await asyncio.to_thread(_existing, place.files)
        source = source_named(place.source)
        if isinstance(source, FileSource) and place.source not in existing:
            text = f"{source.path} is no longer there."
            self._messages.show(Message(MessageKind.INFO, text))
            source = None
        self._sources.add(map(FileSource, map(Path, existing)))
        if self._sources.current is not None or source is None:
            return
        if place.path:
            path = FieldPath.parse(place.path)
            self._attention.positions[place.collection_id] = path, place.scroll
        self._returns = True
        self._collections.open_source(source)

    def collection_opened(self) -> None:
        """Show the panels and page of the place, and remember the source as the most recent one."""
        source, returns, self._returns = self._sources.current, self._returns, False
        if returns and source is not None and str(source) == self._place.source:
            self._open(self._place)
        if self._has_recent() and source is not None and not isinstance(source, RunSource):
            self._settings.change_account(self._settings.account.with_recent_source(str(source)))
            self._show_recent()

    @property
    def _open_panels(self) -> tuple[str, ...]:
        names = [name for name in _PANELS if self._window.action(name).isChecked()]
        tab = self._window.views.view
        if tab is not DocumentTab.DOCUMENT:
            names.append(f"{tab.name.lower()}ViewAction")
        if self._rules.is_shown:
            names.append("rulesAction")
        return tuple(names)

    def _open(self, place: Place) -> None:
        for name in place.panels:
            self._window.action(name).trigger()
        self._window.fields.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._window.document.reading.set_zoom(place.zoom)
        if place.page:
            self._tasks.start("return", self._scroll(place))

    async def _scroll(self, place: Place) -> None:
        # The panels get their sizes in the next turns of the loop.
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        self._window.document.reading.go_to_place(place.page, place.offset)

    def show_counts(self, timeline: Timeline) -> None:
        """Show the counts of last time for collections without newer results or decisions."""
        for source, entry in self._sources.listed():
            known = self._place.counts.get(entry.id)
            if known is None or entry.attention_count is not None:
                continue
            if entry.updated_at is not None and entry.updated_at != known.updated_at:
                continue  # extracted again since then
            if timeline.counts[str(source)] == known.decisions:
                self._sources.set_attention(source, known.to_check, known.updated_at)

    def _show_recent(self) -> None:
        self._window.welcome.show_recent(self._settings.account.recent_sources)

    def _remove_recent(self, source: str) -> None:
        self._settings.change_account(self._settings.account.without_recent_source(source))
        self._show_recent()


def _existing(files: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(file for file in files if Path(file).is_file())
