"""Check that a response is JSON, and describe other responses."""

import re
from collections.abc import Mapping

from anyformat_review.api.http.error_detail import short_line
from anyformat_review.domain.errors import UnexpectedResponseError
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.redaction import scrub
from anyformat_review.translation import QT_TR_NOOP, tr

_START = 60
_SIGNATURES = (
    (b"%PDF-", QT_TR_NOOP("a PDF file instead of JSON")),
    (b"PK\x03\x04", QT_TR_NOOP("a ZIP file instead of JSON")),
    (b"\x89PNG", QT_TR_NOOP("an image instead of JSON")),
    (b"\xff\xd8\xff", QT_TR_NOOP("an image instead of JSON")),
    (b"\x1f\x8b", QT_TR_NOOP("compressed data without a content encoding instead of JSON")),
)
_HTML = lazy_pattern(rb"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_TITLE = lazy_pattern(r"<title[^>]*>([^<]{1,200})", re.IGNORECASE)
_TAG = lazy_pattern(r"<[^>]*>")


def check_is_json(headers: Mapping[str, str], body: bytes) -> None:
    """Check that a body looks like a JSON object; the decoder parses it strictly later.

    `headers` has lower-case names.

    Raises:
        UnexpectedResponseError: it does not; the message says what it looks like.
    """
    if not body.strip():
        raise UnexpectedResponseError(tr("The response of the service is empty."))
    kind = _other_kind(media_type(headers), body)
    if kind is not None:
        start = start_of(body)
        if start:
            problem = tr("The service responded with {kind}: “{start}”.")
        else:
            problem = tr("The service responded with {kind}.")
        raise UnexpectedResponseError(problem.format(kind=kind, start=start))


def media_type(headers: Mapping[str, str]) -> str:
    """Return the media type of a response in lower case, or an empty text."""
    content_type = headers.get("content-type", "").partition(";")[0]
    return short_line(content_type.strip().lower())[:80]


def start_of(body: bytes) -> str:
    """Return the title of a web page, or the first characters of another text."""
    text = scrub(body[:8000].decode("utf-8", "ignore"))[:4000]
    if b"\0" in body[:200] or any(body.startswith(signature) for signature, _ in _SIGNATURES):
        return ""
    if title := _TITLE.search(text):
        text = title[1]
    elif _HTML.match(body):
        text = _TAG.sub(" ", text)
    line = short_line(text)
    return line if len(line) <= _START else line[:_START].rstrip() + "…"


def is_web_page(headers: Mapping[str, str], body: bytes) -> bool:
    """Whether a response is HTML."""
    named = media_type(headers) in ("text/html", "application/xhtml+xml")
    return named or _HTML.match(body) is not None


def _other_kind(media: str, body: bytes) -> str | None:
    for signature, kind in _SIGNATURES:
        if body.startswith(signature):
            return tr(kind)
    if is_web_page({"content-type": media}, body):
        return tr("a web page instead of data")
    if media and media != "application/json" and not media.endswith("+json"):
        return tr("{type} instead of JSON").format(type=media)
    trimmed = body[:64].lstrip(b"\xef\xbb\xbf \t\r\n"), body[-64:].rstrip()
    if not trimmed[0].startswith(b"{"):
        return tr("something other than a JSON object")
    return None if trimmed[1].endswith(b"}") else tr("incomplete JSON")
