"""A substring search in many texts, which are joined to one text because that is faster."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

_BETWEEN = "\x00"
_MANY = 1_000
"""After more changes, all texts are joined again."""


class WordIndex:
    """Searches texts by their ordinals, 0-based."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = list(texts)
        self._changed: set[int] = set()
        self._joined = ""
        self._starts: list[int] = []
        self._join()

    def change(self, ordinal: int, text: str) -> None:
        """Replace a text."""
        self._texts[ordinal] = text
        self._changed.add(ordinal)

    def containing(self, word: str, among: Sequence[int]) -> list[int]:
        """Return the ordinals of `among`, in order, whose texts contain a word."""
        texts = self._texts
        if len(among) < len(texts) or not word:
            return [ordinal for ordinal in among if word in texts[ordinal]]
        if len(self._changed) > _MANY:
            self._join()
        found = self._found(word)
        if not self._changed:
            return found
        current = set(found) - self._changed
        current.update(ordinal for ordinal in self._changed if word in texts[ordinal])
        return sorted(current)

    def _join(self) -> None:
        self._joined = _BETWEEN.join(self._texts)
        self._starts = [0, *accumulate(len(text) + 1 for text in self._texts)]
        self._changed.clear()

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
