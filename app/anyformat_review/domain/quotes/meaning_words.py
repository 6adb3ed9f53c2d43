"""The words, units and currencies that `resources/words/meaning.toml` lists."""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from typing import Any, TypeAlias

from msgspec import Struct

from anyformat_review import assets

Pair: TypeAlias = tuple[str, str]
_POWERS = {"thousand": 3, "million": 6, "milliard": 9}


class MeaningWords(Struct, frozen=True):
    """The lists of the file; words have the form that `word_key` returns."""

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
    """Return the lists; the file is read on the first call."""
    data: dict[str, Any] = tomllib.loads(assets.read_text("words/meaning.toml"))
    parts = sorted(data["word_parts"]["numbers"].split(), key=len, reverse=True)
    compatible = {
        pair
        for symbol, codes in data["compatible_currencies"].items()
        for code in codes
        for pair in ((symbol, code), (code, symbol))
    }
    return MeaningWords(
        meaning=frozenset(" ".join(data["words"].values()).split()),
        negating=frozenset(data["negating"]["always"].split()),
        negating_in_sentences=frozenset(data["negating"]["in_sentences"].split()),
        number_word=re.compile(f"(?:{'|'.join(parts)})+"),
        negating_beginnings=tuple(data["word_parts"]["negating"].split()),
        opposite_beginnings=_by_letters(data["word_parts"]["opposite_beginnings"]),
        opposite_endings=_by_letters(data["word_parts"]["opposite_endings"]),
        synonyms=_by_spelling(data["synonyms"]),
        numbering=frozenset(data["numbering"]["words"].split()),
        currencies=_by_spelling(data["currencies"]),
        compatible=frozenset(compatible),
        units=_by_spelling(data["units"]),
        glued_units=tuple(data["glued_units"]["names"].split()),
        case_sensitive_units=frozenset(data["case_sensitive_units"]["names"].split()),
        either_sign=frozenset(data["either_sign"]["words"].split()),
        magnitudes={
            word: _POWERS[name]
            for name, text in data["magnitudes"].items()
            for word in text.split()
        },
        countries=frozenset(data["countries"]["codes"].split()),
        months={int(number): tuple(names.split()) for number, names in data["months"].items()},
        before_time=frozenset(data["times"]["before"].split()),
        periods={name: frozenset(text.split()) for name, text in data["periods"].items()},
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


@lru_cache(maxsize=50_000)
def word_key(word: str) -> str:
    """Return a word for comparisons: case folded, without width, ligatures and accents."""
    folded = word.casefold()
    if folded.isascii():
        return folded
    folded = folded.replace("œ", "oe").replace("æ", "ae")
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", folded).casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
