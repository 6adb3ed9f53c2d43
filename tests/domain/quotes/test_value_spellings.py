import pytest

from anyformat_review.domain.quotes.value_spellings import may_contain, spellings_on


@pytest.mark.parametrize(
    ("page", "value", "found"),
    [
        ("Net 1.250,00, gross 1.520,00 EUR", "1520.00", ["1.520,00"]),
        ("Total 1,520.00 and 1520", "1520", ["1,520.00", "1520"]),
        ("Dated 4 November 2026, due 05.11.2026", "2026-11-04", ["4 November 2026"]),
        ("Dated 4 November", "2026-11-04", ["2026-11-04"]),
        ("Part K-17 of 17", "K-17", ["K-17"]),
        ("Anything", "  ", []),
    ],
)
def test_a_value_is_found_in_the_notation_of_the_page(
    page: str, value: str, found: list[str]
) -> None:
    assert spellings_on(page, value) == found


@pytest.mark.parametrize(
    ("source", "value", "is_perhaps"),
    [
        ("Total 1.520,00", "1520.00", True),
        ("Total 1.250,00", "1520.00", False),
        ("4. November 2026", "2026-11-04", True),
        ("5. Mai 2027", "2026-11-04", False),
        ("ACME Ltd", "Acme Limited", True),
        ("Other Ltd", "Acme Limited", False),
        ("Anything", "**", False),
    ],
)
def test_pages_without_a_value_are_left_out_quickly(
    source: str, value: str, is_perhaps: bool
) -> None:
    assert may_contain(source, value) == is_perhaps
