"""The effective values of an extraction, as the checks of rules read them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from anyformat_review.domain.results.collection import ExtractedField, Extraction, Validation
from anyformat_review.domain.results.data_types import DataType
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Number, Value
from anyformat_review.domain.review.review import FieldState, RowMark
from anyformat_review.domain.rules.rule_expressions import CELL_LIMIT, expression_fields
from anyformat_review.domain.rules.rule_memory import Operand
from anyformat_review.domain.rules.rule_values import boolean_of, number_of
from anyformat_review.domain.rules.rules import FieldIndex, Rule, check_expressions

StateOf: TypeAlias = Callable[[FieldPath, ExtractedField], FieldState]
Key: TypeAlias = tuple[str, str | None]
"""A field, or a table and the key of a cell: a column."""

_MOST_CELLS = 100
"""Cells of a column that get the reason of a rule about all of it, such as a sum.

More reasons would take longer than a keystroke may take, and would name no cell to look at.
"""
_WORD = re.compile(r"[A-Za-z_]\w*")
_CELL = re.compile(r"(?P<table>[^.\[\]]+)(?:\[(?P<row>\d+)\])?\.(?P<cell>[^.\[\]]+)")
_NUMBERS = (DataType.INTEGER, DataType.FLOAT)
_LARGEST_EXPONENT = 30
"""CEL has no larger numbers; the integer for `1e999999999` would fill the memory."""


@dataclass(frozen=True, slots=True)
class RulePlace:
    """Where a rule applies: a field, a table (no `cell`), a column, or the cell of one row."""

    field: str
    cell: str | None = None
    row: int | None = None

    def __str__(self) -> str:
        row = "" if self.row is None else f"[{self.row}]"
        return f"{self.field}{row}" + ("" if self.cell is None else f".{self.cell}")

    def includes(self, path: FieldPath) -> bool:
        """Whether this is the place of a field or cell, or its column."""
        return (
            path.field == self.field
            and path.cell == self.cell
            and (self.row is None or path.row == self.row)
        )


def place_of(reference: str, extraction: Extraction, index: FieldIndex) -> RulePlace | None:
    """Return the place that a reference names, None if the extraction has no such field."""
    if (found := index.find(reference)) is not None:
        place = RulePlace(found.field, found.cell)
    elif (match := _CELL.fullmatch(reference)) and reference not in extraction.fields:
        row = match["row"]
        place = RulePlace(match["table"], match["cell"], None if row is None else int(row))
    else:
        place = RulePlace(reference)
    return place if place.field in extraction.fields else None


def touched_places(
    rule: Rule, validation: Validation | None, extraction: Extraction, index: FieldIndex
) -> tuple[RulePlace, ...]:
    """Return the fields that a rule touches: by its check, its author, or the service."""
    compared = validation.compared_values if validation else ()
    named = validation.source_fields if validation else ()
    references = dict.fromkeys((*rule.references, *named, *compared))
    places = dict.fromkeys(place_of(each, extraction, index) for each in references)
    places |= dict.fromkeys(_expression_places(rule, extraction))
    found = [place for place in places if place is not None]
    # A column says more than its table.
    columns = {place.field for place in found if place.cell is not None}
    return tuple(each for each in found if each.cell is not None or each.field not in columns)


def _expression_places(rule: Rule, extraction: Extraction) -> Iterator[RulePlace]:
    for expression in check_expressions(rule.check) if rule.check else ():
        words = set(_WORD.findall(expression))
        for name in sorted(expression_fields(expression) or ()):
            rows = extraction.fields.get(name)
            if isinstance(rows, tuple):
                cells = dict.fromkeys(cell for row in rows[:1] for cell in row if cell in words)
                yield from (RulePlace(name, cell) for cell in cells or (None,))
            elif rows is not None:
                yield RulePlace(name)


def leaves(
    place: RulePlace, extraction: Extraction, rows: Iterable[int] | None = None
) -> Iterator[FieldPath]:
    """Yield the fields or cells of a place, in these rows only if they are given."""
    found, scope = extraction.fields[place.field], extraction.scope
    if isinstance(found, ExtractedField):
        if place.cell is None:
            yield FieldPath(scope, place.field)
    elif place.cell is not None:
        wanted = range(len(found)) if rows is None else sorted(rows)
        for row in wanted if place.row is None else (place.row,):
            if row < len(found) and place.cell in found[row]:
                yield FieldPath(scope, place.field, row, place.cell)


def is_too_long(place: RulePlace, extraction: Extraction) -> bool:
    """Whether a column has too many cells for a reason at each of them."""
    rows = extraction.fields[place.field]
    return place.row is None and isinstance(rows, tuple) and len(rows) > _MOST_CELLS


def read_fields(rule: Rule) -> frozenset[str] | None:
    """Return the keys of the fields that a rule's expressions read, None if it may be any."""
    found = frozenset[str]()
    for expression in check_expressions(rule.check) if rule.check else ():
        names = expression_fields(expression)
        if names is None:
            return None
        found |= names
    return found


