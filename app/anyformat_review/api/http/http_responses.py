"""Map HTTP error responses to service errors by their `error_code`, otherwise by status."""

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from anyformat_review.api.http.error_detail import short_line
from anyformat_review.api.http.response_body import is_web_page, start_of
from anyformat_review.domain.errors import (
    AccessDeniedError,
    BadRequestError,
    CollectionNotFoundError,
    ErrorResponse,
    ExtractionCancelledError,
    ExtractionFailedError,
    KeyRejectedError,
    KeyScopeError,
    NotReadyError,
    PaymentRequiredError,
    RateLimitedError,
    RedirectedError,
    ServerFailureError,
    ServiceError,
    TermsNotAcceptedError,
    UnexpectedResponseError,
)
from anyformat_review.domain.results import lossless_json
from anyformat_review.translation import tr

_BY_CODE: Mapping[str, type[ServiceError]] = {
    "precondition_failed": NotReadyError,
    "extraction_failed": ExtractionFailedError,
    "extraction_cancelled": ExtractionCancelledError,
    "validation_error": BadRequestError,
    "invalid_json": BadRequestError,
    "auth_failed": KeyRejectedError,
    "payment_required": PaymentRequiredError,
    "access_denied": AccessDeniedError,
    "insufficient_api_key_scope": KeyScopeError,
    "terms_acceptance_required": TermsNotAcceptedError,
    "not_found": CollectionNotFoundError,
    "rate_limited": RateLimitedError,
    "internal_error": ServerFailureError,
    "gateway_timeout": ServerFailureError,
}
_BY_STATUS: Mapping[int, type[ServiceError]] = {
    202: NotReadyError,  # not documented; in HTTP, the request is accepted but not finished
    400: BadRequestError,
    401: KeyRejectedError,
    402: PaymentRequiredError,
    403: AccessDeniedError,
    404: CollectionNotFoundError,
    412: NotReadyError,
    422: ExtractionFailedError,
    429: RateLimitedError,
}
_REDIRECTS = {301, 302, 303, 307, 308}
_MAX_TOKEN_LENGTH = 128
_OWN_KEYS = {"error_code", "retryable", "request_id"}
"""Keys that identify the body of an error of the service."""


def error_from_response(
    status: int, headers: Mapping[str, str], body: bytes, *, now: datetime | None = None
) -> ServiceError:
    """Return the error for a response whose status is not 200.

    `headers` has lower-case names. `now` is an aware time, for a `Retry-After` date.
    """
    content = _json_object(body)
    code = content.get("error_code")
    detail = short_line(content.get("detail") or content.get("error") or content.get("message"))
    if not detail and not content and is_web_page(headers, body):
        detail = start_of(body)
    response = ErrorResponse(
        status=status,
        error_code=_token(code),
        detail=detail,
        request_id=request_id(headers) or _token(content.get("request_id")),
        retry_after=_retry_after(headers.get("retry-after"), now or datetime.now(UTC)),
    )
    kind = _kind(status, code.lower() if isinstance(code, str) else None)
    if kind is ExtractionFailedError and body.strip() and _OWN_KEYS.isdisjoint(content):
        # With 422, a proxy or a web framework rejects the request, not the extraction.
        kind = BadRequestError
    return kind(_message(kind, headers, response), response)


def _message(kind: type[ServiceError], headers: Mapping[str, str], response: ErrorResponse) -> str:
    if kind is not RedirectedError:
        text = tr("The service responded with HTTP status {status}.")
        return text.format(status=response.status)
    location = headers.get("location", "")
    try:
        parts = urlsplit(location)
        # `javascript://` and `file://` name no host of the web.
        named = parts.netloc if parts.scheme in ("", "http", "https") else ""
        host = short_line(named.rpartition("@")[2])
    except ValueError:
        host = ""
    target = host or short_line(location)[:_MAX_TOKEN_LENGTH] or tr("an unnamed address")
    text = tr(
        "The service redirects to {target}. The redirect is not followed, to protect the API key."
    )
    return text.format(target=target)


def request_id(headers: Mapping[str, str]) -> str | None:
    """Return the service's id for a request."""
    return _token(headers.get("x-request-id"))


def _kind(status: int, code: str | None) -> type[ServiceError]:
    if status in _REDIRECTS:
        return RedirectedError
    if code is not None and code in _BY_CODE:
        return _BY_CODE[code]
    if status >= 500:
        return ServerFailureError
    return _BY_STATUS.get(status, UnexpectedResponseError)


def _json_object(body: bytes) -> Mapping[str, Any]:
    try:
        tree = lossless_json.loads(body)
    except lossless_json.JsonError:
        return {}
    return tree if isinstance(tree, dict) else {}


def _token(value: object) -> str | None:
    return short_line(value)[:_MAX_TOKEN_LENGTH] or None if isinstance(value, str) else None


def _retry_after(header: str | None, now: datetime) -> float | None:
    """Return the seconds to wait, or `None` for an unusable value such as a time in the past."""
    if header is None:
        return None
    try:
        seconds = float(header)
    except ValueError:
        from email.utils import parsedate_to_datetime

        try:
            moment = parsedate_to_datetime(header)
        except (ValueError, OverflowError):
            return None
        # HTTP dates are in UTC.
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        seconds = (aware - now).total_seconds()
    return None if math.isnan(seconds) or seconds <= 0 else seconds
