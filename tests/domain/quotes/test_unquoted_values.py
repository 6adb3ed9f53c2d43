import pytest

from anyformat_review.domain.document.normalized_text import normalize
from anyformat_review.domain.quotes.unquoted_values import unquoted_values

TEXT = "Invoice 4711 of 04.11.2026\nTotal: 1.520,00 EUR (7 items, 5 %)\nOrder AB-12"


def values(text: str, *quotes: str) -> list[str]:
    page = normalize(text)
    ranges = []
    for quote in quotes:
        start = page.characters.index(normalize(quote).characters)
        ranges.append((start, start + len(normalize(quote).characters)))
    found = unquoted_values(page, ranges)
    return [page.source[slice(*page.source_span(*span))] for span in found]


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        ((), ["4711", "04.11.2026", "1.520,00", "AB-12"]),
        (("Total 1.520,00", "AB-12"), ["4711", "04.11.2026"]),
        # Also in any order, nested, and covering a part.
        (("Order AB-12", "11.2026", "Invoice 4711 of 04", "4711"), ["1.520,00"]),
        ((TEXT,), []),
    ],
)
def test_values_that_touch_no_quote_are_found(quotes: tuple[str, ...], expected: list[str]) -> None:
    assert values(TEXT, *quotes) == expected


def test_a_text_without_values_has_none() -> None:
    assert values("") == values("No 1, no 2.") == []


def test_a_long_word_without_digits_is_read_once() -> None:
    assert values("x" * 1_000_000) == []
