"""Normalize text for comparisons."""

import unicodedata


def fold(text: str) -> str:
    """Return the text for a comparison that ignores case and compatibility forms."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def search_words(text: str) -> list[str]:
    """Return the words of a text as `fold_for_search` writes them."""
    return fold_for_search(text).split()


def fold_for_search(text: str) -> str:
    """Return a text of the interface for a search that ignores case and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in decomposed if not unicodedata.combining(each))


def collapse_spaces(text: str) -> str:
    """Replace each run of white space by a single space."""
    return " ".join(text.split())
