"""The quotes of the current field: where each stands, in words and with a sign."""

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from anyformat_review.domain.evidence import Grounding, QuoteLocation
from anyformat_review.ui.icons import Icon, paint_icon
from anyformat_review.ui.plain_text import plain_tooltip
from anyformat_review.ui.theme import theme_of
from anyformat_review.viewmodels.field_texts import (
    grounding_text,
    place_text,
    quote_text,
    spoken_location,
)

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_LOCATION = Qt.ItemDataRole.UserRole
_ROWS = 4
_PADDING = 8
_GAP = 8
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
GROUNDING_ICONS = {
    Grounding.FOUND: Icon.CHECK,
    Grounding.APPROXIMATE: Icon.EQUAL_APPROXIMATELY,
    Grounding.METADATA: Icon.TAG,
    Grounding.OTHER_PAGE: Icon.ARROW_RIGHT,
    Grounding.NOT_FOUND: Icon.SEARCH_X,
    Grounding.NONE: Icon.SEARCH_X,
}


class EvidenceList(QListWidget):
    """Lists quotes; choosing one asks for it to be shown.

    Signals:
        evidence_selected(int): the reviewer chose a quote, 0-based.
    """

    evidence_selected = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidenceList")
        self.setAccessibleName("Evidence of the current field")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_QuoteDelegate(self))
        self.setTabKeyNavigation(False)
        self.currentRowChanged.connect(self._chosen)

    def show_locations(self, locations: Sequence[QuoteLocation], index: int = 0) -> None:
        """List these quotes, the one at `index` as shown; tells nobody."""
        self.blockSignals(True)
        if [item.data(_LOCATION) for item in self._items()] != list(locations):
            self.clear()
            for location in locations:
                self.addItem(_item(location))
        self.setCurrentRow(index if locations else -1)
        self.blockSignals(False)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return the height of a few quotes."""
        line = self.fontMetrics().height() + _PADDING
        return QSize(super().sizeHint().width(), _ROWS * line)

    def minimumSizeHint(self) -> QSize:
        """Return the height of one quote."""
        return QSize(0, self.fontMetrics().height() + _PADDING)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so when there is nothing to list."""
        super().paintEvent(event)
        if not self.count():
            painter = QPainter(self.viewport())
            painter.setPen(theme_of(self.palette()).muted_text)
            where = self.viewport().rect().adjusted(_PADDING, 4, -_PADDING, 0)
            painter.drawText(where, Qt.AlignmentFlag.AlignTop, "No evidence")

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _chosen(self, row: int) -> None:
        if row >= 0:
            self.evidence_selected.emit(row)


class _QuoteDelegate(QStyledItemDelegate):
    """Paints sign, page, quote, and in words what is not as it should be."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, option.fontMetrics.height() + _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        location: QuoteLocation = index.data(_LOCATION)
        palette, theme = option.palette, theme_of(option.palette)
        metrics, text = option.fontMetrics, palette.color(QPalette.ColorRole.Text)
        painter.save()
        rect = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        side = metrics.ascent() + 2
        sign = QRectF(rect.left(), rect.center().y() + 1 - side / 2, side, side)
        odd = grounding_text(location)
        paint_icon(
            painter, GROUNDING_ICONS[location.grounding], sign, text if odd else theme.muted_text
        )

        place = rect.adjusted(side + _GAP, 0, 0, 0)
        painter.setPen(theme.muted_text)
        painter.drawText(place, _MIDDLE, place_text(location))
        quote = place.adjusted(metrics.horizontalAdvance("Metadata") + _GAP, 0, 0, 0)
        painter.setPen(text)
        if odd:
            painter.drawText(quote, _MIDDLE | Qt.AlignmentFlag.AlignRight, odd)
            quote.adjust(0, 0, -metrics.horizontalAdvance(odd) - _GAP, 0)
        shown = metrics.elidedText(quote_text(location), Qt.TextElideMode.ElideRight, quote.width())
        painter.drawText(quote, _MIDDLE, shown)
        if index.row() == self._current(option):
            _frame(painter, option.rect, palette, focused=option.widget.hasFocus())
        painter.restore()

    def _current(self, option: QStyleOptionViewItem) -> int:
        view = option.widget
        return view.currentRow() if isinstance(view, QListWidget) else -1


def _frame(painter: QPainter, rect: QRect, palette: QPalette, *, focused: bool) -> None:
    colour = palette.highlight().color() if focused else theme_of(palette).muted_text
    painter.setPen(QPen(colour, 2 if focused else 1))
    painter.drawRect(rect.adjusted(1, 1, -1, -1))


def _item(location: QuoteLocation) -> QListWidgetItem:
    item = QListWidgetItem(quote_text(location))
    item.setData(_LOCATION, location)
    item.setData(
        Qt.ItemDataRole.AccessibleTextRole, f"{quote_text(location)}, {spoken_location(location)}"
    )
    item.setToolTip(plain_tooltip(location.evidence.text))
    return item
