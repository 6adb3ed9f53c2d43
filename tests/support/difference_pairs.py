"""Pairs of a page and a quote with known answers, and what the application reports about them.

A near miss has another meaning than the page; a harmless difference has the same meaning.
"""

import re
from collections.abc import Iterator
from itertools import cycle
from typing import NamedTuple

from anyformat_review.domain.results.collection import ExtractedField, Page
from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.evidence import Evidence, QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.reasons import Reason, reasons_for
from anyformat_review.domain.review.review import FieldState
from anyformat_review.services.quotes.grounding import QuoteSearch
from support.pair_writer import LANGUAGES, Maker, PairWriter

_DIGITS = re.compile(r"\d+")
_HEADINGS = {
    "en": "Particulars",
    "de": "Angaben",
    "es": "Datos",
    "fr": "Renseignements",
    "it": "Note",
    "pt": "Dados",
}
_LAYOUTS = ("{}", "- {}", "| {} |\n|---|", "<table><tr><td>{}</td></tr></table>", "## {}")


class Pair(NamedTuple):
    """A passage of a page and a quote of it; tabs in the passage separate table cells."""

    kind: str
    language: str
    page: str
    quote: str


class LocatedPair(NamedTuple):
    """A page, the location of its quote, and the reasons that a reviewer reads."""

    markdown: str
    location: QuoteLocation
    reasons: tuple[Reason, ...]


def pairs(makers: dict[str, Maker], each: int, seed: int = 11) -> Iterator[Pair]:
    """Yield `each` pairs of every kind, with the languages in rotation."""
    for kind, make in makers.items():
        writers = [PairWriter(language, f"{seed} {kind} {language}") for language in LANGUAGES]
        made = 0
        for writer in cycle(writers):
            if made == each:
                break
            page, quote = make(writer)
            # Some changes, such as to accents, are not possible in every language.
            if page != quote or kind == "nothing":
                yield Pair(kind, writer.language, page, quote)
                made += 1


def page_of(pair: Pair, number: int) -> str:
    """Return markdown with the passage of a pair between other passages.

    `number` chooses the layout and the other passages. Tabs in the passage separate table cells.
    """
    writer = PairWriter(pair.language, f"around {number}")
    passage = pair.page
    if "\t" in passage and "\n" not in passage:
        cells = passage.split("\t")
        if number % 2:
            row = f"<table><tr><td>{'</td><td>'.join(cells)}</td></tr></table>"
        else:
            row = f"| {' | '.join(cells)} |\n|{'---|' * len(cells)}"
        passage = row
    elif "\n" not in passage and "|" not in passage:
        passage = _LAYOUTS[number % len(_LAYOUTS)].format(passage)
    above, below = _other_sentence(writer, pair.quote), _other_sentence(writer, pair.quote)
    return f"# {_HEADINGS[pair.language]}\n\n{above}.\n\n{passage}\n\n{below}.\n"


def _other_sentence(writer: PairWriter, quote: str) -> str:
    """Return a sentence without any number of the quote."""
    sentence = writer.sentence()
    shared = set(_DIGITS.findall(sentence)) & set(_DIGITS.findall(quote))
    return _other_sentence(writer, quote) if shared else sentence


def locate_pair(pair: Pair, number: int = 0) -> LocatedPair:
    """Locate the quote of a pair with the application, for a field of high confidence."""
    markdown = page_of(pair, number)
    evidence = Evidence(pair.quote, 1)
    location = QuoteSearch((Page(1, markdown),)).locate(evidence)
    field = ExtractedField("value", confidence=99.0, evidence=(evidence,))
    path = FieldPath.parse("field")
    reasons = reasons_for(path, field, FieldState(), Band.HIGH, (location,))
    return LocatedPair(markdown, location, reasons)
