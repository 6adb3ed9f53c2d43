"""The dialog that finds workflows, collections and actions by name."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from anyformat_review.domain.visible_text import visible
from anyformat_review.translation import tr
from anyformat_review.ui.widgets.layouts import column
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_enter import on_enter
from anyformat_review.ui.widgets.tool_buttons import add_line_buttons
from anyformat_review.viewmodels.collections.go_to import GoToItem

_ITEM = Qt.ItemDataRole.UserRole
_NAME_WIDTH = 330
_LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class GoToBox(QDialog):
    """A line edit with a list of matching items. Arrow keys select an item, Return goes to it.

    Signals:
        typed(str): the text changed.
        chosen(GoToItem): go to an item.
    """

    typed = Signal(str)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("goToBox")
        self.setWindowTitle(tr("Go to"))
        self.resize(700, 420)
        self._edit = QLineEdit()
        self._edit.setObjectName("goToEdit")
        add_line_buttons(self._edit)
        self._list = QTreeWidget()
        self._list.setObjectName("goToList")
        self._list.setAccessibleName(tr("Matches"))
        self._list.setColumnCount(2)
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._list.header().resizeSection(0, _NAME_WIDTH)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._state = TonedLabel(muted, wrap=True, name="goToState")
        column(self._edit, (self._list, 1), self._state, parent=self)
        self._edit.textChanged.connect(self.typed)
        on_enter(self._edit, self._choose)
        self._edit.installEventFilter(self)
        self._list.itemClicked.connect(lambda _: self._choose())

    def ask(self, what: str) -> None:
        """Show the dialog; `what` is the placeholder text."""
        self._edit.setPlaceholderText(what)
        self._edit.setAccessibleName(what)
        self._edit.clear()
        self.typed.emit("")
        self.open()
        self._edit.setFocus()

    @property
    def text(self) -> str:
        """The typed text."""
        return self._edit.text()

    def show_items(self, items: Sequence[GoToItem], state: str) -> None:
        """Show matching items; the current item stays current if it matches."""
        before = self._list.currentItem()
        key = before.data(0, _ITEM).key if before else None
        self._list.clear()
        for item in items:
            row = QTreeWidgetItem([visible(item.name), visible(item.details)])
            row.setData(0, _ITEM, item)
            row.setToolTip(0, "")
            self._list.addTopLevelItem(row)
            if item.key == key and self.text:
                self._list.setCurrentItem(row)
        first = self._list.topLevelItem(0)
        if self._list.currentItem() is None and first is not None:
            self._list.setCurrentItem(first)
        self._state.setText(state)
        self._state.setVisible(bool(state))

    def done(self, result: int) -> None:
        """Close the dialog and return the focus to the window."""
        super().done(result)
        if (parent := self.parentWidget()) is not None:
            parent.activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list with the arrow keys of the line edit."""
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in _LIST_KEYS:
            self._list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _choose(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.accept()
            self.chosen.emit(item.data(0, _ITEM))
