import pytest

from anyformat_review.domain.document.normalized_text import normalize
from anyformat_review.domain.quotes.page_values import ValueKind, values_in

PAGE = (
    "Invoice number: RE-2026/1187\n"
    "Helios Lumen S.L.\n"
    "\tSubtotal\t1.380,00 EUR\n\tTotal\t1 520,00\n"
    "Paid on 4 November 2026, due 2026-12-01 and in March\n"
    + "A long sentence that no field has as its value, although it contains 1 number. "
    * 2
)


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (
            ValueKind.NUMBER,
            ["1.380,00", "1 520,00", "1", "1"],
        ),
        (ValueKind.DATE, ["4 November 2026", "2026-12-01"]),
        (
            ValueKind.TEXT,
            [
                "Invoice number: RE-2026/1187",
                "RE-2026/1187",
                "Helios Lumen S.L.",
                "Subtotal",
                "1.380,00 EUR",
                "Total",
                "1 520,00",
                "Paid on 4 November 2026, due 2026-12-01 and in March",
                # words with digits
                "RE-2026/1187",
                "1.380,00",
                "520,00",
                "2026",
                "2026-12-01",
            ],
        ),
    ],
)
def test_values_have_the_spelling_and_the_place_on_the_page(
    kind: ValueKind, texts: list[str]
) -> None:
    page = normalize(PAGE)
    found = list(values_in(page, kind))
    assert [text for text, _ in found] == texts
    for text, start in found:
        characters = normalize(text).characters
        assert page.characters[start : start + len(characters)] == characters


def test_dates_with_a_time_are_found() -> None:
    page = normalize("Paid 11-11-2026 21:47\t12.11.2026 10.50 EUR\n2026-11-04T14:30:00Z, 7:15")
    found = list(values_in(page, ValueKind.DATETIME))
    assert [text for text, _ in found] == ["11-11-2026 21:47", "2026-11-04T14:30:00Z"]
