"""The collection under review: the current field, its evidence, decisions, undo, saving."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from anyformat_review.domain.results.evidence import QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value, display_text
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.review.review import Decision
from anyformat_review.domain.review.review_state import FieldReview, ReviewState
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.viewmodels.review.current_evidence import CurrentEvidence


class ReviewController(QObject):
    """Carries a reviewer's wishes to the session and tells the panes what became of them.

    Signals:
        state_replaced(ReviewState | None): another collection is under review, or none.
        state_changed(ReviewState, tuple): a decision changed these field paths.
        current_changed(FieldReview | None): another field is current, or it changed.
        quotes_replaced(tuple): another field's quotes are current; one place of each is known.
        evidence_changed(CurrentEvidence): the quote to show.
        places_found(CurrentEvidence): where else quotes stand is known; what is shown stays.
        field_requested(FieldPath): the reviewer should be taken to this field.
        field_done(): the reviewer is done with the current field and wants the next.
        confirmation_refused(FieldPath, str): a field fails this rule, so it was not confirmed.
        typing_requested(FieldPath): the value is hidden and has to be typed from the document.
        decided(Decision): a decision was made; before `state_changed` tells what it changed.
    """

    state_replaced = Signal(object)
    state_changed = Signal(object, object)
    current_changed = Signal(object)
    quotes_replaced = Signal(object)
    evidence_changed = Signal(object)
    places_found = Signal(object)
    field_requested = Signal(object)
    field_done = Signal()
    confirmation_refused = Signal(object, str)
    typing_requested = Signal(object)
    decided = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: ReviewSession | None = None
        self._current: FieldPath | None = None
        self._evidence = CurrentEvidence()

    @property
    def session(self) -> ReviewSession | None:
        """The session of the collection under review."""
        return self._session

    @property
    def state(self) -> ReviewState | None:
        """The state of the collection under review."""
        return self._session.state if self._session else None

    @property
    def current(self) -> FieldReview | None:
        """The current field."""
        if self.state is None or self._current is None:
            return None
        return self.state.reviews.get(self._current)

    def begin(self, session: ReviewSession | None) -> None:
        """Put a collection under review, or none."""
        self._session = session
        self._current = None
        self.state_replaced.emit(self.state)
        self.current_changed.emit(None)
        self._replace_quotes(())

    def select(self, path: FieldPath | None) -> None:
        """Make a field current and show its first quote that has a place."""
        self._current = path
        review = self.current
        self.current_changed.emit(review)
        self._replace_quotes(review.locations if review else ())

    def show_evidence(self, index: int) -> None:
        """Show one of the current field's quotes, 0-based, at its best place."""
        if 0 <= index < len(self._evidence.locations):
            self._show(self._evidence.at(index))

    def show_quote(self, quote: QuoteLocation) -> bool:
        """Show a place of one of the current field's quotes; return whether it is one."""
        stop = self._evidence.stop_of(quote)
        if stop is not None:
            self._show(self._evidence.at(*stop))
        return stop is not None

    def step_evidence(self, step: int) -> None:
        """Show the next or previous place of a quote, then of the next quote, round and round."""
        if self._evidence.locations:
            self._show(self._evidence.step(step))

    def step_place(self, step: int) -> None:
        """Show the next or previous place of the same quote, round and round."""
        if self._evidence.locations:
            self._show(self._evidence.step_place(step))

    def add_places(self, index: int, places: Sequence[QuoteLocation]) -> None:
        """Take all places of one of the current field's quotes, in the order of the document."""
        self._evidence = self._evidence.with_places(index, places)
        self.places_found.emit(self._evidence)

    def override(self, path: FieldPath, value: Value) -> None:
        """Override a field with what was typed, or check it so if its value is hidden.

        A text gets the type of the extracted value, any other value has its own.
        """
        if self._session is None:
            return
        if self._is_blind(path):
            self._decided(self._session.check(path, display_text(value)))
        elif isinstance(value, str):
            self._decided(self._session.override(path, value))
        else:
            self._decided(self._session.set_override(path, value))

    def override_block(self, texts: Mapping[FieldPath, str]) -> None:
        """Override many fields in one step; each whose value is hidden is checked by itself."""
        hidden = [path for path in texts if self._is_blind(path)]
        seen = {path: text for path, text in texts.items() if path not in hidden}
        self.decide(lambda session: session.override_all(seen))
        for path in hidden:
            self.override(path, texts[path])

    def clear(self, path: FieldPath) -> None:
        """Override a field with nothing."""
        if self._session is None:
            return
        if self._is_blind(path):
            self._decided(self._session.check(path, ""))
        else:
            self._decided(self._session.clear(path))

    def revert(self, path: FieldPath) -> None:
        """Take a field back to the extracted value, not verified."""
        if self._session:
            self._decided(self._session.revert(path))

    def confirm(self, path: FieldPath) -> None:
        """Confirm a field's value and be done with it, unless it fails a rule or is hidden."""
        if self._session is None:
            return
        if self._is_blind(path):
            self.typing_requested.emit(path)
            return
        reasons = self._session.state.reviews[path].reasons
        if reasons and reasons[0].kind is ReasonKind.FAILED_RULE:
            self.confirmation_refused.emit(path, reasons[0].sentence)
            return
        self._decided(self._session.confirm(path))
        self.field_done.emit()

    def accept(self, path: FieldPath) -> None:
        """Confirm a field's value although it fails a rule, and be done with it."""
        if self._is_blind(path):
            self.typing_requested.emit(path)
            return
        self.decide(lambda session: session.accept(path))
        self.field_done.emit()

    def undo(self) -> None:
        """Take the last decision back and go to its field."""
        self.decide(ReviewSession.undo, show=True)

    def redo(self) -> None:
        """Repeat the decision that was taken back and go to its field."""
        self.decide(ReviewSession.redo, show=True)

    async def go_back_beside(self, *, redo: bool) -> None:
        """Undo or redo what concerns thousands of fields while the window goes on."""
        await self.decide_beside(lambda session: session.back_in_background(redo=redo), show=True)

    def decide(
        self, wish: Callable[[ReviewSession], Decision | None], *, show: bool = False
    ) -> Decision | None:
        """Carry out a wish on the session and tell what became of it; return the decision.

        With `show` the reviewer is taken to the first field that it changed.
        """
        if self._session is None:
            return None
        decision = wish(self._session)
        self._decided(decision, show=show)
        return decision

    async def decide_beside(
        self,
        wish: Callable[[ReviewSession], Awaitable[Decision | None]],
        *,
        show: bool = False,
    ) -> Decision | None:
        """Carry out a wish that concerns thousands of fields while the window goes on."""
        session = self._session
        if session is None:
            return None
        decision = await wish(session)
        if session is self._session:
            self._decided(decision, show=show)
        return decision

    async def use_blind_share(self, share: float) -> None:
        """Check another share of the sure fields blind, 0–100, and tell which look different."""
        await self._restate(lambda session: session.use_blind_share(share))

    def take_locations(self, locations: Mapping[FieldPath, tuple[QuoteLocation, ...]]) -> None:
        """Take where quotes stand that were located while the collection was already shown."""
        if self._session is None:
            return
        self._session.take_locations(locations)
        self.state_changed.emit(self._session.state, tuple(locations))
        review = self.current
        if review is not None and review.path in locations:
            self.current_changed.emit(review)
            self._replace_quotes(review.locations)

    def _is_blind(self, path: FieldPath) -> bool:
        return self.state is not None and self.state.reviews[path].is_blind

    async def use_thresholds(self, thresholds: ThresholdSet) -> None:
        """Let other thresholds hold, and tell which fields look different."""
        await self._restate(lambda session: session.use_thresholds(thresholds))

    async def _restate(self, wish: Callable[[ReviewSession], Awaitable[None]]) -> None:
        session = self._session
        if session is None:
            return
        before = session.state
        await wish(session)
        changed = await asyncio.to_thread(_differing, before, session.state)
        if session is not self._session:
            return
        self.state_changed.emit(session.state, changed)
        if self._current in changed:
            self.current_changed.emit(self.current)

    def _replace_quotes(self, quotes: tuple[QuoteLocation, ...]) -> None:
        self.quotes_replaced.emit(quotes)
        self._show(CurrentEvidence.of(quotes))

    def _show(self, evidence: CurrentEvidence) -> None:
        self._evidence = evidence
        self.evidence_changed.emit(evidence)

    def _decided(self, decision: Decision | None, *, show: bool = False) -> None:
        if decision is None or self._session is None:
            return
        state = self._session.state
        changed = dict.fromkeys(change.path for change in decision.changes)
        leaves = state.affected_by(decision)
        paths = (*changed, *(leaf for leaf in leaves if leaf not in changed))
        self.decided.emit(decision)
        self.state_changed.emit(state, paths)
        if self._current in paths:
            self.current_changed.emit(self.current)
        if show and leaves:
            self.field_requested.emit(leaves[0])


def _differing(before: ReviewState, after: ReviewState) -> tuple[FieldPath, ...]:
    both = zip(before.reviews.values(), after.reviews.values(), strict=True)
    return tuple(new.path for old, new in both if old is not new)
