"""The pane that lists the collections and the progress of each."""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QListView, QWidget

from anyformat_review.ui.widgets.layouts import column
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.viewmodels.collections.collection_list_model import (
    CollectionEntry,
    CollectionListModel,
    CollectionRole,
)
from anyformat_review.viewmodels.model_index import ModelIndex

if TYPE_CHECKING:
    from anyformat_review.ui.collections.search_panel import CollectionFinder

_PADDING = 8


class CollectionList(QWidget):
    """Lists collections. One can be opened, several can be selected.

    Signals:
        collection_activated(str): a collection was clicked, or Enter was pressed on it; its ID.
        selection_changed(): the selection changed.
        removal_requested(tuple): remove the collections with these IDs from the list.
    """

    collection_activated = Signal(str)
    selection_changed = Signal()
    removal_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = CollectionListModel(self)
        self.view = _CollectionView()
        self.view.setModel(self.model)
        heading = PlainLabel("Collections")
        heading.setContentsMargins(_PADDING, _PADDING, _PADDING, 0)
        self._counter = TonedLabel(muted)
        self._counter.setContentsMargins(_PADDING, 2, _PADDING, 4)
        parts = (heading, self._counter, (self.view, 1))
        self._layout = column(*parts, parent=self, spacing=0, margins=(0, 0, 0, 0))
        self.view.clicked.connect(self._click)
        self.view.selectionModel().selectionChanged.connect(self.selection_changed)
        self.view.entered_by_key.connect(self._activate)
        self._remove = QAction("Remove from list", self.view)
        self._remove.setShortcut(QKeySequence.StandardKey.Delete)
        self._remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._remove.setAutoRepeat(False)
        self._remove.triggered.connect(lambda: self.removal_requested.emit(self._removable_ids))
        self.view.addAction(self._remove)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.selection_changed.connect(self._update_remove)
        self._update_counter()

    @cached_property
    def finder(self) -> "CollectionFinder":
        """The search in all collections, which replaces the list while it is shown."""
        from anyformat_review.ui.collections.search_panel import CollectionFinder

        finder = CollectionFinder()
        self._layout.insertWidget(self._layout.indexOf(self.view), finder, 1)
        finder.closed.connect(self._show_list)
        return finder

    def show_finder(self) -> None:
        """Show the search in all collections in place of the list."""
        self.finder.ask()
        self.view.hide()

    def set_entries(self, entries: Iterable[CollectionEntry]) -> None:
        """List these collections. The current one stays current if it is among them."""
        from anyformat_review.ui.collections.collection_delegate import CollectionDelegate

        if not isinstance(self.view.itemDelegate(), CollectionDelegate):
            # Not for the first paint: an empty list needs no delegate, and it is slow to import.
            self.view.setItemDelegate(CollectionDelegate(self.view))
        current = self.view.currentIndex().data(CollectionRole.ID)
        self.model.set_entries(entries)
        if current is not None:
            self.select(current)
        self._update_counter()
        self._update_remove()

    def update_entry(self, entry: CollectionEntry) -> None:
        """Update a collection of the list."""
        self.model.update_entry(entry)
        self._update_counter()

    def select(self, entry_id: str) -> None:
        """Mark a collection as the open one, without `collection_activated`."""
        index = self.model.index_of(entry_id)
        if index.isValid():
            selection, keep = self.view.selectionModel(), QItemSelectionModel.SelectionFlag
            several = selection.isSelected(index)
            selection.setCurrentIndex(index, keep.NoUpdate if several else keep.ClearAndSelect)
            self.view.scrollTo(index)

    @property
    def selected_ids(self) -> tuple[str, ...]:
        """The IDs of the selected collections, in the order of the list."""
        selected = self.view.selectionModel().selectedRows()
        return tuple(
            index.data(CollectionRole.ID) for index in sorted(selected, key=QModelIndex.row)
        )

    @property
    def _removable_ids(self) -> tuple[str, ...]:
        entries = (self.model.index_of(key).data(CollectionRole.ENTRY) for key in self.selected_ids)
        return tuple(entry.id for entry in entries if entry.is_removable)

    def _update_remove(self) -> None:
        self._remove.setEnabled(bool(self._removable_ids))

    def _show_list(self) -> None:
        self.view.show()
        if (focus := self.window().focusWidget()) is None or self.isAncestorOf(focus):
            self.view.setFocus()

    def _click(self, index: ModelIndex) -> None:
        # A click with Ctrl or Shift only selects.
        if self.view.selectionModel().selectedRows() == [index]:
            self._activate(index)

    def _activate(self, index: ModelIndex) -> None:
        entry_id = index.data(CollectionRole.ID)
        if entry_id is not None:
            self.collection_activated.emit(entry_id)

    def _update_counter(self) -> None:
        count = self.model.rowCount()
        reviewed = f"{self.model.reviewed_count:,} of {count:,} reviewed"
        self._counter.setText(reviewed if count else "No collections yet")


class _CollectionView(QListView):
    """The list view of the pane.

    Signals:
        entered_by_key(QModelIndex): Enter was pressed on a collection.
    """

    entered_by_key = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("collectionList")
        self.setAccessibleName("Collections")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current collection with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier
        ):
            if self.currentIndex().isValid():
                self.entered_by_key.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
