"""A page's letters and digits and nothing else: the coordinates in which quotes are placed.

A page of markdown, its HTML and its laid-out document differ in spaces, line ends, cell marks
and markup, but not in their letters and digits. So a place counted in those holds in all three.
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
"""Start and end (exclusive) in squeezed letters, or in the text they came from."""

# Invisible inside a word: soft hyphen, zero-width space and joiners, word joiner, BOM.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_WORD = re.compile(r"[^\W_]+")
_WORD_BETWEEN = re.compile(r"([^\W_]+)")
# Letters that stay one letter when they are folded, and marks that stand for no letters.
_STEADY = (
    "\\0-\\x7f\u00a0-©«¬®-±´¶-¸»¿-Þà-ÿĀ-įıĴ-ľŁ-ňŊ-žΑ-ΡΣ-Ωα-ωЀ-џ‐-‧‰-›€"
    "\u3000-\u3004\u3008-\u3011ぁ-ゖァ-ヺ一-鿿가-힣！-／：-＠［-］｛-｠"
)
_UNSTEADY = re.compile(f"[^{_STEADY}]+")


@dataclass(frozen=True, slots=True)
class SqueezedText:
    """A text's letters and digits (NFKC, case folded), each with its place in that text.

    `letters` holds them without anything between; `word_starts` says where in it words begin.
    """

    source: str
    letters: str
    word_starts: "array[int]"
    _segment_starts: "array[int]"
    _segment_sources: "array[int]"
    _segment_lengths: "array[int]"

    def source_span(self, start: int, end: int) -> Span:
        """Return which part of the source text the letters from `start` to `end` came from.

        Raises:
            IndexError: the span is empty or not within the letters.
        """
        if not 0 <= start < end <= len(self.letters):
            raise IndexError(f"no letters from {start} to {end} in {len(self.letters)}")
        return self._origin(start)[0], self._origin(end - 1)[1]

    def offset_at(self, position: int) -> int:
        """Return how many letters stand before a position of the source text."""
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

    def gaps(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Yield each offset after `start` and before `end` that has a gap, and the gap."""
        first = bisect_right(self._segment_starts, start)
        last = bisect_left(self._segment_starts, end)
        for index in range(first, last):
            before = self._segment_sources[index - 1] + self._segment_lengths[index - 1]
            if gap := self.source[before : self._segment_sources[index]]:
                yield self._segment_starts[index], gap

    def starts_word(self, offset: int) -> bool:
        """Whether a word begins at `offset`; the end of the letters counts as one too."""
        index = bisect_left(self.word_starts, offset)
        at_word = index < len(self.word_starts) and self.word_starts[index] == offset
        return at_word or offset == len(self.letters)

    def words(self, start: int, end: int) -> Iterator[Span]:
        """Yield the words, or parts of words, between two offsets."""
        index = bisect_right(self.word_starts, start)
        while start < end:
            stop = self.word_starts[index] if index < len(self.word_starts) else len(self.letters)
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
            return len(self.letters)
        return self._segment_starts[following]


def squeeze(text: str) -> SqueezedText:
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


def letters_of(text: str) -> str:
    """Return only the letters of the squeezed form, for quick searches in much text."""
    if _UNSTEADY.search(text) is None:
        return "".join(_WORD.findall(text.casefold()))
    return squeeze(text).letters


def _squeeze_plain(source: str, folded: str) -> SqueezedText:
    """Squeeze a text whose folded form has the same letters at the same places."""
    words, starts, sources, lengths = _words_of(folded)
    word_starts = array("L", starts)
    return SqueezedText(
        source, "".join(words), word_starts, word_starts, array("L", sources), array("L", lengths)
    )


def _words_of(folded: str) -> tuple[list[str], list[int], list[int], list[int]]:
    """Return the words of a text, how many letters stand before each, its place and its length."""
    pieces = _WORD_BETWEEN.split(folded)
    words = pieces[1::2]
    lengths = list(map(len, words))
    starts = list(accumulate(lengths, initial=0))[:-1]
    return words, starts, list(map(add, accumulate(map(len, pieces[::2])), starts)), lengths


class _Clusters:
    """Squeezes a text where lengths may change: each odd letter with its combining marks.

    What is steady is taken as a whole: one `ß` costs no page.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._words: list[int] = []
        self._starts: list[int] = []
        self._sources: list[int] = []
        self._lengths: list[int] = []
        self._count = 0
        self._in_word = False

    def squeezed(self) -> SqueezedText:
        source, position = self._source, 0
        for odd in _UNSTEADY.finditer(source):
            start, end = odd.span()
            if start > position and unicodedata.combining(source[start]):
                start -= 1
            self._add_steady(position, start)
            position = start
            while position < end:
                position = self._add_cluster(position)
        self._add_steady(position, len(source))
        return SqueezedText(
            source,
            "".join(self._parts),
            array("L", self._words),
            array("L", self._starts),
            array("L", self._sources),
            array("L", self._lengths),
        )

    def _add_steady(self, start: int, end: int) -> None:
        if start == end:
            return
        words, starts, sources, lengths = _words_of(self._source[start:end].casefold())
        touches_before = self._in_word and bool(sources) and sources[0] == 0
        self._in_word = bool(sources) and start + sources[-1] + lengths[-1] == end
        starts = [self._count + each for each in starts]
        self._starts += starts
        # The text around may be of the same word.
        self._words += starts[1:] if touches_before else starts
        self._sources += [start + each for each in sources]
        self._lengths += lengths
        self._parts += words
        self._count += sum(lengths)

    def _add_cluster(self, start: int) -> int:
        """Take one letter with its marks and return where the next begins."""
        end = _end_of_cluster(self._source, start)
        cluster = self._source[start:end]
        if cluster in _INVISIBLE:
            return end
        normal = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", cluster).casefold())
        letters = "".join(_WORD.findall(normal))
        if not letters:
            # A mark of its own (as in Indic scripts) belongs to the word it stands in.
            self._in_word = self._in_word and unicodedata.category(cluster[0])[0] == "M"
            return end
        if not self._in_word:
            self._words.append(self._count)
        self._in_word = True
        self._starts.append(self._count)
        self._sources.append(start)
        self._lengths.append(end - start)
        self._parts.append(letters)
        self._count += len(letters)
        return end


def _end_of_cluster(text: str, start: int) -> int:
    end = start + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
