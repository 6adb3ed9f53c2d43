from itertools import product

import pytest

from anyformat_review.domain.quotes.meaning_words import meaning_words
from anyformat_review.domain.quotes.quote_tokens import TokenKind, begins_with_word, tokenize


@pytest.mark.parametrize(
    ("text", "is_word"),
    [
        ("Line 1 of page 2", True),
        ("No 5", True),
        ("and 5", True),
        ("EUR 12.50", False),
        ("euro 12", False),
        ("kg 5", False),
        ("12 kg", False),
        ("Total", False),
        ("A-12 b", False),
        ("Nº 5", False),
    ],
)
def test_says_only_of_certain_words_that_a_text_begins_with_one(text: str, is_word: bool) -> None:
    assert begins_with_word(text) is is_word


def test_the_first_token_of_such_a_text_is_a_word() -> None:
    words = meaning_words()
    spellings = [*words.currencies, *words.units, *words.magnitudes, *words.numbering, "Line", "I"]
    forms = {form for word in spellings for form in (word, word.upper(), word.capitalize())}
    found = 0
    for first, rest in product(sorted(forms), ("1", "12.50", "1 kg", "12 EUR", "a 1")):
        text = f"{first} {rest}"
        if begins_with_word(text):
            found += 1
            assert tokenize(text)[1][0].kind is TokenKind.WORD, text
    assert found > 100
