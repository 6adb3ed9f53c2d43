"""Show a message if the results may be out of date, or have no offline copy."""

from collections.abc import Callable
from datetime import UTC, datetime

from anyformat_review.domain.errors import StorageError
from anyformat_review.services.collections.fetched_text import offline_copy_text
from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.collections.sources import Source
from anyformat_review.translation import tr
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.messages import Message, MessageAction, MessageKind, MessageQueue


class StaleResultsNotice:
    """Shows the age of offline copies and offers to refresh them."""

    def __init__(
        self,
        collections: CollectionController,
        was_prefetched: Callable[[Source], bool],
        messages: MessageQueue,
    ) -> None:
        """`was_prefetched` returns whether a copy was just prefetched, so that it is not old."""
        self._collections = collections
        self._was_prefetched = was_prefetched
        self._messages = messages
        collections.offline_copy_failed.connect(self._show_copy_failed)

    def collection_opened(self, opened: OpenedCollection) -> None:
        """Show the age of a collection's results if they are old."""
        is_new = opened.refresh_error is None and self._was_prefetched(opened.source)
        text = "" if is_new else offline_copy_text(opened, datetime.now(UTC))
        if text:
            message = Message(
                MessageKind.WARNING if opened.refresh_error else MessageKind.INFO,
                text,
                self._messages.about_collection(),
                (MessageAction(tr("Refresh"), self._collections.refresh),),
            )
            self._messages.show(message)

    def _show_copy_failed(self, error: StorageError) -> None:
        name = self._collections.sources.current_name
        text = tr("{name} is open, but its offline copy could not be saved. {error}").format(
            name=name, error=error
        )
        subject = self._messages.about_collection()
        self._messages.show(Message(MessageKind.WARNING, text, subject))
