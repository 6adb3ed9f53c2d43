"""The child process that decodes large results, so that they never block the window."""

from typing import TYPE_CHECKING, TypeAlias

import msgspec

from anyformat_review.api.results.fast_blocks import block_offsets
from anyformat_review.api.results.fast_decode import DecodedResults, fast_decode, is_strict_json

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


class Preview(msgspec.Struct, tag=True):
    """All pages and the first fields."""

    results: DecodedResults


class Fields(msgspec.Struct, tag=True):
    """All fields, without the pages."""

    results: DecodedResults


class Blocks(msgspec.Struct, tag=True):
    """The positions of all blocks, as returned by `block_offsets`."""

    offsets: bytes | None


class Checked(msgspec.Struct, tag=True):
    """Whether the JSON has no errors, checked strictly."""

    is_strict_json: bool


DecodeReply: TypeAlias = Preview | Fields | Blocks | Checked


def read_results(connection: "Connection", first_fields: int | None) -> None:
    """Receive results in pieces and an empty message; send `Blocks`, `Checked` and an empty one.

    With `first_fields`, also decode the results: send `Preview` with this number of fields, then
    `Fields`. If they need a strict decode, send only the empty message.
    """
    raw = b"".join(iter(connection.recv_bytes, b""))
    if first_fields is None or _send_decoded(connection, raw, first_fields):
        _reply(connection, Blocks(block_offsets(raw)))
        _reply(connection, Checked(is_strict_json(raw)))
    connection.send_bytes(b"")


def _send_decoded(connection: "Connection", raw: bytes, first_fields: int) -> bool:
    """Send `Preview` and `Fields`; return whether the results can be decoded.

    The decoded results are freed when this returns, before the JSON is checked: with 73 MB, each
    of the two takes about 65 MB (measured).
    """
    decoded = fast_decode(raw)
    if decoded is None:
        return False
    _reply(connection, Preview(decoded.first(first_fields)))
    _reply(connection, Fields(DecodedResults(decoded.head, [], decoded.fields)))
    return True


def _reply(connection: "Connection", reply: DecodeReply) -> None:
    connection.send_bytes(msgspec.msgpack.encode(reply))
