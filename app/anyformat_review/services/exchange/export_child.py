"""The process that fills a review into a large envelope, so that its JSON holds up no window."""

import contextlib
from collections.abc import Mapping
from multiprocessing.connection import Connection

import msgspec

from anyformat_review.api.results.envelope import with_review
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import FieldState
from anyformat_review.services.child_process import become_quiet_child
from anyformat_review.storage.drafts.decision_json import dump_state, load_state

_LENGTH = 8
_PIECE = 1 << 20


def request(raw: bytes, states: Mapping[FieldPath, FieldState]) -> bytes:
    """Return the message that asks for states to be filled into an envelope."""
    held = msgspec.json.encode([(str(path), dump_state(state)) for path, state in states.items()])
    # One copy of the envelope: at its size each takes as long as a window may stand still.
    return b"".join((len(held).to_bytes(_LENGTH, "big"), held, raw))


def fill_in(connection: Connection) -> None:
    """Answer a request with pieces of the envelope filled in, and an empty message."""
    become_quiet_child()
    with contextlib.suppress(EOFError, OSError):
        message = connection.recv_bytes()
        end = _LENGTH + int.from_bytes(message[:_LENGTH], "big")
        held = msgspec.json.decode(message[_LENGTH:end], type=list[tuple[str, str]])
        states = {FieldPath.parse(path): load_state(state) for path, state in held}
        exported = with_review(message[end:], states)
        for start in range(0, len(exported), _PIECE):
            connection.send_bytes(exported[start : start + _PIECE])
        connection.send_bytes(b"")
