"""Marks in the index: reasons of values that follow from the values of other collections."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.reasons import Reason, ReasonKind
from anyformat_review.domain.search.indexed_field import sqlite_text
from anyformat_review.storage.search.collection_index import FIELDS_BITS, CollectionIndex
from anyformat_review.storage.search.stored_sentences import sentence_of, stored_sentence


class ColumnValue(Struct, frozen=True):
    """A value of a column, with its number, notation and currency (see `IndexedField`).

    `field` is the id of its field in the index.
    """

    field: int
    value: str
    number: float | None
    notation: str | None
    currency: str | None

    @property
    def collection(self) -> int:
        """The id of its collection in the index."""
        return self.field >> FIELDS_BITS


def column_values(index: CollectionIndex, workflow: str, column: str) -> tuple[ColumnValue, ...]:
    """Return the values of a column, without empty ones."""
    return index.run(
        lambda database: tuple(
            ColumnValue(*found)
            for found in database.execute(
                f"SELECT field.id, value, number, notation, currency {_OF_COLUMN} AND value != ''",
                (column, index.service, workflow),
            )
        )
    )


def stale_columns(index: CollectionIndex, most: int | None = None) -> Mapping[str, Sequence[str]]:
    """Return the columns whose values changed since they were marked, by workflow.

    Workflows with more than `most` collections are left out.
    """
    limit = "" if most is None else f" HAVING count(*) <= {most}"
    found = index.run(
        lambda database: database.execute(
            "SELECT workflow, name FROM stale_column WHERE service = ? AND workflow IN"  # noqa: S608
            f" (SELECT workflow FROM collection WHERE service = ? GROUP BY workflow{limit})",
            (index.service, index.service),
        ).fetchall()
    )
    by_workflow = defaultdict(list)
    for workflow, name in found:
        by_workflow[workflow].append(name)
    return by_workflow


def make_stale(index: CollectionIndex) -> None:
    """Have all columns marked again."""
    index.run(
        lambda database: database.execute(
            "INSERT OR IGNORE INTO stale_column SELECT service, workflow, name FROM document_column"
            " WHERE service = ?",
            (index.service,),
        )
    )


def set_marks(
    index: CollectionIndex,
    workflow: str,
    column: str,
    kind: ReasonKind,
    marks: Iterable[tuple[int, str]],
) -> None:
    """Replace the marks of a kind in a column; each is the id of a field and a sentence.

    A sentence that is a phrase is translated when it is read.
    """

    def write(database: sqlite3.Connection) -> None:
        database.execute(
            f"DELETE FROM mark WHERE kind = ? AND field IN (SELECT field.id {_OF_COLUMN})",  # noqa: S608
            (kind, column, index.service, workflow),
        )
        database.executemany(
            "INSERT INTO mark VALUES (?, ?, ?)",
            [(field, int(kind), stored_sentence(sentence)) for field, sentence in marks],
        )

    index.run(write)


def set_marked(index: CollectionIndex, workflow: str, columns: Iterable[str]) -> None:
    """Say that the marks of columns are up to date."""
    statement = "DELETE FROM stale_column WHERE service = ? AND workflow = ? AND name = ?"
    rows = [(index.service, workflow, column) for column in columns]
    index.run(lambda database: database.executemany(statement, rows))


def marks_of(index: CollectionIndex, source: str) -> Mapping[FieldPath, tuple[Reason, ...]]:
    """Return the reasons of the fields of a collection that follow from other collections.

    Raises:
        StorageError: the index cannot be read.
    """
    if index.is_missing:
        return {}
    found = index.run(
        lambda database: database.execute(
            "SELECT path, kind, sentence FROM collection JOIN field"  # noqa: S608
            f" ON field.id >= collection.id << {FIELDS_BITS}"
            f" AND field.id < (collection.id + 1) << {FIELDS_BITS}"
            " JOIN mark ON mark.field = field.id WHERE service = ? AND source = ? ORDER BY kind",
            (index.service, sqlite_text(source)),
        ).fetchall()
    )
    reasons: dict[FieldPath, tuple[Reason, ...]] = {}
    for path, kind, stored in found:
        parsed = FieldPath.parse(path)
        reason = Reason(ReasonKind(kind), sentence_of(stored))
        reasons[parsed] = (*reasons.get(parsed, ()), reason)
    return reasons


_OF_COLUMN = (
    f"FROM field JOIN collection ON collection.id = field.id >> {FIELDS_BITS}"
    " WHERE document_column = ? AND document_column != '' AND service = ? AND workflow = ?"
)
