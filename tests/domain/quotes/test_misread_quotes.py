import pytest

from anyformat_review.domain.document.normalized_text import normalize
from anyformat_review.domain.quotes.misread_quotes import find_approximate, find_on_page
from anyformat_review.domain.quotes.quote_search import Quote

INVOICE = normalize(
    "Invoice INV-2024-0847\nSupplier: Helios Lumen S.L.\nItem\tQty\tAmount\n"
    "Pump valve DN50\t12\t1.026,00\nTotal 1.250,00 EUR\nFee $1,464.56 and amount: 5,409.85 EUR\n"
    "The supplier shall deliver the goods within 30 days of the order at its own risk."
)


@pytest.mark.parametrize(
    ("quote", "place"),
    [
        ("The suppIier shal deliver the gocds", "The supplier shall deliver the goods"),
        ("Suppiler: Helios Lurnen S.L.", "Supplier: Helios Lumen S.L"),
        ("Invoice INV-2O24-O847", "Invoice INV-2024-0847"),
        ("Totl 1.25O,00 EUR", "Total 1.250,00 EUR"),
        ("deliver the go5ds within 30 days", "deliver the goods within 30 days"),
        ("Pump valve DN50121.026,00", "Pump valve DN50\t12\t1.026,00"),
        ("Fee $l,464.56 and amonnt", "Fee $1,464.56 and amount"),
        ("amount: S,409.85 EUR", "amount: 5,409.85 EUR"),
    ],
)
def test_misread_quote_is_found_approximately(quote: str, place: str) -> None:
    match = find_on_page(INVOICE, Quote.parse(quote))
    assert match is not None
    assert not match.exact
    assert INVOICE.source[slice(*INVOICE.source_span(match.start, match.end))] == place


@pytest.mark.parametrize(
    "quote",
    ["Totl 1.350,00 EUR", "amount: S,409.86 EUR", "supp", "x" * 5_000],
)
def test_another_number_or_a_quote_of_another_length_is_not_found(quote: str) -> None:
    assert find_approximate(INVOICE, Quote.parse(quote)) is None
