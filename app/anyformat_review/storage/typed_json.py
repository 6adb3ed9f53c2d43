"""Convert between JSON and typed structs, for the files of this application.

Invalid JSON or data of the wrong type raises `ValueError`; the message contains the position.
"""

import contextlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, TypeVar, get_args, get_origin

import msgspec
from msgspec.structs import fields, replace

T = TypeVar("T")

_ESSENTIAL = msgspec.Meta(extra={"essential": True})
Essential = Annotated[T, _ESSENTIAL]
"""The type of a field whose invalid value must not be replaced by the default."""


def from_json(data: bytes, to: type[T]) -> T:
    """Parse JSON and convert it to a type, such as a struct; unknown keys are ignored."""
    return convert(parse(data), to)


def parse(data: bytes) -> Any:
    """Parse JSON."""
    with contextlib.suppress(ValueError, RecursionError):
        return msgspec.json.decode(data)
    # Imported late, because the first paint of the window would wait 1 ms for it.
    import json

    try:
        # msgspec rejects the lone surrogates of file names that are not UTF-8.
        return json.loads(data)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def convert(tree: Any, to: type[T]) -> T:
    """Convert parsed JSON to a type."""
    try:
        return msgspec.convert(tree, to, dec_hook=lambda kind, value: kind(value))
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error


def convert_tolerantly(tree: Any, to: type[T]) -> tuple[T, tuple[str, ...]]:
    """Convert parsed JSON to a type, without its invalid parts.

    An invalid field of a struct gets its default, an invalid entry of a mapping is left out. A
    struct is left out if an invalid field has no default or is `Essential`.
    Return the result and, for each invalid part, a phrase with its path and what is wrong.

    Raises:
        ValueError: nothing can be converted.
    """
    problems: list[str] = []
    return _tolerant(tree, to, "", problems), tuple(problems)


def _tolerant(tree: Any, to: Any, json_path: str, problems: list[str]) -> Any:
    try:
        return convert(tree, to)
    except ValueError:
        kind = get_origin(to) or to
        if not isinstance(tree, dict) or not (kind is Mapping or issubclass(kind, msgspec.Struct)):
            raise
    prefix = f"{json_path}." if json_path else ""
    if kind is Mapping:
        key_type, value_type = get_args(to)
        entries = {}
        for key, value in tree.items():
            name = prefix + (key or '""')
            try:
                entries[convert(key, key_type)] = _tolerant(value, value_type, name, problems)
            except ValueError as error:
                problems.append(_problem(name, error))
        return MappingProxyType(entries)
    return _tolerant_struct(tree, kind, prefix, problems)


def _tolerant_struct(tree: dict[str, Any], to: Any, prefix: str, problems: list[str]) -> Any:
    required = [
        each.name for each in fields(to) if each.required or _ESSENTIAL in get_args(each.type)
    ]
    made = convert({name: tree[name] for name in required if name in tree}, to)
    for each in fields(to):
        if each.name in tree and each.name not in required:
            json_path = f"{prefix}{each.name}"
            try:
                value = _tolerant(tree[each.name], each.type, json_path, problems)
                made = replace(made, **{each.name: value})
            except ValueError as error:
                problems.append(_problem(json_path, error))
    return made


def _problem(json_path: str, error: ValueError) -> str:
    return f"{json_path}: {str(error).removesuffix('.')}"


def to_builtins(value: object) -> Any:
    """Convert a struct to the dicts, lists and strings that JSON can store."""
    return msgspec.to_builtins(value, enc_hook=dict)
