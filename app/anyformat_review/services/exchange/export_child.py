"""The child process that writes review results into a large envelope."""

from collections.abc import Mapping
from multiprocessing.connection import Connection

import msgspec

from anyformat_review.api.results.envelope import with_review
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import FieldState
from anyformat_review.storage.drafts.decision_json import dump_state, load_state

_LENGTH = 8
_PIECE = 1 << 20


def request(raw: bytes, states: Mapping[FieldPath, FieldState]) -> bytes:
    """Return the message with an envelope and the field states to write into it."""
    held = msgspec.json.encode([(str(path), dump_state(state)) for path, state in states.items()])
    # A single copy: at 80 MB each copy takes as long as the window may block.
    return b"".join((len(held).to_bytes(_LENGTH, "big"), held, raw))


def fill_in(connection: Connection) -> None:
    """Receive a request; send the finished envelope in pieces, then an empty message."""
    message = connection.recv_bytes()
    end = _LENGTH + int.from_bytes(message[:_LENGTH], "big")
    held = msgspec.json.decode(message[_LENGTH:end], type=list[tuple[str, str]])
    states = {FieldPath.parse(path): load_state(state) for path, state in held}
    exported = with_review(message[end:], states)
    for start in range(0, len(exported), _PIECE):
        connection.send_bytes(exported[start : start + _PIECE])
    connection.send_bytes(b"")
