"""Large results read in a hurry: one pass that skips what is not shown, the rest when needed.

Reading everything strictly takes ten times as long. What a skim passes over unseen, such as keys
that are there twice, `check_strictly` finds afterwards.
"""

import re
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

import msgspec

from anyformat_review.api.results.envelope_fields import FieldsNode, fields_nodes
from anyformat_review.api.results.fast_blocks import SkimmedBlocks, block_places
from anyformat_review.api.results.fast_pages import PageParts, pages_in_text, pages_of_blocks
from anyformat_review.domain.errors import ResultsFormatError
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.collection import Collection, ExtractedField, FieldValue, Page
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.lossless_json import value_of
from anyformat_review.domain.results.values import Value

if TYPE_CHECKING:
    from anyformat_review.api.results.wire import EnvelopeReader

_NULL = msgspec.Raw(b"null")
_LONGEST_FIRST = 20_000
"""Bytes of JSON."""
_PIECE = 4_000_000
"""Bytes of JSON that are decoded at once, in some 10 ms."""
_PARSE = b'"parse":'
_FIRST_KEY = re.compile(rb'\s*(\{\s*"[^"\\]{1,100}")')


class _Parse(msgspec.Struct):
    markdown: str | None = None
    text: str | None = None
    layout_confidence: msgspec.Raw = _NULL
    parse_confidence: msgspec.Raw = _NULL
    blocks: msgspec.Raw = _NULL
    pages: msgspec.Raw = _NULL


class _Extraction(msgspec.Struct):
    split_name: msgspec.Raw = _NULL
    partition: msgspec.Raw = _NULL
    validations: msgspec.Raw = _NULL
    fields: dict[str, msgspec.Raw] = {}


class _Envelope(msgspec.Struct):
    parse: _Parse
    extractions: list[_Extraction]
    collection_id: msgspec.Raw = _NULL
    document_packet_id: msgspec.Raw = _NULL
    verification_url: msgspec.Raw = _NULL
    classifications: msgspec.Raw = _NULL
    splits: msgspec.Raw = _NULL


class _Lists(msgspec.Struct):
    blocks: msgspec.Raw = _NULL
    pages: msgspec.Raw = _NULL


class _WithLists(msgspec.Struct):
    parse: _Lists


class _Quote(msgspec.Struct):
    text: str | None = None
    page_number: int | None = None
    file_name: str | None = None
    file_page: int | None = None


class _Leaf(msgspec.Struct):
    value: msgspec.Raw = _NULL
    value_unit: str | None = None
    value_override: msgspec.Raw = _NULL
    verification_status: str | None = None
    confidence: float | None = None
    evidence: list[_Quote] | None = None
    value_source: str | None = None
    lookup_check: str | None = None
    consolidation: msgspec.Raw = _NULL


_leaf_decoder = msgspec.json.Decoder(_Leaf)
_rows_decoder = msgspec.json.Decoder(list[dict[str, _Leaf]])
_text_decoder = msgspec.json.Decoder(str)


class Skim(msgspec.Struct, array_like=True):
    """What one pass over results found; plain data that can go from process to process.

    `head` is the envelope without pages, blocks and fields, as JSON. `fields` are names and
    JSON, by extraction. `blocks` is what `block_places` gives, empty until `with_blocks`.
    """

    head: bytes
    pages: list[PageParts]
    fields: list[list[tuple[str, bytes]]]
    blocks: bytes = b""

    def first(self, count: int) -> "Skim":
        """Return a skim with no more than so many fields, none of them a long table."""
        fields = []
        for entries in self.fields:
            short = takewhile(lambda entry: len(entry[1]) <= _LONGEST_FIRST, entries[:count])
            fields.append(list(short))
            count -= len(fields[-1])
        return Skim(self.head, self.pages, fields)

    def with_blocks(self, raw: bytes) -> "Skim":
        """Return the skim with where the blocks are, which takes as long as the skim itself."""
        return Skim(self.head, self.pages, self.fields, block_places(raw))


def skim(raw: bytes) -> Skim | None:
    """Return what can be read in a hurry, or none where results have another form than usual."""
    try:
        parts = _parted(raw)
        envelope = msgspec.json.decode(parts.rest, type=_Envelope)
        parse = envelope.parse
        markdown = parse.markdown or parse.text
        pages = pages_of_blocks([*parts.pages, parse.pages])
        if markdown and not pages:
            pages = pages_in_text(markdown, [*parts.blocks, parse.blocks])
        if not pages or not envelope.extractions:
            return None
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return Skim(
        _head(envelope),
        pages,
        [
            [(name, bytes(json)) for name, json in extraction.fields.items()]
            for extraction in envelope.extractions
        ],
    )


def read_skim(
    found: Skim,
    raw: bytes,
    *,
    expected_id: str | None = None,
    pages: tuple[Page, ...] | None = None,
) -> Collection:
    """Return the collection that was skimmed, with its own `pages` unless they are given.

    Raises:
        ResultsFormatError: a part of it is not what it should be; the message says where.
        WrongCollectionError: it belongs to another collection than the expected one.
    """
    # Only who reads needs it: the process that skims would start half a second later.
    from anyformat_review.api.results.wire import EnvelopeReader

    try:
        results = lossless_json.loads(found.head)
        reader = EnvelopeReader(raw)
        collection = reader.collection(results, expected_id)
        extractions = []
        nodes = fields_nodes(results)
        for node, entries, bare in zip(nodes, found.fields, collection.extractions, strict=True):
            fields = {name: _field(reader, node, name, json) for name, json in entries}
            extractions.append(replace(bare, fields=fields))
    except (lossless_json.JsonError, msgspec.MsgspecError) as error:
        raise ResultsFormatError(f"The JSON is broken: {error}.") from error
    parse = collection.parse and replace(
        collection.parse,
        pages=tuple(Page(*page) for page in found.pages) if pages is None else pages,
        blocks=SkimmedBlocks(raw, found.blocks),
    )
    return replace(
        collection, parse=parse, extractions=tuple(extractions), warnings=reader.warnings()
    )


