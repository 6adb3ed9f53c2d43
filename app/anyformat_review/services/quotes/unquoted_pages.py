"""Find the values without a quote on every page of a review."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from anyformat_review.domain.document.normalized_text import Span, normalize
from anyformat_review.domain.quotes.unquoted_values import unquoted_values
from anyformat_review.domain.results.collection import Page
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.pages.page_text import page_text


def quoted_ranges(state: ReviewState) -> Mapping[int, Sequence[Span]]:
    """Return the normalized ranges of all quotes, also the reviewer's own, by 1-based page."""
    ranges: defaultdict[int, list[Span]] = defaultdict(list)
    for review in state.reviews.values():
        for quote in review.valid_locations:
            if quote.page is not None and quote.start is not None and quote.end is not None:
                ranges[quote.page].append((quote.start, quote.end))
        for own in review.state.evidence:
            if own.start is not None:
                length = len(normalize(own.text).characters)
                ranges[own.page].append((own.start, own.start + length))
    return ranges


def unquoted_pages(
    pages: Sequence[Page], ranges: Mapping[int, Sequence[Span]]
) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """Yield the number of each page and its values without a quote, as normalized ranges.

    Blocking: call it in a thread.
    """
    for page in pages:
        text = normalize(page_text(page.markdown))
        yield page.number, unquoted_values(text, ranges.get(page.number, ()))
