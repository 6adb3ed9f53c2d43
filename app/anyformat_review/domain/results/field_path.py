"""The address of one field: extraction, field, row, cell.

Text form: `invoice_number`, `line_items[0].amount`, and with splits
`Statement/1234-5678:account`. Characters of the syntax itself that stand inside a name are
percent-encoded and an empty name is a lone `%`, so no two paths share a text.
"""

import dataclasses
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

_RESERVED = re.compile(r"[%/:#\[\].\x00-\x1f]")
_RESERVED_SCOPE = re.compile(r"[%/:#\x00-\x1f]")
_TEXT = re.compile(
    r"(?:(?P<split>[^/:#]+)?(?:/(?P<partition>[^/:#]+))?(?:#(?P<occurrence>[1-9][0-9]*))?:)?"
    r"(?P<field>[^:\[\]./#]+)(?:\[(?P<row>0|[1-9][0-9]*)\](?:\.(?P<cell>[^:\[\]./#]+))?)?"
)


_EMPTY = "%"


def _encoded(name: str, reserved: re.Pattern[str]) -> str:
    return reserved.sub(lambda match: f"%{ord(match.group()):02X}", name) or _EMPTY


def _decoded(text: str) -> str:
    return "" if text == _EMPTY else unquote(text)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which extraction of a collection: (split, partition), both absent in linear workflows.

    `occurrence` is 1-based and above 1 only where a collection repeats a (split, partition).
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


@dataclass(frozen=True, slots=True, init=False)
class FieldPath:
    """One leaf: a field, or a cell of a row of an object field. `row` is 0-based.

    A path with neither row nor cell may also name an object field as a whole, and one with a
    row but no cell a whole row.
    """

    scope: Scope
    field: str
    row: int | None = None
    cell: str | None = None
    _hash: int = dataclasses.field(init=False, repr=False, compare=False)

    def __init__(
        self, scope: Scope, field: str, row: int | None = None, cell: str | None = None
    ) -> None:
        # Hashed once: of a large review tens of thousands are looked up again and again.
        put = object.__setattr__
        put(self, "scope", scope)
        put(self, "field", field)
        put(self, "row", row)
        put(self, "cell", cell)
        whole = (scope.split, scope.partition, scope.occurrence, field, row, cell)
        put(self, "_hash", hash(whole))

    def __hash__(self) -> int:
        return self._hash

    def __reduce__(self) -> tuple[Any, ...]:
        # Another process hashes texts otherwise.
        return FieldPath, (self.scope, self.field, self.row, self.cell)

    def __str__(self) -> str:
        scope = str(self.scope)
        text = (f"{scope}:" if scope else "") + _encoded(self.field, _RESERVED)
        if self.row is not None:
            text += f"[{self.row}]"
        if self.cell is not None:
            text += "." + _encoded(self.cell, _RESERVED)
        return text

    @property
    def table_path(self) -> "FieldPath":
        """The path of the whole object field that the leaf or row stands in."""
        return FieldPath(self.scope, self.field)

    @property
    def row_path(self) -> "FieldPath | None":
        """The path of the whole row that the leaf stands in, `None` outside an object field."""
        return None if self.row is None else FieldPath(self.scope, self.field, self.row)

    @classmethod
    def parse(cls, text: str) -> "FieldPath":
        """Return the path of a text.

        Raises:
            ValueError: the text is not a field path.
        """
        match = _TEXT.fullmatch(text)
        if match is None:
            raise ValueError(
                f"{text!r} is not a field path such as invoice_number or line_items[0].amount"
            )
        split, partition = match["split"], match["partition"]
        scope = Scope(
            None if split is None else _decoded(split),
            None if partition is None else _decoded(partition),
            int(match["occurrence"] or 1),
        )
        return cls(
            scope,
            _decoded(match["field"]),
            None if match["row"] is None else int(match["row"]),
            None if match["cell"] is None else _decoded(match["cell"]),
        )
