"""A list of names and values; long values wrap instead of being cut off."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.plain_text import PlainLabel

_MAX_WORD_LENGTH = 48
"""Maximum characters that fit next to a name in the smallest window."""


class DetailList(QWidget):
    """Two columns of labels; the values can be selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def show_details(self, details: Iterable[tuple[str, str]]) -> None:
        """Show these names and values."""
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        top = Qt.AlignmentFlag.AlignTop
        for row, (name, value) in enumerate(details):
            caption = TonedLabel(muted, name)
            label = PlainLabel(value, selectable=True, wrap=True)
            if any(len(word) > _MAX_WORD_LENGTH for word in value.split()):
                label.set_breakable_text(value)
            label.setAccessibleDescription(name)
            self._grid.addWidget(caption, row, 0, top)
            self._grid.addWidget(label, row, 1)
