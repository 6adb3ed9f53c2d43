"""Decode large results quickly: a single pass decodes only what the window shows first.

A strict decode takes ten times as long. `is_strict_json` later finds errors that the fast decode
ignores, such as duplicate keys.
"""

from collections.abc import Iterable
from itertools import chain, takewhile
from sys import intern
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from msgspec.structs import replace

from anyformat_review.api.results.envelope_fields import FieldsNode, fields_nodes
from anyformat_review.api.results.fast_blocks import IndexedBlocks, PageNumber, ResultsLists
from anyformat_review.api.results.fast_pages import PageParts, pages_in_text, pages_of_blocks
from anyformat_review.api.results.json_source import JsonSource
from anyformat_review.api.results.part_reader import LAST_PAGE, PartReader
from anyformat_review.domain.errors import ResultsFormatError
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.collection import Collection, ExtractedField, FieldValue, Page
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.lossless_json import value_of
from anyformat_review.domain.results.stored_bytes import PIECE, RawBytes
from anyformat_review.domain.results.values import Value
from anyformat_review.translation import tr

if TYPE_CHECKING:
    from anyformat_review.api.results.wire import EnvelopeReader

_NULL = msgspec.Raw(b"null")
_MAX_PREVIEW_FIELD = 20_000
"""Bytes of JSON; the preview ends before a longer field."""
_PARSE = b'"parse":'
_FIRST_KEY = lazy_pattern(rb'\s*(\{\s*"[^"\\]{1,100}")')


class _ParseText(msgspec.Struct):
    markdown: str | None = None
    text: str | None = None
    layout_confidence: msgspec.Raw = _NULL
    parse_confidence: msgspec.Raw = _NULL
    blocks: msgspec.Raw = _NULL
    pages: msgspec.Raw = _NULL


class _Extraction(msgspec.Struct):
    # With a limit that every name fulfils, because msgspec keeps the last 512 names without one,
    # and with them some of the memory of closed results (`viewmodels/garbage.py`).
    fields: dict[Annotated[str, msgspec.Meta(min_length=0)], msgspec.Raw]
    split_name: msgspec.Raw = _NULL
    partition: msgspec.Raw = _NULL
    validations: msgspec.Raw = _NULL


class _Envelope(msgspec.Struct):
    parse: _ParseText
    extractions: list[_Extraction]
    collection_id: msgspec.Raw = _NULL
    document_packet_id: msgspec.Raw = _NULL
    verification_url: msgspec.Raw = _NULL
    classifications: msgspec.Raw = _NULL
    splits: msgspec.Raw = _NULL
    edits: msgspec.Raw = _NULL


class _Quote(msgspec.Struct):
    text: str | None = None
    page_number: Annotated[int, msgspec.Meta(ge=0, le=LAST_PAGE)] | None = None
    file_name: str | None = None
    file_page: PageNumber | None = None


class _Leaf(msgspec.Struct):
    value: msgspec.Raw = _NULL
    value_unit: str | None = None
    value_override: msgspec.Raw = _NULL
    verification_status: str | None = None
    confidence: Annotated[float, msgspec.Meta(ge=0, le=100)] | None = None
    evidence: list[_Quote] | None = None
    value_source: str | None = None
    lookup_check: str | None = None
    consolidation: msgspec.Raw = _NULL


_envelope_decoder = msgspec.json.Decoder(_Envelope)
_lists_decoder = msgspec.json.Decoder(ResultsLists)
_leaf_decoder = msgspec.json.Decoder(_Leaf)
_rows_decoder = msgspec.json.Decoder(list[dict[str, _Leaf]])
_text_decoder = msgspec.json.Decoder(str)


