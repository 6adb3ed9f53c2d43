"""Decode results of every API version into a domain `Collection`.

A part that cannot be read becomes a notice; the rest is decoded.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeAlias

from anyformat_review.api.results.envelope_fields import (
    UNREAD_CELL,
    FieldsNode,
    fields_nodes,
    is_field,
    is_table,
    results_of,
)
from anyformat_review.api.results.json_source import JsonSource, parse
from anyformat_review.api.results.lazy_blocks import LazyBlocks, block_of, box_of, page_of
from anyformat_review.api.results.part_reader import JsonObject, PartReader, json_text, member_path
from anyformat_review.domain.errors import WrongCollectionError
from anyformat_review.domain.redaction import scrub
from anyformat_review.domain.results.collection import (
    Candidate,
    Classification,
    Collection,
    ExtractedField,
    Extraction,
    FieldValue,
    FilePages,
    FilledForm,
    FormField,
    Page,
    Parse,
    Partition,
    Split,
    Validation,
)
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.lossless_json import JsonTree, value_of
from anyformat_review.domain.results.markdown_pages import split_pages
from anyformat_review.domain.results.notices import Notice
from anyformat_review.domain.results.stored_bytes import sha256
from anyformat_review.translation import QT_TR_NOOP, tr

_IDS = ("collection_id", "document_packet_id")
_File: TypeAlias = tuple[str | None, int | None]
"""The name of a file, and the page in it."""
_UNKNOWN_FORM = QT_TR_NOOP("This field was not understood. Its JSON is shown as the value.")
_UNKNOWN_ROW = QT_TR_NOOP("This row was not understood. Its JSON is shown as the value.")
_UNKNOWN_PARTS = QT_TR_NOOP("Parts of this field were not understood.")


def decode_results(raw: bytes, *, expected_id: str | None = None) -> Collection:
    """Return the collection of a results envelope, or of a v3 run that contains one.

    `expected_id` is the requested id. An envelope without an id gets one from a hash of its bytes.

    Raises:
        ResultsFormatError: the bytes contain no results envelope; the message says why.
        WrongCollectionError: the results belong to another collection than expected.
    """
    with _collector_paused():
        source = JsonSource.of(raw)
        tree, notices = parse(source.data[:])
        reader = EnvelopeReader(source, notices)
        results = results_of(tree, reader.parts)
        return reader.collection(results, expected_id)


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
    """Reads one envelope; `parts` collects the notices."""

    def __init__(self, source: JsonSource, notices: Sequence[Notice] = ()) -> None:
        self._source = source
        self.parts = PartReader((*source.notices, *notices))

    def collection(self, results: JsonObject, expected_id: str | None) -> Collection:
        """Return the collection of a results envelope.

        Raises:
            WrongCollectionError: it belongs to another collection than the expected one.
        """
        parts = self.parts
        collection_id = self._id(results, expected_id)
        url = parts.text(results, "verification_url", "")
        parse = None
        if isinstance(results.get("parse"), dict):
            parse = self._parse(results["parse"])
        else:
            parts.object(results, "parse", "")
        classifications = tuple(
            Classification(
                parts.text(item, "category", json_path) or "",
                parts.number(item, "confidence", json_path),
                parts.text(item, "evidence", json_path),
            )
            for json_path, item in parts.objects(results, "classifications", "")
        )
        splits = tuple(
            self._split(item, json_path) for json_path, item in parts.objects(results, "splits", "")
        )
        forms = tuple(
            self._form(item, json_path) for json_path, item in parts.objects(results, "edits", "")
        )
        # The notices have the same order as those of a fast decode, which reads the fields last.
        nodes = [(node, self._validations(node)) for node in fields_nodes(results, parts)]
        extractions = tuple(
            Extraction(node.scope, self._fields(node), validations) for node, validations in nodes
        )
        return Collection(
            collection_id,
            self._source.raw,
            url,
            parse,
            classifications,
            splits,
            extractions,
            parts.notices(),
            forms,
        )

    def _id(self, results: JsonObject, expected_id: str | None) -> str:
        names = (self.parts.text(results, key, "") for key in _IDS)
        ids = [known for known in names if known]
        if not ids:
            if expected_id:
                return expected_id
            found = tr("none, so the review is saved under an ID made from the content")
            self.parts.add_notice("collection_id", tr("an ID"), None, found, is_unread=False)
            return "file-" + sha256(self._source.raw)[:16]
        if expected_id and expected_id.lower() not in (known.lower() for known in ids):
            problem = tr(
                "The service sent the results of collection {sent} instead of {requested}."
            )
            sent = scrub(ids[0])[:128]
            raise WrongCollectionError(problem.format(sent=sent, requested=expected_id))
        return ids[0]

    def _parse(self, raw: JsonObject) -> Parse:
        blocks, numbers, pages = self._blocks(raw)
        markdown = self.parts.text(raw, "markdown", "parse") or self.parts.text(
            raw, "text", "parse"
        )
        return Parse(
            pages=_pages_of(pages, blocks, numbers, markdown),
            blocks=LazyBlocks(blocks, numbers),
            layout_confidence=self.parts.number(raw, "layout_confidence", "parse", ceiling=1),
            parse_confidence=self.parts.number(raw, "parse_confidence", "parse"),
        )

    def _blocks(
        self, raw: JsonObject
    ) -> tuple[list[JsonObject], list[int], list[tuple[int, _File]]]:
        """Return the blocks as JSON in order, the page of each block, and the listed pages."""
        parts = self.parts
        blocks: list[JsonObject] = []
        numbers: list[int] = []
        pages: list[tuple[int, _File]] = []
        for json_path, page in parts.objects(raw, "pages", "parse"):
            index = int(json_path.removeprefix("parse.pages[").removesuffix("]"))
            number = parts.page(page, "page", json_path) or index + 1
            name = parts.text(page, "file_name", json_path)
            pages.append((number, (name, parts.page(page, "file_page", json_path))))
            for at, block in parts.objects(page, "blocks", json_path):
                block_of(block, number, parts, at)
                blocks.append(block)
                numbers.append(number)
        if not pages:
            for at, block in parts.objects(raw, "blocks", "parse"):
                number = page_of(block)
                block_of(block, number, parts, at)
                blocks.append(block)
                numbers.append(number)
        return blocks, numbers, pages

    def _split(self, raw: JsonObject, json_path: str) -> Split:
        partitions = tuple(
            self._partition(item, at)
            for at, item in self.parts.objects(raw, "partitions", json_path)
        )
        kind = self._partition(raw, json_path)
        return Split(kind.name, kind.id, kind.files, kind.confidence, partitions)

    def _partition(self, raw: JsonObject, json_path: str) -> Partition:
        parts = self.parts
        return Partition(
            parts.text(raw, "name", json_path) or "",
            parts.text(raw, "id", json_path),
            tuple(self._files(item, at) for at, item in parts.objects(raw, "files", json_path)),
            parts.number(raw, "confidence", json_path),
        )

    def _files(self, raw: JsonObject, json_path: str) -> FilePages:
        parts = self.parts
        numbers = (
            parts.page({name: page}, name, json_path)
            for index, page in enumerate(parts.items(raw, "pages", json_path))
            for name in (f"pages[{index}]",)
        )
        pages = tuple(number for number in numbers if number is not None)
        name = parts.text(raw, "file_name", json_path)
        return FilePages(parts.text(raw, "file_id", json_path), name, pages)

    def _form(self, raw: JsonObject, json_path: str) -> FilledForm:
        parts = self.parts
        return FilledForm(
            parts.text(raw, "file_name", json_path),
            tuple(
                self._form_field(item, at) for at, item in parts.objects(raw, "fields", json_path)
            ),
            tuple(filter(None, parts.texts(raw, "unmatched_instructions", json_path))),
            parts.text(raw, "download_url", json_path),
        )

    def _form_field(self, raw: JsonObject, json_path: str) -> FormField:
        parts = self.parts
        return FormField(
            parts.text(raw, "label", json_path)
            or parts.text(raw, "form_field_id", json_path)
            or "",
            value_of(raw.get("value")),
            parts.text(raw, "kind", json_path) or "",
            parts.text(raw, "state", json_path) or "",
            parts.page(raw, "page", json_path),
            box_of(raw, parts, json_path),
            parts.number(raw, "confidence", json_path),
        )

    def _validations(self, node: FieldsNode) -> tuple[Validation, ...]:
        found = self.parts.objects(node.extraction, "validations", node.json_path)
        return tuple(self._validation(raw, json_path) for json_path, raw in found)

    def _validation(self, raw: JsonObject, json_path: str) -> Validation:
        parts = self.parts
        compared = parts.object(raw, "compared_values", json_path)
        return Validation(
            rule_id=parts.text(raw, "rule_id", json_path) or "",
            description=parts.text(raw, "description", json_path) or "",
            severity=parts.text(raw, "severity", json_path) or "error",
            status=parts.text(raw, "status", json_path) or "inconclusive",
            detail=parts.text(raw, "detail", json_path) or "",
            compared_values={name: value_of(value) for name, value in compared.items()},
            source_fields=tuple(parts.texts(raw, "source_fields", json_path)),
        )

    def _fields(self, node: FieldsNode) -> dict[str, FieldValue]:
        return {name: self.field(node, name, raw) for name, raw in node.fields.items()}

    def field(self, node: FieldsNode, name: str, raw: JsonTree) -> FieldValue:
        """Return a field, or the rows of a table."""
        json_path = member_path(node.fields_path, name)
        if is_table(raw):
            return tuple(self._row(row, f"{json_path}[{index}]") for index, row in enumerate(raw))
        return self._leaf(raw, json_path)

    def _row(self, raw: JsonTree, json_path: str) -> dict[str, ExtractedField]:
        if isinstance(raw, dict):
            return {
                name: self._leaf(cell, member_path(json_path, name)) for name, cell in raw.items()
            }
        if raw is None:
            return {}
        self.parts.add_notice(json_path, tr("a row, which is an object"), raw)
        return {UNREAD_CELL: ExtractedField(json_text(raw), not_understood=_UNKNOWN_ROW)}

    def _leaf(self, raw: JsonTree, json_path: str) -> ExtractedField:
        parts = self.parts
        if not is_field(raw):
            parts.add_notice(json_path, tr("an extracted field"), raw)
            return ExtractedField(json_text(raw), not_understood=_UNKNOWN_FORM)
        if not raw:
            return ExtractedField(None)
        unread = parts.unread
        return ExtractedField(
            value=value_of(raw.get("value")),
            unit=parts.text(raw, "value_unit", json_path),
            value_override=value_of(raw.get("value_override")),
            verification_status=parts.text(raw, "verification_status", json_path),
            confidence=parts.number(raw, "confidence", json_path),
            evidence=self._quotes(raw, json_path),
            value_source=parts.text(raw, "value_source", json_path),
            lookup_check=parts.text(raw, "lookup_check", json_path),
            candidates=self._candidates(raw, json_path),
            not_understood=_UNKNOWN_PARTS if parts.unread > unread else "",
        )

    def _candidates(self, raw: JsonObject, json_path: str) -> tuple[Candidate, ...]:
        if raw.get("consolidation") is None:
            return ()
        consolidation = self.parts.object(raw, "consolidation", json_path)
        found = self.parts.objects(consolidation, "candidates", f"{json_path}.consolidation")
        return tuple(
            Candidate(
                value_of(item.get("value")),
                self.parts.text(item, "value_unit", at),
                self._quotes(item, at),
            )
            for at, item in found
        )

    def _quotes(self, raw: JsonObject, json_path: str) -> tuple[Evidence, ...]:
        parts = self.parts
        found = []
        for at, item in parts.objects(raw, "evidence", json_path):
            # Page 0 means that the service cites no page for the quote.
            page = parts.page(item, "page_number", at, least=0) or 0
            name = parts.text(item, "file_name", at)
            file_page = parts.page(item, "file_page", at)
            if text := parts.text(item, "text", at):
                found.append(Evidence(text, page, name, file_page))
        return tuple(found)


def _pages_of(
    listed: Sequence[tuple[int, _File]],
    blocks: Sequence[JsonObject],
    numbers: Sequence[int],
    markdown: str | None,
) -> tuple[Page, ...]:
    if listed or not markdown:
        texts: dict[int, list[str]] = {number: [] for number, _ in listed}
        for raw, number in zip(blocks, numbers, strict=True):
            content = raw.get("content")
            texts.setdefault(number, []).append(content if isinstance(content, str) else "")
        split = tuple((number, "\n\n".join(texts[number])) for number in sorted(texts))
    else:
        split = split_pages(markdown)
    files: dict[int, _File] = {}
    for raw, number in zip(blocks, numbers, strict=True):
        name, page = raw.get("file_name"), raw.get("file_page")
        if isinstance(name, str):
            files[number] = name, page if isinstance(page, int) else None
    files.update((number, file) for number, file in listed if file[0] is not None)
    return tuple(Page(number, text, *files.get(number, (None, None))) for number, text in split)
