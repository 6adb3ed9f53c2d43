"""The data of the benchmarks: one document of any length, its quotes and its fields."""

import json
import random
import sys
from itertools import cycle, islice
from pathlib import Path

_TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_TESTS), str(_TESTS.parent / "app")]

from anyformat_review.domain.results.collection import (  # noqa: E402
    Collection,
    ExtractedField,
    Extraction,
    Page,
)
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation  # noqa: E402
from anyformat_review.domain.results.field_path import Scope  # noqa: E402
from anyformat_review.domain.review.review import History  # noqa: E402
from anyformat_review.domain.review.review_state import ReviewState  # noqa: E402
from anyformat_review.services.pages.page_html import render_page  # noqa: E402
from support.quote_corpus import QuoteCorpus  # noqa: E402

FIELDS = 40_000


class Material:
    """The repeated pages of the corpus; generated once, and read by every process."""

    def __init__(self, path: Path) -> None:
        self._made = json.loads(path.read_text(encoding="utf-8"))

    @classmethod
    def write(cls, path: Path) -> None:
        """Write the file that all processes read."""
        corpus = QuoteCorpus()
        shown = [render_page(page.markdown) for page in corpus.pages]
        made = {
            "markdown": [page.markdown for page in corpus.pages],
            "html": [page.html for page in shown],
            "text": [page.text for page in shown],
            "quotes": [
                (
                    quote.evidence.text,
                    quote.evidence.page,
                    quote.text,
                    quote.page,
                    quote.start,
                    quote.end,
                )
                for quote in corpus.quotes
            ],
        }
        path.write_text(json.dumps(made), encoding="utf-8")

    def pages(self, count: int) -> list[Page]:
        """The document in the product's own type."""
        markdown = islice(cycle(self._made["markdown"]), count)
        return [Page(number, text) for number, text in enumerate(markdown, 1)]

    def html(self, count: int) -> str:
        """The whole document as HTML."""
        return "".join(islice(cycle(self._made["html"]), count))

    @property
    def texts(self) -> list[str]:
        """The visible texts of the pages of the corpus."""
        texts: list[str] = self._made["text"]
        return texts

    @property
    def quotes(self) -> list[Evidence]:
        """4,000 quotes as the service gives them, with every kind of damage."""
        made = [Evidence(text, page) for text, page, *_ in self._made["quotes"]]
        return random.Random(1).sample(made, 4_000)  # noqa: S311 - nothing is secret

    def locations(self, count: int, wanted: int) -> list[tuple[str, QuoteLocation]]:
        """Quotes from all parts of a document of `count` pages, each with its plain text."""
        chosen, length = random.Random(2), len(self.texts)  # noqa: S311
        near = [quote for quote in self._made["quotes"] if quote[3] <= count]
        found = []
        for _, _, text, page, start, end in chosen.choices(near, k=wanted):
            number = page + length * chosen.randrange(max(1, count // length))
            evidence = Evidence(text, number)
            found.append((text, QuoteLocation(evidence, Grounding.FOUND, number, start, end)))
        return found


def review_state(count: int = FIELDS) -> ReviewState:
    """Return the review of a collection with this number of fields."""
    fields = {
        f"field_{number}_{'total' if number % 100 == 0 else 'name'}": ExtractedField(
            f"Value {number * 7919 % FIELDS:05}", confidence=float(number % 101)
        )
        for number in range(count)
    }
    collection = Collection("bench", b"{}", extractions=(Extraction(Scope(), fields),))
    return ReviewState.begin(collection, History(), {})
