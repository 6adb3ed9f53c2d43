"""Operands of checks, and a cache of results by row, so that only changed rows are evaluated."""

import operator
from collections.abc import Collection, Mapping, Sequence
from itertools import compress, count
from typing import Any

from msgspec import Struct


class Operand(Struct, frozen=True):
    """The values of a reference: a single one, or a column with one for each row of `table`.

    `deleted` are the 0-based positions of the deleted rows, which are ignored. `numbers` are the
    numbers of the rows, None if these are their positions. Pass the same `values` object for an
    unchanged column, because it is compared by identity first.
    """

    values: Sequence[Any]
    confidences: Sequence[float | None] = ()
    table: str | None = None
    deleted: frozenset[int] = frozenset()
    numbers: tuple[int, ...] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is no value, or all rows are deleted."""
        return len(self.values) == len(self.deleted)

    @property
    def rows(self) -> Sequence[int]:
        """The 0-based positions of the rows that are not deleted."""
        every = range(len(self.values))
        return [row for row in every if row not in self.deleted] if self.deleted else every

    def row_number(self, position: int) -> int:
        """Return the number of the row at a position."""
        return position if self.numbers is None else self.numbers[position]


class CachedResult(Struct, frozen=True):
    """The result of the last evaluation with its operands, and the rows that changed since."""

    operands: Sequence[Operand]
    found: Any
    changed: Collection[int]


class RuleCache:
    """The results of a rule's last evaluation by row, and those of the current one."""

    def __init__(self, last: Mapping[object, tuple[Sequence[Operand], Any]] | None = None) -> None:
        self._last = last or {}
        self._found: dict[object, tuple[Sequence[Operand], Any]] = {}

    def next_cache(self) -> "RuleCache":
        """Return a cache for the next evaluation, filled by this one."""
        return RuleCache(self._found)

    def store(self, key: object, operands: Sequence[Operand], found: Any) -> None:
        """Store the result for these operands."""
        self._found[key] = operands, found

    def lookup(self, key: object, operands: Sequence[Operand]) -> CachedResult | None:
        """Return the result of the last evaluation, None if it does not apply to these operands."""
        if (known := self._last.get(key)) is None:
            return None
        before, found = known
        changed = _changed_rows(before, operands)
        return None if changed is None else CachedResult(before, found, changed)


def _changed_rows(before: Sequence[Operand], after: Sequence[Operand]) -> set[int] | None:
    changed: set[int] = set()
    for old, new in zip(before, after, strict=True):
        if old.numbers != new.numbers:
            return None
        changed |= old.deleted ^ new.deleted
        if old.values is new.values:
            continue
        if new.table is not None:
            changed.update(compress(count(), map(operator.is_not, old.values, new.values)))
        elif old.values[0] != new.values[0]:
            return None
    return changed
