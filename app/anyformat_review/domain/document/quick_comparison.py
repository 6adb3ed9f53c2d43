"""Tell quickly that a quote says the same as the page, as most quotes do.

What these functions do not recognize is compared token by token (`quote_difference`).
"""

import re
import unicodedata

from anyformat_review.domain.document.meaning_words import meaning_words, word_key
from anyformat_review.domain.document.same_meaning import same_word

_CONTEXT = 40
_BEFORE = re.compile(r"(?:(?<![^\W_])\d{1,3}[.)] |[^\w\s.,;:!?\"'][^\S\t\n]?)?\S*\Z")
_BEFORE_DIGITS = re.compile(
    r"(?:(?<![^\W_])(?:\d{1,3}[^\S\t\n](?:\d{3}[^\S\t\n])*|[^\W\d_]{2,3}\.?[^\S\t\n]))?"
    r"(?:[-+−–<>≤≥±~≈(][^\S\t\n]?|[^\w\s]{1,2}[^\S\t\n])*\S*\Z"
)
_BEHIND = re.compile(r"\S*(?:[^\S\t\n]?[^\w\s.,;:!?\"'])?")
_BEHIND_DIGITS = re.compile(
    r"\S*(?:(?:[^\S\t\n]\d{3})+(?!\d)\S*)?"
    r"(?:[^\S\t\n]?[^\w\s.,;:!?\"']|[^\S\t\n][^\W\d_]{2,4}(?![^\W_]))?"
)
_SIGNS = re.compile(
    r"\d+|(?:(?<=\d)[.,'’]|(?<!\w)[.,])(?=\d)|(?<=\d) ?-(?=[\d\s])|(?<![\w-])-(?=\d)"
    r"|[^\w\s.,;:!?\"'“”‘’|*\-]"
)
"""Digits and what is between and around them. Hyphens in words and layout do not matter."""
_UNITS = re.compile(r"(?<=\d)[^\W\d_]{1,3}(?![^\W_])|(?<=\d )[^\W\d_]{1,3}(?![^\W_])")
_ELLIPSIS = re.compile(r"\[?(?:\.{3,}|…)\]?")
_RAISED = re.compile("[\u2063⁰¹²³⁴-⁹⁺⁻ᵃᵇᶜᵈᵉ¼½¾⅐-⅞]")
_NO_MARKUP = dict.fromkeys(map(ord, "#`~\\\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_WORDS_AROUND = 2
"""Words around a difference, in case they belong to it."""
_PUNCTUATION = ".,;:!?*"


def widened(page: str, start: int, end: int) -> tuple[int, int]:
    """Return a place on a page with the signs, currencies and digits that touch it."""
    before = _BEFORE_DIGITS if page[start].isdigit() else _BEFORE
    behind = _BEHIND_DIGITS if page[end - 1].isdigit() else _BEHIND
    context = page[max(0, start - _CONTEXT) : start]
    # Most quotes follow the border of a cell or a word that is no currency.
    if context and not (context[-1] in "\t\n" or (context[-1] == " " and context[-5:-1].isalpha())):
        match = before.search(context)
        start -= len(match.group()) if match else 0
    if match := behind.match(page[end : end + _CONTEXT]):
        end += len(match.group())
    return start, end


def has_same_signs(page: str, quote: str) -> bool:
    """Whether nothing can differ in two texts with the same letters and digits.

    That is so if their digits are parted in the same way, with the same signs between, and no
    unit such as `mW` is written in another case.
    """
    if page.split() == quote.split():
        return True
    if "..." in quote or "…" in quote:
        quote = _ELLIPSIS.sub(" ", quote)
    if not quote.isascii() or not page.isascii():
        if _RAISED.search(page) or _RAISED.search(quote):
            return False
        page, quote = (unicodedata.normalize("NFKC", text) for text in (page, quote))
    quote = quote.translate(_NO_MARKUP)
    signs = _SIGNS.findall(page)
    if signs != _SIGNS.findall(quote):
        return False
    if not signs:
        return True
    units, others = _UNITS.findall(page), _UNITS.findall(quote)
    sensitive = meaning_words().case_sensitive_units
    return units == others or (
        len(units) == len(others)
        and all(a == b or not {a, b} <= sensitive for a, b in zip(units, others, strict=True))
    )


def is_same_text(page: str, start: int, end: int, quote: str) -> bool:
    """Whether a quote is the page's text from `start` to `end`, and nothing touches that place."""
    if page[start:end] != quote:
        return False
    before, behind = page[start - 1 : start], page[end : end + 1]
    is_free = before in "\t\n" or (before == " " and page[max(0, start - 5) : start - 1].isalpha())
    return is_free and (behind in "\t\n" or (behind in " .,;:" and quote[-1].isalpha()))


def different_words(page: str, quote: str) -> list[tuple[str, str]] | None:
    """Return the passages in which two texts of equally many words differ, with words around.

    Long words that were read badly are the same. `None` if the words cannot be paired.
    """
    there, sought = page.split(), quote.split()
    if len(there) != len(sought) or "..." in quote or "…" in quote:
        return None
    differing = [
        place
        for place, (one, two) in enumerate(zip(there, sought, strict=True))
        if one != two and not _is_same_word(one, two)
    ]
    if len(differing) > len(there) // 2:
        return None
    spans: list[tuple[int, int]] = []
    for place in differing:
        first, last = max(0, place - _WORDS_AROUND), place + _WORDS_AROUND + 1
        if spans and first <= spans[-1][1]:
            first = spans.pop()[0]
        spans.append((first, last))
    return [(" ".join(there[a:b]), " ".join(sought[a:b])) for a, b in spans]


def _is_same_word(one: str, two: str) -> bool:
    one, two = one.strip(_PUNCTUATION), two.strip(_PUNCTUATION)
    if {one, two} <= meaning_words().case_sensitive_units:
        return one == two
    word, other = word_key(one), word_key(two)
    return word.isalpha() and other.isalpha() and same_word(word, other)
