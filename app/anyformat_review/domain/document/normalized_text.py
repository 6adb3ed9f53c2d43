"""A page's characters and digits and nothing else: the coordinates in which quotes are placed.

A page of markdown, its HTML and its laid-out document differ in spaces, line ends, cell marks
and markup, but not in their characters and digits. So a place counted in those holds in all three.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from operator import add
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""Start and end (exclusive) in squeezed characters, or in the text they came from."""

# Invisible inside a word: soft hyphen, zero-width space and joiners, word joiner, BOM.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_WORD = re.compile(r"[^\W_]+")
_WORD_BETWEEN = re.compile(r"([^\W_]+)")
# Letters that stay one letter when they are folded, and marks that stand for no characters.
_STEADY = (
    "\\0-\\x7f\u00a0-©«¬®-±´¶-¸»¿-Þà-ÿĀ-įıĴ-ľŁ-ňŊ-žΑ-ΡΣ-Ωα-ωЀ-џ‐-‧‰-›€"
    "\u3000-\u3004\u3008-\u3011ぁ-ゖァ-ヺ一-鿿가-힣！-／：-＠［-］｛-｠"
)
# Letters and digits of double width, and no marks that belong to the last.
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?![^\0-\u02ff０-９Ａ-Ｚａ-ｚ])")
_UNSTEADY = re.compile(f"[^{_STEADY}]+")


@dataclass(frozen=True, slots=True)
class NormalizedText:
    """A text's characters and digits (NFKC, case folded), each with its place in that text.

    `characters` holds them without anything between; `word_starts` says where in it words begin.
    """

    source: str
    characters: str
    word_starts: "array[int]"
    _segment_starts: "array[int]"
    _segment_sources: "array[int]"
    _segment_lengths: "array[int]"

    def source_span(self, start: int, end: int) -> Span:
        """Return which part of the source text the characters from `start` to `end` came from.

        Raises:
            IndexError: the span is empty or not within the characters.
        """
        if not 0 <= start < end <= len(self.characters):
            raise IndexError(f"no characters from {start} to {end} in {len(self.characters)}")
        return self._origin(start)[0], self._origin(end - 1)[1]

    def offset_at(self, position: int) -> int:
        """Return how many characters stand before a position of the source text."""
        index = bisect_right(self._segment_sources, position) - 1
        if index < 0:
            return 0
        inside = position - self._segment_sources[index]
        end = self._end_of(index)
        if inside >= self._segment_lengths[index]:
            return end
        return min(self._segment_starts[index] + inside, end)

    def gap(self, offset: int) -> str:
        """Return what stands in the source between the letter at `offset` and the one before."""
        return self.source[self._origin(offset - 1)[1] : self._origin(offset)[0]]

    def gaps(self, start: int, size: int) -> list[tuple[int, str]]:
        """Return after how many of `size` characters from `start` there is a gap, and each gap."""
        first = bisect_right(self._segment_starts, start)
        last = bisect_left(self._segment_starts, start + size, first)
        if first == last:
            return []
        starts, sources, lengths = (
            self._segment_starts,
            self._segment_sources,
            self._segment_lengths,
        )
        return [
            (starts[index] - start, self.source[before : sources[index]])
            for index in range(first, last)
            if (before := sources[index - 1] + lengths[index - 1]) < sources[index]
        ]

    def starts_word(self, offset: int) -> bool:
        """Whether a word begins at `offset`; the end of the characters counts as one too."""
        index = bisect_left(self.word_starts, offset)
        at_word = index < len(self.word_starts) and self.word_starts[index] == offset
        return at_word or offset == len(self.characters)

    def words(self, start: int, end: int) -> Iterator[Span]:
        """Yield the words, or parts of words, between two offsets."""
        index = bisect_right(self.word_starts, start)
        while start < end:
            stop = (
                self.word_starts[index] if index < len(self.word_starts) else len(self.characters)
            )
            yield start, min(stop, end)
            start, index = stop, index + 1

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
    """Return the squeezed form of a text."""
    if _UNSTEADY.search(text) is None:
        return _squeeze_plain(text, text.casefold())
    folded = text.casefold()
    if (
        len(folded) == len(text)
        and unicodedata.is_normalized("NFKC", folded)
        and not any(mark in folded for mark in _INVISIBLE)
    ):
        return _squeeze_plain(text, folded)
    return _Clusters(text).squeezed()


def normalized_characters(text: str) -> str:
    """Return only the characters of the squeezed form, for quick searches in much text."""
    if _UNSTEADY.search(text) is None:
        return "".join(_WORD.findall(text.casefold()))
    return normalize(text).characters


def _squeeze_plain(source: str, folded: str) -> NormalizedText:
    """Squeeze a text whose folded form has the same characters at the same places."""
    pieces = _WORD_BETWEEN.split(folded)
    words = pieces[1::2]
    lengths = array("L", map(len, words))
    starts = _sums(lengths)
    sources = array("L", map(add, accumulate(map(len, pieces[::2])), starts))
    return NormalizedText(source, "".join(words), starts, starts, sources, lengths)


def _sums(lengths: "array[int]") -> "array[int]":
    """Return the sum of all lengths before each."""
    sums = array("L", accumulate(lengths, initial=0))
    sums.pop()
    return sums


class _Clusters:
    """Squeezes a text where lengths may change: each odd letter with its combining marks.

    What is steady is taken as a whole: one `ß` costs no page.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._words: list[str] = []
        self._lengths: list[int] = []
        """How long each word, or part of one, is in the source."""
        self._gaps: list[int] = []
        """How much of the source stands between each and the one before."""
        self._continued: list[int] = []
        """Which of them go on with the word before."""
        self._gap = 0
        self._in_word = False

    def squeezed(self) -> NormalizedText:
        source, position = self._source, 0
        for odd in _UNSTEADY.finditer(source):
            start, end = odd.span()
            if start > position and unicodedata.combining(source[start]):
                start -= 1
            self._add_steady(source[position:start].casefold())
            position = start
            while position < end:
                position = self._add_odd(position)
        self._add_steady(source[position:].casefold())
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

    def _add_steady(self, folded: str) -> None:
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

    def _add_odd(self, start: int) -> int:
        """Take one odd letter with its marks and return where the next begins."""
        if wide := _WIDE.match(self._source, start):
            self._add_steady(unicodedata.normalize("NFKC", wide.group()).casefold())
            return wide.end()
        end = _end_of_cluster(self._source, start)
        cluster = self._source[start:end]
        normal = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", cluster).casefold())
        characters = "".join(_WORD.findall(normal))
        if characters:
            if self._in_word:
                self._continued.append(len(self._words))
            self._words.append(characters)
            self._lengths.append(end - start)
            self._gaps.append(self._gap)
            self._gap = 0
            self._in_word = True
            return end
        self._gap += end - start
        # A mark of its own (as in Indic scripts) belongs to the word it stands in.
        if cluster not in _INVISIBLE and unicodedata.category(cluster[0])[0] != "M":
            self._in_word = False
        return end


def _end_of_cluster(text: str, start: int) -> int:
    end = start + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
