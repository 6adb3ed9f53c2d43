"""Decisions of reviewers. They are stored separately and never change the extraction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct
from msgspec import field as struct_field
from msgspec.structs import replace

from anyformat_review.caches import clearable_cache
from anyformat_review.domain.results.collection import ExtractedField
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.values import Value, without_answer
from anyformat_review.domain.review.outcome import CollectionOutcome
from anyformat_review.translation import QT_TR_NOOP, Phrase

VERIFIED = "verified"
NOT_VERIFIED = "not_verified"

COLLECTION_PATH = FieldPath(Scope(), "")
"""The path of the collection itself: its verification marks the collection as reviewed."""

_RULE = "rule:"
"""The prefix of the field name in a rule's path; keys of fields contain no colon."""


_CATEGORY, _PART = "category:", "part:"


def rule_path(scope: Scope, rule_id: str) -> FieldPath:
    """Return the path of a rule; its state contains the accepted failure."""
    return FieldPath(scope, _RULE + rule_id)


def is_rule_path(path: FieldPath) -> bool:
    """Whether this is the path of a rule, not of a field."""
    return path.field.startswith(_RULE)


def rule_id(path: FieldPath) -> str:
    """Return the id of the rule at a path."""
    return path.field.removeprefix(_RULE)


def category_path(index: int) -> FieldPath:
    """Return the path of a classification, 0-based; its state contains the corrected category."""
    return FieldPath(Scope(), f"{_CATEGORY}{index}")


def part_path(scope: Scope) -> FieldPath:
    """Return the path of a part of a split collection; its state contains the corrected pages."""
    return FieldPath(scope, _PART)


def is_document_path(path: FieldPath) -> bool:
    """Whether this is the path of a classification or of a part, not of a field."""
    return path.field == _PART or path.field.startswith(_CATEGORY)


def document_path_text(path: FieldPath) -> str:
    """Return the name of a document's category or pages, for reports and lists."""
    return document_path_name(path).translated()


def document_path_name(path: FieldPath) -> Phrase:
    """Like `document_path_text`, as a phrase; exports use its English text."""
    if path.field == _PART:
        return Phrase(QT_TR_NOOP("pages of {part}"), part=path.scope)
    return Phrase(QT_TR_NOOP("category"))


class Status(StrEnum):
    """The review status of a field."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    EDITED = "edited"


class Override(Struct, frozen=True):
    """A value that replaces the extracted one; it may be empty, or an `Answer`."""

    value: Value


class RowMark(StrEnum):
    """What a reviewer did with a table row. The values are stored in drafts."""

    DELETED = "superfluous"
    """The document does not contain this row."""
    INSERTED = "inserted"
    """The reviewer inserted this row, because it was not extracted."""

    @property
    def word(self) -> str:
        """What happened to the row, in English for exports; `tr` translates it."""
        return QT_TR_NOOP("deleted") if self is RowMark.DELETED else QT_TR_NOOP("inserted")

    @property
    def remark(self) -> str:
        """What happened to the row as a remark on a field, in English; `tr` translates it."""
        is_deleted = self is RowMark.DELETED
        return QT_TR_NOOP("row deleted") if is_deleted else QT_TR_NOOP("row inserted")


class FieldState(Struct, frozen=True):
    """The review state of a field, a row (note, mark, position), a rule or the collection.

    `verification` has the values of the service's API. `accepted_failure` is the failure of a rule
    that a reviewer accepted (`RuleResult.failure`); the note says why. `evidence` are the quotes
    that the reviewer gives for the value, and `wrong_quotes` those of the service that do not
    belong to it. `outcome` is set for collections that are not reviewed. `position` is where a
    row was inserted or moved to: 5/2 is between the service's rows 2 and 3, 0-based.
    """

    override: Override | None = None
    verification: str | None = None
    note: str = ""
    mark: RowMark | None = None
    accepted_failure: str | None = None
    evidence: tuple[Evidence, ...] = ()
    outcome: CollectionOutcome | None = None
    position: Fraction | None = None
    wrong_quotes: tuple[Evidence, ...] = ()

    @classmethod
    def from_server(cls, field: ExtractedField) -> "FieldState":
        """Return the state of a field as stored on the server."""
        value, status = field.value_override, field.verification_status
        if value is None:
            # Thousands of fields share this state.
            return _on_server(status)
        return cls(Override(value), status)

    @property
    def status(self) -> Status:
        """`EDITED` with an override, `CONFIRMED` if verified without one, else `OPEN`."""
        if self.override is not None:
            return Status.EDITED
        return Status.CONFIRMED if self.verification == VERIFIED else Status.OPEN

    def with_override(self, override: Override | None) -> "FieldState":
        """Return the state with another value, and without the evidence of the previous one."""
        evidence = self.evidence if override == self.override else ()
        return replace(self, override=override, evidence=evidence)

    def rejects(self, quote: Evidence) -> bool:
        """Whether a quote of the service was marked as wrong."""
        return bool(self.wrong_quotes) and quote.cited in self.wrong_quotes

    def effective_value(self, field: ExtractedField) -> Value:
        """Return the override if one is set, else the extracted value."""
        return field.value if self.override is None else self.override.value

    def known_value(self, field: ExtractedField) -> Value:
        """Return the effective value, `None` in place of an answer."""
        return without_answer(self.effective_value(field))


@clearable_cache(100)
def _on_server(status: str | None) -> FieldState:
    return FieldState(None, status)


class DecisionKind(StrEnum):
    """The kind of a decision. The values are stored in drafts."""

    OVERRIDE = "override"
    CLEAR = "clear"
    ANSWER = "answer"
    """The reviewer answered that there is no value, and why: an `Answer`."""
    REVERT = "revert"
    CONFIRM = "confirm"
    ACCEPT = "accept"
    """Confirmed although a rule failed."""
    CHECK = "check"
    """A blind check: the value was typed without seeing the extracted one."""
    EVIDENCE = "evidence"
    """A quote of the reviewer was added or removed, or a wrong one of the service taken back."""
    WRONG_QUOTE = "wrong_quote"
    """A quote of the service was marked as wrong, and perhaps replaced; the value is unchanged."""
    REOPEN = "reopen"
    NOTE = "note"
    MARK = "mark"
    """A row was marked as deleted or as followed by a missing row, in older versions."""
    DELETE = "delete"
    """A row was deleted."""
    RESTORE = "restore"
    """A deleted row was restored."""
    MOVE = "move"
    """A row was moved."""
    SPLIT = "split"
    """A row was split into two."""
    MERGE = "merge"
    """A row was merged with the next one."""
    INSERT = "insert"
    """Rows were inserted, perhaps with values."""
    CATEGORY = "category"
    """The category of the collection was corrected."""
    PAGES = "pages"
    """The pages of parts of the collection were corrected."""
    REVIEWED = "reviewed"
    """The collection was marked as reviewed."""
    POSTPONED = "postponed"
    """The review was postponed until a time, or to the end of the list."""
    REJECTED = "rejected"
    """The collection cannot be used."""
    ESCALATED = "escalated"
    """The collection was passed on to somebody else."""
    IMPORT = "import"
    """A colleague's corrections were imported."""
    RESOLVE = "resolve"
    """A change on the server was resolved."""
    UNDO = "undo"
    REDO = "redo"


