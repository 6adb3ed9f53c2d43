"""Regroup tokens that two texts divide differently: numbers in two cells, codes in groups."""

import re
from collections.abc import Sequence

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.quotes.meaning_words import meaning_words, word_key
from anyformat_review.domain.quotes.quote_tokens import (
    Token,
    TokenKind,
    alphanumerics,
    alphanumerics_in,
    source_text_of,
    tokenize,
)

_LONG_RUN = 8
"""A code with this many digits or more, such as an IBAN, may be grouped differently."""
_FRACTION = lazy_pattern(r"\d{1,2}/\d{1,2}")
_CODE_GOES_ON = lazy_pattern(
    r"(?<![^\W_])(?:[A-Za-z]{2}\d{2}(?: \d{4}){2,}|(?!(?:(?:19|20)\d\d ){3})\d{4}(?: \d{4}){2,})"
    r" \d{1,4}\Z"
)
_SPACED_LETTERS = 4
"""Minimum length of a word whose letters may have spaces between them."""
_LETTERS = lazy_pattern(r"(?<![^\W_])(?:[^\W\d_] ){3}[^\W\d_](?![^\W_])")
_SYMBOLS = (TokenKind.UNIT, TokenKind.CURRENCY)
_NO_CODE = lazy_pattern(r"[^\W_]+|(?<=\d)[^\w\s|]+(?=\d)|(?<=\d)[\s|]+(?=\d)")


def split_numbers(text: str, tokens: list[Token], others: list[Token]) -> list[Token]:
    """Split numbers such as `12 480,00` that are two numbers, in two cells, in the other text."""
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
    """Return the two numbers of a token if the other text has them in this order, else nothing."""
    for space in re.finditer(" ", text[: token.end]):
        if space.start() < token.start:
            continue
        _, head = tokenize(text[token.start : space.start()])
        _, tail = tokenize(text[space.end() : token.end])
        rest = iter(keys)
        if head and tail and all(part.key in rest for part in (*head, *tail)):
            return [
                part._replace(start=part.start + offset, end=part.end + offset)
                for parts, offset in ((head, token.start), (tail, space.end()))
                for part in parts
            ]
    return []


def continued_number(text: str, tokens: Sequence[Token], end: int) -> int | None:
    """Return the index of the number before the token `end` if that token continues it.

    For example, `29 1/2` is not `29`, `880 million` is not `880`, and an IBAN is more than its
    first three groups. Return `None` if nothing is continued.
    """
    if not 0 < end < len(tokens):
        return None
    index = end - 1
    # A currency before a number is the token after it.
    if (
        index
        and tokens[index].kind is TokenKind.CURRENCY
        and tokens[index].end <= tokens[index - 1].end
    ):
        index -= 1
    number, after = tokens[index], tokens[end]
    is_next = text[number.end : after.start] in ("", " ")
    if number.kind is not TokenKind.NUMBER or number.end > after.start or not is_next:
        return None
    said = text[after.start : after.end]
    is_multiplied = said.casefold() in meaning_words().magnitudes and (
        len(said) > 1 or index < end - 1
    )
    if is_multiplied or _FRACTION.fullmatch(said):
        return index
    return index if _CODE_GOES_ON.search(text[: after.end]) and said.isdigit() else None


def _unspaced(text: str, tokens: list[Token], others: list[Token]) -> list[Token]:
    """Join the letters of words such as `T O T A L` that have no spaces in the other text."""
    words = {token.key: token for token in others if len(token.key) >= _SPACED_LETTERS}
    result: list[Token] = []
    first = 0
    while first < len(tokens):
        last = first + 1
        while last < len(tokens) and _is_next_letter(text, tokens[last - 1], tokens[last]):
            last += 1
        # The word after it may begin with a single letter, as in `S O M M A l'importo`.
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
    """Whether two tokens are single letters with one space between them."""
    return one.end - one.start == two.end - two.start == two.start - one.end == 1 and (
        text[one.start].isalpha() and text[two.start].isalpha()
    )


def join_codes(text: str, tokens: list[Token], other: str, others: list[Token]) -> list[Token]:
    """Join the groups of a code, such as an IBAN, that is a single token in the other text."""
    if _LETTERS.search(text):
        tokens = _unspaced(text, tokens, others)
    codes = {
        letters: token
        for token in others
        if (token.kind is TokenKind.IDENTIFIER or other[token.start : token.end].isdigit())
        and sum(map(str.isdigit, token.key)) >= _LONG_RUN
        and (letters := alphanumerics(other[token.start : token.end]))
    }
    if not codes:
        return tokens
    result = list(tokens)
    for letters, code in codes.items():
        for first, token in enumerate(result):
            found = alphanumerics(text[token.start : token.end])
            last = first
            while (
                found and letters.startswith(found) and found != letters and last + 1 < len(result)
            ):
                last += 1
                found += alphanumerics(text[result[last].start : result[last].end])
            if found == letters and last > first:
                whole = result[first : last + 1]
                if same_when_joined(text, whole, other, [code]):
                    result[first : last + 1] = [code._replace(start=token.start, end=whole[-1].end)]
                break
    return result


def same_when_joined(
    page: str, page_tokens: Sequence[Token], quote: str, quote_tokens: Sequence[Token]
) -> bool:
    """Whether tokens differ only by the spaces and hyphens between them."""
    if _signs(page, page_tokens) != _signs(quote, quote_tokens):
        return False
    if len(page_tokens) == len(quote_tokens) == 1 and page_tokens[0].kind is quote_tokens[0].kind:
        return False
    one, two = alphanumerics_in(page, page_tokens), alphanumerics_in(quote, quote_tokens)
    is_rating = any(token.key.endswith(("+", "-")) for token in (*page_tokens, *quote_tokens))
    if one != two or not one or is_rating:
        return False
    if not any(letter.isdigit() for letter in one):
        return True
    first, second = _runs(page, page_tokens), _runs(quote, quote_tokens)
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
    runs = _NO_CODE.findall(source_text_of(text, tokens).casefold())
    return [" " if not run.strip(" \t\n|") else run for run in _merged(runs)]


def _merged(runs: list[str]) -> list[str]:
    """Join adjacent runs of letters and digits; only separators between digits remain."""
    merged: list[str] = []
    for run in runs:
        if merged and run.isalnum() and merged[-1].isalnum():
            merged[-1] += run
        else:
            merged.append(run)
    return merged
