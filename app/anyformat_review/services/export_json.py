"""The envelope as it came, with the review filled in."""

import contextlib
from collections.abc import Mapping

from anyformat_review.api.envelope import with_review
from anyformat_review.domain.field_path import FieldPath
from anyformat_review.domain.review import FieldState
from anyformat_review.domain.review_state import ReviewState
from anyformat_review.services.child_process import ChildEndedError, ChildProcess


def export_json(state: ReviewState) -> bytes:
    """Return the results with overrides and verification; all else means what it meant."""
    return with_review(state.collection.raw, _changed(state))


async def export_json_beside(state: ReviewState) -> bytes | None:
    """Return the same, made by another process; `None` if that came to no end."""
    # Half a second for 88 MB, in which no other thread gets to run.
    import msgspec

    from anyformat_review.services.export_child import Reviewed, fill_in
    from anyformat_review.storage.draft_json import dump_state

    def message() -> bytes:
        states = [(str(path), dump_state(held)) for path, held in _changed(state).items()]
        return msgspec.msgpack.encode(Reviewed(state.collection.raw, states))

    with contextlib.suppress(ChildEndedError):
        async with contextlib.aclosing(ChildProcess("export", fill_in).answers(message)) as answers:
            async for exported in answers:
                return exported
    return None


def _changed(state: ReviewState) -> Mapping[FieldPath, FieldState]:
    decided = state.history.states()
    return {
        path: review.state
        for path, review in state.reviews.items()
        if path in decided and review.state != FieldState.as_fetched(review.field)
    }
