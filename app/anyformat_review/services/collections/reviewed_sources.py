"""List the collections that are marked as reviewed."""

from collections.abc import Callable
from datetime import datetime

from anyformat_review.domain.review.review import DecisionKind
from anyformat_review.domain.review.timeline import Timeline
from anyformat_review.services.collections.sources import Source, source_named
from anyformat_review.storage.drafts.writer import DraftWriter


async def reviewed_sources(
    drafts: DraftWriter, is_own: Callable[[Source], bool], *, since: datetime | None = None
) -> list[Source]:
    """Return the sources of all collections marked as reviewed, optionally since an aware time.

    Sources that are not `is_own` are left out, such as those of the demo.

    Raises:
        StorageError: the drafts cannot be read.
    """
    timeline = Timeline(await drafts.steps())
    reviewed = timeline.reviewed()
    marked = {
        step.source: step.collection_id for step in timeline.active_steps if step.source in reviewed
    }
    found = [
        source_named(text)
        for text, collection_id in sorted(marked.items())
        if since is None or await _is_marked_since(since, collection_id, drafts)
    ]
    return [source for source in found if source is not None and is_own(source)]


async def _is_marked_since(since: datetime, collection_id: str, drafts: DraftWriter) -> bool:
    history = await drafts.history(collection_id)
    return any(
        decision.kind is DecisionKind.REVIEWED and decision.at >= since
        for decision in history.active_decisions()
    )
