"""Make untrusted text safe to display: show characters that hide or reorder other text."""

import re
import unicodedata

from anyformat_review.domain.lazy_pattern import lazy_pattern

LINE_LENGTH = 500
"""Maximum number of characters that `one_line` shows; laying out more is slow."""

UNBROKEN = 32
"""Longer words get break points, because a long word makes a page wide and slow to lay out."""

# Control characters, bidirectional overrides and isolates, Qt's frame markers, and the surrogates
# in file names that are not UTF-8.
_HIDDEN = lazy_pattern(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff]"
)
# Right-to-left text needs these marks. In other text they are misleading.
_DIRECTION_MARK = lazy_pattern("[\u061c\u200e\u200f]")
_RIGHT_TO_LEFT = lazy_pattern("[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")
# A document needs zero-width characters for line breaks; in a value they are misleading.
# The joiners U+200C and U+200D stay: many scripts and emoji need them.
_ZERO_WIDTH = lazy_pattern(
    "[\xad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\U000e0000-\U000e007f]"
)
_LONG_WORD = lazy_pattern(rf"\S{{{UNBROKEN + 1},}}")
_LINE_BREAK = lazy_pattern(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SEPARATORS = str.maketrans({"\f": "\n", "\u2028": "\n", "\u2029": "\n"})


def visible(text: str) -> str:
    """Return the text with hidden characters shown as `⟦U+202E⟧`; line breaks stay."""
    shown = visible_in_page(text, right_to_left=has_right_to_left(text))
    return shown if shown.isascii() else _ZERO_WIDTH.sub(_code_point, shown)


def one_line(text: str, limit: int = LINE_LENGTH) -> str:
    """Return the visible text on one line, cut to `limit` characters; line breaks become `⏎`."""
    cut = text if len(text) <= limit else text[:limit] + "…"
    if cut.isascii() and cut.isprintable():
        return cut
    return visible(_LINE_BREAK.sub("⏎", cut).replace("\t", " "))


def visible_in_page(text: str, *, right_to_left: bool) -> str:
    """Return part of a page with hidden characters shown, except zero-width line breaks.

    Set `right_to_left` if the page needs direction marks. Otherwise they are shown as well.
    """
    if text.isprintable() and text.isascii():
        return text
    text = _HIDDEN.sub(_code_point, text.translate(_SEPARATORS))
    return text if right_to_left else _DIRECTION_MARK.sub(_code_point, text)


def has_right_to_left(text: str) -> bool:
    """Whether a text contains letters of a right-to-left script."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def breakable(text: str) -> str:
    """Insert zero-width spaces into long words, but never before a combining mark."""
    return _LONG_WORD.sub(_with_breaks, text) if len(text) > UNBROKEN else text


def _code_point(match: re.Match[str]) -> str:
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
