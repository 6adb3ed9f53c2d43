"""The whole window by keyboard and by ear: names, ways in and out, and where the keyboard is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenuBar, QToolButton, QWidget

from anyformat_review.ui.widgets.theme import apply_theme
from e2e.conftest import InWindow
from support.http_server import HttpServer
from support.running_window import RunningWindow
from support.window_tour import prepare, tour


def focusable(window: QWidget) -> list[QWidget]:
    """Return what can have the keyboard, each once."""
    found: dict[QWidget, None] = {}
    for widget in window.findChildren(QWidget):
        if widget.window() is not window or not widget.isVisible() or not widget.isEnabled():
            continue
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(widget, QMenuBar):
            found[taker(widget)] = None
    return list(found)


def taker(widget: QWidget) -> QWidget:
    """Return what has the keyboard when a widget is given it."""
    proxy = widget.focusProxy()
    return taker(proxy) if proxy else widget


def controls(window: QWidget) -> list[QWidget]:
    """Return what can have the keyboard, and every button."""
    buttons = [
        button
        for button in window.findChildren(QAbstractButton)
        if button.window() is window and button.isVisible() and not is_qts_own(button)
    ]
    return list(dict.fromkeys([*focusable(window), *buttons]))


def is_qts_own(button: QAbstractButton) -> bool:
    """Whether a button is a part of one of Qt's widgets, with a key of that widget's."""
    own = ("QLineEditIconButton", "QTableCornerButton", "QToolBarExtension")
    return button.metaObject().className() in own or button.objectName() in (
        "ScrollLeftButton",
        "ScrollRightButton",
    )


def is_done_by_keys(widget: QWidget) -> bool:
    """Whether a button without the keyboard does what an action with a key, in a menu, does."""
    action = widget.defaultAction() if isinstance(widget, QToolButton) else None
    return action is not None and not action.shortcut().isEmpty()


def spoken_name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def is_nameless(widget: QWidget) -> bool:
    return spoken_name(widget).strip() in ("", type(widget).__name__)


def named(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()} “{spoken_name(widget)}”"


def round_with_tab() -> set[QWidget]:
    """Go round the window with Tab until the keyboard is where it began; return its stops."""
    stops: dict[QWidget, None] = {}
    here = QApplication.focusWidget()
    while here not in stops:
        stops[here] = None
        QTest.keyClick(here, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is here:
            # A table steps from field to field, and goes on at its end.
            QTest.keyClick(here, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(here, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is not here, f"no way out of {named(here)}"
        here = QApplication.focusWidget()
    return set(stops)


def without_a_frame(widgets: list[QWidget], app: QApplication) -> Iterator[str]:
    """Tell which widgets look the same with and without the keyboard."""
    for theme in ("light", "dark", "high-contrast"):
        apply_theme(app, theme)
        for widget in widgets:
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            assert widget.hasFocus(), named(widget)
            with_keyboard = widget.grab().toImage()
            widget.clearFocus()
            if widget.grab().toImage() == with_keyboard:
                yield f"{named(widget)} in {theme}"
    apply_theme(app, "light")


@pytest.fixture(autouse=True)
def _light_again(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, "light")


def test_every_control_has_a_name_a_way_in_a_way_out_and_a_frame(
    qapp: QApplication,
    in_window: InWindow,
    service: HttpServer,
    review_home: Path,
    tmp_path: Path,
) -> None:
    prepare(service, review_home)
    faults: list[str] = []

    async def scenario(running: RunningWindow) -> None:
        known: set[QWidget] = set()
        async for place, window in tour(running, tmp_path):
            focus = QApplication.focusWidget()
            # The first round ends at the last field, whose quotes may stand on another page.
            round_with_tab()
            there = controls(window)
            faults.extend(f"{place}: {named(w)} has no name" for w in there if is_nameless(w))
            stops = round_with_tab()
            unreached = {w for w in there if w.isEnabled() and not is_done_by_keys(w)} - stops
            faults.extend(f"{place}: no key leads to {named(w)}" for w in unreached)
            new = [widget for widget in focusable(window) if widget not in known]
            known.update(new)
            faults.extend(f"{place}: no frame on {w}" for w in without_a_frame(new, qapp))
            focus.setFocus()
        assert len(known) > 80

    in_window(scenario)
    assert faults == []
