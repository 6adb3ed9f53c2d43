"""What the views of fields share when a value is edited in place."""

import sys

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView

from anyformat_review.ui.value_editors import ValueEditor

_LEVEL_KEYS = (
    Qt.KeyboardModifier.AltModifier
    if sys.platform == "darwin"
    else Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
)
"""What the key for a layout's third level is reported as: Option on a Mac, AltGr elsewhere."""


def open_editor(view: QAbstractItemView) -> ValueEditor | None:
    """Return the editor of the current field, if it is open."""
    editor = view.indexWidget(view.currentIndex())
    return editor if isinstance(editor, ValueEditor) else None


def keep_text(view: QAbstractItemView) -> None:
    """Put the cursor behind the text of an editor that has just been opened."""
    if (editor := open_editor(view)) is not None:
        editor.keep_text()


def end_edit(view: QAbstractItemView) -> None:
    """Take over what stands in an open editor, as leaving the field would."""
    if (editor := open_editor(view)) is not None:
        view.commitData(editor)
        view.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)


def restore_text(view: QAbstractItemView) -> None:
    """Put the extracted text back into an open editor."""
    if (editor := open_editor(view)) is not None:
        editor.restore()


def hand_on(view: QAbstractItemView, event: QInputMethodEvent) -> None:
    """Give an editor that letters of an input method have just opened these letters.

    The view itself hands on only what is still being composed, not what a dead key gives.
    """
    editor = open_editor(view)
    if editor is not None and event.commitString() and not event.preeditString():
        QCoreApplication.sendEvent(editor, event)


def is_composing(view: QAbstractItemView) -> bool:
    """Whether an input method composes in an open editor, so that keys belong to it."""
    editor = open_editor(view)
    return editor is not None and editor.is_composing


def types_text(event: QKeyEvent) -> bool:
    """Whether a key press means a character of the layout's third level, such as `@` or `€`."""
    levels = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.GroupSwitchModifier
    text = event.text()
    return text.isprintable() and bool(text) and (event.modifiers() & ~levels) == _LEVEL_KEYS
