"""Update the index: find the collections that changed since they were indexed."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import UTC, datetime

from msgspec import Struct

from anyformat_review import __version__
from anyformat_review.domain.errors import ReviewError
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.search.indexed_field import indexed_field
from anyformat_review.services.collections.review_loader import ReviewLoader
from anyformat_review.services.collections.sources import FileSource, Source
from anyformat_review.services.collections.workflow_fields import workflow_of
from anyformat_review.storage.search.collection_index import CollectionIndex, IndexedCollection
from anyformat_review.translation import language_code


class IndexableCollection(Struct, frozen=True):
    """A collection that belongs into the index; `results` identifies its current results."""

    source: Source
    name: str
    results: str = ""


def indexable_collections(
    names: Mapping[Source, str], fetched: Mapping[Source, datetime]
) -> tuple[IndexableCollection, ...]:
    """Return the collections that belong into the index, by their sources.

    `fetched` contains the times of the offline copies. Blocking if there are files.
    """
    return tuple(
        IndexableCollection(source, name, _results_of(source, fetched.get(source)))
        for source, name in names.items()
    )


class IndexUpdate(Struct, frozen=True):
    """Updates an index with the reviews of a loader.

    `hidden` returns a state with the values of blind checks hidden; `blind_share` is their
    percentage, 0–100. `open_review` returns the state of a source that is under review, or None.
    """

    index: CollectionIndex
    loader: ReviewLoader
    is_demo: bool
    hidden: Callable[[ReviewState], ReviewState]
    blind_share: float
    open_review: Callable[[Source], ReviewState | None]

    async def outdated(
        self, wanted: tuple[IndexableCollection, ...]
    ) -> tuple[IndexableCollection, ...]:
        """Return the collections that changed since they were indexed, and remove all others.

        Raises:
            StorageError: the index or the decisions cannot be read.
        """
        known = {each.source: each for each in await asyncio.to_thread(self.index.collections)}
        steps = await self.loader.drafts.last_steps()
        names = {str(each.source) for each in wanted}
        if gone := known.keys() - names:
            await asyncio.to_thread(self.index.remove, gone)
        if renamed := {
            str(each.source): each.name
            for each in wanted
            if str(each.source) in known and known[str(each.source)].name != each.name
        }:
            await asyncio.to_thread(self.index.rename, renamed)
        conditions: dict[str, str] = {}
        found = []
        for each in wanted:
            indexed = known.get(str(each.source))
            if indexed is None:
                found.append(each)
                continue
            workflow = indexed.workflow
            if workflow not in conditions:
                conditions[workflow] = await self._conditions(workflow)
            state = self.open_review(each.source)
            step = _step(state) if state else steps.get(indexed.collection_id, 0)
            if indexed.stamp != _stamp(each, step, conditions[workflow]):
                found.append(each)
        return tuple(found)

    async def update(self, outdated: tuple[IndexableCollection, ...]) -> AsyncIterator[bool]:
        """Index one collection after the other; yield for each whether it could be read.

        Raises:
            StorageError: the index cannot be written.
        """
        for each in outdated:
            state = await self._review(each.source)
            if state is not None:
                await self.put(each, state)
            yield state is not None

    async def _review(self, source: Source) -> ReviewState | None:
        if (state := self.open_review(source)) is not None:
            return state
        try:
            state = await self.loader.load_offline(source, is_demo=self.is_demo)
        except ReviewError:
            return None
        return None if state is None else await asyncio.to_thread(self.hidden, state)

    async def put(self, each: IndexableCollection, state: ReviewState) -> None:
        """Index a state of a collection, with the values of blind checks hidden.

        Raises:
            StorageError: the index cannot be written.
        """
        workflow = workflow_of(each.source, state.collection) or ""
        stamp = _stamp(each, _step(state), await self._conditions(workflow))
        about = IndexedCollection(str(each.source), each.name, workflow, state.collection.id, stamp)
        await asyncio.to_thread(self._write, about, state)

    def _write(self, about: IndexedCollection, state: ReviewState) -> None:
        # The index itself knows the reasons that follow from other collections.
        reviews = state.with_compared({}).reviews.values()
        self.index.put(about, [indexed_field(review) for review in reviews])

    async def _conditions(self, workflow: str) -> str:
        """Return a short text that identifies what reasons and their sentences depend on."""
        rules = await self.loader.fields.cached_rules(workflow or None)
        thresholds = self.loader.thresholds(workflow or None)
        depends_on = __version__, language_code(), thresholds, self.blind_share, rules.rules
        text = repr(depends_on)
        return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:16]


def _results_of(source: Source, fetched: datetime | None) -> str:
    if isinstance(source, FileSource):
        try:
            status = source.path.stat()
        except OSError:
            return ""
        return f"{status.st_mtime_ns} {status.st_size}"
    return fetched.astimezone(UTC).isoformat() if fetched else ""


def _step(state: ReviewState) -> int:
    decisions = state.history.decisions
    return decisions[-1].step if decisions else 0


def _stamp(each: IndexableCollection, step: int, conditions: str) -> str:
    return f"{each.results} {step} {conditions}"
