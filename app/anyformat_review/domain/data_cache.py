"""Caches of functions that are called with parts of documents."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")

_caches: list[Callable[[], None]] = []


def data_cache(
    size: int,
) -> Callable[[Callable[_Parameters, _Result]], Callable[_Parameters, _Result]]:
    """Cache the last results of a function, until `forget_cached_data` is called."""

    def decorate(function: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]:
        cached = lru_cache(maxsize=size)(function)
        _caches.append(cached.cache_clear)
        return cached  # type: ignore[return-value]  # lru_cache loses the parameters' types

    return decorate


def forget_cached_data() -> None:
    """Forget what was read in documents; call this when the last one is closed.

    Otherwise its words would stay in memory, and, as small objects between those of the collection,
    would keep much more than their own (see `viewmodels/garbage.py`).
    """
    for forget in _caches:
        forget()
