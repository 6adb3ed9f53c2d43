"""Text selected in a document, over borders of pages too."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtGui import QGuiApplication, QTextCursor, QTextDocument

TextPlace: TypeAlias = tuple[int, int]
"""A page's index and a position in its document."""

_BREAK = "\u200b"
_PICTURE = "\ufffc"


class TextSelection:
    """What is selected between two places; `document_of` gives a page's document."""

    def __init__(self, document_of: Callable[[int], QTextDocument]) -> None:
        self._document_of = document_of
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
        cursor = QTextCursor(self._document_of(index))
        cursor.setPosition(position)
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        self._ends = (index, cursor.selectionStart()), (index, cursor.selectionEnd())

    def range_on(self, index: int) -> tuple[int, int] | None:
        """Return the document positions that are selected on a page."""
        if self._ends is None:
            return None
        (first, start), (last, end) = sorted(self._ends)
        if not first <= index <= last:
            return None
        low = start if index == first else 0
        high = end if index == last else self._document_of(index).characterCount() - 1
        return (low, high) if low < high else None

    def text(self) -> str:
        """Return the selected text, pages after each other."""
        if self._ends is None:
            return ""
        (first, _), (last, _) = sorted(self._ends)
        parts = []
        for index in range(first, last + 1):
            selected = self.range_on(index)
            if selected is not None:
                cursor = QTextCursor(self._document_of(index))
                cursor.setPosition(selected[0])
                cursor.setPosition(selected[1], QTextCursor.MoveMode.KeepAnchor)
                parts.append(cursor.selection().toPlainText())
        # The places to break long words and those of pictures are the layout's, not the document's.
        return "\n".join(parts).replace(_BREAK, "").replace(_PICTURE, "")

    def copy(self) -> None:
        """Put the selected text on the clipboard, if there is any."""
        if text := self.text():
            QGuiApplication.clipboard().setText(text)
