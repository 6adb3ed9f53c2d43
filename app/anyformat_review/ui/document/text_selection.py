"""The selected text of a document, across pages."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtGui import QGuiApplication

from anyformat_review.ui.document.laid_out_page import LaidOutPage

TextPosition: TypeAlias = tuple[int, int]
"""(index of a page, position in its text)."""

_BREAK = "\u200b"
_IMAGE = "\ufffc"


class TextSelection:
    """The text between two positions; `laid_out_now` never returns a placeholder."""

    def __init__(
        self, page_of: Callable[[int], LaidOutPage], laid_out_now: Callable[[int], LaidOutPage]
    ) -> None:
        self._page_of = page_of
        self._laid_out_now = laid_out_now
        self._ends: tuple[TextPosition, TextPosition] | None = None

    def clear(self) -> None:
        """Select nothing."""
        self._ends = None

    def begin(self, position: TextPosition) -> None:
        """Start an empty selection."""
        self._ends = position, position

    def extend(self, position: TextPosition) -> None:
        """Extend the selection from its beginning to another position."""
        if self._ends is not None:
            self._ends = self._ends[0], position

    def select_word(self, text_position: TextPosition) -> None:
        """Select the word at a position, or nothing between words."""
        index, position = text_position
        start, end = self._page_of(index).word_at(position)
        self._ends = (index, start), (index, end)

    def select_block(self, text_position: TextPosition) -> None:
        """Select the paragraph or table cell at a position."""
        index, position = text_position
        start, end = self._page_of(index).block_at(position)
        self._ends = (index, start), (index, end)

    @property
    def first(self) -> TextPosition | None:
        """The position where the selected text begins, or None."""
        if self._ends is None or self._ends[0] == self._ends[1]:
            return None
        return min(self._ends)

    def range_on(self, index: int, page: LaidOutPage | None = None) -> tuple[int, int] | None:
        """Return the selected range of a page, or None."""
        if self._ends is None:
            return None
        (first, start), (last, end) = sorted(self._ends)
        if not first <= index <= last:
            return None
        low = start if index == first else 0
        high = end if index == last else (page or self._page_of(index)).end
        return (low, high) if low < high else None

    def text(self) -> str:
        """Return the selected text, with a newline between pages."""
        if self._ends is None:
            return ""
        (first, _), (last, _) = sorted(self._ends)
        parts = []
        for index in range(first, last + 1):
            page = self._laid_out_now(index)
            selected = self.range_on(index, page)
            if selected is not None:
                parts.append(page.text_between(*selected))
        # Line break opportunities and image placeholders exist for the layout only.
        return "\n".join(parts).replace(_BREAK, "").replace(_IMAGE, "")

    def copy(self) -> None:
        """Copy the selected text to the clipboard, if there is any."""
        if text := self.text():
            QGuiApplication.clipboard().setText(text)
