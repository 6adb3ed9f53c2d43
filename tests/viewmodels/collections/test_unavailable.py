from datetime import UTC, datetime
from pathlib import Path

import pytest

from anyformat_review import __version__
from anyformat_review.domain.errors import (
    AccessDeniedError,
    CollectionNotFoundError,
    ErrorResponse,
    ExtractionFailedError,
    FailedRequest,
    FileReadError,
    KeyMalformedError,
    KeyMissingError,
    KeyRejectedError,
    KeyScopeError,
    PaymentRequiredError,
    ReviewError,
    TermsNotAcceptedError,
)
from anyformat_review.services.collections.sources import (
    CollectionSource,
    FileSource,
    RunSource,
    Source,
)
from anyformat_review.services.error_texts import error_text
from anyformat_review.viewmodels.collections.unavailable import (
    OpeningFailure,
    Unavailable,
    unavailable,
)

COLLECTION = CollectionSource("w-1", "c-2")


AT = datetime(2026, 11, 29, 15, 30, 7, tzinfo=UTC)


def page(error: ReviewError, source: Source = COLLECTION) -> Unavailable:
    return unavailable(OpeningFailure(source, "Invoice 7", error, AT))


def test_a_failed_collection_has_all_details() -> None:
    answer = ErrorResponse(422, "EXTRACTION_FAILED", "page 3 is empty", "req-9")
    error = ExtractionFailedError("", answer)
    error.request = FailedRequest("https://api.example/v2/x/", 3, 1.26)

    shown = page(error)

    text = error_text(error)
    assert (shown.name, shown.title, shown.sentence) == ("Invoice 7", text.title, text.sentence)
    assert shown.next_steps == (
        "Check that the document is readable, complete and of a supported type.",
        "Upload the document again.",
        "Open the collection in the dashboard.",
    )
    assert shown.details == (
        ("Collection ID", "c-2"),
        ("Workflow ID", "w-1"),
        ("Request ID", "req-9"),
        ("HTTP status", "422"),
        ("Error code", "EXTRACTION_FAILED"),
        ("Detail", "page 3 is empty"),
    )
    assert shown.dashboard == "https://app.anyformat.ai/workflows/w-1/files/c-2"
    assert shown.as_text() == (
        "The extraction failed\n"
        "Invoice 7\n"
        "The service could not process this collection. It will not try again automatically."
        " (“page 3 is empty”)\n"
        "\n"
        "- Check that the document is readable, complete and of a supported type.\n"
        "- Upload the document again.\n"
        "- Open the collection in the dashboard.\n"
        "\n"
        "Collection ID: c-2\n"
        "Workflow ID: w-1\n"
        "Request ID: req-9\n"
        "HTTP status: 422\n"
        "Error code: EXTRACTION_FAILED\n"
        "Detail: page 3 is empty\n"
        "Time: 2026-11-29 15:30:07+00:00\n"
        f"Version: {__version__}\n"
        "Request: GET https://api.example/v2/x/\n"
        "Attempts: 3\n"
        "Duration: 1.3 s"
    )


@pytest.mark.parametrize(
    ("source", "details"),
    [
        (RunSource("r-1"), (("Run ID", "r-1"), ("Detail", "gone"))),
        (FileSource(Path("x.json")), (("File", "x.json"), ("Detail", "gone"))),
    ],
)
def test_only_a_collection_has_a_dashboard(
    source: Source, details: tuple[tuple[str, str], ...]
) -> None:
    shown = page(FileReadError("gone"), source)

    assert (shown.details, shown.dashboard) == (details, None)


def test_missing_details_are_not_shown() -> None:
    assert [name for name, _ in page(CollectionNotFoundError()).details] == [
        "Collection ID",
        "Workflow ID",
    ]


@pytest.mark.parametrize(
    ("error", "asks"),
    [
        (KeyMissingError(), True),
        (KeyMalformedError(), True),
        (KeyRejectedError(), True),
        (KeyScopeError(), True),
        (PaymentRequiredError(), False),
        (CollectionNotFoundError(), True),
        (AccessDeniedError(), True),
        (TermsNotAcceptedError(), False),
    ],
)
def test_another_key_is_requested_if_it_may_help(error: ReviewError, asks: bool) -> None:
    assert page(error).asks_for_key is asks
