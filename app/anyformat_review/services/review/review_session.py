"""The review of one collection as it goes on: decide at once, keep on disk in order."""

import asyncio
import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial

from anyformat_review.domain.errors import StorageError
from anyformat_review.domain.results.evidence import QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import (
    Value,
    display_text,
    typed_value,
    without_half_pairs,
)
from anyformat_review.domain.review.blind_check import agrees
from anyformat_review.domain.review.review import (
    NOT_VERIFIED,
    VERIFIED,
    WHOLE_COLLECTION,
    Change,
    Decision,
    DecisionKind,
    FieldState,
    RowMark,
)
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.storage.drafts.writer import DraftWriter


class SaveStatus(StrEnum):
    """Whether the decisions are on disk."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SaveState:
    """How many decisions are not on disk yet, and what holds them up."""

    status: SaveStatus = SaveStatus.SAVED
    unsaved: int = 0
    error: StorageError | None = None


_now = partial(datetime.now, UTC)


class ReviewSession:
    """The decisions of one reviewer on one collection.

    Every decision changes `state` before its method returns, and is then written to the drafts
    in order; `save_state` and `on_saved` tell how far that is. Decisions that cannot be written
    stay here and are tried again with the next decision or by `retry`. A method returns the
    decision, or `None` when nothing would change; then nothing is written either.

    Methods that take a path raise `KeyError` for a path that the collection does not have. They
    are called in the thread of a running event loop.
    """

    def __init__(
        self,
        state: ReviewState,
        writer: DraftWriter,
        *,
        author: str,
        source: str = "",
        now: Callable[[], datetime] = _now,
        on_saved: Callable[[SaveState], None] | None = None,
    ) -> None:
        """Begin with the state after all decisions in the drafts.

        `source` is what was opened, in words or as an address. `now` gives aware UTC times.
        """
        self._state = state
        self._writer = writer
        self._author = author
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
        """How far the decisions are on disk."""
        return self._save_state

    async def use_thresholds(self, thresholds: ThresholdSet) -> None:
        """Let other thresholds hold; that is no decision, and decisions may be made meanwhile."""
        await self._restate(lambda state: state.with_thresholds(thresholds))

    async def use_blind_share(self, share: float) -> None:
        """Check another share of the sure fields blind, 0–100; that is no decision either."""
        await self._restate(lambda state: state.with_blind_share(share))

    def take_locations(self, locations: Mapping[FieldPath, tuple[QuoteLocation, ...]]) -> None:
        """Take where quotes stand that were located meanwhile; that is no decision."""
        self._state = self._state.with_locations(locations)

    def override(self, path: FieldPath, text: str) -> Decision | None:
        """Decide that the value is what the reviewer typed, in the type of the extracted value.

        Text left as it was shown confirms the value as it stands, whatever its type.
        """
        changes = self._override_by(path, text)
        confirms = all(
            change.after.override in (None, change.before.override) for change in changes
        )
        return self._decide(DecisionKind.CONFIRM if confirms else DecisionKind.OVERRIDE, changes)

    def set_override(self, path: FieldPath, value: Value) -> Decision | None:
        """Decide that the value is `value`; the reviewer has looked, so it is verified.

        A value equal to the extracted one is no override: it confirms the field as it was read.
        """
        return self._override(DecisionKind.OVERRIDE, path, value)

    def clear(self, path: FieldPath) -> Decision | None:
        """Decide that the value is empty, which is not the same as having no override."""
        emptied = typed_value("", self._state.reviews[path].field.value)
        return self._override(DecisionKind.CLEAR, path, emptied)

    def revert(self, path: FieldPath) -> Decision | None:
        """Take the field back to what the service read, with no override.

        Its verification is again as fetched, unless that was of an override of the service's.
        """
        review = self._state.reviews[path]
        fetched = FieldState.as_fetched(review.field)
        verification = fetched.verification if fetched.override is None else NOT_VERIFIED
        after = replace(review.state, override=None, verification=verification)
        return self._decide(DecisionKind.REVERT, self._change(path, after))

    def confirm(self, path: FieldPath) -> Decision | None:
        """Decide that the effective value is right."""
        return self.confirm_all((path,))

    def confirm_all(self, paths: Iterable[FieldPath]) -> Decision | None:
        """Decide in one step that the effective values of many fields are right."""
        return self._decide(DecisionKind.CONFIRM, self._verified(paths))

    def accept(self, path: FieldPath) -> Decision | None:
        """Decide that the effective value is right although a rule is not met."""
        return self._decide(DecisionKind.ACCEPT, self._verified((path,)))

    async def confirm_many(self, paths: Iterable[FieldPath]) -> Decision | None:
        """Do what `confirm_all` does for thousands of fields; decisions may be made meanwhile."""
        return await self._decide_beside(DecisionKind.CONFIRM, lambda: self._verified(paths))

    def override_all(self, values: Mapping[FieldPath, Value]) -> Decision | None:
        """Decide in one step what many fields should read.

        A text is taken as `override` would, any other value as `set_override` would.
        """
        return self._decide(DecisionKind.OVERRIDE, self._overrides(values))

    async def override_many(self, values: Mapping[FieldPath, Value]) -> Decision | None:
        """Do what `override_all` does for thousands of fields; decisions may be made meanwhile."""
        return await self._decide_beside(DecisionKind.OVERRIDE, lambda: self._overrides(values))

    def check(self, path: FieldPath, text: str) -> Decision | None:
        """Keep what the reviewer read in the document without having seen the value.

        Where it agrees with what was extracted, that stands, in its own notation.
        """
        if agrees(text, self._state.reviews[path].field.value):
            return self._decide(DecisionKind.CHECK, self._verified((path,)))
        return self._decide(DecisionKind.CHECK, self._override_by(path, text))

    def set_note(self, path: FieldPath, note: str) -> Decision | None:
        """Keep a note about a field or a row; an empty one is no note."""
        self._require(path)
        state, note = self._state.state_of(path), without_half_pairs(note)
        if note == state.note:
            return None
        return self._decide(DecisionKind.NOTE, self._change(path, replace(state, note=note)))

    def mark_row(self, row: FieldPath, mark: RowMark | None) -> Decision | None:
        """Say that a row is superfluous or that one is missing below it, or neither."""
        self._require(row)
        after = replace(self._state.state_of(row), mark=mark)
        return self._decide(DecisionKind.MARK, self._change(row, after))

    def mark_reviewed(self) -> Decision | None:
        """Say that the whole collection has been reviewed."""
        after = FieldState(verification=VERIFIED)
        return self._decide(DecisionKind.REVIEWED, self._change(WHOLE_COLLECTION, after))

    def apply_imported(self, states: Mapping[FieldPath, FieldState]) -> Decision | None:
        """Take over a colleague's states of fields and rows, all of them in one step."""
        for path in states:
            self._require(path)
        changes = [change for path, after in states.items() for change in self._change(path, after)]
        return self._decide(DecisionKind.IMPORT, changes)

    def resolve(self, paths: Iterable[FieldPath], *, take: bool) -> Decision | None:
        """Settle in one step what changed at the service: take what it reads now, or keep yours."""
        conflicts = {conflict.path: conflict for conflict in self._state.conflicts()}
        changes: list[Change] = []
        for path in dict.fromkeys(paths):
            if path not in conflicts:
                continue
            state = self._state.state_of(path)
            after = replace(state, verification=VERIFIED)
            if take:
                verification = None if conflicts[path].gone else VERIFIED
                after = replace(state, override=None, verification=verification)
            changes.extend(self._change(path, after))
        return self._decide(DecisionKind.RESOLVE, changes)

    def resolve_by(self, path: FieldPath, text: str) -> Decision | None:
        """Settle what changed at the service with what the reviewer typed."""
        return self._decide(DecisionKind.RESOLVE, self._override_by(path, text))

    def undo(self) -> Decision | None:
        """Take back the last decision that still stands, also one of an earlier run."""
        return self._back(redo=False)

    def redo(self) -> Decision | None:
        """Repeat the decision that was taken back last."""
        return self._back(redo=True)

    async def back_beside(self, *, redo: bool) -> Decision | None:
        """Undo or redo what concerns thousands of fields; nothing if one decides meanwhile."""
        begun = self._state.history
        kind, changes, target = await asyncio.to_thread(begun.back, redo=redo)
        return await self._decide_beside(
            kind, lambda: self._here(changes) if self._state.history is begun else (), target
        )

    def retry(self) -> None:
        """Try again to write what could not be written."""
        if self._unsaved:
            self._save()

    async def flush(self) -> SaveState:
        """Wait until every decision is on disk or cannot be written; return which."""
        while (saving := self._saving) is not None:
            # wait() leaves the writing alone when this is cancelled; result() shows a mistake.
            await asyncio.wait({saving})
            saving.result()
        return self._save_state

    async def _restate(self, change: Callable[[ReviewState], ReviewState]) -> None:
        while True:
            begun = self._state
            after = await asyncio.to_thread(change, begun)
            if self._state is begun:
                self._state = after
                return

    def _back(self, *, redo: bool) -> Decision | None:
        kind, changes, target = self._state.history.back(redo=redo)
        return self._decide(kind, self._here(changes), target)

    def _here(self, changes: Iterable[Change]) -> Iterator[Change]:
        """Yield changes of earlier results with the rows as they are in these."""
        return (replace(change, beside=self._beside(change.path)) for change in changes)

    def _override_by(self, path: FieldPath, text: str) -> tuple[Change, ...]:
        text = without_half_pairs(text)
        review = self._state.reviews[path]
        if text == display_text(review.effective_value):
            return self._change(path, replace(review.state, verification=VERIFIED))
        extracted = review.field.value
        value = extracted if text == display_text(extracted) else typed_value(text, extracted)
        return self._change(path, review.overridden(value))

    def _override(self, kind: DecisionKind, path: FieldPath, value: Value) -> Decision | None:
        after = self._state.reviews[path].overridden(value)
        return self._decide(
            DecisionKind.CONFIRM if after.override is None else kind, self._change(path, after)
        )

    def _overrides(self, values: Mapping[FieldPath, Value]) -> Iterator[Change]:
        for path, value in values.items():
            if isinstance(value, str):
                yield from self._override_by(path, value)
            else:
                yield from self._change(path, self._state.reviews[path].overridden(value))

    def _verified(self, paths: Iterable[FieldPath]) -> Iterator[Change]:
        for path in dict.fromkeys(paths):
            after = replace(self._state.reviews[path].state, verification=VERIFIED)
            yield from self._change(path, after)

    def _require(self, path: FieldPath) -> None:
        if path not in self._state.reviews and not self._state.cells(path):
            raise KeyError(path)

    def _change(self, path: FieldPath, after: FieldState) -> tuple[Change, ...]:
        before, review = self._state.state_of(path), self._state.reviews.get(path)
        # Where the service reads otherwise by now, the same again is a decision too.
        settles = path in self._state.gone if review is None else review.conflict is not None
        if after == before and not settles:
            return ()
        extracted = review.field.value if review else None
        return (Change(path, extracted, before, after, self._beside(path)),)

    def _beside(self, path: FieldPath) -> Mapping[str, Value]:
        """Return the other cells of the row, as they were last where it is gone."""
        if path not in self._state.gone:
            return self._state.collection.beside(path)
        known = (
            change.beside
            for decision in reversed(self._state.history.decisions)
            for change in decision.changes
            if change.path == path
        )
        return next(known)

    def _decide(
        self, kind: DecisionKind, changes: Iterable[Change], target: int | None = None
    ) -> Decision | None:
        decision = self._made(kind, changes, target)
        if decision is not None:
            self._take(decision, self._state.after(decision))
        return decision

    def _made(
        self, kind: DecisionKind, changes: Iterable[Change], target: int | None = None
    ) -> Decision | None:
        made = tuple(changes)
        if not made:
            return None
        step = self._state.history.next_step
        return Decision(step, kind, made, self._author, self._now(), target)

    def _take(self, decision: Decision, after: ReviewState) -> None:
        self._state = after
        self._unsaved.append(decision)
        self._save()

    async def _decide_beside(
        self, kind: DecisionKind, changes: Callable[[], Iterable[Change]], target: int | None = None
    ) -> Decision | None:
        """Decide with the work done in a thread, anew when the state has changed meanwhile."""
        while True:
            begun = self._state
            decision = await asyncio.to_thread(lambda: self._made(kind, changes(), target))
            if decision is None:
                return None
            after = await asyncio.to_thread(begun.after, decision)
            if self._state is begun:
                self._take(decision, after)
                return decision

    def _save(self) -> None:
        if self._saving is None:
            self._saving = asyncio.get_running_loop().create_task(self._write_all())
        self._tell(SaveState(SaveStatus.SAVING, len(self._unsaved)))

    async def _write_all(self) -> None:
        collection = self._state.collection
        outcome = SaveState()
        try:
            if self._fingerprint is None:
                digest = await asyncio.to_thread(hashlib.sha256, collection.raw)
                self._fingerprint = digest.hexdigest()
            while self._unsaved:
                await self._writer.append(
                    collection.id,
                    self._unsaved[0],
                    fingerprint=self._fingerprint,
                    source=self._source,
                )
                self._unsaved.popleft()
        except StorageError as error:
            outcome = SaveState(SaveStatus.FAILED, len(self._unsaved), error)
        finally:
            # Before it is told: who hears of it may decide again, which starts the next writing.
            self._saving = None
        self._tell(outcome)

    def _tell(self, save_state: SaveState) -> None:
        self._save_state = save_state
        if self._on_saved is not None:
            self._on_saved(save_state)
