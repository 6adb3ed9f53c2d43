"""Use text of the document as evidence: selected text, or the place of the reviewer's value."""

import asyncio

from anyformat_review.domain.results.evidence import Evidence, QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Number, Value, display_text
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.presenters.review.inspector_presenter import InspectorPresenter
from anyformat_review.services.quotes.quote_matches import QuoteMatches
from anyformat_review.services.quotes.value_places import place_of_quote, place_of_value
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.fields.field_definitions import FieldDefinitions
from anyformat_review.viewmodels.fields.value_editing import ValueEditing
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.review.value_place_texts import (
    place_offer_text,
    selection_text,
    value_place_text,
)
from anyformat_review.viewmodels.task_runner import TaskRunner

_TASK = "value place"
_DELAY = 0.15
"""Seconds before a value is searched; most fields are current for less time."""


class ValuePlacePresenter:
    """Offers text of the document as the value of the current field and as its evidence.

    This is the selected text, otherwise the place of the value that the reviewer typed.
    """

    def __init__(
        self,
        window: MainWindow,
        store: ReviewStore,
        inspector: InspectorPresenter,
        definitions: FieldDefinitions,
        tasks: TaskRunner,
    ) -> None:
        self._window = window
        self._store = store
        self._inspector = inspector
        self._definitions = definitions
        self._tasks = tasks
        self._matches: QuoteMatches | None = None
        self._known: tuple[FieldPath, Value, Evidence | None] | None = None
        """(field, value, evidence) for which the place is known."""
        self._place: QuoteLocation | None = None
        self._use = window.action("useEvidenceAction")
        self._use.triggered.connect(lambda _=False: self._use_text())
        self._quote = window.action("quoteSelectionAction")
        self._quote.triggered.connect(lambda _=False: self._use_as_quote())
        window.document.selection_changed.connect(self._show_offer)
        self._show_offer()

    def begin(self, matches: QuoteMatches | None) -> None:
        """Search the values of another review with `matches`, or of none."""
        self._matches = matches
        self._forget()

    def show_current(self, current: FieldReview | None) -> None:
        """Search the value or the evidence that the reviewer set for the current field."""
        known = _looked_up(current)
        if known is not None and known == self._known:
            self._show_place()
            return
        self._forget()
        if current is not None and known is not None:
            self._tasks.start(_TASK, self._look_up(current, known))

    async def _look_up(
        self, current: FieldReview, known: tuple[FieldPath, Value, Evidence | None]
    ) -> None:
        await asyncio.sleep(_DELAY)
        state, matches = self._store.state, self._matches
        if state is None or matches is None or not state.collection.pages:
            return
        _, value, evidence = known
        if evidence is not None:
            self._place = await asyncio.to_thread(place_of_quote, matches, evidence)
        else:
            pages, cited = state.collection.pages, current.locations
            text = display_text(value).strip()
            self._place = await asyncio.to_thread(place_of_value, pages, matches, text, cited)
        self._known = known
        self._show_place()

    def _show_place(self) -> None:
        """Show the known place."""
        place = self._place
        if self._known is not None:
            used = self._known[2] is not None
            self._inspector.show_place(value_place_text(place, used=used))
            if place is not None and used:
                self._store.show_own_evidence(place)
        self._show_offer()

    def _show_offer(self) -> None:
        """Offer the selected text, otherwise the place of the value."""
        current, place = self._store.current, self._place
        selected = self._window.document.selected_quote if current is not None else None
        key = self._use.shortcut().toString()
        offer = ""
        if current is not None and selected is not None:
            quote = selected.evidence
            offer = selection_text(quote, self._value_of(quote), current.path, key)
        elif place is not None and current is not None and current.state.evidence is None:
            offer = place_offer_text(place, key)
        self._use.setEnabled(bool(offer))
        self._quote.setEnabled(selected is not None and not _is_blind(current))
        self._window.fields.show_offer(offer)

    def _forget(self) -> None:
        self._tasks.cancel(_TASK)
        self._known = self._place = None
        self._inspector.show_place("")
        self._show_offer()

    def _use_text(self) -> None:
        current, selected = self._store.current, self._window.document.selected_quote
        if current is None:
            return
        if selected is None:
            if self._place is not None:
                self._use_quote(current.path, self._place)
            return
        if current.is_blind:
            self._store.override(current.path, selected.evidence.text)
        else:
            self._use_quote(current.path, selected, self._value_of(selected.evidence))
        self._clear_selection()

    def _use_as_quote(self) -> None:
        current, selected = self._store.current, self._window.document.selected_quote
        if current is not None and selected is not None:
            self._use_quote(current.path, selected)
            self._clear_selection()

    def _use_quote(self, path: FieldPath, place: QuoteLocation, value: str = "") -> None:
        self._store.decide(lambda session: session.use_evidence(path, place.evidence, value))
        if place.page is not None:
            self._tasks.cancel(_TASK)
            self._known, self._place = _looked_up(self._store.current), place
            self._show_place()

    def _clear_selection(self) -> None:
        """Clear the selection and set the focus to the fields."""
        self._window.document.reading.clear_selection()
        self._window.fields.view.setFocus()

    def _value_of(self, quote: Evidence) -> str:
        """Return the selected text, converted to the notation of the extracted value."""
        current = self._store.current
        if current is None or current.is_blind:
            return quote.text
        definition = self._definitions.at(current.path)
        return ValueEditing(current, definition).suggestion(quote.text) or quote.text


def _looked_up(current: FieldReview | None) -> tuple[FieldPath, Value, Evidence | None] | None:
    """Return (field, value, evidence) of a value that can be searched, None if there is none."""
    if current is None or current.is_blind:
        return None
    state = current.state
    if state.evidence is not None:
        return current.path, current.effective_value, state.evidence
    value = None if state.override is None else state.override.value
    if not isinstance(value, str | Number) or not display_text(value).strip():
        return None
    return current.path, value, None


def _is_blind(current: FieldReview | None) -> bool:
    return current is not None and current.is_blind
