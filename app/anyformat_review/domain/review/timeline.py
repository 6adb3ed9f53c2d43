"""All decisions on all collections in the order in which they were made."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import Decision, DecisionKind


@dataclass(frozen=True, slots=True)
class Step:
    """One decision among those on all collections.

    `source` is what was opened, in words or as an address. `path` is the first of the `count`
    fields it changed. `number` is 1-based within the collection, `target` the number of the step
    that an undo takes back or a redo repeats. `overridden` says whether the first field has an
    override after it; it is known of blind checks only.
    """

    collection_id: str
    source: str
    number: int
    kind: DecisionKind
    path: FieldPath
    count: int = 1
    target: int | None = None
    overridden: bool = False

    @classmethod
    def from_decision(cls, decision: Decision, collection_id: str, source: str) -> "Step":
        """Return a decision's step."""
        changes = decision.changes
        return cls(
            collection_id,
            source,
            decision.step,
            decision.kind,
            changes[0].path,
            len(changes),
            decision.target,
            decision.kind is DecisionKind.CHECK and changes[0].after.override is not None,
        )


class Timeline:
    """Knows which decision an undo or a redo concerns next, whatever collection it was on."""

    def __init__(self, steps: Iterable[Step] = ()) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []
        for step in steps:
            self.add(step)

    def add(self, step: Step) -> None:
        """Take the next decision in."""
        match step.kind:
            case DecisionKind.UNDO:
                _move(step, self._done, self._undone)
            case DecisionKind.REDO:
                _move(step, self._undone, self._done)
            case _:
                self._done.append(step)
                self._undone = [
                    undone for undone in self._undone if undone.collection_id != step.collection_id
                ]

    @property
    def active_steps(self) -> tuple[Step, ...]:
        """The steps that were not taken back, oldest first."""
        return tuple(self._done)

    def undoable(self, where: Callable[[Step], bool]) -> Step | None:
        """Return the newest step that stands, of those that satisfy a condition."""
        return next(filter(where, reversed(self._done)), None)

    def redoable(self, where: Callable[[Step], bool]) -> Step | None:
        """Return the step that was taken back last, of those that satisfy a condition."""
        return next(filter(where, reversed(self._undone)), None)

    def reviewed(self) -> frozenset[str]:
        """Return the sources of the collections that a reviewer is done with."""
        return frozenset(step.source for step in self._done if step.kind is DecisionKind.REVIEWED)


def _move(step: Step, source: list[Step], target: list[Step]) -> None:
    for place in range(len(source) - 1, -1, -1):
        known = source[place]
        if (known.collection_id, known.number) == (step.collection_id, step.target):
            target.append(source.pop(place))
            return
