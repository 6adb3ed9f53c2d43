"""Tokens that two texts part at different places: numbers in two cells, codes in groups."""

import re
from collections.abc import Sequence

from anyformat_review.domain.document.meaning_words import meaning_words, word_key
from anyformat_review.domain.document.quote_tokens import (
    Kind,
    Token,
    letters_in,
    plain_letters,
    text_of,
    tokens_of,
)

_LONG_RUN = 8
"""Digits from which on a code may be written in other groups (an IBAN)."""
_FRACTION = re.compile(r"\d{1,2}/\d{1,2}")
_CODE_GOES_ON = re.compile(
    r"(?<![^\W_])(?:[A-Za-z]{2}\d{2}(?: \d{4}){2,}|(?!(?:(?:19|20)\d\d ){3})\d{4}(?: \d{4}){2,})"
    r" \d{1,4}\Z"
)
_SPACED_LETTERS = 4
"""Letters of the shortest word that is joined when spaces part its letters."""
_LETTERS = re.compile(r"(?<![^\W_])(?:[^\W\d_] ){3}[^\W\d_](?![^\W_])")
_SYMBOLS = (Kind.UNIT, Kind.CURRENCY)
_NO_CODE = re.compile(r"[^\W_]+|(?<=\d)[^\w\s|]+(?=\d)|(?<=\d)[\s|]+(?=\d)")


def parted(text: str, tokens: list[Token], others: list[Token]) -> list[Token]:
    """Part numbers such as `12 480,00` that the other text has as two, in two cells."""
    if not any(token.reading and token.reading.spaced for token in tokens):
        return tokens
    keys = [token.key for token in others]
    found: list[Token] = []
    for token in tokens:
        is_spaced = token.reading is not None and token.reading.spaced
        found += (_parts(text, token, keys) if is_spaced and token.key not in keys else []) or [
            token
        ]
    return found


def _parts(text: str, token: Token, keys: list[str]) -> list[Token]:
    """Return the two numbers that a token may be, if the other text has them in this order."""
    for space in re.finditer(" ", text[: token.end]):
        if space.start() < token.start:
            continue
        _, head = tokens_of(text[token.start : space.start()])
        _, tail = tokens_of(text[space.end() : token.end])
        rest = iter(keys)
        if head and tail and all(part.key in rest for part in (*head, *tail)):
            return [
                part._replace(start=part.start + offset, end=part.end + offset)
                for parts, offset in ((head, token.start), (tail, space.end()))
                for part in parts
            ]
    return []


def number_that_goes_on(text: str, tokens: Sequence[Token], end: int) -> int | None:
    """Return where a number begins that goes on behind the token `end`, else `None`.

    `29` is not `29 1/2`, `880` not `880 million`, and three groups of an IBAN are no IBAN.
    """
    if not 0 < end < len(tokens):
        return None
    place = end - 1
    # The currency before a number comes behind it.
    if place and tokens[place].kind is Kind.CURRENCY and tokens[place].end <= tokens[place - 1].end:
        place -= 1
    number, behind = tokens[place], tokens[end]
    is_next = text[number.end : behind.start] in ("", " ")
    if number.kind is not Kind.NUMBER or number.end > behind.start or not is_next:
        return None
    said = text[behind.start : behind.end]
    is_multiplied = said.casefold() in meaning_words().magnitudes and (
        len(said) > 1 or place < end - 1
    )
    if is_multiplied or _FRACTION.fullmatch(said):
        return place
    return place if _CODE_GOES_ON.search(text[: behind.end]) and said.isdigit() else None


def _unspaced(text: str, tokens: list[Token], others: list[Token]) -> list[Token]:
    """Join the letters of words such as `T O T A L` that the other text has without spaces."""
    words = {token.key: token for token in others if len(token.key) >= _SPACED_LETTERS}
    result: list[Token] = []
    first = 0
    while first < len(tokens):
        last = first + 1
        while last < len(tokens) and _is_next_letter(text, tokens[last - 1], tokens[last]):
            last += 1
        # The next word may be one letter too, as in `S O M M A l'importo`.
        for end in range(last, first + _SPACED_LETTERS - 1, -1):
            letters = tokens[first:end]
            key = word_key("".join(text[token.start : token.end] for token in letters))
            if word := words.get(key):
                result.append(word._replace(start=letters[0].start, end=letters[-1].end))
                first = end
                break
        else:
            result.append(tokens[first])
            first += 1
    return result


def _is_next_letter(text: str, one: Token, two: Token) -> bool:
    """Whether two tokens are letters with one space between."""
    return one.end - one.start == two.end - two.start == two.start - one.end == 1 and (
        text[one.start].isalpha() and text[two.start].isalpha()
    )


def joined(text: str, tokens: list[Token], other: str, others: list[Token]) -> list[Token]:
    """Join the groups of codes such as an IBAN that the other text has in one token."""
    if _LETTERS.search(text):
        tokens = _unspaced(text, tokens, others)
    codes = {
        letters: token
        for token in others
        if (token.kind is Kind.IDENTIFIER or other[token.start : token.end].isdigit())
        and sum(map(str.isdigit, token.key)) >= _LONG_RUN
        and (letters := plain_letters(other[token.start : token.end]))
    }
    if not codes:
        return tokens
    result = list(tokens)
    for letters, code in codes.items():
        for first, token in enumerate(result):
            found = plain_letters(text[token.start : token.end])
            last = first
            while (
                found and letters.startswith(found) and found != letters and last + 1 < len(result)
            ):
                last += 1
                found += plain_letters(text[result[last].start : result[last].end])
            if found == letters and last > first:
                whole = result[first : last + 1]
                if joined_the_same(text, whole, other, [code]):
                    result[first : last + 1] = [code._replace(start=token.start, end=whole[-1].end)]
                break
    return result


def joined_the_same(page: str, there: Sequence[Token], quote: str, sought: Sequence[Token]) -> bool:
    """Whether tokens differ only by where spaces and hyphens part them."""
    if _signs(page, there) != _signs(quote, sought):
        return False
    if len(there) == len(sought) == 1 and there[0].kind is sought[0].kind:
        return False
    one, two = letters_in(page, there), letters_in(quote, sought)
    is_rating = any(token.key.endswith(("+", "-")) for token in (*there, *sought))
    if one != two or not one or is_rating:
        return False
    if not any(letter.isdigit() for letter in one):
        return True
    first, second = _runs(page, there), _runs(quote, sought)
    if first == second:
        return True
    digits = sum(letter.isdigit() for letter in one)
    parts = {part for part in (*first, *second) if not part.isalnum()}
    is_code = digits >= _LONG_RUN and parts <= {" ", "-", "/"}
    return is_code and (" " not in first or " " not in second)


def _signs(text: str, tokens: Sequence[Token]) -> list[str]:
    """Return the signs of numbers, and the symbols such as `%`, in order."""
    signs = [
        token.reading.sign
        if token.reading is not None
        else token.key * (token.kind in _SYMBOLS and not text[token.start : token.end].isalnum())
        for token in tokens
    ]
    return [sign for sign in signs if sign]


def _runs(text: str, tokens: Sequence[Token]) -> list[str]:
    runs = _NO_CODE.findall(text_of(text, tokens).casefold())
    return [" " if not run.strip(" \t\n|") else run for run in _merged(runs)]


def _merged(runs: list[str]) -> list[str]:
    """Join letters and digits that touch; only what parts digits from digits remains."""
    merged: list[str] = []
    for run in runs:
        if merged and run.isalnum() and merged[-1].isalnum():
            merged[-1] += run
        else:
            merged.append(run)
    return merged
