"""The original results with the review filled in."""

import asyncio
import contextlib
from collections.abc import Mapping

from anyformat_review.api.results.envelope import with_review
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import FieldState
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.child_process import ChildEndedError, ChildProcess


def export_json(state: ReviewState) -> bytes:
    """Return the results with overrides and verification; everything else is unchanged."""
    return with_review(state.collection.raw, _changed(state))


async def export_json_in_background(state: ReviewState) -> bytes | None:
    """Do what `export_json` does in a child process; return `None` if the process failed."""
    # In a thread, 88 MB would hold the GIL for half a second.
    from anyformat_review.services.exchange.export_child import fill_in, request

    responses = ChildProcess("export", fill_in).responses(
        lambda: request(state.collection.raw, _changed(state))
    )
    try:
        async with contextlib.aclosing(responses):
            pieces = [piece async for piece in responses]
    except ChildEndedError:
        return None
    return await asyncio.to_thread(b"".join, pieces)


def _changed(state: ReviewState) -> Mapping[FieldPath, FieldState]:
    decided = state.history.states()
    return {
        path: review.state
        for path, review in state.reviews.items()
        if path in decided and review.state != FieldState.from_server(review.field)
    }
