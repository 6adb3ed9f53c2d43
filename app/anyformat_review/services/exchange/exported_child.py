"""The child process that takes the review out of large exported results."""

import asyncio
import contextlib
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from anyformat_review.api.results.exported_review import ExportedReview, split_review
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.stored_bytes import RawBytes
from anyformat_review.services.child_process import ChildEndedError, ChildProcess, send_in_parts
from anyformat_review.storage.drafts.decision_json import dump_state, load_state

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_Head: TypeAlias = tuple[str, list[tuple[str, str]], list[str]]
"""The entries as JSON, the cells of inserted rows, and the paths of restored tables."""


async def split_in_background(raw: RawBytes) -> ExportedReview | None:
    """Like `split_review`, in a child process, or in a thread if the process fails."""
    head: _Head | None = None
    pieces = []
    try:
        responses = ChildProcess("exported review", split).responses(lambda: [raw[:]])
        async with contextlib.aclosing(responses):
            async for message in responses:
                if head is None:
                    head = msgspec.json.decode(message, type=_Head)
                else:
                    pieces.append(message)
    except ChildEndedError:
        return await asyncio.to_thread(split_review, raw[:])
    if head is None:
        return None
    entries, cells, tables = head
    return ExportedReview(
        b"".join(pieces),
        lossless_json.loads(entries.encode()),
        {FieldPath.parse(path): load_state(state) for path, state in cells},
        frozenset(map(FieldPath.parse, tables)),
    )


def split(connection: "Connection") -> None:
    """Receive results; send the review in them, if there is one, then the results in parts."""
    exported = split_review(connection.recv_bytes())
    if exported is not None:
        entries = lossless_json.dumps(exported.entries).decode()
        cells = [(str(path), dump_state(state)) for path, state in exported.inserted.items()]
        tables = list(map(str, exported.tables))
        connection.send_bytes(msgspec.json.encode((entries, cells, tables)))
        send_in_parts(connection, exported.raw)
    connection.send_bytes(b"")
