"""Create a zip file for a support request; it never contains the API key."""

import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from anyformat_review.api.http.request_log import LoggedRequest
from anyformat_review.api.results.exported_review import split_review
from anyformat_review.api.results.wire import decode_results
from anyformat_review.domain.errors import ResultsFormatError
from anyformat_review.domain.redaction import plain_key, scrub
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.notices import Notice
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.exchange.export_corrections import export_corrections
from anyformat_review.services.exchange.exported_decisions import exported_decisions
from anyformat_review.services.support.support_decisions import decisions_text
from anyformat_review.storage.files import write_file
from anyformat_review.translation import english_texts, language_code, tr

_MAX_LOG = 1_000_000
"""Bytes; the end of a longer log file is used."""


class BundlePart(Struct, frozen=True):
    """A file in the bundle. `is_chosen` says whether it is included by default."""

    name: str
    title: str
    content: bytes
    is_chosen: bool = True


def bundle_parts(
    diagnostics: str,
    requests: Sequence[LoggedRequest],
    notices: Sequence[Notice],
    log: Path,
    body: bytes,
    review: ReviewState | None = None,
) -> tuple[BundlePart, ...]:
    """Return everything that a bundle can contain; call it in a thread.

    `body` contains the original bytes of the response or the file, empty if there is none.
    `review` is the review of the collection, if it is open.
    """
    parts = [
        BundlePart("diagnostics.txt", tr("What happened, with versions"), diagnostics.encode()),
        BundlePart(
            "requests.txt", tr("Requests to the service"), _requests_text(requests).encode()
        ),
        BundlePart("log.txt", tr("Log file, without values and texts"), _end_of(log)),
    ]
    if notices:
        text = _english_text(notices, body).encode()
        parts.append(BundlePart("unreadable-parts.txt", tr("Unexpected parts"), text))
    if body:
        structure = BundlePart(
            "structure.txt", tr("Keys and types, without values"), structure_of(body)
        )
        values = BundlePart("response.txt", tr("Response with all values"), _text_of(body), False)
        parts += [structure, values]
    if review is not None and review.history.decisions:
        decided = decisions_text(review)
        parts += [
            BundlePart("decisions.txt", tr("Decisions, without values and names"), decided),
            BundlePart(
                "corrections.json",
                tr("Corrections with all values"),
                export_corrections(review),
                False,
            ),
        ]
    return tuple(
        BundlePart(part.name, part.title, _redacted(part.content), part.is_chosen)
        for part in parts
        if part.content
    )


def write_bundle(path: Path, parts: Iterable[BundlePart]) -> None:
    """Write a zip file with these parts; call it in a thread.

    Raises:
        OutputError: it cannot be written.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        for part in parts:
            # Redacted again, because the key may have been entered after the parts were created.
            bundle.writestr(part.name, _redacted(part.content))
    write_file(path, buffer.getvalue())


def structure_of(body: bytes) -> bytes:
    """Return the JSON with types instead of values; equal items of a list are listed once."""
    try:
        tree = lossless_json.loads(body)
    except lossless_json.JsonError as error:
        return f"{len(body):,} bytes that are not JSON: {error}\n".encode()
    return json.dumps(_structure(tree), indent=1).encode() + b"\n"


def _structure(tree: Any) -> Any:
    match tree:
        case dict():
            return {plain_key(key): _structure(item) for key, item in tree.items()}
        case list():
            kinds = {json.dumps(kind): kind for kind in map(_structure, tree)}
            return [f"{len(tree):,} items", *kinds.values()]
        case None:
            return "null"
        case bool():
            return "boolean"
        case str():
            return "text" if tree else "empty text"
        case _:
            return "number"


def _requests_text(requests: Sequence[LoggedRequest]) -> str:
    return "".join(
        f"{one.at.isoformat(' ', 'milliseconds')} {one.method} {one.address}"
        f" {one.status or '-'} {one.error or '-'} {one.seconds:.3f} s attempt {one.attempt}"
        f" request {one.request_id or '-'} limit {one.rate_limit or '-'}\n"
        for one in requests
    )


def _english_text(notices: Sequence[Notice], body: bytes) -> str:
    """Return the notices about a body in English; they have the language of the window."""
    with english_texts():
        if language_code() != "en":
            notices = _notices_of(body) or notices
        return "\n".join(notice.sentence for notice in notices)


def _notices_of(body: bytes) -> tuple[Notice, ...]:
    try:
        exported = split_review(body)
        collection = decode_results(exported.raw if exported else body)
    except ResultsFormatError:
        return ()
    own = exported_decisions(exported, collection)[1] if exported else ()
    return (*collection.notices, *own)


def _end_of(log: Path) -> bytes:
    try:
        with log.open("rb") as file:
            size = file.seek(0, io.SEEK_END)
            file.seek(max(0, size - _MAX_LOG))
            content = file.read(_MAX_LOG)
    except OSError:
        return b""
    # An incomplete first line is removed, because half a key would not be recognized.
    return content if size <= _MAX_LOG else content.partition(b"\n")[2]


def _text_of(body: bytes) -> bytes:
    if b"\0" in body:
        # The key would not be recognized in another encoding.
        return f"{len(body):,} bytes that are not text\n".encode()
    return body


def _redacted(content: bytes) -> bytes:
    text = scrub(content.decode("utf-8", "backslashreplace"))
    return text.encode("utf-8", "backslashreplace")
