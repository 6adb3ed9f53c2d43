"""The user's choice of theme."""

from enum import StrEnum


class ThemeChoice(StrEnum):
    """A theme; `SYSTEM` follows the desktop, including its high-contrast setting."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"
