"""The type of the `qt_loop_run` fixture."""

from collections.abc import Coroutine
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class QtLoopRun(Protocol):
    """Run a coroutine to its end on Qt's loop; `limit` is in seconds."""

    def __call__(self, coroutine: Coroutine[Any, Any, T], *, limit: float = 20.0) -> T: ...
