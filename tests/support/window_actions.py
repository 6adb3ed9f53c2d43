"""Adds the window's actions to a single view; tests can change their shortcuts."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from anyformat_review.ui.actions.actions import ACTIONS, make_action
from anyformat_review.ui.actions.shortcuts import KeyBindings

_SPECS = {spec.name: spec for spec in ACTIONS}


class WindowActions:
    """Actions of the window by name, with their default shortcuts at first."""

    def __init__(self, parent: QWidget) -> None:
        self._actions = {name: make_action(spec, parent) for name, spec in _SPECS.items()}
        self._bindings = KeyBindings()
        self._apply()

    def __call__(self, name: str) -> QAction:
        return self._actions[name]

    def rebind(self, **keys: str) -> None:
        """Change the keys of actions, given by name."""
        for name, key in keys.items():
            self._bindings = self._bindings.with_keys(_SPECS[name], (key,))
        self._apply()

    def _apply(self) -> None:
        for name, action in self._actions.items():
            self._bindings.apply(_SPECS[name], action)


def add_actions(
    view: QWidget, qtbot: QtBot, commands: Mapping[str, Callable[[], object]]
) -> WindowActions:
    """Add actions to a focused view; `commands` has what each of them calls, by its name."""
    actions = WindowActions(view)
    for name, command in commands.items():
        actions(name).triggered.connect(lambda _=False, run=command: run())
        view.addAction(actions(name))
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is view)
    return actions
