from pathlib import Path

import pytest

from anyformat_review.api.results.wire import decode_results
from anyformat_review.domain.document.normalized_text import normalize
from anyformat_review.domain.results.collection import (
    Collection,
    ExtractedField,
    Extraction,
    Page,
    Parse,
)
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.services.pages.page_html import render_page
from anyformat_review.services.quotes.grounding import (
    QuoteSearch,
    locate_collection,
    locate_nearby,
)

SAMPLES = Path(__file__).resolve().parent.parent.parent / "data" / "samples"


def test_one_field_is_located_on_the_pages_next_to_its_own() -> None:
    pages = tuple(Page(number, f"Item {number}") for number in range(1, 6))
    quotes = {"here": ("Item 3", 3), "near": ("Item 2", 3), "far": ("Item 5", 2)}
    fields = {
        name: ExtractedField("x", evidence=(Evidence(*quote),)) for name, quote in quotes.items()
    }
    collection = Collection(
        "c", b"", parse=Parse(pages), extractions=(Extraction(Scope(), fields),)
    )
    located = locate_collection(collection)
    here, near, far = (FieldPath(Scope(), name) for name in quotes)
    assert locate_nearby(collection, here) == {here: located[here]}
    assert locate_nearby(collection, near) == {near: located[near]}
    assert locate_nearby(collection, far) == {}, "it is searched for with all others"


FILLER = "Nothing that matters is on this page.\n\n"


def sample(name: str) -> Collection:
    return decode_results((SAMPLES / f"{name}.json").read_bytes())


def locate(pages: list[str], quote: str, cited: int) -> QuoteLocation:
    made = tuple(Page(number, text) for number, text in enumerate(pages, 1))
    return QuoteSearch(made).locate(Evidence(quote, cited))


@pytest.mark.parametrize("name", ["v2-linear", "v3-blocks"])
def test_every_field_of_the_sample_is_located(name: str) -> None:
    located = locate_collection(sample(name))
    assert {str(path): [str(one.grounding) for one in many] for path, many in located.items()} == {
        "invoice_number": ["found"],
        "supplier": ["found"],
        "issue_date": ["found"],
        "due_date": ["found", "found"],
        "total_amount": ["found"],
        "purchase_order": [],
        "bank_account": ["not_found"],
        "cost_centre": ["metadata"],
        "vendor_id": [],
        "stamp_date": [],
        "line_items[0].item": ["found"],
        "line_items[0].qty": ["found"],
        "line_items[0].amount": ["found"],
        "line_items[1].item": ["found"],
        "line_items[1].qty": ["found"],
        "line_items[1].amount": ["found"],
    }


def test_positions_count_the_normalized_characters_of_the_page() -> None:
    collection = sample("v2-linear")
    (location,) = locate_collection(collection)[FieldPath.parse("line_items[1].item")]
    page = normalize(render_page(collection.pages[1].markdown).text)
    assert location.page == 2
    assert location.start is not None
    assert page.characters[location.start : location.end] == "steelboltm8a2"


def test_a_quote_on_the_next_page_and_an_absent_quote() -> None:
    located = locate_collection(sample("v2-split"))
    assert {str(path): (one.grounding, one.page) for path, (one,) in located.items()} == {
        "Statement/1234-5678:account": (Grounding.FOUND, 1),
        "Statement/9999-0000:account": (Grounding.NOT_FOUND, None),
        "Check:amount": (Grounding.OTHER_PAGE, 2),
    }


def test_without_a_document_no_quote_is_found() -> None:
    assert locate([], "Total 1.250,00", 1).grounding is Grounding.NOT_FOUND


@pytest.mark.parametrize(("cited", "start"), [(1, len("the")), (2, len("head2"))])
def test_a_quote_across_a_page_break_is_found_on_the_cited_page(cited: int, start: int) -> None:
    pages = ["The supplier delivers within\n\nPage 1", "Head 2\n\nthirty days of the order"]
    location = locate(pages, "supplier delivers within thirty days of the order", cited)
    assert (location.grounding, location.page, location.start) == (Grounding.FOUND, cited, start)


def test_a_quote_of_cells_is_found_with_other_cells_between() -> None:
    pages = ["| Pump valve | 12 | 1.026,00 |\n|--|--|--|\n| Steel bolt | 400 | 224,00 |"]
    assert locate(pages, "Steel bolt | 224,00", 1).grounding is Grounding.APPROXIMATE
    assert locate(pages, "Steel bolt | 1.026,00", 1).grounding is Grounding.NOT_FOUND


