from typing import Any, cast
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.errors import (
    AccessDeniedError,
    CollectionNotFoundError,
    ConnectionFailedError,
    ErrorResponse,
    KeyRejectedError,
    RateLimitedError,
    ReviewError,
    ServerFailureError,
)
from anyformat_review.domain.results.notices import Notice
from anyformat_review.presenters.collections.listing_presenter import ListingPresenter
from support.fakes import FakeMessages, FakeSignal


@pytest.fixture
def collections() -> Any:
    return Mock(failed=FakeSignal(), listed=FakeSignal())


def timer_of(presenter: ListingPresenter) -> QTimer:
    (timer,) = cast(list[QTimer], presenter.findChildren(QTimer))
    return timer


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (ConnectionFailedError("down"), 5),
        (ServerFailureError("500"), 5),
        (RateLimitedError("429", ErrorResponse(retry_after=42.0)), 42),
        (RateLimitedError("429", ErrorResponse(retry_after=float("inf"))), 300),
        (KeyRejectedError("401"), None),
        (AccessDeniedError("403"), None),
        (CollectionNotFoundError("404"), None),
    ],
)
def test_listing_is_retried(
    error: ReviewError, seconds: int | None, collections: Any, qapp: QApplication
) -> None:
    messages = FakeMessages()
    presenter = ListingPresenter(collections, messages)
    timer = timer_of(presenter)
    assert not timer.isActive(), "nothing is wrong"

    collections.failed.emit(error, False)
    assert timer.isActive() is (seconds is not None)
    assert seconds is None or timer.interval() == 1000 * seconds
    assert ("automatically" in messages.text) is (seconds is not None)
    assert messages.action_text == "Try again"
    messages.run_action()
    collections.list_again.assert_called_once()
    assert not timer.isActive()

    collections.failed.emit(error, False)
    collections.listed.emit({})
    assert messages.text == ""
    assert not timer.isActive()


def test_the_pause_doubles_until_listing_works(collections: Any, qapp: QApplication) -> None:
    presenter = ListingPresenter(collections, FakeMessages())
    timer = timer_of(presenter)
    pauses = []
    for _ in range(8):
        collections.failed.emit(ConnectionFailedError("down"), False)
        pauses.append(timer.interval() // 1000)
    assert pauses == [5, 10, 20, 40, 80, 160, 300, 300]
    collections.listed.emit({})
    collections.failed.emit(ConnectionFailedError("down"), False)
    assert timer.interval() == 5000
    collections.listed.emit({})


def test_offline_copies_are_mentioned_after_the_open_collection(
    collections: Any, qapp: QApplication
) -> None:
    messages = FakeMessages()
    presenter = ListingPresenter(collections, messages)
    collections.failed.emit(ConnectionFailedError("down"), True)
    assert "with an offline copy are listed" in messages.text
    collections.listed.emit({})
    assert presenter is not None


def test_entries_that_were_left_out_are_named(collections: Any, qapp: QApplication) -> None:
    messages = FakeMessages()
    presenter = ListingPresenter(collections, messages)
    unread = [Notice(f"results[{n}].id", "an ID", "none", f'{{"n":{n}}}') for n in range(4)]
    of_workflow = Notice("results[7]", "an object", "a number", "7")
    collections.listed.emit({"workflows": (of_workflow,), "collections": tuple(unread)})
    assert messages.text == (
        "1 part of the list of workflows could not be read:"
        " results[7]: expected an object, found a number."
        " 4 parts of the list of collections could not be read:"
        " results[0].id: expected an ID, found none. results[1].id: expected an ID, found none."
        " results[2].id: expected an ID, found none. There are more."
    )
    messages.run_action()
    assert '{"n":3}' in QGuiApplication.clipboard().text()

    assert QGuiApplication.clipboard().text().startswith("List of workflows\n\nresults[7]: ")
    collections.listed.emit({"workflows": (Notice("name", "text", "7", "7", is_unread=False),)})
    assert messages.text == ""
    assert presenter is not None
