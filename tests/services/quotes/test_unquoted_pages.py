from anyformat_review.domain.results.collection import Page
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.domain.review.review import FieldState, History
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.quotes.unquoted_pages import quoted_ranges, unquoted_pages
from support.reviews import OPEN, change, collection, decision, path


def located(page: int, start: int, end: int) -> QuoteLocation:
    return QuoteLocation(Evidence("quote", page), Grounding.FOUND, page, start, end)


def test_quotes_of_the_service_and_of_the_reviewer_cover_values() -> None:
    own = FieldState(evidence=(Evidence("20.50", 2, start=0),))
    history = History((decision(1, change("b", OPEN, own)),))
    missing = QuoteLocation(Evidence("lost", 1), Grounding.NOT_FOUND)
    locations = {path("a"): (located(1, 0, 2), missing)}
    state = ReviewState.begin(collection(a="10", b="x"), history, locations)

    ranges = quoted_ranges(state)
    assert ranges == {1: [(0, 2)], 2: [(0, 4)]}
    pages = (Page(1, "10 and **11**"), Page(2, "20.50 or 21"), Page(3, "30"))
    assert dict(unquoted_pages(pages, ranges)) == {1: ((5, 7),), 2: ((6, 8),), 3: ((0, 2),)}
