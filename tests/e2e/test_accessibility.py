"""Every control of the window has a name and a focus frame, and is reachable by keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenuBar, QToolButton, QWidget

from anyformat_review.ui.theme.theme import apply_theme
from anyformat_review.ui.widgets.plain_text import PlainLabel
from e2e.conftest import InWindow
from support.http_server import HttpServer
from support.running_window import RunningWindow
from support.window_tour import prepare, tour


def focusable(window: QWidget) -> list[QWidget]:
    """Return the focusable widgets without duplicates."""
    found: dict[QWidget, None] = {}
    for widget in window.findChildren(QWidget):
        if (
            widget.window() is not window.window()
            or not widget.isVisible()
            or not widget.isEnabled()
        ):
            continue
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(widget, QMenuBar):
            found[focus_target(widget)] = None
    return list(found)


def focus_target(widget: QWidget) -> QWidget:
    """Return the focus proxy of a widget, or the widget itself."""
    proxy = widget.focusProxy()
    return focus_target(proxy) if proxy else widget


def controls(window: QWidget) -> list[QWidget]:
    """Return the focusable widgets and all buttons."""
    buttons = [
        button
        for button in window.findChildren(QAbstractButton)
        if button.window() is window.window() and button.isVisible() and not is_internal(button)
    ]
    return list(dict.fromkeys([*focusable(window), *buttons]))


def is_internal(button: QAbstractButton) -> bool:
    """Return whether a button is an internal part of a Qt widget."""
    own = ("QTableCornerButton", "QToolBarExtension")
    return button.metaObject().className() in own or button.objectName() in (
        "ScrollLeftButton",
        "ScrollRightButton",
    )


def has_shortcut(widget: QWidget) -> bool:
    """Return whether keys do the same as a button."""
    if widget.metaObject().className() == "QLineEditIconButton":
        return True
    action = widget.defaultAction() if isinstance(widget, QToolButton) else None
    return action is not None and not action.shortcut().isEmpty()


def spoken_name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def is_nameless(widget: QWidget) -> bool:
    return spoken_name(widget).strip() in ("", type(widget).__name__)


def unread_labels(window: QWidget) -> Iterator[str]:
    """Yield the labels that a screen reader names without reading their text."""
    for label in window.findChildren(PlainLabel):
        spoken = spoken_name(label)
        if label.isVisible() and not all(word in spoken for word in label.text().split()):
            yield f"{label.objectName()} “{spoken}” hides “{label.text()}”"


def named(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()} “{spoken_name(widget)}”"


def tab_stops() -> set[QWidget]:
    """Press Tab until the focus is back at a visited widget, and return all visited widgets."""
    stops: dict[QWidget, None] = {}
    here = QApplication.focusWidget()
    while here not in stops:
        stops[here] = None
        QTest.keyClick(here, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is here:
            # Tab in a table moves between fields and leaves the table at its end.
            QTest.keyClick(here, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(here, Qt.Key.Key_Tab)
        is_trap = QApplication.focusWidget() is here and len(focusable(here.window())) > 1
        assert not is_trap, f"no way out of {named(here)}"
        here = QApplication.focusWidget()
    return set(stops)


def without_a_frame(
    widgets: dict[QWidget, bool], app: QApplication, themes: list[str]
) -> Iterator[str]:
    """Yield the widgets that look the same with and without the focus in one of the themes.

    Those with the value False are looked at in the first theme only.
    """
    for theme in themes:
        looked_at = [each for each, is_new in widgets.items() if is_new or theme == themes[0]]
        if looked_at:
            apply_theme(app, theme)
        for widget in looked_at:
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            assert widget.hasFocus(), named(widget)
            focused = widget.grab().toImage()
            widget.clearFocus()
            if widget.grab().toImage() == focused:
                yield f"{named(widget)} in {theme}"


@pytest.fixture(autouse=True)
def _restore_theme(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, "light")


def test_every_control_has_a_name_and_a_focus_frame_and_is_reachable(
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
        themes = ["light", "dark", "high-contrast"]
        async for place, window in tour(running, tmp_path):
            for _ in range(6):  # layout requests are passed to the parents
                QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            focus = QApplication.focusWidget()
            # The first round ends at the last field, which may scroll to another page.
            tab_stops()
            there = controls(window)
            faults.extend(f"{place}: {named(w)} has no name" for w in there if is_nameless(w))
            faults.extend(f"{place}: {label}" for label in unread_labels(window))
            stops = tab_stops()
            unreached = {w for w in there if w.isEnabled() and not has_shortcut(w)} - stops
            faults.extend(f"{place}: no key leads to {named(w)}" for w in unreached)
            # Widgets of one class have the same frame; a theme takes long to be applied.
            classes = set(map(type, known))
            new = {w: type(w) not in classes for w in focusable(window) if w not in known}
            known.update(new)
            faults.extend(f"{place}: no frame on {w}" for w in without_a_frame(new, qapp, themes))
            if any(new.values()):
                themes.reverse()
            focus.setFocus()
        assert len(known) > 80

    in_window(scenario, limit=60.0)
    assert faults == []
