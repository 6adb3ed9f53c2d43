"""Find the differences between a quote and the text of the page where it was found.

Both texts are cut into tokens (`quote_tokens`) and aligned; tokens that do not match make a
`Difference`. These never do: layout, markup, case, width, hyphens at line ends, footnote marks, and
letters of long words that the scanner misread. Everything else does.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.quotes.meaning_words import meaning_words, word_key
from anyformat_review.domain.quotes.plain_characters import (
    ELLIPSIS,
    LONG_DASH,
    SUPERSCRIPT_MARK,
    clean,
)
from anyformat_review.domain.quotes.quick_comparison import (
    continues_after,
    continues_before,
    different_words,
    extend_span,
    has_same_signs,
    is_same_text,
    negation_before,
)
from anyformat_review.domain.quotes.quote_tokens import (
    Token,
    TokenKind,
    alphanumerics,
    alphanumerics_in,
    source_text_of,
    tokenize,
)
from anyformat_review.domain.quotes.token_alignment import unequal_ranges
from anyformat_review.domain.quotes.token_groups import (
    continued_number,
    join_codes,
    same_when_joined,
    split_numbers,
)
from anyformat_review.translation import tr

_WIDER = 9
"""One more than the number of tokens by which a passage is extended to complete a word or code."""
_SHOWN = 60
"""Characters; a longer text is shortened in the middle."""
_MAX_WORD_LENGTH = 30
_HYPHENED = lazy_pattern(r"(?<![^\W_])([^\W\d_]+)[-‐‑]\Z")
_WORD = lazy_pattern(r"[^\W\d_]+")
_CELL_BORDER = lazy_pattern(r" ?[,;/]? ?")
_NEXT_WORDS = lazy_pattern(r"\S*(?: \S+){0,2}")
_LAST_WORDS = lazy_pattern(r"(?:(?<![^ \n])\S+ ){0,2}\S*\Z")
_RESULT = lazy_pattern(r"[^\W\d_][)\]:]* ?\(?(\++|-+)\)?\s*\Z")
_NOT_TICKED = lazy_pattern("[☐□][^☐□☑☒■✓✔✗✘\t\n]*")
_BULLET = lazy_pattern(r"\s*(?:[-*+•]|\d{1,3}\\?[.)]) +")
_NO_MARKUP = {ord(mark): None for mark in '*|“”"'}
_MARKED = lazy_pattern(f"{SUPERSCRIPT_MARK}([^{SUPERSCRIPT_MARK}]*){SUPERSCRIPT_MARK}")
_SUPERSCRIPTS = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")


class DifferenceKind(StrEnum):
    """The kind of text that differs."""

    NUMBER = "number"
    DATE = "date"
    IDENTIFIER = "identifier"
    CURRENCY = "currency"
    UNIT = "unit"
    MEANING = "meaning"
    """A word that changes the meaning of the sentence, such as "not" or "before"."""
    WORD = "word"


class Difference(Struct, frozen=True):
    """A difference in meaning: the words on the page and the words in the quote."""

    page_says: str
    quote_says: str
    kind: DifferenceKind

    @property
    def is_cut(self) -> bool:
        """Whether the page may say more than the passage that was compared."""
        return len(self.page_says.split()) < len(self.quote_says.split())

    @property
    def sentence(self) -> str:
        """A sentence for the reviewer that describes the difference."""
        page, quote = _shown(self.page_says), _shown(self.quote_says)
        if not page:
            return tr("The page says nothing, the quote says {quote}.").format(quote=quote)
        if not quote:
            return tr("The page says {page}, the quote says nothing.").format(page=page)
        return tr("The page says {page}, the quote says {quote}.").format(page=page, quote=quote)


def differences(page_text: str, quote: str) -> tuple[Difference, ...]:
    """Return the differences between a quote and the passage where it was found, in order.

    `page_text` is the passage. Additional words before and after it are ignored.
    """
    if page_text == quote or _bare(page_text) == _bare(quote):
        return ()
    if "\t" in page_text and _are_joined_cells(page_text, quote):
        return ()
    page, page_tokens = tokenize(page_text)
    found = _compared(page, page_tokens, quote) or _different_results(page, quote)
    # A quote from a form may omit options that are not ticked.
    if found and (ticked := _NOT_TICKED.sub("", page)) != page:
        return min(found, _compared(*tokenize(ticked), quote), key=len)
    # What looks like a minus may be a dash between words.
    if found and LONG_DASH.search(page + quote):
        short = (LONG_DASH.sub("-", text) for text in (page, quote))
        return min(found, differences(*short), key=len)
    # A leading minus may be the bullet of a list item.
    if found and not _BULLET.match(page) and (bullet := _BULLET.match(quote)):
        return min(found, _compared(page, page_tokens, quote[bullet.end() :]), key=len)
    return found


def differences_at(
    page: str, start: int, end: int, quote: str, *, same_letters: str = ""
) -> tuple[Difference, ...]:
    """Return the differences between a quote and the text `page[start:end]`.

    Adjacent signs, brackets, currencies and the rest of a number are compared as well.
    `same_letters` is the quote without markup if its letters and digits are known to be those of
    the page; this is faster.
    """
    if same_letters and is_same_text(page, start, end, same_letters):
        return _negated_before(page, start)
    first, last = extend_span(page, start, end)
    passage = page[first:last]
    is_part = continues_before(page, start) or continues_after(page, end)
    if same_letters and not is_part and has_same_signs(passage, same_letters):
        return _negated_before(page, start)
    if same_letters and "\t" in passage and _are_joined_cells(passage, same_letters):
        return ()
    parts = None if same_letters else different_words(passage, quote)
    if parts is None:
        parts = [(passage, quote)]
    found = tuple(
        one
        for page_part, quote_part in parts
        for one in (
            (_of_words(page_part, quote_part),)
            if page_part.isalpha() and quote_part.isalpha()
            else differences(page_part, quote_part)
        )
    )
    if not same_letters and any(one.is_cut for one in found):
        found = differences(page[_start_of_words(page, first) : _end_of_words(page, last)], quote)
    return found or _negated_before(page, start)


def _of_words(page: str, quote: str) -> Difference:
    meaning = meaning_words().meaning
    is_known = word_key(page) in meaning or word_key(quote) in meaning
    return Difference(page, quote, DifferenceKind.MEANING if is_known else DifferenceKind.WORD)


def _start_of_words(page: str, start: int) -> int:
    """Return the start of the words before `start` in its line that the quote may contain."""
    match = _LAST_WORDS.search(page, max(0, start - _MAX_WORD_LENGTH), start)
    return match.start() if match else start


def _end_of_words(page: str, end: int) -> int:
    """Return the end of the words after `end` in its line that the quote may contain."""
    return _NEXT_WORDS.match(page, end).end()  # type: ignore[union-attr]


def _different_results(page: str, quote: str) -> tuple[Difference, ...]:
    """Compare results of laboratory tests such as `+` and `++`, which are not tokens."""
    on_page, in_quote = _RESULT.search(page), _RESULT.search(clean(quote))
    if on_page is None or in_quote is None or on_page[1] == in_quote[1]:
        return ()
    if "+" not in on_page[1] + in_quote[1]:
        return ()
    return (Difference(on_page[1], in_quote[1], DifferenceKind.MEANING),)


def _negated_before(page: str, start: int) -> tuple[Difference, ...]:
    """Return the difference if a quote begins after a "not", or after `non-` in `non-taxable`."""
    if negation := negation_before(page, start):
        first = _WORD.match(page, start)
        said = first[0] if first else ""
        return (Difference(f"{negation} {said}", said, DifferenceKind.MEANING),)
    if page[start - 1 : start] not in ("-", "‐", "‑"):
        return ()
    before = _HYPHENED.search(page[max(0, start - _MAX_WORD_LENGTH) : start])
    if before is None or word_key(before[1]) not in meaning_words().meaning:
        return ()
    word = _WORD.match(page, start)
    if word is None:
        return ()
    return (Difference(f"{before[1]}-{word[0]}", word[0], DifferenceKind.MEANING),)


def _bare(text: str) -> str:
    """Return a text without the most common markup, with single spaces."""
    return " ".join(text.translate(_NO_MARKUP).split())


def _compared(page: str, page_tokens: list[Token], quote: str) -> tuple[Difference, ...]:
    text, quote_tokens = tokenize(quote, elisions=bool(ELLIPSIS.search(quote)))
    if len(page_tokens) == len(quote_tokens) and all(
        one.key == two.key and (not one.mark or not two.mark or one.mark == two.mark)
        for one, two in zip(page_tokens, quote_tokens, strict=True)
    ):
        return ()
    if "\t" in page and text != quote and _are_joined_cells(page, text):
        return ()
    return _Comparison(page, page_tokens, text, quote_tokens).differences()


def _are_joined_cells(page: str, quote: str) -> bool:
    """Whether a quote is the cells of a row, joined by a different separator or by none."""
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
    """Compares the tokens of a passage on the page with those of a quote."""

    def __init__(
        self, page: str, page_tokens: list[Token], quote: str, quote_tokens: list[Token]
    ) -> None:
        self._page, self._quote = page, quote
        page_tokens = split_numbers(page, page_tokens, quote_tokens)
        quote_tokens = split_numbers(quote, quote_tokens, page_tokens)
        self._page_tokens = join_codes(page, page_tokens, quote, quote_tokens)
        self._quote_tokens = join_codes(quote, quote_tokens, page, self._page_tokens)

    def differences(self) -> tuple[Difference, ...]:
        found: list[Difference] = []
        ranges, end_on_page = unequal_ranges(
            self._page, self._page_tokens, self._quote, self._quote_tokens
        )
        for first, last, start, end in ranges:
            if not self._is_harmless(first, last, start, end):
                found.append(self._difference(first, last, start, end))
        if self._quote_tokens and (not ranges or ranges[-1][3] < len(self._quote_tokens)):
            number = continued_number(self._page, self._page_tokens, end_on_page)
            if number is not None:
                says = source_text_of(self._quote, self._quote_tokens[-(end_on_page - number) :])
                longer = source_text_of(self._page, self._page_tokens[number : end_on_page + 1])
                found.append(Difference(longer, says, DifferenceKind.NUMBER))
        return tuple(found)

    def _is_harmless(self, first: int, last: int, start: int, end: int) -> bool:
        page_tokens, quote_tokens = self._page_tokens[first:last], self._quote_tokens[start:end]
        # Accept "tenants" for "tenant's".
        if first and start and (not page_tokens or not quote_tokens):
            around = self._page_tokens[first - 1 : last], self._quote_tokens[start - 1 : end]
            if same_when_joined(self._page, around[0], self._quote, around[1]):
                return True
        if not quote_tokens:
            return self._may_be_left_out(first, last)
        if not page_tokens and all(token.kind is TokenKind.BOX for token in quote_tokens):
            return True
        mark = self._page_tokens[first - 1].mark if first else ""
        if (
            not page_tokens
            and mark
            and alphanumerics_in(self._quote, quote_tokens) == alphanumerics(mark)
        ):
            return True
        # The parts of a word may match if the neighbours that the alignment skipped are included.
        for before in range(_WIDER if start == 0 else 1):
            for after in range(_WIDER if end == len(self._quote_tokens) else 1):
                if first - before < 0 or last + after > len(self._page_tokens):
                    continue
                wider = self._page_tokens[first - before : last + after]
                if wider and same_when_joined(self._page, wider, self._quote, quote_tokens):
                    return True
        return False

    def _may_be_left_out(self, first: int, last: int) -> bool:
        """Whether a quote may omit these tokens of the page: check boxes, or cells of a row."""
        left_out = self._page_tokens[first:last]
        if all(t.kind is TokenKind.BOX or self._page[t.start : t.end] == "&" for t in left_out):
            return True
        before = self._page[self._page_tokens[first - 1].end : self._page_tokens[first].start]
        after = (
            self._page[self._page_tokens[last - 1].end : self._page_tokens[last].start]
            if last < len(self._page_tokens)
            else ""
        )
        return "\t" in before and "\t" in after

    def _difference(self, first: int, last: int, start: int, end: int) -> Difference:
        page_tokens, quote_tokens = self._page_tokens[first:last], self._quote_tokens[start:end]
        kind = _kind_of(page_tokens, quote_tokens)
        named = (DifferenceKind.WORD, DifferenceKind.MEANING, DifferenceKind.IDENTIFIER)
        if not page_tokens and end == len(self._quote_tokens) and kind in named:
            # Show the word that the page has instead of the quote's last word.
            page_tokens = self._page_tokens[first : first + len(quote_tokens)]
            last = first + len(page_tokens)
        # An omission, or the unit of a number, is shown with the words next to it.
        of_number = kind in (DifferenceKind.CURRENCY, DifferenceKind.UNIT)
        if not page_tokens or not quote_tokens or of_number:
            while first > 0 and start > 0:
                first, start = first - 1, start - 1
                if self._page_tokens[first].kind is not TokenKind.CURRENCY:
                    break
            if not of_number and last < len(self._page_tokens) and end < len(self._quote_tokens):
                last, end = last + 1, end + 1
        return Difference(
            _with_mark(self._page, self._page_tokens[first:last]),
            _with_mark(self._quote, self._quote_tokens[start:end]),
            kind,
        )


def _with_mark(text: str, tokens: Sequence[Token]) -> str:
    words = source_text_of(text, tokens)
    mark = _MARKED.match(text, max(token.end for token in tokens)) if tokens else None
    return words + (mark.group() if mark else "")


def _kind_of(page_tokens: Sequence[Token], quote_tokens: Sequence[Token]) -> DifferenceKind:
    kinds = {token.kind for token in (*page_tokens, *quote_tokens)}
    for kind in (
        TokenKind.NUMBER,
        TokenKind.DATE,
        TokenKind.CURRENCY,
        TokenKind.UNIT,
        TokenKind.IDENTIFIER,
    ):
        if kind in kinds:
            return DifferenceKind(kind.value)
    meaning = meaning_words().meaning
    if any(token.key in meaning for token in (*page_tokens, *quote_tokens)):
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
