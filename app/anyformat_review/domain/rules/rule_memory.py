"""Operands of checks, and what is known about their rows from the last evaluation."""

import operator
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, count
from typing import Any


@dataclass(frozen=True, slots=True)
class Operand:
    """The values behind a reference: one, or a column with one per row of `table`.

    `deleted` are the 0-based numbers of the column's deleted rows, which do not count. An
    unchanged column should be the same object again, because that is quick to compare.
    """

    values: Sequence[Any]
    confidences: Sequence[float | None] = ()
    table: str | None = None
    deleted: frozenset[int] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether there is no value, or no row that counts."""
        return len(self.values) == len(self.deleted)

    @property
    def rows(self) -> Sequence[int]:
        """The numbers of the rows that count."""
        every = range(len(self.values))
        return [row for row in every if row not in self.deleted] if self.deleted else every


@dataclass(frozen=True, slots=True)
class Recalled:
    """What was found on `operands`, and the rows in which they differ now."""

    operands: Sequence[Operand]
    found: Any
    changed: Collection[int]


class RuleMemory:
    """What the evaluation of a rule finds out about rows, for its next evaluation."""

    def __init__(self, last: Mapping[object, tuple[Sequence[Operand], Any]] | None = None) -> None:
        self._last = last or {}
        self._found: dict[object, tuple[Sequence[Operand], Any]] = {}

    def for_next(self) -> "RuleMemory":
        """Return the memory for the next evaluation."""
        return RuleMemory(self._found)

    def remember(self, key: object, operands: Sequence[Operand], found: Any) -> None:
        """Remember what was found on these operands."""
        self._found[key] = operands, found

    def recall(self, key: object, operands: Sequence[Operand]) -> Recalled | None:
        """Return what the last evaluation found, or None if it is of no use for these operands."""
        if (known := self._last.get(key)) is None:
            return None
        before, found = known
        changed = _changed_rows(before, operands)
        return None if changed is None else Recalled(before, found, changed)


def _changed_rows(before: Sequence[Operand], after: Sequence[Operand]) -> set[int] | None:
    changed: set[int] = set()
    for old, new in zip(before, after, strict=True):
        changed |= old.deleted ^ new.deleted
        if old.values is new.values:
            continue
        if new.table is not None:
            changed.update(compress(count(), map(operator.is_not, old.values, new.values)))
        elif old.values[0] != new.values[0]:
            return None
    return changed
