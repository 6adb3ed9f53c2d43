"""What a quote says otherwise than the page does at the place where it was found.

Both are cut into tokens (`quote_tokens`), the tokens are aligned, and what is not the same is a
`Difference`. Layout, markup, case, width, hyphens at line ends, footnote marks and letters of long
words that were read badly make none; everything else does.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from anyformat_review.domain.document.meaning_words import meaning_words, word_key
from anyformat_review.domain.document.plain_characters import ELLIPSIS, MARK, clean
from anyformat_review.domain.document.quick_comparison import (
    different_words,
    goes_on,
    has_same_signs,
    is_same_text,
    negation_before,
    went_before,
    widened,
)
from anyformat_review.domain.document.quote_tokens import (
    Kind,
    Token,
    letters_in,
    plain_letters,
    text_of,
    tokens_of,
)
from anyformat_review.domain.document.token_alignment import unequal_runs
from anyformat_review.domain.document.token_groups import (
    joined,
    joined_the_same,
    number_that_goes_on,
    parted,
)

_WIDER = 9
"""Tokens of the page, less one, that may belong to a word or code at an end of a quote."""
_SHOWN = 60
_LONGEST_WORD = 30
_HYPHENED = re.compile(r"(?<![^\W_])([^\W\d_]+)[-‐‑]\Z")
_WORD = re.compile(r"[^\W\d_]+")
_CELL_BORDER = re.compile(r" ?[,;/]? ?")
_NEXT_WORDS = re.compile(r"\S*(?: \S+){0,2}")
_LAST_WORDS = re.compile(r"(?:(?<![^ \n])\S+ ){0,2}\S*\Z")
_RESULT = re.compile(r"[^\W\d_][)\]:]* ?\(?(\++|-+)\)?\s*\Z")
_NOT_TICKED = re.compile("[☐□][^☐□☑☒■✓✔✗✘\t\n]*")
_BULLET = re.compile(r"\s*(?:[-*+•]|\d{1,3}\\?[.)]) +")
_NO_MARKUP = {ord(mark): None for mark in '*|“”"'}
_MARKED = re.compile(f"{MARK}([^{MARK}]*){MARK}")
_SUPERSCRIPTS = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")


class DifferenceKind(StrEnum):
    """What differs."""

    NUMBER = "number"
    DATE = "date"
    IDENTIFIER = "identifier"
    CURRENCY = "currency"
    UNIT = "unit"
    MEANING = "meaning"
    """A word that turns the meaning around, such as "not" or "before"."""
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference that counts: the words of the page and those of the quote."""

    page_says: str
    quote_says: str
    kind: DifferenceKind

    @property
    def is_cut(self) -> bool:
        """Whether the page may say more than the passage that was compared."""
        return len(self.page_says.split()) < len(self.quote_says.split())

    @property
    def sentence(self) -> str:
        """The difference in a sentence for the reviewer."""
        page, quote = _shown(self.page_says), _shown(self.quote_says)
        return f"The page says {page or 'nothing'}, the quote says {quote or 'nothing'}."


def differences(page_text: str, quote: str) -> tuple[Difference, ...]:
    """Return what a quote says otherwise than the passage where it was found, in order.

    `page_text` is that passage, perhaps with words around it; those do not count.
    """
    if page_text == quote or _bare(page_text) == _bare(quote):
        return ()
    page, there = tokens_of(page_text)
    found = _compared(page, there, quote) or _different_results(page, quote)
    # A quote of a form may leave out what is not ticked.
    if found and (ticked := _NOT_TICKED.sub("", page)) != page:
        return min(found, _compared(*tokens_of(ticked), quote), key=len)
    # What looks like a minus may be the bullet of a list.
    if found and not _BULLET.match(page) and (bullet := _BULLET.match(quote)):
        return min(found, _compared(page, there, quote[bullet.end() :]), key=len)
    return found


