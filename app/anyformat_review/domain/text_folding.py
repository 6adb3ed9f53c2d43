"""Normalize text for comparisons."""

import unicodedata


def fold(text: str) -> str:
    """Return the text for a comparison that ignores case and compatibility forms."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def collapse_spaces(text: str) -> str:
    """Replace each run of white space by a single space."""
    return " ".join(text.split())
