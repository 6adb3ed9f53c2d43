"""Recognize quickly that a quote has no differences from the page, as most quotes have none.

Everything that is not recognized here is compared token by token (`quote_difference`).
"""

import re
import unicodedata
from functools import cache

from anyformat_review.domain.document.normalized_text import (
    MAX_PLACES,
    NormalizedText,
    Span,
    characters_of,
)
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.quotes.meaning_words import meaning_words, word_key
from anyformat_review.domain.quotes.plain_characters import ELLIPSIS, is_bank_code, strip_markup
from anyformat_review.domain.quotes.same_meaning import same_word

_RAISED_TEXT = lazy_pattern(r"<su[bp]|[\u2063⁰¹²³⁴-⁹⁺⁻ᵃᵇᶜᵈᵉ¼½¾⅐-⅞]", re.IGNORECASE)
_BORDER = " \t\n.,;:!?\"'()/*|$€£\u00a0"
"""Characters of a page that may come directly before and after a quote."""
_MAX_ELIDED = 400
"""Characters that an ellipsis can replace if the quote is to be recognized quickly."""
_CONTEXT = 40
_BEFORE = lazy_pattern(r"(?:(?<![^\W_])\d{1,3}[.)] |[^\w\s.,;:!?\"'][^\S\t\n]?)?\S*\Z")
_BEFORE_DIGITS = lazy_pattern(
    r"(?:(?<![^\W_])(?:\d{1,3}[^\S\t\n](?:\d{3}[^\S\t\n])*|[^\W\d_]{2,3}\.?[^\S\t\n]"
    r"|[^\W\d_]{1,2}\$[^\S\t\n]?))?"
    r"(?:[-+−–<>≤≥±~≈(][^\S\t\n]?|[^\w\s]{1,2}[^\S\t\n])*\S*\Z"
)
_BEHIND = lazy_pattern(r"\S*(?:[^\S\t\n]?[^\w\s.,;:!?\"'])?")
_BEHIND_DIGITS = lazy_pattern(
    r"\S*(?:(?:[^\S\t\n]\d{3,4}(?!\d))*(?:[^\S\t\n]\d{1,2}(?:/\d{1,2})?(?![\d/]))?\S*)"
    r"(?:[^\S\n]{0,4}[€$£¥₹]\)?|[^\S\t\n]?[^\w\s.,;:!?\"']|[^\S\t\n][^\W\d_]{2,10}(?![^\W_])\)?)?"
)
_NEXT = lazy_pattern(
    r"[^\S\t\n](?:([^\W\d_]{2,10})(?![^\W_])|\d{1,2}/\d{1,2}(?![\d/])|\d{1,4}(?![\w.,]))"
)
# The first group only makes these faster.
_SIGNS = lazy_pattern(
    r"(?![A-Za-z])(?:\d+|(?:(?<=\d)[.,'’]|(?<!\w)[.,])(?=\d)|(?<=\d) ?-(?=[\d\s]|\Z)"
    r"|(?<![\w-])-(?= ?\d| ?[$€£¥₹]| ?[A-Z]{2,3}\$? ?\d)"
    r"|(?<=[ABCDOh])-(?![^\W_])|[^\w\s.,;:!?\"'“”‘’|*#`~\\\u00ad\u200b-\u200d\u2060\ufeff-])"
)
"""Digits, and the signs between and around them, but not hyphens in words and layout."""
_SIGN = lazy_pattern(
    r"(?![A-Za-z ])(?:[^\w\s.,;:!?\"'“”‘’|*#`~\\\u00ad-]|[\d⁰¹²³⁴-⁹ᵃᵇᶜᵈᵉ¼½¾⅐-⅞]"
    r"|(?<=[ABCDOh])-(?![^\W_]))"
)
_UNITS = lazy_pattern(r"\d ?([^\W\d_]{1,3})(?![^\W_])")
_RAISED = lazy_pattern("[\u2063⁰¹²³⁴-⁹⁺⁻ᵃᵇᶜᵈᵉ¼½¾⅐-⅞]")
_WORDS_AROUND = 2
"""Words before and after a different word that are compared with it, such as its unit."""
_MAX_UNIT_LENGTH = 3
_LIST_ITEM = "- "
_JOINTS = "-/_."
_PUNCTUATION = ".,;:!?*"


