from collections.abc import Iterator

import pytest

from anyformat_review.domain import errors
from anyformat_review.domain.errors import ErrorResponse, ReviewError, ServiceError
from anyformat_review.services.error_texts import TEXTS, error_text


def tree(root: type[ReviewError]) -> Iterator[type[ReviewError]]:
    yield root
    for child in root.__subclasses__():
        if child.__module__ == errors.__name__:
            yield from tree(child)


ALL = sorted(tree(ReviewError), key=lambda kind: kind.__name__)
LEAVES = [kind for kind in ALL if not kind.__subclasses__()]


@pytest.mark.parametrize("kind", ALL)
def test_every_error_has_its_own_texts(kind: type[ReviewError]) -> None:
    text = error_text(kind("what happened"))
    assert (text.title, text.next_steps) == (TEXTS[kind].title, TEXTS[kind].next_steps)
    assert text.title
    assert text.sentence.strip()
    assert [t.title for t in TEXTS.values()].count(text.title) == 1


@pytest.mark.parametrize("kind", LEAVES)
def test_every_specific_error_has_next_steps(kind: type[ReviewError]) -> None:
    steps = error_text(kind()).next_steps
    assert steps
    assert all(step.endswith((".", "?")) for step in steps)


def test_there_are_no_other_texts() -> None:
    assert set(TEXTS) == set(ALL)


def test_terminal_errors_give_the_documented_next_steps() -> None:
    mistake, dashboard = error_text(errors.ExtractionCancelledError()).next_steps
    assert mistake == "If it was cancelled by mistake, upload the document again."
    assert "dashboard" in dashboard
    review, upload, dashboard = error_text(errors.ExtractionFailedError()).next_steps
    assert "Check that the document" in review
    assert "Upload the document again" in upload
    assert "dashboard" in dashboard


def test_the_detail_of_the_service_is_quoted() -> None:
    error = errors.BadRequestError("x", ErrorResponse(detail="page: too small"))
    assert error_text(error).sentence.endswith("(“page: too small”)")


def test_a_connection_error_shows_its_own_message() -> None:
    message = "The connection to h was lost during the response."
    assert error_text(errors.ConnectionLostError(message)).sentence == message


def test_the_request_id_is_mentioned_only_if_there_is_one() -> None:
    without, with_id = (
        error_text(errors.ServerFailureError("x", ErrorResponse(request_id=request_id)))
        for request_id in (None, "req-7")
    )
    assert without.next_steps[-1] == "If this continues, contact support."
    assert with_id.next_steps[-1] == "If this continues, contact support with the request ID."


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (601.0, "10 minutes"),
        (7200.0, "2 hours"),
        (300_000.0, "3 days"),
        (99_999_999.0, "more than a year"),
        (float("inf"), "more than a year"),
    ],
)
def test_a_long_wait_is_mentioned(seconds: float, words: str) -> None:
    error = errors.RateLimitedError("x", ErrorResponse(retry_after=seconds))
    assert error_text(error).sentence.endswith(f" It asks to wait for {words}.")


def test_a_short_wait_is_not_mentioned() -> None:
    error = errors.RateLimitedError("x", ErrorResponse(retry_after=30.0))
    assert "asks to wait" not in error_text(error).sentence


def test_an_input_error_shows_its_own_message() -> None:
    assert error_text(errors.SourceError("No file a.json.")).sentence == "No file a.json."
    assert error_text(errors.SourceError()).sentence == "Cannot open this."


def test_an_error_without_texts_uses_those_of_its_base_class() -> None:
    class NewServiceError(ServiceError):
        pass

    assert error_text(NewServiceError()).title == TEXTS[ServiceError].title