OUTCOMES = frozenset({DecisionKind.POSTPONED, DecisionKind.REJECTED, DecisionKind.ESCALATED})
"""The decisions that give a collection an outcome; `REOPEN` removes it."""


class Change(Struct, frozen=True):
    """The state of one field before and after a decision.

    `extracted` is the service's value at that time, so that changes on the server can be
    detected later. `row_context` contains the other cells of the row, so that the row can be found
    in newer results; for an inserted row, the rows of the service `above` and `below` it.
    """

    path: FieldPath
    extracted: Value
    before: FieldState
    after: FieldState
    row_context: Mapping[str, Value] = struct_field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """One undoable step on one or more fields of a collection.

    `step` is 1-based; 0 is a decision that came with the results and cannot be undone. `target` is
    the step that an `UNDO` or `REDO` refers to. `at` is an aware UTC time. `fingerprint` is the
    SHA-256 of the reviewed results, empty if unknown; it is set when the decision is loaded.
    """

    step: int
    kind: DecisionKind
    changes: tuple[Change, ...]
    author: str
    at: datetime
    target: int | None = None
    fingerprint: str = field(default="", compare=False)


class History(Struct, frozen=True):
    """All decisions on one collection, oldest first."""

    decisions: tuple[Decision, ...] = ()

    @property
    def next_step(self) -> int:
        """The number of the next decision."""
        return self.decisions[-1].step + 1 if self.decisions else 1

    def states(self) -> Mapping[FieldPath, FieldState]:
        """Return the latest state of every field with a decision."""
        return {
            change.path: change.after for decision in self.decisions for change in decision.changes
        }

    def with_decision(self, decision: Decision) -> "History":
        """Return the history with one more decision."""
        return History((*self.decisions, decision))

    def active_decisions(self) -> tuple[Decision, ...]:
        """Return the decisions that were not undone, oldest first."""
        done, _ = self._stacks()
        return tuple(done)

    def last_on(self, path: FieldPath) -> Decision | None:
        """Return the last active decision on a path."""
        for decision in reversed(self.active_decisions()):
            if any(change.path == path for change in decision.changes):
                return decision
        return None

    def undoable(self) -> Decision | None:
        """Return the decision that the next undo affects."""
        done, _ = self._stacks()
        return done[-1] if done and done[-1].step else None

    def redoable(self) -> Decision | None:
        """Return the decision that the next redo affects."""
        _, undone = self._stacks()
        return undone[-1] if undone else None

    def next_undo(self, *, redo: bool) -> tuple[DecisionKind, tuple[Change, ...], int | None]:
        """Return the kind, changes and target step of the next undo or redo."""
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
    """Return the changes that undo these, last first."""
    return tuple(
        replace(change, before=change.after, after=change.before)
        for change in reversed(tuple(changes))
    )