def differences_at(
    page: str, start: int, end: int, quote: str, *, same_letters: str = ""
) -> tuple[Difference, ...]:
    """Return what a quote says otherwise than a page's text from `start` to `end`.

    What touches that place belongs to it: signs, brackets, currencies, the rest of a number.
    `same_letters` is the quote without markup if it is known to have the same letters and digits
    as the page, which is quicker.
    """
    if same_letters and is_same_text(page, start, end, same_letters):
        return _negated_before(page, start)
    first, last = widened(page, start, end)
    passage = page[first:last]
    is_part = went_before(page, start) or goes_on(page, end)
    if same_letters and not is_part and has_same_signs(passage, same_letters):
        return _negated_before(page, start)
    if same_letters and "\t" in passage and _are_joined_cells(passage, same_letters):
        return ()
    parts = None if same_letters else different_words(passage, quote)
    if parts is None:
        parts = [(passage, quote)]
    found = tuple(one for there, sought in parts for one in differences(there, sought))
    if not same_letters and any(one.is_cut for one in found):
        found = differences(page[_start_of_words(page, first) : _end_of_words(page, last)], quote)
    return found or _negated_before(page, start)


def _start_of_words(page: str, start: int) -> int:
    """Return the start of the last words in the line, which a quote may have as well."""
    match = _LAST_WORDS.search(page, max(0, start - _LONGEST_WORD), start)
    return match.start() if match else start


def _end_of_words(page: str, end: int) -> int:
    """Return the end of the next words in the line, which a quote may have as well."""
    return _NEXT_WORDS.match(page, end).end()  # type: ignore[union-attr]


def _different_results(page: str, quote: str) -> tuple[Difference, ...]:
    """Return the difference of results such as `+` and `++`, which are no words or numbers."""
    sought, there = _RESULT.search(clean(quote)), _RESULT.search(page)
    if sought is None or there is None or sought[1] == there[1] or "+" not in sought[1] + there[1]:
        return ()
    return (Difference(there[1], sought[1], DifferenceKind.MEANING),)


def _negated_before(page: str, start: int) -> tuple[Difference, ...]:
    """Return the difference of a quote that begins behind "not", or the hyphen of `non-taxable`."""
    if negation := negation_before(page, start):
        first = _WORD.match(page, start)
        said = first[0] if first else ""
        return (Difference(f"{negation} {said}", said, DifferenceKind.MEANING),)
    if page[start - 1 : start] not in ("-", "‐", "‑"):
        return ()
    before = _HYPHENED.search(page[max(0, start - _LONGEST_WORD) : start])
    if before is None or word_key(before[1]) not in meaning_words().meaning:
        return ()
    word = _WORD.match(page, start)
    if word is None:
        return ()
    return (Difference(f"{before[1]}-{word[0]}", word[0], DifferenceKind.MEANING),)


def _bare(text: str) -> str:
    """Return a text in which spaces and the commonest markup do not count."""
    return " ".join(text.translate(_NO_MARKUP).split())


def _compared(page: str, there: list[Token], quote: str) -> tuple[Difference, ...]:
    text, sought = tokens_of(quote, elisions=bool(ELLIPSIS.search(quote)))
    if len(there) == len(sought) and all(
        one.key == two.key and (not one.mark or not two.mark or one.mark == two.mark)
        for one, two in zip(there, sought, strict=True)
    ):
        return ()
    if "\t" in page and _are_joined_cells(page, text):
        return ()
    return _Comparison(page, there, text, sought).differences()


def _are_joined_cells(page: str, quote: str) -> bool:
    """Whether a quote is the cells of a row with something else, or nothing, between them."""
    cells = [" ".join(cell.split()) for cell in page.split("\t")]
    text = " ".join(quote.replace("|", " ").split())
    if not any(letter.isalpha() for letter in text):
        return False
    position = 0
    for cell in filter(None, cells):
        if position:
            position = _CELL_BORDER.match(text, position).end()  # type: ignore[union-attr]
        if not text.startswith(cell, position):
            return False
        position += len(cell)
    return not text[position:].strip(".,;: ")


