"""The selected text of a document, across pages."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from PySide6.QtGui import QGuiApplication

from anyformat_review.ui.pages.laid_out_page import LaidOutPage

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
        self._column: tuple[int, Sequence[tuple[int, int]]] | None = None

    def clear(self) -> None:
        """Select nothing."""
        self._ends = self._column = None

    def begin(self, position: TextPosition) -> None:
        """Start an empty selection."""
        self._column = None
        self._ends = position, position

    def extend(self, position: TextPosition) -> None:
        """Extend the selection from its beginning to another position."""
        if self._ends is not None:
            self._ends = self._ends[0], position

    def select_word(self, text_position: TextPosition) -> None:
        """Select the word at a position, or nothing between words."""
        index, position = text_position
        start, end = self._page_of(index).word_at(position)
        self._column = None
        self._ends = (index, start), (index, end)

    def select_block(self, text_position: TextPosition) -> None:
        """Select the paragraph or table cell at a position."""
        index, position = text_position
        start, end = self._page_of(index).block_at(position)
        self._column = None
        self._ends = (index, start), (index, end)

    def select_column(self, text_position: TextPosition) -> None:
        """Select a table's column from the cell at a position on; outside tables do nothing."""
        index, position = text_position
        if cells := self._page_of(index).column_at(position):
            self._ends, self._column = None, (index, cells)

    @property
    def column(self) -> tuple[int, Sequence[tuple[int, int]]] | None:
        """The index of a page and the ranges of the selected cells of a table's column, or None."""
        return self._column

    def texts(self, index: int, cells: Sequence[tuple[int, int]]) -> list[str]:
        """Return the text of each of some ranges of a page."""
        page = self._laid_out_now(index)
        return [_plain(page.text_between(*cell)) for cell in cells]

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

    def ranges_on(self, index: int) -> Sequence[tuple[int, int]]:
        """Return all selected ranges of a page, in order."""
        if self._column is not None:
            return self._column[1] if self._column[0] == index else ()
        selected = self.range_on(index)
        return () if selected is None else (selected,)

    def text(self) -> str:
        """Return the selected text, with a newline between pages and cells."""
        if self._column is not None:
            return "\n".join(self.texts(*self._column))
        if self._ends is None:
            return ""
        (first, _), (last, _) = sorted(self._ends)
        parts = []
        for index in range(first, last + 1):
            page = self._laid_out_now(index)
            selected = self.range_on(index, page)
            if selected is not None:
                parts.append(page.text_between(*selected))
        return _plain("\n".join(parts))

    def copy(self) -> None:
        """Copy the selected text to the clipboard, if there is any."""
        if text := self.text():
            QGuiApplication.clipboard().setText(text)


def _plain(text: str) -> str:
    # Line break opportunities and image placeholders exist for the layout only.
    return text.replace(_BREAK, "").replace(_IMAGE, "")
