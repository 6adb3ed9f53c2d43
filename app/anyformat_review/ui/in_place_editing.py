"""What the views of fields share when a value is edited in place."""

from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView

from anyformat_review.ui.field_delegates import ValueEditor


def keep_text(view: QAbstractItemView) -> None:
    """Put the cursor behind the text of an editor that has just been opened."""
    editor = view.indexWidget(view.currentIndex())
    if isinstance(editor, ValueEditor):
        editor.end(False)


def end_edit(view: QAbstractItemView) -> None:
    """Take over what stands in an open editor, as leaving the field would."""
    editor = view.indexWidget(view.currentIndex())
    if isinstance(editor, ValueEditor):
        view.commitData(editor)
        view.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
