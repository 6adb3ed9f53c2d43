"""Window options from the command line."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """The options of the window.

    `size` is width and height in logical pixels. `select` is the text of a field path.
    """

    source: tuple[str, ...] = ()
    demo: bool = False
    screenshot: Path | None = None
    size: tuple[int, int] | None = None
    theme: str | None = None
    select: str | None = None
