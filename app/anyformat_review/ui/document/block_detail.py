"""The image and the links of a block."""

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
from anyformat_review.services.pages.page_images import PageImage, PageImageError, page_image
from anyformat_review.translation import number_text, tr
from anyformat_review.ui.pages.image_loader import (
    ImageLoader,
    image_description,
    paint_image_placeholder,
)
from anyformat_review.ui.theme.theme import theme_of
from anyformat_review.viewmodels.tooltips import plain_tooltip

_WIDTH = 240
_MAX_LINKS = 200


class BlockDetail(QWidget):
    """Shows the image and the links of a block; hidden if the block has none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("blockDetail")
        self._image = _ImageBox()
        self._links = QListWidget()
        self._links.setObjectName("blockLinks")
        self._links.setAccessibleName(tr("Links of the block"))
        self._links.setFrameShape(QFrame.Shape.NoFrame)
        self._links.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self._image, 2)
        layout.addWidget(self._links, 1)
        self.hide()

    def clear(self) -> None:
        """Show nothing, and remove the images of all blocks from the cache."""
        self._image.clear()
        self.hide()

    def show_block(self, row: int, block: Block) -> None:
        """Show the image and the links of the block in a row."""
        self._image.show_image(row, block.image_base64)
        self._show_links(block.hyperlinks)
        self.setVisible(bool(block.image_base64 or block.hyperlinks))

    def sizeHint(self) -> QSize:
        """Return the size of a small image."""
        return QSize(_WIDTH, 160)

    def _show_links(self, links: tuple[tuple[str, str], ...]) -> None:
        self._links.clear()
        for text, target in links[:_MAX_LINKS]:
            item = QListWidgetItem(one_line(text or target))
            font = item.font()
            font.setUnderline(True)
            item.setFont(font)
            item.setToolTip(plain_tooltip(target))
            accessible_text = tr("{text}, links to {target}").format(
                text=one_line(text), target=one_line(target)
            )
            item.setData(Qt.ItemDataRole.AccessibleTextRole, accessible_text)
            self._links.addItem(item)
        if len(links) > _MAX_LINKS:
            self._links.addItem(
                tr("and {count} more").format(count=number_text(len(links) - _MAX_LINKS))
            )
        self._links.setVisible(bool(links))


class _ImageBox(QWidget):
    """Paints an image of the results, given as base64, no larger than the box."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("blockImage")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._loader = ImageLoader(self)
        self._loader.ready.connect(self.update)
        self._row = -1
        self._image: PageImage | None = None
        self._error: str | None = None

    def clear(self) -> None:
        """Forget all images."""
        self._loader.clear()
        self._image = None

    def show_image(self, row: int, encoded: str | None) -> None:
        """Show an image, or nothing; the image is decoded when it is painted."""
        self._row, self._image, self._error = row, None, None
        if encoded:
            start = encoded.find(",") + 1 if encoded.startswith("data:") else 0
            try:
                self._image = page_image(encoded, start, len(encoded))
            except PageImageError as error:
                self._error = str(error)
            self.setAccessibleName(image_description(self._image, self._error))
        self.setVisible(bool(encoded))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the image, or a placeholder."""
        painter = QPainter(self)
        shown: QImage | str | None = self._error
        rect = QRectF(self.rect())
        if self._image is not None:
            size = QSize(self._image.width, self._image.height)
            if size.width() > rect.width() or size.height() > rect.height():
                size.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            rect = QRectF(0, 0, max(1, size.width()), max(1, size.height()))
            width = round(rect.width() * self.devicePixelRatioF())
            shown = self._loader.image(self._row, self._image, max(1, width))
        if isinstance(shown, QImage):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, shown)
            return
        palette = self.palette()
        shade, border = palette.color(QPalette.ColorRole.AlternateBase), theme_of(palette).hairline
        description = image_description(self._image, shown)
        paint_image_placeholder(painter, rect, description, shade, border)
