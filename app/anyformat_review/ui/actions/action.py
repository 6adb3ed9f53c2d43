"""What an action of the window is: its name, its words, its keys and where they work."""

from dataclasses import dataclass
from enum import StrEnum


class Menu(StrEnum):
    """The menus of the window, in order."""

    FILE = "&File"
    EDIT = "&Edit"
    GO = "&Go"
    VIEW = "&View"
    HELP = "&Help"


class ShortcutScope(StrEnum):
    """Where an action's keys work."""

    WINDOW = "window"
    PANES = "panes"
    """In the panes, but not while a text field or an editor has the keyboard."""
    GRID = "grid"
    """In the grid of rows, but not while a cell is edited."""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: its object name, text, keys (the first is shown), menu and meaning."""

    name: str
    text: str
    keys: tuple[str, ...]
    menu: Menu
    tip: str
    scope: ShortcutScope = ShortcutScope.WINDOW
    icon: str | None = None
    needs_review: bool = False
    """Enabled only while a collection is under review."""
    checkable: bool = False
    button: str = ""
    """A shorter text for the tool bar, where the first key stands beside it."""