@pytest.mark.parametrize("cited", [-3, 0])
def test_a_quote_without_a_page_is_found_on_any_page(cited: int) -> None:
    location = locate([FILLER, "Total 1.250,00 EUR", FILLER], "Total 1.250,00", cited)
    assert (location.grounding, location.page) == (Grounding.FOUND, 2)
    location = locate([FILLER], "Total 1.250,00", cited)
    assert location.not_found_text == "not found in the document"


@pytest.mark.parametrize("cited", [9, 10**9])
def test_a_quote_with_an_absurd_page_is_found_on_any_page(cited: int) -> None:
    location = locate([FILLER, "Total 1.250,00 EUR", FILLER], "Total 1.250,00", cited)
    assert (location.grounding, location.page) == (Grounding.OTHER_PAGE, 2)


def test_an_approximate_match_on_the_cited_page_comes_first() -> None:
    quote = "The supplier delivers within thirty days"
    pages = ["The suppIier delivers within thirty days", quote]
    location = locate(pages, quote, 1)
    assert (location.grounding, location.page) == (Grounding.APPROXIMATE, 1)


def test_neighbours_come_before_pages_further_away() -> None:
    quote = "Total 1.250,00"
    pages = [quote, FILLER, FILLER, FILLER, quote, FILLER, quote]
    assert locate(pages, quote, 4).page == 5
    assert locate(pages, quote, 3).page == 1


def test_an_exact_match_further_away_comes_before_an_approximate_neighbour() -> None:
    quote = "The supplier delivers within thirty days"
    pages = [FILLER, "The suppIier delivers within thirty days", FILLER, FILLER, quote]
    assert locate(pages, quote, 1).page == 5
    assert locate(pages[:4], quote, 1).page == 2


def test_a_short_quote_far_away_does_not_count() -> None:
    assert locate([FILLER, FILLER, "Qty 12"], "12", 1).grounding is Grounding.NOT_FOUND
    assert locate([FILLER, "Qty 12"], "12", 1).page == 2


def test_markup_inside_a_quote_is_ignored() -> None:
    pages = [FILLER, FILLER, FILLER, "| a | **To**tal |\n|--|--|\n| net | 1.250,00&nbsp;EUR |"]
    assert locate(pages, "net 1.250,00 EUR", 1).page == 4


LEASE = "Deposit 400\n\nRent 900 due 400\n\nRent 950 due 400\n\n" + FILLER
ROWS = "Pump 12 each 7\n\nHose 12 each 7\n\nValve 12 each 7"


def places(pages: list[str], *quotes: tuple[str, int]) -> list[str]:
    """Return the words before each match on its line, with its page."""
    search = QuoteSearch(tuple(Page(number, text) for number, text in enumerate(pages, 1)))
    found = []
    for location in search.locate_together([Evidence(*quote) for quote in quotes]):
        assert location.page is not None
        assert location.start is not None
        page = normalize(render_page(pages[location.page - 1]).text)
        before = page.source[: page.source_span(location.start, location.start + 1)[0]]
        found.append(f"{location.page}: {before.split(chr(10))[-1].strip()}")
    return found


@pytest.mark.parametrize(
    ("quotes", "lines"),
    [
        (["400"], ["Deposit"]),
        (["Rent 950", "400"], ["", "Rent 950 due"]),
        (["400", "Rent 900"], ["Rent 900 due", ""]),
        (["due", "400"], ["Rent 900", "Rent 900 due"]),
    ],
)
def test_the_match_nearest_to_the_other_quotes_is_used(quotes: list[str], lines: list[str]) -> None:
    expected = [f"1: {words}" for words in lines]
    assert places([LEASE], *((quote, 1) for quote in quotes)) == expected


def test_the_neighbour_page_nearest_to_the_other_quotes_is_used() -> None:
    pages = ["Total 1.250,00", FILLER, "Total 1.250,00 Paid"]
    assert places(pages, ("Total 1.250,00", 2)) == ["1: "]
    assert places(pages, ("Total 1.250,00", 2), ("Paid", 3)) == ["3: ", "3: Total 1.250,00"]


