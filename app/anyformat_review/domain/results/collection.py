"""A collection's results, independent of the version of the service's envelope."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TypeAlias

from msgspec import Struct

from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.notices import Notice
from anyformat_review.domain.results.stored_bytes import RawBytes
from anyformat_review.domain.results.stored_text import StoredText
from anyformat_review.domain.results.values import Value


class Candidate(Struct, frozen=True):
    """A value from one part of a long document whose parts contain different values."""

    value: Value
    unit: str | None
    evidence: tuple[Evidence, ...]


class ExtractedField(Struct, frozen=True, gc=False):
    """A value extracted by the service; a review never changes it.

    `confidence` is 0–100, `None` if unknown. `value_override` and `verification_status` are an
    earlier review stored on the server. `candidates` are the possible values if the service
    could not choose one (an unresolved consolidation). `not_understood` is a phrase that says what
    could not be read; if this is the entire field, `value` is its JSON as text.
    """

    value: Value
    unit: str | None = None
    value_override: Value = None
    verification_status: str | None = None
    confidence: float | None = None
    evidence: tuple[Evidence, ...] = ()
    value_source: str | None = None
    lookup_check: str | None = None
    candidates: tuple[Candidate, ...] = ()
    not_understood: str = ""


NOT_EXTRACTED = ExtractedField(None)
"""The field of a cell in a row that a reviewer inserted."""

Row: TypeAlias = Mapping[str, ExtractedField]
FieldValue: TypeAlias = "ExtractedField | tuple[Row, ...]"


class Validation(Struct, frozen=True):
    """The result of a workflow rule that the service evaluated.

    `severity` is `error` or `warning`, `status` is `pass`, `fail` or `inconclusive`; the service
    may add others. `compared_values` maps field names to the values that were checked;
    `source_fields` are the persistent ids of the rule's fields.
    """

    rule_id: str
    description: str
    severity: str
    status: str
    detail: str
    compared_values: Mapping[str, Value]
    source_fields: tuple[str, ...] = ()


class Extraction(Struct, frozen=True):
    """The fields of one (split, partition), or of a collection without splits."""

    scope: Scope
    fields: Mapping[str, FieldValue]
    validations: tuple[Validation, ...] = ()


class BoundingBox(Struct, frozen=True):
    """A box on a page. Coordinates are fractions of the page, 0–1 from the top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float

    def turned(self, quarters: int) -> "BoundingBox":
        """Return the box on the page turned clockwise by quarters."""
        box = self
        for _ in range(quarters % 4):
            box = BoundingBox(1 - box.y1, box.x0, 1 - box.y0, box.x1)
        return box


class Region(Struct, frozen=True):
    """A detected layout region inside a block, with its text."""

    box: BoundingBox | None
    type: str
    text: str


class Block(Struct, frozen=True):
    """A semantic block of a page. `page` is 1-based across files.

    `layout_confidence` is 0–1 and `parse_confidence` 0–100; both are `None` if unknown.
    """

    id: str
    type: str
    page: int
    content: str
    box: BoundingBox | None = None
    layout_confidence: float | None = None
    parse_confidence: float | None = None
    regions: tuple[Region, ...] = ()
    hyperlinks: tuple[tuple[str, str], ...] = ()
    image_base64: str | None = None


class Page(Struct, frozen=True, gc=False):
    """A page of the parse. `number` is 1-based across files, `file_page` within its file.

    `text` is the markdown, which the fast decode stores more compactly.
    """

    number: int
    text: str | StoredText
    file_name: str | None = None
    file_page: int | None = None

    @property
    def markdown(self) -> str:
        """The text of the page; for its length, `len(page.text)` is faster."""
        return str(self.text)


class Parse(Struct, frozen=True):
    """The text of the document. `blocks` may be a lazy sequence."""

    pages: tuple[Page, ...]
    blocks: Sequence[Block] = ()
    layout_confidence: float | None = None
    parse_confidence: float | None = None


class Classification(Struct, frozen=True):
    """A category assigned by the service. `confidence` is 0–100, `None` if unknown."""

    category: str
    confidence: float | None = None
    evidence: str | None = None


class FilePages(Struct, frozen=True):
    """Pages of one file, 1-based."""

    file_id: str | None
    file_name: str | None
    pages: tuple[int, ...]


