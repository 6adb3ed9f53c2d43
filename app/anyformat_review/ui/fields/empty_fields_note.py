"""The text that replaces the fields if there are none to show."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QTreeView, QWidget

from anyformat_review.translation import tr
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.viewmodels.fields.field_tree_model import FieldTreeModel


class EmptyFieldsNote(TonedLabel):
    """Covers an empty view with the reason why it is empty; without any fields, also its header."""

    def __init__(self, view: QTreeView, model: FieldTreeModel) -> None:
        super().__init__(muted, wrap=True, name="emptyFieldsNote")
        self.setParent(view.viewport())
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._model = model
        self._view = view
        view.viewport().installEventFilter(self)
        model.counts_changed.connect(self._update)
        self._update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the view."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect().adjusted(16, 0, -16, 0))
        return super().eventFilter(watched, event)

    def _update(self) -> None:
        model = self._model
        self.setVisible(not model.shown_count)
        self._view.setHeaderHidden(not model.leaf_count)
        self.setText(
            tr("No field matches the filter.")
            if model.leaf_count
            else tr("This collection has no fields: it was only parsed.")
        )
