"""Compare the meaning of two tokens. Words may be misread by a scanner, numbers may not."""

from anyformat_review.caches import clearable_cache
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.quotes.meaning_words import (
    MeaningWords,
    different_letters,
    meaning_words,
)
from anyformat_review.domain.quotes.number_tokens import same_number
from anyformat_review.domain.quotes.quote_tokens import Token, TokenKind
from anyformat_review.domain.quotes.similar_texts import edit_distance, edits

_LONG_WORD = 5
"""Minimum letters of a word in which letters that look alike may be confused."""
_LONGER_WORD = 7
"""Minimum letters of a word in which any one letter may differ."""
_LONG_PART = 3
"""Minimum letters of an opposite that is found anywhere in a compound word."""
_CONFUSED = [
    "il1j|t",
    "o0cq",
    "ced",
    "un",
    "hb",
    "ft",
    "s5",
    "b8",
    "g9qy",
    "z2",
    "vyu",
    "mn",
    "a4",
    "e3",
]
"""Groups of characters that text recognition confuses."""
_LOOK_ALIKE = str.maketrans("015826947", "olsbzggat")
_DOUBLED = lazy_pattern(r"([a-z])\1")
_SPELLED = (("ae", "a"), ("oe", "o"), ("ue", "u"))


def same_meaning(one: Token, two: Token) -> bool:
    """Whether a token of the page and a token of the quote mean the same."""
    if one.key == two.key:
        return True
    if one.reading is not None and two.reading is not None:
        return same_number(one.reading, two.reading)
    if one.kind is two.kind is TokenKind.WORD:
        return same_word(one.key, two.key)
    kinds = {one.kind, two.kind}
    if kinds == {TokenKind.CURRENCY}:
        return (one.key, two.key) in meaning_words().compatible
    if kinds == {TokenKind.DATE, TokenKind.NUMBER}:
        return one.kind is TokenKind.DATE and _is_year_of(one, two)
    if kinds == {TokenKind.DATE}:
        return _same_date(one.key, two.key)
    if kinds == {TokenKind.IDENTIFIER, TokenKind.WORD}:
        return _is_misread_word(one, two)
    return False


def _is_year_of(day: Token, number: Token) -> bool:
    reading = number.reading
    if reading is None or reading.sign or len(reading.digits) != 4:
        return False
    parts = day.key[1:].split(".")
    return reading.digits in (parts[0], parts[-1])


def _same_date(one: str, two: str) -> bool:
    """Whether dates differ only by the century of the year."""
    first, second = one[1:].split("."), two[1:].split(".")
    short, long = sorted((first, second), key=lambda parts: len(parts[-1]))
    return short[:-1] == long[:-1] and long[-1].endswith(short[-1].zfill(2)) and len(long[-1]) == 4


def _is_misread_word(one: Token, two: Token) -> bool:
    """Whether an identifier is a long word in which letters were misread as digits."""
    code, word = (one, two) if one.kind is TokenKind.IDENTIFIER else (two, one)
    letters = code.key[1:]
    digits = sum(letter.isdigit() for letter in letters)
    if not digits or digits > len(letters) // 4 or len(letters) < _LONG_WORD:
        return False
    return same_word(letters.translate(_LOOK_ALIKE), word.key)


@clearable_cache(20_000)
def same_word(one: str, two: str) -> bool:
    """Whether two word keys are the same word, or a long word and its misread form."""
    if one == two:
        return True
    words = meaning_words()
    if "№" in (one, two):
        return all(key == "№" or words.synonyms.get(key) == "number_sign" for key in (one, two))
    shorter = min(len(one), len(two))
    if shorter < _LONG_WORD:
        return False
    if _has_meaning(words, one) and _has_meaning(words, two):
        return _DOUBLED.sub(r"\1", one) == _DOUBLED.sub(r"\1", two)
    if _spelled_out(one) == _spelled_out(two):
        return True
    return _may_be_misread(one, two, shorter) and not _are_opposite(words, one, two)


def _may_be_misread(one: str, two: str, shorter: int) -> bool:
    distance = edit_distance(one, two, 1)
    if distance > 1:
        read, other = _merged(one), _merged(two)
        distance = edit_distance(read, other, 3)
    else:
        read, other = one, two
    if max(len(one), len(two)) < _LONGER_WORD:
        return distance == 0 or (distance == 1 and _is_confusion(one, two))
    return distance <= 1 or (distance <= shorter // 5 and _are_confusions(read, other))


def _has_meaning(words: MeaningWords, word: str) -> bool:
    return word in words.meaning or words.number_word.fullmatch(word) is not None


def _spelled_out(word: str) -> str:
    for two, one in _SPELLED:
        word = word.replace(two, one)
    return word


def _merged(word: str) -> str:
    """Replace pairs of letters that look like one letter, such as `rn` and `m`."""
    return (
        word.replace("rn", "m")
        .replace("cl", "d")
        .replace("vv", "w")
        .replace("ri", "n")
        .replace("ii", "u")
    )


def _are_opposite(words: MeaningWords, one: str, two: str) -> bool:
    longer, shorter = sorted((one, two), key=len, reverse=True)
    beginning = longer.removesuffix(shorter)
    if len(beginning) == 1 or beginning in words.negating_beginnings:
        return True
    letters = different_letters(one, two)
    beginnings = words.opposite_beginnings.get(letters, ())
    endings = words.opposite_endings.get(letters, ())
    return (
        any(
            len(first) >= _LONG_PART <= len(second) and one.replace(first, second, 1) == two
            for first, second in (*beginnings, *endings)
        )
        or any(
            one.startswith(first)
            and two.startswith(second)
            and one[len(first) :] == two[len(second) :]
            for first, second in beginnings
        )
        or any(
            one.endswith(first)
            and two.endswith(second)
            and one[: -len(first)] == two[: -len(second)]
            for first, second in endings
        )
    )


def _is_confusion(one: str, two: str) -> bool:
    """Whether a single edit turns one word into the other: a look-alike letter, or a swap."""
    if len(one) != len(two):
        return False
    pairs = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    return len(pairs) == 2 or any(
        a in group and b in group for a, b in pairs for group in _CONFUSED
    )


def _are_confusions(one: str, two: str) -> bool:
    """Whether all edits are look-alike letters, except for at most one missing letter."""
    steps = edits(one, two)
    replaced = [(one[step.src_pos], two[step.dest_pos]) for step in steps if step.tag == "replace"]
    return len(steps) - len(replaced) <= 1 and all(
        any(a in group and b in group for group in _CONFUSED) for a, b in replaced
    )
