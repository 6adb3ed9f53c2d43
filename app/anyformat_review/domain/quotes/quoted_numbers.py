"""Read the numbers in a quote, including magnitudes, percentages, fractions and ranges."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from anyformat_review.domain.quotes.meaning_words import meaning_words, word_key
from anyformat_review.domain.quotes.quote_tokens import Token, TokenKind

_CONVERSIONS = [Decimal(factor) for factor in (4, 7, 12, 24, 30, 52, 60, 365, 1000)]


def quoted_numbers(text: str, tokens: list[Token]) -> Iterator[tuple[Decimal, str]]:
    """Yield the possible values of each number in a quote, with its spelling there."""
    words = meaning_words()
    either_sign = any(word_key(text[t.start : t.end]) in words.either_sign for t in tokens)
    for index, token in enumerate(tokens):
        fraction = token.kind is TokenKind.IDENTIFIER and re.fullmatch(
            r"i(\d+)/([1-9]\d*)", token.key
        )
        if fraction:
            part = Decimal(fraction[1]) / Decimal(fraction[2])
            yield part, text[token.start : token.end]
            before = tokens[index - 1].reading if index else None
            if before is not None:
                yield before.value + part, text[tokens[index - 1].start : token.end]
        if token.kind is TokenKind.IDENTIFIER and (
            of_range := re.fullmatch(r"i(\d+)-(\d+)", token.key)
        ):
            yield Decimal(of_range[1]), of_range[1]
            yield Decimal(of_range[2]), of_range[2]
        if token.reading is None:
            continue
        shown = text[token.start : token.end].strip()
        following = tokens[index + 1 : index + 3]
        for value in (token.reading.value, token.reading.other):
            if value is None:
                continue
            for scaled in {value, *_scaled(value, following)}:
                yield scaled, shown
                if either_sign:
                    yield -scaled, shown


def _scaled(value: Decimal, following: list[Token]) -> Iterator[Decimal]:
    magnitudes = meaning_words().magnitudes
    for token in following:
        if token.key in ("%", "‰"):
            yield value.scaleb(-2 if token.key == "%" else -3)
        elif power := magnitudes.get(token.key.casefold()):
            yield value.scaleb(power)
            if token.key.startswith("billion"):
                yield value.scaleb(12)
        elif token.kind is not TokenKind.CURRENCY:
            return


def converted_numbers(tokens: list[Token]) -> Iterator[Decimal]:
    """Yield the measures and periods in a quote, converted to other units."""
    words = meaning_words()
    measures = frozenset(words.glued_units).union(*words.periods.values()) - words.magnitudes.keys()
    for token, following in pairwise(tokens):
        is_measure = following.kind is TokenKind.UNIT or following.key in measures
        if token.reading is not None and is_measure and following.key not in ("%", "‰"):
            for factor in _CONVERSIONS:
                yield token.reading.value * factor
                yield token.reading.value / factor
