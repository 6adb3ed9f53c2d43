import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from anyformat_review.api.results import fast_decode as fast_decode_module
from anyformat_review.api.results.fast_blocks import block_offsets
from anyformat_review.api.results.fast_decode import (
    DecodedResults,
    collection_from,
    fast_decode,
    is_strict_json,
)
from anyformat_review.api.results.fast_pages import PageParts
from anyformat_review.api.results.json_source import JsonSource
from anyformat_review.api.results.wire import decode_results
from anyformat_review.domain.errors import WrongCollectionError
from anyformat_review.domain.results.collection import Collection

SAMPLES = sorted(
    (Path(__file__).resolve().parent.parent.parent / "data" / "samples").glob("v[23]-*.json")
)
ODD_LEAVES: list[Any] = [
    None,
    {"value": 12.50, "confidence": "87.5", "evidence": None},
    {"value": [1, {"a": "b"}], "confidence": 250, "value_override": ""},
    {"value": "x", "consolidation": {"candidates": [{"value": 1}, {"value": "2"}]}},
    {"value": "x", "evidence": [{"text": "", "page_number": 1}, {"text": "q", "page_number": -4}]},
    [{"a": {"value": "1"}, "b": None}, None, {}],
    [],
]


def both(raw: bytes) -> tuple[Collection, Collection]:
    """Return the collection of a fast decode, pickled and unpickled, and of a strict decode."""
    found = fast_decode(raw)
    assert found is not None
    sent = msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=DecodedResults)
    offsets = block_offsets(raw)
    assert offsets is not None
    return collection_from(sent, JsonSource.of(raw), offsets=offsets), decode_results(raw)


def assert_same(fast: Collection, strict: Collection) -> None:
    assert fast.parse is not None
    assert strict.parse is not None
    assert list(fast.parse.blocks) == list(strict.parse.blocks)
    parse = replace(fast.parse, blocks=strict.parse.blocks)
    assert replace(fast, parse=parse) == strict


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_fast_decode_equals_the_strict_one(sample: Path) -> None:
    assert_same(*both(sample.read_bytes()))


def envelope(**changes: Any) -> bytes:
    fields = {f"odd_{number}": leaf for number, leaf in enumerate(ODD_LEAVES)}
    block = {"id": "p2_b0", "file_name": "a.pdf", "file_page": 1, "content": "“x”", "more": [1.50]}
    tree = {
        "collection_id": "c",
        "parse": {
            "markdown": '<a id="p1_b0"></a>\none\n\n<a id="p2_b0"></a>\ntwo',
            "parse_confidence": 101,
            "blocks": [block, block, {"id": "p1_b0"}],
        },
        "edits": [{"file_name": "f.pdf", "fields": [{"label": "a", "page": 1, "value": 1.50}]}],
        "extractions": [
            {"split_name": "S", "partition": "a", "fields": fields, "unknown": 1},
            {"split_name": "S", "partition": "a", "fields": {"last": {"value": "1"}}},
        ],
    }
    return json.dumps({**tree, **changes}, ensure_ascii=False).encode()


def test_unusual_values_are_decoded_the_same() -> None:
    fast, strict = both(envelope())

    assert_same(fast, strict)
    assert len(fast.notices) == 4


BLOCKS = [
    {"id": f"p{number}_b0", "file_name": "a, [b].pdf", "content": '}, {"id": ', "more": [{"id": 1}]}
    for number in range(1, 40)
]


