"""Tables that are only read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from anyformat_review.ui.widgets.row_table import RowTable


class ListTable(RowTable):
    """Rows to go through; Esc is left to the panel they stand in."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another row."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
