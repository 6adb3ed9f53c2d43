"""Cases with and without a difference; `tests/e2e/test_difference_pairs.py` runs more of them."""

import pytest

from anyformat_review.domain.quotes.quote_difference import (
    DifferenceKind,
    differences,
    differences_at,
)


def sentences(page: str, quote: str) -> list[str]:
    return [difference.sentence for difference in differences(page, quote)]


@pytest.mark.parametrize(
    ("page", "quote", "page_says", "quote_says", "kind"),
    [
        ("Fee −45.00 EUR", "Fee 45.00 EUR", "−45.00", "45.00", DifferenceKind.NUMBER),
        ("Fee (45.00)", "Fee 45.00", "(45.00)", "45.00", DifferenceKind.NUMBER),
        ("Refund 45.00-", "45.00", "45.00-", "45.00", DifferenceKind.NUMBER),
        ("Due 40,00 $", "Due 40,00 €", "40,00 $", "40,00 €", DifferenceKind.CURRENCY),
        ("EUR 1,250.00", "USD 1,250.00", "EUR 1,250.00", "USD 1,250.00", DifferenceKind.CURRENCY),
        ("Share 25 %", "Share 25 ‰", "25 %", "25 ‰", DifferenceKind.UNIT),
        ("10³ units", "10² units", "10³", "10²", DifferenceKind.NUMBER),
        ("$320¹ million", "$3201 million", "$320¹", "$3201", DifferenceKind.NUMBER),
        (
            "shall not be liable",
            "shall be liable",
            "shall not be",
            "shall be",
            DifferenceKind.MEANING,
        ),
        ("on or before 1 May", "on or after 1 May", "before", "after", DifferenceKind.MEANING),
        ("INV-2O24", "INV-2024", "INV-2O24", "INV-2024", DifferenceKind.IDENTIFIER),
        ("due 03.04.2026", "due 04.03.2026", "03.04.2026", "04.03.2026", DifferenceKind.DATE),
        ("5 µg daily", "5 mg daily", "5 μg", "5 mg", DifferenceKind.UNIT),
        ("1 480,00 EUR", "480,00 EUR", "1 480,00", "480,00", DifferenceKind.NUMBER),
        ("two large boxes", "two boxes", "two large boxes", "two boxes", DifferenceKind.WORD),
    ],
)
def test_a_difference_has_both_texts(
    page: str, quote: str, page_says: str, quote_says: str, kind: DifferenceKind
) -> None:
    (found,) = differences(page, quote)
    assert found.kind is kind
    assert found.sentence == f"The page says {page_says}, the quote says {quote_says}."


@pytest.mark.parametrize(
    ("page", "quote"),
    [
        ("evalu -\nation and struc -\ntural", "evaluation and structural"),
        ("≥ 5 ≤ 9 − 3 … done", ">= 5 <= 9 - 3 ... done"),
        ("Straße, Maße", "STRASSE, MASSE"),
        ("請求金額 １，２３４，５６７円", "1234567円"),
        ("المجموع ١٬٩٥٠٫٠٠", "1,950.00"),
        ("Pump\t12\t480,00", "Pump 12 480,00"),
        ("Pump 12 480,00", "Pump | 12 | 480,00"),
        ("Pump valve DN50\t12\t85.50\t1,026.00", "Pump valve DN50 1,026.00"),
        ("Fee 45.00", "- 45.00"),
        ("Issued 03.03.2024", "2024"),
        ("Geschäftsführer", "Geschaeftsfuehrer"),
        ("Terms & Conditions", "Terms and Conditions"),
        ("Invoice No. 5", "Invoice Nr. 5"),
        ("1½ cups", "1 1/2 cups"),
    ],
)
def test_another_notation_is_no_difference(page: str, quote: str) -> None:
    assert sentences(page, quote) == []


def test_adjacent_characters_belong_to_the_match() -> None:
    page = "Subtotal 45.00\nRefund (45.00)\nPrice € 45.00 net\nTotal 1 045.00"
    places = [at for at in range(len(page)) if page.startswith("45.00", at)]

    def at(place: int, quote: str = "45.00") -> list[str]:
        return [one.page_says for one in differences_at(page, place, place + 5, quote)]

    assert [at(place) for place in places] == [[], ["(45.00)"], [], ["1 045.00"]]
    assert at(places[2], "€ 45.00") == []
    assert at(places[2], "$ 45.00") == ["€ 45.00"]