class DecodedResults(msgspec.Struct, array_like=True):
    """The result of a fast decode; it can be sent to another process.

    `head` is the JSON of the envelope without pages, blocks and fields. `fields` contains a list
    for each extraction, with the name and JSON of each field.
    """

    head: bytes
    pages: list[PageParts]
    fields: list[list[tuple[str, bytes]]]

    def first(self, count: int) -> "DecodedResults":
        """Return all pages and at most `count` fields, up to the first long table."""
        fields = []
        for entries in self.fields:
            short = takewhile(lambda entry: len(entry[1]) <= _MAX_PREVIEW_FIELD, entries[:count])
            fields.append(list(short))
            count -= len(fields[-1])
        return DecodedResults(self.head, self.pages, fields)


def fast_decode(raw: RawBytes) -> DecodedResults | None:
    """Return the pages and fields of results, or `None` if they need a strict decode."""
    try:
        rest, block_lists, page_lists = _split(raw)
        envelope = _envelope_decoder.decode(rest)
        parse = envelope.parse
        markdown = parse.markdown or parse.text
        pages = pages_of_blocks(chain(page_lists, [parse.pages]))
        if markdown and not pages:
            pages = pages_in_text(markdown, chain(block_lists, [parse.blocks]))
        if not pages or not envelope.extractions:
            return None
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    fields = [
        [(name, bytes(json)) for name, json in extraction.fields.items()]
        for extraction in envelope.extractions
    ]
    return DecodedResults(_head(envelope), pages, fields)


def collection_from(
    decoded: DecodedResults,
    source: JsonSource,
    *,
    expected_id: str | None = None,
    pages: tuple[Page, ...] | None = None,
    offsets: bytes = b"",
) -> Collection:
    """Return the collection of decoded results.

    `pages` replaces the decoded pages. `offsets` are the `block_offsets` of the source; without
    them the collection has no blocks.

    Raises:
        ResultsFormatError: the JSON is invalid; the message says where.
        WrongCollectionError: the results belong to another collection than the expected one.
    """
    from anyformat_review.api.results.wire import EnvelopeReader

    try:
        results = lossless_json.loads(decoded.head)
        reader = EnvelopeReader(source)
        collection = reader.collection(results, expected_id)
        extractions = []
        nodes = fields_nodes(results, PartReader())
        for node, entries, bare in zip(nodes, decoded.fields, collection.extractions, strict=True):
            fields = {name: _field(reader, node, name, json) for name, json in entries}
            extractions.append(replace(bare, fields=fields))
    except (lossless_json.JsonError, msgspec.MsgspecError) as error:
        problem = tr("The JSON is invalid: {reason}.").format(reason=error)
        raise ResultsFormatError(problem) from error
    parse = collection.parse and replace(
        collection.parse,
        pages=tuple(Page(*page) for page in decoded.pages) if pages is None else pages,
        blocks=IndexedBlocks(source.data, offsets),
    )
    return replace(
        collection, parse=parse, extractions=tuple(extractions), notices=reader.parts.notices()
    )


def is_strict_json(data: bytes) -> bool:
    """Whether the JSON has none of the errors that the fast decode ignores."""
    try:
        lossless_json.loads(data)
    except lossless_json.JsonError:
        return False
    return True


def _head(envelope: _Envelope) -> bytes:
    names = ("collection_id", "document_packet_id", "verification_url")
    head: dict[str, Any] = _pick(envelope, *names, "classifications", "splits", "edits")
    head["parse"] = _pick(envelope.parse, "layout_confidence", "parse_confidence")
    head["extractions"] = [
        _pick(extraction, "split_name", "partition", "validations") | {"fields": {}}
        for extraction in envelope.extractions
    ]
    return msgspec.json.encode(head)


def _pick(part: msgspec.Struct, *names: str) -> dict[str, Any]:
    return {name: getattr(part, name) for name in names}


def _split(raw: RawBytes) -> tuple[bytes, Iterable[bytes], Iterable[bytes]]:
    """Remove the blocks and pages from results; return the rest, the blocks and the pages.

    Blocks and pages are returned as JSON lists of at most 4 MB, because each call of a JSON decoder
    blocks all other threads. Each list is read when it is used, so that only one is in memory.
    Results of an unexpected form are returned unchanged.
    """
    if len(raw) >= PIECE:
        if blocks := _parts(raw, "blocks"):
            return _without(raw, blocks), _lists(raw, blocks), ()
        if pages := _parts(raw, "pages"):
            return _without(raw, pages), (), _lists(raw, pages)
    return raw[:], (), ()


