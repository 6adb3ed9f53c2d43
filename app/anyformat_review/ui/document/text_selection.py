"""Text selected in a document, over borders of pages too."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtGui import QGuiApplication

from anyformat_review.ui.document.laid_out_page import LaidOutPage

TextPlace: TypeAlias = tuple[int, int]
"""A page's index and a position in its text."""

_BREAK = "\u200b"
_PICTURE = "\ufffc"


class TextSelection:
    """What is selected between two places; `page_now` gives a page without waiting for it."""

    def __init__(
        self, page_of: Callable[[int], LaidOutPage], page_now: Callable[[int], LaidOutPage]
    ) -> None:
        self._page_of = page_of
        self._page_now = page_now
        self._ends: tuple[TextPlace, TextPlace] | None = None

    def clear(self) -> None:
        """Select nothing."""
        self._ends = None

    def begin(self, place: TextPlace) -> None:
        """Start a selection, which holds nothing yet."""
        self._ends = place, place

    def extend(self, place: TextPlace) -> None:
        """Let the selection reach from where it began to another place."""
        if self._ends is not None:
            self._ends = self._ends[0], place

    def select_word(self, place: TextPlace) -> None:
        """Select the word at a place."""
        index, position = place
        start, end = self._page_of(index).word_at(position)
        self._ends = (index, start), (index, end)

    def range_on(self, index: int) -> tuple[int, int] | None:
        """Return the positions that are selected on a page."""
        return self._range_on(index, self._page_of)

    def _range_on(
        self, index: int, page_of: Callable[[int], LaidOutPage]
    ) -> tuple[int, int] | None:
        if self._ends is None:
            return None
        (first, start), (last, end) = sorted(self._ends)
        if not first <= index <= last:
            return None
        low = start if index == first else 0
        high = end if index == last else page_of(index).end
        return (low, high) if low < high else None

    def text(self) -> str:
        """Return the selected text, pages after each other."""
        if self._ends is None:
            return ""
        (first, _), (last, _) = sorted(self._ends)
        parts = []
        for index in range(first, last + 1):
            selected = self._range_on(index, self._page_now)
            if selected is not None:
                parts.append(self._page_now(index).text_between(*selected))
        # The places to break long words and those of pictures are the layout's, not the document's.
        return "\n".join(parts).replace(_BREAK, "").replace(_PICTURE, "")

    def copy(self) -> None:
        """Put the selected text on the clipboard, if there is any."""
        if text := self.text():
            QGuiApplication.clipboard().setText(text)
