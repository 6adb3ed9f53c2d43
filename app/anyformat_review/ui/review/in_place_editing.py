"""What the views of fields share when a value is edited in place."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView

from anyformat_review.ui.review.value_editors import ValueEditor
from anyformat_review.viewmodels.model_index import ModelIndex

Trigger = QAbstractItemView.EditTrigger

EDIT_TRIGGERS = Trigger.EditKeyPressed | Trigger.AnyKeyPressed | Trigger.DoubleClicked
_KEEPING = (Trigger.EditKeyPressed, Trigger.DoubleClicked)
_LEVEL_KEYS = (
    Qt.KeyboardModifier.AltModifier
    if sys.platform == "darwin"
    else Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
)
"""What the key for a layout's third level is reported as: Option on a Mac, AltGr elsewhere."""

if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    # Beside a view of Qt's, which comes second among the bases.
    _View = object


class InPlaceEditMixin(_View):
    """Lets a view of fields be edited by typing, F2 and double clicks, in every script."""

    @property
    def editor(self) -> ValueEditor | None:
        """The editor of the current field, if it is open."""
        found = self.indexWidget(self.currentIndex())
        return found if isinstance(found, ValueEditor) else None

    @property
    def is_composing(self) -> bool:
        """Whether an input method composes in an open editor, so that keys belong to it."""
        return self.editor is not None and self.editor.is_composing

    def edit_current(self) -> None:
        """Start editing the current field, keeping its text."""
        if self.state() != QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex(), Trigger.EditKeyPressed, None)

    def edit(  # type: ignore[override]
        self,
        index: ModelIndex,
        trigger: QAbstractItemView.EditTrigger = Trigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Edit a value; typing replaces its text, F2 and a double click keep it."""
        started = super().edit(index, trigger, event)  # type: ignore[arg-type]
        if started and trigger in _KEEPING and self.editor is not None:
            self.editor.keep_text()
        return bool(started)

    def end_edit(self) -> None:
        """Take over what stands in an open editor, as leaving the field would."""
        if (editor := self.editor) is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def takes_key(self, event: QKeyEvent) -> bool:
        """Take a key press that belongs to a composition or types a special character."""
        if self.is_composing:
            return True
        if types_text(event):
            self.edit(self.currentIndex(), Trigger.AnyKeyPressed, event)
            return True
        return False

    def event(self, event: QEvent) -> bool:
        """Keep keys that an input method may need from the window's actions."""
        if event.type() == QEvent.Type.ShortcutOverride and self.is_composing:
            event.accept()
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Let what an input method gives start an edit, and lose nothing of it."""
        was_open = self.editor is not None
        super().inputMethodEvent(event)
        # Qt hands on what is still being composed, not what a dead key gives at once.
        at_once = event.commitString() and not event.preeditString()
        if at_once and not was_open and self.editor is not None:
            QCoreApplication.sendEvent(self.editor, event)


def types_text(event: QKeyEvent) -> bool:
    """Whether a key press means a character of the layout's third level, such as `@` or `€`."""
    levels = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.GroupSwitchModifier
    text = event.text()
    return text.isprintable() and bool(text) and (event.modifiers() & ~levels) == _LEVEL_KEYS
