"""The process that fills a review into a large envelope, so that its JSON holds up no window."""

import contextlib
from multiprocessing.connection import Connection

import msgspec

from anyformat_review.api.envelope import with_review
from anyformat_review.domain.field_path import FieldPath
from anyformat_review.services.child_process import become_quiet_child
from anyformat_review.storage.draft_json import load_state


class Reviewed(msgspec.Struct, array_like=True):
    """An envelope as it came, and the states to fill in, each by its path and as in the drafts."""

    raw: bytes
    states: list[tuple[str, str]]


def fill_in(connection: Connection) -> None:
    """Answer one `Reviewed` with the envelope filled in, and an empty message."""
    become_quiet_child()
    with contextlib.suppress(EOFError, OSError):
        reviewed = msgspec.msgpack.decode(connection.recv_bytes(), type=Reviewed)
        states = {FieldPath.parse(path): load_state(state) for path, state in reviewed.states}
        connection.send_bytes(with_review(reviewed.raw, states))
        connection.send_bytes(b"")
