"""Find words in all pages of a document without laying out any page.

A match is stored as its page and its number on that page. `FindQuery.spans` finds the position
again in the text of the rendered page.
"""

import asyncio
import contextlib
import re
import threading
import time
import unicodedata
from array import array
from collections.abc import AsyncIterator, Iterator, Sequence
from functools import cached_property

from cachetools import LRUCache
from msgspec import Struct

from anyformat_review.domain.document.normalized_text import Span, normalized_characters
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.results.collection import Page
from anyformat_review.services.pages.page_html import source_words
from anyformat_review.services.pages.page_source import render_source
from anyformat_review.services.pages.page_text import page_text

_MAX_QUERY_LENGTH = 500
_BATCH_SECONDS = 0.04
_CACHED_CHARACTERS = 24_000_000
# Soft hyphens and zero-width spaces are invisible, so they do not divide words.
_INVISIBLE = lazy_pattern("[\u00ad\u200b\u2060\ufeff]+")
_WORD = lazy_pattern(r"[^\W_]+")


class FindQuery(Struct, frozen=True, dict=True):
    """Words to search for, separated by any white space."""

    text: str
    match_case: bool = False
    whole_words: bool = False

    def __bool__(self) -> bool:
        return bool(self._words)

    def spans(self, text: str) -> Iterator[Span]:
        """Yield the spans of non-overlapping matches in a page's text."""
        if not self:
            return
        visible = _INVISIBLE.sub("", text)
        if len(visible) == len(text):
            yield from (match.span() for match in self._pattern.finditer(text))
            return
        offsets = array("L", (at for at, one in enumerate(text) if not _INVISIBLE.match(one)))
        for match in self._pattern.finditer(visible):
            yield offsets[match.start()], offsets[match.end() - 1] + 1

    def count(self, text: str) -> int:
        """Return the number of matches in a page's text."""
        return sum(1 for _ in self._pattern.finditer(_INVISIBLE.sub("", text))) if self else 0

    def may_match(self, markdown: str) -> bool:
        """Whether the page may contain the words; faster than rendering it."""
        # A hidden comment may be in the middle of a word.
        if "<!" in markdown:
            return True
        folded = markdown.casefold()
        if all(word in folded for word in self._normalized):
            return True
        characters = normalized_characters(source_words(markdown))
        return all(word in characters for word in self._normalized)

    @cached_property
    def _words(self) -> list[str]:
        visible = _INVISIBLE.sub("", self.text[:_MAX_QUERY_LENGTH])
        return unicodedata.normalize("NFC", visible).split()

    @cached_property
    def _normalized(self) -> list[str]:
        return [normalized_characters(run) for word in self._words for run in _WORD.findall(word)]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        body = r"\s+".join("".join(map(_either_form, word)) for word in self._words)
        if self.whole_words:
            body = rf"(?<!\w){body}(?!\w)"
        return re.compile(body, 0 if self.match_case else re.IGNORECASE)


class FindMatch(Struct, frozen=True):
    """A match: the index of its page and its number on that page, both 0-based."""

    index: int
    nth: int


class FindResults:
    """The number of matches on each page; grows until `complete`."""

    def __init__(self, query: FindQuery, page_count: int) -> None:
        self.query = query
        self.total = 0
        self.complete = False
        self._counts = array("L", bytes(array("L").itemsize * page_count))

    def add(self, index: int, count: int) -> None:
        """Add the number of matches on a page."""
        self._counts[index] = count
        self.total += count

    def number_of(self, match: FindMatch) -> int:
        """Return the number of a match in the document, 1-based; final once `complete`."""
        return sum(self._counts[: match.index]) + match.nth + 1

    def first_from(self, index: int) -> FindMatch | None:
        """Return the first match on or after a page, else the first in the document."""
        pages = (*range(index, len(self._counts)), *range(index))
        return next((FindMatch(page, 0) for page in pages if self._counts[page]), None)

    def step(self, match: FindMatch, step: int) -> tuple[FindMatch, bool]:
        """Return the next (+1) or previous (-1) match, and whether the search wrapped around."""
        nth, count = match.nth + step, len(self._counts)
        if 0 <= nth < self._counts[match.index]:
            return FindMatch(match.index, nth), False
        for distance in range(1, count + 1):
            index = (match.index + step * distance) % count
            if self._counts[index]:
                wrapped = index <= match.index if step > 0 else index >= match.index
                return FindMatch(index, 0 if step > 0 else self._counts[index] - 1), wrapped
        return match, False


class DocumentFind:
    """Counts matches in a document in the background and caches the texts of pages.

    Searches the visible text, or with `source` the markdown.
    """

    def __init__(self, pages: Sequence[Page], *, source: bool = False) -> None:
        self._pages = pages
        self._source = source
        self._texts = LRUCache[int, str](_CACHED_CHARACTERS, getsizeof=len)
        # A cancelled search may still be running its last batch.
        self._lock = threading.Lock()

    async def search(self, query: FindQuery, start: int = 0) -> AsyncIterator[FindResults]:
        """Yield the growing results, starting at the page with index `start`."""
        results = FindResults(query, len(self._pages))
        order = [*range(start, len(self._pages)), *range(start)]
        done = 0
        while done < len(order):
            counts = await asyncio.to_thread(self._count, query, order, done)
            for index, count in zip(order[done:], counts, strict=False):
                results.add(index, count)
            done += len(counts)
            results.complete = done == len(order)
            yield results

    def match_at_or_after(self, query: FindQuery, index: int, earlier: FindQuery, nth: int) -> int:
        """Return the first match on a page at or after a match of an earlier query."""
        text = self._text(index)
        before = list(earlier.spans(text))
        start = before[min(nth, len(before) - 1)][0] if before else 0
        starts = [span[0] for span in query.spans(text)]
        return next((number for number, at in enumerate(starts) if at >= start), 0)

    def _count(self, query: FindQuery, order: Sequence[int], done: int) -> list[int]:
        """Count the matches on the next pages until the batch time is over."""
        counts: list[int] = []
        until = time.monotonic() + _BATCH_SECONDS
        while done + len(counts) < len(order) and (not counts or time.monotonic() < until):
            # Release the GIL between pages, so that the window stays responsive.
            time.sleep(0)
            index = order[done + len(counts)]
            # Only rendering is slower than checking the markdown.
            is_fast = self._source or index in self._texts
            may_match = is_fast or query.may_match(self._pages[index].markdown)
            counts.append(query.count(self._text(index)) if may_match else 0)
        return counts

    def _text(self, index: int) -> str:
        with self._lock:
            if (cached := self._texts.get(index)) is not None:
                return cached
        markdown = self._pages[index].markdown
        text = render_source(markdown).text if self._source else page_text(markdown)
        # LRUCache rejects a text that is larger than the cache.
        with self._lock, contextlib.suppress(ValueError):
            self._texts[index] = text
        return text


def _either_form(character: str) -> str:
    """Return a pattern for a character in composed or decomposed form."""
    decomposed = unicodedata.normalize("NFD", character)
    forms = dict.fromkeys((character, decomposed))
    return f"(?:{'|'.join(map(re.escape, forms))})"
