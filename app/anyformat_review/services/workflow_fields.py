"""Which workflow a collection belongs to."""

from anyformat_review.domain.collection import Collection
from anyformat_review.domain.errors import SourceError
from anyformat_review.services.sources import CollectionSource, Source, parse_source


def workflow_of(source: Source, collection: Collection) -> str | None:
    """Return the id of a collection's workflow, also for a file that says where it came from."""
    if isinstance(source, CollectionSource):
        return source.workflow_id
    url = collection.verification_url
    try:
        # Only the id is taken, so it does not matter on which host the address is.
        named = parse_source((url,), base_url=url) if url else None
    except SourceError:
        return None
    return named.workflow_id if isinstance(named, CollectionSource) else None
