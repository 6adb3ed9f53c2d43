"""Regular expressions that are compiled when they are first used."""

import re
from contextlib import suppress
from typing import AnyStr, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")

_used: "list[tuple[_LazyPattern, str]]" = []
"""Patterns, and the names of the attributes that they keep."""


class _LazyPattern:
    """Keeps each method of the pattern that was used as its own attribute: calls cost no more."""

    __slots__ = ("_compiled", "_flags", "_pattern", *_METHODS)

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        if name == "_compiled":
            found: object = re.compile(self._pattern, self._flags)
        elif name in _METHODS:
            found = getattr(self._compiled, name)
        else:
            return getattr(self._compiled, name)
        setattr(self, name, found)
        _used.append((self, name))
        return found


def lazy_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return an object with the methods of `re.compile(pattern, flags)`, compiled at first use.

    Most patterns of a module are not needed at the start of the application, and compiling all
    of them would take a tenth of it. Functions of `re` do not accept the object as a pattern.

    Raises `re.error` at first use if the pattern is invalid.
    """
    return cast(re.Pattern[AnyStr], _LazyPattern(pattern, flags))


def forget_compiled_patterns() -> None:
    """Compile patterns again when they are used next.

    A compiled pattern consists of small objects, which lie in memory between those of the
    collection that was open when it was compiled. When that collection is closed, they would keep
    much more memory than their own.
    """
    while _used:
        with suppress(AttributeError):  # two threads used it for the first time at once
            delattr(*_used.pop())
