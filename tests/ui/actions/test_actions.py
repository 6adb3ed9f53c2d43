from collections import Counter
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.ui.actions.action import ActionSpec, Menu, ShortcutScope
from anyformat_review.ui.actions.actions import ACTIONS, MENUS, make_action
from anyformat_review.ui.actions.shortcuts import KeyBindings
from anyformat_review.ui.theme.icons import Icon
from support.shown_window import show_window

EVERY = pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: spec.name)
STABLE = {"openInBrowserAction", "confirmAction", "undoAction"}


def spec_of(name: str) -> ActionSpec:
    return next(spec for spec in ACTIONS if spec.name == name)


def test_names_and_keys_are_unique() -> None:
    names = Counter(spec.name for spec in ACTIONS)
    keys = Counter(QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys)

    assert [name for name, count in names.items() if count > 1] == []
    assert [key for key, count in keys.items() if count > 1 or not key] == []
    assert names.keys() >= STABLE
    assert list(MENUS) == list(Menu)


@EVERY
def test_no_destructive_action_has_a_single_key(spec: ActionSpec) -> None:
    for key in spec.keys:
        stroke = QKeySequence(key)[0]
        bare = stroke.keyboardModifiers() == Qt.KeyboardModifier.NoModifier and key != "?"
        assert not (bare and (len(key) == 1 or key in ("Backspace", "Delete", "Space")))


@EVERY
def test_an_action_shows_its_spec(spec: ActionSpec, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    action = make_action(spec, window)

    assert action.objectName() == spec.name
    assert action.text() == spec.text
    assert action.statusTip() == spec.tip
    assert spec.icon is None or spec.icon in set(Icon)


def test_a_window_key_works_while_text_is_typed_and_a_pane_key_does_not(qtbot: QtBot) -> None:
    window = QMainWindow()
    line = QLineEdit()
    window.setCentralWidget(line)
    fired: list[str] = []
    for name in ("nextAttentionAction", "nextPageAction"):
        action = make_action(spec_of(name), window)
        KeyBindings().apply(spec_of(name), action)
        action.triggered.connect(lambda _=False, name=name: fired.append(name))
        window.addAction(action)
    show_window(qtbot, window)
    line.setFocus()

    qtbot.keyClick(line, Qt.Key.Key_F8)
    qtbot.keyClick(line, Qt.Key.Key_PageDown)

    assert fired == ["nextAttentionAction"]
    assert spec_of("nextPageAction").scope is ShortcutScope.PANES


def test_only_actions_that_move_or_zoom_repeat_while_their_key_is_held(qapp: Any) -> None:
    parent = QWidget()
    repeating = {spec.name for spec in ACTIONS if make_action(spec, parent).autoRepeat()}
    assert all(name.startswith(("next", "previous", "find", "zoom")) for name in repeating)
    assert {"nextAttentionAction", "nextCollectionAction", "nextPageAction"} <= repeating
    parent.deleteLater()
