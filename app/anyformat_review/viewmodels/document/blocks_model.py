"""The blocks of a parse as a table, each made when it is looked at."""

from bisect import bisect_left
from collections.abc import Sequence
from enum import IntEnum
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from anyformat_review.domain.results.collection import Block
from anyformat_review.domain.results.confidence import Band, Thresholds
from anyformat_review.domain.visible_text import one_line
from anyformat_review.viewmodels.review.field_texts import EMPTY, NOTHING, confidence_text
from anyformat_review.viewmodels.tooltips import plain_tooltip

Index: TypeAlias = QModelIndex | QPersistentModelIndex
ItemRole = Qt.ItemDataRole
_TOP = QModelIndex()
_CONTENT_LENGTH = 200
_PICTURE = "(picture)"
_THRESHOLDS = Thresholds()


class Column(IntEnum):
    """The columns of the table of blocks."""

    PAGE = 0
    TYPE = 1
    LAYOUT = 2
    PARSE = 3
    CONTENT = 4


class Role(IntEnum):
    """What the model knows beyond words: the BLOCK of a row, the BAND of a confidence's cell."""

    BLOCK = ItemRole.UserRole
    BAND = ItemRole.UserRole + 1


_HEADERS = {
    Column.PAGE: "Page",
    Column.TYPE: "Type",
    Column.LAYOUT: "Layout",
    Column.PARSE: "Parse",
    Column.CONTENT: "Content",
}
_HEADER_TIPS = {
    Column.PAGE: "The page the block stands on",
    Column.TYPE: "What the service took the block for",
    Column.LAYOUT: "How sure the service is of the block's place and type",
    Column.PARSE: "How sure the service is of the block's words, 0 to 100",
    Column.CONTENT: "What the service read in the block",
}
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class BlocksModel(QAbstractTableModel):
    """Blocks in the service's order; returns bands, never colours."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._blocks: Sequence[Block] = ()
        self._last: tuple[int, Block] | None = None

    def set_blocks(self, blocks: Sequence[Block]) -> None:
        """Show other blocks; none of them is looked at yet."""
        self.beginResetModel()
        self._blocks, self._last = blocks, None
        self.endResetModel()

    def block(self, row: int) -> Block:
        """Return the block of a row."""
        # A view asks for many things of one row before it goes on to the next.
        if self._last is None or self._last[0] != row:
            self._last = row, self._blocks[row]
        return self._last[1]

    def first_row_of(self, page: int) -> int | None:
        """Return the row of a page's first block, none where the page has no block.

        Pages that do not ascend may be missed, as only a few blocks are looked at.
        """
        row = bisect_left(self._blocks, page, key=lambda block: block.page)
        return row if row < len(self._blocks) and self._blocks[row].page == page else None

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return the number of blocks."""
        return 0 if parent.isValid() else len(self._blocks)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ItemRole.DisplayRole
    ) -> Any:
        """Return the heading of a column and what it means."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        match role:
            case ItemRole.DisplayRole:
                return _HEADERS[Column(section)]
            case ItemRole.ToolTipRole:
                return plain_tooltip(_HEADER_TIPS[Column(section)])
            case ItemRole.TextAlignmentRole:
                return _alignment(section)
            case _:
                return None

    def data(self, index: Index, role: int = ItemRole.DisplayRole) -> Any:
        """Return what a cell shows, says or is."""
        if not index.isValid():
            return None
        column = index.column()
        match role:
            case ItemRole.DisplayRole:
                return _text(self.block(index.row()), column)
            case ItemRole.TextAlignmentRole:
                return _alignment(column)
            case ItemRole.ToolTipRole:
                content = self.block(index.row()).content
                return plain_tooltip(content) if column == Column.CONTENT else None
            case ItemRole.AccessibleTextRole:
                return _spoken(self.block(index.row()), column)
            case Role.BLOCK:
                return self.block(index.row())
            case Role.BAND:
                return _band(self.block(index.row()), column)
            case _:
                return None


def _text(block: Block, column: int) -> str:
    match column:
        case Column.PAGE:
            return str(block.page)
        case Column.TYPE:
            return one_line(block.type.replace("_", " ").capitalize())
        case Column.LAYOUT:
            percent = _percent(block.layout_confidence)
            return NOTHING if percent is None else f"{confidence_text(percent)} %"
        case Column.PARSE:
            return confidence_text(block.parse_confidence)
        case _:
            nothing = _PICTURE if block.image_base64 else EMPTY
            return one_line(block.content, _CONTENT_LENGTH) or nothing


def _spoken(block: Block, column: int) -> str:
    """Return a cell in words; that of the page says the whole block."""
    match column:
        case Column.PAGE:
            said = (_spoken(block, column) for column in (Column.LAYOUT, Column.PARSE))
            kind, content = _text(block, Column.TYPE), _text(block, Column.CONTENT)
            more = [] if content == _PICTURE or not block.image_base64 else ["with a picture"]
            if links := len(block.hyperlinks):
                more.append("1 link" if links == 1 else f"{links:,} links")
            return ", ".join((f"Page {block.page}", kind, *said, content, *more))
        case Column.LAYOUT | Column.PARSE:
            name = "layout confidence" if column == Column.LAYOUT else "parse confidence"
            band, text = _band(block, column), _text(block, column)
            return f"{name} unknown" if band is Band.UNKNOWN else f"{name} {text}, {band}"
        case _:
            return _text(block, column)


def _band(block: Block, column: int) -> Band | None:
    match column:
        case Column.LAYOUT:
            return _THRESHOLDS.band(_percent(block.layout_confidence))
        case Column.PARSE:
            return _THRESHOLDS.band(block.parse_confidence)
        case _:
            return None


def _percent(share: float | None) -> float | None:
    # 0.29 × 100 is a little less than 29, and confidences are cut, not rounded.
    return None if share is None else round(share * 100, 6)


def _alignment(column: int) -> Qt.AlignmentFlag:
    return _CENTRE if column == Column.PAGE else _LEFT
