import time

import pytest

from anyformat_review.domain.document.normalized_text import NormalizedText, normalize
from anyformat_review.domain.quotes.token_search import find_by_tokens

PAGE = normalize(
    "Notice of delivery\n"
    "Rate of 5,5 pour cent a year\tPhone +49 (0) 30 123456\n"
    "☑ LA SOCIETA' PAGHERA' EUR 88.50 entro il 03.05.2026\n"
    "The premium is $1\\frac{1}{2}$ times 12 within 30 days.\n"
    "The premium is $1\\frac{1}{2}$ times 12 within 31 days.\n"
)


def found(page: NormalizedText, quote: str, *, misread: bool = False) -> list[str]:
    matches = find_by_tokens(page, quote, misread=misread)
    assert all(match.exact for match in matches)
    return [page.source[slice(*page.source_span(match.start, match.end))] for match in matches]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("5,5 % a year", ["5,5 pour cent a year"]),
        ("rate of 5.5 %", ["Rate of 5,5 pour cent"]),
        ("+49-30-123456", ["49 (0) 30 123456"]),
        ("la società pagherà 88,50 € entro il 3.5.2026", [PAGE.source.split("\n")[2][2:]]),
        ("☑ la società", ["LA SOCIETA"]),
        ("1½ times 12", ["1\\frac{1}{2}$ times 12"] * 2),
        ("delivery Rate of 5,5 %", ["delivery\nRate of 5,5 pour cent"]),
        ("5,6 % a year", []),
        ("5 % a year", []),
        ("within 32 days", []),
        ("12", []),
        ("0 %", []),
        ("…", []),
        ("", []),
        ("x" * 5_000, []),
    ],
)
def test_matches_in_another_notation_are_found(quote: str, expected: list[str]) -> None:
    assert found(PAGE, quote) == expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("prernium is 1½ times 12 within 31 days", [PAGE.source.split("\n")[4][4:-1]]),
        ("Notice of delivcry", ["Notice of delivery"]),
        ("Notice of delivcry on 5 May", []),
        ("unknown rare words within 30 days", []),
    ],
)
def test_misread_words_are_found_on_request(quote: str, expected: list[str]) -> None:
    assert found(PAGE, quote, misread=True) == expected
    assert found(PAGE, quote) == []


@pytest.mark.parametrize("mark", [" ", "", "\n"])
def test_a_long_page_is_searched_in_time(mark: str) -> None:
    page = normalize(mark.join(["ten", "5,5 per cento,"] * 4_000) + " 7,5 per cento of it")
    begun = time.process_time()
    assert found(page, "7,5 % of it") == ["7,5 per cento of it"]
    assert len(found(page, "5,5 %")) <= 60
    assert time.process_time() - begun < 3