def check_strictly(raw: bytes) -> str | None:
    """Return what is wrong with JSON that a skim has passed over, if there is anything."""
    try:
        lossless_json.loads(raw)
    except lossless_json.JsonError as error:
        return f"The JSON is broken: {error}."
    return None


def _head(envelope: _Envelope) -> bytes:
    """Return the envelope without what is large."""
    parse = envelope.parse
    return msgspec.json.encode(
        {
            **{
                name: getattr(envelope, name)
                for name in (
                    "collection_id",
                    "document_packet_id",
                    "verification_url",
                    "classifications",
                    "splits",
                )
            },
            "parse": {
                "layout_confidence": parse.layout_confidence,
                "parse_confidence": parse.parse_confidence,
            },
            "extractions": [
                {
                    "split_name": extraction.split_name,
                    "partition": extraction.partition,
                    "validations": extraction.validations,
                    "fields": {},
                }
                for extraction in envelope.extractions
            ],
        }
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """Results without most of their blocks or pages, and these as lists of some each."""

    rest: bytes
    blocks: list[bytes]
    pages: list[bytes]


def _parted(raw: bytes) -> _Parts:
    """Return results in parts.

    Whatever decodes JSON holds up all other threads until it is done, so that most of it is
    decoded in pieces. Where results look otherwise, they come back whole, without any pieces.
    """
    if len(raw) >= _PIECE:
        rest, blocks = _without(raw, "blocks")
        if blocks:
            return _Parts(rest, blocks, [])
        rest, pages = _without(raw, "pages")
        return _Parts(rest, [], pages)
    return _Parts(raw, [], [])


def _without(raw: bytes, name: str) -> tuple[bytes, list[bytes]]:
    """Return results without most of a list in their parse, and this in pieces."""
    sign = f'"{name}":'.encode()
    parse = raw.find(_PARSE)
    key = raw.find(sign, parse)
    begin = raw.find(b"[", key, key + len(sign) + 2) + 1
    whole: tuple[bytes, list[bytes]] = (raw, [])
    if parse < 0 or key < 0 or not begin:
        return whole
    try:
        # Nothing but this list of the parse stands at this place.
        found = msgspec.json.decode(raw[:begin] + b"]}}", type=_WithLists).parse
    except msgspec.MsgspecError:
        return whole
    first = _FIRST_KEY.match(raw, begin)
    if first is None or bytes(getattr(found, name)) != b"[]":
        return whole
    pieces, start = [], begin
    while (piece := _piece(raw, start, first[1])) is not None:
        pieces.append(piece)
        start += len(piece) - 1
    # What is left, the last ones among it, is decoded with the rest.
    return raw[:begin] + raw[start:], pieces


def _piece(raw: bytes, start: int, sign: bytes) -> bytes | None:
    """Return as much of a list as makes a piece; `None` where its end is near."""
    end = raw.rfind(sign, start + 1, start + _PIECE)
    if end < 0:
        return None
    comma = raw.rfind(b",", start, end)
    piece = b"".join((b"[", raw[start:comma], b"]"))
    try:
        msgspec.json.decode(piece, type=list[msgspec.Raw])
    except msgspec.MsgspecError:
        return None
    return piece


def _field(reader: "EnvelopeReader", node: FieldsNode, name: str, json: bytes) -> FieldValue:
    try:
        if json.startswith(b"["):
            rows = _rows_decoder.decode(json)
            return tuple({cell: _leaf(leaf) for cell, leaf in row.items()} for row in rows)
        return _leaf(_leaf_decoder.decode(json))
    except (msgspec.MsgspecError, _UnusualError):
        # The long way knows every form, and what to say about a wrong one.
        holder = {"fields": {name: lossless_json.loads(json)}}
        return reader.fields(FieldsNode(node.scope, node.place, holder, "fields"))[name]


class _UnusualError(Exception):
    """A field with parts that few fields have."""


def _leaf(leaf: _Leaf) -> ExtractedField:
    confidence = leaf.confidence
    if not _is_null(leaf.consolidation) or not (confidence is None or 0 <= confidence <= 100):
        raise _UnusualError
    return ExtractedField(
        _value(leaf.value),
        leaf.value_unit,
        _value(leaf.value_override),
        leaf.verification_status,
        confidence,
        tuple(
            Evidence(quote.text, max(quote.page_number or 0, 0), quote.file_name, quote.file_page)
            for quote in leaf.evidence or ()
            if quote.text
        ),
        leaf.value_source,
        leaf.lookup_check,
    )


def _value(json: msgspec.Raw) -> Value:
    first = memoryview(json)[0]
    if first == ord('"'):
        return _text_decoder.decode(json)
    return None if first == ord("n") else value_of(lossless_json.loads(bytes(json)))


def _is_null(json: msgspec.Raw) -> bool:
    return memoryview(json)[0] == ord("n")
