"""Caches of functions, which are cleared when no collection is open or the language changes."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")

_caches: list[Callable[[], None]] = []


def clearable_cache(
    size: int,
) -> Callable[[Callable[_Parameters, _Result]], Callable[_Parameters, _Result]]:
    """Cache the last results of a function, until `clear_caches` is called.

    For functions that return texts of the interface, or are called with parts of documents.
    """

    def decorate(function: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]:
        cached = lru_cache(maxsize=size)(function)
        _caches.append(cached.cache_clear)
        return cached  # type: ignore[return-value]  # lru_cache loses the parameters' types

    return decorate


def clear_caches() -> None:
    """Forget the results of all functions with a `clearable_cache`."""
    for clear in _caches:
        clear()
