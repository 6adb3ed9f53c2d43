"""Open the services and the review that a command names, and print their problems."""

import argparse
import os
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager

from anyformat_review import composition
from anyformat_review.commands.terminal import WaitingReporter, print_error
from anyformat_review.composition import AppServices
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.collections.sources import parse_source
from anyformat_review.storage.files import refuse_source


def command_services(
    parsed: argparse.Namespace, words: Sequence[str] | None
) -> AbstractAsyncContextManager[AppServices]:
    """Open the services for the arguments of a command; `words` is the source to open, if any.

    Raises:
        ReviewError: the words name no source, or the services cannot be opened.
    """
    return composition.open_services(os.environ, words, demo=parsed.demo, on_notice=print_error)


async def opened_review(services: AppServices, words: Sequence[str]) -> ReviewState:
    """Return the review of a source.

    Raises:
        ReviewError: it cannot be opened, or the draft cannot be read.
    """
    state = await services.review_of(words, on_wait=WaitingReporter(), on_notice=print_error)
    print_draft_notices(services)
    return state


def check_output(services: AppServices, parsed: argparse.Namespace) -> None:
    """Raise an `OutputError` if the output is the results file that is read."""
    source = parse_source(parsed.source, base_url=services.profile.base_url)
    refuse_source(parsed.output, str(source))


def print_draft_notices(services: AppServices) -> None:
    """Print what was repaired in the drafts."""
    for notice in services.drafts.take_notices():
        print_error(notice)
