"""Convert between JSON and typed dataclasses, for the files of this application.

Invalid JSON or data of the wrong type raises `ValueError`; the message says where.
"""

import json
from typing import Any, TypeVar

T = TypeVar("T")


def from_json(data: bytes, to: type[T]) -> T:
    """Parse JSON and convert it to a type, such as a dataclass; unknown keys are ignored."""
    return convert(parse(data), to)


def parse(data: bytes) -> Any:
    """Parse JSON."""
    try:
        # Not msgspec: it rejects the lone surrogates of file names that are not UTF-8.
        return json.loads(data)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def convert(tree: Any, to: type[T]) -> T:
    """Convert parsed JSON to a type."""
    import msgspec  # 9 ms, which the first paint of the window would wait for without settings

    try:
        return msgspec.convert(tree, to, dec_hook=lambda kind, value: kind(value))
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error


def to_builtins(value: object) -> Any:
    """Convert a dataclass to the dicts, lists and strings that JSON can store."""
    import msgspec

    return msgspec.to_builtins(value, enc_hook=dict)
