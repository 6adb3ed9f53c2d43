"""Find the table rows of older results in newer results, by content, then by position."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import display_text
from anyformat_review.domain.review.review import Change, Decision, DecisionKind

RowTexts: TypeAlias = Mapping[str, str]
"""The texts of a row by cell name."""

MIN_SIMILARITY = 0.5
"""0–1. Rows at the same position match at this similarity or above, others only above it."""
_MIN_TEXT_SIMILARITY = 80.0
"""0–100. Texts below this count as different."""
_MAX_ROWS_WITH_TEXT = 200
"""A text that occurs in more rows does not identify a row."""


class _OldRow(Struct, frozen=True):
    """A row with a decision; `fingerprint` identifies the results that contain it."""

    fingerprint: str
    table: FieldPath
    row: int


class MovedRows:
    """Translates decisions on older results to the row numbers of the current results.

    A removed row gets a number after the last row. Inserted rows are left as they are.
    """

    def __init__(
        self, collection: Collection, decisions: Iterable[Decision], fingerprint: str
    ) -> None:
        """Find the rows of all decisions on results with a different fingerprint."""
        self._fingerprint = fingerprint
        self._new_rows: dict[_OldRow, int] = {}
        tables: dict[FieldPath, dict[str, dict[int, RowTexts]]] = {}
        for decision in decisions:
            if decision.fingerprint in ("", fingerprint):
                continue
            for change in decision.changes:
                if change.path.row is not None and not change.path.is_inserted:
                    rows = tables.setdefault(change.path.table_path, {})
                    old = rows.setdefault(decision.fingerprint, {})
                    known = old.get(change.path.row, {})
                    old[change.path.row] = {**_content(change, decision.kind), **known}
        for table, results in tables.items():
            new = row_texts(collection, table)
            removed = _RemovedRows(len(new))
            for old_fingerprint, old in results.items():
                for row, match in match_rows(old, new).items():
                    number = (
                        removed.number_for(old[row], old_fingerprint) if match is None else match
                    )
                    self._new_rows[_OldRow(old_fingerprint, table, row)] = number

    def __call__(self, decision: Decision) -> Decision:
        """Return the decision with the current paths of its fields."""
        if decision.fingerprint in ("", self._fingerprint):
            return decision
        changes = tuple(
            replace(change, path=self._path(change.path, decision.fingerprint))
            for change in decision.changes
        )
        return dataclasses.replace(decision, changes=changes)

    def number_of(self, row: FieldPath, fingerprint: str) -> int | None:
        """Return the current number of a row with a decision in older results, if it is known."""
        return self._new_rows.get(_OldRow(fingerprint, row.table_path, row.row or 0))

    def _path(self, path: FieldPath, fingerprint: str) -> FieldPath:
        if path.row is None or path.is_inserted:
            return path
        return replace(path, row=self._new_rows[_OldRow(fingerprint, path.table_path, path.row)])


def _content(change: Change, kind: DecisionKind) -> dict[str, str]:
    texts = {name: display_text(value) for name, value in change.row_context.items()}
    # An undo repeats an extracted value that may come from other results.
    # A removed row has no extracted value.
    without = (DecisionKind.UNDO, DecisionKind.REDO, DecisionKind.RESOLVE)
    if change.path.cell is not None and kind not in without:
        texts[change.path.cell] = display_text(change.extracted)
    return texts


def match_rows(old: Mapping[int, RowTexts], new: Sequence[RowTexts]) -> dict[int, int | None]:
    """Map each old row to a different new row, or to `None`."""
    matches: dict[int, int | None] = dict.fromkeys(old)
    free = set(range(len(new)))

    def match(row: int, new_row: int) -> None:
        matches[row] = new_row
        free.discard(new_row)

    columns = max(map(len, new), default=0)
    for row, content in old.items():
        # Without stored context the position is the only information about a row.
        if row in free and (content == new[row] or len(content) < min(2, columns)):
            match(row, row)
    candidates = _Candidates(new)
    similar = sorted(
        (-score, abs(row - new_row), row, new_row)
        for row, content in old.items()
        if matches[row] is None
        for new_row, score in candidates.of(row, content)
        if score > MIN_SIMILARITY or (row == new_row and score == MIN_SIMILARITY)
    )
    for _, _, row, new_row in similar:
        if matches[row] is None and new_row in free:
            match(row, new_row)
    if columns < 2:
        for row in old:
            if matches[row] is None and row in free:
                match(row, row)
    return matches


class _RemovedRows:
    """Numbers the removed rows, starting after the last current row."""

    def __init__(self, first: int) -> None:
        self._next = first
        self._known: list[tuple[RowTexts, str, int]] = []

    def number_for(self, content: RowTexts, fingerprint: str) -> int:
        """Return a new number, or the number of the same row in other results."""
        for known, other_fingerprint, number in self._known:
            is_same = row_similarity(content, known) > MIN_SIMILARITY
            if other_fingerprint != fingerprint and is_same:
                return number
        self._known.append((content, fingerprint, self._next))
        self._next += 1
        return self._next - 1


class _Candidates:
    """An index of the rows by cell text, so that not every row has to be compared."""

    def __init__(self, rows: Sequence[RowTexts]) -> None:
        self._rows = rows
        self._by_cell: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            for cell in row.items():
                self._by_cell[cell].append(number)

    def of(self, row: int, content: RowTexts) -> Iterator[tuple[int, float]]:
        """Yield the numbers of similar rows with their similarity, 0–1."""
        numbers = {row} if row < len(self._rows) else set()
        for cell in content.items():
            found = self._by_cell.get(cell, ())
            if cell[1] and len(found) <= _MAX_ROWS_WITH_TEXT:
                numbers.update(found)
        for number in numbers:
            yield number, row_similarity(content, self._rows[number])


def row_texts(collection: Collection, table: FieldPath) -> list[RowTexts]:
    """Return the texts of all rows of a table."""
    return [
        {name: display_text(leaf.value) for name, leaf in row.items()}
        for row in collection.rows(table)
    ]


def row_similarity(one: RowTexts, other: RowTexts) -> float:
    """Return how similar two rows are, 0–1."""
    # Imported late: it takes 30 ms, and most collections have not changed.
    from rapidfuzz import fuzz

    names = one.keys() | other.keys()
    total = 0.0
    for name in names:
        text, other_text = one.get(name, ""), other.get(name, "")
        if text == other_text:
            total += 1
        elif text and other_text:
            total += fuzz.ratio(text, other_text, score_cutoff=_MIN_TEXT_SIMILARITY) / 100
    return total / len(names) if names else 0.0
