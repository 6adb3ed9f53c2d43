"""The pane that lists the collections of a workflow with their progress.

The first paint of the window shows an empty list; its table is imported and created afterwards.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from anyformat_review.translation import number_text, tr
from anyformat_review.ui.widgets.empty_note import EmptyNote
from anyformat_review.ui.widgets.layouts import column
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_text import PlainLabel, menu_text
from anyformat_review.ui.widgets.tab_order import place_after
from anyformat_review.viewmodels.model_index import ModelIndex
from anyformat_review.viewmodels.tooltips import plain_tooltip

if TYPE_CHECKING:
    from anyformat_review.ui.collections.collection_view import CollectionView
    from anyformat_review.ui.collections.filter_bar import FilterBar
    from anyformat_review.ui.collections.list_footer import ListFooter
    from anyformat_review.ui.search.search_panel import CollectionFinder
    from anyformat_review.viewmodels.collections.collection_list_model import CollectionListModel

_PADDING = 8
_FEW = 12
"""The filter is shown only if there are more collections."""


class CollectionList(QWidget):
    """Lists collections. One can be opened, several can be selected.

    Signals:
        collection_activated(str): a collection was clicked, or Enter was pressed on it; its ID.
        selection_changed(): the selection changed.
        counts_changed(): other collections, or another number of them, are left or reviewed.
        removal_requested(tuple): remove the collections with these IDs from the list.
        workflow_requested(): let the user choose another workflow.
    """

    collection_activated = Signal(str)
    selection_changed = Signal()
    counts_changed = Signal()
    removal_requested = Signal(object)
    workflow_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = PlainLabel(tr("Collections"))
        self._counter = TonedLabel(muted, name="collectionCounter")
        self._empty_text = tr("No collections yet")
        self._counter.setText(self._empty_text)
        self._empty = QWidget()
        """Is shown, and has the focus, until the table is created."""
        self._empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._empty.setBackgroundRole(QPalette.ColorRole.Base)
        self._empty.setAutoFillBackground(True)
        self._above: list[QWidget] = []
        """The parts that were added above the list."""
        self._arrange_parts()

    @cached_property
    def model(self) -> "CollectionListModel":
        """The collections."""
        from anyformat_review.viewmodels.collections.collection_list_model import (
            CollectionListModel,
        )

        model = CollectionListModel(self)
        for changed in (model.rowsInserted, model.rowsRemoved, model.dataChanged):
            changed.connect(self._update_counter)
        model.layoutChanged.connect(self._update_counter)
        return model

    @cached_property
    def view(self) -> "CollectionView":
        """The table of the collections."""
        from anyformat_review.ui.collections.collection_view import CollectionView

        view = CollectionView(self.model)
        view.clicked.connect(self._click)
        view.selectionModel().selectionChanged.connect(self.selection_changed)
        view.entered_by_key.connect(self._activate)
        remove = QAction(tr("Remove from list"), view)
        remove.setShortcut(QKeySequence.StandardKey.Delete)
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.setAutoRepeat(False)
        remove.setEnabled(False)
        remove.triggered.connect(lambda: self.removal_requested.emit(self._removable_ids))
        self.selection_changed.connect(lambda: remove.setEnabled(bool(self._removable_ids)))
        view.addAction(remove)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._replace_empty(view)
        return view

    def _replace_empty(self, view: QWidget) -> None:
        self._layout.replaceWidget(self._empty, view)
        self.setTabOrder(self._empty, view)
        view.show()
        if self._empty.hasFocus():
            view.setFocus()
        self._empty.setParent(None)
        self._empty.deleteLater()

    @cached_property
    def _workflow(self) -> QToolButton:
        """The button with the name of the listed workflow, which replaces the heading."""
        from anyformat_review.ui.theme.icons import Icon, icon

        button = QToolButton()
        button.setObjectName("workflowButton")
        # Qt centres the text of a button without an icon.
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(icon(Icon.CHEVRON_DOWN))
        button.setAutoRaise(True)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.clicked.connect(self.workflow_requested)
        self._layout.insertWidget(self._layout.indexOf(self._heading), button)
        place_after(self.window(), button)
        return button

    @cached_property
    def footer(self) -> "ListFooter":
        """The line about the loaded part of the list."""
        from anyformat_review.ui.collections.list_footer import ListFooter

        footer = ListFooter()
        self._layout.addWidget(footer)
        place_after(self.view, footer)
        return footer

    @cached_property
    def _note(self) -> EmptyNote:
        return EmptyNote(self.view, "emptyListNote")

    def _place_above_list(self, part: QWidget) -> None:
        """Let Tab reach a part directly before the list."""
        above = self._above[-1] if self._above else self.window()
        if not self._above and "_workflow" in self.__dict__:
            above = self._workflow
        place_after(above, part)
        self._above.append(part)

    def add_queue_bar(self, bar: QWidget) -> None:
        """Add the progress of the queue above the list."""
        self._layout.insertWidget(self._layout.indexOf(self.view), bar)
        self._place_above_list(bar)

    @cached_property
    def _filter_bar(self) -> "FilterBar":
        from anyformat_review.ui.collections.filter_bar import FilterBar

        bar = FilterBar()
        self._layout.insertWidget(self._layout.indexOf(self.view), bar)
        self._place_above_list(bar)
        bar.changed.connect(self._apply_filter)
        bar.left.connect(self._leave_filter)
        return bar

    @cached_property
    def finder(self) -> "CollectionFinder":
        """The search in all collections, which replaces the list while it is shown."""
        from anyformat_review.ui.search.search_panel import CollectionFinder

        finder = CollectionFinder()
        self._layout.insertWidget(self._layout.indexOf(self.view), finder, 1)
        self._place_above_list(finder)
        finder.closed.connect(self._show_list)
        return finder

    def show_finder(self) -> None:
        """Show the search in all collections instead of the list."""
        self.finder.ask()
        self.view.hide()

    def show_workflow(self, name: str, hint: str = "") -> None:
        """Show the name of the listed workflow, "" without one; `hint` is how to choose another."""
        self._heading.setVisible(not name)
        if not name and "_workflow" not in self.__dict__:
            return
        self._workflow.setVisible(bool(name))
        self._workflow.setText(menu_text(name))
        self._workflow.setAccessibleName(tr("Workflow {name}").format(name=name))
        self._workflow.setToolTip(plain_tooltip(f"{name}\n{hint}"))
        self._workflow.setAccessibleDescription(hint)

    def show_empty_text(self, text: str) -> None:
        """Show a text instead of the number of collections while there are none."""
        self._empty_text = text
        if not self.model.count:
            self._counter.setText(text)

    def show_filter(self) -> None:
        """Show the list with its filter, and focus the filter."""
        if "finder" in self.__dict__:
            self.finder.hide()
        self._filter_bar.ask()

    def select(self, entry_id: str) -> None:
        """Mark a collection as the open one, without `collection_activated`."""
        from PySide6.QtCore import QItemSelectionModel

        index = self.model.index_of(entry_id)
        if index.isValid():
            selection, keep = self.view.selectionModel(), QItemSelectionModel.SelectionFlag
            several = selection.isSelected(index)
            selection.setCurrentIndex(index, keep.NoUpdate if several else keep.ClearAndSelect)
            self.view.scrollTo(index)

    def select_if_none(self, entry_id: str) -> None:
        """Mark the open collection if no row is current, so that the list does not scroll."""
        if not self.view.currentIndex().isValid():
            self.select(entry_id)

    def take_focus(self) -> None:
        """Focus the list, with a current row."""
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0))
        self.view.setFocus()

    def visible_keys(self) -> tuple[str, ...]:
        """Return the keys of the visible collections whose rows are loaded."""
        first, last = self.view.shown_rows
        keys = (self.model.id_at(self.model.index(row)) for row in range(first, last + 1))
        return tuple(filter(None, keys))

    @property
    def selected_ids(self) -> tuple[str, ...]:
        """The IDs of the selected collections, in the order of the list."""
        selected = sorted(self.view.selectionModel().selectedRows(), key=QModelIndex.row)
        return tuple(key for index in selected if (key := self.model.id_at(index)))

    @property
    def _removable_ids(self) -> tuple[str, ...]:
        entries = map(self.model.get, self.selected_ids)
        return tuple(entry.id for entry in entries if entry and entry.is_removable)

    def _leave_filter(self) -> None:
        self.take_focus()
        self._update_counter()

    def _show_list(self) -> None:
        self.view.show()
        if (focus := self.window().focusWidget()) is None or self.isAncestorOf(focus):
            self.view.setFocus()

    def _click(self, index: ModelIndex) -> None:
        # A click with Ctrl or Shift only selects.
        if self.view.selectionModel().selectedRows() == [index]:
            self._activate(index)

    def _activate(self, index: ModelIndex) -> None:
        if (entry_id := self.model.id_at(index)) is not None:
            self.collection_activated.emit(entry_id)

    def _update_counter(self) -> None:
        count, reviewed = self.model.count, self.model.reviewed_count
        text = self._empty_text
        if count:
            text = tr("{reviewed} of %n reviewed", "{reviewed} of %n reviewed", count)
            text = text.format(reviewed=number_text(reviewed))
        if self.model.is_arranged and self.model.rowCount() < self.model.fetched_count:
            text = tr("{shown} of {count} shown").format(
                shown=number_text(self.model.rowCount()), count=number_text(count)
            )
        self._counter.setText(text)
        is_empty = bool(count) and not self.model.rowCount()
        if is_empty or "_note" in self.__dict__:
            self._note.show_text(tr("No collection matches the filter.") if is_empty else "")
        if count > _FEW:
            self._filter_bar.show()
        elif "_filter_bar" in self.__dict__ and not self.model.is_arranged:
            self._filter_bar.setVisible(self._filter_bar.is_focused)
        self.counts_changed.emit()

    def _apply_filter(self) -> None:
        bar = self._filter_bar
        if not self.model.filter_by(bar.text, bar.states):
            self.model.sort_by(bar.sorting)
        self.view.scrollTo(self.view.currentIndex())
        self.footer.show_limit(self.model.is_arranged)
        self._update_counter()  # also if the filter matches all collections, so that none moved

    def _arrange_parts(self) -> None:
        for label in (self._heading, self._counter):
            label.setContentsMargins(_PADDING, 2, _PADDING, 2)
        self._heading.setContentsMargins(_PADDING, _PADDING, _PADDING, 0)
        parts = (self._heading, self._counter, (self._empty, 1))
        self._layout = column(*parts, parent=self, spacing=0, margins=(0, 0, 0, 0))