@dataclass(frozen=True, slots=True)
class EffectiveValues:
    """The effective values of one extraction that rules read; a decision creates new ones.

    `values` has one value for a field and one per row for a column, where a missing cell has
    None. `deleted` are the numbers of the deleted rows of each table.
    """

    extraction: Extraction
    index: FieldIndex
    values: Mapping[Key, tuple[Value, ...]] = field(default_factory=dict)
    confidences: Mapping[Key, tuple[float | None, ...]] = field(default_factory=dict)
    deleted: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        extraction: Extraction,
        index: FieldIndex,
        names: Iterable[str],
        state_of: StateOf,
        deleted: Mapping[str, frozenset[int]],
    ) -> "EffectiveValues":
        """Return the values of the named fields and of all columns of the named tables."""
        values: dict[Key, tuple[Value, ...]] = {}
        confidences: dict[Key, tuple[float | None, ...]] = {}
        scope = extraction.scope
        for name in names:
            found = extraction.fields.get(name)
            if isinstance(found, ExtractedField):
                state = state_of(FieldPath(scope, name), found)
                values[name, None] = (state.effective_value(found),)
                confidences[name, None] = (found.confidence,)
                continue
            rows = found or ()
            for cell in dict.fromkeys(cell for row in rows for cell in row):
                cells = [row.get(cell) for row in rows]
                values[name, cell] = tuple(
                    state_of(FieldPath(scope, name, number, cell), leaf).effective_value(leaf)
                    if leaf
                    else None
                    for number, leaf in enumerate(cells)
                )
                confidences[name, cell] = tuple(leaf.confidence if leaf else None for leaf in cells)
        existing = {
            table: _existing(rows, extraction.fields.get(table)) for table, rows in deleted.items()
        }
        return cls(extraction, index, values, confidences, existing)

    def after(
        self, changes: Iterable[tuple[FieldPath, ExtractedField, FieldState]]
    ) -> "EffectiveValues":
        """Return the values after these fields and cells got new states."""
        changed: dict[Key, list[Value]] = {}
        for path, leaf, state in changes:
            key = path.field, path.cell
            if key not in changed:
                if key not in self.values:
                    continue
                changed[key] = list(self.values[key])
            changed[key][path.row or 0] = state.effective_value(leaf)
        if not changed:
            return self
        copied = {key: tuple(values) for key, values in changed.items()}
        return replace(self, values={**self.values, **copied})

    def with_row_mark(self, row: FieldPath, mark: RowMark | None) -> "EffectiveValues":
        """Return the values after a row got this mark."""
        before = self.deleted.get(row.field, frozenset())
        numbers = _existing({row.row or 0}, self.extraction.fields.get(row.field))
        after = before | numbers if mark is RowMark.DELETED else before - numbers
        if after == before:
            return self
        return replace(self, deleted={**self.deleted, row.field: after})

    # --- what checks read ----------------------------------------------------------------------

    def operand(self, reference: str) -> Operand | None:
        """Return the values behind a reference; a table is one value, its rows."""
        place = place_of(reference, self.extraction, self.index)
        if place is None:
            return None
        found = self.extraction.fields[place.field]
        if isinstance(found, ExtractedField):
            key = place.field, None
            return Operand(self.values[key], self.confidences[key])
        if place.cell is None:
            deleted = self.deleted.get(place.field, frozenset())
            return Operand((("row",) * (len(found) - len(deleted)),))
        values = self.values.get((place.field, place.cell))
        if values is None:
            return Operand((), (), place.field)
        confidences = self.confidences[place.field, place.cell]
        if place.row is not None:
            at = slice(place.row, place.row + 1)
            return Operand(values[at], confidences[at]) if place.row < len(values) else None
        deleted = self.deleted.get(place.field, frozenset())
        return Operand(values, confidences, place.field, deleted)

    def tree(self, expression: str) -> Mapping[str, Any]:
        """Return the fields of an expression as Python values, none if there are too many."""
        names = expression_fields(expression)
        wanted = self.extraction.fields if names is None else names
        keys = [key for key in self.values if key[0] in wanted]
        if sum(len(self.values[key]) for key in keys) > CELL_LIMIT:
            return {}
        tree: dict[str, Any] = {}
        for name, cell in keys:
            known = self.index.find(name if cell is None else f"{name}.{cell}")
            data_type = known.data_type if known else ""
            plain = [_plain(value, data_type) for value in self.values[name, cell]]
            if cell is None:
                tree[name] = plain[0]
                continue
            rows = tree.setdefault(name, [{} for _ in plain])
            for row, value in zip(rows, plain, strict=True):
                row[cell] = value
        for name in wanted:
            if isinstance(self.extraction.fields.get(name), tuple):
                deleted = self.deleted.get(name, frozenset())
                rows = tree.get(name, ())
                tree[name] = [row for number, row in enumerate(rows) if number not in deleted]
        return tree


def _existing(rows: Iterable[int], table: object) -> frozenset[int]:
    """Return the numbers of the rows that a table has; older results may have had more."""
    return frozenset(row for row in rows if isinstance(table, tuple) and row < len(table))


def _plain(value: Value, data_type: str) -> Any:
    """Return a value as the service hands it to an expression: typed by its data type."""
    match value:
        case Number():
            return _number(value, is_integer=data_type == "integer" or _is_whole(value, data_type))
        case str() if data_type in _NUMBERS:
            return _number(value, is_integer=data_type == DataType.INTEGER)
        case str() if data_type == DataType.BOOLEAN and (known := boolean_of(value)) is not None:
            return known
        case tuple():
            return [_plain(each, "") for each in value]
        case Mapping():
            return {key: _plain(each, "") for key, each in value.items()}
        case _:
            return value


def _is_whole(value: Number, data_type: str) -> bool:
    return data_type != DataType.FLOAT and value.literal.lstrip("-").isdigit()


def _number(value: Value, *, is_integer: bool) -> int | float | None:
    number = number_of(value)
    if number is None or number.adjusted() > _LARGEST_EXPONENT:
        return None
    return int(number) if is_integer and number == number.to_integral_value() else float(number)
