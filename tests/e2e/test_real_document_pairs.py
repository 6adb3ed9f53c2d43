import pytest

from anyformat_review.domain.results.collection import Page
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.services.quotes.grounding import QuoteSearch
from support.real_document_pages import DIFFERENT_ON_PAGES, SAME_ON_PAGES
from support.real_document_pairs import DIFFERENT, SAME, WrittenPair


def located(pair: WrittenPair) -> QuoteLocation:
    page = f"# Particulars\n\nSome words before.\n\n{pair.page}\n\nThe end."
    return QuoteSearch((Page(1, page),)).locate(Evidence(pair.quote, 1))


@pytest.mark.parametrize(
    "pair", DIFFERENT + DIFFERENT_ON_PAGES, ids=lambda pair: f"{pair.document}: {pair.quote}"
)
def test_a_quote_with_another_meaning_has_a_reason(pair: WrittenPair) -> None:
    found = located(pair)
    assert found.difference or found.grounding is Grounding.NOT_FOUND


@pytest.mark.parametrize(
    "pair", SAME + SAME_ON_PAGES, ids=lambda pair: f"{pair.document}: {pair.quote}"
)
def test_another_spelling_has_no_reason(pair: WrittenPair) -> None:
    found = located(pair)
    assert found.difference == ""
    assert found.grounding in (Grounding.FOUND, Grounding.APPROXIMATE)
