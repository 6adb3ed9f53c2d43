import pytest
from PySide6.QtGui import QAction, QKeySequence
from pytestqt.qtbot import QtBot

from anyformat_review.ui.actions.action import ActionSpec
from anyformat_review.ui.actions.actions import ACTIONS
from anyformat_review.ui.actions.shortcuts import KeyBindings, portable, problem

SPECS = {spec.name: spec for spec in ACTIONS}
REDO, EXPORT = SPECS["redoAction"], SPECS["exportAction"]


@pytest.mark.parametrize("spec", ACTIONS, ids=lambda spec: str(spec.name))
def test_an_action_gets_its_keys_and_says_the_first(spec: ActionSpec, qtbot: QtBot) -> None:
    action = QAction()
    KeyBindings().apply(spec, action)
    assert [portable(key.toString()) for key in action.shortcuts()] == [*map(portable, spec.keys)]
    assert action.toolTip() == (
        f"{spec.tip} ({QKeySequence(spec.keys[0]).toString()})" if spec.keys else spec.tip
    )


def test_a_button_says_its_key_and_follows_a_change() -> None:
    action = QAction()
    KeyBindings().apply(SPECS["confirmAction"], action)
    assert action.iconText() == "Confirm (Return)"
    KeyBindings({"confirmAction": ("F9",)}).apply(SPECS["confirmAction"], action)
    assert action.iconText() == "Confirm (F9)"
    KeyBindings({"confirmAction": ()}).apply(SPECS["confirmAction"], action)
    assert (action.iconText(), action.toolTip()) == ("Confirm", SPECS["confirmAction"].tip)


def test_no_key_has_two_actions_at_first() -> None:
    keys = [portable(key) for spec in ACTIONS for key in spec.keys]
    assert sorted(set(keys)) == sorted(keys)
    assert KeyBindings().all_text(REDO) == "Ctrl+Y, Ctrl+Shift+Z"


def test_a_key_given_to_one_is_taken_from_the_other() -> None:
    bindings = KeyBindings().with_keys(EXPORT, ("Ctrl+Y", "ctrl+j"))
    assert (bindings.keys(EXPORT), bindings.keys(REDO)) == (
        ("Ctrl+Y", "Ctrl+J"),
        ("Ctrl+Shift+Z",),
    )
    assert bindings.holder("Ctrl+Y") is EXPORT
    assert bindings.holder("Ctrl+E") is None
    back = bindings.with_keys(REDO, REDO.keys)
    assert (back.keys(EXPORT), back.keys(REDO)) == (("Ctrl+J",), REDO.keys)
    assert back.with_keys(EXPORT, EXPORT.keys) == KeyBindings()


def test_what_is_kept_is_read_with_doubt() -> None:
    kept = {"exportAction": ["Ctrl+J", "J", "Zork"], "goneAction": ["Ctrl+K"], "redoAction": []}
    assert KeyBindings.from_settings(kept).chosen == {"exportAction": ("Ctrl+J",), "redoAction": ()}


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("J", "starts an edit"),
        ("Shift+J", "starts an edit"),
        ("5", "starts an edit"),
        ("Backspace", "erases"),
        ("Down", "moves"),
        ("", "no key"),
        ("Zork", "no key"),
        ("Ctrl+J", ""),
        ("F7", ""),
        ("?", ""),
        ("Alt+Down", ""),
        ("Return", ""),
    ],
)
def test_keys_that_edits_need_are_refused(key: str, said: str) -> None:
    assert said in problem(key)
    assert bool(said) == bool(problem(key))
