"""The vertical header of the row grid: row numbers and row marks."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from anyformat_review.translation import number_text, tr
from anyformat_review.ui.fields.field_delegates import PADDING, paint_row_mark
from anyformat_review.ui.theme.theme import theme_of
from anyformat_review.ui.widgets.cell_painting import MIDDLE
from anyformat_review.viewmodels.fields.row_grid_model import RowGridModel

_GAP = 6


class RowHeader(QHeaderView):
    """Paints the number and the mark of each row; its width depends on the marks in use."""

    def __init__(self, model: RowGridModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._rows = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """Return the width of the largest number and the longest mark."""
        width = self._number_width() + 2 * PADDING
        titles = (tr(mark.word) for mark in self._rows.row_marks())
        widest = max(map(self.fontMetrics().horizontalAdvance, titles), default=0)
        return QSize(width + (2 * _GAP + self._icon_side() + widest if widest else 0), 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the number, then the icon and the title of the mark."""
        painter.save()
        palette = self.palette()
        theme, ink = theme_of(palette), palette.windowText().color()
        painter.fillRect(rect, palette.window())
        painter.setPen(theme.hairline)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        number, mark = QRect(inner), self._rows.row_mark(section)
        number.setWidth(self._number_width())
        painter.setPen(theme.muted_text if mark is None else ink)
        text = str(self._rows.headerData(section, Qt.Orientation.Vertical))
        painter.drawText(number, MIDDLE | Qt.AlignmentFlag.AlignRight, text)
        if mark is not None:
            title = inner.adjusted(self._number_width() + _GAP, 0, 0, 0)
            paint_row_mark(painter, mark, title, ink)
            title.adjust(self._icon_side() + _GAP, 0, 0, 0)
            painter.drawText(title, MIDDLE, tr(mark.word))
        painter.restore()

    def _number_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(number_text(max(self._rows.rowCount(), 10)))

    def _icon_side(self) -> int:
        return self.fontMetrics().height()
