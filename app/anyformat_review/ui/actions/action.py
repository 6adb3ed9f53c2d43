"""The specification of an action: its text, its shortcuts and where they work."""

from enum import StrEnum

from msgspec import Struct

from anyformat_review.translation import QT_TR_NOOP, tr


class Menu(StrEnum):
    """The menus of the window, in order. The values are texts to translate."""

    FILE = QT_TR_NOOP("&File")
    EDIT = QT_TR_NOOP("&Edit")
    GO = QT_TR_NOOP("&Go")
    VIEW = QT_TR_NOOP("&View")
    HELP = QT_TR_NOOP("&Help")


class ShortcutScope(StrEnum):
    """Where an action's shortcuts work."""

    WINDOW = "window"
    PANES = "panes"
    """In the panes, but not while a text field or an editor has the focus."""
    GRID = "grid"
    """In the grid of rows, but not while a cell is edited."""


class ActionSpec(Struct, frozen=True, eq=False):
    """One action: its object name, menu text, default keys and tooltip.

    The texts are English; `tr` translates them where they are shown.
    """

    name: str
    text: str
    keys: tuple[str, ...]
    tip: str
    scope: ShortcutScope = ShortcutScope.WINDOW
    icon: str | None = None
    needs_review: bool = True
    """Enabled only while a collection is under review."""
    checkable: bool = False
    repeats: bool = False
    """Whether holding the key repeats the action: only moving and zooming, never a decision."""
    button: str = ""
    """A shorter text for the tool bar, which shows the first key after it."""

    @property
    def title(self) -> str:
        """The translated text without the ellipsis of actions that open a panel or a dialog."""
        return tr(self.text).rstrip("…")


Groups = tuple[tuple[ActionSpec, ...], ...]
"""The actions of a menu, with a separator between groups."""
