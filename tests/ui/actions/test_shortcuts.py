import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anyformat_review.languages import install_language
from anyformat_review.ui.actions.action import ActionSpec
from anyformat_review.ui.actions.actions import ACTIONS
from anyformat_review.ui.actions.shortcuts import (
    KeyBindings,
    invalid_keys_text,
    key_problem,
    portable_text,
    shortcut_text,
    show_with_key,
    with_key,
)

SPECS = {spec.name: spec for spec in ACTIONS}
REDO, EXPORT = SPECS["redoAction"], SPECS["exportAction"]


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: str(spec.name))
def test_an_action_gets_its_keys_and_shows_the_first(spec: ActionSpec, qtbot: QtBot) -> None:
    action = QAction()
    KeyBindings().apply(spec, action)
    assert [portable_text(key.toString()) for key in action.shortcuts()] == [
        *map(portable_text, spec.keys)
    ]
    assert action.toolTip() == (
        f"{spec.tip} ({QKeySequence(spec.keys[0]).toString()})" if spec.keys else spec.tip
    )


def test_a_button_shows_its_current_key() -> None:
    action = QAction()
    KeyBindings().apply(SPECS["confirmAction"], action)
    assert action.iconText() == "Confirm (Return)"
    KeyBindings({"confirmAction": ("F9",)}).apply(SPECS["confirmAction"], action)
    assert action.iconText() == "Confirm (F9)"
    KeyBindings({"confirmAction": ()}).apply(SPECS["confirmAction"], action)
    assert (action.iconText(), action.toolTip()) == ("Confirm", SPECS["confirmAction"].tip)


def test_a_hint_shows_the_current_key_of_an_action() -> None:
    action, hints = QAction(), []
    KeyBindings().apply(EXPORT, action)
    show_with_key(hints.append, "Save", action)
    KeyBindings({"exportAction": ("F9",)}).apply(EXPORT, action)
    KeyBindings({"exportAction": ()}).apply(EXPORT, action)
    assert (hints[0], hints[-1]) == ("Save (Ctrl+E)", "Save")
    assert "Save (F9)" in hints
    assert KeyBindings({"exportAction": ("F9", "F10")}).text("exportAction") == "F9"
    assert KeyBindings({"exportAction": ()}).text("exportAction") == ""


def test_default_keys_are_unique() -> None:
    keys = [portable_text(key) for spec in ACTIONS for key in spec.keys]
    assert sorted(set(keys)) == sorted(keys)
    assert KeyBindings().all_text(REDO) == "Ctrl+Y, Ctrl+Shift+Z"


def test_assigning_a_key_removes_it_from_other_actions() -> None:
    bindings = KeyBindings().with_keys(EXPORT, ("Ctrl+Y", "ctrl+j"))
    assert (bindings.keys(EXPORT), bindings.keys(REDO)) == (
        ("Ctrl+Y", "Ctrl+J"),
        ("Ctrl+Shift+Z",),
    )
    assert bindings.action_with_key("Ctrl+Y") is EXPORT
    assert bindings.action_with_key("Ctrl+E") is None
    back = bindings.with_keys(REDO, REDO.keys)
    assert (back.keys(EXPORT), back.keys(REDO)) == (("Ctrl+J",), REDO.keys)
    assert back.with_keys(EXPORT, EXPORT.keys) == KeyBindings()


def test_invalid_settings_are_left_out_and_named() -> None:
    stored = {"exportAction": ["Ctrl+J", "J", "Zork"], "goneAction": ["Ctrl+K"], "redoAction": []}
    stored["undoAction"] = ["Ctrl+Zork"]
    assert invalid_keys_text(stored) == (
        "Some shortcuts in the settings are invalid and were left out: J for Export,"
        " Zork for Export, Ctrl+Zork for Undo."
    )
    assert invalid_keys_text({"exportAction": ["J"] * 7}).endswith(", J for Export and 2 more.")
    assert invalid_keys_text({"redoAction": [], "exportAction": ["Ctrl+J"]}) == ""
    assert KeyBindings.from_settings(stored).chosen == {
        "exportAction": ("Ctrl+J",),
        "redoAction": (),
    }


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("J", "starts an edit"),
        ("Shift+J", "starts an edit"),
        ("5", "starts an edit"),
        ("Backspace", "reserved"),
        ("Down", "reserved"),
        ("", "not known"),
        ("Zork", "not known"),
        ("Ctrl+J", ""),
        ("F7", ""),
        ("?", ""),
        ("Alt+Down", ""),
        ("Return", ""),
    ],
)
def test_keys_needed_for_editing_are_refused(key: str, expected: str) -> None:
    assert expected in key_problem(key)
    assert bool(expected) == bool(key_problem(key))


def test_keys_are_shown_in_the_notation_of_the_desktop(qapp: QApplication) -> None:
    action = QAction()
    action.setShortcuts(["Ctrl+Shift+E", "F9"])
    assert shortcut_text(action) == "Ctrl+Shift+E"
    install_language("es")
    try:
        assert shortcut_text(action) == "Control+Mayúsculas+E"
        assert with_key("Usar", action) == "Usar (Control+Mayúsculas+E)"
    finally:
        install_language("en")
    assert shortcut_text(QAction()) == ""
