"""The collection under review: the current field, its evidence, decisions, undo, saving."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from anyformat_review.domain.evidence import QuoteLocation
from anyformat_review.domain.field_path import FieldPath
from anyformat_review.domain.review import Decision
from anyformat_review.domain.review_state import FieldReview, ReviewState
from anyformat_review.services.review_session import ReviewSession


@dataclass(frozen=True, slots=True)
class CurrentEvidence:
    """The current field's quotes and which of them is shown; `index` is 0-based."""

    locations: tuple[QuoteLocation, ...] = ()
    index: int = 0

    @property
    def shown(self) -> QuoteLocation | None:
        """The quote that is shown, if the field has one."""
        return self.locations[self.index] if self.locations else None


class ReviewController(QObject):
    """Carries a reviewer's wishes to the session and tells the panes what became of them.

    Signals:
        state_replaced(ReviewState | None): another collection is under review, or none.
        state_changed(ReviewState, tuple): a decision changed these field paths.
        current_changed(FieldReview | None): another field is current, or it changed.
        evidence_changed(CurrentEvidence): the quotes to show.
        field_requested(FieldPath): the reviewer should be taken to this field.
        field_done(): the reviewer is done with the current field and wants the next.
    """

    state_replaced = Signal(object)
    state_changed = Signal(object, object)
    current_changed = Signal(object)
    evidence_changed = Signal(object)
    field_requested = Signal(object)
    field_done = Signal()

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
        self._evidence = CurrentEvidence()
        self.state_replaced.emit(self.state)
        self.current_changed.emit(None)
        self.evidence_changed.emit(self._evidence)

    def select(self, path: FieldPath | None) -> None:
        """Make a field current and show its first quote that has a place."""
        self._current = path
        review = self.current
        locations = review.locations if review else ()
        placed = (index for index, location in enumerate(locations) if location.page is not None)
        self._evidence = CurrentEvidence(locations, next(placed, 0))
        self.current_changed.emit(review)
        self.evidence_changed.emit(self._evidence)

    def show_evidence(self, index: int) -> None:
        """Show one of the current field's quotes, 0-based."""
        if 0 <= index < len(self._evidence.locations):
            self._evidence = CurrentEvidence(self._evidence.locations, index)
            self.evidence_changed.emit(self._evidence)

    def step_evidence(self, step: int) -> None:
        """Show the next or previous quote, round and round."""
        if self._evidence.locations:
            self.show_evidence((self._evidence.index + step) % len(self._evidence.locations))

    def override(self, path: FieldPath, text: str) -> None:
        """Override a field with what was typed."""
        if self._session:
            self._decided(self._session.override(path, text))

    def clear(self, path: FieldPath) -> None:
        """Override a field with nothing."""
        if self._session:
            self._decided(self._session.clear(path))

    def revert(self, path: FieldPath) -> None:
        """Take a field back to the extracted value, not verified."""
        if self._session:
            self._decided(self._session.revert(path))

    def confirm(self, path: FieldPath) -> None:
        """Confirm a field's value and be done with it."""
        if self._session:
            self._decided(self._session.confirm(path))
            self.field_done.emit()

    def undo(self) -> None:
        """Take the last decision back and go to its field."""
        if self._session:
            self._decided(self._session.undo(), show=True)

    def redo(self) -> None:
        """Repeat the decision that was taken back and go to its field."""
        if self._session:
            self._decided(self._session.redo(), show=True)

    def _decided(self, decision: Decision | None, *, show: bool = False) -> None:
        if decision is None or self._session is None:
            return
        paths = tuple(change.path for change in decision.changes)
        self.state_changed.emit(self._session.state, paths)
        if self._current in paths:
            self.current_changed.emit(self.current)
        if show and paths:
            self.field_requested.emit(paths[0])


def undo_text(decision: Decision | None, collection_name: str) -> str:
    """Return what an undo would take back, such as "Edit of total_amount in INV-0847"."""
    if decision is None:
        return ""
    return f"{_kind_text(decision)} {_fields_text(change.path for change in decision.changes)}" + (
        f" in {collection_name}" if collection_name else ""
    )


def _kind_text(decision: Decision) -> str:
    return {
        "override": "edit of",
        "clear": "emptying of",
        "revert": "revert of",
        "confirm": "confirmation of",
        "reopen": "reopening of",
    }.get(decision.kind.value, decision.kind.value)


def _fields_text(paths: Iterable[FieldPath]) -> str:
    names = [str(path) for path in paths]
    return names[0] if len(names) == 1 else f"{len(names)} fields"
