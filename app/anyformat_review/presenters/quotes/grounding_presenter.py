"""Locate the quotes of a collection after it is shown."""

import asyncio
from contextlib import aclosing
from types import MappingProxyType

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.services.child_process import ChildEndedError
from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.quotes.background_grounding import locate_in_background
from anyformat_review.services.quotes.contradictions import Definitions, compared_by_type
from anyformat_review.services.quotes.grounding import locate_nearby
from anyformat_review.translation import tr
from anyformat_review.viewmodels.messages import Message, MessageAction, MessageKind, MessageQueue
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

_TASK = "locate"
_LOCATE_CURRENT = "locate the current field"
_COMPARE = "compare values"
_NO_DEFINITIONS: Definitions = MappingProxyType({})


class GroundingPresenter:
    """Locates the quotes of a large collection in the background, the current field's first."""

    def __init__(self, store: ReviewStore, tasks: TaskRunner, messages: MessageQueue) -> None:
        self._store = store
        self._tasks = tasks
        self._messages = messages
        self._opened: OpenedCollection | None = None
        self._definitions = _NO_DEFINITIONS
        self._compared = _NO_DEFINITIONS
        """The field definitions with which the values of this collection are compared."""
        self._nothing_left = asyncio.Event()
        self._nothing_left.set()
        self.done = self._nothing_left
        """Set when all quotes of the current collection are located; `begin` replaces it."""

    def begin(self, opened: OpenedCollection | None) -> None:
        """Locate the remaining quotes of a collection; without one, stop."""
        self._tasks.cancel(_TASK)
        self._tasks.cancel(_LOCATE_CURRENT)
        self._opened = opened
        self._compared = _NO_DEFINITIONS
        self.done.set()
        self.done = self._nothing_left
        if opened is not None and not opened.is_located:
            self.done = asyncio.Event()
            self._tasks.start(_TASK, self._locate(opened))
        if opened is not None and self._definitions:
            self._tasks.start(_COMPARE, self._compare(), shown=True)

    def show_current(self, current: FieldReview | None) -> None:
        """Locate the quotes of the current field immediately, while others are being located."""
        if self._opened is None or self.done.is_set() or current is None:
            return
        if not current.is_located:
            search = self._locate_current(self._opened, current.path)
            self._tasks.start(_LOCATE_CURRENT, search, shown=True)

    async def _locate_current(self, opened: OpenedCollection, path: FieldPath) -> None:
        locations = await asyncio.to_thread(locate_nearby, opened.collection, path)
        if locations and opened is self._opened and not self.done.is_set():
            self._store.add_locations(locations)

    async def _locate(self, opened: OpenedCollection) -> None:
        count, done = 0, self.done
        try:
            found = locate_in_background(opened.collection, self._store.current_path)
            async with aclosing(found) as batches:
                async for locations in batches:
                    count += len(locations)
                    self._store.add_locations(locations)
        except ChildEndedError:
            message = Message(
                MessageKind.WARNING,
                tr(
                    "The search for quotes stopped after %n fields.",
                    "The search for quotes stopped after %n field.",
                    count,
                ),
                self._messages.about_collection(),
                (MessageAction(tr("Search again"), lambda: self._search_again(opened)),),
            )
            self._messages.show(message)
        finally:
            done.set()

    def use_definitions(self, definitions: Definitions) -> None:
        """Compare the values with their quotes again, by the types in the field definitions."""
        if definitions != self._definitions:
            self._definitions = definitions
            self._tasks.start(_COMPARE, self._compare(), shown=True)

    async def _compare(self) -> None:
        await self.done.wait()
        state, definitions = self._store.state, self._definitions
        if state is None:
            return
        reviews = tuple(state.reviews.values())
        changed = await asyncio.to_thread(compared_by_type, reviews, definitions, self._compared)
        if (now := self._store.state) is not None and now.collection is state.collection:
            self._compared = definitions
            if changed:
                self._store.add_locations(changed)

    def _search_again(self, opened: OpenedCollection) -> None:
        if opened is self._opened:
            self.begin(opened)
