"""The results of a collection's rules, updated after each decision."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeAlias

from msgspec.structs import replace

from anyformat_review.domain.results.collection import (
    NOT_EXTRACTED,
    Collection,
    ExtractedField,
    Extraction,
    Validation,
)
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.review.review import FieldState, RowMark, is_rule_path, rule_path
from anyformat_review.domain.rules.row_checks import UNKNOWN, Verdict
from anyformat_review.domain.rules.rule_data import (
    EffectiveValues,
    RuleTarget,
    find_target,
    is_too_long,
    leaves,
    read_fields,
    touched_targets,
)
from anyformat_review.domain.rules.rule_result import RuleResult
from anyformat_review.domain.rules.rules import Rule, RuleOutcome, WorkflowRules

StateChange: TypeAlias = tuple[FieldPath, ExtractedField | None, FieldState, FieldState]
"""(path, field or None, state before a decision, state after it)."""
_Reader: TypeAlias = tuple[Scope, str | None, str | None]
"""(scope, field or None for any field, cell or None): a field, table or column that rules read."""


@dataclass(frozen=True)
class RuleResults:
    """The results of all rules of a collection; each decision creates a new object.

    `today` is the day of the evaluation, which date checks can refer to.
    """

    workflow: WorkflowRules = field(default_factory=WorkflowRules)
    results: tuple[RuleResult, ...] = ()
    today: date = date.min
    _values: Mapping[Scope, EffectiveValues] = field(
        default_factory=dict, repr=False, compare=False
    )
    _readers: Mapping[_Reader, Sequence[int]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @classmethod
    def begin(
        cls,
        collection: Collection,
        workflow: WorkflowRules,
        states: Mapping[FieldPath, FieldState],
        row_orders: Mapping[FieldPath, tuple[int, ...]],
        today: date,
    ) -> "RuleResults":
        """Evaluate all rules; `states` contains the fields, rows and rules with decisions.

        `row_orders` has the numbers of the rows of the tables with inserted or moved rows.
        """
        found: list[RuleResult] = []
        readers: dict[_Reader, list[int]] = {}
        values: dict[Scope, EffectiveValues] = {}
        unreported = _unreported(collection, workflow)

        def state_of(path: FieldPath, leaf: ExtractedField) -> FieldState:
            return states.get(path) or FieldState.from_server(leaf)

        for extraction in collection.extractions:
            scope, names = extraction.scope, dict[str, None]()
            edited = [
                path
                for path, state in states.items()
                if path.scope == scope
                and (_has_row(path, extraction) or _leaf(path, extraction) is not None)
                and _is_edited(_leaf(path, extraction), state)
            ]
            for rule, validation in (*_reported(extraction, workflow), *unreported[scope]):
                result = RuleResult(
                    rule,
                    scope,
                    touched_targets(rule, validation, extraction, workflow.index),
                    validation,
                    _service_verdict(validation),
                    rule.check is not None,
                    acceptance=states.get(rule_path(scope, rule.id), FieldState()),
                )
                result = dataclasses.replace(result, edited=sum(map(result.includes, edited)))
                read = read_fields(rule)
                for reader in dict.fromkeys(_readers(scope, result.targets, read)):
                    readers.setdefault(reader, []).append(len(found))
                if rule.check is not None:
                    names |= dict.fromkeys(target.field for target in result.targets)
                    names |= dict.fromkeys(extraction.fields if read is None else read)
                found.append(result)
            values[scope] = EffectiveValues.of(
                extraction,
                workflow.index,
                names,
                state_of,
                _deleted(scope, states),
                {path.field: rows for path, rows in row_orders.items() if path.scope == scope},
            )
        results = cls(workflow, (), today, values, readers)
        judged = tuple(results._judged(result, values) for result in found)
        return dataclasses.replace(results, results=judged)

    def after(
        self, changes: Iterable[StateChange], row_orders: Mapping[FieldPath, tuple[int, ...]]
    ) -> "RuleResults":
        """Return the results after changes of fields, rows and rules."""
        if not self.results:
            return self
        results, values = list(self.results), dict(self._values)
        changed: dict[Scope, list[tuple[FieldPath, ExtractedField, FieldState]]] = {}
        to_judge: dict[int, None] = {}
        for path, leaf, before, after in changes:
            if is_rule_path(path):
                for index in self._by_path.get(path, ()):
                    results[index] = dataclasses.replace(results[index], acceptance=after)
                continue
            readers = self._reading(path)
            to_judge |= readers
            if leaf is None:
                known = values.get(path.scope)
                if known is None or not _has_row(path, known.extraction):
                    continue
                known = known.with_row_mark(path, after.mark)
                rows = row_orders.get(path.table_path)
                if rows != known.rows.get(path.field):
                    known = known.with_rows(path.field, rows)
                values[path.scope] = known
            else:
                changed.setdefault(path.scope, []).append((path, leaf, after))
            gained = _is_edited(leaf, after) - _is_edited(leaf, before)
            for index in readers if gained else ():
                if results[index].includes(path):
                    edited = results[index].edited + gained
                    results[index] = dataclasses.replace(results[index], edited=edited)
        for scope, states in changed.items():
            values[scope] = values[scope].after(states)
        for index in to_judge:
            results[index] = self._judged(results[index], values)
        return dataclasses.replace(self, results=tuple(results), _values=values)

    def _judged(self, result: RuleResult, values: Mapping[Scope, EffectiveValues]) -> RuleResult:
        if result.rule.check is None:
            return result
        # Imported late, because few collections have rules.
        from anyformat_review.domain.rules.rule_evaluation import evaluate_check

        cache = result.cache.next_cache()
        verdict = evaluate_check(result.rule.check, values[result.scope], self.today, cache)
        return dataclasses.replace(result, verdict=verdict, cache=cache)

    def _reading(self, path: FieldPath) -> dict[int, None]:
        """Return the indices of the rules that read a field, a cell, or any cell of a row."""
        readers: list[_Reader] = [(path.scope, path.field, None), (path.scope, None, None)]
        if path.cell is not None:
            readers.append((path.scope, path.field, path.cell))
        elif path.row is not None:
            readers = [each for each in self._readers if each[1] in (path.field, None)]
        return dict.fromkeys(index for reader in readers for index in self._readers.get(reader, ()))

    # --- where the results matter ----------------------------------------------------------------

    def open_at(self, path: FieldPath) -> Iterator[RuleResult]:
        """Yield the failed rules that give a field a reason, unless they were accepted."""
        for target, result in self._open.get(path.field, ()):
            if result.scope == path.scope and target.includes(path) and result.marks(path):
                yield result

    def warnings_at(self, path: FieldPath) -> Iterator[RuleResult]:
        """Yield the failed warnings at a field that were evaluated on this computer."""
        return (each for each in self.open_at(path) if each.is_warning and each.is_local)

    def at(self, path: FieldPath) -> Iterator[RuleResult]:
        """Yield all rules that apply to a field or cell, in order."""
        for index in sorted(self._reading(path)):
            if self.results[index].includes(path):
                yield self.results[index]

    @cached_property
    def without_field(self) -> tuple[RuleResult, ...]:
        """The open rules that do not give any field a reason."""
        return tuple(
            result
            for result in self.results
            if result.is_open and next(self.marked(result), None) is None
        )

    def touched(self, result: RuleResult) -> Iterator[FieldPath]:
        """Yield the fields and cells that a rule applies to."""
        return result.touched(self._values_of(result))

    def marked(self, result: RuleResult) -> Iterator[FieldPath]:
        """Yield the fields and cells that get a reason while a rule is open."""
        return result.marked(self._values_of(result))

    def changed_since(self, before: "RuleResults") -> tuple[FieldPath, ...]:
        """Return the fields and cells whose reasons may differ from those of earlier results."""
        changed: dict[FieldPath, None] = {}
        if before is self:
            return ()
        if before.workflow is not self.workflow or len(before.results) != len(self.results):
            for results in (before, self):
                for result in results.results:
                    changed |= dict.fromkeys(results.marked(result))
            return tuple(changed)
        for old, new in zip(before.results, self.results, strict=True):
            if old is not new and (old.is_open or new.is_open):
                changed |= dict.fromkeys(self._differences(old, new))
        return tuple(changed)

    def _differences(self, old: RuleResult, new: RuleResult) -> Iterator[FieldPath]:
        is_same = old.is_open == new.is_open and old.sentence() == new.sentence()
        if old.verdict.table is None or (old.verdict.table, old.is_open, old.remark) != (
            new.verdict.table,
            new.is_open,
            new.remark,
        ):
            if not is_same or old.verdict.table != new.verdict.table:
                yield from self.marked(old)
                yield from self.marked(new)
            return
        # Both fail in rows of the same table, perhaps in thousands: return only the difference.
        rows = dict(old.verdict.failed_rows.items() ^ new.verdict.failed_rows.items())
        for target in new.targets:
            if target.field == new.verdict.table:
                yield from leaves(target, self._values_of(new), rows)
            elif not is_same:
                yield from leaves(target, self._values_of(new))

    @cached_property
    def _open(self) -> Mapping[str, Sequence[tuple[RuleTarget, RuleResult]]]:
        found: dict[str, list[tuple[RuleTarget, RuleResult]]] = {}
        for result in self.results:
            for target in result.targets if result.is_open else ():
                by_row = result.verdict.table == target.field
                if by_row or not is_too_long(target, self._values_of(result).extraction):
                    found.setdefault(target.field, []).append((target, result))
        return found

    @cached_property
    def _by_path(self) -> Mapping[FieldPath, Sequence[int]]:
        found: dict[FieldPath, list[int]] = {}
        for index, result in enumerate(self.results):
            found.setdefault(result.path, []).append(index)
        return found

    def _values_of(self, result: RuleResult) -> EffectiveValues:
        return self._values[result.scope]


NO_RULES = RuleResults()


def _reported(
    extraction: Extraction, workflow: WorkflowRules
) -> Iterator[tuple[Rule, Validation | None]]:
    """Yield the rules that the service applied."""
    known = {rule.id: rule for rule in workflow.rules}
    for validation in extraction.validations:
        rule = known.get(validation.rule_id) or Rule(
            validation.rule_id, severity=validation.severity, source_fields=validation.source_fields
        )
        yield replace(rule, description=rule.description or validation.description), validation


def _unreported(
    collection: Collection, workflow: WorkflowRules
) -> Mapping[Scope, Sequence[tuple[Rule, None]]]:
    """Return the rules that the service did not report, by the extractions that have their fields.

    A rule that applies to no extraction is listed at the first one. If a field of a rule is
    missing, the rule has no check, so that its outcome is unknown.
    """
    found: dict[Scope, list[tuple[Rule, None]]] = {
        each.scope: [] for each in collection.extractions
    }
    anywhere = {each.rule_id for held in collection.extractions for each in held.validations}
    for rule in workflow.rules:
        read = read_fields(rule)
        references = {*rule.references, *(read or ())}
        is_listed = rule.id in anywhere
        for extraction in collection.extractions:
            if any(each.rule_id == rule.id for each in extraction.validations):
                continue
            targets = [find_target(each, extraction, workflow.index) for each in references]
            if read is None or any(targets):
                known = replace(rule, check=None) if None in targets else rule
                found[extraction.scope].append((known, None))
                is_listed = True
        if not is_listed and collection.extractions:
            unknown = replace(rule, check=None)
            found[collection.extractions[0].scope].append((unknown, None))
    return found


def _service_verdict(validation: Validation | None) -> Verdict:
    if validation is None:
        return UNKNOWN
    try:
        return Verdict(RuleOutcome(validation.status), validation.detail)
    except ValueError:
        return replace(UNKNOWN, detail=validation.detail)


def _readers(
    scope: Scope, targets: Iterable[RuleTarget], read: frozenset[str] | None
) -> Iterator[_Reader]:
    for target in targets:
        yield scope, target.field, target.cell
    if read is None:
        yield scope, None, None
    for name in read or ():
        # A table is included, because an expression may read any of its cells.
        yield scope, name, None


def _leaf(path: FieldPath, extraction: Extraction) -> ExtractedField | None:
    found = extraction.fields.get(path.field)
    if isinstance(found, tuple):
        if path.is_inserted:
            return None if path.cell is None else NOT_EXTRACTED
        in_table = path.row is not None and path.cell is not None and 0 <= path.row < len(found)
        return found[path.row or 0].get(path.cell or "") if in_table else None
    return found if path.row is None else None


def _has_row(path: FieldPath, extraction: Extraction) -> bool:
    """Whether this is a row of a table; older results may have had more rows."""
    rows = extraction.fields.get(path.field)
    count = len(rows) if isinstance(rows, tuple) else 0
    return path.row is not None and path.cell is None and path.row < count


def _is_edited(leaf: ExtractedField | None, state: FieldState) -> bool:
    """Whether a value, or the place of a row, differs from what the service evaluated."""
    if leaf is None:
        return state.mark is not None or state.position is not None
    return state.override != FieldState.from_server(leaf).override


def _deleted(scope: Scope, states: Mapping[FieldPath, FieldState]) -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for path, state in states.items():
        if state.mark is RowMark.DELETED and path.scope == scope and path.row is not None:
            found.setdefault(path.field, set()).add(path.row)
    return {table: frozenset(rows) for table, rows in found.items()}
