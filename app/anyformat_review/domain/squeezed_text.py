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
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""Start and end (exclusive) in squeezed letters, or in the text they came from."""

# Invisible inside a word: soft hyphen, zero-width space and joiners, word joiner, BOM.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_WORD = re.compile(r"[^\W_]+")
# ASCII and the Western letters, all of which stay one character when they are folded.
_STEADY = re.compile(r"[\0-\x7fÀ-ÖØ-Þà-öø-ÿ]+")


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
    if text.isascii():
        return _squeeze_plain(text, text.lower())
    folded = text.casefold()
    if (
        len(folded) == len(text)
        and unicodedata.is_normalized("NFKC", folded)
        and not any(mark in folded for mark in _INVISIBLE)
    ):
        return _squeeze_plain(text, folded)
    return _squeeze_clusters(text)


def letters_of(text: str) -> str:
    """Return only the letters of the squeezed form, for quick searches in much text."""
    return "".join(_WORD.findall(text.lower())) if text.isascii() else squeeze(text).letters


def _squeeze_plain(source: str, folded: str) -> SqueezedText:
    """Squeeze a text whose folded form has the same letters at the same places."""
    parts: list[str] = []
    starts, sources, lengths = array("L"), array("L"), array("L")
    count = 0
    for match in _WORD.finditer(folded):
        word = match.group()
        parts.append(word)
        starts.append(count)
        sources.append(match.start())
        lengths.append(len(word))
        count += len(word)
    return SqueezedText(source, "".join(parts), starts, starts, sources, lengths)


def _squeeze_clusters(source: str) -> SqueezedText:
    """Squeeze a text where lengths may change: letter by letter, each with its combining marks.

    Runs of letters that keep their length are taken as a whole: one `ß` costs no page.
    """
    parts: list[str] = []
    words, starts, sources, lengths = array("L"), array("L"), array("L"), array("L")
    count, in_word, position = 0, False, 0
    while position < len(source):
        run_end = _end_of_run(source, position)
        if run_end > position:
            # The text around a run may go on with the same word.
            touches = False
            for match in _WORD.finditer(source[position:run_end].casefold()):
                first, last = match.span()
                if not (in_word and first == 0):
                    words.append(count)
                starts.append(count)
                sources.append(position + first)
                lengths.append(last - first)
                parts.append(match.group())
                count += last - first
                touches = position + last == run_end
            in_word, position = touches, run_end
            continue
        start, position = position, _end_of_cluster(source, position)
        cluster = source[start:position]
        if cluster in _INVISIBLE:
            continue
        normal = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", cluster).casefold())
        letters = "".join(_WORD.findall(normal))
        if not letters:
            # A mark of its own (as in Indic scripts) belongs to the word it stands in.
            in_word = in_word and unicodedata.category(source[start])[0] == "M"
            continue
        if not in_word:
            words.append(count)
        in_word = True
        starts.append(count)
        sources.append(start)
        lengths.append(position - start)
        parts.append(letters)
        count += len(letters)
    return SqueezedText(source, "".join(parts), words, starts, sources, lengths)


def _end_of_run(text: str, start: int) -> int:
    run = _STEADY.match(text, start)
    if run is None:
        return start
    has_mark = run.end() < len(text) and unicodedata.combining(text[run.end()])
    return run.end() - 1 if has_mark else run.end()


def _end_of_cluster(text: str, start: int) -> int:
    end = start + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
