"""A strip next to the scroll bar that marks the quotes of fields that need attention."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anyformat_review.domain.results.confidence import Band
from anyformat_review.translation import tr
from anyformat_review.ui.document.document_view import DocumentView
from anyformat_review.ui.theme.glyphs import paint_band
from anyformat_review.ui.theme.theme import theme_of

if TYPE_CHECKING:
    from anyformat_review.domain.results.evidence import QuoteLocation
    from anyformat_review.domain.results.field_path import FieldPath

_WIDTH = 14
_STEP = 10
"""The height of a mark in pixels; closer positions share one mark."""
_MAX_MEASURED = 100
"""With more positions on a page, measuring is slow, and the marks look the same."""
_URGENCY = {
    band: rank for rank, band in enumerate((Band.LOW, Band.UNKNOWN, Band.MEDIUM, Band.HIGH))
}


class AttentionPosition(Struct, frozen=True):
    """The position of a quote of a field that needs attention.

    `page` is 1-based. `share` is the vertical position of the quote on the page, 0–1; it is
    estimated until the page is laid out.
    """

    page: int
    share: float
    band: Band
    path: "FieldPath"
    location: "QuoteLocation | None" = None


class AttentionMark(Struct, frozen=True):
    """Nearby positions that are shown as one mark, in the colour of the most urgent band."""

    top: int
    band: Band
    positions: tuple[AttentionPosition, ...]

    @property
    def text(self) -> str:
        """The tooltip of the mark."""
        first, last, count = self.positions[0].page, self.positions[-1].page, len(self.positions)
        if first == last:
            return tr(
                "%n fields need attention on page {page}",
                "%n field needs attention on page {page}",
                count,
            ).format(page=first)
        return tr(
            "%n fields need attention on pages {first} to {last}",
            "%n field needs attention on pages {first} to {last}",
            count,
        ).format(first=first, last=last)


class AttentionStrip(QWidget):
    """Shows marks next to the scroll bar at the scroll positions of quotes.

    Signals:
        field_requested(FieldPath): a mark was clicked; this is its first field.
    """

    field_requested = Signal(object)

    def __init__(self, view: DocumentView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attentionStrip")
        self.setAccessibleName(tr("Fields that need attention"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._view = view
        self._positions: list[AttentionPosition] = []
        self._by_field: dict[FieldPath, AttentionPosition] = {}
        self._marks: list[AttentionMark] | None = None
        self._measured: dict[int, int] = {}
        view.verticalScrollBar().rangeChanged.connect(self._update_marks)

    def set_positions(self, positions: "Mapping[FieldPath, AttentionPosition]") -> None:
        """Replace all positions by those of `positions_by_field`."""
        self._positions[:] = positions.values()
        self._by_field.clear()
        self._by_field.update(positions)
        self._measured.clear()
        self._update_marks()

    def change(self, path: "FieldPath", position: AttentionPosition | None) -> None:
        """Change the position of a field, or remove it."""
        old = self._by_field.pop(path, None)
        if old is not None:
            begin = bisect_left(self._positions, _order(old), key=_order)
            del self._positions[self._positions.index(old, begin)]
        if position is not None:
            # An equal path that nothing else keeps would take more memory.
            self._by_field[position.path] = position
            insort(self._positions, position, key=_order)
            self._measured.pop(position.page, None)
        self._update_marks()

    def marks(self) -> list[AttentionMark]:
        """Return the marks from top to bottom, without overlaps."""
        if self._marks is None:
            self._measure()
            self._marks = list(self._merge())
        return self._marks

    def _measure(self) -> None:
        """Replace the estimated positions on pages that are laid out now."""
        for number, height in self._view.laid_out_pages():
            if self._measured.get(number) == height:
                continue
            self._measured[number] = height
            begin = bisect_left(self._positions, (number, 0.0), key=_order)
            end = bisect_left(self._positions, (number + 1, 0.0), key=_order)
            if end - begin <= _MAX_MEASURED:
                measured = sorted(map(self._at_quote, self._positions[begin:end]), key=_order)
                self._positions[begin:end] = measured
                self._by_field.update((position.path, position) for position in measured)

    def _at_quote(self, position: AttentionPosition) -> AttentionPosition:
        share = self._view.share_of(position.location) if position.location is not None else None
        return position if share is None else replace(position, share=share)

    def _merge(self) -> Iterable[AttentionMark]:
        done = 0
        for top in range(0, self.height() - _STEP + 1, _STEP):
            if done == len(self._positions):
                return
            limit = self._view.position_at_share((top + _STEP) / max(1, self.height()))
            last = top + 2 * _STEP > self.height()
            count = len(self._positions)
            end = count if last else bisect_right(self._positions, limit, key=_order)
            if end > done:
                positions = tuple(self._positions[done:end])
                band = min((each.band for each in positions), key=_URGENCY.__getitem__)
                yield AttentionMark(top, band, positions)
                done = end

    def mark_at(self, y: int) -> AttentionMark | None:
        """Return the mark at a height or a few pixels from it."""
        marks = self.marks()
        index = bisect_left(marks, y - _STEP - 1, key=lambda mark: mark.top)
        near = [mark for mark in marks[index : index + 3] if abs(mark.top + _STEP / 2 - y) <= _STEP]
        return min(near, key=lambda mark: abs(mark.top + _STEP / 2 - y), default=None)

    def _update_marks(self) -> None:
        self._marks = None
        self.update()

    def sizeHint(self) -> QSize:
        """Return the width of the strip."""
        return QSize(_WIDTH, 100)

    def event(self, event: QEvent) -> bool:
        """Update the marks for another height or palette."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.PaletteChange):
            self._update_marks()
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the tooltip of the mark under the mouse."""
        mark = self.mark_at(round(event.position().y()))
        self.setToolTip(mark.text if mark else "")
        shape = Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the first field of the clicked mark."""
        mark = self.mark_at(round(event.position().y()))
        if mark is not None and event.button() is Qt.MouseButton.LeftButton:
            self.field_requested.emit(mark.positions[0].path)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the marks."""
        painter, theme = QPainter(self), theme_of(self.palette())
        left = (self.width() - _STEP) / 2
        for mark in self.marks():
            paint_band(painter, mark.band, QRectF(left, mark.top, _STEP, _STEP), theme)


def positions_by_field(
    positions: Iterable[AttentionPosition],
) -> "dict[FieldPath, AttentionPosition]":
    """Return positions by field, in document order."""
    return {position.path: position for position in sorted(positions, key=_order)}


def _order(position: AttentionPosition | tuple[int, float]) -> tuple[int, float]:
    return position if isinstance(position, tuple) else (position.page, position.share)
