"""Open a collection: show the progress, a preview, the review, or the error."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from anyformat_review.domain.errors import StorageError
from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.review.review import History
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.presenters.connection_presenter import ConnectionPresenter
from anyformat_review.presenters.review.saving_presenter import SavingPresenter
from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.collections.polling import Waiting
from anyformat_review.services.pages.page_reader import PageReader
from anyformat_review.services.pages.rendered_pages import forget_pages, rendered_page
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.translation import tr
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.collections.collection_controller import CollectionController
from anyformat_review.viewmodels.collections.waiting_text import received_text, waiting_text
from anyformat_review.viewmodels.messages import Message, MessageAction, MessageKind, MessageQueue


class OpeningPresenter:
    """Shows the steps of opening a collection; `MainPresenter` calls its methods in order."""

    def __init__(
        self,
        window: MainWindow,
        collections: CollectionController,
        connection: ConnectionPresenter,
        saving: SavingPresenter,
        messages: MessageQueue,
        *,
        author: Callable[[], str],
    ) -> None:
        self._window = window
        self._collections = collections
        self._sources = collections.sources
        self._connection = connection
        self._saving = saving
        self._messages = messages
        self._author = author
        self._previewed: Collection | None = None
        collections.waiting_changed.connect(self._show_waiting)
        collections.bytes_received.connect(
            lambda count: window.pages.progress.show_received(received_text(count))
        )
        window.pages.progress.retry_now_requested.connect(collections.retry_now)
        window.pages.progress.cancel_requested.connect(collections.cancel)

    def show_progress(self, name: str) -> None:
        """Show that a collection is being opened."""
        self._previewed = None
        self._window.pages.progress.show_opening(name)
        self._window.show_page(WindowPage.PROGRESS)
        self._window.fields.setEnabled(True)

    def close(self) -> None:
        """Release the document, which can take more than a hundred megabytes."""
        self._previewed = None
        self._window.document.show_message("")
        self._window.views.show_parse(None)
        forget_pages()

    def _show_waiting(self, waiting: Waiting) -> None:
        text = waiting_text(waiting)
        self._window.pages.progress.show_waiting(
            self._sources.current_name, text.title, text.sentence, text.countdown
        )

    def show_preview(self, state: ReviewState) -> None:
        """Show the preview of a large document; its fields cannot be edited yet."""
        self._window.show_page_in_background(WindowPage.REVIEW)
        self._show_document(state)
        self._previewed = state.collection
        self._window.fields.setEnabled(False)
        self._window.status.show_counter(tr("Reading the fields…"))

    async def session(self, opened: OpenedCollection) -> ReviewSession:
        """Return the unsaved session of an opened collection, or a new one from its draft."""
        reviews = self._connection.services.reviews
        if kept := reviews.unsaved.get(opened.collection.id):
            return kept
        state = await self._state(opened)
        # The documents table may have made a decision meanwhile.
        return reviews.unsaved.get(opened.collection.id) or ReviewSession(
            state,
            reviews.drafts,
            author=self._author(),
            source=str(opened.source),
            on_saved=self._saving.show,
        )

    async def _state(self, opened: OpenedCollection) -> ReviewState:
        reviews = self._connection.services.reviews
        try:
            state = await reviews.with_draft(opened)
        except StorageError as error:
            self._saving.warn(error)
            return ReviewState.begin(opened.collection, History(opened.decisions), opened.locations)
        if reviews.drafts.read_only:
            text = tr(
                "Another window is using the drafts. Your decisions here cannot be saved until"
                " that window is closed."
            )
            holds = lambda: reviews.drafts.read_only  # noqa: E731
            self._messages.show(Message(MessageKind.WARNING, text, holds=holds))
        return state

    async def show_review(self, state: ReviewState) -> None:
        """Show the document; return when it is painted."""
        # The page is shown first, so that the document is laid out only once, in its final width.
        self._window.show_page_in_background(WindowPage.REVIEW)
        self._window.fields.setEnabled(True)
        self._show_document(state)
        # Painting document and fields in one turn of the event loop would take more than 50 ms.
        await asyncio.sleep(0)

    def take_focus(self) -> None:
        """Set the focus to the fields, unless the reviewer is typing in another widget."""
        is_shown = self._window.page is WindowPage.REVIEW
        if is_shown and not isinstance(self._window.focusWidget(), QLineEdit):
            self._window.fields.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_cancelled(self) -> None:
        """Show that opening was stopped, with a button to open the collection again."""
        message = Message(
            MessageKind.INFO,
            tr("Opening {name} was stopped.").format(name=self._sources.current_name),
            self._messages.about_collection(),
            (MessageAction(tr("Open again"), self._collections.refresh),),
        )
        self._messages.show(message)
        self._window.show_page(WindowPage.WELCOME)

    def _show_document(self, state: ReviewState) -> None:
        collection = state.collection
        self._window.views.show_parse(collection.parse)
        if self._previewed is not None and collection.pages is self._previewed.pages:
            return  # the reviewer is reading its preview already
        if collection.pages:
            self._window.document.show_collection(collection.pages, rendered_page, PageReader)
        else:
            self._window.document.show_message(
                tr("The results do not contain the document's text.")
            )
