"""Window options from the command line, and what the next session starts with."""

from pathlib import Path

from msgspec import Struct

from anyformat_review.storage.accounts import AccountSwitch


class WindowOptions(Struct, frozen=True):
    """The options of the window.

    `size` is width and height in logical pixels. `select` is the text of a field path. `tour` shows
    the guided tour through the demo, with temporary data; `is_first_start` shows it with the first
    demo. `presenting` switches the presenter mode on.
    """

    source: tuple[str, ...] = ()
    demo: bool = False
    screenshot: Path | None = None
    size: tuple[int, int] | None = None
    theme: str | None = None
    language: str | None = None
    select: str | None = None
    tour: bool = False
    presenting: bool = False
    is_first_start: bool = False

    @property
    def shows_demo(self) -> bool:
        """Whether the window starts with the demo."""
        return self.demo or self.tour


class NextSession(Struct, frozen=True):
    """The account and the options of the session that follows when a window is closed."""

    start: AccountSwitch
    options: WindowOptions
