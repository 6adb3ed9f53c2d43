"""Parse and write JSON without loss: the digits of numbers, the order and unknown keys stay.

Parsing is strict: NaN, infinities, duplicate keys, lone surrogates, invalid UTF-8 and extreme
nesting are errors.
"""

from collections.abc import Mapping
from typing import Any, TypeAlias

import jiter
import msgspec

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.results.values import Number, Value

JsonTree: TypeAlias = Any
"""A parsed document: dict, list, str, bool, None, int and `jiter.LosslessFloat`."""


_ZERO = rb"-0(?:(?<=[\[:,\s]-0)|(?<=\A-0))(?=\s*(?:[,\]}]|\Z))"
_MINUS_ZERO = lazy_pattern(_ZERO)
_STRING_OR_MINUS_ZERO = lazy_pattern(rb'("[^"\\]*+(?:\\.[^"\\]*+)*+")|' + _ZERO)
_MINUS_ZERO_FLOAT = b"-0e-000000000000"
"""Replaces the integer `-0`, which jiter would parse as `0`."""


class JsonError(ValueError):
    """Invalid JSON; the message contains the line and column."""


def loads(data: bytes) -> JsonTree:
    """Parse JSON; numbers with a fraction or exponent become `jiter.LosslessFloat`.

    Raises:
        JsonError: the JSON is invalid.
    """
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    if not data.strip():
        raise JsonError("it is empty")
    try:
        tree = _parse(data)
    except ValueError as error:
        raise JsonError(str(error)) from error
    if not _MINUS_ZERO.search(data):
        return tree
    source = _STRING_OR_MINUS_ZERO.sub(lambda match: match[1] or _MINUS_ZERO_FLOAT, data)
    return _with_minus_zeros(_parse(source))


def forget_cached_strings() -> None:
    """Forget the short strings that jiter keeps for the next document, up to 16,384."""
    jiter.cache_clear()


def _parse(data: bytes) -> JsonTree:
    return jiter.from_json(
        data, float_mode="lossless-float", catch_duplicate_keys=True, allow_inf_nan=False
    )


def _with_minus_zeros(tree: JsonTree) -> JsonTree:
    match tree:
        case dict():
            return {key: _with_minus_zeros(item) for key, item in tree.items()}
        case list():
            return [_with_minus_zeros(item) for item in tree]
        case jiter.LosslessFloat() if bytes(tree) == _MINUS_ZERO_FLOAT:
            return jiter.LosslessFloat(b"-0")
        case _:
            return tree


def dumps(tree: JsonTree, *, indent: int = 0) -> bytes:
    """Encode a parsed document or domain values; numbers keep their digits."""
    encoded = msgspec.json.encode(tree, enc_hook=_encode_number)
    return msgspec.json.format(encoded, indent=indent) if indent else encoded


def value_of(tree: JsonTree) -> Value:
    """Convert a part of a parsed document to a domain value."""
    match tree:
        case None | str() | bool():
            return tree
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
