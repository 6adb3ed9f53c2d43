"""A collection's results, as every generation of the service's envelope means them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.values import Value


@dataclass(frozen=True, slots=True)
class Candidate:
    """One part's answer where the parts of a long document disagree."""

    value: Value
    unit: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ExtractedField:
    """One value the service read, never changed by a review.

    `confidence` is 0–100 or unknown. `value_override` and `verification_status` are what the
    service already held when the results were fetched. `candidates` is not empty where the
    service could not choose (an unresolved consolidation).
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


Row: TypeAlias = Mapping[str, ExtractedField]
FieldValue: TypeAlias = "ExtractedField | tuple[Row, ...]"


@dataclass(frozen=True, slots=True)
class Validation:
    """One rule of the workflow, checked by the service.

    `severity` is `error` or `warning`, `status` is `pass`, `fail` or `inconclusive`; both are
    open strings. `compared_values` maps field names to the values the rule looked at.
    """

    rule_id: str
    description: str
    severity: str
    status: str
    detail: str
    compared_values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Extraction:
    """The fields of one (split, partition), or of the whole collection."""

    scope: Scope
    fields: Mapping[str, FieldValue]
    validations: tuple[Validation, ...] = ()


@dataclass(frozen=True, slots=True)
class BoundingBox:
    """A box on a page, each side 0–1 from the top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Region:
    """One layout detection inside a block, with the words printed in it."""

    box: BoundingBox | None
    type: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """One semantic block of a page; `page` is 1-based across files.

    `layout_confidence` is 0–1, `parse_confidence` 0–100, both may be unknown.
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


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the parse: `number` is 1-based across files, `file_page` within its file."""

    number: int
    markdown: str
    file_name: str | None = None
    file_page: int | None = None


@dataclass(frozen=True, slots=True)
class Parse:
    """What the service read as text. `blocks` may be made only when they are looked at."""

    pages: tuple[Page, ...]
    blocks: Sequence[Block] = ()
    layout_confidence: float | None = None
    parse_confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Classification:
    """A category the service put the collection in; `confidence` is 0–100 or unknown."""

    category: str
    confidence: float | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class FilePages:
    """Pages of one file, 1-based within it."""

    file_id: str | None
    file_name: str | None
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Partition:
    """One document inside a split, such as the statement of one account."""

    name: str
    id: str | None = None
    files: tuple[FilePages, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """A kind of document found in a bundle, with its partitions."""

    name: str
    id: str | None = None
    files: tuple[FilePages, ...] = ()
    confidence: float | None = None
    partitions: tuple[Partition, ...] = ()


@dataclass(frozen=True, slots=True)
class Collection:
    """Everything the service says about one collection, and the bytes it said it in.

    `warnings` are sentences about parts of the envelope that were readable but odd.
    """

    id: str
    raw: bytes = field(repr=False)
    verification_url: str | None = None
    parse: Parse | None = None
    classifications: tuple[Classification, ...] = ()
    splits: tuple[Split, ...] = ()
    extractions: tuple[Extraction, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages of the parse in order, none when there is no parse."""
        return self.parse.pages if self.parse else ()

    def leaves(self) -> Iterator[tuple[FieldPath, ExtractedField]]:
        """Yield every leaf field in the service's order; a cell of a row is a leaf."""
        for extraction in self.extractions:
            for name, value in extraction.fields.items():
                if isinstance(value, ExtractedField):
                    yield FieldPath(extraction.scope, name), value
                    continue
                for index, row in enumerate(value):
                    for cell, leaf in row.items():
                        yield FieldPath(extraction.scope, name, index, cell), leaf

    def rows(self, path: FieldPath) -> tuple[Row, ...]:
        """Return the rows of the object field that a path leads to or into."""
        for extraction in self.extractions:
            rows = extraction.fields.get(path.field)
            if extraction.scope == path.scope and isinstance(rows, tuple):
                return rows
        return ()

    def row(self, path: FieldPath) -> Row:
        """Return the row that a path leads to or into, an empty one when there is none."""
        rows = self.rows(path)
        return rows[path.row] if path.row is not None and path.row < len(rows) else {}

    def row_context(self, path: FieldPath) -> Mapping[str, Value]:
        """Return what was read in the other cells of a cell's row, or in all of a row's."""
        return {name: leaf.value for name, leaf in self.row(path).items() if name != path.cell}