def quick_matches(page: NormalizedText, quote: str) -> list[Span]:
    """Return the places where a page has the same words and signs as a quote.

    Empty if there are none, if one of the places with the same letters and digits needs a closer
    comparison, or if the quote has superscripts or several ellipses.
    """
    if _RAISED_TEXT.search(quote):
        return []
    quote = strip_markup(quote)
    if not quote.isascii():
        quote = unicodedata.normalize("NFKC", quote)
    if "..." not in quote:
        return _plain_spans(page, quote, quote, quote)
    head, *rest = ELLIPSIS.split(quote)
    if len(rest) == 2 and not head.strip() and not rest[1].strip():
        return _plain_spans(page, rest[0], "", "")
    if len(rest) != 1:
        return []
    tail = rest[0]
    if not head.strip() or not tail.strip():
        return _plain_spans(page, head or tail, head.strip(), tail.strip())
    first = _plain_spans(page, head, head, "" if head[-1].isalnum() else " ")
    last = _plain_spans(page, tail, "" if tail[0].isalnum() else " ", tail) if first else []
    if len(first) == len(last) == 1 and 0 <= last[0][0] - first[0][1] <= _MAX_ELIDED:
        return [(first[0][0], last[0][1])]
    return []


def _plain_spans(page: NormalizedText, quote: str, before: str, after: str) -> list[Span]:
    """Return the places of a quote.

    `before` and `after` are empty if the quote may begin or end inside a word.
    """
    needle = characters_of(quote)
    if not needle:
        return []
    source, size = page.source, len(needle)
    if (not before and needle[0].isdigit()) or (not after and needle[-1].isdigit()):
        return []
    spans: list[Span] = []
    start = page.characters.find(needle)
    while start >= 0 and len(spans) < MAX_PLACES:
        first, last = page.source_span(start, start + size)
        if before and (source[first - 1 : first] not in _BORDER or continues_before(source, first)):
            return []
        if before and negation_before(source, first):
            return []
        if after and (source[last : last + 1] not in _BORDER or continues_after(source, last)):
            return []
        wide_first, wide_last = extend_span(source, first, last)
        passage = source[wide_first if before else first : wide_last if after else last]
        if not has_same_signs(passage, quote):
            return []
        spans.append((start, start + size))
        start = page.characters.find(needle, start + 1)
    return spans


def continues_after(page: str, end: int) -> bool:
    """Whether a number or code continues after `end`, as in `8053-C`, `5 1/2` or `5 million`."""
    if not page[end - 1].isdigit():
        return False
    joint, after = page[end : end + 1], page[end + 1 : end + 2]
    if joint in _JOINTS:
        return after.isalpha()
    rest = _NEXT.match(page, end)
    return rest is not None and (
        rest[1] is None or rest[1].casefold() in meaning_words().magnitudes
    )


def continues_before(page: str, start: int) -> bool:
    """Whether a number or code begins before `start`, as in `X-722`."""
    joint, before = page[start - 1 : start], page[start - 2 : start - 1]
    return start > 1 and joint in _JOINTS and before.isalpha()


def negation_before(page: str, start: int) -> str:
    """Return the word before `start` if it negates the words after it, such as "not", else ""."""
    if page[start - 1 : start] != " " or not page[start].isalpha():
        return ""
    before = page[max(0, start - _CONTEXT) : start - 1]
    word = before[max(map(before.rfind, " \t\n(")) + 1 :]
    if not word.isalpha():
        return ""
    words, key = meaning_words(), word_key(word)
    if key in words.negating:
        return word
    follows_word = before[: -len(word)][-2:-1].isalpha() and before[-len(word) - 1] == " "
    return word if key in words.negating_in_sentences and follows_word else ""


def extend_span(page: str, start: int, end: int) -> tuple[int, int]:
    """Extend a span of the page by the signs, currencies and digits that touch it."""
    first, last = start, end
    # The fast path: most quotes are next to the border of a cell, or to an ordinary word.
    before, is_number = page[start - 1 : start], page[start].isdigit()
    if before not in "\t\n":
        known = page[max(0, start - 5) : start - 1] if is_number else page[start - 2 : start - 1]
        if before != " " or not known.isalpha():
            pattern = _BEFORE_DIGITS if is_number else _BEFORE
            match = pattern.search(page, max(0, start - _CONTEXT), start)
            first = match.start() if match else start
    after, is_number = page[end : end + 1], page[end - 1].isdigit()
    if after not in "\t\n" and (is_number or after != " " or not page[end + 1 : end + 2].isalpha()):
        pattern = _BEHIND_DIGITS if is_number else _BEHIND
        match = pattern.match(page, end, end + _CONTEXT)
        last = match.end() if match else end
    return first, last


