"""Minutes of a meeting, in German: parsed only, without fields."""

from typing import Any

from envelope import Document, envelope, source

ID = "minutes-quality-circle-november"


def document() -> Document:
    """Return the minutes as a document."""
    return Document(source("minutes.txt"), confidence=97.0)


def build() -> dict[str, Any]:
    """Return an envelope with only a parse."""
    return envelope(ID, document(), [])
