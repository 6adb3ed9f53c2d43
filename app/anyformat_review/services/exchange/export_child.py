"""The child process that writes review results into a large envelope."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from anyformat_review.api.results.envelope import DocumentChanges, RowNumbers, with_review
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.collection import FilePages
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.lossless_json import JsonTree
from anyformat_review.domain.review.review import FieldState
from anyformat_review.services.child_process import send_in_parts
from anyformat_review.storage.drafts.decision_json import dump_state, load_state

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_Files: TypeAlias = list[tuple[int, int | None, tuple[FilePages, ...]]]
_Held: TypeAlias = tuple[
    list[tuple[str, str]], str, list[tuple[str, list[int]]], dict[int, str], _Files
]
"""States, the extra key, rows, categories, and the pages of splits and partitions."""
_LENGTH = 8


def request(
    raw: bytes,
    states: Mapping[FieldPath, FieldState],
    extra: dict[str, JsonTree] | None,
    rows: RowNumbers,
    document: DocumentChanges,
) -> bytes:
    """Return the message with an envelope and the review to write into it."""
    texts = [(str(path), dump_state(state)) for path, state in states.items()]
    numbers = [(str(path), list(row)) for path, row in rows.items()]
    files = [(*place, found) for place, found in document.files.items()]
    tree = lossless_json.dumps(extra).decode()
    held = msgspec.json.encode((texts, tree, numbers, document.categories, files))
    # The data is copied only once, because each copy of 80 MB blocks the window for about 50 ms.
    return b"".join((len(held).to_bytes(_LENGTH, "big"), held, raw))


def fill_in(connection: "Connection") -> None:
    """Receive a request; send the finished envelope in parts, then an empty message."""
    message = connection.recv_bytes()
    end = _LENGTH + int.from_bytes(message[:_LENGTH], "big")
    held = msgspec.json.decode(message[_LENGTH:end], type=_Held)
    texts, extra, numbers, categories, files = held
    states = {FieldPath.parse(path): load_state(state) for path, state in texts}
    rows = {FieldPath.parse(path): row for path, row in numbers}
    tree: Any = lossless_json.loads(extra.encode())
    document = DocumentChanges(categories, {(split, at): found for split, at, found in files})
    exported = with_review(message[end:], states, tree, rows, document)
    send_in_parts(connection, exported)
    connection.send_bytes(b"")
