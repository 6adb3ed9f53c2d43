"""In-place editing of values, shared by the field table and the row grid."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QMenu

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.ui.actions.shortcuts import action_for_key, is_repeat_to_ignore
from anyformat_review.ui.fields.value_editors import ValueEditor
from anyformat_review.viewmodels.model_index import ModelIndex

Trigger = QAbstractItemView.EditTrigger

EDIT_TRIGGERS = Trigger.EditKeyPressed | Trigger.AnyKeyPressed | Trigger.DoubleClicked
_HARMLESS = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Space})
_KEEPING = (Trigger.EditKeyPressed, Trigger.DoubleClicked)
_LEVEL_KEYS = (
    Qt.KeyboardModifier.AltModifier
    if sys.platform == "darwin"
    else Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
)
"""The modifiers that Qt reports for special characters: Option on macOS, otherwise AltGr."""

if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    # A mixin at run time: the Qt view is the second base class.
    _View = object


class InPlaceEditMixin(_View):
    """Starts edits by typing, F2 and double-click, and with input methods.

    It also handles the keys and the context menu of views with one current field.
    """

    _menu_actions: tuple[QAction, ...] = ()

    @property
    def current_path(self) -> FieldPath | None:
        """The path of the current field."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Run an action or start an edit; keys without a modifier erase nothing."""
        action = action_for_key(self, event)
        if is_repeat_to_ignore(self, event) or self.takes_key(event):
            event.accept()
        elif action is not None:
            action.trigger()
        elif not self.handles_key(event.key()):
            if event.key() in _HARMLESS:
                event.ignore()
            else:
                super().keyPressEvent(event)

    def handles_key(self, _key: int) -> bool:
        """Handle a key that is specific to this view; return whether it was handled."""
        return False

    def set_menu_actions(self, actions: Sequence[QAction]) -> None:
        """Set the actions in the context menu of a field."""
        self._menu_actions = tuple(actions)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the context menu of the current field."""
        if self.current_path is None or not self._menu_actions:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._menu_actions)
        menu.popup(event.globalPos())

    @property
    def editor(self) -> ValueEditor | None:
        """The editor of the current field, `None` if it is not open."""
        found = self.indexWidget(self.currentIndex())
        return found if isinstance(found, ValueEditor) else None

    @property
    def is_composing(self) -> bool:
        """Whether an input method is composing text in an open editor and needs all keys."""
        return self.editor is not None and self.editor.is_composing

    def edit_current(self) -> None:
        """Start editing the current field without selecting its text."""
        if self.state() != QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex(), Trigger.EditKeyPressed, None)

    def edit(  # type: ignore[override]
        self,
        index: ModelIndex,
        trigger: QAbstractItemView.EditTrigger = Trigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Edit a value; typing replaces the text, F2 and double-click keep it."""
        started = super().edit(index, trigger, event)  # type: ignore[arg-type]
        if started and trigger in _KEEPING and self.editor is not None:
            self.editor.keep_text()
        return bool(started)

    def scroll_to_current(self) -> bool:
        """Scroll the current field into view; return whether it was out of view."""
        return scroll_to(self, self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current field in view when a panel takes space from the view."""
        was_in_view = is_in_view(self, self.currentIndex(), event.oldSize().height())
        super().resizeEvent(event)
        if was_in_view and self.scroll_to_current():
            # Qt has moved an open editor twice: with its cell and with the viewport.
            self.updateEditorGeometries()

    def end_edit(self) -> None:
        """Commit and close an open editor."""
        if (editor := self.editor) is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def takes_key(self, event: QKeyEvent) -> bool:
        """Handle a key press that is part of a composition or types a special character."""
        if self.is_composing:
            return True
        if types_text(event):
            self.edit(self.currentIndex(), Trigger.AnyKeyPressed, event)
            return True
        return False

    def event(self, event: QEvent) -> bool:
        """Prevent shortcuts from using keys that an input method needs."""
        if event.type() == QEvent.Type.ShortcutOverride and self.is_composing:
            event.accept()
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Start an edit with the text of an input method."""
        was_open = self.editor is not None
        super().inputMethodEvent(event)
        # Qt forwards composed text to the new editor, but not committed text, such as that of a
        # dead key.
        is_committed = event.commitString() and not event.preeditString()
        if is_committed and not was_open and self.editor is not None:
            QCoreApplication.sendEvent(self.editor, event)


def scroll_to(view: QAbstractItemView, index: ModelIndex) -> bool:
    """Scroll an index into view; return whether it was out of view."""
    if is_in_view(view, index):
        return False
    view.scrollTo(index)
    return is_in_view(view, index)


def is_in_view(view: QAbstractItemView, index: ModelIndex, height: int | None = None) -> bool:
    """Return whether the middle of an index is visible in a viewport of this height."""
    row = view.visualRect(index)
    height = view.viewport().height() if height is None else height
    return not row.isEmpty() and 0 <= row.center().y() < height


def types_text(event: QKeyEvent) -> bool:
    """Whether a key press types a special character with AltGr or Option, such as `@` or `€`."""
    levels = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.GroupSwitchModifier
    text = event.text()
    return text.isprintable() and bool(text) and (event.modifiers() & ~levels) == _LEVEL_KEYS
