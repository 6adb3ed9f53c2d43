"""The undo history across all collections."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.outcome import CollectionOutcome
from anyformat_review.domain.review.review import (
    COLLECTION_PATH,
    Decision,
    DecisionKind,
    is_rule_path,
)


class Step(Struct, frozen=True):
    """A decision on any collection.

    `source` is what was opened (a description or URL). `path` is the first of the `count`
    changed fields. `number` is 1-based within the collection, `target` the number of the undone
    or redone step. `overridden` is set if a blind check did not match. `outcome` is set if
    the decision gave the collection an outcome.
    """

    collection_id: str
    source: str
    number: int
    kind: DecisionKind
    path: FieldPath
    count: int = 1
    target: int | None = None
    overridden: bool = False
    outcome: CollectionOutcome | None = None

    @classmethod
    def from_decision(cls, decision: Decision, collection_id: str, source: str) -> "Step":
        """Return the step of a decision."""
        # Accepting changes the field and its rule, but only the field is counted.
        of_fields = [change for change in decision.changes if not is_rule_path(change.path)]
        changes = of_fields or decision.changes
        return cls(
            collection_id,
            source,
            decision.step,
            decision.kind,
            changes[0].path,
            len(changes),
            decision.target,
            decision.kind is DecisionKind.CHECK and changes[0].after.override is not None,
            changes[0].after.outcome,
        )


class Timeline:
    """The undo and redo stacks of all collections."""

    def __init__(self, steps: Iterable[Step] = ()) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._counts: Counter[str] = Counter()
        for step in steps:
            self.add(step)

    def add(self, step: Step) -> None:
        """Add the next step."""
        match step.kind:
            case DecisionKind.UNDO:
                self._counts[step.source] -= _move(step, self._done, self._undone)
            case DecisionKind.REDO:
                self._counts[step.source] += _move(step, self._undone, self._done)
            case _:
                self._done.append(step)
                self._counts[step.source] += 1
                self._undone = [
                    undone for undone in self._undone if undone.collection_id != step.collection_id
                ]

    @property
    def active_steps(self) -> tuple[Step, ...]:
        """The steps that were not undone, oldest first."""
        return tuple(self._done)

    @property
    def counts(self) -> Counter[str]:
        """The number of active steps by source, which may be 0."""
        return self._counts

    def undoable(self, where: Callable[[Step], bool]) -> Step | None:
        """Return the newest active step that satisfies a condition."""
        return next(filter(where, reversed(self._done)), None)

    def redoable(self, where: Callable[[Step], bool]) -> Step | None:
        """Return the last undone step that satisfies a condition."""
        return next(filter(where, reversed(self._undone)), None)

    def reviewed(self) -> frozenset[str]:
        """Return the sources of all collections marked as reviewed."""
        last = self._last_on_collections().values()
        return frozenset(step.source for step in last if step.kind is DecisionKind.REVIEWED)

    def outcomes(self) -> Mapping[str, CollectionOutcome]:
        """Return the outcomes of collections by their sources."""
        last = self._last_on_collections().items()
        return {source: step.outcome for source, step in last if step.outcome is not None}

    def _last_on_collections(self) -> Mapping[str, Step]:
        return {step.source: step for step in self._done if step.path == COLLECTION_PATH}


def _move(step: Step, source: list[Step], target: list[Step]) -> bool:
    """Move the step that is undone or redone; return whether it is there."""
    for index in reversed(range(len(source))):
        if (source[index].collection_id, source[index].number) == (step.collection_id, step.target):
            target.append(source.pop(index))
            return True
    return False
