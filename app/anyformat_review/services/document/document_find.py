"""Find words in the text of a whole document, page after page, without laying any page out.

A match is a page and which match of that page it is. Whoever has the page's text, rendered or
laid out, finds the same matches in it with `FindQuery.spans`, so no places have to be kept.
"""

import asyncio
import re
import threading
import time
import unicodedata
from array import array
from collections import OrderedDict
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from anyformat_review.domain.document.normalized_text import Span, normalized_characters
from anyformat_review.domain.results.collection import Page
from anyformat_review.services.document.page_html import source_words
from anyformat_review.services.document.page_source import render_source
from anyformat_review.services.document.page_text import page_text

LONGEST_QUERY = 500
"""Letters of a query that count."""
_TURN_SECONDS = 0.04
_KEPT_LETTERS = 24_000_000
# Soft hyphens and places to break a word are not seen, so they part no word.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]+")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class FindQuery:
    """What is looked for: words as they are typed, any white space between them."""

    text: str
    match_case: bool = False
    whole_words: bool = False

    def __bool__(self) -> bool:
        return bool(self._words)

    def spans(self, text: str) -> Iterator[Span]:
        """Yield where in a page's text the matches are, none of them over another."""
        if not self:
            return
        seen = _UNSEEN.sub("", text)
        if len(seen) == len(text):
            yield from (match.span() for match in self._pattern.finditer(text))
            return
        places = array("L", (at for at, letter in enumerate(text) if not _UNSEEN.match(letter)))
        for match in self._pattern.finditer(seen):
            yield places[match.start()], places[match.end() - 1] + 1

    def count(self, text: str) -> int:
        """Return how many matches a page's text holds."""
        return sum(1 for _ in self._pattern.finditer(_UNSEEN.sub("", text))) if self else 0

    def may_match(self, markdown: str) -> bool:
        """Whether a page's markdown has the words at all; quicker than rendering it."""
        # What a comment hides could be in the middle of a word.
        if "<!" in markdown:
            return True
        folded = markdown.casefold()
        if all(word in folded for word in self._letters):
            return True
        letters = normalized_characters(source_words(markdown))
        return all(word in letters for word in self._letters)

    @cached_property
    def _words(self) -> list[str]:
        seen = _UNSEEN.sub("", self.text[:LONGEST_QUERY])
        return unicodedata.normalize("NFC", seen).split()

    @cached_property
    def _letters(self) -> list[str]:
        return [normalized_characters(run) for word in self._words for run in _WORD.findall(word)]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        body = r"\s+".join("".join(map(_either_form, word)) for word in self._words)
        if self.whole_words:
            body = rf"(?<!\w){body}(?!\w)"
        return re.compile(body, 0 if self.match_case else re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FindMatch:
    """One match: the index of its page, 0-based, and which match of that page it is, 0-based."""

    index: int
    nth: int


class FindResults:
    """How many matches each page has; grows until `complete`."""

    def __init__(self, query: FindQuery, page_count: int) -> None:
        self.query = query
        self.total = 0
        self.complete = False
        self._counts = array("L", bytes(array("L").itemsize * page_count))

    def add(self, index: int, count: int) -> None:
        """Take how many matches a page has."""
        self._counts[index] = count
        self.total += count

    def number_of(self, place: FindMatch) -> int:
        """Return which match of the document it is, from 1; final once `complete`."""
        return sum(self._counts[: place.index]) + place.nth + 1

    def first_from(self, index: int) -> FindMatch | None:
        """Return the first match on a page or after it, else the first of all."""
        pages = (*range(index, len(self._counts)), *range(index))
        return next((FindMatch(page, 0) for page in pages if self._counts[page]), None)

    def step(self, place: FindMatch, step: int) -> tuple[FindMatch, bool]:
        """Return the next match (+1) or the one before (-1), and whether it went round."""
        nth, count = place.nth + step, len(self._counts)
        if 0 <= nth < self._counts[place.index]:
            return FindMatch(place.index, nth), False
        for distance in range(1, count + 1):
            index = (place.index + step * distance) % count
            if self._counts[index]:
                wrapped = index <= place.index if step > 0 else index >= place.index
                return FindMatch(index, 0 if step > 0 else self._counts[index] - 1), wrapped
        return place, False


class DocumentFind:
    """Counts matches in a document's pages beside the caller's loop; keeps texts, but not all.

    It looks into the words that a reader sees, or with `source` into the markdown behind them.
    """

    def __init__(self, pages: Sequence[Page], *, source: bool = False) -> None:
        self._pages = pages
        self._source = source
        self._texts: OrderedDict[int, str] = OrderedDict()
        self._kept_letters = 0
        # A search that was cancelled may still be within its last turn.
        self._lock = threading.Lock()

    async def search(self, query: FindQuery, start: int = 0) -> AsyncIterator[FindResults]:
        """Yield the growing results, from the page of index `start` on and round to it."""
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

    def nth_at(self, query: FindQuery, index: int, earlier: FindQuery, nth: int) -> int:
        """Return which match of a page is the first at or after another query's match on it."""
        text = self._text(index)
        before = list(earlier.spans(text))
        start = before[min(nth, len(before) - 1)][0] if before else 0
        starts = [span[0] for span in query.spans(text)]
        return next((place for place, at in enumerate(starts) if at >= start), 0)

    def _count(self, query: FindQuery, order: Sequence[int], done: int) -> list[int]:
        """Count page after page, until it is time to tell; at least one page."""
        counts: list[int] = []
        until = time.monotonic() + _TURN_SECONDS
        while done + len(counts) < len(order) and (not counts or time.monotonic() < until):
            # Let the caller's loop have its turn between any two pages.
            time.sleep(0)
            index = order[done + len(counts)]
            # The source is as quick to read as to judge.
            read = self._source or index in self._texts
            worth = read or query.may_match(self._pages[index].markdown)
            counts.append(query.count(self._text(index)) if worth else 0)
        return counts

    def _text(self, index: int) -> str:
        with self._lock:
            text = self._texts.get(index)
            if text is not None:
                self._texts.move_to_end(index)
                return text
        markdown = self._pages[index].markdown
        text = render_source(markdown).text if self._source else page_text(markdown)
        with self._lock:
            if index not in self._texts:
                self._texts[index] = text
                self._kept_letters += len(text)
            while self._kept_letters > _KEPT_LETTERS:
                self._kept_letters -= len(self._texts.popitem(last=False)[1])
        return text


def _either_form(letter: str) -> str:
    """Return a pattern for a letter with its marks joined to it or after it."""
    apart = unicodedata.normalize("NFD", letter)
    return re.escape(letter) if apart == letter else f"(?:{re.escape(letter)}|{re.escape(apart)})"
