"""Connect the quotes marked in the document with their fields, both ways."""

from collections import defaultdict

from PySide6.QtCore import QObject

from anyformat_review.domain.evidence import QuoteLocation
from anyformat_review.ui.main_window import MainWindow
from anyformat_review.viewmodels.review_controller import ReviewController


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
        review.state_replaced.connect(self._mark_all)

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

    def _mark_all(self) -> None:
        state = self._review.state if self._all.isChecked() else None
        by_page: defaultdict[int, list[QuoteLocation]] = defaultdict(list)
        for review in state.reviews.values() if state else ():
            for quote in review.locations:
                if quote.page is not None:
                    by_page[quote.page].append(quote)
        self._window.document.view.show_other_quotes(dict(by_page))