def test_a_cell_is_located_in_its_row() -> None:
    row = {
        "item": ExtractedField("Hose", evidence=(Evidence("Hose", 1),)),
        "qty": ExtractedField("12", evidence=(Evidence("12", 1),)),
    }
    collection = Collection(
        "c",
        b"",
        parse=Parse((Page(1, ROWS),)),
        extractions=(Extraction(Scope(), {"items": (row,)}),),
    )
    (location,) = locate_collection(collection)[FieldPath.parse("items[0].qty")]
    assert location.start == len("pump12each7hose")


def test_locating_stops_on_request() -> None:
    fields = {f"f{index}": ExtractedField("x") for index in range(9)}
    collection = Collection("c", b"", extractions=(Extraction(Scope(), fields),))
    answers = iter([False, False, True])
    assert len(locate_collection(collection, lambda: next(answers))) == 3


def test_the_match_without_a_difference_is_used() -> None:
    page = "Refund (45.00)\n\nOpening balance 45.00"
    starts = [locate([page], quote, 1).start for quote in ("45.00", "−45.00")]
    letters = normalize(page).characters
    assert [letters[:start] for start in starts] == [
        "refund4500openingbalance",
        "refund",
    ]


@pytest.mark.parametrize(
    ("page", "quote", "difference"),
    [
        ("Fee 99.00", "Fee -99.00", "The page says 99.00, the quote says −99.00."),
        (
            "The tenant may not end the contract early",
            "The tenant may end the contract early",
            "The page says may not end, the quote says may end.",
        ),
        ("Total 40,00 $", "Total 40,00 €", "The page says 40,00 $, the quote says 40,00 €."),
    ],
)
def test_a_quote_that_differs_is_approximate(page: str, quote: str, difference: str) -> None:
    location = locate([page], quote, 1)
    assert (location.grounding, location.difference) == (Grounding.APPROXIMATE, difference)


@pytest.mark.parametrize(
    ("page", "quote"),
    [
        ("Net revenue $320¹ million", "Net revenue $320 million"),
        ("Costs 1.250,00<sup>2</sup> EUR", "1.250,00 EUR"),
        ("Staff 4,710<sup>(3)</sup> persons", "Staff 4,710 persons"),
        ("Deposits 7.500,00[^4] EUR", "Deposits 7.500,00 EUR"),
        ("Total ₹ 12,34,567.00", "1234567.00"),
        ("請求金額 １，２３４，５６７円", "1234567円"),
        ("المجموع ١٬٩٥٠٫٠٠", "1,950.00"),
        ("Total 14,92 €", "Total 14,92 EUR"),
        ("1<sup>st</sup> floor of it", "1st floor"),
    ],
)
def test_the_same_in_another_spelling_is_found(page: str, quote: str) -> None:
    location = locate([page], quote, 1)
    assert (location.grounding, location.difference) == (Grounding.FOUND, "")


@pytest.mark.parametrize(
    ("page", "quote"),
    [
        ("Net revenue $320¹ million", "$3201"),
        ("Remise 1\u2009480,00 EUR", "480,00 EUR"),
        ("Total ₹ 12,34,567.00", "567.00"),
        ("Area 10² units", "102"),
    ],
)
def test_a_part_of_a_number_or_its_mark_is_not_found(page: str, quote: str) -> None:
    assert locate([page], quote, 1).grounding is Grounding.NOT_FOUND


def test_a_quote_on_unnumbered_pages_is_not_on_another_page() -> None:
    page = '<DOCUMENT filename="a.pdf">\n\nInvoice INV-1\n\n</DOCUMENT>\n\nInvoice INV-2'
    assert locate([page], "Invoice INV-2", 2).grounding is Grounding.FOUND


def test_a_value_that_its_quote_contradicts() -> None:
    quote = (Evidence("Total 1,520.00", 1),)
    fields = {
        "wrong": ExtractedField("1250.00", evidence=quote),
        "right": ExtractedField("1520.00", evidence=quote),
        "looked_up": ExtractedField("1250.00", evidence=quote, value_source="lookup"),
    }
    pages = Parse((Page(1, "Total 1,520.00"),))
    collection = Collection("c", b"", parse=pages, extractions=(Extraction(Scope(), fields),))
    located = locate_collection(collection)
    assert {str(path): found[0].contradiction for path, found in located.items()} == {
        "wrong": "The quote says 1,520.00, the value is 1250.00.",
        "right": "",
        "looked_up": "",
    }
