"""Open the review that a command names, and print its problems."""

from collections.abc import Sequence

from anyformat_review.commands.terminal import WaitingReporter, print_error
from anyformat_review.composition import AppServices
from anyformat_review.domain.review.review_state import ReviewState


async def opened_review(services: AppServices, words: Sequence[str]) -> ReviewState:
    """Return the review of a source.

    Raises:
        ReviewError: it cannot be opened, or the draft cannot be read.
    """
    state = await services.review_of(words, on_wait=WaitingReporter(), on_notice=print_error)
    print_draft_notices(services)
    return state


def print_draft_notices(services: AppServices) -> None:
    """Print what was repaired in the drafts."""
    for notice in services.drafts.take_notices():
        print_error(notice)
