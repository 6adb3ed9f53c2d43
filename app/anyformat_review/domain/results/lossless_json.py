"""JSON that keeps what it came with: digits of numbers, order and unknown keys.

(The one number that changes is the integer `-0`, which comes back as `0`.)

Reading is strict: NaN, infinities, duplicate keys, lone surrogates, bytes that are not UTF-8
and absurd nesting are refused with the line and column.
"""

from collections.abc import Mapping
from typing import Any, TypeAlias

import jiter
import msgspec

from anyformat_review.domain.results.values import Number, Value

JsonTree: TypeAlias = Any
"""What `loads` gives: dict, list, str, bool, None, int and `jiter.LosslessFloat`."""


class JsonError(ValueError):
    """The bytes are not the JSON this application accepts; the message says where."""


def loads(data: bytes) -> JsonTree:
    """Parse JSON strictly; numbers with a fraction or exponent come as `jiter.LosslessFloat`.

    Raises:
        JsonError: with what is wrong and its line and column.
    """
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    try:
        return jiter.from_json(
            data, float_mode="lossless-float", catch_duplicate_keys=True, allow_inf_nan=False
        )
    except ValueError as error:
        raise JsonError(str(error)) from error


def dumps(tree: JsonTree, *, indent: int = 0) -> bytes:
    """Write a tree of `loads`, or of domain values, with every number's own digits."""
    encoded = msgspec.json.encode(tree, enc_hook=_encode_number)
    return msgspec.json.format(encoded, indent=indent) if indent else encoded


def value_of(tree: JsonTree) -> Value:
    """Return the part of a parsed tree as a domain value."""
    match tree:
        case None | str() | bool():
            return tree
        case int():
            return Number(str(tree))
        case list():
            return tuple(value_of(item) for item in tree)
        case Mapping():
            return {str(key): value_of(item) for key, item in tree.items()}
        case _:
            return Number(str(tree))


def _encode_number(item: object) -> msgspec.Raw:
    if isinstance(item, Number):
        return msgspec.Raw(item.literal.encode())
    if isinstance(item, jiter.LosslessFloat):
        return msgspec.Raw(bytes(item))
    raise NotImplementedError(f"{type(item).__name__} is not JSON")
