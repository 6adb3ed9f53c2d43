"""The line that filters and sorts the list of collections."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget

from anyformat_review.translation import tr
from anyformat_review.ui.theme.icons import Icon
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.plain_enter import on_enter
from anyformat_review.ui.widgets.tool_buttons import add_line_buttons, tool_button
from anyformat_review.viewmodels.collections.collection_entry import (
    CollectionFilter,
    CollectionSorting,
)


class FilterBar(QWidget):
    """A line edit for words, and a menu of states and orders.

    Signals:
        changed(): the filter or the order changed.
        left(): Return was pressed in the line edit, or Esc without a text.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit()
        self._line.setObjectName("collectionFilter")
        self._line.setPlaceholderText(tr("Filter collections"))
        self._line.setAccessibleName(tr("Filter collections"))
        add_line_buttons(self._line)
        self._line.textChanged.connect(self.changed)
        on_enter(self._line, self.left.emit)
        self._states, self._sortings = QActionGroup(self), QActionGroup(self)
        menu = QMenu(self)
        for group, choices in (
            (self._states, CollectionFilter),
            (self._sortings, CollectionSorting),
        ):
            menu.addSeparator()
            for choice in choices:
                action = menu.addAction(choice.text)
                action.setCheckable(True)
                action.setData(choice.value)
                action.triggered.connect(self.changed)
                group.addAction(action)
            group.actions()[0].setChecked(True)
        button = tool_button("arrangeCollections", Icon.LIST_CHECKS, tr("Filter and sort…"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        column(row((self._line, 1), button, spacing=2), parent=self, margins=(8, 2, 2, 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear the words with Esc; without words, leave the line."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text:
            self._line.clear()
        else:
            self.left.emit()

    @property
    def text(self) -> str:
        """The words to filter by."""
        return self._line.text()

    @property
    def states(self) -> CollectionFilter:
        """The states to show."""
        return CollectionFilter(self._states.checkedAction().data())

    @property
    def sorting(self) -> CollectionSorting:
        """The order to show."""
        return CollectionSorting(self._sortings.checkedAction().data())

    @property
    def is_focused(self) -> bool:
        """Whether the line edit has the focus."""
        return self._line.hasFocus()

    def ask(self) -> None:
        """Show and focus the line edit."""
        self.show()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()