def has_same_signs(page: str, quote: str) -> bool:
    """Whether two texts with the same letters and digits certainly mean the same.

    They do if their digits are grouped in the same way, with the same signs between them, and if
    units such as `mW` have the same case.
    """
    if page.split() == quote.split() or not (_SIGN.search(page) or _SIGN.search(quote)):
        return True
    if "@" in quote:
        return False
    if "..." in quote or "…" in quote:
        quote = ELLIPSIS.sub(" ", quote)
    if not quote.isascii() or not page.isascii():
        if _RAISED.search(page) or _RAISED.search(quote):
            return False
        page, quote = (unicodedata.normalize("NFKC", text) for text in (page, quote))
    if not page.startswith(_LIST_ITEM):
        quote = quote.removeprefix(_LIST_ITEM)
    signs = _SIGNS.findall(page)
    if signs != _SIGNS.findall(quote):
        return False
    if not signs or quote in page:
        return True
    units, others = _UNITS.findall(page), _UNITS.findall(quote)
    sensitive = meaning_words().case_sensitive_units
    return units == others or (
        len(units) == len(others)
        and all(a == b or not {a, b} <= sensitive for a, b in zip(units, others, strict=True))
    )


def is_same_text(page: str, start: int, end: int, quote: str) -> bool:
    """Whether a quote is exactly `page[start:end]`, and no sign or digit touches this span."""
    if page[start:end] != quote:
        return False
    before, after = page[start - 1 : start], page[end : end + 1]
    is_free = before in "\t\n" or (before == " " and page[max(0, start - 5) : start - 1].isalpha())
    return is_free and (after in "\t\n" or (after in " .,;:" and quote[-1].isalpha()))


def different_words(page: str, quote: str) -> list[tuple[str, str]] | None:
    """Return the different parts of two texts with the same number of words.

    Each part contains the words next to it if they may belong to it. Long words that the scanner
    misread count as equal. Return `None` if the words cannot be paired.
    """
    page_words, quote_words = page.split(), quote.split()
    if len(page_words) != len(quote_words) or "..." in quote or "…" in quote:
        return None
    differing = [
        index
        for index, (one, two) in enumerate(zip(page_words, quote_words, strict=True))
        if one != two and not _is_same_word(one, two)
    ]
    if len(differing) > len(page_words) // 2:
        return None

    def are_plain(index: int) -> bool:
        one, two = page_words[index], quote_words[index]
        return _is_plain(one) and (one == two or _is_plain(two))

    spans: list[tuple[int, int]] = []
    for index in differing:
        first, last = index, index + 1
        if not are_plain(index):
            # Up to the next word that belongs to no other, which may begin or end a part.
            while first > max(0, index - _WORDS_AROUND) and (
                first == index or not are_plain(first)
            ):
                first -= 1
            end = min(len(page_words), index + _WORDS_AROUND + 1)
            while last < end and (last == index + 1 or not are_plain(last - 1)):
                last += 1
        if spans and first <= spans[-1][1]:
            first = spans.pop()[0]
        spans.append((first, last))
    return [(" ".join(page_words[a:b]), " ".join(quote_words[a:b])) for a, b in spans]


def _is_plain(word: str) -> bool:
    """Whether a word stays the same whatever is next to it, unlike a unit after a number."""
    word = word.strip(_PUNCTUATION)
    return len(word) > _MAX_UNIT_LENGTH and word.isalpha() and word_key(word) not in _may_belong()


@cache
def _may_belong() -> frozenset[str]:
    words = meaning_words()
    named = words.units, words.currencies, words.synonyms, words.magnitudes
    return words.numbering.union(*named, *words.periods.values())


def _is_same_word(one: str, two: str) -> bool:
    one, two = one.strip(_PUNCTUATION), two.strip(_PUNCTUATION)
    if {one, two} <= meaning_words().case_sensitive_units or is_bank_code(one):
        return one == two
    word, other = word_key(one), word_key(two)
    return word.isalpha() and other.isalpha() and same_word(word, other)
