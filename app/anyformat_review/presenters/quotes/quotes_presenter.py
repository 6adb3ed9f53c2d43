"""Connect the quotes in the document with their fields."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence

from anyformat_review.domain.results.evidence import QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.quotes.quote_matches import QuoteMatches
from anyformat_review.ui.document.attention_marks import AttentionPosition, positions_by_field
from anyformat_review.ui.pages.quote_marks import NOTHING_BY_PAGE
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

_CHARACTER_SHARE = 0.7
"""The share of letters and digits in the markdown of a typical page, 0–1."""
_MATCHES = "quote matches"
_SEARCH_DELAY = 0.15
"""Seconds before the matches of a field are searched; most fields are current for less time."""


class QuotesPresenter:
    """Shows the matches of the current field's quotes, and selects the field of a clicked quote."""

    def __init__(self, window: MainWindow, review: ReviewStore, tasks: TaskRunner) -> None:
        self._window = window
        self._review = review
        self._tasks = tasks
        self._matches: QuoteMatches | None = None
        self._lengths: Mapping[int, int] = {}
        self._prepared: tuple[ReviewState, Mapping[FieldPath, AttentionPosition]] | None = None
        self._connect_evidence()
        self._all = window.action("allQuotesAction")
        self._all.toggled.connect(self._mark_all)
        window.document.view.quote_clicked.connect(self._select)
        self._strip = window.document.attention
        self._strip.field_requested.connect(review.go_to)

    def prepare(self, state: ReviewState) -> None:
        """Compute the attention marks of the next review; may be called in any thread."""
        self._prepared = state, _attention_positions(state)

    def _connect_evidence(self) -> None:
        window, review = self._window, self._review
        quotes = window.fields.evidence
        quotes.evidence_selected.connect(review.show_evidence)
        quotes.match_step_requested.connect(review.step_match)
        quotes.set_menu_actions([window.action("wrongQuoteAction")])
        quotes.set_step_actions(
            window.action("previousQuoteAction"), window.action("nextQuoteAction")
        )
        window.document.evidence_step_requested.connect(review.step_evidence)
        for name, step in (("nextQuoteAction", 1), ("previousQuoteAction", -1)):
            window.action(name).triggered.connect(
                lambda _=False, step=step: review.step_evidence(step)
            )

    def find_matches(self, quotes: Sequence[QuoteLocation]) -> None:
        """Search the document for other matches of quotes in the background."""
        self._tasks.cancel(_MATCHES)
        if self._matches is not None and any(quote.page is not None for quote in quotes):
            search = self._find_matches(self._matches, quotes)
            self._tasks.start(_MATCHES, search, shown=True)

    async def _find_matches(self, matches: QuoteMatches, quotes: Sequence[QuoteLocation]) -> None:
        await asyncio.sleep(_SEARCH_DELAY)
        for index, quote in enumerate(quotes):
            found = await asyncio.to_thread(matches.of, quote.evidence)
            if len(found) > 1:
                self._review.add_matches(index, found)

    def _select(self, quote: QuoteLocation) -> None:
        """Select the field of a quote; if the current field has this quote, stay there."""
        state = self._review.state
        if state is None or self._review.show_quote(quote):
            return
        fields = (each.path for each in state.reviews.values() if quote in each.locations)
        path = next(fields, None)
        if path is not None and self._review.go_to(path):
            self._review.show_quote(quote)

    def begin(self, state: ReviewState | None, matches: QuoteMatches | None) -> None:
        """Show the marks of another review, or of none; `matches` searches its quotes."""
        self._matches = matches
        self._lengths = _lengths(state) if state else NOTHING_BY_PAGE
        prepared, self._prepared = self._prepared, None
        if prepared is not None and prepared[0] is state:
            self._strip.set_positions(prepared[1])
        else:
            self._strip.set_positions(_attention_positions(state) if state else {})
        self._mark_all()

    def apply(self, state: ReviewState, paths: Sequence[FieldPath]) -> None:
        """Update the marks of fields that changed."""
        for path in paths:
            review = state.reviews.get(path)
            self._strip.change(path, _position(review, self._lengths) if review else None)

    def _mark_all(self) -> None:
        state = self._review.state if self._all.isChecked() else None
        if state is None:
            self._window.document.view.show_other_quotes(NOTHING_BY_PAGE)
            return
        by_page: defaultdict[int, list[QuoteLocation]] = defaultdict(list)
        for review in state.reviews.values():
            for quote in review.valid_locations:
                if quote.page is not None:
                    by_page[quote.page].append(quote)
        self._window.document.view.show_other_quotes(dict(by_page))


def _lengths(state: ReviewState) -> Mapping[int, int]:
    return {page.number: len(page.text) for page in state.collection.pages}


def _attention_positions(state: ReviewState) -> Mapping[FieldPath, AttentionPosition]:
    lengths = _lengths(state)
    found = (_position(review, lengths) for review in state.needing_attention())
    return positions_by_field(position for position in found if position is not None)


def _position(review: FieldReview, lengths: Mapping[int, int]) -> AttentionPosition | None:
    """Estimate the position of a field's first quote, or return None if nothing needs attention."""
    if not review.needs_attention:
        return None
    for quote in review.valid_locations:
        # A quote that was not found is marked on the page that the service cites.
        page = quote.evidence.page if quote.page is None else quote.page
        if page in lengths:
            characters = max(1.0, lengths[page] * _CHARACTER_SHARE)
            share = min((quote.start or 0) / characters, 0.99)
            return AttentionPosition(page, share, review.band, review.path, quote)
    return None
