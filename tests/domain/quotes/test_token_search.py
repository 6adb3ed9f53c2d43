import time

import pytest

from anyformat_review.domain.document.normalized_text import normalize
from anyformat_review.domain.quotes.token_search import PageTokens, may_say

PAGE = normalize(
    "Notice of delivery\n"
    "Rate of 5,5 pour cent a year\tPhone +49 (0) 30 123456\n"
    "☑ LA SOCIETA' PAGHERA' EUR 88.50 entro il 03.05.2026\n"
    "The premium is $1\\frac{1}{2}$ times 12 within 30 days.\n"
    "The premium is $1\\frac{1}{2}$ times 12 within 31 days.\n"
)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("5,5 % a year", ["5,5 pour cent a year"]),
        ("rate of 5.5 %", ["Rate of 5,5 pour cent"]),
        ("+49-30-123456", ["49 (0) 30 123456"]),
        ("la società pagherà 88,50 € entro il 3.5.2026", [PAGE.source.split("\n")[2][2:]]),
        ("☑ la società", ["LA SOCIETA"]),
        ("1½ times 12", ["1\\frac{1}{2}$ times 12"] * 2),
        ("prernium is 1½ times 12 within 31 days", [PAGE.source.split("\n")[4][4:-1]]),
        ("delivery Rate of 5,5 %", ["delivery\nRate of 5,5 pour cent"]),
        ("5,6 % a year", []),
        ("5 % a year", []),
        ("within 32 days", []),
        ("…", []),
        ("", []),
    ],
)
def test_places_that_say_the_same_are_found(quote: str, found: list[str]) -> None:
    places = [PAGE.source_span(match.start, match.end) for match in PageTokens(PAGE).matches(quote)]
    assert [PAGE.source[start:end] for start, end in places] == found


@pytest.mark.parametrize(
    ("quote", "may", "may_if_misread"),
    [
        ("5,5 % a year", True, True),
        ("5,7 % a year", False, False),
        ("31 daus of premium", False, True),
        ("Notice of delivery", False, True),
        ("+49 30 123457", False, False),
        ("12", False, False),
        ("twelve unknown words within 30 days here", False, False),
    ],
)
def test_pages_without_the_digits_and_words_are_not_searched(
    quote: str, may: bool, may_if_misread: bool
) -> None:
    assert may_say(PAGE, quote, misread=False) is may
    assert may_say(PAGE, quote, misread=True) is may_if_misread


@pytest.mark.parametrize("mark", [" ", "", "\n"])
def test_a_long_page_is_searched_in_time(mark: str) -> None:
    page = normalize(mark.join(["ten", "5,5 per cento,"] * 1_000) + " 7,5 per cento of it")
    begun = time.process_time()
    tokens = PageTokens(page)
    (found,) = tokens.matches("7,5 % of it")
    assert page.source[slice(*page.source_span(found.start, found.end))] == "7,5 per cento of it"
    assert len(list(tokens.matches("5,5 %"))) <= 20
    assert time.process_time() - begun < 3