class _Comparison:
    """Aligns the tokens of a passage with those of a quote."""

    def __init__(self, page: str, there: list[Token], quote: str, sought: list[Token]) -> None:
        self._page, self._quote = page, quote
        there = parted(page, there, sought)
        sought = parted(quote, sought, there)
        self._there = joined(page, there, quote, sought)
        self._sought = joined(quote, sought, page, self._there)

    def differences(self) -> tuple[Difference, ...]:
        found: list[Difference] = []
        runs, behind = unequal_runs(self._page, self._there, self._quote, self._sought)
        for first, last, start, end in runs:
            if not self._is_harmless(first, last, start, end):
                found.append(self._difference(first, last, start, end))
        if self._sought and (not runs or runs[-1][3] < len(self._sought)):
            number = number_that_goes_on(self._page, self._there, behind)
            if number is not None:
                says = text_of(self._quote, self._sought[-(behind - number) :])
                longer = text_of(self._page, self._there[number : behind + 1])
                found.append(Difference(longer, says, DifferenceKind.NUMBER))
        return tuple(found)

    def _is_harmless(self, first: int, last: int, start: int, end: int) -> bool:
        there, sought = self._there[first:last], self._sought[start:end]
        # "tenant's" and "tenants" are the same.
        if first and start and (not there or not sought):
            around = self._there[first - 1 : last], self._sought[start - 1 : end]
            if joined_the_same(self._page, around[0], self._quote, around[1]):
                return True
        if not sought:
            return self._may_be_left_out(first, last)
        if not there and all(token.kind is Kind.BOX for token in sought):
            return True
        mark = self._there[first - 1].mark if first else ""
        if not there and mark and letters_in(self._quote, sought) == plain_letters(mark):
            return True
        # A word that is parted may be joined with what the alignment left out.
        for before in range(_WIDER if start == 0 else 1):
            for behind in range(_WIDER if end == len(self._sought) else 1):
                if first - before < 0 or last + behind > len(self._there):
                    continue
                wider = self._there[first - before : last + behind]
                if wider and joined_the_same(self._page, wider, self._quote, sought):
                    return True
        return False

    def _may_be_left_out(self, first: int, last: int) -> bool:
        """Whether a quote may leave out tokens of the page: boxes, or complete cells of a row."""
        left_out = self._there[first:last]
        if all(t.kind is Kind.BOX or self._page[t.start : t.end] == "&" for t in left_out):
            return True
        before = self._page[self._there[first - 1].end : self._there[first].start]
        after = (
            self._page[self._there[last - 1].end : self._there[last].start]
            if last < len(self._there)
            else ""
        )
        return "\t" in before and "\t" in after

    def _difference(self, first: int, last: int, start: int, end: int) -> Difference:
        there, sought = self._there[first:last], self._sought[start:end]
        kind = _kind_of(there, sought)
        named = (DifferenceKind.WORD, DifferenceKind.MEANING, DifferenceKind.IDENTIFIER)
        if not there and end == len(self._sought) and kind in named:
            # The next word on the page says more than that the last one of the quote is missing.
            there = self._there[first : first + len(sought)]
            last = first + len(there)
        # Show what was left out, or the unit of a number, with the words next to it.
        of_number = kind in (DifferenceKind.CURRENCY, DifferenceKind.UNIT)
        if not there or not sought or of_number:
            while first > 0 and start > 0:
                first, start = first - 1, start - 1
                if self._there[first].kind is not Kind.CURRENCY:
                    break
            if not of_number and last < len(self._there) and end < len(self._sought):
                last, end = last + 1, end + 1
        return Difference(
            _with_mark(self._page, self._there[first:last]),
            _with_mark(self._quote, self._sought[start:end]),
            kind,
        )


def _with_mark(text: str, tokens: Sequence[Token]) -> str:
    words = text_of(text, tokens)
    mark = _MARKED.match(text, max(token.end for token in tokens)) if tokens else None
    return words + (mark.group() if mark else "")


def _kind_of(there: Sequence[Token], sought: Sequence[Token]) -> DifferenceKind:
    kinds = {token.kind for token in (*there, *sought)}
    for kind in (Kind.NUMBER, Kind.DATE, Kind.CURRENCY, Kind.UNIT, Kind.IDENTIFIER):
        if kind in kinds:
            return DifferenceKind(kind.value)
    meaning = meaning_words().meaning
    if any(token.key in meaning for token in (*there, *sought)):
        return DifferenceKind.MEANING
    return DifferenceKind.WORD


def _shown(text: str) -> str:
    def raised(match: re.Match[str]) -> str:
        return match[1].translate(_SUPERSCRIPTS)

    text = _MARKED.sub(raised, text)
    text = " ".join(text.split())
    text = re.sub(r"(?<![\w.,)])-(?=[€$£]? ?\d)", "−", text)
    return (
        text
        if len(text) <= _SHOWN
        else f"{text[: _SHOWN // 2].rstrip()} … {text[-_SHOWN // 2 :].lstrip()}"
    )
