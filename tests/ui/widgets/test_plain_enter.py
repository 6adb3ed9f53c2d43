import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from anyformat_review.ui.widgets.inline_bar import push_button
from anyformat_review.ui.widgets.plain_enter import PlainEnter, on_enter


class Target(QDialog):
    """A dialog with all kinds of controls that react to Enter; it counts the presses."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        PlainEnter(self)
        self.default = push_button("Default")
        self.default.setDefault(True)
        self.button = push_button("Confirm")
        self.line, self.plain, self.combo = QLineEdit(), QLineEdit(), QComboBox()
        self.combo.setLineEdit(typed := QLineEdit())
        PlainEnter(self.combo)
        layout = QVBoxLayout(self)
        for part in (self.default, self.button, self.line, self.plain, self.combo):
            layout.addWidget(part)
        for button in (self.default, self.button):
            button.clicked.connect(self.add)
        for line in (self.line, typed):
            on_enter(line, self.add)

    def add(self) -> None:
        self.count += 1


@pytest.fixture
def target(qtbot: QtBot) -> Target:
    target = Target()
    qtbot.addWidget(target)
    target.show()
    target.activateWindow()
    return target


PARTS = ["default", "button", "line", "plain", "combo"]


def hold(widget: QWidget, key: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        held = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "\r", True)
        QApplication.sendEvent(widget, held)


@pytest.mark.parametrize("name", PARTS)
def test_only_a_press_of_enter_counts(target: Target, name: str, qtbot: QtBot) -> None:
    part = getattr(target, name)
    part.setFocus()
    for key in ("Alt+Return", "Ctrl+Enter", "Ctrl+Shift+Return"):
        qtbot.keySequence(part, key)
    for held in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        hold(part, held)
    assert target.count == 0
    qtbot.keySequence(part, "Return")
    # A dialog also presses its default button for Enter in a line.
    assert target.count == (2 if name in ("line", "combo") else 1)


def test_other_keys_pass(target: Target, qtbot: QtBot) -> None:
    qtbot.keyClicks(target.line, "12")
    assert target.line.text() == "12"
    qtbot.keySequence(target.button, "Space")
    assert target.count == 1
