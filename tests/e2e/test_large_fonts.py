"""Text as large as the system wants it: in every part of the window each word has its room."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from anyformat_review.ui.widgets.scrolling_container import ScrollingContainer
from e2e.conftest import InWindow
from support.http_server import HttpServer
from support.running_window import RunningWindow
from support.window_tour import prepare, tour

FADING = frozenset({"originalName"})
"""Names of files that end in an ellipsis where they do not fit, and are told in a tool tip."""
LARGE, SMALLEST = QSize(1400, 900), QSize(880, 520)


@pytest.fixture
def font(qapp: QApplication) -> Iterator[QFont]:
    before = qapp.font()
    yield QFont(before)
    qapp.setFont(before)


def squeezed(window: QWidget) -> Iterator[str]:
    """Tell what has less room than its text needs."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window:
            continue
        room, need = widget.size(), text_size(widget)
        # A pixel is lost where halves are rounded.
        if room.width() + 1 < need.width() or room.height() + 1 < need.height():
            yield f"{type(widget).__name__} {widget.objectName()}: {room} for {need}"
        elif need.isValid() and not scrolls(widget) and cut(widget):
            yield f"{type(widget).__name__} {widget.objectName()} is cut off"


def text_size(widget: QWidget) -> QSize:
    """Return the least room for a widget's text, nothing for a widget without."""
    line = widget.fontMetrics().height()
    match widget:
        case QLabel() if widget.text() and widget.objectName() not in FADING:
            if widget.wordWrap():
                return QSize(0, widget.heightForWidth(widget.width()))
            return widget.fontMetrics().size(0, widget.text())
        case QAbstractButton() if widget.text():
            text = widget.fontMetrics().size(0, widget.text().replace("&", ""))
            sign = 0 if widget.icon().isNull() else widget.iconSize().width()
            return QSize(text.width() + sign, text.height())
        case QLineEdit() | QComboBox():
            return QSize(0, line)
    return QSize()


def scrolls(widget: QWidget) -> bool:
    """Whether a widget is in an area that can bring it into sight."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above is not None and not isinstance(above, ScrollingContainer)


def cut(widget: QWidget) -> bool:
    """Whether a widget reaches out of what holds it, on its way up to the scrolled content."""
    above, rect = widget.parentWidget(), widget.geometry()
    while above is not None and not isinstance(above.parentWidget(), QScrollArea):
        if not above.rect().contains(rect) and above.objectName() != "qt_scrollarea_viewport":
            return True
        if above.isWindow():
            break
        above, rect = above.parentWidget(), rect.translated(above.pos())
    return False


@pytest.mark.parametrize(
    ("percent", "size"), [(200, LARGE), (100, SMALLEST), (150, SMALLEST), (200, SMALLEST)]
)
def test_every_text_has_its_room(
    percent: int,
    size: QSize,
    font: QFont,
    qapp: QApplication,
    in_window: InWindow,
    service: HttpServer,
    review_home: Path,
    tmp_path: Path,
) -> None:
    prepare(service, review_home)
    font.setPointSizeF(font.pointSizeF() * percent / 100)
    qapp.setFont(font)
    faults: list[str] = []

    async def scenario(running: RunningWindow) -> None:
        running.window.resize(size)
        async for place, window in tour(running, tmp_path):
            for _ in range(3):  # what one layout asks of the one around it
                QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            faults.extend(f"{place}: {fault}" for fault in squeezed(window))
            assert running.window.size() == size

    in_window(scenario)
    assert sorted(set(faults)) == []
