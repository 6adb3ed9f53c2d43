"""Regular expressions that are compiled when they are first used."""

import re
from functools import cached_property
from typing import AnyStr, cast


class _LazyPattern:
    """Keeps each method of the pattern that was used as its own attribute: calls cost no more."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str] | re.Pattern[bytes]:
        return re.compile(self._pattern, self._flags)

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found


def lazy_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return an object with the methods of `re.compile(pattern, flags)`, compiled at first use.

    Most patterns of a module are not needed at the start of the application, and compiling all
    of them would take a tenth of it. Functions of `re` do not accept the object as a pattern.

    Raises `re.error` at first use if the pattern is invalid.
    """
    return cast(re.Pattern[AnyStr], _LazyPattern(pattern, flags))
