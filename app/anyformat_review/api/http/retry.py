"""Retry policy: pure functions that decide whether and when a failed request is repeated."""

from contextvars import ContextVar

from msgspec import Struct

from anyformat_review.domain.errors import (
    ConnectionFailedError,
    ConnectionTimeoutError,
    HostNotFoundError,
    NotReadyError,
    ProxyUnusableError,
    RateLimitedError,
    SecureConnectionError,
    ServerFailureError,
    ServiceError,
    SlowResponseError,
)

attempt: ContextVar[int] = ContextVar("attempt", default=1)
"""The attempt number of the current request, 1-based, for the log."""


class Wait(Struct, frozen=True):
    """Seconds to wait before attempt `next_attempt` (1-based) of `max_attempts`."""

    seconds: float
    next_attempt: int
    max_attempts: int


class _Backoff(Struct, frozen=True):
    max_attempts: int
    first: float
    factor: float
    longest: float

    def seconds(self, attempt: int) -> float:
        return min(self.first * self.factor**attempt, self.longest)


_NEVER = _Backoff(max_attempts=1, first=0, factor=1, longest=0)

# The first matching class applies. An unknown host, a bad certificate or an unusable proxy does
# not change within minutes, and a timeout has taken long enough already.
_BACKOFFS: tuple[tuple[type[ServiceError], _Backoff], ...] = (
    (NotReadyError, _Backoff(max_attempts=60, first=5, factor=1.5, longest=30)),
    (RateLimitedError, _Backoff(max_attempts=10, first=10, factor=1, longest=10)),
    (ServerFailureError, _Backoff(max_attempts=5, first=1, factor=2, longest=30)),
    (HostNotFoundError, _NEVER),
    (SecureConnectionError, _NEVER),
    (ProxyUnusableError, _NEVER),
    (SlowResponseError, _NEVER),
    (ConnectionTimeoutError, _Backoff(max_attempts=3, first=1, factor=2, longest=30)),
    (ConnectionFailedError, _Backoff(max_attempts=4, first=1, factor=2, longest=30)),
)
_MIN_RETRY_AFTER = 1.0
MAX_RETRY_AFTER = 600.0
"""Seconds; if the service asks for a longer wait, the request is not repeated."""


def retry_family(error: ServiceError) -> type[ServiceError]:
    """Return the class of errors with which the attempts of this error are counted."""
    return next((kind for kind, _ in _BACKOFFS if isinstance(error, kind)), ServiceError)


def wait_before_retry(error: ServiceError, attempt: int) -> Wait | None:
    """Return how long to wait before repeating a request, or `None` to give up.

    `attempt` is the number of previous requests that failed in the same way. The delays for HTTP
    status 412 are those in the API documentation: min(5 · 1.5^min(attempt, 5), 30) seconds, 60
    attempts.
    """
    backoff = next((policy for kind, policy in _BACKOFFS if isinstance(error, kind)), _NEVER)
    if attempt + 1 >= backoff.max_attempts:
        return None
    seconds = backoff.seconds(attempt)
    retry_after = error.response.retry_after
    if retry_after is not None and not isinstance(error, NotReadyError):
        if retry_after > MAX_RETRY_AFTER:
            return None
        # The limit is per minute, so a short wait that was not enough is doubled.
        seconds = min(seconds, max(retry_after, _MIN_RETRY_AFTER) * 2**attempt)
        seconds = max(seconds, retry_after)
    return Wait(seconds, attempt + 2, backoff.max_attempts)