class Partition(Struct, frozen=True):
    """One document of a split, such as the statement of one account."""

    name: str
    id: str | None = None
    files: tuple[FilePages, ...] = ()
    confidence: float | None = None


class Split(Struct, frozen=True):
    """A kind of document within a collection, with its partitions."""

    name: str
    id: str | None = None
    files: tuple[FilePages, ...] = ()
    confidence: float | None = None
    partitions: tuple[Partition, ...] = ()


class FormField(Struct, frozen=True):
    """A field of a form that the service filled in. `page` is 1-based within the file.

    `confidence` is 0–100; it, the page and the box are `None` if unknown.
    """

    label: str
    value: Value
    kind: str = ""
    state: str = ""
    page: int | None = None
    box: BoundingBox | None = None
    confidence: float | None = None


class FilledForm(Struct, frozen=True):
    """A file whose form the service filled in, with the address from which it can be downloaded.

    `unmatched` are the instructions for which there is no field.
    """

    file_name: str | None
    fields: tuple[FormField, ...] = ()
    unmatched: tuple[str, ...] = ()
    download_url: str | None = None


class Collection(Struct, frozen=True, dict=True):
    """A collection and the response bytes it was decoded from.

    `notices` describe the parts of the envelope that were not understood.
    """

    id: str
    raw: RawBytes
    verification_url: str | None = None
    parse: Parse | None = None
    classifications: tuple[Classification, ...] = ()
    splits: tuple[Split, ...] = ()
    extractions: tuple[Extraction, ...] = ()
    notices: tuple[Notice, ...] = ()
    forms: tuple[FilledForm, ...] = ()

    def __repr__(self) -> str:
        return f"Collection({self.id!r})"  # without the response

    @cached_property
    def _columns(self) -> dict[tuple[Scope, str], tuple[str, ...]]:
        return {}

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages of the parse, empty without a parse."""
        return self.parse.pages if self.parse else ()

    @property
    def file_name(self) -> str | None:
        """The name of the first file, from the pages or the evidence, or `None`."""
        of_pages = (page.file_name for page in self.pages)
        of_quotes = (quote.file_name for _, leaf in self.leaves() for quote in leaf.evidence)
        return next(filter(None, chain(of_pages, of_quotes)), None)

    def leaves(self) -> Iterator[tuple[FieldPath, ExtractedField]]:
        """Yield every field and table cell in the service's order."""
        for extraction in self.extractions:
            for name, value in extraction.fields.items():
                if isinstance(value, ExtractedField):
                    yield FieldPath(extraction.scope, name), value
                    continue
                for index, row in enumerate(value):
                    for cell, leaf in row.items():
                        yield FieldPath(extraction.scope, name, index, cell), leaf

    def tables(self) -> list[FieldPath]:
        """Return the paths of all tables that have rows, in the service's order."""
        return [
            FieldPath(extraction.scope, name)
            for extraction in self.extractions
            for name, value in extraction.fields.items()
            if isinstance(value, tuple) and value
        ]

    def rows(self, path: FieldPath) -> tuple[Row, ...]:
        """Return the rows of the table at `path`, or of the table that contains it."""
        for extraction in self.extractions:
            rows = extraction.fields.get(path.field)
            if extraction.scope == path.scope and isinstance(rows, tuple):
                return rows
        return ()

    def row(self, path: FieldPath) -> Row:
        """Return the row at `path` or the row that contains it, empty if it does not exist."""
        rows = self.rows(path)
        return rows[path.row] if path.row is not None and 0 <= path.row < len(rows) else {}

    def columns(self, path: FieldPath) -> tuple[str, ...]:
        """Return the names of the cells that any row of a table has."""
        table = path.scope, path.field
        if table not in self._columns:
            # Finding them takes milliseconds in a long table, and a decision needs them many times.
            names = chain.from_iterable(self.rows(path))
            self._columns[table] = tuple(dict.fromkeys(names))
        return self._columns[table]

    def row_context(self, path: FieldPath) -> Mapping[str, Value]:
        """Return the extracted values of a row by cell name, without the cell at `path`."""
        return {name: leaf.value for name, leaf in self.row(path).items() if name != path.cell}
