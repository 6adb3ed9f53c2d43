import json
import math
from datetime import UTC, datetime

import pytest

from anyformat_review.api.http.error_detail import short_line
from anyformat_review.api.http.http_responses import error_from_response
from anyformat_review.domain import errors
from anyformat_review.domain.errors import ServiceError

NOW = datetime(2026, 1, 1, 12, 0, 0, tzinfo=UTC)


def error(status: int, body: object = b"", **headers: str) -> ServiceError:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return error_from_response(status, named, raw, now=NOW)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (202, errors.NotReadyError),
        (400, errors.BadRequestError),
        (401, errors.KeyRejectedError),
        (402, errors.PaymentRequiredError),
        (403, errors.AccessDeniedError),
        (404, errors.CollectionNotFoundError),
        (412, errors.NotReadyError),
        (422, errors.ExtractionFailedError),
        (429, errors.RateLimitedError),
        (500, errors.ServerFailureError),
        (502, errors.ServerFailureError),
        (503, errors.ServerFailureError),
        (504, errors.ServerFailureError),
        (204, errors.UnexpectedResponseError),
        (418, errors.UnexpectedResponseError),
    ],
)
@pytest.mark.parametrize("body", [b"", b"\n ", {"error_code": "NEW_ONE"}])
def test_the_status_is_the_fallback(status: int, kind: type, body: object) -> None:
    found = error(status, body)
    assert type(found) is kind
    assert found.response.status == status
    assert str(found) == f"The service responded with HTTP status {status}."


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("PRECONDITION_FAILED", errors.NotReadyError),
        ("EXTRACTION_FAILED", errors.ExtractionFailedError),
        ("EXTRACTION_CANCELLED", errors.ExtractionCancelledError),
        ("VALIDATION_ERROR", errors.BadRequestError),
        ("INVALID_JSON", errors.BadRequestError),
        ("AUTH_FAILED", errors.KeyRejectedError),
        ("PAYMENT_REQUIRED", errors.PaymentRequiredError),
        ("ACCESS_DENIED", errors.AccessDeniedError),
        ("insufficient_api_key_scope", errors.KeyScopeError),
        ("terms_acceptance_required", errors.TermsNotAcceptedError),
        ("NOT_FOUND", errors.CollectionNotFoundError),
        ("RATE_LIMITED", errors.RateLimitedError),
        ("INTERNAL_ERROR", errors.ServerFailureError),
        ("GATEWAY_TIMEOUT", errors.ServerFailureError),
    ],
)
def test_the_error_code_decides(code: str, kind: type) -> None:
    found = error(409, {"error_code": code, "detail": "So it is.", "request_id": "r-1"})
    assert type(found) is kind
    assert (found.response.error_code, found.response.request_id) == (code, "r-1")
    assert (str(found), found.response.detail) == (
        "The service responded with HTTP status 409.",
        "So it is.",
    )


@pytest.mark.parametrize("status", [301, 302, 307, 308])
@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("https://login.example/start?token=abc", "login.example"),
        ("http://user:password@[::1]:8080/", "[::1]:8080"),
        ("/login", "/login"),
        ("http://[broken\x1b", "http://[broken"),
        ("", "an unnamed address"),
        ("//other.example/", "other.example"),
        ("file://localhost/etc/passwd", "file://localhost/etc/passwd"),
        ("javascript://app.anyformat.ai/%0aalert(1)", "javascript://app.anyformat.ai/%0aalert(1)"),
    ],
)
def test_a_redirect_names_its_target(status: int, location: str, target: str) -> None:
    found = error(status, {"error_code": "NOT_FOUND"}, location=location)
    assert type(found) is errors.RedirectedError
    assert str(found).startswith(f"The service redirects to {target}. ")
    assert "password" not in str(found)


def test_not_every_status_from_300_is_a_redirect() -> None:
    assert type(error(304, {})) is errors.UnexpectedResponseError


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (
            {"detail": [{"loc": ["path", "id"], "msg": "is no UUID", "type": "uuid"}]},
            "path.id: is no UUID",
        ),
        ({"message": "Unprocessable"}, "Unprocessable"),
        (b"Failed to deserialize the body", ""),
        (b"<html><title>Rejected</title>", "Rejected"),
        ([], ""),
    ],
)
def test_422_of_another_framework_is_no_failed_extraction(body: object, detail: str) -> None:
    found = error(422, body)
    assert type(found) is errors.BadRequestError
    assert found.response.detail == detail


@pytest.mark.parametrize("body", [b"", {"request_id": "r-1"}, {"retryable": False, "error": "x"}])
def test_422_of_the_service_is_a_failed_extraction(body: object) -> None:
    assert type(error(422, body)) is errors.ExtractionFailedError


@pytest.mark.parametrize(
    ("page", "detail"),
    [
        (b"<!DOCTYPE html><title>502 Bad Gateway</title><h1>nginx", "502 Bad Gateway"),
        (b"<html><body>Please <b>log in</b></body></html>", "Please log in"),
    ],
)
def test_the_detail_of_a_web_page_is_its_title_or_text(page: bytes, detail: str) -> None:
    assert error(502, page).response.detail == detail


def test_the_request_id_of_the_header_has_priority() -> None:
    assert error(500, {"request_id": "b"}, x_request_id="h").response.request_id == "h"


@pytest.mark.parametrize(
    ("detail", "line"),
    [
        ("plain\n  text", "plain text"),
        (["one", "two"], "one; two"),
        ([{"loc": ["body", "page"], "msg": "too small", "type": "x"}], "page: too small"),
        ({"name": ["is long", "is odd"], "n": 3}, "name: is long, is odd; n: 3"),
        ("\x1b[31mred\u202etxt", "[31mred txt"),
        ("x" * 400, "x" * 299 + "…"),
        ([[[[[["deep"]]]]]], "[['deep']]"),
        (None, ""),
    ],
)
def test_every_detail_becomes_one_short_line(detail: object, line: str) -> None:
    assert short_line(detail) == line


def test_error_replaces_a_missing_detail() -> None:
    assert error(400, {"error": "No.", "detail": None}).response.detail == "No."


@pytest.mark.parametrize("body", [b"[1]", b'"x"', b'{"detail": NaN}', b'{"error_code": 5}'])
def test_an_invalid_body_is_ignored(body: bytes) -> None:
    assert type(error(500, body)) is errors.ServerFailureError


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7.0),
        ("0.5", 0.5),
        ("-1", None),
        ("0", None),
        ("1e9", 1e9),
        ("99999999", 99999999.0),
        ("inf", math.inf),
        ("nan", None),
        ("abc", None),
        ("", None),
        ("Thu, 01 Jan 2026 12:00:30 GMT", 30.0),
        ("Thu, 01 Jan 2026 12:00:30 -0000", 30.0),
        ("Thu, 01 Jan 2026 11:00:00 GMT", None),
        ("Fri, 02 Jan 2026 12:00:00 GMT", 86400.0),
    ],
)
def test_an_absurd_retry_after_is_ignored(header: str, seconds: float | None) -> None:
    assert error(429, retry_after=header).response.retry_after == seconds


def test_retry_after_can_be_missing() -> None:
    assert error(429).response.retry_after is None