@pytest.mark.parametrize(
    "raw",
    [
        envelope(parse={"markdown": "one", "blocks": BLOCKS}),
        envelope(classifications=[{"blocks": BLOCKS}]),
        envelope(parse={"markdown": "one", "blocks": [{}, *BLOCKS]}),
        envelope(parse={"blocks": BLOCKS, "markdown": "one"}),
        envelope(extractions=[{"fields": {"blocks": [{"id": {"value": "1"}}] * 40}}]),
    ],
    ids=["usual", "elsewhere", "odd beginning", "before the text", "a field of this name"],
)
def test_many_blocks_are_decoded_in_pieces(raw: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = fast_decode(raw)
    monkeypatch.setattr(fast_decode_module, "PIECE", 300)

    assert fast_decode(raw) == at_once
    assert at_once is not None
    assert_same(*both(raw))


ODD_PAGES = [
    {"page": 3, "file_name": "c.pdf", "blocks": [{"id": "p7_b0", "page": 7, "content": "three"}]},
    {"page": 1, "file_name": "a.pdf", "file_page": 4, "blocks": None},
    {"blocks": [{"content": None, "file_name": "b.pdf", "file_page": 2}, {"content": "“x”"}]},
    {"page": 1, "blocks": [{"content": "again", "file_name": "named by a block.pdf"}, {}]},
    {"page": 8, "file_page": 9, "blocks": []},
]


@pytest.mark.parametrize(
    "parse",
    [
        {"pages": ODD_PAGES},
        {"pages": ODD_PAGES, "markdown": "other", "blocks": BLOCKS},
        {"pages": [], "markdown": "one", "blocks": BLOCKS},
        {"pages": [{}]},
    ],
    ids=["alone", "with markdown", "none", "an empty one"],
)
def test_pages_of_blocks_are_decoded_the_same(parse: Any) -> None:
    assert_same(*both(envelope(parse=parse)))


def large_pages(**changes: Any) -> bytes:
    blocks = [
        {"id": f"p9_b{number}", "content": f'}}, {{"page": {number}', "bbox": {"x0": 0.1}}
        for number in range(4)
    ]
    pages = [
        {"page": number or None, "file_name": f"{number // 3}.pdf", "blocks": blocks[: number % 5]}
        for number in range(60)
    ]
    return envelope(parse={"format": "blocks", "pages": pages, "markdown": None}, **changes)


@pytest.mark.parametrize(
    "raw",
    [
        large_pages(),
        json.dumps(json.loads(large_pages()), indent=1).encode(),
        json.dumps({"splits": [{"files": [{"pages": [1]}]}], **json.loads(large_pages())}).encode(),
        large_pages(extractions=[{"fields": {"pages": [{"page": {"value": "1"}}] * 40}}]),
    ],
    ids=["usual", "lines", "after other pages", "a field of this name"],
)
def test_many_pages_of_blocks_are_decoded_in_pieces(
    raw: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = fast_decode(raw)
    decoded: list[int] = []
    monkeypatch.setattr(fast_decode_module, "PIECE", 1000)
    read = fast_decode_module.pages_of_blocks

    def measured(lists: Iterable[bytes]) -> list[PageParts]:
        together = list(lists)
        decoded.extend(map(len, together))
        return read(together)

    monkeypatch.setattr(fast_decode_module, "pages_of_blocks", measured)

    assert fast_decode(raw) == at_once
    assert_same(*both(raw))
    assert len(decoded) > 10
    assert max(decoded) < 2500


def test_the_names_of_fields_are_kept_by_their_results_only() -> None:
    """A cache of names would keep memory of results that were closed."""

    def names() -> list[str]:
        found = fast_decode(envelope())
        assert found is not None
        return [name for entries in found.fields for name, _ in entries]

    first, second = names(), names()
    assert first == second != []
    assert not any(one is other for one, other in zip(first, second, strict=True))


def test_the_first_fields_can_be_decoded_alone() -> None:
    found = fast_decode(envelope())
    assert found is not None

    first = collection_from(found.first(2), JsonSource.of(envelope()))

    assert [str(path) for path, _ in first.leaves()] == ["S/a:odd_0", "S/a:odd_1"]
    assert len(first.pages) == 2


@pytest.mark.parametrize(
    "raw",
    [
        b"[]",
        b'{"parse"',
        b"\xff",
        envelope(extractions=[]),
        envelope(parse=None),
        envelope(parse={"pages": [{"page": "2"}]}),
        envelope(parse={"pages": [{"page": -2}]}),
        envelope(parse={"pages": []}),
    ],
)
def test_unusual_forms_need_the_strict_decode(raw: bytes) -> None:
    assert fast_decode(raw) is None


ODD_FIELDS: list[Any] = [
    5,
    "text",
    True,
    ["a", "b"],
    [[{}]],
    {"amount": {"value": "1"}},
    [{"c": 5}, "row", None, {"d": [1]}],
    {"value": "x", "confidence": "high"},
    {"value": "x", "confidence": 1.5, "evidence": {"text": "q"}},
    {"value": "x", "evidence": ["q", {"text": 5, "page_number": "2"}, {"text": "r", "page": []}]},
    {"value": None, "value_unit": 5, "verification_status": {}},
    {"value_override": "x"},
    {"value": "x", "evidence": [{"text": "q", "page_number": 1.5, "file_page": 0}]},
    {"value": "x", "consolidation": [1]},
    {"value": "x", "confidence": 10**400},
]


def test_odd_fields_are_decoded_the_same() -> None:
    fields = {f"odd_{number}": field for number, field in enumerate(ODD_FIELDS)}
    rules = [5, {"rule_id": 7, "compared_values": []}]
    raw = envelope(
        extractions=[{"fields": fields, "validations": rules, "partition": 4}],
        classifications=["x", {"category": 5, "confidence": "high"}],
        verification_url=["u"],
    )

    fast, strict = both(raw)

    assert_same(fast, strict)
    assert len(fast.notices) > 20
    assert list(fast.extractions[0].fields) == list(fields)


@pytest.mark.parametrize(
    "block",
    [
        "x",
        {"id": 5},
        {"page": 0},
        {"content": []},
        {"bbox": [0, 0, 1, 1]},
        {"bbox": {"x0": "left"}},
        {"layout_confidence": 2},
        {"regions": ["r"]},
        {"hyperlinks": {}},
    ],
)
def test_an_odd_block_needs_the_strict_decode(block: Any) -> None:
    raw = envelope(parse={"markdown": "one", "blocks": [*BLOCKS, block]})

    collection = decode_results(raw)

    assert block_offsets(raw) is None
    assert collection.notices[0].json_path.startswith("parse.blocks[39]")


def test_another_collection_is_rejected() -> None:
    found = fast_decode(envelope())
    assert found is not None

    with pytest.raises(WrongCollectionError):
        collection_from(found, JsonSource.of(envelope()), expected_id="d")


def test_the_strict_check_finds_duplicate_keys() -> None:
    twice = envelope().replace(b'"more"', b'"content": "y", "more"', 1)

    assert fast_decode(twice) is not None
    assert not is_strict_json(twice)
    assert is_strict_json(envelope())
