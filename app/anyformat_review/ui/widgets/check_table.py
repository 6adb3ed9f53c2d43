"""Tables with check boxes that the space bar changes, wherever in the row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

from anyformat_review.ui.widgets.row_table import RowTable
from anyformat_review.ui.widgets.theme import theme_of


class CheckTable(RowTable):
    """Rows to choose from.

    Signals:
        toggle_requested(int): the choice of a row is to be another.
    """

    toggle_requested = Signal(int)

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        """Give check boxes a frame that can be seen."""
        super().initViewItemOption(option)
        # The style draws the frame of a check box in a darker shade of this colour.
        frame = theme_of(self.palette()).muted_text
        option.palette.setColor(QPalette.ColorRole.Window, frame.lighter(140))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the choice of the current row with the space bar; leave Esc to the panel."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.toggle_requested.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
