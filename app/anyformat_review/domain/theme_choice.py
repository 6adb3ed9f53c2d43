"""Which look the user wants."""

from enum import StrEnum


class ThemeChoice(StrEnum):
    """The colours of the window; `SYSTEM` follows the desktop, its high contrast too."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"
