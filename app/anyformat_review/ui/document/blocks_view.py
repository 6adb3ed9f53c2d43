"""The blocks of a parse: what the service took each for, how surely, and what it read."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from anyformat_review.domain.results.collection import Block
from anyformat_review.domain.results.confidence import Band
from anyformat_review.ui.document.block_detail import BlockDetail
from anyformat_review.ui.widgets.glyphs import paint_band
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.row_table import Index, RowTable
from anyformat_review.ui.widgets.theme import theme_of
from anyformat_review.viewmodels.document.blocks_model import BlocksModel, Column, Role

_PADDING = 6
_GAP = 6
_WIDTHS = {Column.PAGE: 7, Column.TYPE: 18, Column.LAYOUT: 13, Column.PARSE: 13}
"""In average characters; the content takes what is left over."""


class BlocksView(QWidget):
    """A table of blocks, or a sentence where there are none.

    Signals:
        block_selected(Block): the reviewer went to a block.
    """

    block_selected = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("blocksView")
        self.setAccessibleName("Blocks")
        self.model = BlocksModel(self)
        self.table = RowTable(self.model)
        self.table.setObjectName("blocksTable")
        self.table.setAccessibleName("Blocks")
        confidence = _ConfidenceDelegate(self)
        for column in (Column.LAYOUT, Column.PARSE):
            self.table.setItemDelegateForColumn(column, confidence)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(Column.CONTENT, QHeaderView.ResizeMode.Stretch)
        self._none = TonedLabel(muted, wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._none.setMargin(24)
        self._none.setText("The service gave no blocks for this collection.")
        self.detail = BlockDetail()
        self._some = QWidget()
        row = QHBoxLayout(self._some)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.table, 1)
        row.addWidget(self.detail)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._none)
        self._stack.addWidget(self._some)
        self.setFocusProxy(self.table)
        self.table.row_chosen.connect(self._tell)
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self._fit_columns()

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show blocks; each is made only when it comes into sight."""
        self.detail.forget()
        self.model.set_blocks(blocks)
        self._stack.setCurrentWidget(self._some if len(blocks) else self._none)

    def select_page(self, number: int) -> bool:
        """Go to the first block of a page unless one of it is current; tells nobody.

        Return whether the page, 1-based, has a block; pages are expected to ascend.
        """
        current = self.table.currentIndex()
        if current.isValid() and self.model.block(current.row()).page == number:
            return True
        row = self.model.first_row_of(number)
        if row is not None:
            self.table.select_row(row)
        return row is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of the width to the table."""
        super().resizeEvent(event)
        self.detail.setFixedWidth(min(self.detail.sizeHint().width(), self.width() // 3))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the font's size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_columns()

    def _fit_columns(self) -> None:
        for column, width in _WIDTHS.items():
            self.table.setColumnWidth(column, width * self.fontMetrics().averageCharWidth())

    def _show_detail(self, current: Index) -> None:
        if current.isValid():
            self.detail.show_block(current.row(), self.model.block(current.row()))

    def _tell(self, row: int) -> None:
        self.block_selected.emit(self.model.block(row))


class _ConfidenceDelegate(QStyledItemDelegate):
    """Paints a confidence as numeral and the sign of its band."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, band = theme_of(option.palette), Band(index.data(Role.BAND))
        metrics, text = option.fontMetrics, str(index.data())
        rect = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        side = metrics.ascent() + 2
        numeral = QRect(rect)
        numeral.setWidth(max(0, min(metrics.horizontalAdvance("88.8 %"), rect.width() - side)))
        known = option.palette.color(QPalette.ColorRole.Text)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(theme.muted_text if band is Band.UNKNOWN else known)
        painter.drawText(numeral, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        sign = QRectF(numeral.right() + 1 + _GAP, rect.top(), side, rect.height())
        if sign.right() <= rect.right() + 1:
            paint_band(painter, band, sign, theme)
        painter.restore()
