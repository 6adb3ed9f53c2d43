"""Look up the reviewer's own value in the document, and offer its place as new evidence."""

import asyncio

from anyformat_review.domain.results.evidence import QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Number, display_text
from anyformat_review.domain.review.review import Override
from anyformat_review.domain.review.review_state import FieldReview, ReviewState
from anyformat_review.presenters.review.inspector_presenter import InspectorPresenter
from anyformat_review.services.quotes.quote_matches import QuoteMatches
from anyformat_review.services.quotes.value_places import place_of_value
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.review.value_place_texts import offer_text, value_place_text
from anyformat_review.viewmodels.task_runner import TaskRunner

_TASK = "value place"
_DELAY = 0.15
"""Seconds before a value is looked up; most fields are current for less."""


class ValuePlacePresenter:
    """Says where the value of an edited field is in the document."""

    def __init__(
        self,
        window: MainWindow,
        store: ReviewStore,
        inspector: InspectorPresenter,
        tasks: TaskRunner,
    ) -> None:
        self._window = window
        self._store = store
        self._inspector = inspector
        self._tasks = tasks
        self._matches: QuoteMatches | None = None
        self._known: tuple[FieldPath, Override] | None = None
        """The field and the value whose place is known."""
        self._place: QuoteLocation | None = None
        self._action = window.action("useEvidenceAction")
        self._action.triggered.connect(lambda _=False: self._use())
        self._show_offer("")

    def begin(self, state: ReviewState | None) -> None:
        """Look up the values of another review, or of none."""
        self._matches = QuoteMatches(state.collection) if state else None
        self._forget()

    def show_current(self, current: FieldReview | None) -> None:
        """Look up the value of the current field, if the reviewer typed one."""
        override = current.state.override if current is not None else None
        known = None if current is None or override is None else (current.path, override)
        if known is not None and known == self._known:
            self._refresh()
            return
        self._forget()
        if current is None or known is None or current.is_blind:
            return
        value = known[1].value
        text = display_text(value).strip() if isinstance(value, str | Number) else ""
        if text:
            self._tasks.start(_TASK, self._look_up(current, known, text))

    async def _look_up(
        self, current: FieldReview, known: tuple[FieldPath, Override], text: str
    ) -> None:
        await asyncio.sleep(_DELAY)
        state, matches = self._store.state, self._matches
        if state is None or matches is None or not state.collection.pages:
            return
        pages, cited = state.collection.pages, current.locations
        place = await asyncio.to_thread(place_of_value, pages, matches, text, cited)
        self._known, self._place = known, place
        self._refresh()

    def _refresh(self) -> None:
        review, place = self._store.current, self._place
        if review is None:
            return
        used = place is not None and review.state.evidence == place.evidence
        key = self._action.shortcut().toString()
        self._inspector.show_place(value_place_text(place, used=used))
        self._show_offer("" if place is None or used else offer_text(place, key))
        if place is not None and used:
            self._store.show_own_evidence(place)

    def _forget(self) -> None:
        self._tasks.cancel(_TASK)
        self._known = self._place = None
        self._show_offer("")
        self._inspector.show_place("")

    def _show_offer(self, text: str) -> None:
        self._action.setEnabled(bool(text))
        self._window.fields.show_offer(text)

    def _use(self) -> None:
        if self._known is not None and (place := self._place) is not None:
            path = self._known[0]
            self._store.decide(lambda session: session.use_evidence(path, place.evidence))
