"""Connect the quotes marked in the document with their fields, both ways."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject

from anyformat_review.domain.evidence import QuoteLocation
from anyformat_review.domain.field_path import FieldPath
from anyformat_review.domain.review_state import FieldReview, ReviewState
from anyformat_review.ui.attention_marks import AttentionPlace
from anyformat_review.ui.main_window import MainWindow
from anyformat_review.viewmodels.review_controller import ReviewController

_LETTERS_SHARE = 0.7
"""How much of a usual page's markdown is letters and digits that show."""


class QuotesPresenter(QObject):
    """Selects the field whose quote is clicked, and marks every field's quotes on request."""

    def __init__(
        self, window: MainWindow, review: ReviewController, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._review = review
        self._all = window.action("allQuotesAction")
        self._all.toggled.connect(self._mark_all)
        window.document.view.quote_clicked.connect(self._select)
        review.state_replaced.connect(self._take)
        review.state_changed.connect(self._change)
        self._strip = window.document.attention
        self._strip.field_requested.connect(window.fields.select_field)

    def _select(self, quote: QuoteLocation) -> None:
        """Go to the field of a quote, the current one before others, and show that quote."""
        state, current = self._review.state, self._review.current
        if state is None:
            return
        if current is None or quote not in current.locations:
            holders = (each for each in state.reviews.values() if quote in each.locations)
            current = next(holders, None)
            if current is None or not self._window.fields.select_field(current.path):
                return
        self._review.show_evidence(current.locations.index(quote))

    def _take(self, state: ReviewState | None) -> None:
        pages = _lengths(state)
        reviews = state.reviews.values() if state else ()
        places = (_place(review, pages) for review in reviews)
        self._strip.set_places(place for place in places if place is not None)
        self._mark_all()

    def _change(self, state: ReviewState, paths: Sequence[FieldPath]) -> None:
        pages = _lengths(state)
        for path in paths:
            review = state.reviews.get(path)
            self._strip.change(path, _place(review, pages) if review else None)

    def _mark_all(self) -> None:
        state = self._review.state if self._all.isChecked() else None
        by_page: defaultdict[int, list[QuoteLocation]] = defaultdict(list)
        for review in state.reviews.values() if state else ():
            for quote in review.locations:
                if quote.page is not None:
                    by_page[quote.page].append(quote)
        self._window.document.view.show_other_quotes(dict(by_page))


def _lengths(state: ReviewState | None) -> Mapping[int, int]:
    return {page.number: len(page.markdown) for page in state.collection.pages} if state else {}


def _place(review: FieldReview, lengths: Mapping[int, int]) -> AttentionPlace | None:
    """Return where a field that needs attention has its first quote, from lengths alone."""
    if not review.needs_attention:
        return None
    for quote in review.locations:
        # A quote that stands nowhere is looked for on the page it was said to stand on.
        page = quote.evidence.page if quote.page is None else quote.page
        if page in lengths:
            letters = max(1.0, lengths[page] * _LETTERS_SHARE)
            share = min((quote.start or 0) / letters, 0.99)
            return AttentionPlace(page, share, review.band, review.path)
    return None
