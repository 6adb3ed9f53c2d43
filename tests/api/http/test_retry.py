import pytest

from anyformat_review.api.http.retry import Wait, retry_family, wait_before_retry
from anyformat_review.domain import errors
from anyformat_review.domain.errors import (
    ConnectionFailedError,
    ConnectionLostError,
    ConnectionTimeoutError,
    ErrorResponse,
    NotReadyError,
    RateLimitedError,
    ServerFailureError,
    ServiceError,
)


def waits(error: ServiceError) -> list[float]:
    found: list[float] = []
    while (wait := wait_before_retry(error, len(found))) is not None:
        found.append(wait.seconds)
    return found


def test_412_waits_as_documented_and_gives_up_after_60_attempts() -> None:
    expected = [min(5 * 1.5 ** min(attempt, 5), 30) for attempt in range(59)]
    assert waits(NotReadyError()) == expected
    assert wait_before_retry(NotReadyError(), 0) == Wait(5, next_attempt=2, max_attempts=60)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (RateLimitedError(), [10.0] * 9),
        (ServerFailureError(), [1, 2, 4, 8]),
        (ConnectionFailedError(), [1, 2, 4]),
        (ConnectionLostError(), [1, 2, 4]),
        (ConnectionTimeoutError(), [1, 2]),
    ],
)
def test_temporary_errors_are_retried_a_few_times(
    error: ServiceError, expected: list[float]
) -> None:
    assert waits(error) == expected


@pytest.mark.parametrize(
    "kind",
    [
        errors.ServiceError,
        errors.ExtractionFailedError,
        errors.ExtractionCancelledError,
        errors.KeyMissingError,
        errors.KeyMalformedError,
        errors.StillProcessingError,
        errors.BadRequestError,
        errors.KeyRejectedError,
        errors.PaymentRequiredError,
        errors.AccessDeniedError,
        errors.KeyScopeError,
        errors.TermsNotAcceptedError,
        errors.CollectionNotFoundError,
        errors.UnexpectedResponseError,
        errors.WrongCollectionError,
        errors.RedirectedError,
        errors.ResponseTooLargeError,
        errors.HostNotFoundError,
        errors.SecureConnectionError,
        errors.CertificateStoreError,
        errors.ProxyUnusableError,
        errors.SlowResponseError,
    ],
)
def test_permanent_errors_are_not_retried(kind: type[ServiceError]) -> None:
    assert wait_before_retry(kind("x"), 0) is None


@pytest.mark.parametrize("kind", [RateLimitedError, ServerFailureError])
@pytest.mark.parametrize(("asked", "waited"), [(0.5, 1.0), (2.5, 2.5), (600.0, 600.0)])
def test_retry_after_decides_the_wait(
    kind: type[ServiceError], asked: float, waited: float
) -> None:
    wait = wait_before_retry(kind("x", ErrorResponse(retry_after=asked)), 0)
    assert wait is not None
    assert wait.seconds == waited


@pytest.mark.parametrize("seconds", [0.1, 1.0, 2.0, 5.0, 30.0])
def test_short_waits_add_up_to_the_window_of_the_limit(seconds: float) -> None:
    error = RateLimitedError("x", ErrorResponse(retry_after=seconds))
    assert 60 < sum(waits(error)) < 300
    assert all(wait >= seconds for wait in waits(error))


@pytest.mark.parametrize("kind", [RateLimitedError, ServerFailureError])
@pytest.mark.parametrize("seconds", [601.0, 99999999.0, float("inf")])
def test_a_huge_retry_after_is_given_up(kind: type[ServiceError], seconds: float) -> None:
    assert wait_before_retry(kind("x", ErrorResponse(retry_after=seconds)), 0) is None


def test_attempts_are_counted_by_family() -> None:
    assert retry_family(ConnectionLostError()) is ConnectionFailedError
    assert retry_family(NotReadyError()) is NotReadyError
    assert retry_family(errors.KeyRejectedError()) is ServiceError
