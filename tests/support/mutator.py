"""Payloads that are almost valid: written by the service's own models, with mutations.

Every field has a unique value, so that a test can find it in the parsed results. hypothesis makes
the random choices, so that it can simplify a payload that fails.
"""

import json
import random
import string
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from anyformat.workflow.results import ResultsResponse, ResultsResponseV3
from hypothesis import strategies as st

Tree: TypeAlias = Any
_Place: TypeAlias = tuple[Any, Any]

_BYTES: tuple[Callable[[bytes], bytes], ...] = (
    lambda raw: b"\xef\xbb\xbf" + raw,
    lambda raw: raw.decode().encode("utf-16"),
    lambda raw: raw.decode().encode("utf-16-le"),
    lambda raw: raw + b"\0\0",
    lambda raw: raw.replace(b'"mark"', rb'"half \ud83d"'),
    lambda raw: raw.replace(b'"mark"', rb'"half \udc00 \u0000"'),
    lambda raw: raw.replace(b'"mark"', b"NaN"),
    lambda raw: raw.replace(b'"mark"', b"-Infinity"),
    lambda raw: raw.replace(b'"mark"', b"1e400"),
    lambda raw: raw.replace(b'"mark"', b"-0"),
    lambda raw: raw.replace(b'"mark"', b"9" * 10_000),
    lambda raw: raw.replace(b'"mark"', b"[" * 500 + b"]" * 500),
    lambda raw: raw.replace(b'"mark"', b'{"a": 1, "a": 1}'),
    lambda raw: raw.replace(b'"mark"', b'{"a": 1, "a": 2}'),
    lambda raw: raw[: len(raw) // 2],
)


_PLAIN = st.one_of(
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=9),
    st.booleans(),
)
_JSON = st.recursive(
    _PLAIN,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=3,
)


@st.composite
def payloads(draw: st.DrawFn) -> bytes:
    """Draw the JSON of a payload with one to three mutations."""
    return Mutator(draw(st.randoms()), lambda: draw(_JSON)).payload()


@st.composite
def valid_trees(draw: st.DrawFn) -> Tree:
    """Draw a payload as one of the service's models writes it."""
    return Mutator(draw(st.randoms())).valid_tree()


class Mutator:
    """Makes and changes payloads; the same choices give the same payloads."""

    def __init__(self, choices: random.Random, make_json: Callable[[], Tree] = list) -> None:
        """`make_json` returns any JSON value, to replace a part of the payload."""
        self._random = choices
        self._make_json = make_json
        self._count = 0

    def payload(self) -> bytes:
        """Return the JSON of a payload with one to three mutations."""
        tree = self.valid_tree()
        for _ in range(self._random.randint(1, 3)):
            self.mutate(tree)
        if self._random.random() < 0.2:
            self._set_mark(tree)
            raw = json.dumps(tree, ensure_ascii=False).encode()
            return self._random.choice(_BYTES)(raw)
        return json.dumps(tree, ensure_ascii=self._random.random() < 0.5).encode()

    def valid_tree(self) -> Tree:
        """Return a payload as one of the service's models writes it."""
        rows = [{"amount": self._field(), "text": self._field()} for _ in range(2)]
        fields = {"total": self._field(), "date": self._field(), "items": rows}
        rule = {"rule_id": "r", "severity": "error", "status": "fail", "source_fields": ["p"]}
        extractions = [
            {"fields": fields, "validations": [{**rule, "compared_values": {"total": "1"}}]},
            {"split_name": "Check", "partition": "2", "fields": {"bank": self._field()}},
        ]
        files = [{"file_id": "f", "file_name": "a.pdf", "pages": [1, 2]}]
        part = {"id": "s", "name": "2", "files": files, "confidence": 90}
        tree = {
            "collection_id": "c",
            "document_packet_id": "c",
            "verification_url": "https://app.anyformat.ai/x",
            "classifications": [{"category": "Invoice", "confidence": 97.5, "evidence": "title"}],
            "splits": [{**part, "name": "Check", "partitions": [part]}],
            "extractions": extractions,
        }
        blocks = [self._block(page) for page in (1, 2)]
        if self._random.random() < 0.3:
            pages = [{"page": page, "blocks": [self._block(page)]} for page in (1, 2)]
            tree["parse"] = {"format": "blocks", "pages": pages}
            return ResultsResponseV3.model_validate(tree).model_dump(mode="json")
        markdown = "\n".join(f'<a id="p{n}_b0"></a>\n\nTotal {n}' for n in (1, 2))
        tree["parse"] = {"markdown": markdown, "text": None, "blocks": blocks}
        return ResultsResponse.model_validate(tree).model_dump(mode="json")

    def _field(self) -> Tree:
        self._count += 1
        return {
            "value": f"value-{self._count}",
            "confidence": self._random.choice([None, 12, 79.99, 95.0]),
            "evidence": [{"text": "Total 1", "page_number": 1}],
            "verification_status": "not_verified",
        }

    def _block(self, page: int) -> Tree:
        box = {"x0": 0.1, "y0": 0.2, "x1": 0.9, "y1": 0.3}
        return {
            "id": f"p{page}_b0",
            "type": "text",
            "page": page,
            "bbox": box,
            "layout_confidence": 0.9,
            "parse_confidence": 88.5,
            "regions": [{"bbox": box, "type": "text", "text": "Total"}],
            "content": f"Total {page}",
            "hyperlinks": [{"text": "t", "uri": "u"}],
        }

    def mutate(self, tree: Tree) -> None:
        """Change one value of a tree that is not empty."""
        holder, key = self._random.choice(list(_places(tree)))
        value = holder[key]
        match self._random.randint(0, 5):
            case 0 if isinstance(holder, dict):
                del holder[key]
            case 1 if isinstance(holder, dict):
                holder[self._name()] = holder.pop(key)
            case 2:
                holder[key] = [value]
            case 3:
                holder[key] = {self._name(): value}
            case 4 if isinstance(holder, list):
                holder.insert(key, self._junk())
            case _:
                holder[key] = self._junk()

    def _set_mark(self, tree: Tree) -> None:
        holder, key = self._random.choice(list(_places(tree)))
        holder[key] = "mark"

    def _junk(self) -> Tree:
        choose = self._random.choice
        number = choose([0, -1, 101, 1.5, 10**30, -0.0])
        text = choose(["", " ", "95", "0.9", "high", "x\ny\0", "\u202e", "=1+1", "é" * 300])
        known = [None, True, number, text, [], {}, [text], [[number]], {text: number}]
        return choose(known) if self._random.random() < 0.7 else self._make_json()

    def _name(self) -> str:
        known = ["value", "fields", "confidence", "results", "blocks", "text", "\n", ""]
        return self._random.choice([*known, self._random.choice(string.ascii_letters)])


def field_values(tree: Tree) -> Iterator[str]:
    """Yield the unique values of all fields that are still valid."""
    if isinstance(tree, dict):
        value = tree.get("value")
        if isinstance(value, str) and value.startswith("value-"):
            yield value
        for item in tree.values():
            yield from field_values(item)
    elif isinstance(tree, list):
        for item in tree:
            yield from field_values(item)


def _places(tree: Tree) -> Iterator[_Place]:
    items = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in items:
        yield tree, key
        if isinstance(value, dict | list):
            yield from _places(value)
