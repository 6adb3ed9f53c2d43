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
    of_field = f"JOIN collection ON collection.id = field.id >> {FIELDS_BITS}"
    service = (index.service,)
    known, found, marked = index.run(
        lambda database: (
            database.execute("SELECT source FROM collection WHERE service = ?", service).fetchall(),
            database.execute(
                f"SELECT source, reasons, count(*) FROM field {of_field}"  # noqa: S608
                " WHERE reasons != 0 AND service = ? GROUP BY collection.id, reasons",
                service,
            ).fetchall(),
            database.execute(
                "SELECT source, kind, count(DISTINCT field) FROM mark"  # noqa: S608
                f" JOIN field ON field.id = mark.field {of_field}"
                " WHERE status = 'open' AND service = ? GROUP BY collection.id, kind",
                service,
            ).fetchall(),
        )
    )
    counts = {source: [0] * len(ReasonKind) for (source,) in known}
    for source, mask, count in found:
        for kind in ReasonKind:
            if mask >> kind & 1:
                counts[source][kind] += count
    for source, kind, count in marked:
        counts[source][kind] += count
    return {source: tuple(risk) for source, risk in counts.items()}
