"""Where the rows of earlier results are in other results: matched by content, then by place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.values import display_text
from anyformat_review.domain.review.review import Change, Decision, DecisionKind

_Texts: TypeAlias = Mapping[str, str]
"""A row as cell name → text of the value."""

_HERE = 0.5
"""A row at least so much alike is taken for the same in its old place, above it in another."""
_NEARLY = 80.0
"""Percent: texts at least so much alike are nearly the same, as read once more."""
_COMMON = 200
"""A text in more rows than this tells none of them."""


@dataclass(frozen=True, slots=True)
class _OldRow:
    """A row that was decided on; `fingerprint` says in which results it had this place."""

    fingerprint: str
    table: FieldPath
    row: int


class MovedRows:
    """Translates the paths of decisions into those of a collection's results.

    A row that is in these results no more gets a place behind the last one.
    """

    def __init__(
        self, collection: Collection, decisions: Iterable[Decision], fingerprint: str
    ) -> None:
        """Find the rows of all decisions that were made on results of another `fingerprint`."""
        self._fingerprint = fingerprint
        self._places: dict[_OldRow, int] = {}
        tables: dict[FieldPath, dict[str, dict[int, _Texts]]] = {}
        for decision in decisions:
            if decision.fingerprint in ("", fingerprint):
                continue
            for change in decision.changes:
                if change.path.row is not None:
                    rows = tables.setdefault(_table(change.path), {})
                    seen = rows.setdefault(decision.fingerprint, {})
                    known = seen.get(change.path.row, {})
                    seen[change.path.row] = {**_content(change, decision.kind), **known}
        for table, results in tables.items():
            now = _rows(collection, table)
            gone = _GoneRows(len(now))
            for made_on, old in results.items():
                for row, place in _placed(old, now).items():
                    there = gone.place_of(old[row], made_on) if place is None else place
                    self._places[_OldRow(made_on, table, row)] = there

    def __call__(self, decision: Decision) -> Decision:
        """Return the decision with the paths that its fields have in these results."""
        if decision.fingerprint in ("", self._fingerprint):
            return decision
        changes = tuple(
            replace(change, path=self._path(change.path, decision.fingerprint))
            for change in decision.changes
        )
        return replace(decision, changes=changes)

    def _path(self, path: FieldPath, fingerprint: str) -> FieldPath:
        if path.row is None:
            return path
        return replace(path, row=self._places[_OldRow(fingerprint, _table(path), path.row)])


def _table(path: FieldPath) -> FieldPath:
    return FieldPath(path.scope, path.field)


def _content(change: Change, kind: DecisionKind) -> dict[str, str]:
    texts = {name: display_text(value) for name, value in change.row_context.items()}
    # An undo repeats the value that its decision was made on, maybe in other results; a row that
    # is gone has none.
    without = (DecisionKind.UNDO, DecisionKind.REDO, DecisionKind.RESOLVE)
    if change.path.cell is not None and kind not in without:
        texts[change.path.cell] = display_text(change.extracted)
    return texts


def _rows(collection: Collection, table: FieldPath) -> list[_Texts]:
    scope: Scope = table.scope
    for extraction in collection.extractions:
        rows = extraction.fields.get(table.field)
        if extraction.scope == scope and isinstance(rows, tuple):
            return [{name: display_text(leaf.value) for name, leaf in row.items()} for row in rows]
    return []


def _placed(old: Mapping[int, _Texts], now: Sequence[_Texts]) -> dict[int, int | None]:
    """Return where each old row is now, `None` where it is not; no two are in one place."""
    places: dict[int, int | None] = dict.fromkeys(old)
    free = set(range(len(now)))

    def put(row: int, place: int) -> None:
        places[row] = place
        free.discard(place)

    widest = max(map(len, now), default=0)
    for row, content in old.items():
        # Of a row whose other cells nobody kept, the place is all that is known.
        if row in free and (content == now[row] or len(content) < min(2, widest)):
            put(row, row)
    candidates = _Candidates(now)
    alike = sorted(
        (-score, abs(row - place), row, place)
        for row, content in old.items()
        if places[row] is None
        for place, score in candidates.of(row, content)
        if score > _HERE or (row == place and score == _HERE)
    )
    for _, _, row, place in alike:
        if places[row] is None and place in free:
            put(row, place)
    if widest < 2:
        for row in old:
            if places[row] is None and row in free:
                put(row, row)
    return places


class _GoneRows:
    """Gives the rows that are in no results any more places behind the last one that is."""

    def __init__(self, first: int) -> None:
        self._next = first
        self._known: list[tuple[_Texts, str, int]] = []

    def place_of(self, content: _Texts, fingerprint: str) -> int:
        """Return a place of its own, or that of the same row in other results."""
        for known, made_on, place in self._known:
            if made_on != fingerprint and _likeness(content, known) > _HERE:
                return place
        self._known.append((content, fingerprint, self._next))
        self._next += 1
        return self._next - 1


class _Candidates:
    """Finds the rows that share a text with an old one, without a look at all of them."""

    def __init__(self, rows: Sequence[_Texts]) -> None:
        self._rows = rows
        self._with: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, row in enumerate(rows):
            for cell in row.items():
                self._with[cell].append(place)

    def of(self, row: int, content: _Texts) -> Iterator[tuple[int, float]]:
        """Yield places with how much the rows there are alike, 0–1."""
        places = {row} if row < len(self._rows) else set()
        for cell in content.items():
            found = self._with.get(cell, ())
            if cell[1] and len(found) <= _COMMON:
                places.update(found)
        for place in places:
            yield place, _likeness(content, self._rows[place])


def _likeness(one: _Texts, other: _Texts) -> float:
    # It takes 30 ms to import, and most collections have not changed.
    from rapidfuzz import fuzz

    names = one.keys() | other.keys()
    total = 0.0
    for name in names:
        mine, its = one.get(name, ""), other.get(name, "")
        if mine == its:
            total += 1
        elif mine and its:
            ratio = fuzz.ratio(mine, its, score_cutoff=_NEARLY)
            total += ratio / 100
    return total / len(names) if names else 0.0
