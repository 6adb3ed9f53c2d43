"""Find a quote that the page has in another notation, such as `5 per cent` for `5 %`.

Their letters and digits differ, but their tokens have the same meaning.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from anyformat_review.domain.document.normalized_text import NormalizedText, Span
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.quotes.quote_search import Match
from anyformat_review.domain.quotes.quote_tokens import (
    Token,
    TokenKind,
    alphanumerics,
    tokenize,
)
from anyformat_review.domain.quotes.same_meaning import same_meaning

_MIN_LENGTH = 5
"""Characters of a quote with a single token; a shorter one is found anywhere."""
_MAX_LENGTH = 4_000
_MIN_PART = 3
_PHONE_DIGITS = 4
_MAX_PLACES, _MAX_CANDIDATES = 20, 10
_MAX_SPREAD = 2, 50
"""The page may have twice as many characters as the quote, plus 50, such as a formula."""
_MAX_WORDS = 8
"""Words that may make one token together, such as the groups of a number."""
_SPELLINGS = lazy_pattern("ae|oe|ue|[^a-z]+")
_DIGITS = lazy_pattern(r"\d+")
_WORD = lazy_pattern(r"\S+")


def find_by_tokens(page: NormalizedText, quote: str, *, misread: bool) -> list[Match]:
    """Find where the tokens of a page have the meaning of those of a quote, in order.

    Every third word may be a misread one if `misread` is true, which takes longer.
    """
    if len(quote) > _MAX_LENGTH:
        return []
    text, tokens = tokenize(quote)
    sought = _without_boxes(tokens)
    part = _rare_part(page, text, sought, misread=misread)
    if not part:
        return []
    factor, constant = _MAX_SPREAD
    spread = factor * len(quote) + constant
    spans = dict.fromkeys(
        span
        for start, end in _windows(page, part, spread)
        for span in _spans(page.source, start, end, sought)
    )
    found = ((page.offset_at(start), page.offset_at(end)) for start, end in spans)
    return [Match(start, end, exact=True) for start, end in found if start < end]


def _rare_part(page: NormalizedText, text: str, tokens: list[Token], *, misread: bool) -> str:
    """Return letters or digits of a quote that the page has seldom; empty if it lacks too many."""
    if len(tokens) < 2 and len(alphanumerics(text)) < _MIN_LENGTH:
        return ""
    # Plain words have no other notation.
    if not misread and text.isascii() and "'" not in text and all(map(_is_plain_word, tokens)):
        return ""
    there: list[str] = []
    missing = 0
    for token in tokens:
        parts = _parts(text, token)
        if all(part in page.characters for part in parts):
            there += parts
        elif misread and token.kind is TokenKind.WORD:
            missing += 1
        else:
            return ""
    if 3 * missing > len(tokens):
        return ""
    candidates = sorted(filter(None, there), key=len)[-_MAX_CANDIDATES:]
    return min(candidates, key=page.characters.count, default="")


def _parts(text: str, token: Token) -> Sequence[str]:
    """Return the letters and digits that a page has wherever a token has the same meaning."""
    if token.reading is not None:
        return (token.reading.digits.strip("0"),)
    said = text[token.start : token.end].casefold()
    if token.kind is TokenKind.DATE:
        # Without its century and its zeros.
        return [part[-2:].lstrip("0") for part in _DIGITS.findall(said)]
    if _is_plain_word(token):
        # The accent of the last letter may be an apostrophe behind it.
        is_accented = text[token.end : token.end + 1] == "'"
        parts = _SPELLINGS.split(said[:-1] if is_accented else said)
        return [part for part in parts if len(part) >= _MIN_PART]
    if token.kind is TokenKind.IDENTIFIER:
        is_phone = token.key.startswith("i+")
        return (alphanumerics(said)[-_PHONE_DIGITS if is_phone else 0 :],)
    return ()


def _windows(page: NormalizedText, part: str, spread: int) -> Iterator[Span]:
    """Yield the parts of the page's text around some letters or digits; they may overlap."""
    start, source = page.characters.find(part), page.source
    for _ in range(_MAX_PLACES):
        if start < 0:
            return
        first, last = page.source_span(start, start + len(part))
        first, last = max(0, first - spread), min(len(source), last + spread)
        # Begin and end between words.
        first = max(source.rfind(" ", 0, first), source.rfind("\n", 0, first)) + 1
        ends = [end for mark in " \n" if (end := source.find(mark, last)) >= 0]
        yield first, min(ends, default=len(source))
        start = page.characters.find(part, start + 1)


def _spans(source: str, first: int, last: int, sought: list[Token]) -> Iterator[Span]:
    """Yield where in the text from `first` to `last` the tokens have the same meaning."""
    lines: list[tuple[int, str, list[Token]]] = []
    start = first
    for line in source[first:last].split("\n"):
        lines.append((start, line, _without_boxes(tokenize(line)[1])))
        start += len(line) + 1
    tokens = [(token, number) for number, (*_, found) in enumerate(lines) for token in found]
    for index in range(len(tokens) - len(sought) + 1):
        part = tokens[index : index + len(sought)]
        if all(same_meaning(token, one) for (token, _), one in zip(part, sought, strict=True)):
            start, line, found = lines[part[0][1]]
            begin = start + _start_of(line, found, found.index(part[0][0]))
            start, line, found = lines[part[-1][1]]
            yield begin, start + _end_of(line, found, found.index(part[-1][0]))


def _start_of(line: str, tokens: list[Token], index: int) -> int:
    """Return the start of the word in which a token begins."""
    wanted = [token.key for token in tokens[index:]]
    words = [word.start() for word in _WORD.finditer(line)]
    enough = bisect_right(words, -len(wanted), key=lambda at: -len(_keys(line[at:])))
    near = words[max(0, enough - _MAX_WORDS) : max(1, enough)]
    return next((at for at in reversed(near) if _keys(line[at:]) == wanted), near[-1])


def _end_of(line: str, tokens: list[Token], index: int) -> int:
    """Return the end of the word in which a token ends."""
    wanted = [token.key for token in tokens[: index + 1]]
    words = [word.end() for word in _WORD.finditer(line)]
    enough = bisect_left(words, len(wanted), key=lambda at: len(_keys(line[:at])))
    near = words[min(enough, len(words) - 1) : enough + _MAX_WORDS]
    return next((at for at in near if _keys(line[:at]) == wanted), near[0])


def _is_plain_word(token: Token) -> bool:
    return token.kind is TokenKind.WORD and token.key.isalpha()


def _without_boxes(tokens: list[Token]) -> list[Token]:
    """Leave out boxes, which a quote may have or not."""
    return [token for token in tokens if token.kind is not TokenKind.BOX]


def _keys(text: str) -> list[str]:
    return [token.key for token in _without_boxes(tokenize(text)[1])]
