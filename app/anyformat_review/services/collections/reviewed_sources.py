"""Which collections are marked as reviewed."""

from anyformat_review.domain.review.timeline import Timeline
from anyformat_review.services.collections.sources import Source, source_named
from anyformat_review.storage.drafts.writer import DraftWriter


async def reviewed_sources(drafts: DraftWriter) -> list[Source]:
    """Return the sources of all collections that are marked as reviewed.

    Raises:
        StorageError: the drafts cannot be read.
    """
    timeline = Timeline(await drafts.steps())
    sources = map(source_named, sorted(timeline.reviewed()))
    return [source for source in sources if source is not None]
