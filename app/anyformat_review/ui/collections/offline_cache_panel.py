"""The line that says how much is kept to open without a network, limits it and removes it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from anyformat_review.storage.results_cache import CacheSize
from anyformat_review.ui.widgets.inline_bar import InlineBar
from anyformat_review.ui.widgets.plain_text import PlainLabel
from anyformat_review.viewmodels.collections.offline_cache_texts import (
    LIMIT_HINT,
    limit_of,
    limit_text,
    removal_text,
    size_text,
)


class OfflineCachePanel(InlineBar):
    """Asks for a limit in MB; a removal is asked for twice.

    Signals:
        limit_chosen(int): so many bytes may be kept.
        removal_requested(): nothing is to be kept any more.
    """

    limit_chosen = Signal(object)
    removal_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keptPanel")
        self._size: CacheSize | None = None
        self._is_asked = False
        self._limit = QLineEdit()
        self._limit.setObjectName("keptLimitEdit")
        self._limit.setAccessibleName("Keep at most, in MB")
        self._limit.setMaxLength(12)
        self._limit.setFixedWidth(self.fontMetrics().averageCharWidth() * 14)
        self._set = QPushButton("Set the limit")
        self._set.setObjectName("keptLimitButton")
        self._remove = QPushButton("Remove all kept results")
        self._remove.setObjectName("keptRemoveButton")
        for button in (self._set, self._remove):
            button.setAutoDefault(True)
        self._said = PlainLabel(wrap=True)
        self._said.setObjectName("keptLabel")
        self._said.yield_width()
        parts = (PlainLabel("Keep at most"), self._limit, PlainLabel("MB"), self._set)
        self.lay_out(parts, self._remove, "Close the line about kept results", self._said)
        self._limit.returnPressed.connect(self._choose)
        self._set.clicked.connect(self._choose)
        self._remove.clicked.connect(self._ask_to_remove)
        self.closed.connect(self._forget)

    def ask(self) -> None:
        """Show the line with the keyboard on the limit."""
        self.show_with_keyboard(self._limit)

    def show_size(self, size: CacheSize) -> None:
        """Say how much is kept."""
        self._size = size
        self._forget()
        self._limit.setText(limit_text(size.limit))
        self._limit.selectAll()
        self._say(size_text(size))
        self._enable(True)
        if not size.count and self._remove.hasFocus():
            self._limit.setFocus()
        self._remove.setEnabled(size.count > 0)

    def show_nothing(self, sentence: str) -> None:
        """Say why there is nothing to choose."""
        self._say(sentence)
        self._enable(False)

    def show_problem(self, sentence: str) -> None:
        """Say why it could not be done."""
        self._forget()
        self._say(sentence)

    def _choose(self) -> None:
        self._forget()
        limit = limit_of(self._limit.text())
        if limit is None:
            self._say(LIMIT_HINT)
            self._limit.setFocus()
        else:
            self.limit_chosen.emit(limit)

    def _ask_to_remove(self) -> None:
        if self._is_asked:
            self.removal_requested.emit()
        elif self._size is not None:
            self._is_asked = True
            self._remove.setText("Remove them")
            self._say(removal_text(self._size))

    def _forget(self) -> None:
        self._is_asked = False
        self._remove.setText("Remove all kept results")

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        for part in (self._limit, self._remove):
            part.setAccessibleDescription(sentence)

    def _enable(self, enabled: bool) -> None:
        for part in (self._limit, self._set, self._remove):
            part.setEnabled(enabled)
