"""A substring search in many texts, which are joined to one text because that is faster."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence

_BETWEEN = "\x00"
_MANY = 1_000
"""After more changes, all texts are joined again."""


class WordIndex:
    """Searches texts by their ordinals, 0-based."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._changed: dict[int, str] = {}
        self._join(texts)

    def change(self, ordinal: int, text: str) -> None:
        """Replace a text."""
        self._changed[ordinal] = text

    def containing(self, word: str, among: Sequence[int]) -> list[int]:
        """Return the ordinals of `among`, in order, whose texts contain a word."""
        if len(among) < self._count or not word:
            return [ordinal for ordinal in among if self._contains(ordinal, word)]
        if len(self._changed) > _MANY:
            self._join([self._text(ordinal) for ordinal in range(self._count)])
        found = self._found(word)
        if not self._changed:
            return found
        current = set(found) - self._changed.keys()
        current.update(ordinal for ordinal, text in self._changed.items() if word in text)
        return sorted(current)

    def _join(self, texts: Iterable[str]) -> None:
        starts, parts = array("Q", [0]), []
        for text in texts:
            parts.append(text)
            starts.append(starts[-1] + len(text) + len(_BETWEEN))
        self._count, self._starts = len(parts), starts
        self._joined = _BETWEEN.join(parts)
        self._changed.clear()

    def _text(self, ordinal: int) -> str:
        if ordinal in self._changed:
            return self._changed[ordinal]
        start, following = self._starts[ordinal : ordinal + 2]
        return self._joined[start : following - len(_BETWEEN)]

    def _contains(self, ordinal: int, word: str) -> bool:
        if ordinal in self._changed:
            return word in self._changed[ordinal]
        start, following = self._starts[ordinal], self._starts[ordinal + 1]
        return self._joined.find(word, start, following - len(_BETWEEN)) >= 0

    def _found(self, word: str) -> list[int]:
        joined, starts, length = self._joined, self._starts, len(word)
        found = []
        at, ordinal = joined.find(word), 0
        while at >= 0:
            # A frequent word is often in the next text, so check that before the bisection.
            if at >= starts[ordinal + 1]:
                ordinal = bisect_right(starts, at, ordinal + 1) - 1
            following = starts[ordinal + 1]
            if at + length < following:
                found.append(ordinal)
                at = joined.find(word, following)
            else:
                at = joined.find(word, at + 1)
        return found
