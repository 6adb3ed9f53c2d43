"""The process that reads large results, so that the window is never held up by them."""

import contextlib
from multiprocessing.connection import Connection
from typing import TypeAlias

import msgspec

from anyformat_review.api.results.fast_decode import Skim, check_strictly, skim
from anyformat_review.services.child_process import become_quiet_child


class First(msgspec.Struct, tag=True):
    """All pages and the first fields."""

    skim: Skim


class Rest(msgspec.Struct, tag=True):
    """All fields and where the blocks are, without the pages."""

    skim: Skim


class Checked(msgspec.Struct, tag=True):
    """What is wrong with the JSON as a whole, if anything is."""

    fault: str | None


Answer: TypeAlias = First | Rest | Checked


def read_results(connection: Connection, first_fields: int) -> None:
    """Answer results with `First`, `Rest`, `Checked` and an empty message.

    Results of an unusual form are answered with the empty message alone.
    """
    become_quiet_child()
    with contextlib.suppress(EOFError, OSError):
        raw = connection.recv_bytes()
        found = skim(raw)
        if found is not None:
            _answer(connection, First(found.first(first_fields)))
            found = found.with_blocks(raw)
            _answer(connection, Rest(Skim(found.head, [], found.fields, found.blocks)))
            _answer(connection, Checked(check_strictly(raw)))
        connection.send_bytes(b"")


def _answer(connection: Connection, answer: Answer) -> None:
    connection.send_bytes(msgspec.msgpack.encode(answer))
