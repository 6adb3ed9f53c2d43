"""Clicks and drags on the text of the document in a running window."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from support.running_window import RunningWindow

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def point_at(running: RunningWindow, text: str, nth: int = 1) -> QPoint:
    """Return a point on the nth occurrence of a text on the first page, in the viewport."""
    view = running.window.document.view
    page, origin = view._flow.page(0), view._text_origin_of(0)
    start = -1
    for _ in range(nth):
        start = page.text.index(text, start + 1)
    (rect, *_) = page.rects(start, start + len(text))
    return (rect.center() + QPointF(origin)).toPoint()


def click_text(running: RunningWindow, point: QPoint, *, double: bool = False) -> None:
    """Click at a point of the document, or double-click."""
    click = QTest.mouseDClick if double else QTest.mouseClick
    click(running.window.document.view.viewport(), _LEFT, _NONE, point)


def drag(running: RunningWindow, start: QPoint, end: QPoint) -> None:
    """Drag from one point of the document to another."""
    view = running.window.document.view.viewport()
    QTest.mousePress(view, _LEFT, _NONE, start)
    QTest.mouseMove(view, end - QPoint(5, 0))
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, _LEFT, _NONE, end)
