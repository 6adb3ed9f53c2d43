"""Original documents that attack the process that renders them; each function opens one."""

import os
from collections.abc import Sequence
from pathlib import Path

from anyformat_review.services.original.original_pages import (
    PageBox,
    PageSize,
    RenderedPage,
)


class _Hostile:
    """Two pages; only the second attacks."""

    def __init__(self, total: int = 2, sizes: Sequence[PageSize] = ((90, 90), (90, 90))) -> None:
        self.total = total
        self.sizes = sizes

    def draw(self, index: int, _width: int) -> RenderedPage:
        if index == 0:
            return RenderedPage(1, 1, b"abcd")
        return self.attack()

    def text(self, index: int, _box: PageBox) -> str:
        if index == 0:
            return "text"
        self.attack()
        return "x" * 10_000_000

    def attack(self) -> RenderedPage:
        raise NotImplementedError


class _Crash(_Hostile):
    def attack(self) -> RenderedPage:
        os._exit(139)


class _WrongSize(_Hostile):
    def attack(self) -> RenderedPage:
        return RenderedPage(100, 100, b"abcd")


class _Giant(_Hostile):
    def attack(self) -> RenderedPage:
        return RenderedPage(100_000, 100_000, b"abcd")


class _OutOfMemory(_Hostile):
    def attack(self) -> RenderedPage:
        return RenderedPage(1, 1, bytes(8 << 30)[:4])


def crash(_path: Path) -> _Hostile:
    return _Crash()


def wrong_size(_path: Path) -> _Hostile:
    return _WrongSize()


def giant(_path: Path) -> _Hostile:
    return _Giant()


def out_of_memory(_path: Path) -> _Hostile:
    return _OutOfMemory()


def crash_at_once(_path: Path) -> _Hostile:
    os._exit(139)


def no_pages(_path: Path) -> _Hostile:
    return _Hostile(0, ())


def invalid_sizes(_path: Path) -> _Hostile:
    return _Hostile(1, [(-1.0, float("nan"))])