def _without(raw: RawBytes, parts: list[slice]) -> bytes:
    # The remaining items of the list are decoded with the rest.
    return raw[: parts[0].start] + raw[parts[-1].stop + 1 :]


def _parts(raw: RawBytes, name: str) -> list[slice]:
    """Return the parts of the JSON that contain most items of a list in the parse."""
    quoted = f'"{name}":'.encode()
    parse = raw.find(_PARSE)
    key = raw.find(quoted, parse)
    after = key + len(quoted)
    begin = after + raw[after : after + 2].find(b"[") + 1
    if parse < 0 or key < 0 or begin == after:
        return []
    try:
        # This can be decoded only if the list at this position is the one in `parse`.
        found = _lists_decoder.decode(raw[:begin] + b"]}}").parse
    except msgspec.MsgspecError:
        return []
    first = _FIRST_KEY.match(raw[begin : begin + PIECE])
    if first is None or bytes(getattr(found, name)) != b"[]":
        return []
    parts, start = [], begin
    while (part := _part(raw, start, first[1])) is not None:
        parts.append(part)
        start = part.stop + 1
    return parts


def _part(raw: RawBytes, start: int, first_key: bytes) -> slice | None:
    """Return the items from `start` that fill a piece, or `None` near the end of the list."""
    piece = raw[start : start + PIECE]
    end = piece.rfind(b",", 0, max(0, piece.rfind(first_key, 1)))
    if end < 0:
        return None
    part = slice(start, start + end)
    try:
        msgspec.json.decode(_list(raw, part), type=list[msgspec.Raw])
    except msgspec.MsgspecError:
        return None
    return part


def _lists(raw: RawBytes, parts: Iterable[slice]) -> Iterable[bytes]:
    return (_list(raw, part) for part in parts)


def _list(raw: RawBytes, part: slice) -> bytes:
    return b"".join((b"[", raw[part], b"]"))


def _field(reader: "EnvelopeReader", node: FieldsNode, name: str, json: bytes) -> FieldValue:
    try:
        if json.startswith(b"["):
            rows = _rows_decoder.decode(json)
            return tuple({cell: _leaf(leaf) for cell, leaf in row.items()} for row in rows)
        return _leaf(_leaf_decoder.decode(json))
    except (msgspec.MsgspecError, UnicodeDecodeError, _UnusualError):
        # The strict reader handles every form and adds notices for unexpected ones.
        return reader.field(node, name, lossless_json.loads(json))


class _UnusualError(Exception):
    """A field has parts that only the strict decode can read."""


def _leaf(leaf: _Leaf) -> ExtractedField:
    if not _is_null(leaf.consolidation) or _may_be_unknown(leaf):
        raise _UnusualError
    return ExtractedField(
        _value(leaf.value),
        leaf.value_unit,
        _value(leaf.value_override),
        # One string for all fields.
        leaf.verification_status and intern(leaf.verification_status),
        leaf.confidence,
        tuple(
            Evidence(quote.text, quote.page_number or 0, quote.file_name, quote.file_page)
            for quote in leaf.evidence or ()
            if quote.text
        ),
        leaf.value_source,
        leaf.lookup_check,
    )


def _may_be_unknown(leaf: _Leaf) -> bool:
    """Whether the JSON may be something other than a field: no known member has a value."""
    return _is_null(leaf.value) and leaf.confidence is None and leaf.verification_status is None


def _value(json: msgspec.Raw) -> Value:
    first = memoryview(json)[0]
    if first == ord('"'):
        return _text_decoder.decode(json)
    return None if first == ord("n") else value_of(lossless_json.loads(bytes(json)))


def _is_null(json: msgspec.Raw) -> bool:
    return memoryview(json)[0] == ord("n")
