"""What a block has beside its words: the picture of it, and where its links lead."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from anyformat_review.domain.results.collection import Block
from anyformat_review.domain.visible_text import one_line
from anyformat_review.services.document.page_images import PageImage, PageImageError, page_image
from anyformat_review.ui.document.image_loader import (
    ImageLoader,
    image_description,
    paint_image_placeholder,
)
from anyformat_review.ui.widgets.plain_text import plain_tooltip
from anyformat_review.ui.widgets.theme import theme_of

_WIDTH = 240
_MAX_LINKS = 200


class BlockDetail(QWidget):
    """Shows the picture and the links of one block; hidden for a block that has neither."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("blockDetail")
        self._picture = _PictureBox()
        self._links = QListWidget()
        self._links.setObjectName("blockLinks")
        self._links.setAccessibleName("Links of the block")
        self._links.setFrameShape(QFrame.Shape.NoFrame)
        self._links.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self._picture, 2)
        layout.addWidget(self._links, 1)
        self.hide()

    def forget(self) -> None:
        """Show nothing; the blocks are others."""
        self._picture.forget()
        self.hide()

    def show_block(self, row: int, block: Block) -> None:
        """Show what a block has beside its words; `row` tells it from the others."""
        self._picture.show_picture(row, block.image_base64)
        self._show_links(block.hyperlinks)
        self.setVisible(bool(block.image_base64 or block.hyperlinks))

    def sizeHint(self) -> QSize:
        """Return the room for a small picture."""
        return QSize(_WIDTH, 160)

    def _show_links(self, links: tuple[tuple[str, str], ...]) -> None:
        self._links.clear()
        for text, target in links[:_MAX_LINKS]:
            item = QListWidgetItem(one_line(text or target))
            font = item.font()
            font.setUnderline(True)
            item.setFont(font)
            item.setToolTip(plain_tooltip(target))
            said = f"{one_line(text)}, leads to {one_line(target)}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            self._links.addItem(item)
        if len(links) > _MAX_LINKS:
            self._links.addItem(f"and {len(links) - _MAX_LINKS:,} more")
        self._links.setVisible(bool(links))


class _PictureBox(QWidget):
    """Paints a picture that stands in the results as base64, as large as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("blockPicture")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._images = ImageLoader(self)
        self._images.ready.connect(self.update)
        self._row = -1
        self._picture: PageImage | None = None
        self._reason: str | None = None

    def forget(self) -> None:
        """Keep no picture."""
        self._images.clear()
        self._picture = None

    def show_picture(self, row: int, encoded: str | None) -> None:
        """Show a picture, or nothing; it is decoded when it is painted."""
        self._row, self._picture, self._reason = row, None, None
        if encoded:
            start = encoded.find(",") + 1 if encoded.startswith("data:") else 0
            try:
                self._picture = page_image(encoded, start, len(encoded))
            except PageImageError as reason:
                self._reason = str(reason)
            self.setAccessibleName(image_description(self._picture, self._reason))
        self.setVisible(bool(encoded))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, or a box that says what will be there."""
        painter = QPainter(self)
        shown: QImage | str | None = self._reason
        rect = QRectF(self.rect())
        if self._picture is not None:
            size = QSize(self._picture.width, self._picture.height)
            if size.width() > rect.width() or size.height() > rect.height():
                size.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            rect = QRectF(0, 0, max(1, size.width()), max(1, size.height()))
            width = round(rect.width() * self.devicePixelRatioF())
            shown = self._images.image(self._row, self._picture, max(1, width))
        if isinstance(shown, QImage):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, shown)
            return
        palette = self.palette()
        shade, border = palette.color(QPalette.ColorRole.AlternateBase), theme_of(palette).hairline
        paint_image_placeholder(painter, rect, image_description(self._picture, shown), shade, border)
