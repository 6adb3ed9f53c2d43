"""A thin strip beside the scroll bar: where the fields that need attention have their quotes."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anyformat_review.domain.results.confidence import Band
from anyformat_review.ui.document.document_view import DocumentView
from anyformat_review.ui.widgets.glyphs import paint_band
from anyformat_review.ui.widgets.theme import theme_of

if TYPE_CHECKING:
    from anyformat_review.domain.results.evidence import QuoteLocation
    from anyformat_review.domain.results.field_path import FieldPath

_WIDTH = 14
_STEP = 10
"""Pixels of one mark; nearer ones are shown as one."""
_MOST_MEASURED = 100
"""Places of a page; measuring more would be felt, and nobody could tell them apart."""
_MOST_URGENT = {
    band: rank for rank, band in enumerate((Band.LOW, Band.UNKNOWN, Band.MEDIUM, Band.HIGH))
}


@dataclass(frozen=True, slots=True)
class AttentionPlace:
    """Where a field that needs attention has its quote.

    `page` is 1-based; `share` is about how far down the page, 0–1, until the page is laid out and
    tells where the quote at `location` stands.
    """

    page: int
    share: float
    band: Band
    path: "FieldPath"
    location: "QuoteLocation | None" = None


@dataclass(frozen=True, slots=True)
class AttentionMark:
    """Places near each other, shown as one sign in the most urgent of their bands."""

    top: int
    band: Band
    places: tuple[AttentionPlace, ...]

    @property
    def text(self) -> str:
        """What the sign means, in words."""
        first, last, count = self.places[0].page, self.places[-1].page, len(self.places)
        fields = "1 field needs" if count == 1 else f"{count:,} fields need"
        pages = f"page {first}" if first == last else f"pages {first} to {last}"
        return f"{fields} attention on {pages}"


class AttentionStrip(QWidget):
    """Signs at the heights where the scroll bar beside it would have to be.

    Signals:
        field_requested(FieldPath): the first field of a sign was clicked.
    """

    field_requested = Signal(object)

    def __init__(self, view: DocumentView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attentionStrip")
        self.setAccessibleName("Where fields need attention")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._view = view
        self._places: list[AttentionPlace] = []
        self._known: dict[FieldPath, AttentionPlace] = {}
        self._marks: list[AttentionMark] | None = None
        self._measured: dict[int, int] = {}
        view.verticalScrollBar().rangeChanged.connect(self._moved)

    def set_places(self, places: "Mapping[FieldPath, AttentionPlace]") -> None:
        """Show these places and no others, as `by_field` gives them."""
        self._places = list(places.values())
        self._known = {**places}
        self._measured.clear()
        self._moved()

    def change(self, path: "FieldPath", place: AttentionPlace | None) -> None:
        """Show another place of a field, or that it needs no attention any more."""
        old = self._known.pop(path, None)
        if old is not None:
            begin = bisect_left(self._places, _order(old), key=_order)
            del self._places[self._places.index(old, begin)]
        if place is not None:
            self._known[path] = place
            insort(self._places, place, key=_order)
            self._measured.pop(place.page, None)
        self._moved()

    def marks(self) -> list[AttentionMark]:
        """Return the signs from top to bottom, at most one for so many pixels."""
        if self._marks is None:
            self._measure()
            self._marks = list(self._merge())
        return self._marks

    def _measure(self) -> None:
        """Put the places of pages that are newly laid out where their quotes stand."""
        for number, height in self._view.laid_out_pages():
            if self._measured.get(number) == height:
                continue
            self._measured[number] = height
            begin = bisect_left(self._places, (number, 0.0), key=_order)
            end = bisect_left(self._places, (number + 1, 0.0), key=_order)
            if end - begin <= _MOST_MEASURED:
                places = sorted(map(self._at_its_quote, self._places[begin:end]), key=_order)
                self._places[begin:end] = places
                self._known.update((place.path, place) for place in places)

    def _at_its_quote(self, place: AttentionPlace) -> AttentionPlace:
        share = self._view.share_of(place.location) if place.location is not None else None
        return place if share is None else replace(place, share=share)

    def _merge(self) -> Iterable[AttentionMark]:
        done = 0
        for top in range(0, self.height() - _STEP + 1, _STEP):
            if done == len(self._places):
                return
            reach = self._view.place_at_share((top + _STEP) / max(1, self.height()))
            last = top + 2 * _STEP > self.height()
            end = len(self._places) if last else bisect_right(self._places, reach, key=_order)
            if end > done:
                places = tuple(self._places[done:end])
                band = min((place.band for place in places), key=_MOST_URGENT.__getitem__)
                yield AttentionMark(top, band, places)
                done = end

    def mark_at(self, y: int) -> AttentionMark | None:
        """Return the sign at a height, with a little room around it."""
        marks = self.marks()
        index = bisect_left(marks, y - _STEP - 1, key=lambda mark: mark.top)
        near = [mark for mark in marks[index : index + 3] if abs(mark.top + _STEP / 2 - y) <= _STEP]
        return min(near, key=lambda mark: abs(mark.top + _STEP / 2 - y), default=None)

    def _moved(self) -> None:
        self._marks = None
        self.update()

    def sizeHint(self) -> QSize:
        """Return a thin strip."""
        return QSize(_WIDTH, 100)

    def event(self, event: QEvent) -> bool:
        """Take another height or look."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.PaletteChange):
            self._moved()
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what the sign under the mouse means."""
        mark = self.mark_at(round(event.position().y()))
        self.setToolTip(mark.text if mark else "")
        shape = Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the first field of a sign."""
        mark = self.mark_at(round(event.position().y()))
        if mark is not None and event.button() is Qt.MouseButton.LeftButton:
            self.field_requested.emit(mark.places[0].path)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the signs."""
        painter, theme = QPainter(self), theme_of(self.palette())
        left = (self.width() - _STEP) / 2
        for mark in self.marks():
            paint_band(painter, mark.band, QRectF(left, mark.top, _STEP, _STEP), theme)


def by_field(places: Iterable[AttentionPlace]) -> "dict[FieldPath, AttentionPlace]":
    """Return places by their fields, in the document's order."""
    return {place.path: place for place in sorted(places, key=_order)}


def _order(place: AttentionPlace | tuple[int, float]) -> tuple[int, float]:
    return place if isinstance(place, tuple) else (place.page, place.share)
