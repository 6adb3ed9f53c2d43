import pytest

from anyformat_review.domain.errors import (
    ConnectionLostError,
    ErrorResponse,
    NotReadyError,
    RateLimitedError,
    ServerFailureError,
    ServiceError,
)
from anyformat_review.services.collections.polling import Waiting
from anyformat_review.services.error_texts import error_text
from anyformat_review.viewmodels.collections.waiting_text import received_text, waiting_text


@pytest.mark.parametrize(
    ("error", "verb"),
    [
        (NotReadyError(), "Checking"),
        (RateLimitedError(), "Trying"),
        (ServerFailureError(), "Trying"),
        (ConnectionLostError(), "Trying"),
    ],
)
def test_the_countdown_shows_the_next_attempt(error: ServiceError, verb: str) -> None:
    text = waiting_text(Waiting(error, seconds_left=7, next_attempt=2, max_attempts=60))

    assert text.countdown == f"{verb} again in 7 s (attempt 2 of 60)."


def test_the_sentence_gives_the_reason() -> None:
    error = ServerFailureError("", ErrorResponse(detail="maintenance"))

    text = waiting_text(Waiting(error, 1, 3, 4))

    assert text.title == error_text(error).title
    assert text.sentence.endswith("(“maintenance”)")


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0.0 kB received"),
        (1_234, "1.2 kB received"),
        (99_999, "100.0 kB received"),
        (1_234_567, "1.2 MB received"),
        (2_500_000_000, "2,500.0 MB received"),
    ],
)
def test_the_size_of_a_slow_response_is_shown(count: int, text: str) -> None:
    assert received_text(count) == text
