"""The address of a field: extraction, field, row, cell.

Text form: `invoice_number`, `line_items[0].amount`, and with splits
`Statement/1234-5678:account`. A row that a reviewer inserted is
`line_items[+1]`. Syntax characters inside a name are percent-encoded and an empty name is written
as `%`, so every path has a unique text.
"""

import re
from urllib.parse import unquote

from msgspec import Struct

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.translation import tr

_RESERVED = lazy_pattern(r"[%/:#\[\].\x00-\x1f]")
_RESERVED_SCOPE = lazy_pattern(r"[%/:#\x00-\x1f]")
_TEXT = lazy_pattern(
    r"(?:(?P<split>[^/:#]+)?(?:/(?P<partition>[^/:#]+))?(?:#(?P<occurrence>[1-9][0-9]*))?:)?"
    r"(?P<field>[^:\[\]./#]+)(?:\[(?P<row>0|\+?[1-9][0-9]*)\](?:\.(?P<cell>[^:\[\]./#]+))?)?"
)
_EMPTY = "%"


def _encoded(name: str, reserved: re.Pattern[str]) -> str:
    return reserved.sub(lambda match: f"%{ord(match.group()):02X}", name) or _EMPTY


def _decoded(text: str) -> str:
    return "" if text == _EMPTY else unquote(text)


def row_text(row: int) -> str:
    """Return the number of a row as in a path: `2`, or `+1` for the first inserted row."""
    return f"+{-row}" if row < 0 else str(row)


def row_label(row: int) -> str:
    """Return the number of a row for the user, 1-based, or `+1` for the first inserted row."""
    return f"+{-row:,}" if row < 0 else f"{row + 1:,}"


def _row_number(text: str) -> int:
    return -int(text[1:]) if text.startswith("+") else int(text)


class Scope(Struct, frozen=True):
    """An extraction of a collection: (split, partition), both `None` in linear workflows.

    `occurrence` is 1-based; it is above 1 only if a collection repeats a (split, partition).
    """

    split: str | None = None
    partition: str | None = None
    occurrence: int = 1

    def __str__(self) -> str:
        text = "" if self.split is None else _encoded(self.split, _RESERVED_SCOPE)
        if self.partition is not None:
            text += "/" + _encoded(self.partition, _RESERVED_SCOPE)
        if self.occurrence > 1:
            text += f"#{self.occurrence}"
        return text


# The hash is cached: a large review looks up tens of thousands of paths repeatedly.
class FieldPath(Struct, frozen=True, cache_hash=True, gc=False):
    """The path of a field, a table, a row (`row`) or a cell (`row` and `cell`).

    `row` is the 0-based number of a row of the service. Rows that a reviewer inserted have the
    numbers -1, -2, … No number changes if rows are inserted, deleted or moved.
    """

    scope: Scope
    field: str
    row: int | None = None
    cell: str | None = None

    def __str__(self) -> str:
        scope = str(self.scope)
        text = (f"{scope}:" if scope else "") + _encoded(self.field, _RESERVED)
        if self.row is not None:
            text += f"[{row_text(self.row)}]"
        if self.cell is not None:
            text += "." + _encoded(self.cell, _RESERVED)
        return text

    @property
    def table_path(self) -> "FieldPath":
        """The path of the table that contains this row or cell."""
        return FieldPath(self.scope, self.field)

    @property
    def row_path(self) -> "FieldPath | None":
        """The path of the row that contains this cell, `None` outside a table."""
        return None if self.row is None else FieldPath(self.scope, self.field, self.row)

    @property
    def is_inserted(self) -> bool:
        """Whether this is a row that a reviewer inserted, or one of its cells."""
        return self.row is not None and self.row < 0

    @classmethod
    def parse(cls, text: str) -> "FieldPath":
        """Parse the text form of a path.

        Raises:
            ValueError: the text is not a field path.
        """
        match = _TEXT.fullmatch(text)
        if match is None:
            problem = tr(
                "{text} is not a field path such as invoice_number or line_items[0].amount"
            )
            raise ValueError(problem.format(text=repr(text)))
        split, partition = match["split"], match["partition"]
        scope = Scope(
            None if split is None else _decoded(split),
            None if partition is None else _decoded(partition),
            int(match["occurrence"] or 1),
        )
        return cls(
            scope,
            _decoded(match["field"]),
            None if match["row"] is None else _row_number(match["row"]),
            None if match["cell"] is None else _decoded(match["cell"]),
        )
