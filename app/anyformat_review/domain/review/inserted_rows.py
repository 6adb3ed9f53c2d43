"""Put the rows that a reviewer inserted or moved in older results into newer results."""

import dataclasses
from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import floor

from msgspec import Struct
from msgspec.structs import replace

from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Answer, Value, display_text, typed_value
from anyformat_review.domain.review.moved_rows import (
    MIN_SIMILARITY,
    MovedRows,
    RowTexts,
    match_rows,
    row_similarity,
    row_texts,
)
from anyformat_review.domain.review.review import Change, Decision, FieldState, Override, RowMark


class _OldPlace(Struct, frozen=True):
    """The place below a row of older results, which `fingerprint` identifies."""

    fingerprint: str
    table: FieldPath
    row: int


class InsertedRows:
    """Translates the positions in decisions on older results to those of the current results.

    A row stays below the row that was above it, else above the one that was below it. If the
    results now have an inserted row at its place, it becomes that row.
    """

    def __init__(
        self,
        collection: Collection,
        decisions: Iterable[Decision],
        fingerprint: str,
        moved: MovedRows,
    ) -> None:
        """Find the places of all inserted and moved rows; `moved` knows the rows with decisions."""
        self._collection = collection
        self._fingerprint = fingerprint
        self._moved = moved
        self._texts: dict[FieldPath, list[RowTexts]] = {}
        self._places: dict[_OldPlace, int] = {}
        self._became: dict[FieldPath, int] = {}
        contexts: dict[_OldPlace, Mapping[str, Value]] = {}
        contents: dict[FieldPath, dict[str, str]] = {}
        last: dict[FieldPath, tuple[_OldPlace, Change]] = {}
        for decision in decisions:
            if decision.fingerprint in ("", fingerprint):
                continue
            for change in decision.changes:
                row = change.path.row_path
                if row is None:
                    continue
                if row.is_inserted and change.path.cell is not None:
                    override = change.after.override
                    text = "" if override is None else display_text(override.value)
                    contents.setdefault(row, {})[change.path.cell] = text
                for state in (change.before, change.after):
                    if state.position is not None:
                        place = _place(decision.fingerprint, row, state.position)
                        context = change.row_context if row.is_inserted else {}
                        contexts.setdefault(place, context)
                        last[row] = place, change
        for place, context in contexts.items():
            self._places[place] = self._row_above(place, context)
        for row, (place, change) in last.items():
            if row.is_inserted and change.after.mark is RowMark.INSERTED:
                self._find(row, self._places[place] + 1, contexts[place], contents.get(row, {}))

    def __call__(self, decision: Decision) -> Decision:
        """Return the decision with the positions of the current results."""
        if decision.fingerprint in ("", self._fingerprint):
            return decision
        changes = tuple(self._changed(each, decision.fingerprint) for each in decision.changes)
        return dataclasses.replace(decision, changes=changes)

    def _changed(self, change: Change, fingerprint: str) -> Change:
        row = change.path.row_path
        if row is None:
            return change
        if row not in self._became:
            before = self._arranged(change.before, row, fingerprint)
            return replace(
                change, before=before, after=self._arranged(change.after, row, fingerprint)
            )
        path = replace(change.path, row=self._became[row])
        return replace(
            change,
            path=path,
            before=self._extracted(change.before, path),
            after=self._extracted(change.after, path),
        )

    def _arranged(self, state: FieldState, row: FieldPath, fingerprint: str) -> FieldState:
        if state.position is None:
            return state
        new = self._places[_place(fingerprint, row, state.position)]
        return replace(state, position=state.position - floor(state.position) + new)

    def _extracted(self, state: FieldState, path: FieldPath) -> FieldState:
        """Return the state of a row that the service has extracted since, or of its cell."""
        leaf = self._collection.row(path).get(path.cell or "")
        override = state.override
        if override is not None and leaf is not None and not isinstance(override.value, Answer):
            value = typed_value(display_text(override.value), leaf.value)
            state = replace(state, override=Override(value))
        return replace(state, mark=None, position=None)

    def _row_above(self, place: _OldPlace, context: Mapping[str, Value]) -> int:
        """Return the current number of the row above a place, -1 at the top."""
        rows = self._rows(place.table)
        if place.row < 0:
            return -1
        for name, step in (("above", 0), ("below", 1)):
            content = _texts(context.get(name))
            old = place.row + step
            if content and (found := match_rows({old: content}, rows)[old]) is not None:
                return found - step
        above = FieldPath(place.table.scope, place.table.field, place.row)
        known = self._moved.number_of(above, place.fingerprint)
        return min(place.row if known is None else known, len(rows) - 1)

    def _find(
        self, row: FieldPath, number: int, context: Mapping[str, Value], content: RowTexts
    ) -> None:
        """Note that the results have an inserted row by now, if it has its content there.

        A row that was there before, which is the one below, is another one.
        """
        rows, below = self._rows(row.table_path), context.get("below", {})
        is_known = "above" in context and below is not None
        if not is_known or number >= len(rows) or not any(content.values()):
            return
        new = rows[number]
        similarity = row_similarity(content, new)
        if similarity >= MIN_SIMILARITY and similarity > row_similarity(_texts(below), new):
            self._became[row] = number

    def _rows(self, table: FieldPath) -> list[RowTexts]:
        if table not in self._texts:
            self._texts[table] = row_texts(self._collection, table)
        return self._texts[table]


def _place(fingerprint: str, row: FieldPath, position: Fraction) -> _OldPlace:
    return _OldPlace(fingerprint, row.table_path, floor(position))


def _texts(row: Value) -> RowTexts:
    if not isinstance(row, Mapping):
        return {}
    return {name: display_text(value) for name, value in row.items()}
