"""Text from outside, made safe to look at: nothing hidden in it, nothing read as markup."""

import html
import re

_LINE_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# Controls, soft hyphen, zero-width and bidi marks, byte order mark, tags. The zero-width joiners
# U+200C and U+200D stay: many scripts and emoji cannot be written without them.
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)

CELL_LENGTH = 500
"""Characters of a value shown on one line; laying out more is slow and nobody reads it there."""


def visible(text: str) -> str:
    """Return the text with control and bidi characters shown as `⟦U+202E⟧`, lines kept."""
    return _HIDDEN.sub(lambda match: f"⟦U+{ord(match.group()):04X}⟧", text)


def one_line(text: str, limit: int = CELL_LENGTH) -> str:
    """Return the visible text on one line, breaks as `⏎`, cut to `limit` characters of `text`."""
    cut = text if len(text) <= limit else text[:limit] + "…"
    return visible(_LINE_BREAK.sub("⏎", cut).replace("\t", " "))


def plain_tooltip(text: str, limit: int = 4 * CELL_LENGTH) -> str:
    """Return a tool tip that shows the text as it is; Qt would read markup in a bare one."""
    if not text:
        return ""
    cut = text if len(text) <= limit else text[:limit] + "…"
    # A paragraph, because Qt wraps long tool tips only when they are rich text.
    return f'<p style="white-space:pre-wrap">{html.escape(visible(cut))}</p>'
