"""Text reduced to letters and digits, with offsets into the original text.

A markdown page, its HTML and its layout differ in white space and markup, but not in letters and
digits. An offset that counts only those is valid in all three.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate
from operator import add
from typing import TypeAlias

from msgspec import Struct

from anyformat_review.domain.lazy_pattern import lazy_pattern

Span: TypeAlias = tuple[int, int]
"""Start and end (exclusive) as normalized offsets, or as positions in the source text."""
MAX_PLACES = 500
"""Maximum number of places of a quote that are compared; a frequent word has too many."""

# Invisible inside a word: soft hyphen, zero-width space and joiners, word joiner, BOM.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_NO_LETTERS = "™℠ʼ"
_WORD = lazy_pattern(r"[^\W_]+")
_WORD_BETWEEN = lazy_pattern(r"([^\W_]+)")
# Characters that remain one character after folding, and punctuation without a letter form.
_STABLE = (
    "\\0-\\x7f\u00a0-©«¬®-±´¶-¸»¿-Þà-ÿĀ-įıĴ-ľŁ-ňŊ-žΑ-ΡΣ-Ωα-ωЀ-џ‐-‧‰-›€"
    "\u2000-\u200a\u202f\u205f\u3000-\u3004\u3008-\u3011ぁ-ゖァ-ヺ一-鿿가-힣！-／：-＠［-］｛-｠"
)
# Full-width letters and digits, not followed by a combining mark.
_WIDE = lazy_pattern("[０-９Ａ-Ｚａ-ｚ]+(?![^\0-\u02ff０-９Ａ-Ｚａ-ｚ])")
_UNSTABLE = lazy_pattern(f"[^{_STABLE}]+")
_FOREIGN_DIGIT = lazy_pattern(
    r"["
    r"\u0660-\u0669\u06f0-\u06f9\u07c0-\u07c9\u0966-\u096f\u09e6-\u09ef\u0a66-\u0a6f"
    r"\u0ae6-\u0aef\u0b66-\u0b6f\u0be6-\u0bef\u0c66-\u0c6f\u0ce6-\u0cef\u0d66-\u0d6f"
    r"\u0de6-\u0def\u0e50-\u0e59\u0ed0-\u0ed9\u0f20-\u0f29\u1040-\u1049\u1090-\u1099"
    r"\u17e0-\u17e9\u1810-\u1819\u1946-\u194f\u19d0-\u19d9\u1a80-\u1a89\u1a90-\u1a99"
    r"\u1b50-\u1b59\u1bb0-\u1bb9\u1c40-\u1c49\u1c50-\u1c59"
    r"]"
)
_SHOWN_HIDDEN = lazy_pattern(r"⟦U\+[0-9A-F]{4,6}⟧")
"""A hidden character as `visible_text` shows it."""
_RAISED = lazy_pattern("[⁰¹²³⁴-⁹⁺⁻⁽⁾ᵃᵇᶜᵈᵉ]+|[¼½¾⅐-⅞]")


class NormalizedText(Struct, frozen=True):
    """The letters and digits of a text (NFKC, case folded), with their source positions.

    `characters` contains no separators; `word_starts` are the offsets where words begin.
    """

    source: str
    characters: str
    word_starts: "array[int]"
    _segment_starts: "array[int]"
    _segment_sources: "array[int]"
    _segment_lengths: "array[int]"

    def source_span(self, start: int, end: int) -> Span:
        """Return the part of the source text for the characters from `start` to `end`.

        Raises:
            IndexError: the span is empty or out of range.
        """
        if not 0 <= start < end <= len(self.characters):
            raise IndexError(f"no characters from {start} to {end} in {len(self.characters)}")
        starts, sources = self._segment_starts, self._segment_sources
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        at, until = start - starts[first], end - starts[last]
        if self._end_of(first) - starts[first] != self._segment_lengths[first]:
            at = 0
        if self._end_of(last) - starts[last] != self._segment_lengths[last]:
            until = self._segment_lengths[last]
        return sources[first] + at, sources[last] + until

    def offset_at(self, position: int) -> int:
        """Return the normalized offset of a position in the source text."""
        index = bisect_right(self._segment_sources, position) - 1
        if index < 0:
            return 0
        inside = position - self._segment_sources[index]
        end = self._end_of(index)
        if inside >= self._segment_lengths[index]:
            return end
        return min(self._segment_starts[index] + inside, end)

    def gap(self, offset: int) -> str:
        """Return the source text between the character at `offset` and the previous one."""
        return self.source[self._origin(offset - 1)[1] : self._origin(offset)[0]]

    def gaps(self, start: int, size: int) -> list[tuple[int, str]]:
        """Return the gaps within `size` characters from `start`: (relative offset, text).

        The text is empty where only a superscript or a fraction begins or ends.
        """
        first = bisect_right(self._segment_starts, start)
        last = bisect_left(self._segment_starts, start + size, first)
        sources, lengths = self._segment_sources, self._segment_lengths
        return [
            (self._segment_starts[index] - start, self.source[before : sources[index]])
            for index in range(first, last)
            if (before := sources[index - 1] + lengths[index - 1]) < sources[index]
            or self.starts_word(self._segment_starts[index])
        ]

    def starts_word(self, offset: int) -> bool:
        """Whether a word begins at `offset`, or `offset` is the end of the text."""
        index = bisect_left(self.word_starts, offset)
        at_word = index < len(self.word_starts) and self.word_starts[index] == offset
        return at_word or offset == len(self.characters)

    def words(self, start: int, end: int) -> Iterator[Span]:
        """Yield the words, or parts of words, between two offsets."""
        first = bisect_right(self.word_starts, start)
        for stop in self.word_starts[first : bisect_left(self.word_starts, end, first)]:
            yield start, stop
            start = stop
        if start < end:
            yield start, end

    def _origin(self, offset: int) -> Span:
        index = bisect_right(self._segment_starts, offset) - 1
        first, source = self._segment_starts[index], self._segment_sources[index]
        length = self._segment_lengths[index]
        if self._end_of(index) - first == length:
            return source + offset - first, source + offset - first + 1
        return source, source + length

    def _end_of(self, index: int) -> int:
        following = index + 1
        if following == len(self._segment_starts):
            return len(self.characters)
        return self._segment_starts[following]


def normalize(text: str) -> NormalizedText:
    """Reduce a text to its letters and digits."""
    if text.isascii() or _UNSTABLE.search(text) is None:
        return _normalize_stable(text, text.casefold())
    folded = _FOREIGN_DIGIT.sub(_ascii_digit, text.casefold())
    if (
        len(folded) == len(text)
        and unicodedata.is_normalized("NFKC", folded)
        and not any(mark in folded for mark in _INVISIBLE + _NO_LETTERS)
        and "⟦" not in folded
    ):
        return _normalize_stable(text, folded)
    return _ClusterNormalizer(text).normalize()


def _ascii_digit(digit: re.Match[str]) -> str:
    return str(unicodedata.decimal(digit.group()))


def normalized_characters(text: str) -> str:
    """Return only `normalize(text).characters`, which is faster."""
    if text.isascii() or _UNSTABLE.search(text) is None:
        return characters_of(text)
    return normalize(text).characters


def characters_of(text: str) -> str:
    """Return the letters and digits, case folded, of a text that is NFKC without invisibles."""
    return "".join(_WORD.findall(text.casefold()))


def _normalize_stable(source: str, folded: str) -> NormalizedText:
    """Normalize a text whose folded form has the same length and positions."""
    pieces = _WORD_BETWEEN.split(folded)
    words = pieces[1::2]
    lengths = array("L", map(len, words))
    starts = _sums(lengths)
    return NormalizedText(source, "".join(words), starts, starts, _sources(pieces), lengths)


def _sources(pieces: list[str]) -> "array[int]":
    """Return where the words of a text begin, which is split into gaps and words in turns."""
    return array("L", accumulate(map(len, pieces)))[:-1:2]


def _sums(lengths: "array[int]") -> "array[int]":
    """Return the sum of the previous lengths for each length."""
    sums = array("L", accumulate(lengths, initial=0))
    sums.pop()
    return sums


class _ClusterNormalizer:
    """Normalizes text whose length may change, one character with its combining marks at a time.

    Stable parts are processed in one piece, so that a single `ß` does not slow down a page.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._words: list[str] = []
        self._lengths: list[int] = []
        """The length of each word, or part of a word, in the source."""
        self._gaps: list[int] = []
        """The length of the source before each of them, after the previous one."""
        self._continued: list[int] = []
        """The indices of parts that continue the previous word."""
        self._gap = 0
        self._in_word = False

    def normalize(self) -> NormalizedText:
        source, position = self._source, 0
        for unstable in _UNSTABLE.finditer(source):
            # The previous part may include characters of this one, such as the end of ⟦U+202E⟧.
            start, end = max(unstable.start(), position), unstable.end()
            if start > position and unicodedata.combining(source[start]):
                start -= 1
            self._add_stable(source[position:start].casefold())
            position = start
            while position < end:
                position = self._add_unstable(position)
        self._add_stable(source[position:].casefold())
        starts = _sums(array("L", map(len, self._words)))
        sources = map(add, accumulate(self._gaps), accumulate(self._lengths, initial=0))
        word_starts = starts[:]
        for index in reversed(self._continued):
            del word_starts[index]
        return NormalizedText(
            source,
            "".join(self._words),
            word_starts,
            starts,
            array("L", sources),
            array("L", self._lengths),
        )

    def _add_stable(self, folded: str) -> None:
        if not folded:
            return
        pieces = _WORD_BETWEEN.split(folded)
        self._gap += len(pieces[0])
        words = pieces[1::2]
        if words:
            if self._in_word and not pieces[0]:
                self._continued.append(len(self._words))
            self._words += words
            self._lengths += map(len, words)
            self._gaps.append(self._gap)
            self._gaps += map(len, pieces[2:-1:2])
            self._gap = len(pieces[-1])
        self._in_word = bool(words) and not pieces[-1]

    def _add_unstable(self, start: int) -> int:
        """Add one character with its combining marks and return the next position."""
        if wide := _WIDE.match(self._source, start):
            self._add_stable(unicodedata.normalize("NFKC", wide.group()).casefold())
            return wide.end()
        if hidden := _SHOWN_HIDDEN.match(self._source, start):
            self._gap += hidden.end() - start
            return hidden.end()
        if match := _RAISED.match(self._source, start):
            # Footnote marks, exponents and fractions are not part of the number before them.
            self._in_word = False
            for raised in match.group():
                self._add_part("".join(_WORD.findall(unicodedata.normalize("NFKC", raised))), 1)
            self._in_word = False
            return match.end()
        end = _end_of_cluster(self._source, start)
        cluster = self._source[start:end]
        normal = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", cluster).casefold())
        characters = "" if cluster in _NO_LETTERS else "".join(_WORD.findall(normal))
        if characters:
            if characters.isdecimal():
                characters = "".join(str(unicodedata.decimal(digit)) for digit in characters)
            self._add_part(characters, end - start)
            return end
        self._gap += end - start
        # A separate mark (as in Indic scripts) belongs to the surrounding word.
        if cluster not in _INVISIBLE and unicodedata.category(cluster[0])[0] != "M":
            self._in_word = False
        return end

    def _add_part(self, characters: str, length: int) -> None:
        """Add normalized characters that come from `length` characters of the source."""
        if not characters:
            self._gap += length
            return
        if self._in_word:
            self._continued.append(len(self._words))
        self._words.append(characters)
        self._lengths.append(length)
        self._gaps.append(self._gap)
        self._gap = 0
        self._in_word = True


def _end_of_cluster(text: str, start: int) -> int:
    end = start + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
