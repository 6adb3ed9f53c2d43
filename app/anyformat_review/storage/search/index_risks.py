"""How severe the reasons of each collection are, read from the index."""

from collections.abc import Mapping
from typing import TypeAlias

from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.storage.search.collection_index import FIELDS_BITS, CollectionIndex

Risk: TypeAlias = tuple[int, ...]
"""How many fields have each kind of reason, in the order of `ReasonKind`: most severe first."""


def collection_risks(index: CollectionIndex) -> Mapping[str, Risk]:
    """Return the risks of all collections of the service, by the text of their source.

    Raises:
        StorageError: the index cannot be read.
    """
    known, found = index.run(
        lambda database: (
            database.execute(
                "SELECT source FROM collection WHERE service = ?", (index.service,)
            ).fetchall(),
            database.execute(
                f"SELECT source, reasons, count(*) FROM field JOIN collection"  # noqa: S608
                f" ON collection.id = field.id >> {FIELDS_BITS}"
                " WHERE reasons != 0 AND service = ? GROUP BY collection.id, reasons",
                (index.service,),
            ).fetchall(),
        )
    )
    counts = {source: [0] * len(ReasonKind) for (source,) in known}
    for source, mask, count in found:
        for kind in ReasonKind:
            if mask >> kind & 1:
                counts[source][kind] += count
    return {source: tuple(of) for source, of in counts.items()}
