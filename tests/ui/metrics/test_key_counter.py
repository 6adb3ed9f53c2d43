from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from anyformat_review.ui.metrics.key_counter import KeyCounter

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Line(QMainWindow):
    """A window with a line edit and an action."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        qtbot.addWidget(self)
        self.edit = QLineEdit()
        self.setCentralWidget(self.edit)
        self.triggered = 0
        action = QAction("Do", self)
        action.setShortcut("Ctrl+E")
        action.triggered.connect(self._count)
        self.addAction(action)
        with qtbot.waitActive(self):
            self.show()
            self.activateWindow()
        self.edit.setFocus()

    @property
    def handle(self) -> QWindow:
        handle = self.windowHandle()
        assert handle is not None
        return handle

    def _count(self) -> None:
        self.triggered += 1


@pytest.fixture
def line(qtbot: QtBot) -> Line:
    return Line(qtbot)


@pytest.fixture
def counted(qapp: QApplication, line: Line) -> Iterator[list[int]]:
    """Return a list with an entry for each counted key."""
    counter, counted = KeyCounter(qapp), [0]
    counted.clear()
    counter.pressed.connect(lambda: counted.append(1))
    counter.start()
    counter.start()
    yield counted
    counter.stop()
    counter.stop()
    counted.clear()
    QTest.keyClick(line.handle, Key.Key_A)
    assert counted == []


def test_typing_and_shortcuts_count_once_each(line: Line, counted: list[int]) -> None:
    QTest.keyClick(line.handle, Key.Key_A)
    QTest.keyClick(line.handle, Key.Key_E, CTRL)
    QTest.keyClick(line.handle, Key.Key_Return)

    assert (line.edit.text(), line.triggered, len(counted)) == ("a", 1, 3)


def test_ctrl_alone_does_not_count(line: Line, counted: list[int]) -> None:
    for key in (Key.Key_Control, Key.Key_Shift, Key.Key_Alt):
        QTest.keyClick(line.handle, key)

    assert counted == []


def test_a_held_key_counts_once(qapp: QApplication, line: Line, counted: list[int]) -> None:
    for repeats in (False, True, True):
        press = QKeyEvent(
            QEvent.Type.ShortcutOverride, Key.Key_Down, Qt.KeyboardModifier(0), "", repeats
        )
        qapp.sendEvent(line.handle, press)

    assert len(counted) == 1


def test_keys_of_another_window_count(line: Line, counted: list[int], qtbot: QtBot) -> None:
    second = Line(qtbot)
    assert QGuiApplication.focusWindow() is second.handle
    QTest.keyClick(second.handle, Key.Key_B)
    assert (second.edit.text(), len(counted)) == ("b", 1)
    with qtbot.waitActive(line):
        second.close()
        line.activateWindow()
    QTest.keyClick(line.handle, Key.Key_C)
    assert (line.edit.text(), len(counted)) == ("c", 2)


def test_few_events_per_key_are_filtered(
    qapp: QApplication, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A filter on the application would get about twenty events."""
    calls = []
    monkeypatch.setattr(
        KeyCounter, "eventFilter", lambda _self, _of, event: bool(calls.append(event.type()))
    )
    counter = KeyCounter(qapp)
    counter.start()
    qapp.processEvents()
    calls.clear()
    QTest.keyClick(line.handle, Key.Key_A)
    counter.stop()

    assert calls.count(QEvent.Type.ShortcutOverride) == 1
    assert len(calls) <= 4
