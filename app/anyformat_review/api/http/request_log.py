"""The latest requests of a client, for the support page. They are not written to disk."""

import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct, field

from anyformat_review.api.http.http_responses import request_id
from anyformat_review.api.http.retry import attempt
from anyformat_review.domain.errors import FailedRequest, ServiceError
from anyformat_review.domain.redaction import scrub

if TYPE_CHECKING:
    from anyformat_review.api.http.connections import RawResponse

MAX_REQUESTS = 200


class LoggedRequest(Struct, frozen=True):
    """A completed or failed request, without its key and its body.

    `address` has no signature. `status` is None without a response. `error` is the service's error
    code or the class of the error. `attempt` is 1-based. `rate_limit` is the remaining part of the
    request limit, such as `57 of 60`.
    """

    at: datetime
    address: str
    seconds: float
    status: int | None = None
    error: str = ""
    request_id: str = ""
    attempt: int = 1
    rate_limit: str = ""
    has_key: bool = True
    method: str = "GET"

    def as_curl(self) -> str:
        """Return a shell command for the same request; it reads the key from the environment."""
        import shlex

        key = ' -H "Authorization: Bearer $ANYFORMAT_API_KEY"' if self.has_key else ""
        return f"curl -i{key} -H 'Accept: application/json' {shlex.quote(self.address)}"


class PendingRequest(Struct):
    """A request in progress; `response` is None until it is complete."""

    response: "RawResponse | None" = None


class RequestLog(Struct, frozen=True):
    """The latest requests, at most `MAX_REQUESTS`."""

    _requests: deque[LoggedRequest] = field(default_factory=lambda: deque(maxlen=MAX_REQUESTS))

    @property
    def newest_first(self) -> tuple[LoggedRequest, ...]:
        """The completed and failed requests, newest first."""
        return tuple(reversed(self._requests))

    @contextmanager
    def record(self, address: str, *, has_key: bool) -> Iterator[PendingRequest]:
        """Log a request; if it fails, add the request and the response body to its error."""
        pending, error_name = PendingRequest(), "cancelled"
        at, began = datetime.now(UTC), time.monotonic()
        try:
            yield pending
        except ServiceError as error:
            error_name = error.response.error_code or type(error).__name__
            error.request = FailedRequest(address, attempt.get(), time.monotonic() - began)
            error.body = pending.response.body if pending.response else b""
            raise
        else:
            error_name = ""
        finally:
            headers = pending.response.headers if pending.response else {}
            logged = LoggedRequest(
                at,
                scrub(address),
                time.monotonic() - began,
                pending.response.status if pending.response else None,
                error_name,
                request_id(headers) or "",
                attempt.get(),
                _rate_limit(headers),
                has_key,
            )
            self._requests.append(logged)


def _rate_limit(headers: Mapping[str, str]) -> str:
    remaining = headers.get("x-ratelimit-remaining", "")
    limit = headers.get("x-ratelimit-limit", "")
    return f"{remaining} of {limit}"[:40] if remaining and limit else remaining[:40]
