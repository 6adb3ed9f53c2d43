"""The accuracy of the quote search on thousands of quotes with known positions."""

import sys
from collections import Counter

from anyformat_review.domain.document.normalized_text import normalized_characters
from anyformat_review.domain.results.evidence import Grounding, QuoteLocation
from anyformat_review.services.pages.page_html import render_page
from anyformat_review.services.quotes.grounding import QuoteSearch
from support.quote_corpus import KnownQuote, QuoteCorpus

MIN_RIGHT = 0.995
MAX_WRONG = 0.001
MIN_ABSENT = 0.999


def verdict(corpus: QuoteCorpus, quote: KnownQuote, location: QuoteLocation) -> str:
    """Return whether a location is right; `wrong` if it does not contain the undamaged text."""
    if location.page is None:
        return "lost"
    assert location.start is not None
    assert location.end is not None
    if location.page == quote.page and location.start < quote.end and quote.start < location.end:
        return "right"
    page, sought = corpus.plain_characters(location.page), normalized_characters(quote.text)
    around = page[max(0, location.start - len(sought)) : location.end + len(sought)]
    return "elsewhere" if sought in around else "wrong"


def test_quotes_are_found_at_their_positions_only() -> None:
    corpus = QuoteCorpus()
    for page in corpus.pages:
        shown = normalized_characters(render_page(page.markdown).text)
        assert shown == corpus.plain_characters(page.number), "the positions are known"
    search = QuoteSearch(corpus.pages)
    verdicts = Counter(
        (quote.kind, verdict(corpus, quote, search.locate(quote.evidence)))
        for quote in corpus.quotes
    )
    assert verdicts.total() >= 4_000

    shares, short = [], []
    for kind in dict.fromkeys(quote.kind for quote in corpus.quotes):
        count = sum(verdicts[kind, each] for each in ("right", "elsewhere", "wrong", "lost"))
        right, wrong = verdicts[kind, "right"] / count, verdicts[kind, "wrong"] / count
        shares.append(f"{kind:24} right {right:8.2%}  wrong {wrong:8.2%}  of {count}")
        if right < MIN_RIGHT or wrong > MAX_WRONG:
            short.append(kind)

    groundings = Counter(search.locate(evidence).grounding for evidence in corpus.absent)
    absent = groundings[Grounding.NOT_FOUND] / groundings.total()
    shares.append(f"{'absent':24} right {absent:8.2%}  of {groundings.total()}")
    if absent < MIN_ABSENT or groundings.total() < 1_000:
        short.append("absent")
    sys.stdout.write("\n" + "\n".join(shares) + "\n")
    assert short == []
