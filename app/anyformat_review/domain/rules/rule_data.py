"""The effective values of an extraction, as input for the checks of rules."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.results.collection import (
    NOT_EXTRACTED,
    ExtractedField,
    Extraction,
    Validation,
)
from anyformat_review.domain.results.data_types import DataType
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Number, Value
from anyformat_review.domain.review.review import FieldState, RowMark
from anyformat_review.domain.rules.rule_cache import Operand
from anyformat_review.domain.rules.rule_expressions import CELL_LIMIT, expression_fields
from anyformat_review.domain.rules.rule_values import boolean_of, number_of
from anyformat_review.domain.rules.rules import FieldIndex, Rule, check_expressions

StateOf: TypeAlias = Callable[[FieldPath, ExtractedField], FieldState]
ColumnKey: TypeAlias = tuple[str, str | None]
"""A field (field, None) or a column (table, key of the cell)."""

_MAX_CELLS = 100
"""Maximum length of a column whose cells all get a reason if a rule on the column fails.

A sum over a longer column would give a reason to thousands of cells. That takes more than 50 ms,
and does not tell the reviewer which cell to check.
"""
_WORD = lazy_pattern(r"[A-Za-z_]\w*")
_CELL = lazy_pattern(r"(?P<table>[^.\[\]]+)(?:\[(?P<row>\d+)\])?\.(?P<cell>[^.\[\]]+)")
_NUMBERS = (DataType.INTEGER, DataType.FLOAT)
_MAX_EXPONENT = 30
"""CEL has no larger numbers, and the integer for `1e999999999` would use up all memory."""


class RuleTarget(Struct, frozen=True):
    """Where a rule applies: a field, a table (no `cell`), a column, or the cell of one row."""

    field: str
    cell: str | None = None
    row: int | None = None

    def __str__(self) -> str:
        row = "" if self.row is None else f"[{self.row}]"
        return f"{self.field}{row}" + ("" if self.cell is None else f".{self.cell}")

    def includes(self, path: FieldPath) -> bool:
        """Whether this is the field or cell at `path`, its column, or in the table of a row."""
        is_row = path.row is not None and path.cell is None
        return (
            path.field == self.field
            and (is_row or path.cell == self.cell)
            and (self.row is None or path.row == self.row)
        )


def find_target(reference: str, extraction: Extraction, index: FieldIndex) -> RuleTarget | None:
    """Return the target of a reference, None if the extraction has no such field."""
    if (found := index.find(reference)) is not None:
        target = RuleTarget(found.field, found.cell)
    elif (match := _CELL.fullmatch(reference)) and reference not in extraction.fields:
        row = match["row"]
        target = RuleTarget(match["table"], match["cell"], None if row is None else int(row))
    else:
        target = RuleTarget(reference)
    return target if target.field in extraction.fields else None


def touched_targets(
    rule: Rule, validation: Validation | None, extraction: Extraction, index: FieldIndex
) -> tuple[RuleTarget, ...]:
    """Return the fields that a rule's check reads, its author named, or the service reported."""
    compared = validation.compared_values if validation else ()
    named = validation.source_fields if validation else ()
    references = dict.fromkeys((*rule.references, *named, *compared))
    targets = dict.fromkeys(find_target(each, extraction, index) for each in references)
    targets |= dict.fromkeys(_expression_targets(rule, extraction))
    found = [target for target in targets if target is not None]
    # A column is more specific than its table.
    columns = {target.field for target in found if target.cell is not None}
    return tuple(each for each in found if each.cell is not None or each.field not in columns)


def _expression_targets(rule: Rule, extraction: Extraction) -> Iterator[RuleTarget]:
    for expression in check_expressions(rule.check) if rule.check else ():
        words = set(_WORD.findall(expression))
        for name in sorted(expression_fields(expression) or ()):
            rows = extraction.fields.get(name)
            if isinstance(rows, tuple):
                cells = dict.fromkeys(cell for row in rows[:1] for cell in row if cell in words)
                yield from (RuleTarget(name, cell) for cell in cells or (None,))
            elif rows is not None:
                yield RuleTarget(name)


def leaves(
    target: RuleTarget, values: "EffectiveValues", rows: Iterable[int] | None = None
) -> Iterator[FieldPath]:
    """Yield the paths of a target's fields or cells, optionally of rows with these numbers only."""
    found, scope = values.extraction.fields[target.field], values.extraction.scope
    if isinstance(found, ExtractedField):
        if target.cell is None:
            yield FieldPath(scope, target.field)
    elif target.cell is not None:
        wanted = values.row_numbers(target.field) if rows is None else sorted(rows)
        for row in wanted if target.row is None else (target.row,):
            if values.has_cell(target.field, row, target.cell):
                yield FieldPath(scope, target.field, row, target.cell)


