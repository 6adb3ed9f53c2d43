"""Use text of the document as evidence: selected text, or the place of the reviewer's value."""

import asyncio

from msgspec import Struct

from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Number, Value, display_text
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.presenters.review.column_fill_presenter import ColumnFillPresenter
from anyformat_review.presenters.review.inspector_presenter import InspectorPresenter
from anyformat_review.services.quotes.quote_matches import QuoteMatches
from anyformat_review.services.quotes.value_places import place_of_quote, place_of_value
from anyformat_review.ui.actions.shortcuts import shortcut_text
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.ui.window.page_stack import WindowPage
from anyformat_review.viewmodels.fields.field_definitions import FieldDefinitions
from anyformat_review.viewmodels.fields.value_editing import value_of_quote
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

    This is the selected text, otherwise the place of the value that the reviewer typed. It also
    locates the reviewer's quotes, and marks or replaces wrong ones.
    """

    def __init__(
        self,
        window: MainWindow,
        store: ReviewStore,
        inspector: InspectorPresenter,
        definitions: FieldDefinitions,
        columns: ColumnFillPresenter,
        tasks: TaskRunner,
    ) -> None:
        self._window = window
        self._store = store
        self._inspector = inspector
        self._definitions = definitions
        self._columns = columns
        self._tasks = tasks
        self._matches: QuoteMatches | None = None
        self._known: _LookedUp | None = None
        """The field, value and quotes for which the places are known."""
        self._place: QuoteLocation | None = None
        """The place of the value that the reviewer typed."""
        self._quote_places: dict[Evidence, QuoteLocation] = {}
        """The known places of the reviewer's quotes."""
        self._use = window.action("useEvidenceAction")
        self._use.triggered.connect(lambda _=False: self._use_text())
        self._quote = window.action("quoteSelectionAction")
        self._quote.triggered.connect(lambda _=False: self._use_as_quote())
        self._reject = window.action("wrongQuoteAction")
        self._reject.triggered.connect(lambda _=False: self._reject_quote())
        window.document.selection_changed.connect(self.show_offer)
        self.show_offer()

    def begin(self, matches: QuoteMatches | None) -> None:
        """Search the values of another review with `matches`, or of none."""
        self._matches = matches
        self._quote_places.clear()
        self._forget()

    def show_current(self, current: FieldReview | None) -> None:
        """Search the value or the evidence that the reviewer set for the current field."""
        known = _looked_up(current)
        if known is not None and known == self._known:
            self._show_places()
            return
        self._forget()
        if current is None or known is None:
            return
        if known.quotes and self._quote_places.keys() >= set(known.quotes):
            self._known = known
            self._show_places()
        else:
            self._tasks.start(_TASK, self._look_up(current, known), shown=True)

    async def _look_up(self, current: FieldReview, known: "_LookedUp") -> None:
        await asyncio.sleep(_DELAY)
        state, matches = self._store.state, self._matches
        if state is None or matches is None or not state.collection.pages:
            return
        if known.quotes:
            missing = [each for each in known.quotes if each not in self._quote_places]
            for quote in missing:
                place = await asyncio.to_thread(place_of_quote, matches, quote)
                not_found = QuoteLocation(quote, Grounding.NOT_FOUND)
                self._quote_places[quote] = place or not_found
        else:
            pages, cited = state.collection.pages, current.valid_locations
            text = display_text(known.value).strip()
            self._place = await asyncio.to_thread(place_of_value, pages, matches, text, cited)
        self._known = known
        self._show_places()

    def _show_places(self) -> None:
        """Show the known places."""
        if self._known is not None:
            places = [self._quote_places[quote] for quote in self._known.quotes]
            texts = [value_place_text(place, used=True) for place in places]
            text = "\n".join(texts) or value_place_text(self._place, used=False)
            self._inspector.show_place(text)
            self._store.show_own_quotes(places)
        self.show_offer()

    def show_offer(self) -> None:
        """Offer the selected text, otherwise the place of the value."""
        current, place = self._store.current, self._place
        selected = self._window.document.selected_quote if current is not None else None
        key = shortcut_text(self._use)
        offer, column = "", self._columns.column if current is not None else ()
        if column:
            offer = self._columns.offer(key)
        elif current is not None and selected is not None:
            quote = selected.evidence
            offer = selection_text(quote, self._value_of(quote), current.path, key)
        elif place is not None and current is not None and not current.state.evidence:
            offer = place_offer_text(place, key)
        # A place may be found after another page has hidden the fields.
        is_page, can_fill = self._window.page is WindowPage.REVIEW, self._columns.can_fill
        self._use.setEnabled(is_page and (can_fill if column else bool(offer)))
        is_seen = is_page and current is not None and not current.is_blind
        can_quote = can_fill if column else is_seen and selected is not None
        self._quote.setEnabled(is_page and can_quote)
        self._reject.setEnabled(is_seen and self._shown_quote is not None)
        self._window.fields.show_offer(offer)

    @property
    def _shown_quote(self) -> Evidence | None:
        """The shown quote of the current field, unless it belongs to a value to choose."""
        evidence = self._store.evidence
        shown = None if evidence.choices else evidence.shown
        return shown.evidence if shown else None

    def _forget(self) -> None:
        self._tasks.cancel(_TASK)
        self._known = self._place = None
        self._inspector.show_place("")
        self.show_offer()

    def _fill_column(self, *, with_values: bool) -> None:
        for place in self._columns.column:
            self._remember(place)
        self._columns.fill(with_values=with_values)
        self._clear_selection()

    def _use_text(self) -> None:
        current, selected = self._store.current, self._window.document.selected_quote
        if current is None:
            return
        if self._columns.column:
            self._fill_column(with_values=True)
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
        if current is not None and self._columns.column:
            self._fill_column(with_values=False)
        elif current is not None and selected is not None:
            self._use_quote(current.path, selected)
            self._clear_selection()

    def _use_quote(self, path: FieldPath, place: QuoteLocation, value: str = "") -> None:
        self._remember(place)
        quotes: dict[FieldPath, tuple[Evidence, Value]] = {path: (place.evidence, value)}
        self._store.decide(lambda session: session.use_evidence(quotes))

    def _reject_quote(self) -> None:
        """Mark the shown quote as wrong, or not any more; selected text takes its place."""
        current, quote = self._store.current, self._shown_quote
        if current is None or quote is None:
            return
        path, selected = current.path, self._window.document.selected_quote
        replacement = None
        if selected is not None:
            self._remember(selected)
            replacement = selected.evidence
        self._store.decide(lambda session: session.reject_quote(path, quote, replacement))
        if selected is not None:
            self._clear_selection()

    def _remember(self, place: QuoteLocation) -> None:
        """Remember the place of a new quote, if it is known, so that it is not searched."""
        if place.page is not None:
            self._quote_places[place.evidence] = place

    def _clear_selection(self) -> None:
        """Clear the selection and set the focus to the fields."""
        self._window.document.clear_selection()
        self._window.fields.view.setFocus()

    def _value_of(self, quote: Evidence) -> str:
        """Return the selected text, converted to the notation of the extracted value."""
        current = self._store.current
        if current is None:
            return quote.text
        return value_of_quote(quote.text, current, self._definitions.at(current.path))


class _LookedUp(Struct, frozen=True):
    """What is searched for a field: the reviewer's quotes if there are any, else the value."""

    path: FieldPath
    value: Value
    quotes: tuple[Evidence, ...]


def _looked_up(current: FieldReview | None) -> _LookedUp | None:
    """Return what can be searched for a field, None if there is nothing."""
    if current is None or current.is_blind:
        return None
    state = current.state
    if state.evidence:
        return _LookedUp(current.path, current.effective_value, state.evidence)
    value = None if state.override is None else state.override.value
    if not isinstance(value, str | Number) or not display_text(value).strip():
        return None
    return _LookedUp(current.path, value, ())
