"""Load the review of a source: its results with the local decisions."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.services.child_process import ChildEndedError
from anyformat_review.services.collections.opening import CollectionOpener, OpenedCollection
from anyformat_review.services.collections.polling import Waiting
from anyformat_review.services.collections.sources import FileSource, Source
from anyformat_review.services.collections.workflow_fields import WorkflowFields, workflow_of
from anyformat_review.services.quotes.background_grounding import locate_in_background
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.services.review.save_state import SaveState
from anyformat_review.services.review.unsaved_sessions import UnsavedSessions
from anyformat_review.storage.drafts.writer import DraftWriter

ThresholdsOf: TypeAlias = Callable[[str | None], ThresholdSet]
"""Returns the thresholds for a workflow id, `None` for an unknown workflow."""


@dataclass(frozen=True, slots=True)
class ReviewLoader:
    """Loads reviews; decisions that are not saved yet take precedence over the local draft.

    `thresholds` is called whenever a review is loaded.
    """

    opener: CollectionOpener
    drafts: DraftWriter
    thresholds: ThresholdsOf
    fields: WorkflowFields
    unsaved: UnsavedSessions = field(default_factory=UnsavedSessions)

    async def with_draft(self, opened: OpenedCollection) -> ReviewState:
        """Return an opened collection with its draft and the cached rules of its workflow.

        Raises:
            StorageError: the draft cannot be read.
        """
        history = await self.drafts.history(opened.collection.id)
        workflow_id = workflow_of(opened.source, opened.collection)
        return await asyncio.to_thread(
            ReviewState.begin,
            opened.collection,
            history,
            opened.locations,
            self.thresholds(workflow_id),
            await self.fields.cached_rules(workflow_id),
        )

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
                source, on_wait=_give_up, retry_now=asyncio.Event(), locate_all=False
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


def _give_up(waiting: Waiting) -> None:
    """Raise the error instead of waiting for a collection that is not ready."""
    raise waiting.error
