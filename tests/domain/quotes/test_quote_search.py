import pytest

from anyformat_review.domain.document.normalized_text import normalize
from anyformat_review.domain.quotes.misread_quotes import find_on_page
from anyformat_review.domain.quotes.quote_search import Quote, find_all_exact, occurrences

INVOICE = normalize(
    "Invoice INV-2024-0847\nSupplier: Helios Lumen S.L.\nItem\tQty\tAmount\n"
    "Pump valve DN50\t12\t1.026,00\nSteel bolt M8 <A2>\t400\t224,00\nTotal 1.250,00 EUR\n"
    "The supplier shall deliver the goods within 30 days of the order at its own risk."
)


def found(text: str, page: object = INVOICE) -> tuple[str, bool] | None:
    page = normalize(page) if isinstance(page, str) else page
    match = find_on_page(page, Quote.parse(text))
    if match is None:
        return None
    first, last = page.source_span(match.start, match.end)
    return page.source[first:last], match.exact


@pytest.mark.parametrize(
    ("quote", "place"),
    [
        ("Invoice  INV-2024-0847", "Invoice INV-2024-0847"),
        ("INVOICE inv–2024–0847", "Invoice INV-2024-0847"),
        ("**Total** 1.250,00 EUR", "Total 1.250,00 EUR"),
        ("Ｔｏｔａｌ　１．２５０，００", "Total 1.250,00"),
        ("with-\nin 30 days", "within 30 days"),
        ("Pump valve DN50 | 12 | 1.026,00", "Pump valve DN50\t12\t1.026,00"),
        ("<td>Pump valve DN50</td><td>12</td>", "Pump valve DN50\t12"),
        ("Steel bolt M8 <A2>", "Steel bolt M8 <A2"),
        ("Steel bolt M8 &lt;A2&gt;", "Steel bolt M8 <A2"),
        ("12", "12"),
        ("400", "400"),
        ("1250,00", "1.250,00"),
        ("1 250,00 EUR", "1.250,00 EUR"),
        ("The supplier … 30 days", "The supplier shall deliver the goods within 30 days"),
        ("Invoice … Lumen", "Invoice INV-2024-0847\nSupplier: Helios Lumen"),
        ("...deliver the goods with…", "deliver the goods with"),
    ],
)
def test_exact_quote_is_found(quote: str, place: str) -> None:
    assert found(quote) == (place, True)


@pytest.mark.parametrize(
    "quote",
    [
        "no such text anywhere",
        "1.250,01",
        "Total 1.350,00 EUR",
        "Invoice INV-2024-0848",
        "26,00",
        "026,00",
        "1.026",
        "24,00",
        "1",
        "2",
        "DN5",
        "12.50",
        "The customer shall deliver the goods within 30 days",
        "The supplier shall not deliver the goods",
        "shall deliver the goods within 60 days of the order at its own risk",
        "IBAN ES91 2100 0418 4502 0005 1332",
        "Helios … no such thing",
        "EUR … Invoice",
        "…",
        "",
    ],
)
def test_absent_quote_is_not_found(quote: str) -> None:
    assert found(quote) is None


@pytest.mark.parametrize(
    ("quote", "page", "place"),
    [
        ("12", "1\t2\n12", "12"),
        ("12", "12,50 and 12", "12"),
        ("12", "7\t1\t2", None),
        ("12.50", "1,250", None),
        ("1,250.00", "1250.00", "1250.00"),
        ("12,5", "12,50", None),
        ("12500", "12\t500", None),
        ("MX-71", "MX-7A", None),
        ("2024", "Issued 03.03.2024", "2024"),
        ("2024", "INV-2024-0847", "2024"),
        (
            "ES9121000418450200051332",
            "ES91 2100 0418 4502 0005 1332",
            "ES91 2100 0418 4502 0005 1332",
        ),
        ("合計", "お支払合計金額", "合計"),
        ("office", "the oﬃce door", "oﬃce"),
        ("net", "internet net", "net"),
    ],
)
def test_numbers_and_words_match_completely(quote: str, page: str, place: str | None) -> None:

    assert found(quote, page) == (None if place is None else (place, True))


def test_match_at_word_boundaries_is_preferred() -> None:
    page = normalize("subtotal amount, total amount")
    match = find_on_page(page, Quote.parse("total amount"))
    assert match is not None
    assert match.start == len("subtotalamount")


def test_occurrences_finds_every_match() -> None:
    page = normalize("12 bolts, 12 nuts, 1.012 pieces, 12")
    assert list(occurrences(page, Quote.parse("12"))) == [(0, 2), (7, 9), (23, 25)]


def test_shortest_span_of_parts_is_used() -> None:
    page = normalize("Net 5 days, Net 7 days after long text, due date 30 June")
    assert found("Net … 30 June", page) == ("Net 7 days after long text, due date 30 June", True)


def test_a_long_quote_has_fewer_matches() -> None:
    """Each match is compared word by word, which took 20 s for one quote."""
    page = normalize("word " * 30_000)
    assert len(find_all_exact(page, Quote.parse("word " * 1_000))) == 11
    assert len(find_all_exact(page, Quote.parse("word"))) == 500


def test_too_many_matches_inside_words_end_the_search() -> None:
    """A page of 5 MB that repeats one word has millions of matches."""
    assert found("xxxx", normalize("x" * 40_000 + " xxxx")) == ("xxxx", True)
    assert found("xxxx", normalize("x" * 60_000 + " xxxx")) is None
