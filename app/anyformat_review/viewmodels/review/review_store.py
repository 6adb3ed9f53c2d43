"""The collection under review: its state, the current field and the quote that is shown."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from anyformat_review.domain.results.evidence import QuotedValue, QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Answer, Value, display_text
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.reasons import Reason, ReasonKind
from anyformat_review.domain.review.review import Decision, FieldState
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.row_changes import RowChange, no_row_changes
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.domain.rules.rule_result import RuleResult
from anyformat_review.domain.rules.rule_results import NO_RULES
from anyformat_review.domain.rules.rules import WorkflowRules
from anyformat_review.services.review.review_session import ReviewSession
from anyformat_review.viewmodels.quotes.current_evidence import NO_EVIDENCE, CurrentEvidence


class ReviewStore(QObject):
    """The only owner of the review's state, the current field and the shown evidence.

    Views show them and emit what the reviewer requests; they keep no copies. Only `MainPresenter`
    connects these signals, each to one function, so that the order of all effects of an event is
    written in one function.

    Signals:
        state_replaced(ReviewState | None): another collection is under review, or none.
        state_changed(ReviewState, tuple): the fields at these paths changed.
        current_changed(FieldReview | None): another field is current, or the current one changed.
        quotes_replaced(CurrentEvidence): other quotes are shown, such as those of another field.
        evidence_changed(CurrentEvidence): another match of the same quotes is shown.
        matches_found(CurrentEvidence): more is known about the quotes; the shown one stays.
        reveal_requested(FieldPath): scroll the current field into view, past any filter.
        field_done(): the reviewer has finished the current field and wants the next one.
        confirmation_refused(FieldPath, str): a field was not confirmed because it fails a rule.
        choice_requested(FieldPath): several values were extracted; the reviewer has to choose one.
        typing_requested(FieldPath): the value is hidden and has to be typed from the document.
        decided(Decision): a decision was made; emitted before `state_changed`.
    """

    state_replaced = Signal(object)
    state_changed = Signal(object, object)
    current_changed = Signal(object)
    quotes_replaced = Signal(object)
    evidence_changed = Signal(object)
    matches_found = Signal(object)
    reveal_requested = Signal(object)
    field_done = Signal()
    confirmation_refused = Signal(object, str)
    choice_requested = Signal(object)
    typing_requested = Signal(object)
    decided = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: ReviewSession | None = None
        self._path: FieldPath | None = None
        self._last_path: FieldPath | None = None
        self._evidence = NO_EVIDENCE
        self._own_places: tuple[QuoteLocation, ...] = ()
        self._emitted_rules = NO_RULES

    @property
    def session(self) -> ReviewSession | None:
        """The session of the collection under review."""
        return self._session

    @property
    def state(self) -> ReviewState | None:
        """The state of the collection under review."""
        return self._session.state if self._session else None

    @property
    def current_path(self) -> FieldPath | None:
        """The path of the current field."""
        return self._path

    @property
    def last_path(self) -> FieldPath | None:
        """The path of the current field, or of the last one while a filter hides it."""
        return self._last_path

    @property
    def current(self) -> FieldReview | None:
        """The current field."""
        return self.state.reviews.get(self._path) if self.state and self._path else None

    @property
    def evidence(self) -> CurrentEvidence:
        """The quotes of the current field and the match that is shown."""
        return self._evidence

    @property
    def next_step(self) -> int:
        """The number of the next decision on the collection under review, or 0."""
        return self.state.history.next_step if self.state else 0

    def until_next_step(self) -> Callable[[], bool]:
        """Return a function that tells whether no decision was made or undone since this call."""
        step = self.next_step
        return lambda: self.next_step == step

    def field_state(self, path: FieldPath) -> FieldState | None:
        """Return the state of a field of the collection under review."""
        return self.state.reviews[path].state if self.state and path in self.state.reviews else None

    def is_last(self, decision: Decision) -> bool:
        """Whether the next undo affects this decision."""
        return self.state is not None and self.state.history.undoable() == decision

    def begin(self, session: ReviewSession | None) -> None:
        """Start the review of a collection, or close the review."""
        self._session = session
        self._path = self._last_path = None
        self._own_places = ()
        self._emitted_rules = session.state.rules if session else NO_RULES
        self.state_replaced.emit(self.state)
        self.current_changed.emit(None)
        self._replace_quotes()

    # --- the current field and its evidence --------------------------------------------------

    def select(self, path: FieldPath | None) -> None:
        """Make a field current, and show its first quote that was found."""
        if path == self._path:
            return
        self._path = path
        self._last_path = path or self._last_path
        self._own_places = ()
        self.current_changed.emit(self.current)
        self._replace_quotes()

    def go_to(self, path: FieldPath) -> bool:
        """Make a field current and scroll it into view; return whether it exists."""
        if self.state is None or path not in self.state.reviews:
            return False
        self.select(path)
        self.reveal_requested.emit(path)
        return True

    def show_evidence(self, index: int) -> None:
        """Show one of the current field's quotes, 0-based, at its best match."""
        if 0 <= index < len(self._evidence.locations):
            self._show(self._evidence.at(index))

    def show_quote(self, quote: QuoteLocation) -> bool:
        """Show a match of one of the current field's quotes; return whether it is one."""
        stop = self._evidence.position_of(quote)
        if stop is not None:
            self._show(self._evidence.at(*stop))
        return stop is not None

    def step_evidence(self, step: int) -> None:
        """Step through the matches of all quotes and wrap around; +1 is the next one."""
        if self._evidence.locations:
            self._show(self._evidence.step(step))

    def step_match(self, step: int) -> None:
        """Step through the matches of the shown quote and wrap around; +1 is the next one."""
        if self._evidence.locations:
            self._show(self._evidence.step_match(step))

    def show_own_quotes(self, places: Sequence[QuoteLocation]) -> None:
        """List the places of the reviewer's quotes after the others, and show the last new one."""
        new = [place for place in places if place not in self._own_places]
        self._own_places = tuple(places)
        if new:
            self._replace_quotes(new[-1])
        else:
            self._update_quotes()

    def show_choices(self, choices: Sequence[str], quotes: Sequence[QuoteLocation]) -> None:
        """List the values to choose from, each with its quote."""
        evidence = CurrentEvidence.of(tuple(quotes))
        self._evidence = replace(evidence, choices=tuple(choices))
        self.quotes_replaced.emit(self._evidence)

    def hide_choices(self) -> None:
        """List the quotes of the current field instead of values to choose from."""
        if self._evidence.choices:
            self._replace_quotes()

    def add_matches(self, index: int, matches: Sequence[QuoteLocation]) -> None:
        """Set all matches of one of the current field's quotes, in document order."""
        self._evidence = self._evidence.with_matches(index, matches)
        self.matches_found.emit(self._evidence)

    # --- decisions -----------------------------------------------------------------------------

    def override(self, path: FieldPath, value: "Value | QuotedValue") -> None:
        """Override a field with a typed value. If its value is hidden, do a blind check instead.

        Text is converted to the type of the extracted value; other values keep their type.
        """
        if isinstance(value, QuotedValue):
            self.decide(lambda session: session.use_evidence({path: (value.quote, value.text)}))
        elif isinstance(value, Answer):
            self.decide(lambda session: session.clear(path, value))
        elif self._is_blind(path):
            self.decide(lambda session: session.check(path, display_text(value)))
        elif isinstance(value, str):
            self.decide(lambda session: session.override(path, value))
        else:
            self.decide(lambda session: session.set_override(path, value))

    def override_block(
        self, texts: Mapping[FieldPath, str | Answer], rows: RowChange = no_row_changes
    ) -> None:
        """Override many fields and change rows in one step.

        A field with a hidden value gets a separate step.
        """
        hidden = [path for path in texts if self._is_blind(path)]
        seen = {path: text for path, text in texts.items() if path not in hidden}
        self.decide(lambda session: session.override_all(seen, rows))
        for path in hidden:
            self.override(path, texts[path])

    def clear(self, path: FieldPath) -> None:
        """Override a field with an empty value."""
        if self._is_blind(path):
            self.decide(lambda session: session.check(path, ""))
        else:
            self.decide(lambda session: session.clear(path))

    def revert(self, path: FieldPath) -> None:
        """Restore the extracted value of a field, unchecked."""
        self.decide(lambda session: session.revert(path))

    def confirm(self, path: FieldPath) -> None:
        """Confirm a field and finish it.

        A field is not confirmed if it fails a rule, if a value has to be chosen, or if its value is
        hidden.
        """
        if self.state is None or self._needs_value(path):
            return
        reasons = self.state.reviews[path].reasons
        if reasons and reasons[0].kind is ReasonKind.FAILED_RULE:
            self.confirmation_refused.emit(path, reasons[0].sentence)
        else:
            self.decide(lambda session: session.confirm(path))
            self.field_done.emit()

    def accept(self, path: FieldPath) -> None:
        """Confirm a field although it fails a rule, and finish it."""
        if self.state is not None and not self._needs_value(path):
            self.decide(lambda session: session.accept(path))
            self.field_done.emit()

    def accept_rule(self, result: RuleResult, reason: str = "") -> None:
        """Accept a failed rule for all its fields."""
        self.decide(lambda session: session.accept_rule(result, reason))

    def undo(self) -> None:
        """Undo the last decision and go to its field."""
        self.decide(ReviewSession.undo, show=True)

    def redo(self) -> None:
        """Redo the last decision that was undone and go to its field."""
        self.decide(ReviewSession.redo, show=True)

    def decide(
        self, command: Callable[[ReviewSession], Decision | None], *, show: bool = False
    ) -> Decision | None:
        """Run a command on the session, emit the changes and return the decision.

        With `show`, the first changed field becomes current, unless the current one changed too.
        """
        if self._session is None:
            return None
        decision = command(self._session)
        self._emit_decided(decision, show=show)
        return decision

    async def decide_in_background(
        self,
        command: Callable[[ReviewSession], Awaitable[Decision | None]],
        *,
        show: bool = False,
    ) -> Decision | None:
        """Run a command on thousands of fields while the window stays responsive."""
        session = self._session
        if session is None:
            return None
        decision = await command(session)
        if session is self._session:
            self._emit_decided(decision, show=show)
        return decision

    # --- changes that are not decisions --------------------------------------------------------

    async def use_blind_share(self, share: float) -> None:
        """Set the percentage, 0–100, of high-confidence fields with a blind check."""
        await self._restate(lambda state: state.with_blind_share(share))

    async def use_thresholds(self, thresholds: ThresholdSet) -> None:
        """Apply other confidence thresholds."""
        await self._restate(lambda state: state.with_thresholds(thresholds))

    async def use_rules(self, rules: WorkflowRules) -> None:
        """Evaluate the rules of the workflow."""
        await self._restate(lambda state: state.with_rules(rules))

    async def use_compared(self, compared: Mapping[FieldPath, tuple[Reason, ...]]) -> None:
        """Apply the reasons that follow from other collections."""
        await self._restate(lambda state: state.with_compared(compared))

    def add_locations(self, locations: Mapping[FieldPath, tuple[QuoteLocation, ...]]) -> None:
        """Add the locations of quotes that were found after the collection was shown."""
        if self._session is None:
            return
        self._session.set_locations(locations)
        self.state_changed.emit(self._session.state, tuple(locations))
        review = self.current
        if review is not None and review.path in locations:
            self.current_changed.emit(review)
            self._replace_quotes()

    def _is_blind(self, path: FieldPath) -> bool:
        return self.state is not None and self.state.reviews[path].is_blind

    def _needs_value(self, path: FieldPath) -> bool:
        """Whether the value has to be typed or chosen first; if so, request that."""
        if self._is_blind(path):
            self.typing_requested.emit(path)
            return True
        if self.state is not None and self.state.reviews[path].is_unresolved:
            self.choice_requested.emit(path)
            return True
        return False

    async def _restate(self, change: Callable[[ReviewState], ReviewState]) -> None:
        session = self._session
        if session is None:
            return
        before = session.state
        await session.restate(change)
        changed = await asyncio.to_thread(_changed_paths, before, session.state)
        if session is self._session:
            self._emit_changed(changed)

    def _replace_quotes(self, shown: QuoteLocation | None = None) -> None:
        """Show the quotes of the current field, and among them this one."""
        evidence = CurrentEvidence.of_field(self.current, self._own_places)
        stop = evidence.position_of(shown) if shown else None
        self._evidence = evidence.at(*stop) if stop else evidence
        self.quotes_replaced.emit(self._evidence)

    def _update_quotes(self) -> None:
        """Follow a decision about the quotes of the current field."""
        before, after = self._evidence, CurrentEvidence.of_field(self.current, self._own_places)
        if before.choices:
            return
        if after.locations != before.locations:
            self._replace_quotes(before.shown)
        elif (after.own, after.wrong) != (before.own, before.wrong):
            self._evidence = replace(before, own=after.own, wrong=after.wrong)
            self.matches_found.emit(self._evidence)

    def _show(self, evidence: CurrentEvidence) -> None:
        self._evidence = evidence
        self.evidence_changed.emit(evidence)

    def _emit_decided(self, decision: Decision | None, *, show: bool) -> None:
        state = self.state
        if decision is None or state is None:
            return
        changed = dict.fromkeys(change.path for change in decision.changes)
        leaves, current = dict.fromkeys(state.affected_by(decision)), self._path
        self.decided.emit(decision)
        self._emit_changed(tuple(changed | leaves))
        if show and leaves:
            first = next(filter(leaves.__contains__, state.reviews), next(iter(leaves)))
            self.go_to(current if current in leaves else first)

    def _emit_changed(self, paths: tuple[FieldPath, ...]) -> None:
        state = self.state
        if state is not None and state.rules is not self._emitted_rules:
            by_rules = state.rules.changed_since(self._emitted_rules)
            paths = tuple(dict.fromkeys((*paths, *by_rules)))
            self._emitted_rules = state.rules
        self.state_changed.emit(state, paths)
        if self._path in paths:
            self.current_changed.emit(self.current)
            self._update_quotes()


def _changed_paths(before: ReviewState, after: ReviewState) -> tuple[FieldPath, ...]:
    if before.row_orders != after.row_orders:  # the reviewer inserted or moved rows meanwhile
        return tuple(after.reviews)
    both = zip(before.reviews.values(), after.reviews.values(), strict=True)
    return tuple(new.path for old, new in both if old is not new)
