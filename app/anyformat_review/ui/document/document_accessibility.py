"""Exposes the painted document to screen readers as text."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import VoidPtr, isValid

from anyformat_review.translation import number_text, tr
from anyformat_review.ui.pages.utf16 import utf16_slice

if TYPE_CHECKING:
    from anyformat_review.ui.pages.laid_out_page import LaidOutPage

_view_classes: list[type[QWidget]] = []
# Qt deletes an interface together with its widget, so Python must not delete it earlier.
_interfaces: list["DocumentAccessible"] = []


def make_accessible(view_class: type[QWidget]) -> None:
    """Show each view of a class to screen readers as a document with the current page's text.

    The class needs the methods of `DocumentView`.
    """
    # An interface for a single view would be lost when the next signal is connected, because PySide
    # then changes the class of the view.
    if view_class not in _view_classes:
        _view_classes.append(view_class)
        QAccessible.installFactory(_interface_of)


def _interface_of(_class_name: str, thing: QObject | None) -> "DocumentAccessible | None":
    if not isinstance(thing, QWidget) or not isinstance(thing, tuple(_view_classes)):
        return None
    _interfaces[:] = [known for known in _interfaces if isValid(known)]
    _interfaces.append(DocumentAccessible(thing))
    return _interfaces[-1]


def announce_page(view: QObject) -> None:
    """Notify screen readers that the current page changed."""
    QAccessible.updateAccessibility(QAccessibleEvent(view, QAccessible.Event.NameChanged))


def announce_position(view: QObject, position: int) -> None:
    """Notify screen readers that the view scrolled to a position of the current page."""
    QAccessible.updateAccessibility(QAccessibleTextCursorEvent(view, position))


class DocumentAccessible(QAccessibleWidget):
    """A document with the text of the current page."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view, QAccessible.Role.Document)
        self._text = _PageText(self)

    @property
    def view(self) -> Any:
        """The view, which owns this interface."""
        return self.object()

    def text(self, kind: QAccessible.Text) -> str:
        """Return the name of the view and the current page."""
        view = self.view
        if kind == QAccessible.Text.Name and view.current_page is not None:
            last = view.page_numbers[-1]
            return tr("{document}, page {page} of {pages}").format(
                document=view.accessibleName(),
                page=number_text(view.current_page),
                pages=number_text(last),
            )
        return super().text(kind)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Return the text interface in addition to those of every widget."""
        if kind == QAccessible.InterfaceType.TextInterface:
            return self._text
        known = super().interface_cast(kind)
        # PySide does not accept None for a missing interface.
        return VoidPtr(0) if known is None else known


class _PageText(QAccessibleTextInterface):
    """The text of the current page; the caret is at the current quote or match.

    No selection is reported, because PySide does not pass the ends of a selection to Qt.
    """

    def __init__(self, accessible: DocumentAccessible) -> None:
        super().__init__()
        self._accessible = accessible

    def text(self, start: int, end: int) -> str:
        """Return the text between two positions."""
        page = self._page()
        if page is None:
            return ""
        return utf16_slice(page[0].text, max(start, 0), None if end < 0 else end)

    def characterCount(self) -> int:
        """Return the length of the text."""
        page = self._page()
        return 0 if page is None else page[0].end

    def characterRect(self, offset: int) -> QRect:
        """Return the rectangle of a character on the screen."""
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
        """Return the position at a point of the screen, or -1."""
        page = self._page()
        if page is None:
            return -1
        inside = self._accessible.view.viewport().mapFromGlobal(point) - page[1]
        return page[0].position_at(QPointF(inside), Qt.HitTestAccuracy.ExactHit)

    def cursorPosition(self) -> int:
        """Return the position of the current quote or match, or -1."""
        position: int | None = self._accessible.view.target_position()
        return -1 if position is None else position

    def selectionCount(self) -> int:
        """Return 0, as no selection is reported."""
        return 0

    def _ignore(self, *_arguments: int) -> None: ...

    addSelection = removeSelection = setSelection = setCursorPosition = _ignore

    def scrollToSubstring(self, start: int, _end: int) -> None:
        """Scroll to a character of the current page."""
        view, rect = self._accessible.view, self.characterRect(start)
        top = view.viewport().mapFromGlobal(rect.topLeft()).y()
        if rect.isValid() and not 0 <= top <= view.viewport().height() - rect.height():
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + top - view.viewport().height() // 4)

    def _page(self) -> "tuple[LaidOutPage, QPoint] | None":
        current: tuple[LaidOutPage, QPoint] | None = self._accessible.view.current_layout()
        return current
