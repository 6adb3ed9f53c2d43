"""Find the source of a collection that is known on this computer."""

from anyformat_review.domain.errors import SourceError
from anyformat_review.services.collections.opening import CollectionOpener
from anyformat_review.services.collections.sources import Source, source_named
from anyformat_review.storage.drafts.writer import DraftWriter
from anyformat_review.translation import tr


async def source_of_collection(
    collection_id: str, drafts: DraftWriter, opener: CollectionOpener
) -> Source:
    """Return the source that is stored with a collection's decisions, else its offline copy.

    Raises:
        SourceError: the collection was not opened on this computer.
        StorageError: the drafts cannot be read.
    """
    steps = reversed(await drafts.steps())
    named = next((step.source for step in steps if step.collection_id == collection_id), "")
    if (source := source_named(named)) is not None:
        return source
    for copied, _ in await opener.offline_copies():
        if copied.key == collection_id:
            return copied
    problem = tr(
        "Collection {collection} has not been opened on this computer. Add its source after"
        " the file."
    )
    raise SourceError(problem.format(collection=repr(collection_id)))
