"""Make text from outside safe to look at: nothing in it hides, reorders or misleads."""

import re
import unicodedata

LINE_LENGTH = 500
"""Characters of a value shown on one line; laying out more is slow and nobody reads it there."""

UNBROKEN = 32
"""Longer words get places to break, else one word can make a page wide or slow to lay out."""

# Control characters, bidirectional overrides and isolates, and Qt's own frame marks.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff]"
)
# Marks that right-to-left text needs, and that mislead anywhere else.
_DIRECTION_MARK = re.compile("[\u061c\u200e\u200f]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")
# Characters without width: a document needs them to break lines, in a value they only mislead.
# The joiners U+200C and U+200D stay: many scripts and emoji cannot be written without them.
_WITHOUT_WIDTH = re.compile(
    "[\xad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\U000e0000-\U000e007f]"
)
_LONG_WORD = re.compile(rf"\S{{{UNBROKEN + 1},}}")
_LINE_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SEPARATORS = str.maketrans({"\f": "\n", "\u2028": "\n", "\u2029": "\n"})


def visible(text: str) -> str:
    """Return a value with everything that hides in it shown as `⟦U+202E⟧`, lines kept."""
    shown = visible_in_page(text, right_to_left=has_right_to_left(text))
    return _WITHOUT_WIDTH.sub(_named, shown)


def one_line(text: str, limit: int = LINE_LENGTH) -> str:
    """Return the visible text on one line, breaks as `⏎`, cut to `limit` characters of `text`."""
    cut = text if len(text) <= limit else text[:limit] + "…"
    if cut.isascii() and cut.isprintable():
        return cut
    return visible(_LINE_BREAK.sub("⏎", cut).replace("\t", " "))


def visible_in_page(text: str, *, right_to_left: bool) -> str:
    """Return a part of a page with its hidden characters shown, but those that break lines kept.

    `right_to_left` says whether the page needs direction marks; elsewhere they are shown too.
    """
    if text.isprintable() and text.isascii():
        return text
    text = _HIDDEN.sub(_named, text.translate(_SEPARATORS))
    return text if right_to_left else _DIRECTION_MARK.sub(_named, text)


def has_right_to_left(text: str) -> bool:
    """Whether a text holds letters of a script that is written from right to left."""
    return bool(_RIGHT_TO_LEFT.search(text))


def breakable(text: str) -> str:
    """Put zero-width spaces into overlong words, never between a letter and its marks."""
    return _LONG_WORD.sub(_with_breaks, text) if len(text) > UNBROKEN else text


def _named(match: re.Match[str]) -> str:
    return f"⟦U+{ord(match.group()):04X}⟧"


def _with_breaks(match: re.Match[str]) -> str:
    word = match.group()
    pieces, start = [], 0
    while len(word) - start > UNBROKEN:
        end = start + UNBROKEN
        while end < len(word) and end - start < 2 * UNBROKEN and _joins(word[end - 1 : end + 1]):
            end += 1
        pieces.append(word[start:end])
        start = end
    return "\u200b".join([*pieces, word[start:]])


def _joins(pair: str) -> bool:
    return "\u200d" in pair or unicodedata.category(pair[-1])[0] == "M"
