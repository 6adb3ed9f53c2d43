"""Find a quote that a page has in another notation, such as `5 %` for `5 per cent`.

Letters and digits differ then, but the tokens say the same.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from anyformat_review.domain.document.normalized_text import MAX_PLACES, NormalizedText
from anyformat_review.domain.quotes.quote_search import Match
from anyformat_review.domain.quotes.quote_tokens import Token, TokenKind, alphanumerics, tokenize
from anyformat_review.domain.quotes.same_meaning import same_meaning

_LEAST_CHARACTERS = 5
"""Characters of the shortest quote of one token; a shorter one says too little."""
_SPELLED = re.compile("ae|oe|ue|[^a-z]+")
_SHORTEST_PART = 3
_SURE_DIGITS = 4
_LONGEST_QUOTE, _LONGEST_LINE = 4_000, 1_000
"""Characters; the time grows with the square of the line."""
_MOST_MATCHES = 20
_MOST_WORDS = 8
"""Words that may make one token together."""
_WORD = re.compile(r"\S+")


class PageTokens:
    """The tokens of a page, with their lines."""

    def __init__(self, page: NormalizedText) -> None:
        self._page = page
        self._tokens: list[Token] = []
        self._line_starts: list[int] = []
        """Positions in the page's text."""
        self._first_tokens: list[int] = []
        """The index of the first token of each line."""
        for start, line in _lines(page.source):
            self._line_starts.append(start)
            self._first_tokens.append(len(self._tokens))
            self._tokens += _compared(line)
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, token in enumerate(self._tokens):
            self._places[token.key].append(place)

    def matches(self, quote: str) -> Iterator[Match]:
        """Yield where the tokens of the page say what those of a quote say, in order."""
        sought = _compared(quote)
        same = Counter(
            place - index
            for index, token in enumerate(sought)
            for place in self._places.get(token.key, ())[:MAX_PLACES]
        )
        likely = sorted(start for start, count in same.items() if 2 * count >= len(sought))
        for first in likely[:_MOST_MATCHES]:
            last = first + len(sought)
            if first < 0 or last > len(self._tokens):
                continue
            if all(map(same_meaning, self._tokens[first:last], sought)):
                start, end = self._start_of(first), self._end_of(last - 1)
                if start < end:
                    yield Match(start, end, exact=True)

    def _line_of(self, token: int) -> tuple[str, int, list[Token], int]:
        """Return the line of a token, where it starts, its tokens, and the place among them."""
        index = bisect_right(self._first_tokens, token) - 1
        start, first = self._line_starts[index], self._first_tokens[index]
        is_last = index + 1 == len(self._line_starts)
        end = None if is_last else self._line_starts[index + 1]
        until = None if is_last else self._first_tokens[index + 1]
        return self._page.source[start:end], start, self._tokens[first:until], token - first

    def _start_of(self, token: int) -> int:
        """Return the offset of the word in which a token begins."""
        line, start, tokens, place = self._line_of(token)
        wanted = [token.key for token in tokens[place:]]
        words = [word.start() for word in _WORD.finditer(line)]
        enough = bisect_right(words, -len(wanted), key=lambda at: -len(_keys(line[at:])))
        # Words that belong together, such as a number and its groups, make other tokens alone.
        near = words[max(0, enough - _MOST_WORDS) : max(1, enough)]
        same = (at for at in reversed(near) if _keys(line[at:]) == wanted)
        return self._page.offset_at(start + next(same, near[-1]))

    def _end_of(self, token: int) -> int:
        """Return the offset after the word in which a token ends."""
        line, start, tokens, place = self._line_of(token)
        wanted = [token.key for token in tokens[: place + 1]]
        words = [word.end() for word in _WORD.finditer(line)]
        enough = bisect_left(words, len(wanted), key=lambda at: len(_keys(line[:at])))
        near = words[min(enough, len(words) - 1) : enough + _MOST_WORDS]
        same = (at for at in near if _keys(line[:at]) == wanted)
        return self._page.offset_at(start + next(same, near[0]))


def _lines(source: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text, long ones in pieces, with their starts."""
    start = 0
    for line in source.split("\n"):
        first = start
        while start + _LONGEST_LINE < first + len(line):
            end = source.rfind(" ", start, start + _LONGEST_LINE) + 1 or start + _LONGEST_LINE
            yield start, source[start:end]
            start = end
        yield start, source[start : first + len(line)]
        start = first + len(line) + 1


def may_say(page: NormalizedText, quote: str, *, misread: bool) -> bool:
    """Whether a page has the digits and words of a quote, and so perhaps its tokens; quick.

    Every second word may be one that was read badly if the quote may be `misread`.
    """
    if len(quote) > _LONGEST_QUOTE:
        return False
    text, tokens = tokenize(quote)
    if len(tokens) < 2 and len(alphanumerics(text)) < _LEAST_CHARACTERS:
        return False
    # Plain words have no other notation.
    if not misread and text.isascii() and "'" not in text and all(map(_is_plain_word, tokens)):
        return False
    words: list[bool] = []
    for token in tokens:
        is_there = all(part in page.characters for part in _parts(text, token))
        if not is_there and not (misread and token.kind is TokenKind.WORD):
            return False
        words.append(is_there)
    return 2 * sum(words) >= len(words)


def _parts(text: str, token: Token) -> Sequence[str]:
    """Return letters and digits that a page has wherever it says the same as a token."""
    if token.reading is not None:
        return (token.reading.digits.strip("0"),)
    said = text[token.start : token.end].casefold()
    if _is_plain_word(token):
        # The accent of the last letter may be an apostrophe after it.
        is_accented = text[token.end : token.end + 1] == "'"
        parts = _SPELLED.split(said[:-1] if is_accented else said)
        return [part for part in parts if len(part) >= _SHORTEST_PART]
    if token.kind is TokenKind.IDENTIFIER:
        is_phone = token.key.startswith("i+")
        return (alphanumerics(said)[-_SURE_DIGITS if is_phone else 0 :],)
    return ()


def _is_plain_word(token: Token) -> bool:
    return token.kind is TokenKind.WORD and token.key.isalpha()


def _compared(text: str) -> list[Token]:
    """Return the tokens of a text without boxes, which a quote may have or not."""
    return [token for token in tokenize(text)[1] if token.kind is not TokenKind.BOX]


def _keys(text: str) -> list[str]:
    return [token.key for token in _compared(text)]
