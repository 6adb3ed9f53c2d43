"""Every payload opens, or is refused in one sentence.

300 payloads by default; CONTRIBUTING.md has the command for more of them.
"""

import json
import os
import unicodedata
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, seed, settings
from msgspec.structs import replace

from anyformat_review.api.results.envelope import with_review
from anyformat_review.api.results.fast_blocks import block_offsets
from anyformat_review.api.results.fast_decode import collection_from, fast_decode, is_strict_json
from anyformat_review.api.results.json_source import JsonSource
from anyformat_review.api.results.wire import decode_results
from anyformat_review.domain.errors import ResultsFormatError
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.collection import Collection
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.review.review import FieldState, History, Override
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.quotes.grounding import locate_collection
from anyformat_review.services.review.inspection import inspection, inspection_lines
from support.mutator import field_values, payloads, valid_trees

COUNT = int(os.environ.get("ANYFORMAT_MUTATIONS", "300"))
PIECES = 10
HIDDEN = {"Cc", "Cs", "Zl", "Zp"}
MIN_SHARE = 0.9 if COUNT >= 3_000 else 0.7
"""The share of payloads that must open; the others are truncated, nested too deeply, or contain
impossible numbers. With few payloads, the share can be lower by chance."""


@settings(max_examples=20)
@given(valid_trees())
def test_unchanged_payloads_have_no_notices(tree: Any) -> None:
    collection = decode_results(json.dumps(tree).encode())
    assert collection.notices == ()
    assert len(list(collection.leaves())) == 7


@pytest.mark.parametrize("piece", range(PIECES))
def test_a_mutated_payload_opens_or_is_refused_in_one_sentence(piece: int) -> None:
    outcomes = Counter[bool]()

    @seed(piece)
    @settings(max_examples=max(COUNT // PIECES, 1), database=None)
    @given(payloads())
    def try_payload(raw: bytes) -> None:
        collection = opened_or_refused(raw)
        outcomes[collection is not None] += 1
        if collection is not None:
            check(raw, collection)

    try_payload()
    opened, count = outcomes[True], outcomes.total()
    print(f"{opened} of {count} payloads opened")  # noqa: T201 - shown by `pytest -rP`
    assert opened / count >= MIN_SHARE


def opened_or_refused(raw: bytes) -> Collection | None:
    """Decode results and return them, or None if they are refused in one sentence."""
    try:
        return decode_results(raw)
    except ResultsFormatError as error:
        refusal = str(error)
    assert is_visible(refusal)
    assert len(refusal) < 300
    return None


def is_visible(line: str) -> bool:
    """Whether a text is one line without control characters; letters may be newer than Python."""
    return {unicodedata.category(character) for character in line}.isdisjoint(HIDDEN)


def check(raw: bytes, collection: Collection) -> None:
    state = ReviewState.begin(collection, History(), locate_collection(collection))
    assert all(map(is_visible, inspection_lines(state)))
    entries = lossless_json.dumps(inspection(state)).decode()
    assert collection.parse is None or list(collection.parse.blocks) is not None
    check_shown_or_named(raw, collection, entries)
    check_fast_decode(raw, collection)
    check_export(raw, collection)


def check_shown_or_named(raw: bytes, collection: Collection, entries: str) -> None:
    tree = json.loads(JsonSource.of(raw).data)
    results = tree.get("extractions", tree) if isinstance(tree, dict) else tree
    shown = {str(field.value) for _, field in collection.leaves()}
    for value in field_values(results):
        assert value in shown or value in entries, value


def check_fast_decode(raw: bytes, strict: Collection) -> None:
    source = JsonSource.of(raw)
    decoded = fast_decode(source.data)
    offsets = block_offsets(source.data)
    if decoded is None or offsets is None or not is_strict_json(source.data):
        return
    fast = collection_from(decoded, source, offsets=offsets)
    assert fast.parse is not None
    assert strict.parse is not None
    assert list(fast.parse.blocks) == list(strict.parse.blocks)
    assert replace(fast, parse=replace(fast.parse, blocks=strict.parse.blocks)) == strict


def check_export(raw: bytes, collection: Collection) -> None:
    def tree(data: bytes) -> Any:
        return json.loads(JsonSource.of(data).data, parse_float=str, parse_int=str)

    assert tree(with_review(raw, {})) == tree(raw)
    paths = [path for path, _ in collection.leaves()]
    states: dict[FieldPath, FieldState] = {
        path: FieldState(Override(f"new {index}"), "verified") for index, path in enumerate(paths)
    }
    again = decode_results(with_review(raw, states))
    fields = dict(again.leaves())
    assert {path: fields[path].value_override for path in paths} == {
        path: f"new {index}" for index, path in enumerate(paths)
    }
