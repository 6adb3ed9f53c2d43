"""Take where quotes stand into the review that is already shown."""

import asyncio
from contextlib import aclosing

from anyformat_review.presenters.message_presenter import MessagePresenter
from anyformat_review.services.child_process import ChildEndedError
from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.document.background_grounding import locate_in_background
from anyformat_review.ui.widgets.theme import BannerKind
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

_TASK = "locate"


class GroundingPresenter:
    """Locates the quotes of a large collection while it is under review."""

    def __init__(self, store: ReviewStore, tasks: TaskRunner, messages: MessagePresenter) -> None:
        self._store = store
        self._tasks = tasks
        self._messages = messages
        self._opened: OpenedCollection | None = None
        self._settled = asyncio.Event()
        self._settled.set()

    def begin(self, opened: OpenedCollection | None) -> None:
        """Locate what is not located yet of the collection under review, or stop."""
        self._tasks.cancel(_TASK)
        self._opened = opened
        self._settled.set()
        if opened is not None and not opened.is_located:
            self._settled = asyncio.Event()
            self._tasks.start(_TASK, self._locate(opened))

    @property
    def settled(self) -> asyncio.Event:
        """What is set once nothing is being located any more for what is under review now."""
        return self._settled

    async def _locate(self, opened: OpenedCollection) -> None:
        located, settled = 0, self._settled
        try:
            async with aclosing(locate_in_background(opened.collection)) as batches:
                async for locations in batches:
                    located += len(locations)
                    self._store.add_locations(locations)
        except ChildEndedError:
            self._messages.show(
                BannerKind.WARNING,
                f"The search for the quotes ended early, after {located:,} fields.",
                "Search again",
                lambda: self._search_again(opened),
            )
        finally:
            settled.set()

    def _search_again(self, opened: OpenedCollection) -> None:
        if opened is self._opened:
            self.begin(opened)
