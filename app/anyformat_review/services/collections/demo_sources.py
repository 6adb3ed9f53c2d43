"""Tell the sources of the demo from those of a service, because both are in the same drafts."""

from functools import cache

from anyformat_review.api.demo.demo_catalog import DemoCatalog
from anyformat_review.services.collections.sources import (
    CollectionSource,
    FileSource,
    PacketSource,
    RunSource,
    Source,
)

_catalog = cache(DemoCatalog)


def is_demo_source(source: Source) -> bool:
    """Whether the demo itself has the workflow, the document packet or the run of a source."""
    match source:
        case FileSource():
            return False
        case CollectionSource(workflow_id, _):
            return _catalog().workflow(workflow_id) is not None
        case PacketSource(packet_id):
            return _catalog().collection(packet_id) is not None
        case RunSource(run_id):
            return _catalog().run(run_id) is not None
