import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anyformat_review.domain.document.normalized_text import normalize, normalized_characters


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Total: 1.250,00 EUR", "total125000eur"),
        ("Rech-\nnung", "rechnung"),
        ("ﬁnal", "final"),
        ("ＩＮＶ－２０２４", "inv2024"),
        ("Straße", "strasse"),
        ("cafe\u0301", "café"),
        ("snake_case*", "snakecase"),
        ("soft\u00adhyphen", "softhyphen"),
        ("合計 12", "合計12"),
        ("m²", "m2"),
        ("… — !", ""),
    ],
)
def test_normalize_keeps_letters_and_digits_only(text: str, letters: str) -> None:
    assert normalize(text).characters == normalized_characters(text) == letters


@pytest.mark.parametrize(
    ("text", "part", "source"),
    [
        ("a ﬁnal word", "final", "ﬁnal"),
        ("a ﬁnal word", "i", "ﬁ"),
        ("x Straße 5", "strasse", "Straße"),
        ("x Straße 5", "5", "5"),
        ("Café, cafe\u0301 ok", "ok", "ok"),
        ("\U0001d7d8 𝟙 then", "then", "then"),
        ("Steel <A2>", "steela2", "Steel <A2"),
    ],
)
def test_source_span_maps_back_to_the_source(text: str, part: str, source: str) -> None:
    normalized = normalize(text)
    start = normalized.characters.index(part)
    first, last = normalized.source_span(start, start + len(part))
    assert text[first:last] == source


def test_words_and_gaps() -> None:
    normalized = normalize("1.026,00 EUR")
    assert [normalized.characters[a:b] for a, b in normalized.words(0, 9)] == [
        "1",
        "026",
        "00",
        "eur",
    ]
    assert [normalized.gap(offset) for offset in range(1, 9)] == [".", "", "", ",", "", " ", "", ""]
    assert [offset for offset in range(10) if normalized.starts_word(offset)] == [0, 1, 4, 6, 9]


def test_invisible_character_does_not_split_a_word() -> None:
    assert list(normalize("long\u200bword").word_starts) == [0]


@pytest.mark.parametrize(
    ("position", "letters"), [(0, 0), (2, 0), (3, 1), (5, 1), (6, 2), (7, 4), (99, 8)]
)
def test_offset_at_counts_characters_before_a_position(position: int, letters: int) -> None:
    assert normalize("  1. 0ﬁ EUR 4").offset_at(position) == letters


@pytest.mark.parametrize("span", [(0, 0), (-1, 2), (0, 99), (3, 2)])
def test_span_out_of_range_raises(span: tuple[int, int]) -> None:
    with pytest.raises(IndexError):
        normalize("abc").source_span(*span)


@given(st.text())
def test_every_character_maps_to_its_source(text: str) -> None:
    normalized = normalize(text)
    for offset, letter in enumerate(normalized.characters):
        first, last = normalized.source_span(offset, offset + 1)
        assert letter in unicodedata.normalize(
            "NFKC", unicodedata.normalize("NFKC", text[first:last]).casefold()
        )


@given(st.text(), st.text())
def test_separators_are_ignored(one: str, two: str) -> None:
    assert normalize(f"{one}\t{two}").characters == normalize(f"{one} \n{two}").characters


@pytest.mark.parametrize(
    "text", ["12⟦U+0001⟧34", "⟦U+202E⟧⟦U+202E⟧a", "é⟦U+0001⟧ｗｉｄｅ⟦U+0002⟧é1"]
)
def test_positions_after_a_hidden_character(text: str) -> None:
    normalized = normalize(text)
    last = len(normalized.characters)
    assert normalized.source_span(last - 1, last) == (len(text) - 1, len(text))
