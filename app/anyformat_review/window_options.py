"""Window options from the command line, and what the next session starts with."""

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from anyformat_review.storage.accounts import AccountSwitch


class WindowOptions(Struct, frozen=True):
    """The options of the window.

    `size` is width and height in logical pixels. `select` is the text of a field path. `tour` shows
    the guided tour through the demo, with temporary data. `presenting` switches the presenter mode
    on.
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

    @property
    def shows_demo(self) -> bool:
        """Whether the window starts with the demo."""
        return self.demo or self.tour

    def at_first_start(self) -> "WindowOptions":
        """Return the options with the tour if only the demo was asked for."""
        looks = WindowOptions(demo=True, size=self.size, theme=self.theme, language=self.language)
        return replace(self, tour=True) if self == looks else self


class NextSession(Struct, frozen=True):
    """The account and the options of the session that follows when a window is closed."""

    start: AccountSwitch
    options: WindowOptions
