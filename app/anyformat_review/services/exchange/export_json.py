"""The envelope as it came, with the review filled in."""

import asyncio
import contextlib
from collections.abc import Mapping

from anyformat_review.api.results.envelope import with_review
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import FieldState
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.child_process import ChildEndedError, ChildProcess


def export_json(state: ReviewState) -> bytes:
    """Return the results with overrides and verification; all else means what it meant."""
    return with_review(state.collection.raw, _changed(state))


async def export_json_beside(state: ReviewState) -> bytes | None:
    """Return the same, made by another process; `None` if that came to no end."""
    # Half a second for 88 MB, in which no other thread gets to run.
    from anyformat_review.services.exchange.export_child import fill_in, request

    answers = ChildProcess("export", fill_in).answers(
        lambda: request(state.collection.raw, _changed(state))
    )
    try:
        async with contextlib.aclosing(answers):
            pieces = [piece async for piece in answers]
    except ChildEndedError:
        return None
    return await asyncio.to_thread(b"".join, pieces)


def _changed(state: ReviewState) -> Mapping[FieldPath, FieldState]:
    decided = state.history.states()
    return {
        path: review.state
        for path, review in state.reviews.items()
        if path in decided and review.state != FieldState.as_fetched(review.field)
    }
