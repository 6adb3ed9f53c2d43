from anyformat_review.domain.quotes.page_values import ValueKind
from anyformat_review.domain.results.collection import Page
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.services.quotes.page_values import values_near

FIRST = Page(1, "Net 10,00\n\nVAT 1,90\n\nTotal 11,90")
CITED = QuoteLocation(Evidence("VAT", 1), Grounding.FOUND, 1, 7, 10)


def test_the_nearest_values_come_first() -> None:
    found = values_near([FIRST, Page(2, "Paid 11,90")], ValueKind.NUMBER, [CITED])
    assert [(quote.text, quote.page, quote.start) for quote in found] == [
        ("1,90", 1, 10),
        ("10,00", 1, 3),
        ("11,90", 1, 18),
        ("11,90", 2, 4),
    ]
    assert [quote.text for quote in values_near([FIRST], ValueKind.NUMBER, [])] == [
        "10,00",
        "1,90",
        "11,90",
    ]


def test_very_long_pages_are_left_out() -> None:
    assert values_near([Page(1, "1,90 " * 30_000)], ValueKind.NUMBER, []) == ()
