"""Sets of the words, units and currencies in `word_lists` and `unit_lists`."""

import re
import unicodedata
from functools import cache
from typing import TypeAlias

from msgspec import Struct

from anyformat_review.caches import clearable_cache
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.quotes import unit_lists, word_lists

Pair: TypeAlias = tuple[str, str]
_POWERS = {"thousand": 3, "million": 6, "milliard": 9}


class MeaningWords(Struct, frozen=True):
    """The lists; words have the form that `word_key` returns."""

    meaning: frozenset[str]
    """Words that change a statement; two different ones never count as a misread word."""
    negating: frozenset[str]
    """Words that negate the words after them."""
    negating_in_sentences: frozenset[str]
    """Words that negate only after another word, because alone they are answers ("No")."""
    number_word: re.Pattern[str]
    negating_beginnings: tuple[str, ...]
    opposite_beginnings: dict[Pair, list[Pair]]
    opposite_endings: dict[Pair, list[Pair]]
    """Pairs of opposite parts of words, by the letters that differ (`different_letters`)."""
    synonyms: dict[str, str]
    numbering: frozenset[str]
    currencies: dict[str, str]
    """The currency code for each spelling."""
    compatible: frozenset[tuple[str, str]]
    units: dict[str, str]
    glued_units: tuple[str, ...]
    case_sensitive_units: frozenset[str]
    either_sign: frozenset[str]
    magnitudes: dict[str, int]
    """The exponent of ten for each word, such as 3 for "thousand"."""
    countries: frozenset[str]
    months: dict[int, tuple[str, ...]]
    periods: dict[str, frozenset[str]]
    before_time: frozenset[str]
    """Words before a time of day that make `8.15` one."""


@cache
def meaning_words() -> MeaningWords:
    """Return the lists, which are made on the first call."""
    parts = sorted(word_lists.WORD_PARTS["numbers"].split(), key=len, reverse=True)
    compatible = {
        pair
        for symbol, codes in unit_lists.COMPATIBLE_CURRENCIES.items()
        for code in codes
        for pair in ((symbol, code), (code, symbol))
    }
    return MeaningWords(
        meaning=frozenset(" ".join(word_lists.WORDS.values()).split()),
        negating=frozenset(word_lists.NEGATING["always"].split()),
        negating_in_sentences=frozenset(word_lists.NEGATING["in_sentences"].split()),
        number_word=lazy_pattern(f"(?:{'|'.join(parts)})+"),
        negating_beginnings=tuple(word_lists.WORD_PARTS["negating"].split()),
        opposite_beginnings=_by_letters(word_lists.WORD_PARTS["opposite_beginnings"]),
        opposite_endings=_by_letters(word_lists.WORD_PARTS["opposite_endings"]),
        synonyms=_by_spelling(word_lists.SYNONYMS),
        numbering=frozenset(word_lists.NUMBERING.split()),
        currencies=_by_spelling(unit_lists.CURRENCIES),
        compatible=frozenset(compatible),
        units=_by_spelling(unit_lists.UNITS),
        glued_units=tuple(unit_lists.GLUED_UNITS.split()),
        case_sensitive_units=frozenset(unit_lists.CASE_SENSITIVE_UNITS.split()),
        either_sign=frozenset(unit_lists.EITHER_SIGN.split()),
        magnitudes={
            word: _POWERS[name]
            for name, words in unit_lists.MAGNITUDES.items()
            for word in words.split()
        },
        countries=frozenset(unit_lists.COUNTRIES.split()),
        months={number: tuple(names.split()) for number, names in unit_lists.MONTHS.items()},
        before_time=frozenset(unit_lists.TIMES.split()),
        periods={name: frozenset(words.split()) for name, words in unit_lists.PERIODS.items()},
    )


def different_letters(one: str, two: str) -> Pair:
    """Return two words without the letters that both begin with, then those that both end with."""
    start = _common_beginning(one, two)
    one, two = one[start:], two[start:]
    end = _common_beginning(one[::-1], two[::-1])
    return (one[:-end], two[:-end]) if end else (one, two)


def _common_beginning(one: str, two: str) -> int:
    pairs = enumerate(zip(one, two, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(two)))


def _by_letters(text: str) -> dict[Pair, list[Pair]]:
    found: dict[Pair, list[Pair]] = {}
    for a, b in (pair.split("/") for pair in text.split()):
        for one, two in ((a, b), (b, a)):
            found.setdefault(different_letters(one, two), []).append((one, two))
    return found


def _by_spelling(groups: dict[str, list[str]]) -> dict[str, str]:
    return {spelling: name for name, spellings in groups.items() for spelling in spellings}


@clearable_cache(50_000)
def word_key(word: str) -> str:
    """Return a word for comparisons: case folded, without width, ligatures and accents."""
    folded = word.casefold()
    if folded.isascii():
        return folded
    folded = folded.replace("œ", "oe").replace("æ", "ae")
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", folded).casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
