"""Report entries that are missing in lists, and repeat failed requests of lists."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from anyformat_review.domain.errors import (
    ConnectionFailedError,
    RateLimitedError,
    ReviewError,
    ServerFailureError,
    ServiceError,
)
from anyformat_review.domain.results.notices import Notice
from anyformat_review.services.error_texts import error_text
from anyformat_review.translation import tr
from anyformat_review.viewmodels.collections.list_loader import ListLoader
from anyformat_review.viewmodels.collections.notices_texts import list_support_text, list_text
from anyformat_review.viewmodels.messages import Message, MessageAction, MessageKind, MessageQueue

_LISTING = "listing"
_UNREAD = "unread list entries"
FIRST_PAUSE, MAX_PAUSE = 5.0, 300.0
"""Seconds between a failed request and the next attempt; they double with each failure."""


class ListingPresenter(QObject):
    """Offers to repeat a failed request, and repeats it itself if the error may be temporary.

    No timer runs unless a request has failed.
    """

    def __init__(
        self,
        lists: ListLoader,
        messages: MessageQueue,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lists = lists
        self._messages = messages
        self._pause = FIRST_PAUSE
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.list_again)
        lists.failed.connect(self._show_failed)
        lists.listed.connect(self._show_listed)

    def list_again(self) -> None:
        """Repeat the request if it failed; do nothing otherwise."""
        self._timer.stop()
        self._lists.list_again()

    def _show_failed(self, error: ReviewError, has_copies: bool) -> None:
        text = tr("The workflow's collections could not be listed. {sentence}").format(
            sentence=error_text(error).sentence
        )
        if has_copies:
            text += " " + tr("Collections with an offline copy are listed and can be opened.")
        if isinstance(error, ConnectionFailedError | RateLimitedError | ServerFailureError):
            text += " " + tr("The list is requested again automatically.")
            self._timer.start(round(1000 * max(self._pause, _requested_pause(error))))
            self._pause = min(2 * self._pause, MAX_PAUSE)
        actions = (MessageAction(tr("Try again"), self.list_again),)
        # Lists are loaded in the background, so messages about the open collection come first.
        message = Message(MessageKind.WARNING, text, actions=actions, key=_LISTING)
        self._messages.show(message, at_end=True)

    def _show_listed(self, listed: Mapping[str, tuple[Notice, ...]]) -> None:
        self._timer.stop()
        self._pause = FIRST_PAUSE
        self._messages.withdraw(_LISTING)
        unread = {
            name: found
            for name, notices in listed.items()
            if (found := [notice for notice in notices if notice.is_unread])
        }
        if not unread:
            self._messages.withdraw(_UNREAD)
            return
        text = " ".join(list_text(tr(name), found) for name, found in unread.items())
        copy = MessageAction(tr("Copy for support"), lambda: _copy(listed))
        message = Message(MessageKind.WARNING, text, actions=(copy,), key=_UNREAD)
        self._messages.show(message, at_end=True)


def _requested_pause(error: ServiceError) -> float:
    return min(error.response.retry_after or 0.0, MAX_PAUSE)


def _copy(listed: Mapping[str, tuple[Notice, ...]]) -> None:
    QGuiApplication.clipboard().setText(list_support_text(listed))