def is_too_long(target: RuleTarget, extraction: Extraction) -> bool:
    """Whether a column has too many cells to give each of them a reason."""
    rows = extraction.fields[target.field]
    return target.row is None and isinstance(rows, tuple) and len(rows) > _MAX_CELLS


def read_fields(rule: Rule) -> frozenset[str] | None:
    """Return the keys of the fields that a rule's expressions read, None if that is unknown."""
    found = frozenset[str]()
    for expression in check_expressions(rule.check) if rule.check else ():
        names = expression_fields(expression)
        if names is None:
            return None
        found |= names
    return found


class EffectiveValues(Struct, frozen=True):
    """The effective values of one extraction that rules read; each decision creates a new object.

    `values` contains one value for a field, and one for each row of a column, None for a missing
    cell. `rows` maps each table whose rows were inserted or moved to their numbers in order,
    `deleted` each table to the numbers of its deleted rows.
    """

    extraction: Extraction
    index: FieldIndex
    values: Mapping[ColumnKey, tuple[Value, ...]] = field(default_factory=dict)
    confidences: Mapping[ColumnKey, tuple[float | None, ...]] = field(default_factory=dict)
    deleted: Mapping[str, frozenset[int]] = field(default_factory=dict)
    rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        extraction: Extraction,
        index: FieldIndex,
        names: Iterable[str],
        state_of: StateOf,
        deleted: Mapping[str, frozenset[int]],
        order: Mapping[str, tuple[int, ...]],
    ) -> "EffectiveValues":
        """Return the values of the named fields and of all columns of the named tables."""
        values: dict[ColumnKey, tuple[Value, ...]] = {}
        confidences: dict[ColumnKey, tuple[float | None, ...]] = {}
        scope = extraction.scope
        for name in names:
            found = extraction.fields.get(name)
            if isinstance(found, ExtractedField):
                state = state_of(FieldPath(scope, name), found)
                values[name, None] = (state.known_value(found),)
                confidences[name, None] = (found.confidence,)
                continue
            rows = found or ()
            numbers: Sequence[int] = order.get(name, range(len(rows)))
            for cell in dict.fromkeys(cell for row in rows for cell in row):
                cells = [NOT_EXTRACTED if row < 0 else rows[row].get(cell) for row in numbers]
                values[name, cell] = tuple(
                    state_of(FieldPath(scope, name, number, cell), leaf).known_value(leaf)
                    if leaf
                    else None
                    for number, leaf in zip(numbers, cells, strict=True)
                )
                confidences[name, cell] = tuple(leaf.confidence if leaf else None for leaf in cells)
        existing = {
            table: _existing(rows, extraction.fields.get(table)) for table, rows in deleted.items()
        }
        return cls(extraction, index, values, confidences, existing, order)

    def row_numbers(self, table: str) -> Sequence[int]:
        """Return the numbers of a table's rows in order, deleted ones included."""
        found = self.extraction.fields[table]
        return self.rows.get(table, range(len(found) if isinstance(found, tuple) else 0))

    def has_cell(self, table: str, row: int, cell: str) -> bool:
        """Whether a row of a table has a cell; an inserted row has all of them."""
        rows = self.extraction.fields[table]
        return row < 0 or (isinstance(rows, tuple) and row < len(rows) and cell in rows[row])

    def _position(self, table: str, row: int) -> int | None:
        """Return the position of a row in the columns of its table."""
        if table not in self.rows:
            return row if 0 <= row < len(self.row_numbers(table)) else None
        return self.rows[table].index(row) if row in self.rows[table] else None

    def with_rows(self, table: str, rows: tuple[int, ...] | None) -> "EffectiveValues":
        """Return the values after rows of a table were inserted, removed or moved."""
        before = self.row_numbers(table)
        kept = {name: numbers for name, numbers in self.rows.items() if name != table}
        made = replace(self, rows=kept if rows is None else {**kept, table: rows})
        positions = {row: position for position, row in enumerate(before)}
        order = [positions.get(row) for row in made.row_numbers(table)]

        def arranged(
            columns: Mapping[ColumnKey, tuple[Any, ...]],
        ) -> Mapping[ColumnKey, tuple[Any, ...]]:
            return {
                key: column
                if key[0] != table
                else tuple(None if position is None else column[position] for position in order)
                for key, column in columns.items()
            }

        return replace(made, values=arranged(self.values), confidences=arranged(self.confidences))

    def after(
        self, changes: Iterable[tuple[FieldPath, ExtractedField, FieldState]]
    ) -> "EffectiveValues":
        """Return the values after a change of these fields and cells."""
        changed: dict[ColumnKey, list[Value]] = {}
        for path, leaf, state in changes:
            key = path.field, path.cell
            if key not in changed:
                if key not in self.values:
                    continue
                changed[key] = list(self.values[key])
            at = 0 if path.row is None else self._position(path.field, path.row)
            if at is not None:
                changed[key][at] = state.known_value(leaf)
        if not changed:
            return self
        copied = {key: tuple(values) for key, values in changed.items()}
        return replace(self, values={**self.values, **copied})

    def with_row_mark(self, row: FieldPath, mark: RowMark | None) -> "EffectiveValues":
        """Return the values after a row was marked as deleted or the mark was removed."""
        before = self.deleted.get(row.field, frozenset())
        numbers = _existing({row.row or 0}, self.extraction.fields.get(row.field))
        after = before | numbers if mark is RowMark.DELETED else before - numbers
        if after == before:
            return self
        return replace(self, deleted={**self.deleted, row.field: after})

    # --- what checks read ----------------------------------------------------------------------

    def operand(self, reference: str) -> Operand | None:
        """Return the values of a reference, None if it does not exist; a table is one value."""
        target = find_target(reference, self.extraction, self.index)
        if target is None:
            return None
        found = self.extraction.fields[target.field]
        if isinstance(found, ExtractedField):
            key = target.field, None
            return Operand(self.values[key], self.confidences[key])
        if target.cell is None:
            deleted = self.deleted.get(target.field, frozenset())
            count = sum(row not in deleted for row in self.row_numbers(target.field))
            return Operand((("row",) * count,))
        values = self.values.get((target.field, target.cell))
        if values is None:
            return Operand((), (), target.field)
        confidences = self.confidences[target.field, target.cell]
        if target.row is not None:
            position = self._position(target.field, target.row)
            if position is None:
                return None
            at = slice(position, position + 1)
            return Operand(values[at], confidences[at])
        deleted, numbers = self.deleted.get(target.field, frozenset()), self.rows.get(target.field)
        if numbers is not None:
            deleted = frozenset(at for at, row in enumerate(numbers) if row in deleted)
        return Operand(values, confidences, target.field, deleted, numbers)

    def tree(self, expression: str) -> Mapping[str, Any]:
        """Return the fields of an expression as Python values, empty if there are too many."""
        names = expression_fields(expression)
        wanted = self.extraction.fields if names is None else names
        keys = [key for key in self.values if key[0] in wanted]
        if sum(len(self.values[key]) for key in keys) > CELL_LIMIT:
            return {}
        tree: dict[str, Any] = {}
        for name, cell in keys:
            known = self.index.find(name if cell is None else f"{name}.{cell}")
            data_type = known.data_type if known else ""
            plain = [_to_plain(value, data_type) for value in self.values[name, cell]]
            if cell is None:
                tree[name] = plain[0]
                continue
            cells = tree.setdefault(name, [{} for _ in plain])
            for row, value in zip(cells, plain, strict=True):
                row[cell] = value
        for name in wanted:
            if isinstance(self.extraction.fields.get(name), tuple):
                deleted = self.deleted.get(name, frozenset())
                rows = zip(self.row_numbers(name), tree.get(name, ()), strict=False)
                tree[name] = [row for number, row in rows if number not in deleted]
        return tree


def _existing(rows: Iterable[int], table: object) -> frozenset[int]:
    """Return the row numbers that exist in a table; older results may have had more rows."""
    return frozenset(row for row in rows if isinstance(table, tuple) and row < len(table))


def _to_plain(value: Value, data_type: str) -> Any:
    """Convert a value to its data type, as the service does before it evaluates expressions."""
    match value:
        case Number():
            return _number(value, is_integer=data_type == "integer" or _is_whole(value, data_type))
        case str() if data_type in _NUMBERS:
            return _number(value, is_integer=data_type == DataType.INTEGER)
        case str() if data_type == DataType.BOOLEAN and (known := boolean_of(value)) is not None:
            return known
        case tuple():
            return [_to_plain(each, "") for each in value]
        case Mapping():
            return {key: _to_plain(each, "") for key, each in value.items()}
        case _:
            return value


def _is_whole(value: Number, data_type: str) -> bool:
    return data_type != DataType.FLOAT and value.literal.lstrip("-").isdigit()


def _number(value: Value, *, is_integer: bool) -> int | float | None:
    number = number_of(value)
    if number is None or number.adjusted() > _MAX_EXPONENT:
        return None
    return int(number) if is_integer and number == number.to_integral_value() else float(number)
