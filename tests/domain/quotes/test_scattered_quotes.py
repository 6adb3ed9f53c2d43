import pytest

from anyformat_review.domain.document.normalized_text import normalize
from anyformat_review.domain.quotes.quote_search import Quote
from anyformat_review.domain.quotes.scattered_quotes import find_across_pages, find_in_row

ENDS = "Fees are due. The supplier delivers the turbines within"
BEGINS = "thirty days of the order. Later deliveries cost 1,250.00 EUR each"
FOOT, HEAD = "Page 7 of 12, confidential", "Framework agreement FSA-2026-044"


def across(before: str, after: str, quote: str) -> tuple[str, str] | None:
    pages = normalize(before), normalize(after)
    spans = find_across_pages(*pages, Quote.parse(quote))
    if spans is None:
        return None
    one, two = (
        page.source[slice(*page.source_span(*span))]
        for page, span in zip(pages, spans, strict=True)
    )
    return one, two


@pytest.mark.parametrize(
    ("before", "after", "quote", "pieces"),
    [
        (ENDS, BEGINS, "turbines within thirty", ("turbines within", "thirty")),
        (ENDS, BEGINS, "within thirty days of the order", ("within", "thirty days of the order")),
        (
            f"{ENDS}\n{FOOT}",
            f"{HEAD}\n{BEGINS}",
            "the turbines within\nthirty days of the order",
            ("the turbines within", "thirty days of the order"),
        ),
        (
            "It needs the agree-",
            "ment of both",
            "needs the agreement of",
            ("needs the agree", "ment of"),
        ),
        # A short piece must be directly at the page break.
        (f"{ENDS}\n{FOOT}", BEGINS, "within thirty days of the order", None),
        (ENDS, f"{HEAD}\n{BEGINS}", "the turbines within thirty", None),
        # Two numbers do not form one number.
        ("We paid a total of 1", "250 EUR to the bank", "paid a total of 1250 EUR", None),
        ("We paid a total of 11", "250 EUR to the bank", "a total of 1 250 EUR to the", None),
        (ENDS, BEGINS, "in thirty", None),
        (ENDS, BEGINS, "turbines within forty days of the order", None),
    ],
)
def test_quote_across_pages_is_found(
    before: str, after: str, quote: str, pieces: tuple[str, str] | None
) -> None:
    assert across(before, after, quote) == pieces


TABLE = normalize(
    "Pos\tItem\tQty\tPrice\tAmount\n"
    "10\tPump valve DN50\t12\t85.50\t1,026.00\n"
    "20\tPump valve DN50\t4\t85.50\t342.00\n"
    "Pump valve DN50 is best for 1,026.00\n"
    "30\tHose set\t88\t88.832,45\t96,10"
)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("Pump valve DN50 | 1,026.00", "Pump valve DN50\t12\t85.50\t1,026.00"),
        ("Pump valve DN50 342.00", "Pump valve DN50\t4\t85.50\t342.00"),
        ("20 Pump valve DN50 85.50", "20\tPump valve DN50\t4\t85.50"),
        ("Amount, Item", None),
        ("Item, Price, Amount", "Item\tQty\tPrice\tAmount"),
        ("valve DN50 1,026.00", None),
        ("Pump valve DN50 10,26.00", None),
        ("Pump valve DN50 1,026.01", None),
        ("1,026.00 Pump valve DN50", None),
        ("10 12 85.50", None),
        ("Hose set 88.832,45 96,10", "Hose set\t88\t88.832,45\t96,10"),
    ],
)
def test_cells_of_one_row_are_found(quote: str, found: str | None) -> None:
    match = find_in_row(TABLE, Quote.parse(quote))
    text = match and TABLE.source[slice(*TABLE.source_span(match.start, match.end))]
    assert text == found
