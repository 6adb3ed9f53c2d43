from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from anyformat_review.api.http.request_log import LoggedRequest
from anyformat_review.domain.errors import (
    ExtractionFailedError,
    RateLimitedError,
    ServerFailureError,
    UnexpectedResponseError,
)
from anyformat_review.domain.redaction import hide
from anyformat_review.domain.results.collection import Collection
from anyformat_review.services.collections.opening import OpenedCollection
from anyformat_review.services.collections.sources import CollectionSource, FileSource
from anyformat_review.services.error_texts import TEXTS
from anyformat_review.translation import tr
from anyformat_review.ui.actions.actions import ACTIONS
from anyformat_review.viewmodels.collections.unavailable import OpeningFailure
from anyformat_review.viewmodels.support.support_texts import (
    BUNDLE,
    SupportCase,
    action_for,
    request_rows,
    support_content,
)
from support.marked_language import marked_texts

SOURCE = CollectionSource("w-1", "c-1")
OPENED = OpenedCollection(SOURCE, Collection("c-1", b"{}"), {}, datetime(2026, 1, 2, tzinfo=UTC))


def content(**parts: Any) -> Any:
    return support_content(SupportCase(**parts), "https://api.example", "v2")


def test_without_a_collection_only_requests_are_shown() -> None:
    shown = content()
    assert shown.title == "No collection is open"
    assert shown.commands == (BUNDLE,)


def test_a_collection_that_is_being_opened_can_be_tried_again() -> None:
    shown = content(source=SOURCE, name="A.pdf")
    assert shown.title == "Opening"
    assert shown.commands == ("refreshAction", "runsAction", BUNDLE)


def test_an_opened_collection_has_its_size_and_its_time() -> None:
    details = dict(content(source=SOURCE, opened=OPENED).details)
    assert details["Size"] == "2 bytes"
    assert details["Fetched"].startswith("2026-01-02")
    assert details["Service"] == "https://api.example, version v2 of the API"
    assert details["Shown from"] == "the service"
    assert {"Application", "Python", "Qt", "System"} <= set(details)
    demo = dict(support_content(SupportCase(SOURCE, opened=OPENED), "", "v2").details)
    assert (demo["Service"], demo["Shown from"]) == ("Demo", "Demo")


def test_a_file_has_no_time_of_a_download() -> None:
    file = FileSource(Path("a.json"))
    opened = OpenedCollection(file, Collection("c-1", b"{}"), {})
    shown = content(source=file, opened=opened)
    assert "Fetched" not in dict(shown.details)
    assert "runsAction" not in shown.commands


def test_after_a_failed_refresh_the_text_mentions_the_earlier_results() -> None:
    opened = OpenedCollection(SOURCE, OPENED.collection, {}, refresh_error=RateLimitedError())
    shown = content(source=SOURCE, opened=opened)
    assert shown.title == "Earlier results are shown"
    assert shown.sentence.startswith("Too many requests. ")


def test_the_response_is_that_of_the_error_if_nothing_was_opened() -> None:
    error = UnexpectedResponseError("No.")
    error.body = b"<html>"
    failure = OpeningFailure(SOURCE, "A.pdf", error)
    assert SupportCase(SOURCE, failure=failure).body == b"<html>"
    assert SupportCase(SOURCE, opened=OPENED).body == b"{}"
    assert SupportCase(SOURCE).body == b""


def test_each_next_step_becomes_one_command() -> None:
    failure = OpeningFailure(SOURCE, "A.pdf", ServerFailureError())
    assert content(source=SOURCE, failure=failure).commands == (
        "refreshAction",
        BUNDLE,
        "runsAction",
    )


def test_every_command_is_an_action_of_the_window() -> None:
    names = {spec.name for spec in ACTIONS} | {BUNDLE}
    steps = [step for text in TEXTS.values() for step in text.next_steps]
    commands = {action_for(step) for step in steps} - {None}
    assert commands <= names
    assert len(commands) >= 5


@pytest.mark.parametrize(
    ("step", "command"),
    [
        ("Open the collection in the dashboard.", "openInBrowserAction"),
        ("Try again in a moment.", "refreshAction"),
        ("Set ANYFORMAT_API_KEY, or enter the key in the window.", "accountsAction"),
        ("Check that the document is readable, complete and of a supported type.", None),
    ],
)
def test_a_step(step: str, command: str | None) -> None:
    assert action_for(step) == command
    with marked_texts():
        assert action_for(tr(step)) == command


def test_the_copied_text_has_no_key() -> None:
    hide("sk-in-the-overview")
    failure = OpeningFailure(SOURCE, "sk-in-the-overview", ExtractionFailedError())
    text = content(source=SOURCE, name="sk-in-the-overview", failure=failure).as_text()
    assert "sk-in" not in text
    assert "- Upload the document again." in text


def test_request_rows() -> None:
    at = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    logged = LoggedRequest(at, "https://x/v2/a/?page=1", 0.0123, None, "HostNotFoundError")
    (row,) = request_rows((logged,))
    assert row[1:] == ("GET", "/v2/a/?page=1", "–", "HostNotFoundError", "", "12 ms", "1", "")
