from anyformat_review.domain.results.collection import Collection, Page, Parse
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.services.quotes.quote_matches import QuoteMatches
from anyformat_review.services.quotes.value_places import place_of_quote, place_of_value


def place(
    pages: list[str], value: str, *cited: tuple[int, int]
) -> tuple[int | None, str, int | None] | None:
    """Return the page, the text and the start of a value; `cited` are pages with positions."""
    made = tuple(Page(number, text) for number, text in enumerate(pages, 1))
    matches = QuoteMatches(Collection("c", b"{}", parse=Parse(made)))
    quotes = [
        QuoteLocation(Evidence("q", page), Grounding.FOUND, page, start, start + 1)
        for page, start in cited
    ]
    found = place_of_value(made, matches, value, quotes)
    return found and (found.page, found.evidence.text, found.start)


def test_the_cited_page_comes_first() -> None:
    pages = ["Total 42.50", "Sum 42,50", "Total 42.50"]
    assert place(pages, "42.50", (2, 0)) == (2, "42,50", 3)
    assert place(pages, "42.50") == (1, "42.50", 5)


def test_on_a_page_the_match_nearest_to_the_quotes_is_used() -> None:
    page = "First 9.90 then text and last 9.90"
    assert place([page], "9.90", (1, 20)) == (1, "9.90", 23)


def test_a_part_of_a_number_is_not_found() -> None:
    assert place(["Total 142.50 or 42.505"], "42.50") is None
    assert place([], "42.50") is None


def test_a_chosen_quote_is_found_where_it_was_selected() -> None:
    pages = (Page(1, "9.90 and 9.90"), Page(2, "9.90"))
    matches = QuoteMatches(Collection("c", b"{}", parse=Parse(pages)))

    def start(quote: Evidence) -> int | None:
        found = place_of_quote(matches, quote)
        return found and found.start

    assert start(Evidence("9.90", 1)) == 0
    assert start(Evidence("9.90", 1, start=6)) == 6
    assert place_of_quote(matches, Evidence("9.90", 3)) is None
    assert place_of_quote(matches, Evidence("other", 1)) is None
