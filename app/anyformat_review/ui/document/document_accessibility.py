"""What a screen reader is told of a document, which is painted and so has no text of its own."""

from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import VoidPtr, isValid

if TYPE_CHECKING:
    from anyformat_review.ui.document.document_view import DocumentView
    from anyformat_review.ui.document.laid_out_page import LaidOutPage

# Qt deletes an interface with its widget; until then Python, which owns it too, must not.
_living: list["DocumentAccessible"] = []


@cache
def make_documents_accessible() -> None:
    """Let screen readers see each view as a document with the text of the page being read."""
    # One interface that is registered when a view is made would be forgotten with the next signal
    # that is connected to it: PySide then gives the view another class.
    QAccessible.installFactory(_accessible)


def _accessible(_class_name: str, thing: QObject | None) -> "DocumentAccessible | None":
    from anyformat_review.ui.document.document_view import DocumentView

    if not isinstance(thing, DocumentView):
        return None
    _living[:] = [known for known in _living if isValid(known)]
    _living.append(DocumentAccessible(thing))
    return _living[-1]


def say_page(view: QObject) -> None:
    """Tell screen readers that another page is being read."""
    QAccessible.updateAccessibility(QAccessibleEvent(view, QAccessible.Event.NameChanged))


def say_place(view: QObject, position: int) -> None:
    """Tell screen readers where on the page being read the reviewer was taken."""
    QAccessible.updateAccessibility(QAccessibleTextCursorEvent(view, position))


class DocumentAccessible(QAccessibleWidget):
    """A document with the text of one page: the one that is being read."""

    def __init__(self, view: "DocumentView") -> None:
        super().__init__(view, QAccessible.Role.Document)
        self._text = _PageText(self)

    @property
    def view(self) -> Any:
        """The view; not kept, as it is the one that keeps this."""
        return self.object()

    def text(self, kind: QAccessible.Text) -> str:
        """Name the view and the page, or what stands there instead of pages."""
        view = self.view
        if kind == QAccessible.Text.Name and view.current_page is not None:
            last = view.page_numbers[-1]
            return f"{view.accessibleName()}, page {view.current_page:,} of {last:,}"
        return super().text(kind)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Offer the text beside what every widget has."""
        if kind == QAccessible.InterfaceType.TextInterface:
            return self._text
        known = super().interface_cast(kind)
        # PySide cannot turn None back into "there is none".
        return VoidPtr(0) if known is None else known


class _PageText(QAccessibleTextInterface):
    """The text of the page being read, by positions of its text.

    PySide hands neither the ends of a selection nor the attributes of a run through to Qt, so
    that no selection is reported here. The caret is where the current quote or match begins.
    """

    def __init__(self, accessible: DocumentAccessible) -> None:
        super().__init__()
        self._accessible = accessible

    def text(self, start: int, end: int) -> str:
        """Return the text between two positions."""
        page = self._page()
        if page is None:
            return ""
        # Qt counts in units of UTF-16.
        units = page[0].text.encode("utf-16-le", "surrogatepass")
        stop = len(units) if end < 0 else 2 * end
        return units[2 * max(start, 0) : stop].decode("utf-16-le", "replace")

    def characterCount(self) -> int:
        """Return how long the text is."""
        page = self._page()
        return 0 if page is None else page[0].end

    def characterRect(self, offset: int) -> QRect:
        """Return where on the screen a letter stands."""
        page = self._page()
        if page is None or not 0 <= offset < self.characterCount():
            return QRect()
        self._accessible.view.reveal(offset, offset + 1)
        page = self._page() or page
        first = next(page[0].rects(offset, offset + 1), None)
        if first is None:
            return QRect()
        viewport = self._accessible.view.viewport()
        rect = first.toAlignedRect().translated(page[1])
        return QRect(viewport.mapToGlobal(rect.topLeft()), rect.size())

    def offsetAtPoint(self, point: QPoint) -> int:
        """Return the position under a point of the screen, -1 where there is no text."""
        page = self._page()
        if page is None:
            return -1
        inside = self._accessible.view.viewport().mapFromGlobal(point) - page[1]
        return page[0].position_at(QPointF(inside), Qt.HitTestAccuracy.ExactHit)

    def cursorPosition(self) -> int:
        """Return where the current quote or match begins, -1 where the page has none."""
        position: int | None = self._accessible.view.sought_position()
        return -1 if position is None else position

    def selectionCount(self) -> int:
        """Return that no selection can be told."""
        return 0

    def addSelection(self, _start: int, _end: int) -> None:
        """Leave the selection to mouse and keys."""

    def removeSelection(self, _index: int) -> None:
        """Leave the selection to mouse and keys."""

    def setSelection(self, _index: int, _start: int, _end: int) -> None:
        """Leave the selection to mouse and keys."""

    def setCursorPosition(self, _position: int) -> None:
        """Leave the place to the quotes."""

    def scrollToSubstring(self, start: int, _end: int) -> None:
        """Bring a letter of the page into sight."""
        view, rect = self._accessible.view, self.characterRect(start)
        top = view.viewport().mapFromGlobal(rect.topLeft()).y()
        if rect.isValid() and not 0 <= top <= view.viewport().height() - rect.height():
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + top - view.viewport().height() // 4)

    def _page(self) -> "tuple[LaidOutPage, QPoint] | None":
        read: tuple[LaidOutPage, QPoint] | None = self._accessible.view.page_read()
        return read
