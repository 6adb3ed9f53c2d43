"""Decisions of reviewers: sparse facts beside the extraction, never edits of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from anyformat_review.domain.results.collection import ExtractedField
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.values import Value

VERIFIED = "verified"
NOT_VERIFIED = "not_verified"

COLLECTION_PATH = FieldPath(Scope(), "")
"""Names no field: its verification says whether the whole collection has been reviewed."""


class Status(StrEnum):
    """What a reviewer has done about a field."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Override:
    """A value that stands instead of the extracted one; it may be empty."""

    value: Value


class RowMark(StrEnum):
    """What a reviewer says of a whole row of an object field."""

    DELETED = "superfluous"
    """The document has no such row."""
    INSERTED_BELOW = "missing_after"
    """The document has a row below this one that was not read."""


@dataclass(frozen=True, slots=True)
class FieldState:
    """Where the review of one field stands, or of a row, which has only a note and a mark.

    `verification` is the service's open string. Overrides, notes and marks are the reviewer's.
    """

    override: Override | None = None
    verification: str | None = None
    note: str = ""
    mark: RowMark | None = None

    @classmethod
    def from_server(cls, field: ExtractedField) -> "FieldState":
        """Return the state the service held when the results were fetched."""
        held = field.value_override
        return cls(None if held is None else Override(held), field.verification_status)

    @property
    def status(self) -> Status:
        """`EDITED` with an override, `CONFIRMED` when verified as it is, else `OPEN`."""
        if self.override is not None:
            return Status.EDITED
        return Status.CONFIRMED if self.verification == VERIFIED else Status.OPEN

    def effective_value(self, field: ExtractedField) -> Value:
        """Return the override if one is set, else the extracted value."""
        return field.value if self.override is None else self.override.value


class DecisionKind(StrEnum):
    """What a reviewer decided."""

    OVERRIDE = "override"
    CLEAR = "clear"
    REVERT = "revert"
    CONFIRM = "confirm"
    ACCEPT = "accept"
    """Confirmed although a rule is not met."""
    CHECK = "check"
    """Typed anew from the document without seeing the value: an override where it differed."""
    REOPEN = "reopen"
    NOTE = "note"
    MARK = "mark"
    """A row is superfluous or one is missing below it, or no longer so."""
    REVIEWED = "reviewed"
    """The whole collection has been reviewed."""
    IMPORT = "import"
    """A colleague's corrections were taken over."""
    RESOLVE = "resolve"
    """The service's value changed after a decision, and the reviewer has settled it."""
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Change:
    """One field's state before and after a decision.

    `extracted` is the value the service held when the reviewer decided: it tells later whether
    the results have changed under a draft. `beside` holds what it read in the other cells of
    the row: it tells where the row is in other results.
    """

    path: FieldPath
    extracted: Value
    before: FieldState
    after: FieldState
    row_context: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """One step of a reviewer, of one or many fields; undone and redone as a whole.

    `step` is 1-based within its collection. `target` is the step that an `UNDO` or `REDO`
    takes back or repeats. `at` is an aware UTC time. `fingerprint` is the SHA-256 of the results
    on which it was made, once it has come from the disk; empty where that is not known.
    """

    step: int
    kind: DecisionKind
    changes: tuple[Change, ...]
    author: str
    at: datetime
    target: int | None = None
    fingerprint: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class History:
    """All decisions on one collection, oldest first; everything else is derived from it."""

    decisions: tuple[Decision, ...] = ()

    @property
    def next_step(self) -> int:
        """The number the next decision gets."""
        return self.decisions[-1].step + 1 if self.decisions else 1

    def states(self) -> Mapping[FieldPath, FieldState]:
        """Return the last state of every field a decision has touched."""
        return {
            change.path: change.after for decision in self.decisions for change in decision.changes
        }

    def with_decision(self, decision: Decision) -> "History":
        """Return the history one decision longer."""
        return History((*self.decisions, decision))

    def active_decisions(self) -> tuple[Decision, ...]:
        """Return the decisions that were not taken back, oldest first."""
        done, _ = self._stacks()
        return tuple(done)

    def undoable(self) -> Decision | None:
        """Return the decision that an undo takes back now."""
        done, _ = self._stacks()
        return done[-1] if done else None

    def redoable(self) -> Decision | None:
        """Return the decision that a redo repeats now."""
        _, undone = self._stacks()
        return undone[-1] if undone else None

    def next_undo(self, *, redo: bool) -> tuple[DecisionKind, tuple[Change, ...], int | None]:
        """Return what an undo or a redo changes now, and the step that it concerns."""
        kind = DecisionKind.REDO if redo else DecisionKind.UNDO
        target = self.redoable() if redo else self.undoable()
        if target is None:
            return kind, (), None
        return kind, target.changes if redo else inverted(target.changes), target.step

    def _stacks(self) -> tuple[list[Decision], list[Decision]]:
        done: list[Decision] = []
        undone: list[Decision] = []
        for decision in self.decisions:
            match decision.kind:
                case DecisionKind.UNDO:
                    undone.append(done.pop())
                case DecisionKind.REDO:
                    done.append(undone.pop())
                case _:
                    done.append(decision)
                    undone.clear()
        return done, undone


def inverted(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes that take these back, last first."""
    return tuple(
        replace(change, before=change.after, after=change.before)
        for change in reversed(tuple(changes))
    )
