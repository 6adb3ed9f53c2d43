"""What the views of fields share when a value is edited in place."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView

from anyformat_review.ui.value_editors import ValueEditor

_NO_SHORTCUT = (
    (Qt.KeyboardModifier.AltModifier,)
    if sys.platform == "darwin"
    else (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,)
)
"""What a layout's third level is reported as: Option on a Mac, elsewhere AltGr may be this."""


def keep_text(view: QAbstractItemView) -> None:
    """Put the cursor behind the text of an editor that has just been opened."""
    editor = view.indexWidget(view.currentIndex())
    if isinstance(editor, ValueEditor):
        editor.keep_text()


def end_edit(view: QAbstractItemView) -> None:
    """Take over what stands in an open editor, as leaving the field would."""
    editor = view.indexWidget(view.currentIndex())
    if isinstance(editor, ValueEditor):
        view.commitData(editor)
        view.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)


def restore_text(view: QAbstractItemView) -> None:
    """Put the extracted text back into an open editor."""
    editor = view.indexWidget(view.currentIndex())
    if isinstance(editor, ValueEditor):
        editor.restore()


def is_composing(view: QAbstractItemView) -> bool:
    """Whether an input method composes in an open editor, so that keys belong to it."""
    editor = view.indexWidget(view.currentIndex())
    return isinstance(editor, ValueEditor) and editor.is_composing


def types_text(event: QKeyEvent) -> bool:
    """Whether a key press means a character of the layout's third level, such as `@` or `€`."""
    levels = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.GroupSwitchModifier
    text = event.text()
    return text.isprintable() and bool(text) and (event.modifiers() & ~levels) in _NO_SHORTCUT
