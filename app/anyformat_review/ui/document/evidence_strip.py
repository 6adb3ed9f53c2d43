"""The strip below the fields: the document and the original around the current quote."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anyformat_review.domain.results.collection import BoundingBox
from anyformat_review.translation import tr
from anyformat_review.ui.original.sheet_layout import box_rect
from anyformat_review.ui.original.sheet_painter import paint_frames
from anyformat_review.ui.theme.theme import theme_of

_TEXT_LINES = 4
_PICTURE_LINES = 5
_GAP = 4
_MIN_PAGE_WIDTH = 600
"""Pixels; the text of a page that is rendered in this width can be read."""

PaintText = Callable[[QPainter, QSize], bool]
"""Paints the document around the current quote; returns False without a quote on a page."""


class EvidenceStrip(QWidget):
    """Paints the text around the current quote, and below it the original if there is an image.

    The height is that of some lines. It does not depend on the image, so that nothing moves when
    the image arrives: there is room for it or not.

    Signals:
        resized(): the original should be rendered in another width.
    """

    resized = Signal()

    def __init__(self, paint_text: PaintText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidenceStrip")
        self.setAccessibleName(tr("Document around the quote"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._paint_text = paint_text
        self._image: QImage | None = None
        self._boxes: Sequence[BoundingBox] = ()
        self._has_picture_room = False

    @property
    def page_width(self) -> int:
        """The width in device pixels in which the page of the original is needed."""
        return round(max(self.width(), _MIN_PAGE_WIDTH) * self.devicePixelRatioF())

    @property
    def has_picture(self) -> bool:
        """Whether the original is shown."""
        return self._image is not None

    @property
    def has_picture_room(self) -> bool:
        """Whether there is room for the original."""
        return self._has_picture_room

    def set_picture_room(self, has_room: bool) -> None:
        """Use the height that the original needs, or less."""
        if has_room is not self._has_picture_room:
            self._has_picture_room = has_room
            self.updateGeometry()
            self.update()

    def show_picture(self, image: QImage | None, boxes: Sequence[BoundingBox] = ()) -> None:
        """Show a page of the original around boxes, or no original."""
        self._image, self._boxes = image, boxes
        self.update()

    def height_with(self, has_picture: bool) -> int:
        """Return the height with or without room for the original."""
        lines = _TEXT_LINES + (_PICTURE_LINES if has_picture else 0)
        return round(lines * self.fontMetrics().lineSpacing() * 1.2)

    def sizeHint(self) -> QSize:
        """Return the height of some lines."""
        return QSize(0, self.height_with(self._has_picture_room))

    def minimumSizeHint(self) -> QSize:
        """Return the size hint, because the height is fixed."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another image."""
        if event.oldSize().width() != event.size().width():
            self.resized.emit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the font."""
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint text and picture."""
        painter = QPainter(self)
        picture = self._picture_rect()
        text = QRect(0, 0, self.width(), picture.top() - _GAP if picture else self.height())
        painter.fillRect(text, self.palette().color(QPalette.ColorRole.Base))
        painter.save()
        painter.setClipRect(text)
        if not self._paint_text(painter, text.size()):
            painter.setPen(theme_of(self.palette()).muted_text)
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(text, flags, tr("The document has no quote of this field."))
        painter.restore()
        if picture and self._image is not None:
            self._paint_picture(painter, picture, self._image)
        painter.setPen(theme_of(self.palette()).hairline)
        painter.drawRect(text.adjusted(0, 0, -1, -1))
        painter.end()

    def _picture_rect(self) -> QRect:
        """Return where the original is painted; a null rectangle without one."""
        if self._image is None or not self._has_picture_room:
            return QRect()
        height = self.height() * _PICTURE_LINES // (_TEXT_LINES + _PICTURE_LINES)
        return QRect(0, self.height() - height, self.width(), height)

    def _paint_picture(self, painter: QPainter, rect: QRect, image: QImage) -> None:
        scale = image.width() / max(self.width(), _MIN_PAGE_WIDTH)
        shown = self._shown_part(rect.size(), QSize(image.width(), image.height()) / scale)
        source = QRectF(
            shown.x() * scale, shown.y() * scale, shown.width() * scale, shown.height() * scale
        )
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Mid))
        painter.drawImage(QRectF(rect), image, source)
        corner = QPointF(rect.topLeft() - shown.topLeft())
        page = QRectF(corner, QSizeF(image.size()) / scale)
        paint_frames(painter, [box_rect(box, page).toAlignedRect() for box in self._boxes])

    def _shown_part(self, size: QSize, page: QSize) -> QRect:
        """Return the part of a page, both in pixels of the widget, that has the boxes in it."""
        if not self._boxes:
            return QRect(0, 0, size.width(), size.height())
        left = min(box.x0 for box in self._boxes) * page.width()
        right = max(box.x1 for box in self._boxes) * page.width()
        top = min(box.y0 for box in self._boxes) * page.height()
        bottom = max(box.y1 for box in self._boxes) * page.height()
        across = _start(left, right, size.width(), page.width())
        return QRect(across, _start(top, bottom, size.height(), page.height()), *size.toTuple())


def _start(low: float, high: float, extent: int, whole: int) -> int:
    """Return where an extent begins that has a range in its middle, or its beginning if longer."""
    room = extent - (high - low)
    start = low - max(room / 2, extent / 8)
    return round(min(max(start, 0), max(0, whole - extent)))
