import pytest

from anyformat_review.domain.results.collection import Collection, Page, Parse
from anyformat_review.domain.results.evidence import Evidence, Grounding
from anyformat_review.services.quotes.quote_matches import QuoteMatches

FOUND, OTHER, SIMILAR = Grounding.FOUND, Grounding.OTHER_PAGE, Grounding.APPROXIMATE


def places(pages: list[str], quote: str, cited: int) -> list[tuple[Grounding, int | None, int]]:
    parse = Parse(tuple(Page(number, text) for number, text in enumerate(pages, 1)))
    found = QuoteMatches(Collection("c", b"", parse=parse)).of(Evidence(quote, cited))
    return [(each.grounding, each.page, each.start or 0) for each in found]


def test_all_matches_are_in_document_order() -> None:
    pages = ["Paid 1.250,00 of 1.250,00", "Nothing", "Nothing", "Nothing", "Sum **1.250**,00"]
    assert places(pages, "1.250,00", 5) == [(OTHER, 1, 4), (OTHER, 1, 12), (FOUND, 5, 3)]


def test_the_best_match_is_included() -> None:
    quote = "The supplier delivers within thirty days"
    pages = ["The suppIier delivers within thirty days", "Nothing", f"Again: {quote}"]
    assert places(pages, quote, 1) == [(SIMILAR, 1, 0), (OTHER, 3, 5)]


@pytest.mark.parametrize("quote", ["metadata.vendor", "Not in the document", ""])
def test_a_quote_without_a_match_has_none(quote: str) -> None:
    assert places(["Text of metadata.vendor"], quote, 1) == []


def test_a_short_quote_is_searched_near_its_page_only() -> None:
    assert places(["Qty 12", "Qty 12", "Nothing", "Qty 12"], "12", 1) == [
        (FOUND, 1, 3),
        (OTHER, 2, 3),
    ]


def test_very_many_matches_are_limited_to_the_nearest() -> None:
    found = places(["Acme GmbH\n\n" * 4] * 300, "Acme GmbH", 150)
    assert [page for _, page, start in found if start == 0] == [*range(125, 175)]


def test_a_long_document_is_searched_on_pages_with_the_words() -> None:
    filler = "Nothing of interest. " * 60
    pages = [
        f"Signed by Müller-Lüdenscheid. {filler}" if n % 900 == 7 else filler for n in range(2000)
    ]
    found = places(pages, "by MÜLLER-LÜDENSCHEID", 8)
    assert [(grounding, page) for grounding, page, _ in found] == [
        (FOUND, 8),
        (OTHER, 908),
        (OTHER, 1808),
    ]
