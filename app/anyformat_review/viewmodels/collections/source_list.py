"""The sources of this window with their list entries, and the current source."""

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import datetime
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from anyformat_review.domain.results.workflow import CollectionSummary
from anyformat_review.domain.review.outcome import CollectionOutcome
from anyformat_review.services.collections.sources import CollectionSource, FileSource, Source
from anyformat_review.translation import tr
from anyformat_review.viewmodels.collections.collection_entry import CollectionEntry
from anyformat_review.viewmodels.collections.collection_list_model import CollectionListModel


class SourceList(QObject):
    """Fills the list of collections, and stores entries that are no longer listed.

    Signals:
        changed(): collections were added to the list or removed from it.
    """

    changed = Signal()

    def __init__(self, entries: CollectionListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries = entries
        self.current: Source | None = None
        """The source that is open, is being opened or could not be opened."""
        self._sources: dict[str, Source] = {}
        """All sources of this window by key, including those of other workflows."""
        self._known: dict[str, CollectionEntry] = {}
        """The entries of sources that are not listed now."""
        self._decided: Set[str] = frozenset()

    # --- lookup --------------------------------------------------------------------------------

    @property
    def current_key(self) -> str | None:
        """The key of the current source."""
        return self.current.key if self.current else None

    @property
    def current_name(self) -> str:
        """The name of the current source, or its ids if it has no name yet."""
        return self.name_of(self.current) if self.current else ""

    def source(self, key: str) -> Source | None:
        """Return the source of an entry, or `None` if it was not listed in this window."""
        return self._sources.get(key)

    def listed(self) -> tuple[tuple[Source, CollectionEntry], ...]:
        """Return all listed sources in order, each with its entry."""
        return tuple((self._sources[entry.id], entry) for entry in self.entries.entries())

    def added(self) -> tuple[Source, ...]:
        """Return the sources that the user opened in addition to the list of the service."""
        return tuple(self._sources[key] for key in self.entries.others)

    def name_of(self, source: Source) -> str:
        """Return the name of a source, or its ids or path if it has no name yet."""
        entry = self.entry(source.key)
        return (entry.name if entry else None) or str(source)

    def has_name(self, key: str) -> bool:
        """Return whether a listed collection has a name."""
        return bool((entry := self.entries.get(key)) and entry.name)

    def remaining_text(self, here: str) -> str:
        """Return the remaining work here, and the number of other remaining collections."""
        text = tr("{fields} to check").format(fields=here)
        if self.entries.count < 2:
            return text
        current = self.entries.get(self.current_key or "")
        others = self.entries.remaining_count - (current is not None and current.is_remaining)
        more = tr("%n more collections", "%n more collection", others)
        return f"{text} · {more}"

    def entry(self, key: str) -> CollectionEntry | None:
        """Return what is known about a source of this window, also while it is not listed."""
        return self.entries.get(key) or self._known.get(key)

    # --- the list ------------------------------------------------------------------------------

    def add(self, sources: Iterable[Source]) -> None:
        """List sources that the user opened or entered, unless they are listed already."""
        for source in sources:
            self._sources[source.key] = source
            if self.entries.get(source.key) is None:
                name = source.path.name if isinstance(source, FileSource) else None
                new = CollectionEntry(source.key, name, "", None, reviewed=False)
                known = self._known.get(source.key, new)
                self.entries.add_other(replace(known, is_removable=True))
                self.changed.emit()

    def remove(self, keys: Iterable[str]) -> None:
        """Remove sources that were added; their decisions stay on disk."""
        for key in keys:
            del self._sources[key]
        self.entries.remove(keys)
        self.changed.emit()

    def show_list(
        self, workflow_id: str, row_count: int, summaries: Mapping[int, CollectionSummary]
    ) -> None:
        """List the collections of a workflow, by row, instead of those of another workflow.

        Sources that were added stay in the list.
        """
        for entry in self.entries.entries():
            self._known[entry.id] = entry
        self.entries.set_listed(row_count, self._listed_entries(workflow_id, summaries))
        if isinstance(self.current, CollectionSource):
            self.add([self.current])
        self.changed.emit()

    def fill_list(
        self, workflow_id: str, row_count: int, summaries: Mapping[int, CollectionSummary]
    ) -> None:
        """List more rows of the same workflow, or update changed rows."""
        self.entries.fill_listed(row_count, self._listed_entries(workflow_id, summaries))
        self.changed.emit()

    def update_list(
        self,
        workflow_id: str,
        inserted: Sequence[CollectionSummary],
        changed: Iterable[CollectionSummary],
    ) -> None:
        """List new rows of the same workflow before the others, and update changed ones."""
        if inserted:
            entries = self._listed_entries(workflow_id, dict(enumerate(inserted)))
            self.entries.insert_listed(list(entries.values()))
        for entry in self._listed_entries(workflow_id, dict(enumerate(changed))).values():
            self.entries.update_entry(entry)
        self.changed.emit()

    def list_offline_copies(self, copies: Iterable[tuple[Source, str | None]]) -> None:
        """List sources with their names, because the service is unreachable."""
        for source, name in copies:
            self._sources.setdefault(source.key, source)
            known = self.entry(source.key)
            known = known or CollectionEntry(source.key, None, "processed", None, reviewed=False)
            entry = replace(known, name=known.name or name)
            self.entries.add_other(entry)
            self.entries.update_entry(entry)
        self.changed.emit()

    def _listed_entries(
        self, workflow_id: str, summaries: Mapping[int, CollectionSummary]
    ) -> dict[int, CollectionEntry]:
        listed = {}
        for row, summary in summaries.items():
            source = CollectionSource(workflow_id, summary.id)
            self._sources[source.key] = source
            known = self.entry(source.key)
            known = known or CollectionEntry(source.key, None, "", None, reviewed=False)
            listed[row] = known.listed(summary, is_open=source == self.current)
        return listed

    # --- changes of one collection -------------------------------------------------------------

    def change(self, key: str, **changes: Any) -> None:
        """Change attributes of an entry, if there is one."""
        if (entry := self.entry(key)) is not None:
            self._put(replace(entry, **changes))

    def set_names(self, names: Mapping[str, str | None]) -> None:
        """Name listed collections that have no name, by key."""
        for key, name in names.items():
            if name and not self.has_name(key):
                self.change(key, name=name)

    def mark_new(self, keys: Iterable[str]) -> None:
        """Mark collections that appeared or finished after the list was loaded."""
        for key in keys:
            if key != self.current_key:
                self.change(key, is_new=True)

    def set_attention(self, source: Source, count: int, time: datetime | None = None) -> None:
        """Set how many fields need attention in the results of this time, or the listed ones."""
        of_results = {} if time is None else {"updated_at": time}
        self.change(source.key, attention_count=count, **of_results)

    def set_decision_count(self, source: Source, count: int) -> None:
        """Set the number of decisions on a source."""
        self.change(source.key, decision_count=count)

    def set_decided(
        self,
        counts: Mapping[str, int],
        reviewed: Set[str],
        outcomes: Mapping[str, CollectionOutcome],
        now: datetime,
    ) -> None:
        """Set the numbers of decisions and the outcomes of sources, by their keys."""
        for key in self._decided | counts.keys():
            if (entry := self.entry(key)) is not None:
                entry = replace(entry, decision_count=counts.get(key, 0))
                self._put(entry.with_outcome(outcomes.get(key), reviewed=key in reviewed, now=now))
        self._decided = set(counts)

    def _put(self, entry: CollectionEntry) -> None:
        if self.entries.get(entry.id) is not None:
            self.entries.update_entry(entry)
        else:
            self._known[entry.id] = entry
