"""Load the review of a source: its results with the local decisions."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from anyformat_review.domain.errors import StorageError
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.reasons import Reason
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.services.child_process import ChildEndedError
from anyformat_review.services.collections.opening import CollectionOpener, OpenedCollection
from anyformat_review.services.collections.polling import Waiting, give_up
from anyformat_review.services.collections.sources import FileSource, Source
from anyformat_review.services.collections.workflow_fields import WorkflowFields, workflow_of
from anyformat_review.services.quotes.background_grounding import locate_in_background
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.services.review.save_state import SaveState
from anyformat_review.services.review.unsaved_sessions import UnsavedSessions
from anyformat_review.storage.drafts.writer import DraftWriter
from anyformat_review.storage.search.collection_index import CollectionIndex
from anyformat_review.storage.search.index_marks import marks_of

_log = logging.getLogger(__name__)

ThresholdsOf: TypeAlias = Callable[[str | None], ThresholdSet]
"""Returns the thresholds for a workflow id, `None` for an unknown workflow."""


class ReviewLoader(Struct, frozen=True):
    """Loads reviews; decisions that are not saved yet take precedence over the local draft.

    `thresholds` is called whenever a review is loaded. The index adds the reasons that follow from
    other collections.
    """

    opener: CollectionOpener
    drafts: DraftWriter
    thresholds: ThresholdsOf
    fields: WorkflowFields
    index: CollectionIndex
    unsaved: UnsavedSessions = field(default_factory=UnsavedSessions)

    async def with_draft(self, opened: OpenedCollection) -> ReviewState:
        """Return an opened collection with its draft and the cached rules of its workflow.

        Raises:
            StorageError: the draft cannot be read.
        """
        history = await self.drafts.history(opened.collection.id)
        if opened.decisions:
            from anyformat_review.services.exchange.exported_decisions import with_exported

            history = with_exported(opened.decisions, history)
        workflow_id = workflow_of(opened.source, opened.collection)
        thresholds = self.thresholds(workflow_id)
        rules = await self.fields.cached_rules(workflow_id)

        def begin() -> ReviewState:
            state = ReviewState.begin(
                opened.collection, history, opened.locations, thresholds, rules
            )
            return state.with_compared(self._compared(opened.source))

        return await asyncio.to_thread(begin)

    def _compared(self, source: Source) -> Mapping[FieldPath, tuple[Reason, ...]]:
        try:
            return marks_of(self.index, str(source))
        except StorageError as error:
            _log.info("not compared with other collections: %s", error)
            return {}

    async def load(self, source: Source, on_wait: Callable[[Waiting], None]) -> ReviewState:
        """Open a source and return its review.

        Raises:
            ReviewError: it cannot be opened, or its draft cannot be read.
        """
        opened = await self.opener.open(source, on_wait=on_wait, retry_now=asyncio.Event())
        session = self.unsaved.get(opened.collection.id)
        return session.state if session else await self.with_draft(opened)

    async def load_offline(self, source: Source, *, is_demo: bool) -> ReviewState | None:
        """Return the review of a source without network access, None if there is no offline copy.

        Raises:
            ReviewError: it cannot be opened, or its draft cannot be read.
        """
        opened = await self._offline(source, is_demo=is_demo)
        if opened is None:
            return None
        session = self.unsaved.get(opened.collection.id)
        return session.state if session else await self.with_draft(await with_locations(opened))

    async def session_offline(
        self, source: Source, *, is_demo: bool, author: str, on_saved: Callable[[SaveState], None]
    ) -> ReviewSession | None:
        """Return a session for a source that needs no network, or None without an offline copy.

        Raises:
            ReviewError: it cannot be opened, or its draft cannot be read.
        """
        opened = await self._offline(source, is_demo=is_demo)
        if opened is None:
            return None
        state = await self.with_draft(await with_locations(opened))
        return self.unsaved.get(opened.collection.id) or ReviewSession(
            state, self.drafts, author=author, source=str(source), on_saved=on_saved
        )

    async def _offline(self, source: Source, *, is_demo: bool) -> OpenedCollection | None:
        if is_demo and not isinstance(source, FileSource):
            return await self.opener.open(
                source, on_wait=give_up, retry_now=asyncio.Event(), locate_all=False
            )
        return await self.opener.peek(source)


async def with_locations(opened: OpenedCollection) -> OpenedCollection:
    """Return a collection with the locations of all its quotes that can be found."""
    if opened.is_located:
        return opened
    locations = dict(opened.locations)
    try:
        async for found in locate_in_background(opened.collection):
            locations.update(found)
    except ChildEndedError:
        return replace(opened, locations=locations)
    return replace(opened, locations=locations, is_located=True)
