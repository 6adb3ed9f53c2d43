"""Decode results of every API version into a domain `Collection`."""

import gc
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from pydantic import ValidationError

from anyformat_review.api.results.envelope_fields import (
    FieldsNode,
    JsonObject,
    as_list,
    as_object,
    fields_nodes,
    map_leaves,
    place_of,
    results_of,
)
from anyformat_review.api.results.lazy_blocks import LazyBlocks, page_of
from anyformat_review.api.results.wire_models import (
    ConsolidationWire,
    EnvelopeWire,
    EvidenceWire,
    FieldWire,
    FilePagesWire,
    PageWire,
    ParseWire,
    PartitionWire,
    SplitWire,
    ValidationWire,
    format_error,
)
from anyformat_review.domain.errors import ResultsFormatError, WrongCollectionError
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.collection import (
    Candidate,
    Classification,
    Collection,
    ExtractedField,
    Extraction,
    FieldValue,
    FilePages,
    Page,
    Parse,
    Partition,
    Split,
    Validation,
)
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.lossless_json import value_of
from anyformat_review.domain.results.markdown_pages import split_pages

_MOST_WARNINGS = 20


def decode_results(raw: bytes, *, expected_id: str | None = None) -> Collection:
    """Return the collection of a results envelope, or of a v3 run that contains one.

    `expected_id` is the requested id. An envelope without an id gets one from a hash of its bytes.

    Raises:
        ResultsFormatError: the bytes are not a results envelope; the message says where.
        WrongCollectionError: it belongs to another collection than the expected one.
    """
    with _collector_paused():
        try:
            tree = lossless_json.loads(raw)
        except lossless_json.JsonError as error:
            raise ResultsFormatError(f"The JSON is invalid: {error}.") from error
        return EnvelopeReader(raw).collection(results_of(tree), expected_id)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the garbage collector, which halves the time of a large decode.

    Hundreds of thousands of new objects, none of them garbage, would trigger it repeatedly.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class EnvelopeReader:
    """Reads one envelope and collects warnings about unusual values."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._warnings: list[str] = []

    def collection(self, results: JsonObject, expected_id: str | None) -> Collection:
        """Return the collection of a results envelope.

        Raises:
            ResultsFormatError: it is not a results envelope.
            WrongCollectionError: it belongs to another collection than the expected one.
        """
        try:
            wire = EnvelopeWire.model_validate(results)
        except ValidationError as error:
            raise format_error(error) from error
        return Collection(
            id=self._id(wire, expected_id),
            raw=self._raw,
            verification_url=wire.verification_url,
            parse=None if wire.parse is None else self._parse(wire.parse),
            classifications=tuple(
                Classification(
                    item.category or "",
                    self.confidence(item.confidence, f"classifications[{index}].confidence"),
                    item.evidence,
                )
                for index, item in enumerate(wire.classifications or ())
            ),
            splits=tuple(
                self._split(item, f"splits[{index}]")
                for index, item in enumerate(wire.splits or ())
            ),
            extractions=tuple(self._extraction(node) for node in fields_nodes(results)),
            warnings=self.warnings(),
        )

    def _id(self, wire: EnvelopeWire, expected_id: str | None) -> str:
        ids = [known for known in (wire.collection_id, wire.document_packet_id) if known]
        if not ids:
            if expected_id:
                return expected_id
            self._warnings.append(
                "The results do not name their collection; "
                "the review is saved under an ID made from their content."
            )
            return "file-" + hashlib.sha256(self._raw).hexdigest()[:16]
        if expected_id and expected_id.lower() not in (known.lower() for known in ids):
            raise WrongCollectionError(
                f"The service sent the results of collection {ids[0][:128]}"
                f" instead of {expected_id}."
            )
        return ids[0]

    def _parse(self, wire: ParseWire) -> Parse:
        raws, pages = _blocks_of(wire)
        return Parse(
            pages=_pages_of(wire, raws, pages),
            blocks=LazyBlocks(raws, pages),
            layout_confidence=self.confidence(
                wire.layout_confidence, "parse.layout_confidence", ceiling=1
            ),
            parse_confidence=self.confidence(wire.parse_confidence, "parse.parse_confidence"),
        )

    def _split(self, wire: SplitWire, place: str) -> Split:
        return Split(
            name=wire.name or "",
            id=wire.id,
            files=_files(wire.files),
            confidence=self.confidence(wire.confidence, f"{place}.confidence"),
            partitions=tuple(
                self._partition(item, f"{place}.partitions[{index}]")
                for index, item in enumerate(wire.partitions or ())
            ),
        )

    def _partition(self, wire: PartitionWire, place: str) -> Partition:
        confidence = self.confidence(wire.confidence, f"{place}.confidence")
        return Partition(wire.name or "", wire.id, _files(wire.files), confidence)

    def _extraction(self, node: FieldsNode) -> Extraction:
        return Extraction(node.scope, self.fields(node), _validations(node))

    def fields(self, node: FieldsNode) -> Mapping[str, FieldValue]:
        """Return the fields of an extraction.

        Raises:
            ResultsFormatError: one of them is not a field; the message says where.
        """

        def leaf(path: FieldPath, raw: JsonObject | None) -> ExtractedField:
            return self._field(node, path, raw)

        return map_leaves(node, leaf)

    def _field(self, node: FieldsNode, path: FieldPath, raw: JsonObject | None) -> ExtractedField:
        try:
            wire = FieldWire.model_validate(raw or {})
        except ValidationError as error:
            raise format_error(error, place_of(node, path)) from error
        confidence = wire.confidence
        if confidence is not None and not 0 <= confidence <= 100:
            confidence = self.confidence(confidence, f"{place_of(node, path)}.confidence")
        return ExtractedField(
            value=value_of(wire.value),
            unit=wire.value_unit,
            value_override=value_of(wire.value_override),
            verification_status=wire.verification_status,
            confidence=confidence,
            evidence=_quotes(wire.evidence),
            value_source=wire.value_source,
            lookup_check=wire.lookup_check,
            candidates=() if wire.consolidation is None else _candidates(wire.consolidation),
        )

    def confidence(self, value: float | None, place: str, *, ceiling: int = 100) -> float | None:
        """Return a confidence; if it is out of range, add a warning and return `None`."""
        if value is None or 0 <= value <= ceiling:
            return value
        self._warnings.append(
            f"{place} is {value:g}, outside of 0–{ceiling}, and is treated as unknown."
        )
        return None

    def warnings(self) -> tuple[str, ...]:
        """Return the warnings, only the first ones if there are very many."""
        first, more = self._warnings[:_MOST_WARNINGS], len(self._warnings) - _MOST_WARNINGS
        return (*first, f"And {more} more.") if more > 0 else tuple(first)


def _candidates(wire: ConsolidationWire) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(value_of(item.value), item.value_unit, _quotes(item.evidence))
        for item in wire.candidates or ()
    )


def _quotes(wires: Iterable[EvidenceWire] | None) -> tuple[Evidence, ...]:
    # Page 0 means that a quote names no page.
    return tuple(
        Evidence(wire.text, max(wire.page_number or 0, 0), wire.file_name, wire.file_page)
        for wire in wires or ()
        if wire.text
    )


def _files(wires: Iterable[FilePagesWire] | None) -> tuple[FilePages, ...]:
    return tuple(
        FilePages(
            wire.file_id,
            wire.file_name,
            tuple(page for page in wire.pages or () if page is not None),
        )
        for wire in wires or ()
    )


def _validations(node: FieldsNode) -> tuple[Validation, ...]:
    place = node.place.removesuffix(".fields") + ".validations"
    return tuple(
        _validation(raw, f"{place}[{index}]")
        for index, raw in enumerate(as_list(node.validations, place))
    )


def _validation(raw: object, place: str) -> Validation:
    try:
        wire = ValidationWire.model_validate(raw)
    except ValidationError as error:
        raise format_error(error, place) from error
    return Validation(
        rule_id=wire.rule_id or "",
        description=wire.description or "",
        severity=wire.severity or "error",
        status=wire.status or "inconclusive",
        detail=wire.detail or "",
        compared_values={
            name: value_of(value) for name, value in (wire.compared_values or {}).items()
        },
    )


def _blocks_of(wire: ParseWire) -> tuple[list[Mapping[str, Any]], list[int]]:
    """Return the raw blocks in order and the page of each."""
    if not wire.pages:
        raws = [
            as_object(raw, f"parse.blocks[{index}]") for index, raw in enumerate(wire.blocks or ())
        ]
        return list(raws), [page_of(raw) for raw in raws]
    found: list[Mapping[str, Any]] = []
    numbers: list[int] = []
    for index, page in enumerate(wire.pages):
        for place, raw in enumerate(page.blocks or ()):
            found.append(as_object(raw, f"parse.pages[{index}].blocks[{place}]"))
            numbers.append(_number_of(page, index))
    return found, numbers


def _pages_of(
    wire: ParseWire, raws: Sequence[Mapping[str, Any]], numbers: Sequence[int]
) -> tuple[Page, ...]:
    markdown = wire.markdown or wire.text
    if wire.pages or not markdown:
        texts: dict[int, list[str]] = {
            _number_of(page, index): [] for index, page in enumerate(wire.pages or ())
        }
        for raw, number in zip(raws, numbers, strict=True):
            content = raw.get("content")
            texts.setdefault(number, []).append(content if isinstance(content, str) else "")
        split = tuple((number, "\n\n".join(texts[number])) for number in sorted(texts))
    else:
        split = split_pages(markdown)
    files = dict(_file_pages(wire, raws, numbers))
    return tuple(Page(number, text, *files.get(number, (None, None))) for number, text in split)


def _file_pages(
    wire: ParseWire, raws: Sequence[Mapping[str, Any]], numbers: Sequence[int]
) -> Iterator[tuple[int, tuple[str | None, int | None]]]:
    for raw, number in zip(raws, numbers, strict=True):
        name, page = raw.get("file_name"), raw.get("file_page")
        if isinstance(name, str):
            yield number, (name, page if isinstance(page, int) else None)
    for index, item in enumerate(wire.pages or ()):
        if item.file_name is not None:
            yield _number_of(item, index), (item.file_name, item.file_page)


def _number_of(page: PageWire, index: int) -> int:
    return max(page.page or index + 1, 1)
