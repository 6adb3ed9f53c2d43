"""Tables with check boxes, which Space switches from every cell of the row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

from anyformat_review.ui.widgets.row_table import RowTable
from anyformat_review.ui.widgets.theme import theme_of


class CheckTable(RowTable):
    """Rows with a check box.

    Signals:
        toggle_requested(int): the user pressed Space in a row.
    """

    toggle_requested = Signal(int)

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        """Give check boxes a visible frame."""
        super().initViewItemOption(option)
        # Fusion draws the frame of a check box in a darker shade of this colour.
        frame = theme_of(self.palette()).muted_text
        option.palette.setColor(QPalette.ColorRole.Window, frame.lighter(140))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Switch the current row with Space."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.toggle_requested.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
