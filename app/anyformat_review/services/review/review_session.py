"""Decisions on one collection: applied at once, then written to disk in order."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import partial

from msgspec.structs import replace

from anyformat_review.domain.errors import StorageError
from anyformat_review.domain.results.evidence import Evidence, QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.stored_bytes import sha256
from anyformat_review.domain.results.values import (
    Answer,
    Value,
    replace_lone_surrogates,
    typed_value,
)
from anyformat_review.domain.review.blind_check import matches_extracted
from anyformat_review.domain.review.evidence_changes import without_quote
from anyformat_review.domain.review.review import (
    COLLECTION_PATH,
    NOT_VERIFIED,
    VERIFIED,
    Change,
    Decision,
    DecisionKind,
    FieldState,
    is_document_path,
)
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.row_changes import RowChange, no_row_changes
from anyformat_review.domain.rules.rule_result import RuleResult
from anyformat_review.services.review.field_changes import (
    FieldChanges,
    Quotes,
    accepted,
    changed,
    overridden,
    quoted,
    typed,
    verified,
    with_row_context,
)
from anyformat_review.services.review.save_state import SaveState, SaveStatus
from anyformat_review.storage.drafts.rescue import RescuedDraft
from anyformat_review.storage.drafts.writer import DraftWriter

_now = partial(datetime.now, UTC)


class ReviewSession:
    """The decisions of one reviewer on one collection.

    Every decision changes `state` before its method returns, and is then written to the draft;
    `save_state` and `on_saved` report the progress. Decisions that cannot be written are retried
    with the next decision or by `retry`. Methods return the decision, or `None` if nothing changes.

    Methods raise `KeyError` for an unknown path, and need a running event loop.
    """

    def __init__(
        self,
        state: ReviewState,
        writer: DraftWriter,
        *,
        author: str,
        source: str = "",
        now: Callable[[], datetime] = _now,
        on_saved: Callable[[SaveState], None] = lambda _state: None,
    ) -> None:
        """Start with the state after all decisions in the draft.

        `source` is stored with each decision, as words or a URL. `now` returns aware UTC times.
        """
        self._state = state
        self._writer = writer
        self.author = author
        """The name in later decisions."""
        self._source = source
        self._now = now
        self._on_saved = on_saved
        self._unsaved: deque[Decision] = deque()
        self._saving: asyncio.Task[None] | None = None
        self._save_state = SaveState()
        self._fingerprint: str | None = None

    @property
    def state(self) -> ReviewState:
        """The review after the last decision."""
        return self._state

    @property
    def save_state(self) -> SaveState:
        """Whether the decisions are on disk."""
        return self._save_state

    def unsaved_draft(self) -> RescuedDraft:
        """Return the decisions that are not on disk yet."""
        collection = self._state.collection
        fingerprint = self._fingerprint or sha256(collection.raw)
        return RescuedDraft(collection.id, self._source, "", fingerprint, tuple(self._unsaved))

    async def restate(self, change: Callable[[ReviewState], ReviewState]) -> None:
        """Change the state in the background, such as its thresholds. This is not a decision."""
        while True:
            before = self._state
            after = await asyncio.to_thread(change, before)
            if self._state is before:
                self._state = after
                return

    def set_locations(self, locations: Mapping[FieldPath, tuple[QuoteLocation, ...]]) -> None:
        """Add the locations of quotes. This is not a decision."""
        self._state = self._state.with_locations(locations)

    def override(self, path: FieldPath, text: str) -> Decision | None:
        """Set the value to typed text, in the extracted type; unchanged text confirms the value."""
        changes = typed(self._state, path, text)
        confirms = all(each.after.override in (None, each.before.override) for each in changes)
        return self._decide(DecisionKind.CONFIRM if confirms else DecisionKind.OVERRIDE, changes)

    def set_override(
        self, path: FieldPath, value: Value, kind: DecisionKind = DecisionKind.OVERRIDE
    ) -> Decision | None:
        """Set and verify the value; the extracted value confirms the field instead."""
        after = self._state.reviews[path].overridden(value)
        confirms = after.override is None
        return self._decide(
            DecisionKind.CONFIRM if confirms else kind, changed(self._state, path, after)
        )

    def clear(self, path: FieldPath, answer: Answer | None = None) -> Decision | None:
        """Set an empty override, which is different from no override, or an answer."""
        review = self._state.reviews[path]
        if answer is None:
            return self.set_override(path, typed_value("", review.field.value), DecisionKind.CLEAR)
        kind = DecisionKind.CHECK if review.is_blind else DecisionKind.ANSWER
        return self.set_override(path, answer, kind)

    def revert(self, path: FieldPath) -> Decision | None:
        """Restore the extracted value, and the server's verification if it had no override."""
        review = self._state.reviews[path]
        fetched = FieldState.from_server(review.field)
        verification = fetched.verification if fetched.override is None else NOT_VERIFIED
        after = replace(review.state.with_override(None), verification=verification)
        return self._decide(DecisionKind.REVERT, changed(self._state, path, after))

    def confirm(self, path: FieldPath) -> Decision | None:
        """Confirm the effective value."""
        return self.confirm_all((path,))

    def confirm_all(self, paths: Iterable[FieldPath]) -> Decision | None:
        """Confirm the effective values of several fields in one step."""
        return self._decide(DecisionKind.CONFIRM, verified(self._state, paths))

    def accept(self, path: FieldPath) -> Decision | None:
        """Confirm the effective value, and accept all rules that fail at this field."""
        failed = accepted(self._state, self._state.rules.open_at(path))
        return self._decide(DecisionKind.ACCEPT, (*verified(self._state, (path,)), *failed))

    def accept_rule(self, result: RuleResult, reason: str = "") -> Decision | None:
        """Accept a failed rule, until it fails in another way."""
        changes = accepted(self._state, (result,), replace_lone_surrogates(reason))
        return self._decide(DecisionKind.ACCEPT, changes)

    async def confirm_many(self, paths: Iterable[FieldPath]) -> Decision | None:
        """Like `confirm_all`, in the background, for thousands of fields."""
        return await self._decide_in_background(
            lambda: (DecisionKind.CONFIRM, verified(self._state, paths))
        )

    def override_all(
        self, values: Mapping[FieldPath, Value], rows: RowChange = no_row_changes
    ) -> Decision | None:
        """Set several values in one step, texts like `override`, others like `set_override`.

        With `rows`, rows are changed in the same step.
        """
        kind, changes = rows(self._state)
        return self._decide(kind, (*overridden(self._state, values), *changes))

    async def override_many(self, values: Mapping[FieldPath, Value]) -> Decision | None:
        """Like `override_all`, in the background, for thousands of fields."""
        return await self._decide_in_background(
            lambda: (DecisionKind.OVERRIDE, overridden(self._state, values))
        )

    def check(self, path: FieldPath, text: str) -> Decision | None:
        """Set the value that the reviewer typed from the document in a blind check.

        Text that matches the extracted value confirms that value in its own notation.
        """
        if matches_extracted(text, self._state.reviews[path].field.value):
            return self._decide(DecisionKind.CHECK, verified(self._state, (path,)))
        return self._decide(DecisionKind.CHECK, typed(self._state, path, text))

    def set_note(self, path: FieldPath, note: str) -> Decision | None:
        """Set the note of a field or a row; an empty text removes it."""
        self._require(path)
        state, note = self._state.state_of(path), replace_lone_surrogates(note)
        if note == state.note:
            return None
        return self._decide(
            DecisionKind.NOTE, changed(self._state, path, replace(state, note=note))
        )

    def use_evidence(self, quotes: Quotes) -> Decision | None:
        """Add a quote to the evidence of each field; values that are not "" are set as well."""
        return self._decide(*quoted(self._state, quotes))

    async def use_evidence_many(self, quotes: Quotes) -> Decision | None:
        """Like `use_evidence`, in the background, for thousands of fields."""
        return await self._decide_in_background(lambda: quoted(self._state, quotes))

    def reject_quote(
        self, path: FieldPath, quote: Evidence, replacement: Evidence | None = None
    ) -> Decision | None:
        """Decide that a quote is wrong and replace it if wanted; see `without_quote`."""
        kind, after = without_quote(self._state.state_of(path), quote, replacement)
        return self._decide(kind, changed(self._state, path, after))

    def change_rows(self, change: RowChange) -> Decision | None:
        """Change rows, the category or the pages of parts, as a function of the state says."""
        return self._decide(*change(self._state))

    def mark_reviewed(self) -> Decision | None:
        """Mark the collection as reviewed."""
        return self.end_review(DecisionKind.REVIEWED, FieldState(verification=VERIFIED))

    def end_review(self, kind: DecisionKind, after: FieldState) -> Decision | None:
        """Set the state of the collection itself: reviewed, an outcome, or none."""
        return self._decide(kind, changed(self._state, COLLECTION_PATH, after))

    def apply_imported(self, states: Mapping[FieldPath, FieldState]) -> Decision | None:
        """Apply a colleague's states of fields, rows and the collection in one step."""
        changes: list[Change] = []
        # The collection comes first, because a step is known by its first change.
        for path in sorted(states, key=lambda path: path != COLLECTION_PATH):
            if path.is_inserted:
                if path.row_path not in states and not self._state.cells(path):
                    continue  # a cell of a row that is not imported
            elif path != COLLECTION_PATH:
                self._require(path)
            changes.extend(changed(self._state, path, states[path]))
        return self._decide(DecisionKind.IMPORT, changes)

    def resolve(self, paths: Iterable[FieldPath], *, take: bool) -> Decision | None:
        """Resolve server changes in one step: take the server's values or keep the reviewer's."""
        found = {change.path: change for change in self._state.server_changes()}
        changes: list[Change] = []
        for path in dict.fromkeys(paths):
            if path in found:
                after = replace(self._state.state_of(path), verification=VERIFIED)
                if take:
                    verification = None if found[path].is_removed else VERIFIED
                    after = replace(after.with_override(None), verification=verification)
                changes.extend(changed(self._state, path, after))
        return self._decide(DecisionKind.RESOLVE, changes)

    def resolve_with(self, path: FieldPath, text: str) -> Decision | None:
        """Resolve a server change with the typed text."""
        return self._decide(DecisionKind.RESOLVE, typed(self._state, path, text))

    def undo(self) -> Decision | None:
        """Undo the last active decision, which may be from an earlier session."""
        return self._undo(redo=False)

    def redo(self) -> Decision | None:
        """Redo the decision that was undone last."""
        return self._undo(redo=True)

    async def back_in_background(self, *, redo: bool) -> Decision | None:
        """Undo or redo in the background; do nothing if another decision is made meanwhile."""
        before = self._state.history
        kind, changes, target = await asyncio.to_thread(before.next_undo, redo=redo)

        def current() -> FieldChanges:
            same = self._state.history is before
            return kind, with_row_context(self._state, changes) if same else ()

        return await self._decide_in_background(current, target)

    def retry(self) -> None:
        """Write the decisions that could not be written before."""
        if self._unsaved:
            self._save()

    async def flush(self) -> SaveState:
        """Wait until every decision is on disk or an error occurred; return the save state."""
        while (saving := self._saving) is not None:
            # Cancelling wait() does not cancel the task. result() raises unexpected errors.
            await asyncio.wait({saving})
            saving.result()
        return self._save_state

    def _undo(self, *, redo: bool) -> Decision | None:
        kind, changes, target = self._state.history.next_undo(redo=redo)
        return self._decide(kind, with_row_context(self._state, changes), target)

    def _require(self, path: FieldPath) -> None:
        if not (path in self._state.reviews or is_document_path(path) or self._state.cells(path)):
            raise KeyError(path)

    def _decide(
        self, kind: DecisionKind, changes: Iterable[Change], target: int | None = None
    ) -> Decision | None:
        decision = self._new_decision(kind, changes, target)
        if decision is not None:
            self._apply(decision, self._state.after(decision))
        return decision

    def _new_decision(
        self, kind: DecisionKind, changes: Iterable[Change], target: int | None = None
    ) -> Decision | None:
        # Several fields can accept the same rule.
        made = tuple({change.path: change for change in changes}.values())
        if not made:
            return None
        step = self._state.history.next_step
        return Decision(step, kind, made, self.author, self._now(), target)

    def _apply(self, decision: Decision, after: ReviewState) -> None:
        self._state = after
        self._unsaved.append(decision)
        self._save()

    async def _decide_in_background(
        self, change: Callable[[], FieldChanges], target: int | None = None
    ) -> Decision | None:
        """Compute a decision in a thread; repeat this if the state changes meanwhile."""
        while True:
            before = self._state
            decision = await asyncio.to_thread(lambda: self._new_decision(*change(), target))
            if decision is None:
                return None
            after = await asyncio.to_thread(before.after, decision)
            if self._state is before:
                self._apply(decision, after)
                return decision

    def _save(self) -> None:
        if self._saving is None:
            self._saving = asyncio.get_running_loop().create_task(self._write_all())
        self._emit_saved(SaveState(SaveStatus.SAVING, len(self._unsaved)))

    async def _write_all(self) -> None:
        collection = self._state.collection
        outcome = SaveState()
        try:
            if self._fingerprint is None:
                self._fingerprint = await asyncio.to_thread(sha256, collection.raw)
            while self._unsaved:
                decision, fingerprint = self._unsaved[0], self._fingerprint
                await self._writer.append(
                    collection.id, decision, fingerprint=fingerprint, source=self._source
                )
                self._unsaved.popleft()
        except StorageError as error:
            outcome = SaveState(SaveStatus.FAILED, len(self._unsaved), error)
        finally:
            # Reset before the listeners are called: a decision of theirs starts the next task.
            self._saving = None
        self._emit_saved(outcome)

    def _emit_saved(self, save_state: SaveState) -> None:
        self._save_state = save_state
        self._on_saved(save_state)
