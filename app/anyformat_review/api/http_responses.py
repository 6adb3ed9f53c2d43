"""Map HTTP error responses to service errors, by `error_code` or else by status."""

import math
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

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
    400: BadRequestError,
    401: KeyRejectedError,
    402: PaymentRequiredError,
    403: AccessDeniedError,
    404: CollectionNotFoundError,
    412: NotReadyError,
    422: ExtractionFailedError,
    429: RateLimitedError,
}
_LONGEST_DETAIL = 300
_LONGEST_TOKEN = 128
_LONGEST_RETRY_AFTER = 3600.0


def error_from_response(
    status: int, headers: Mapping[str, str], body: bytes, *, now: datetime | None = None
) -> ServiceError:
    """Return the error for a response with another status than 200.

    `headers` has lower-case names. `now` is an aware time, for a `Retry-After` date.
    """
    content = _json_object(body)
    code = content.get("error_code")
    detail = plain_sentence(content.get("detail")) or plain_sentence(content.get("error"))
    response = ErrorResponse(
        status=status,
        error_code=_token(code),
        detail=detail,
        request_id=request_id(headers) or _token(content.get("request_id")),
        retry_after=_retry_after(headers.get("retry-after"), now or datetime.now(UTC)),
    )
    kind = _kind(status, code.lower() if isinstance(code, str) else None)
    return kind(detail or f"The service responded with HTTP status {status}.", response)


def request_id(headers: Mapping[str, str]) -> str | None:
    """Return the service's id for a request."""
    return _token(headers.get("x-request-id"))


def plain_sentence(value: object) -> str:
    """Return a value of an error body as one short line without control characters."""
    text = "; ".join(_parts(value))
    printable = (" " if unicodedata.category(c)[0] == "C" else c for c in text)
    line = " ".join("".join(printable).split())
    return line if len(line) <= _LONGEST_DETAIL else line[: _LONGEST_DETAIL - 1].rstrip() + "…"


def _kind(status: int, code: str | None) -> type[ServiceError]:
    if 300 <= status < 400:
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
    return plain_sentence(value)[:_LONGEST_TOKEN] or None if isinstance(value, str) else None


def _parts(value: object, depth: int = 0) -> Iterator[str]:
    match value:
        case None:
            return
        case str():
            yield value
        case list() if depth < 4:
            for item in value[:20]:
                yield from _parts(item, depth + 1)
        case {"msg": str(message), "loc": list(where)}:
            yield ".".join(str(step) for step in where if step != "body") + ": " + message
        case dict() if depth < 4:
            for key, item in list(value.items())[:20]:
                yield f"{key}: " + ", ".join(_parts(item, depth + 1))
        case _:
            yield str(value)


def _retry_after(header: str | None, now: datetime) -> float | None:
    if header is None:
        return None
    try:
        seconds = float(header)
    except ValueError:
        try:
            moment = parsedate_to_datetime(header)
        except (ValueError, OverflowError):
            return None
        # HTTP dates are in UTC.
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        seconds = (aware - now).total_seconds()
    if math.isnan(seconds):
        return None
    return min(max(seconds, 0.0), _LONGEST_RETRY_AFTER)
