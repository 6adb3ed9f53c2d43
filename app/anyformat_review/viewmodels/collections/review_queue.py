"""The queue: chosen collections that are reviewed one after the other."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, Signal

from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.storage.search.index_risks import Risk
from anyformat_review.translation import tr
from anyformat_review.viewmodels.collections.collection_entry import CollectionEntry
from anyformat_review.viewmodels.collections.source_list import SourceList

_PREFETCHED = 3
"""The number of collections in the queue that are prefetched."""


class QueueOrder(StrEnum):
    """The order in which a queue is reviewed."""

    RISK = "risk"
    AGE = "age"
    LISTED = "listed"

    @property
    def text(self) -> str:
        """The text of the choice."""
        match self:
            case QueueOrder.RISK:
                return tr("Most severe reasons first")
            case QueueOrder.AGE:
                return tr("Oldest first")
            case QueueOrder.LISTED:
                return tr("As listed")


def _risk(entry: CollectionEntry, risks: Mapping[str, Risk]) -> tuple[bool, bool, Risk]:
    # Collections that were never opened come before those without fields to check.
    count, risk = entry.attention_count, risks.get(entry.id)
    if risk is None and count is not None:
        risk = (*(0 for _ in ReasonKind), count)  # opened, but not in the index
    return risk is not None and not any(risk), risk is None, tuple(-each for each in risk or ())


def _age(entry: CollectionEntry) -> tuple[bool, float]:
    created = entry.created_at
    return created is None, created.timestamp() if created else 0.0


def queue_order(
    entries: Iterable[CollectionEntry], order: QueueOrder, risks: Mapping[str, Risk] | None = None
) -> tuple[str, ...]:
    """Return the ids of entries in the order of a queue; `risks` are those of known entries.

    Of two collections, the one with more fields that have the most severe reason comes first, then
    the one with more that have the next reason.
    """
    keys: Mapping[QueueOrder, Callable[[CollectionEntry], Any]] = {
        QueueOrder.RISK: lambda entry: _risk(entry, risks or {}),
        QueueOrder.AGE: _age,
        QueueOrder.LISTED: lambda _: 0,
    }
    return tuple(entry.id for entry in sorted(entries, key=keys[order]))


class ReviewQueue(QObject):
    """The ids in the queue and the reviewer's position; without a queue, the list is used.

    Signals:
        changed(): the queue was started or ended, or its order or position changed.
    """

    changed = Signal()

    def __init__(self, sources: SourceList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sources = sources
        self._keys: list[str] = []
        self._position = 0

    @property
    def keys(self) -> Sequence[str]:
        """The ids in the queue, empty without a queue."""
        return tuple(self._keys)

    @property
    def position(self) -> int:
        """The 0-based position of the collection that was opened last."""
        return self._position

    @property
    def is_running(self) -> bool:
        """Whether there is a queue."""
        return bool(self._keys)

    @property
    def prefetch_count(self) -> int:
        """The number of next collections to prefetch."""
        return _PREFETCHED if self.is_running else 1

    @property
    def remaining_count(self) -> int:
        """The number of unfinished collections in the queue, including those not in the list."""
        entries = map(self._sources.entry, self._keys)
        return sum(each is None or each.is_remaining or each.is_last_in_list for each in entries)

    def start(self, keys: Iterable[str], position: int = 0) -> None:
        """Start a queue at a 0-based position; it replaces a running queue."""
        self._keys = list(dict.fromkeys(keys))
        self._position = min(position, max(len(self._keys) - 1, 0))
        self.changed.emit()

    def end(self) -> None:
        """End the queue, so that the next collection is that of the list."""
        self.start(())

    def opened(self, key: str) -> None:
        """Set the position to a collection that was opened, if it is in the queue."""
        if key in self._keys and self._keys[self._position] != key:
            self._position = self._keys.index(key)
            self.changed.emit()

    def move_to_end(self, key: str) -> None:
        """Move a collection to the end of the queue."""
        if key in self._keys:
            self._keys.remove(key)
            self._keys.append(key)
            self.changed.emit()

    def ids_from(self, key: str | None, step: int) -> Iterator[str]:
        """Yield the ids after (1) or before (-1) an id, the nearest first.

        If the id is not in the queue, start at the current position.
        """
        if not self._keys:
            return self._sources.entries.ids_from(key, step)
        if key is None:
            return iter(self._keys[::step])
        is_here = self._keys[self._position] == key
        rest = (
            self._keys[self._position + is_here :]
            if step > 0
            else self._keys[: self._position][::-1]
        )
        return iter(rest)

    def ids_after_end(self) -> Iterator[str]:
        """Yield the ids to review after the last one.

        These are the skipped collections of a queue, then the ones postponed to the end.
        """
        entries = [self._sources.entry(key) for key in self.ids_from(None, 1)]
        if self._keys:
            yield from (entry.id for entry in entries if entry and entry.is_remaining)
        yield from (entry.id for entry in entries if entry and entry.is_last_in_list)
