"""Window options from the command line, and what the next window starts with."""

from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from anyformat_review.storage.accounts import AccountSwitch

_ONCE = ("source", "files", "select", "is_first_start", "tour_step")


class WindowOptions(Struct, frozen=True):
    """The options of the window.

    `source` is what to open, or `files` are results files to list, of which the first is opened.
    `size` is width and height in logical pixels. `select` is the text of a field path. `tour` shows
    the guided tour through the demo, with temporary data; `is_first_start` shows it with the first
    demo. A tour that goes on in another window begins with `tour_step`, the index of a step.
    `presenting` switches the presenter mode on.
    """

    source: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    demo: bool = False
    screenshot: Path | None = None
    size: tuple[int, int] | None = None
    theme: str | None = None
    language: str | None = None
    select: str | None = None
    tour: bool = False
    tour_step: int | None = None
    presenting: bool = False
    is_first_start: bool = False

    @property
    def shows_demo(self) -> bool:
        """Whether the window starts with the demo."""
        return self.demo or self.tour

    def in_next_window(self, **changed: Any) -> "WindowOptions":
        """Return changed options, without those that are for one window only."""
        once = {name: getattr(WindowOptions(), name) for name in _ONCE}
        return replace(self, **once | changed)


class NextWindow(Struct, frozen=True):
    """The account and the options of the window that follows when one is closed."""

    start: AccountSwitch
    options: WindowOptions
