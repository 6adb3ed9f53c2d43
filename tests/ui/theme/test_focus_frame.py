from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import (
    QFocusFrame,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from anyformat_review.ui.theme.focus_frame import FocusFrame
from anyformat_review.ui.theme.theme import apply_theme


@pytest.fixture
def window(qapp: Any, qtbot: Any) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window)
    frame = FocusFrame(qapp, window)
    apply_theme(qapp, "light")
    window.resize(300, 200)
    window.show()
    window.activateWindow()
    yield window
    frame.deleteLater()
    apply_theme(qapp, "light")


def put(window: QWidget, widget: QWidget) -> QWidget:
    window.layout().addWidget(widget)
    widget.show()
    window.layout().activate()
    widget.setFocus()
    return widget


def edge(widget: QWidget) -> list[QColor]:
    """Return the colours at the middle of the left edge, from the outside in."""
    image = widget.grab().toImage()
    return [image.pixelColor(x, image.height() // 2) for x in range(5)]


@pytest.mark.parametrize(("theme", "width"), [("light", 2), ("dark", 2), ("high-contrast", 3)])
@pytest.mark.parametrize("kind", [QPushButton, QToolButton, QLineEdit])
def test_the_focused_widget_is_framed(
    qapp: Any, window: QWidget, kind: type[QWidget], theme: str, width: int
) -> None:
    apply_theme(qapp, theme)
    widget, highlight = put(window, kind()), qapp.palette().highlight().color()
    assert [colour == highlight for colour in edge(widget)][: width + 1] == [True] * width + [False]
    put(window, QPushButton())
    assert edge(widget)[0] != highlight


def test_a_widget_that_passes_the_focus_on_is_not_framed(qapp: Any, window: QWidget) -> None:
    items, button = put(window, QListWidget()), QPushButton()

    def pass_on(_before: QWidget | None, now: QWidget | None) -> None:
        if now is button:
            items.setFocus()

    qapp.focusChanged.connect(pass_on)
    frame = FocusFrame(qapp, window)  # which hears of a change after `pass_on`
    put(window, button)
    qapp.focusChanged.disconnect(pass_on)
    assert items.hasFocus()
    assert [ring for ring in window.findChildren(QFocusFrame) if ring.isVisible()] == []
    frame.deleteLater()


def test_the_frame_follows_size_and_theme(qapp: Any, window: QWidget) -> None:
    button = put(window, QPushButton())
    (ring,) = button.findChildren(QFocusFrame)
    button.setFixedSize(QSize(120, 60))
    assert ring.geometry() == button.rect()
    apply_theme(qapp, "high-contrast")
    assert edge(button)[2] == qapp.palette().highlight().color()


def test_views_are_left_out_and_the_frame_survives_deleted_widgets(
    window: QWidget,
) -> None:
    button = put(window, QPushButton())
    view = put(window, QListWidget())
    assert view.findChildren(QFocusFrame) == []
    button.setFocus()
    button.setParent(None)
    button.deleteLater()
    del button
    other = put(window, QPushButton())
    assert other.findChild(QFocusFrame).isVisible()


def test_the_frame_ignores_layouts_and_the_mouse(window: QWidget, qtbot: Any) -> None:
    splitter = QSplitter()
    button = QPushButton("Press")
    splitter.addWidget(button)
    put(window, splitter)
    button.setFocus()
    assert splitter.count() == 1
    assert QAccessible.queryAccessibleInterface(button).childCount() == 0
    ring = button.findChild(QFocusFrame)
    assert window.childAt(button.mapTo(window, ring.rect().topLeft())) is button
