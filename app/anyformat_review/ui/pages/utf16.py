"""Qt counts text in UTF-16 units: two for each character beyond U+FFFF."""


def utf16_length(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_slice(text: str, start: int, end: int | None) -> str:
    """Return the text between two positions in UTF-16 units; None means its end."""
    stop = None if end is None else 2 * end
    units = text.encode("utf-16-le", "surrogatepass")[2 * start : stop]
    return units.decode("utf-16-le", "replace")
