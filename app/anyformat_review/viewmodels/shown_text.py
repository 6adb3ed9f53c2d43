"""Text from outside as the window shows it: nothing hidden in it, nothing read as markup."""

import html
import re

from anyformat_review.services import visible_text

CELL_LENGTH = 500
"""Characters of a value shown on one line; laying out more is slow and nobody reads it there."""

_LINE_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# Characters without width: a document needs them to break lines, in a value they only mislead.
# The joiners U+200C and U+200D stay: many scripts and emoji cannot be written without them.
_WITHOUT_WIDTH = re.compile(
    "[\xad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """Return the text with everything that hides in it shown as `⟦U+202E⟧`, lines kept."""
    shown = visible_text.visible(text, right_to_left=visible_text.has_right_to_left(text))
    return _WITHOUT_WIDTH.sub(lambda match: f"⟦U+{ord(match.group()):04X}⟧", shown)


def one_line(text: str, limit: int = CELL_LENGTH) -> str:
    """Return the visible text on one line, breaks as `⏎`, cut to `limit` characters of `text`."""
    cut = text if len(text) <= limit else text[:limit] + "…"
    if cut.isascii() and cut.isprintable():
        return cut
    return visible(_LINE_BREAK.sub("⏎", cut).replace("\t", " "))


def plain_tooltip(text: str, limit: int = 4 * CELL_LENGTH) -> str:
    """Return a tool tip that shows the text as it is; Qt would read markup in a bare one."""
    if not text:
        return ""
    cut = text if len(text) <= limit else text[:limit] + "…"
    # A paragraph, because Qt wraps long tool tips only when they are rich text.
    return f'<p style="white-space:pre-wrap">{html.escape(visible(cut))}</p>'
