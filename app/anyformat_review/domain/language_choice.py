"""The user's choice of language."""

from enum import StrEnum


class LanguageChoice(StrEnum):
    """A language of the interface; `SYSTEM` follows the desktop. The others are ISO 639-1 codes."""

    SYSTEM = "system"
    ENGLISH = "en"
    SPANISH = "es"
