"""A table model of the blocks of a parse; a block is created when its row is shown."""

from bisect import bisect_left
from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from anyformat_review.caches import clearable_cache
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.results.collection import Block
from anyformat_review.domain.results.confidence import Band, Thresholds
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.viewmodels.field_texts import EMPTY, NOTHING, confidence_cell_text
from anyformat_review.viewmodels.inline_texts import band_word
from anyformat_review.viewmodels.model_index import NO_PARENT, ItemRole, ModelIndex
from anyformat_review.viewmodels.tooltips import plain_tooltip

_CONTENT_LENGTH = 200
_SOURCE_LENGTH = 2_000
_MARKUP = lazy_pattern(r"[<>#*_|`\\$]")
_IMAGE = QT_TR_NOOP("(image)")
_THRESHOLDS = Thresholds()


class BlockColumn(IntEnum):
    """The columns of the table of blocks."""

    PAGE = 0
    TYPE = 1
    LAYOUT = 2
    PARSE = 3
    CONTENT = 4


class BlockRole(IntEnum):
    """BLOCK is the block of a row, BAND the band of a cell with a confidence."""

    BLOCK = ItemRole.UserRole
    BAND = ItemRole.UserRole + 1


_HEADINGS = {
    BlockColumn.PAGE: QT_TR_NOOP("Page"),
    BlockColumn.TYPE: QT_TR_NOOP("Type"),
    BlockColumn.LAYOUT: QT_TR_NOOP("Layout"),
    BlockColumn.PARSE: QT_TR_NOOP("Parse"),
    BlockColumn.CONTENT: QT_TR_NOOP("Content"),
}
_HEADER_TIPS = {
    BlockColumn.PAGE: QT_TR_NOOP("The page that contains the block"),
    BlockColumn.TYPE: QT_TR_NOOP("The type that the service detected"),
    BlockColumn.LAYOUT: QT_TR_NOOP("The confidence in the block's position and type"),
    BlockColumn.PARSE: QT_TR_NOOP("The confidence in the block's text, 0 to 100"),
    BlockColumn.CONTENT: QT_TR_NOOP("The text that the service extracted"),
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
        """Replace all blocks."""
        self.beginResetModel()
        self._blocks, self._last = blocks, None
        self.endResetModel()

    def block(self, row: int) -> Block:
        """Return the block of a row."""
        # Cached, because views request many roles of a row before they continue with the next.
        if self._last is None or self._last[0] != row:
            self._last = row, self._blocks[row]
        return self._last[1]

    def first_row_of(self, page: int) -> int | None:
        """Return the row of a page's first block, or None.

        Uses a bisection, so a page may be missed if the blocks are not sorted by page.
        """
        row = bisect_left(self._blocks, page, key=lambda block: block.page)
        return row if row < len(self._blocks) and self._blocks[row].page == page else None

    def rowCount(self, parent: ModelIndex = NO_PARENT) -> int:
        """Return the number of blocks."""
        return 0 if parent.isValid() else len(self._blocks)

    def columnCount(self, parent: ModelIndex = NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(BlockColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ItemRole.DisplayRole
    ) -> Any:
        """Return the heading of a column for a role."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        match role:
            case ItemRole.DisplayRole:
                return tr(_HEADINGS[BlockColumn(section)])
            case ItemRole.ToolTipRole:
                return plain_tooltip(tr(_HEADER_TIPS[BlockColumn(section)]))
            case ItemRole.TextAlignmentRole:
                return _alignment(section)
            case _:
                return None

    def data(self, index: ModelIndex, role: int = ItemRole.DisplayRole) -> Any:
        """Return the data of a cell for a role."""
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
                return plain_tooltip(content) if column == BlockColumn.CONTENT else None
            case ItemRole.AccessibleTextRole:
                return _accessible_text(self.block(index.row()), column)
            case BlockRole.BLOCK:
                return self.block(index.row())
            case BlockRole.BAND:
                return _band(self.block(index.row()), column)
            case _:
                return None


def _text(block: Block, column: int) -> str:
    match column:
        case BlockColumn.PAGE:
            return str(block.page)
        case BlockColumn.TYPE:
            return _type_text(block.type)
        case BlockColumn.LAYOUT:
            percent = _percent(block.layout_confidence)
            return NOTHING if percent is None else f"{confidence_cell_text(percent)} %"
        case BlockColumn.PARSE:
            return confidence_cell_text(block.parse_confidence)
        case _:
            nothing = tr(_IMAGE) if block.image_base64 else tr(EMPTY)
            return one_line(_visible_text(block.content), _CONTENT_LENGTH) or nothing


def _type_text(code: str) -> str:
    """Return the type of a block; one that is not known is shown as the service sent it."""
    match code:
        case "text":
            return tr("Text", "block")
        case "title":
            return tr("Title", "block")
        case "section-header":
            return tr("Section-header", "block")
        case "table":
            return tr("Table", "block")
        case "picture":
            return tr("Picture", "block")
        case "other":
            return tr("Other", "block")
        case _:
            return one_line(code.replace("_", " ").capitalize())


@clearable_cache(500)
def _visible_text(content: str) -> str:
    """Return the beginning of a block without its markup, as the document shows it."""
    beginning = content[:_SOURCE_LENGTH]
    if not _MARKUP.search(beginning):
        return beginning
    from anyformat_review.services.pages.page_text import page_text

    return page_text(beginning)


def _accessible_text(block: Block, column: int) -> str:
    """Return the text of a cell for screen readers; the page's cell describes the entire block."""
    match column:
        case BlockColumn.PAGE:
            confidences = [
                _accessible_text(block, each) for each in (BlockColumn.LAYOUT, BlockColumn.PARSE)
            ]
            kind, content = _text(block, BlockColumn.TYPE), _text(block, BlockColumn.CONTENT)
            shows_image = bool(block.image_base64) and content != tr(_IMAGE)
            more = [tr("with an image")] if shows_image else []
            if links := len(block.hyperlinks):
                more.append(tr("%n links", "%n link", links))
            page = tr("Page {page}").format(page=block.page)
            return ", ".join((page, kind, *confidences, content, *more))
        case BlockColumn.LAYOUT | BlockColumn.PARSE:
            return _spoken_confidence(block, column)
        case _:
            return _text(block, column)


def _spoken_confidence(block: Block, column: int) -> str:
    band, is_layout = _band(block, column), column == BlockColumn.LAYOUT
    if band is None or band is Band.UNKNOWN:
        return tr("layout confidence unknown") if is_layout else tr("parse confidence unknown")
    if is_layout:
        text = tr("layout confidence {confidence}, {level}")
    else:
        text = tr("parse confidence {confidence}, {level}")
    return text.format(confidence=_text(block, column), level=band_word(band))


def _band(block: Block, column: int) -> Band | None:
    match column:
        case BlockColumn.LAYOUT:
            return _THRESHOLDS.band(_percent(block.layout_confidence))
        case BlockColumn.PARSE:
            return _THRESHOLDS.band(block.parse_confidence)
        case _:
            return None


def _percent(share: float | None) -> float | None:
    # 0.29 × 100 is slightly less than 29, and confidences are truncated, not rounded.
    return None if share is None else round(share * 100, 6)


def _alignment(column: int) -> Qt.AlignmentFlag:
    return _CENTRE if column == BlockColumn.PAGE else _LEFT
