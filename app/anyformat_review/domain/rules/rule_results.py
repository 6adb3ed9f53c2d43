"""The results of a collection's rules, updated after each decision."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeAlias

from anyformat_review.domain.results.collection import (
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
    RulePlace,
    is_too_long,
    leaves,
    place_of,
    read_fields,
    touched_places,
)
from anyformat_review.domain.rules.rule_evaluation import evaluate_check
from anyformat_review.domain.rules.rule_result import RuleResult
from anyformat_review.domain.rules.rules import Rule, RuleOutcome, WorkflowRules

StateChange: TypeAlias = tuple[FieldPath, ExtractedField | None, FieldState, FieldState]
"""A path, its field if it is one, and its states before and after a decision."""
_Reader: TypeAlias = tuple[Scope, str | None, str | None]
"""A field or a column that rules read; a table without a cell, or any field without a name."""


@dataclass(frozen=True)
class RuleResults:
    """The results of all rules of a collection; each decision creates new ones.

    `today` is the day of the evaluation, for checks that name it.
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
        today: date,
    ) -> "RuleResults":
        """Evaluate all rules; `states` are those of fields, rows and rules with decisions."""
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
                and (leaf := _leaf(path, extraction)) is not None
                and _is_edited(leaf, state)
            ]
            for rule, validation in (*_reported(extraction, workflow), *unreported[scope]):
                result = RuleResult(
                    rule,
                    scope,
                    touched_places(rule, validation, extraction, workflow.index),
                    validation,
                    _service_verdict(validation),
                    rule.check is not None,
                    acceptance=states.get(rule_path(scope, rule.id), FieldState()),
                )
                result = replace(result, edited=sum(map(result.includes, edited)))
                read = read_fields(rule)
                for reader in dict.fromkeys(_readers(scope, result.places, read)):
                    readers.setdefault(reader, []).append(len(found))
                if rule.check is not None:
                    names |= dict.fromkeys(place.field for place in result.places)
                    names |= dict.fromkeys(extraction.fields if read is None else read)
                found.append(result)
            values[scope] = EffectiveValues.of(
                extraction, workflow.index, names, state_of, _deleted(scope, states)
            )
        results = cls(workflow, (), today, values, readers)
        judged = tuple(results._judged(result, values) for result in found)
        return replace(results, results=judged)

    def after(self, changes: Iterable[StateChange]) -> "RuleResults":
        """Return the results after fields, rows and rules got new states."""
        if not self.results:
            return self
        results, values = list(self.results), dict(self._values)
        changed: dict[Scope, list[tuple[FieldPath, ExtractedField, FieldState]]] = {}
        to_judge: dict[int, None] = {}
        for path, leaf, before, after in changes:
            if is_rule_path(path):
                for index in self._by_path.get(path, ()):
                    results[index] = replace(results[index], acceptance=after)
                continue
            readers = self._reading(path)
            to_judge |= readers
            if leaf is None:
                if path.row is not None and path.scope in values:
                    values[path.scope] = values[path.scope].with_row_mark(path, after.mark)
                continue
            changed.setdefault(path.scope, []).append((path, leaf, after))
            gained = _is_edited(leaf, after) - _is_edited(leaf, before)
            for index in readers if gained else ():
                if results[index].includes(path):
                    edited = results[index].edited + gained
                    results[index] = replace(results[index], edited=edited)
        for scope, states in changed.items():
            values[scope] = values[scope].after(states)
        for index in to_judge:
            results[index] = self._judged(results[index], values)
        return replace(self, results=tuple(results), _values=values)

    def _judged(self, result: RuleResult, values: Mapping[Scope, EffectiveValues]) -> RuleResult:
        if result.rule.check is None:
            return result
        memory = result.memory.for_next()
        verdict = evaluate_check(result.rule.check, values[result.scope], self.today, memory)
        return replace(result, verdict=verdict, memory=memory)

    def _reading(self, path: FieldPath) -> dict[int, None]:
        """Return the indexes of the rules that read a field, a cell, or any cell of a row."""
        readers: list[_Reader] = [(path.scope, path.field, None), (path.scope, None, None)]
        if path.cell is not None:
            readers.append((path.scope, path.field, path.cell))
        elif path.row is not None:
            readers = [each for each in self._readers if each[1] in (path.field, None)]
        return dict.fromkeys(index for reader in readers for index in self._readers.get(reader, ()))

    # --- where the results matter ----------------------------------------------------------------

    def open_at(self, path: FieldPath) -> Iterator[RuleResult]:
        """Yield the failed rules that are a reason at a field, unless they were accepted."""
        for place, result in self._open.get(path.field, ()):
            if result.scope == path.scope and place.includes(path) and result.marks(path):
                yield result

    def warnings_at(self, path: FieldPath) -> Iterator[RuleResult]:
        """Yield the warnings at a field that fail on this computer."""
        return (each for each in self.open_at(path) if each.is_warning and each.is_local)

    def at(self, path: FieldPath) -> Iterator[RuleResult]:
        """Yield all rules that touch a field or a cell, in order."""
        for index in sorted(self._reading(path)):
            if self.results[index].includes(path):
                yield self.results[index]

    @cached_property
    def without_field(self) -> tuple[RuleResult, ...]:
        """The open rules that are a reason at no field."""
        return tuple(
            result
            for result in self.results
            if result.is_open and next(self.marked(result), None) is None
        )

    def touched(self, result: RuleResult) -> Iterator[FieldPath]:
        """Yield the fields and cells that a rule touches."""
        return result.touched(self._extraction(result))

    def marked(self, result: RuleResult) -> Iterator[FieldPath]:
        """Yield the fields and cells that get a reason while a rule is open."""
        return result.marked(self._extraction(result))

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
        # Both fail in rows of one table, perhaps in thousands: only the other rows matter.
        rows = dict(old.verdict.failed_rows.items() ^ new.verdict.failed_rows.items())
        for place in new.places:
            if place.field == new.verdict.table:
                yield from leaves(place, self._extraction(new), rows)
            elif not is_same:
                yield from leaves(place, self._extraction(new))

    @cached_property
    def _open(self) -> Mapping[str, Sequence[tuple[RulePlace, RuleResult]]]:
        found: dict[str, list[tuple[RulePlace, RuleResult]]] = {}
        for result in self.results:
            for place in result.places if result.is_open else ():
                by_row = result.verdict.table == place.field
                if by_row or not is_too_long(place, self._extraction(result)):
                    found.setdefault(place.field, []).append((place, result))
        return found

    @cached_property
    def _by_path(self) -> Mapping[FieldPath, Sequence[int]]:
        found: dict[FieldPath, list[int]] = {}
        for index, result in enumerate(self.results):
            found.setdefault(result.path, []).append(index)
        return found

    def _extraction(self, result: RuleResult) -> Extraction:
        return self._values[result.scope].extraction


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
    """Return the other rules of the workflow, each at the extractions that have fields of it.

    One that applies to none is listed at the first, without its check, as is one with a field
    that the results do not have: its outcome is not known.
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
            places = [place_of(each, extraction, workflow.index) for each in references]
            if read is None or any(places):
                known = replace(rule, check=None) if None in places else rule
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
    scope: Scope, places: Iterable[RulePlace], read: frozenset[str] | None
) -> Iterator[_Reader]:
    for place in places:
        yield scope, place.field, place.cell
    if read is None:
        yield scope, None, None
    for name in read or ():
        # Also for a table: an expression may read any of its cells.
        yield scope, name, None


def _leaf(path: FieldPath, extraction: Extraction) -> ExtractedField | None:
    found = extraction.fields.get(path.field)
    if isinstance(found, tuple):
        in_table = path.row is not None and path.cell is not None and path.row < len(found)
        return found[path.row or 0].get(path.cell or "") if in_table else None
    return found if path.row is None else None


def _is_edited(leaf: ExtractedField, state: FieldState) -> bool:
    """Whether the value differs from the one that the service judged."""
    return state.override != FieldState.from_server(leaf).override


def _deleted(scope: Scope, states: Mapping[FieldPath, FieldState]) -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for path, state in states.items():
        if state.mark is RowMark.DELETED and path.scope == scope and path.row is not None:
            found.setdefault(path.field, set()).add(path.row)
    return {table: frozenset(rows) for table, rows in found.items()}
