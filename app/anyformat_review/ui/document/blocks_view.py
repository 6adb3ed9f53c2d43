"""The table of the blocks that the service found in the document."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from anyformat_review.domain.results.collection import Block
from anyformat_review.domain.results.confidence import Band
from anyformat_review.translation import tr
from anyformat_review.ui.document.block_detail import BlockDetail
from anyformat_review.ui.theme.glyphs import paint_band
from anyformat_review.ui.theme.theme import theme_of
from anyformat_review.ui.widgets.cell_painting import icon_side
from anyformat_review.ui.widgets.message_page import TonedLabel, muted
from anyformat_review.ui.widgets.row_table import RowTable
from anyformat_review.viewmodels.document.blocks_model import BlockColumn, BlockRole, BlocksModel
from anyformat_review.viewmodels.model_index import ModelIndex

_PADDING = 6
_GAP = 6
_WIDTHS = {BlockColumn.PAGE: 7, BlockColumn.TYPE: 18, BlockColumn.LAYOUT: 13, BlockColumn.PARSE: 13}
"""Column widths in average characters; the content column takes the remaining width."""
_HIDDEN_FIRST = (BlockColumn.LAYOUT, BlockColumn.PARSE, BlockColumn.PAGE)
_CONTENT_WIDTH = 20
"""Minimum width of the content in average characters, before other columns are hidden."""


class BlocksView(QWidget):
    """A table of blocks with their images and links, or a message without blocks.

    Signals:
        block_selected(Block): the user selected a block.
    """

    block_selected = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("blocksView")
        self.setAccessibleName(tr("Blocks"))
        self.model = BlocksModel(self)
        self.table = RowTable(self.model, "blocksTable", tr("Blocks"))
        confidence = _ConfidenceDelegate(self)
        for column in (BlockColumn.LAYOUT, BlockColumn.PARSE):
            self.table.setItemDelegateForColumn(column, confidence)
        self._message = TonedLabel(muted, wrap=True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.setMargin(24)
        self._message.setText(tr("The service returned no blocks for this collection."))
        self.detail = BlockDetail()
        self._body = QWidget()
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.table, 1)
        row.addWidget(self.detail)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._message)
        self._stack.addWidget(self._body)
        self.setFocusProxy(self.table)
        self.table.row_chosen.connect(self._emit_selected)
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self.table.set_widths(_WIDTHS)
        self.table.installEventFilter(self)

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show blocks; only the visible part of a lazy sequence is read."""
        self.detail.clear()
        self.model.set_blocks(blocks)
        self._stack.setCurrentWidget(self._body if len(blocks) else self._message)

    def select_page(self, number: int) -> bool:
        """Select the first block of a 1-based page without a signal; return whether it has blocks.

        If the current block is on this page, it stays selected.
        """
        current = self.table.currentIndex()
        if current.isValid() and self.model.block(current.row()).page == number:
            return True
        row = self.model.first_row_of(number)
        if row is not None:
            self.table.select_row(row)
        return row is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Limit the detail to a third of the width."""
        super().resizeEvent(event)
        self.detail.setFixedWidth(min(self.detail.sizeHint().width(), self.width() // 3))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the columns that another width of the table has space for."""
        if event.type() == QEvent.Type.Resize:
            self._fit_columns()
        return super().eventFilter(watched, event)

    def _fit_columns(self) -> None:
        table = self.table
        for column in _HIDDEN_FIRST:
            table.setColumnHidden(column, False)
        space = table.width() - table.verticalScrollBar().sizeHint().width()
        space -= _CONTENT_WIDTH * self.fontMetrics().averageCharWidth()
        space -= sum(map(table.columnWidth, _WIDTHS))
        for column in _HIDDEN_FIRST:
            if space < 0:
                space += table.columnWidth(column)
                table.setColumnHidden(column, True)

    def changeEvent(self, event: QEvent) -> None:
        """Adjust the column widths to a new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.table.set_widths(_WIDTHS)
            self._fit_columns()

    def _show_detail(self, current: ModelIndex) -> None:
        if current.isValid():
            self.detail.show_block(current.row(), self.model.block(current.row()))

    def _emit_selected(self, row: int) -> None:
        self.block_selected.emit(self.model.block(row))


class _ConfidenceDelegate(QStyledItemDelegate):
    """Paints a confidence as a number and the glyph of its band."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        theme, band = theme_of(option.palette), Band(index.data(BlockRole.BAND))
        metrics, text = option.fontMetrics, str(index.data())
        rect = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        side = icon_side(metrics)
        number = QRect(rect)
        number.setWidth(max(0, min(metrics.horizontalAdvance("88.8 %"), rect.width() - side)))
        text_colour = option.palette.color(QPalette.ColorRole.Text)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(theme.muted_text if band is Band.UNKNOWN else text_colour)
        painter.drawText(number, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        glyph = QRectF(number.right() + 1 + _GAP, rect.top(), side, rect.height())
        if glyph.right() <= rect.right() + 1:
            paint_band(painter, band, glyph, theme)
        painter.restore()
