"""Continue where the reviewer was when the window was closed or the program was killed."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import MappingProxyType

from msgspec.structs import replace
from PySide6.QtCore import Qt

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.timeline import Timeline
from anyformat_review.presenters.parts.parts_presenter import PartsPresenter
from anyformat_review.presenters.review.attention_presenter import AttentionPresenter
from anyformat_review.presenters.rules.rules_presenter import RulesPresenter
from anyformat_review.services.collections.sources import (
    FileSource,
    RunSource,
    Source,
    source_named,
)
from anyformat_review.storage.settings import KnownCount, ResumePoint, Settings
from anyformat_review.translation import tr
from anyformat_review.ui.window.document_views import DocumentTab
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.app_settings import AppSettings
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.collections.collection_entry import CollectionEntry
from anyformat_review.viewmodels.messages import Message, MessageKind, MessageQueue
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

_PANELS = (
    "inspectorAction",
    "gridAction",
    "pagesAction",
    "allQuotesAction",
    "unquotedAction",
    "originalAction",
)
_TURNS = 3


class ResumePresenter:
    """Saves and restores the resume point, and saves the recent sources."""

    def __init__(
        self,
        window: MainWindow,
        store: ReviewStore,
        collections: CollectionController,
        attention: AttentionPresenter,
        rules: RulesPresenter,
        parts: PartsPresenter,
        settings: AppSettings,
        tasks: TaskRunner,
        messages: MessageQueue,
        *,
        has_recent: Callable[[], bool],
    ) -> None:
        """`has_recent` returns whether opened sources become recent sources."""
        self._window = window
        self._store = store
        self._collections = collections
        self._sources = collections.sources
        self._attention = attention
        self._rules = rules
        self._parts = parts
        self._settings = settings
        self._tasks = tasks
        self._messages = messages
        self._has_recent = has_recent
        self._point = ResumePoint()
        self._returns = False
        self._opened: dict[Source, None] = {}
        """The sources that were opened in this window."""
        self._prepared: tuple[Source, Settings, Settings] | None = None
        """The source that is being opened, the settings, and those to use when it is open."""
        collections.opening_started.connect(self._opening_started)
        window.pages.recent_removed.connect(self._remove_recent)
        self._show_recent()

    def current_point(self, before: ResumePoint, timeline: Timeline) -> ResumePoint:
        """Return the current resume point; without an open collection, the previous one."""
        point = self.open_point(before, timeline)
        if point is before:
            return before
        counted = _known_counts(self._sources.listed(), timeline)
        return replace(point, counts=MappingProxyType({**before.counts, **counted}))

    def open_point(self, before: ResumePoint, timeline: Timeline) -> ResumePoint:
        """Return the resume point with the counts of this window only.

        It takes the same time with any number of collections in the list. Without an open
        collection, or while the one of the previous point is still being opened, return `before`.
        """
        source, state = self._sources.current, self._store.state
        if source is None or isinstance(source, RunSource):
            return before
        if state is None and before.source == str(source):
            return before
        self._attention.remember_position()
        collection_id = state.collection.id if state else ""
        path, scroll = self._attention.positions.get(collection_id, ("", 0))
        reading = self._window.document.reading
        page, offset = reading.scroll_position if state else (0, 0)
        return ResumePoint(
            str(source),
            collection_id,
            str(path),
            scroll,
            page,
            tuple(str(each) for each in self._sources.added() if isinstance(each, FileSource)),
            MappingProxyType(_known_counts(self._opened_entries(), timeline)),
            offset,
            reading.zoom if state else 1.0,
            self._open_panels if state else before.panels,
        )

    def _opened_entries(self) -> Iterator[tuple[Source, CollectionEntry]]:
        for source in self._opened:
            if (entry := self._sources.entry(source.key)) is not None:
                yield source, entry

    def resume(self, point: ResumePoint) -> bool:
        """Open the collection of a resume point; return whether it has one."""
        source = source_named(point.source)
        if source is None:
            return False
        self._point = point
        self._tasks.start("return", self._resume(point))
        return True

    def use_counts(self, point: ResumePoint) -> None:
        """Use the counts of a resume point for collections that are not opened yet."""
        self._point = point

    async def _resume(self, point: ResumePoint) -> None:
        existing = await asyncio.to_thread(_existing, point.files)
        source = source_named(point.source)
        if isinstance(source, FileSource) and point.source not in existing:
            text = tr("File {path} not found. It was open when the window was last closed.").format(
                path=source.path
            )
            self._messages.show(Message(MessageKind.INFO, text))
            source = None
        self._sources.add(map(FileSource, map(Path, existing)))
        if self._sources.current is not None or source is None:
            return
        if point.path:
            path = FieldPath.parse(point.path)
            self._attention.positions[point.collection_id] = path, point.scroll
        self._returns = True
        self._collections.open_source(source)

    def collection_opened(self) -> None:
        """Restore panels and page of the resume point; add the source to the recent ones."""
        source, returns, self._returns = self._sources.current, self._returns, False
        if source is not None:
            self._opened[source] = None
        if returns and source is not None and str(source) == self._point.source:
            self._open(self._point)
        if self._has_recent() and source is not None and not isinstance(source, RunSource):
            self._settings.replace(self._prepared_for(source))
            self._show_recent()

    def _opening_started(self, source: Source, _name: str) -> None:
        # Now, because they are kept: made while the collection is open, they would be between its
        # data, and keep some of its memory (see `GarbageCollector`).
        self._prepared = source, self._settings.value, self._with_source(source)

    def _prepared_for(self, source: Source) -> Settings:
        prepared, self._prepared = self._prepared, None
        if prepared is not None:
            prepared_source, before, with_source = prepared
            if prepared_source == source and before is self._settings.value:
                return with_source
        return self._with_source(source)

    def _with_source(self, source: Source) -> Settings:
        account = self._settings.account.with_recent_source(str(source))
        return self._settings.value.with_account(account)

    def remake(self) -> None:
        """Replace what was made while a closed collection was open (see `GarbageCollector`)."""
        self._opened = {source: None for source, _ in self._opened_entries()}
        self._attention.remake_positions()
        self._show_recent()

    @property
    def _open_panels(self) -> tuple[str, ...]:
        names = [name for name in _PANELS if self._window.action(name).isChecked()]
        tab = self._window.views.view
        if tab is not DocumentTab.DOCUMENT:
            names.append(f"{tab.name.lower()}ViewAction")
        if self._rules.is_shown:
            names.append("rulesAction")
        if self._parts.is_shown:
            names.append("partsAction")
        return tuple(names)

    def _open(self, point: ResumePoint) -> None:
        for name in point.panels:
            action = self._window.action(name)
            if not action.isChecked():  # the strip, which older versions restored as well
                action.trigger()
        self._window.fields.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if point.page:
            self._tasks.start("return", self._scroll(point))

    async def _scroll(self, point: ResumePoint) -> None:
        # The panels get their sizes in the next turns of the event loop.
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        reading = self._window.document.reading
        # The zoom may have been changed since.
        offset = round(point.offset * reading.zoom / (point.zoom or 1))
        reading.restore_scroll_position(point.page, offset)

    def show_counts(self, timeline: Timeline) -> None:
        """Show the saved counts of collections that have no newer results or decisions."""
        for key, known in self._point.counts.items():
            source, entry = self._sources.source(key), self._sources.entries.get(key)
            if source is None or entry is None or entry.attention_count is not None:
                continue
            if entry.updated_at is not None and entry.updated_at != known.updated_at:
                continue  # the results are newer
            if timeline.counts[str(source)] == known.decisions:
                self._sources.set_attention(source, known.to_check, known.updated_at)

    def _show_recent(self) -> None:
        self._window.pages.show_recent(self._settings.account.recent_sources)

    def _remove_recent(self, source: str) -> None:
        self._settings.change_account(self._settings.account.without_recent_source(source))
        self._show_recent()


def _known_counts(
    entries: Iterable[tuple[Source, CollectionEntry]], timeline: Timeline
) -> dict[str, KnownCount]:
    return {
        entry.id: KnownCount(entry.attention_count, timeline.counts[str(source)], entry.updated_at)
        for source, entry in entries
        if entry.attention_count is not None
    }


def _existing(files: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(file for file in files if Path(file).is_file())
