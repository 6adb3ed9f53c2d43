"""Show which parts of the results have an unexpected form."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.results.notices import unread_count
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.translation import tr
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.collections.notices_texts import (
    notices_summary_text,
    support_text,
)
from anyformat_review.viewmodels.messages import Message, MessageAction, MessageKind, MessageQueue

if TYPE_CHECKING:
    from anyformat_review.ui.collections.notices_panel import NoticesPanel

_NOTICES = "notices"


class NoticesPresenter:
    """Reports unread parts when a collection is opened, and lists all notices on request."""

    def __init__(self, window: MainWindow, messages: MessageQueue) -> None:
        self._window = window
        self._messages = messages
        self._collection: Collection | None = None
        window.action("noticesAction").triggered.connect(lambda _=False: self._ask())

    @cached_property
    def _panel(self) -> "NoticesPanel":
        from anyformat_review.ui.collections.notices_panel import NoticesPanel

        panel = NoticesPanel()
        self._window.add_panel(panel, needs_review=True)
        panel.copy_requested.connect(self._copy)
        return panel

    def begin(self, state: ReviewState | None) -> None:
        """Count the notices of another review, or of none."""
        # Not the state: it would keep the reviews of all fields as they were at first.
        self._collection = collection = state.collection if state else None
        notices = collection.notices if collection else ()
        if "_panel" in self.__dict__:
            self._panel.show_notices(notices)
            self._panel.hide()
        if not unread_count(notices):
            return
        message = Message(
            MessageKind.WARNING,
            notices_summary_text(notices),
            self._messages.about_collection(),
            (MessageAction(tr("Show"), self._ask),),
            holds=lambda: self._collection is collection,
            key=_NOTICES,
        )
        # A visible warning or error is more important; the list can be opened at any time.
        self._messages.show(message, at_end=self._messages.shows_problem)

    def _ask(self) -> None:
        if self._collection is None:
            return
        if notices := self._collection.notices:
            self._messages.withdraw(_NOTICES)
            self._panel.show_notices(notices)
            self._panel.ask()
            return
        about = self._messages.about_collection()
        self._messages.show(Message(MessageKind.INFO, notices_summary_text(()), about))

    def _copy(self) -> None:
        if (collection := self._collection) is None:
            return
        QGuiApplication.clipboard().setText(support_text(collection.id, collection.notices))
        about = self._messages.about_collection()
        self._messages.show(Message(MessageKind.SUCCESS, tr("The list was copied."), about))
