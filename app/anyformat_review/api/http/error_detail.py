"""Turn values of a response into one short line of plain text."""

import unicodedata
from collections.abc import Iterator

from anyformat_review.domain.redaction import scrub

_MAX_LENGTH = 300


def short_line(value: object) -> str:
    """Return a value as one short line of text, without control characters and API keys."""
    text = scrub("; ".join(_parts(value)))
    printable = (" " if unicodedata.category(c)[0] == "C" else c for c in text)
    line = " ".join("".join(printable).split())
    return line if len(line) <= _MAX_LENGTH else line[: _MAX_LENGTH - 1].rstrip() + "…"


def _parts(value: object, depth: int = 0) -> Iterator[str]:
    match value:
        case None:
            return
        case str():
            yield value
        case list() if depth < 4:
            for item in value[:20]:
                yield from _parts(item, depth + 1)
        case {"msg": str(message), "loc": list(where)}:
            yield ".".join(str(step) for step in where if step != "body") + ": " + message
        case dict() if depth < 4:
            for key, item in list(value.items())[:20]:
                yield f"{key}: " + ", ".join(_parts(item, depth + 1))
        case _:
            yield str(value)
