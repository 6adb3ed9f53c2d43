"""Which keys do what: the table of actions with what the user has changed about it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from anyformat_review.ui.actions.action import ActionSpec
from anyformat_review.ui.actions.actions import ACTIONS

_BARE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
_FIXED = frozenset(
    {
        Qt.Key.Key_Escape,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Space,
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
    }
)


@dataclass(frozen=True, slots=True)
class KeyBindings:
    """The keys of every action; `chosen` holds those that are not the table's, by action name.

    Keys are written as `Ctrl+Shift+F`, the same on every desktop. No key has two actions.
    """

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def from_settings(cls, chosen: Mapping[str, Sequence[str]]) -> "KeyBindings":
        """Return what the settings hold, without actions and keys that there are not."""
        bindings = cls()
        for spec in ACTIONS:
            if spec.name in chosen:
                keys = tuple(key for key in map(portable, chosen[spec.name]) if not problem(key))
                bindings = bindings.with_keys(spec, keys)
        return bindings

    def keys(self, spec: ActionSpec) -> tuple[str, ...]:
        """Return an action's keys; the first is the one that is shown."""
        return self.chosen.get(spec.name, spec.keys)

    def holder(self, key: str) -> ActionSpec | None:
        """Return the action that a key belongs to."""
        wanted = portable(key)
        return next((spec for spec in ACTIONS if wanted in map(portable, self.keys(spec))), None)

    def with_keys(self, spec: ActionSpec, keys: Sequence[str]) -> "KeyBindings":
        """Return the bindings with other keys for an action, taken away from all others."""
        wanted = tuple(dict.fromkeys(map(portable, keys)))
        chosen = dict(self.chosen)
        for other in ACTIONS:
            left = tuple(key for key in self.keys(other) if portable(key) not in wanted)
            if other is not spec and left != self.keys(other):
                chosen[other.name] = left
        chosen[spec.name] = wanted
        changed = {
            each.name: chosen[each.name]
            for each in ACTIONS
            if each.name in chosen
            and tuple(map(portable, each.keys)) != tuple(map(portable, chosen[each.name]))
        }
        return KeyBindings(MappingProxyType(changed))

    def text(self, name: str) -> str:
        """Return the first key of the action with this name, as this desktop writes it, or ""."""
        spec = next(spec for spec in ACTIONS if spec.name == name)
        return next(map(native, self.keys(spec)), "")

    def all_text(self, spec: ActionSpec) -> str:
        """Return every key of an action as this desktop writes them."""
        return ", ".join(map(native, self.keys(spec)))

    def apply(self, spec: ActionSpec, action: QAction) -> None:
        """Set an action's shortcuts, and show the first one in its tooltip and button text."""
        action.setShortcuts([QKeySequence(key) for key in self.keys(spec)])
        if spec.button:
            action.setIconText(with_key(spec.button, action))
        action.setToolTip(with_key(spec.tip, action))


def with_key(text: str, action: QAction) -> str:
    """Return a text followed by the first key of an action in parentheses, if it has one."""
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text} ({key})" if key else text


def show_with_key(show: Callable[[str], object], text: str, action: QAction) -> None:
    """Call `show` (such as a button's `setToolTip`) with a text and the key of an action.

    Calls it again whenever the user rebinds the action, so `show` has to live as long as `action`.
    """
    show(with_key(text, action))
    action.changed.connect(lambda: show(with_key(text, action)))


def problem(key: str) -> str:
    """Return why a key cannot be given to an action, empty when it can."""
    sequence = QKeySequence(key)
    unknown = "That is no key that this desktop knows."
    if sequence.count() != 1:
        return unknown
    # The stubs do not say that a sequence can be indexed.
    stroke: QKeyCombination = sequence[0]  # type: ignore[index]
    pressed, modifiers = stroke.key(), stroke.keyboardModifiers()
    if pressed == Qt.Key.Key_unknown:
        return unknown
    if modifiers in _BARE and pressed in _FIXED:
        return "That key moves, marks or erases everywhere. Add Ctrl or Alt to it."
    if modifiers in _BARE and Qt.Key.Key_Space < pressed < Qt.Key.Key_Escape and key != "?":
        return "A letter, digit or sign alone starts an edit. Add Ctrl or Alt to it."
    return ""


def portable(key: str) -> str:
    """Return a key as it is written on every desktop."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def native(key: str) -> str:
    """Return a key as this desktop writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def own_action(widget: QWidget, event: QKeyEvent) -> QAction | None:
    """Return the action added to a widget that a key press means, when no shortcut took it."""
    combination = event.keyCombination()
    modifiers = combination.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    pressed = QKeySequence(int(modifiers.value) | combination.key())
    found = (action for action in widget.actions() if pressed in action.shortcuts())
    return next((action for action in found if action.isEnabled()), None)
