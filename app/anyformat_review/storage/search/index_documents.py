"""Read the documents table from the index: a row for each collection, a column for each field."""

import sqlite3
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct, field

from anyformat_review.domain.results.values import Answer
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.search.field_query import FieldQuery
from anyformat_review.domain.search.query_terms import contents_mask
from anyformat_review.storage.search.collection_index import FIELDS_BITS, CollectionIndex
from anyformat_review.storage.search.index_query import condition_of
from anyformat_review.storage.search.stored_sentences import sentence_of

_MASKS = {answer: contents_mask(answer.value) for answer in Answer}


class DocumentFilter(Struct, frozen=True):
    """Selects the collections of a workflow that have a matching field and one of the marks.

    They are sorted by the values of `column`, or by name if it is empty.
    """

    workflow: str = ""
    query: FieldQuery = field(default_factory=FieldQuery)
    marks: frozenset[ReasonKind] = frozenset()
    column: str = ""
    descending: bool = False


class DocumentCell(Struct, frozen=True):
    """A value in the table; `answer` is a reviewer's answer in words, `marks` are sentences."""

    path: str
    value: str
    status: str
    needs_attention: bool
    marks: tuple[str, ...] = ()
    answer: str = ""


class Document(Struct, frozen=True):
    """A row of the table: a collection and its cells by column."""

    row: int
    source: str
    name: str
    cells: Mapping[str, DocumentCell] = field(default_factory=lambda: MappingProxyType({}))


def workflows(index: CollectionIndex) -> tuple[tuple[str, int], ...]:
    """Return the workflows in the index with their number of collections, largest first."""
    return index.run(
        lambda database: tuple(
            database.execute(
                "SELECT workflow, count(*) AS size FROM collection WHERE service = ?"
                " GROUP BY workflow ORDER BY size DESC, workflow",
                (index.service,),
            )
        )
    )


def document_columns(index: CollectionIndex, workflow: str) -> tuple[str, ...]:
    """Return the columns of a workflow, in the order in which they were first indexed."""
    return index.run(
        lambda database: tuple(
            name
            for (name,) in database.execute(
                "SELECT name FROM document_column WHERE service = ? AND workflow = ?"
                " ORDER BY rowid",
                (index.service, workflow),
            )
        )
    )


def document_rows(index: CollectionIndex, wanted: DocumentFilter) -> tuple[int, ...]:
    """Return the ids of the rows to show, in order; missing values come last."""
    statement, parameters = rows_statement(index.service, wanted)
    return index.run(
        lambda database: tuple(row for (row,) in database.execute(statement, parameters))
    )


def rows_statement(service: str, wanted: DocumentFilter) -> tuple[str, tuple[str | float, ...]]:
    """Return the statement that selects and sorts the rows."""
    parameters: list[str | float] = []
    sql, order = "SELECT collection.id FROM collection", []
    direction = "DESC" if wanted.descending else ""
    if wanted.column:
        # The plus signs make both sides equal in type. Otherwise SQLite compares every value with
        # every collection.
        sql += (
            f" LEFT JOIN (SELECT +(id >> {FIELDS_BITS}) AS row, min(id), number, value FROM field"  # noqa: S608
            " WHERE document_column = ? AND document_column != '' GROUP BY 1)"
            " ON row = +collection.id"
        )
        parameters.append(wanted.column)
        order += ["coalesce(value, '') = ''", "number IS NULL", f"number {direction}"]
        order.append(f"value COLLATE NOCASE {direction}")
    else:
        order.append(f"name {direction}")
    sql += " WHERE service = ? AND workflow = ?"
    parameters += [service, wanted.workflow]
    if wanted.query:
        condition, values = condition_of(wanted.query)
        sql += (
            f" AND collection.id IN (SELECT id >> {FIELDS_BITS} FROM field"  # noqa: S608
            f" WHERE {condition})"
        )
        parameters += values
    if wanted.marks:
        placeholders = ", ".join("?" * len(wanted.marks))
        sql += (
            f" AND collection.id IN (SELECT field >> {FIELDS_BITS} FROM mark"  # noqa: S608
            f" WHERE kind IN ({placeholders}))"
        )
        parameters += map(int, wanted.marks)
    return f"{sql} ORDER BY {', '.join((*order, 'name', 'collection.id'))}", tuple(parameters)


def documents(
    index: CollectionIndex, rows: Sequence[int], marks: frozenset[ReasonKind]
) -> tuple[Document, ...]:
    """Return the contents of rows, with the sentences of the given kinds of marks."""
    return index.run(
        lambda database: tuple(
            found for row in rows if (found := _document(database, row, marks)) is not None
        )
    )


def _document(
    database: sqlite3.Connection, row: int, marks: frozenset[ReasonKind]
) -> Document | None:
    about = database.execute("SELECT source, name FROM collection WHERE id = ?", (row,)).fetchone()
    if about is None:
        return None
    fields = row << FIELDS_BITS, (row + 1) << FIELDS_BITS
    sentences: dict[int, list[str]] = {}
    for number, kind, sentence in database.execute(
        "SELECT field, kind, sentence FROM mark WHERE field >= ? AND field < ?", fields
    ):
        if kind in marks:
            sentences.setdefault(number, []).append(sentence_of(sentence))
    cells: dict[str, DocumentCell] = {}
    for number, name, path, value, status, reasons, contents in database.execute(
        "SELECT id, document_column, path, value, status, reasons, contents FROM field"
        " WHERE id >= ? AND id < ? AND document_column != ''",
        fields,
    ):
        found = tuple(sentences.get(number, ()))
        answer = next((each.words for each in Answer if contents & _MASKS[each]), "")
        cells.setdefault(name, DocumentCell(path, value, status, bool(reasons), found, answer))
    source, name = about
    return Document(row, source, name, MappingProxyType(cells))
