"""Keyboard shortcuts: the defaults of the actions and the user's changes to them."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct, field
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import tr
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

_NAMED = 5
"""Maximum number of invalid keys that a message names."""


class KeyBindings(Struct, frozen=True):
    """The keys of every action. `chosen` maps action names to keys that differ from the default.

    Keys are written as `Ctrl+Shift+F`, the same on every desktop. No two actions share a key.
    """

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def from_settings(cls, chosen: Mapping[str, Sequence[str]]) -> "KeyBindings":
        """Return the bindings stored in the settings, without unknown actions and invalid keys.

        An action with only invalid keys gets its default keys.
        """
        bindings = cls()
        for spec in ACTIONS:
            stored = chosen.get(spec.name)
            if stored is not None:
                keys = tuple(key for key in map(portable_text, stored) if not key_problem(key))
                if keys or not stored:
                    bindings = bindings.with_keys(spec, keys)
        return bindings

    def keys(self, spec: ActionSpec) -> tuple[str, ...]:
        """Return the keys of an action. The first one is shown in tooltips and buttons."""
        return self.chosen.get(spec.name, spec.keys)

    def action_with_key(self, key: str) -> ActionSpec | None:
        """Return the action bound to a key, or None."""
        wanted = portable_text(key)
        return next(
            (spec for spec in ACTIONS if wanted in map(portable_text, self.keys(spec))), None
        )

    def with_keys(self, spec: ActionSpec, keys: Sequence[str]) -> "KeyBindings":
        """Return bindings with these keys for an action; they are removed from other actions."""
        wanted = tuple(dict.fromkeys(map(portable_text, keys)))
        chosen = {spec.name: wanted}
        for other in ACTIONS:
            if other is not spec:
                held = map(portable_text, self.keys(other))
                chosen[other.name] = tuple(key for key in held if key not in wanted)
        defaults = {each.name: tuple(map(portable_text, each.keys)) for each in ACTIONS}
        changed = {name: keys for name, keys in chosen.items() if keys != defaults[name]}
        return KeyBindings(MappingProxyType(changed))

    def text(self, name: str) -> str:
        """Return the first key of the action with this name, in native notation, or ""."""
        spec = next(spec for spec in ACTIONS if spec.name == name)
        return next(map(native_text, self.keys(spec)), "")

    def all_text(self, spec: ActionSpec) -> str:
        """Return all keys of an action in native notation."""
        return ", ".join(map(native_text, self.keys(spec)))

    def apply(self, spec: ActionSpec, action: QAction) -> None:
        """Set an action's shortcuts, and show the first one in its tooltip and button text."""
        action.setShortcuts([QKeySequence(key) for key in self.keys(spec)])
        if spec.button:
            action.setIconText(with_key(tr(spec.button), action))
        action.setToolTip(with_key(tr(spec.tip), action))


def invalid_keys_text(chosen: Mapping[str, Sequence[str]]) -> str:
    """Return a sentence about the keys in the settings that cannot be bound, or ""."""
    key_of_action = tr("{shortcut} for {action}")
    invalid = [
        key_of_action.format(shortcut=one_line(key, limit=40), action=spec.title)
        for spec in ACTIONS
        for key in chosen.get(spec.name, ())
        if key_problem(portable_text(key))
    ]
    if not invalid:
        return ""
    named = ", ".join(invalid[:_NAMED])
    if more := len(invalid[_NAMED:]):
        named = tr("{named} and %n more", "{named} and %n more", more).format(named=named)
    return tr("Some shortcuts in the settings are invalid and were left out: {named}.").format(
        named=named
    )


def shortcut_text(action: QAction) -> str:
    """Return the first key of an action in the notation of this desktop, "" if it has none."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def with_key(text: str, action: QAction) -> str:
    """Return a text followed by the first key of an action in parentheses, if it has one."""
    key = shortcut_text(action)
    return f"{text} ({key})" if key else text


def show_with_key(show: Callable[[str], object], text: str, action: QAction) -> None:
    """Call `show` (such as a button's `setToolTip`) with a text and the key of an action.

    It is called again when the user rebinds the action, so `show` must live as long as `action`.
    """
    show(with_key(text, action))
    action.changed.connect(lambda: show(with_key(text, action)))


def key_problem(key: str) -> str:
    """Return why a key cannot be bound to an action, "" if it can be bound."""
    sequence = QKeySequence(key)
    unknown = tr("This key is not known on this desktop.")
    if sequence.count() != 1:
        return unknown
    # The stubs do not say that a sequence can be indexed.
    stroke: QKeyCombination = sequence[0]  # type: ignore[index]
    pressed, modifiers = stroke.key(), stroke.keyboardModifiers()
    if pressed == Qt.Key.Key_unknown:
        return unknown
    if modifiers in _BARE and pressed in _FIXED:
        return tr("This key is reserved. Combine it with Ctrl or Alt.")
    if modifiers in _BARE and Qt.Key.Key_Space < pressed < Qt.Key.Key_Escape and key != "?":
        return tr("A single character starts an edit. Combine it with Ctrl or Alt.")
    return ""


def portable_text(key: str) -> str:
    """Return a key in the notation that is the same on every desktop."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def native_text(key: str) -> str:
    """Return a key in the notation of this desktop."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def matches_shortcut(event: QKeyEvent, action: QAction) -> bool:
    """Whether a key press is a shortcut of an action; keys of the keypad are included."""
    combination = event.keyCombination()
    modifiers = combination.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(int(modifiers.value) | combination.key()) in action.shortcuts()


def action_for_key(widget: QWidget, event: QKeyEvent) -> QAction | None:
    """Return the enabled action of a widget that a key press triggers, or None.

    Use it for key presses that reach the widget because Qt did not handle them as shortcuts.
    """
    found = (action for action in widget.actions() if matches_shortcut(event, action))
    return next((action for action in found if action.isEnabled()), None)


def is_repeat_to_ignore(widget: QWidget, event: QKeyEvent) -> bool:
    """Whether a key press is an auto-repeat of Enter, or of an action that does not repeat."""
    if not event.isAutoRepeat():
        return False
    action = action_for_key(widget, event)
    enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enters if action is None else not action.autoRepeat()
