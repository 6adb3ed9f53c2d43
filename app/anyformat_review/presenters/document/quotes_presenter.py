"""Connect the quotes marked in the document with their fields, both ways."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence

from anyformat_review.domain.results.evidence import QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review_state import FieldReview, ReviewState
from anyformat_review.services.document.quote_matches import QuoteMatches
from anyformat_review.ui.document.attention_marks import AttentionPosition, positions_by_field
from anyformat_review.ui.window.main_window import MainWindow
from anyformat_review.viewmodels.review.review_store import ReviewStore
from anyformat_review.viewmodels.task_runner import TaskRunner

_LETTERS_SHARE = 0.7
"""How much of a usual page's markdown is letters and digits that show."""
_PLACES = "places of quotes"
_REST_SECONDS = 0.15
"""So long a field is current before its quotes are sought everywhere: most are hurried by."""


class QuotesPresenter:
    """Shows the current field's quotes at all their places, and selects the field of any quote."""

    def __init__(self, window: MainWindow, review: ReviewStore, tasks: TaskRunner) -> None:
        self._window = window
        self._review = review
        self._tasks = tasks
        self._places: QuoteMatches | None = None
        self._lengths: Mapping[int, int] = {}
        self._prepared: tuple[ReviewState, Mapping[FieldPath, AttentionPosition]] | None = None
        self._connect_evidence()
        self._all = window.action("allQuotesAction")
        self._all.toggled.connect(self._mark_all)
        window.document.view.quote_clicked.connect(self._select)
        self._strip = window.document.attention
        self._strip.field_requested.connect(review.go_to)

    def prepare(self, state: ReviewState) -> None:
        """Find, in any thread, where a review to be shown next has its attention marks."""
        self._prepared = state, _attention_places(state)

    def _connect_evidence(self) -> None:
        window, review = self._window, self._review
        quotes = window.fields.evidence
        quotes.evidence_selected.connect(review.show_evidence)
        quotes.match_step_requested.connect(review.step_match)
        quotes.set_step_actions(
            window.action("previousQuoteAction"), window.action("nextQuoteAction")
        )
        window.document.evidence_step_requested.connect(review.step_evidence)
        for name, step in (("nextQuoteAction", 1), ("previousQuoteAction", -1)):
            window.action(name).triggered.connect(
                lambda _=False, step=step: review.step_evidence(step)
            )

    def find_matches(self, quotes: Sequence[QuoteLocation]) -> None:
        """Search the document in the background for further matches of quotes."""
        self._tasks.cancel(_PLACES)
        if self._places is not None and any(quote.page is not None for quote in quotes):
            self._tasks.start(_PLACES, self._find_places(self._places, quotes))

    async def _find_places(self, places: QuoteMatches, quotes: Sequence[QuoteLocation]) -> None:
        await asyncio.sleep(_REST_SECONDS)
        for index, quote in enumerate(quotes):
            found = await asyncio.to_thread(places.of, quote.evidence)
            if len(found) > 1:
                self._review.add_matches(index, found)

    def _select(self, quote: QuoteLocation) -> None:
        """Go to the field of a quote, the current one before others, and show that quote."""
        state = self._review.state
        if state is None or self._review.show_quote(quote):
            return
        holders = (each for each in state.reviews.values() if quote in each.locations)
        holder = next(holders, None)
        if holder is not None and self._review.go_to(holder.path):
            self._review.show_quote(quote)

    def begin(self, state: ReviewState | None) -> None:
        """Show the marks of another review, or of none."""
        self._places = QuoteMatches(state.collection) if state else None
        self._lengths = _lengths(state) if state else {}
        prepared, self._prepared = self._prepared, None
        if prepared is not None and prepared[0] is state:
            self._strip.set_positions(prepared[1])
        else:
            self._strip.set_positions(_attention_places(state) if state else {})
        self._mark_all()

    def apply(self, state: ReviewState, paths: Sequence[FieldPath]) -> None:
        """Update the marks of fields that changed."""
        for path in paths:
            review = state.reviews.get(path)
            self._strip.change(path, _place(review, self._lengths) if review else None)

    def _mark_all(self) -> None:
        state = self._review.state if self._all.isChecked() else None
        by_page: defaultdict[int, list[QuoteLocation]] = defaultdict(list)
        for review in state.reviews.values() if state else ():
            for quote in review.locations:
                if quote.page is not None:
                    by_page[quote.page].append(quote)
        self._window.document.view.show_other_quotes(dict(by_page))


def _lengths(state: ReviewState) -> Mapping[int, int]:
    return {page.number: len(page.markdown) for page in state.collection.pages}


def _attention_places(state: ReviewState) -> Mapping[FieldPath, AttentionPosition]:
    pages = _lengths(state)
    found = (_place(review, pages) for review in state.needing_attention())
    return positions_by_field(place for place in found if place is not None)


def _place(review: FieldReview, lengths: Mapping[int, int]) -> AttentionPosition | None:
    """Return where a field that needs attention has its first quote, from lengths alone."""
    if not review.needs_attention:
        return None
    for quote in review.locations:
        # A quote that stands nowhere is looked for on the page it was said to stand on.
        page = quote.evidence.page if quote.page is None else quote.page
        if page in lengths:
            letters = max(1.0, lengths[page] * _LETTERS_SHARE)
            share = min((quote.start or 0) / letters, 0.99)
            return AttentionPosition(page, share, review.band, review.path, quote)
    return None
