"""The response of the service as a tree, with a search."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTreeView, QWidget

from anyformat_review.translation import number_text, tr
from anyformat_review.ui.theme.icons import Icon
from anyformat_review.ui.widgets.layouts import column, row
from anyformat_review.ui.widgets.message_page import TonedLabel, muted, page_button
from anyformat_review.ui.widgets.tool_buttons import add_line_buttons
from anyformat_review.viewmodels.support.json_tree_model import JsonNode, JsonTreeModel

_KEY_WIDTH = 30
"""Width of the first column in average characters."""


class ResponseView(QWidget):
    """Shows a response. Return in the search line goes to the next match, Shift+Return back.

    Signals:
        search_requested(str, int): find words, forward (1) or back (-1).
    """

    search_requested = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = JsonTreeModel(self)
        self.words = _SearchLine()
        self.words.setObjectName("responseSearch")
        self.words.setPlaceholderText(tr("Find keys and values"))
        self.words.setAccessibleName(tr("Find in the response"))
        add_line_buttons(self.words)
        self.status = TonedLabel(muted, name="responseStatus")
        self.tree = QTreeView()
        self.tree.setObjectName("responseTree")
        self.tree.setAccessibleName(tr("Response"))
        self.tree.setUniformRowHeights(True)
        self.tree.setModel(self._model)
        header, width = self.tree.header(), self.fontMetrics().averageCharWidth()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, _KEY_WIDTH * width)
        self._copy = page_button(
            Icon.COPY, tr("Copy value"), tr("Copy the complete selected value")
        )
        self._copy.clicked.connect(self._copy_value)
        self.words.step_requested.connect(self._search)
        column(
            row((self.words, 1), self.status, self._copy, spacing=8),
            (self.tree, 1),
            parent=self,
            spacing=8,
            margins=(0, 12, 0, 0),
        )
        self.show_root(None)

    def show_root(self, root: JsonNode | None) -> None:
        """Show a response, or that there is none."""
        self._model.set_root(root or JsonNode("", b"", text=""))
        self._copy.setEnabled(root is not None)
        self.status.setText("" if root is not None else tr("No response"))
        if root is not None:
            self.tree.setCurrentIndex(self._model.index(0, 0))

    @property
    def root(self) -> JsonNode:
        """The root of the shown response."""
        return self._model.root

    def show_match(self, rows: tuple[int, ...] | None, number: int, count: int) -> None:
        """Select match `number` of `count`, or show that there is none."""
        text = tr("{number} of {count}").format(
            number=number_text(number), count=number_text(count)
        )
        self.status.setText(text if rows else tr("No matches"))
        if rows:
            index = self._model.index_at(rows)
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    @property
    def current(self) -> QModelIndex:
        """The selected key."""
        return self.tree.currentIndex()

    def _search(self, step: int) -> None:
        if words := self.words.text():
            self.search_requested.emit(words, step)

    def _copy_value(self) -> None:
        if self.current.isValid():
            QGuiApplication.clipboard().setText(self._model.value_text(self.current))


class _SearchLine(QLineEdit):
    """A line in which Return steps through matches.

    Signals:
        step_requested(int): go to the next (1) or previous (-1) match.
    """

    step_requested = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step_requested.emit(-1 if is_back else 1)
        else:
            super().keyPressEvent(event)
