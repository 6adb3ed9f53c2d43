"""A part of a page in a text document of its own, laid out shortly before it is visible."""

import math
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontMetrics,
    QImage,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLength,
    QTextOption,
    QTextTable,
)

from anyformat_review.domain.document.normalized_text import NormalizedText, normalize
from anyformat_review.ui.pages.image_loader import ImageLoader, InlineImages
from anyformat_review.ui.pages.page_style import PageStyle
from anyformat_review.ui.widgets.plain_text import bold_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from anyformat_review.services.pages.page_html import PageHtml
    from anyformat_review.services.pages.page_parts import TableColumn

_CSS = (
    "th {{ background-color: {shade}; }} code, pre {{ font-family: '{fixed}'; }}"
    "p, ul, ol, pre, blockquote {{ margin-top: 4px; margin-bottom: 8px; }}"
    "table {{ border-style: solid; border-color: {border}; margin-top: 4px; margin-bottom: 8px; }}"
    "h1, h2, h3, h4, h5, h6 {{ margin-top: 8px; margin-bottom: 8px; }}"
    "td p, th p {{ margin-top: 0; margin-bottom: 0; }}"
)
_CELL_FRAME = 10
"""Pixels of a cell's padding and border."""
_SLACK = 1.1
"""Factor for column widths, because the word with the most characters may not be the widest."""

_WHOLE_WORDS = QTextOption()
_WHOLE_WORDS.setWrapMode(QTextOption.WrapMode.WordWrap)


class PageDocument(QTextDocument):
    """A document that loads no files or URLs, even if its text refers to them."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        """Return an empty image; without a result Qt would try to load the resource itself."""
        empty = QImage(1, 1, QImage.Format.Format_ARGB32)
        empty.fill(Qt.GlobalColor.transparent)
        return empty


class PartDocument:
    """A part of a page; its `height` in pixels is an estimate until it is laid out.

    `first` is the position of its text in the page's text.
    """

    def __init__(
        self,
        html: str,
        columns: "Sequence[TableColumn]",
        content: "PageHtml",
        style: PageStyle,
        images: ImageLoader | None,
        index: int,
    ) -> None:
        self.document = PageDocument()
        self.first = 0
        self.is_laid_out = False
        self.ends_in_table = html.endswith("</table>")
        self.continues_table = False
        """Whether it begins with further rows of the table in which the previous part ends."""
        self._columns = columns
        self._normalized: NormalizedText | None = None
        self._inline_images: InlineImages | None = None
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self.document.setDefaultFont(style.font)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        self.document.setDefaultStyleSheet(
            _CSS.format(shade=style.shade.name(), border=style.border.name(), fixed=fixed)
        )
        # Words in tables are not broken, so a wide table scrolls horizontally.
        self.document.setDefaultTextOption(_WHOLE_WORDS)
        if content.images:
            self._inline_images = InlineImages(
                self.document,
                content.images,
                images or ImageLoader(self.document),
                index,
                style.text_width,
                (style.shade, style.border),
            )
            self.document.documentLayout().registerHandler(
                QTextFormat.ObjectTypes.ImageObject.value, self._inline_images
            )
        self.document.setHtml(html)
        if content.links:
            _underline_links(self.document)
        self._rows = html.count("<tr")
        self.restyle(style)

    def restyle(self, style: PageStyle) -> None:
        """Set another style with the same colours, which the next `lay_out` applies."""
        self._style = style
        self.is_laid_out = False
        metrics = QFontMetrics(style.font)
        per_line = style.text_width / max(1, metrics.averageCharWidth())
        lines = self.document.characterCount() / per_line + 0.8 * self.document.blockCount()
        if self._rows:
            lines = max(1.6 * self._rows, self.document.characterCount() / per_line)
        self.width = 0
        self.height = math.ceil(lines * metrics.lineSpacing())

    def lay_out(self) -> int:
        """Lay out the part; return the change of its height in pixels."""
        if self.is_laid_out:
            return 0
        before, style = self.height, self._style
        if self.document.defaultFont() != style.font:
            self.document.setDefaultFont(style.font)
        if self._inline_images is not None:
            self._inline_images.set_width(style.text_width)
        if self._columns:
            self._set_columns()
        self.document.setTextWidth(style.text_width)
        size = self.document.size()
        self.is_laid_out = True
        self.width, self.height = math.ceil(size.width()), math.ceil(size.height())
        return self.height - before

    @property
    def end(self) -> int:
        """The position after its text in the page's text."""
        return self.first + self.document.characterCount() - 1

    @property
    def text(self) -> str:
        """The text in the document."""
        return self.document.toPlainText()

    @property
    def normalized(self) -> NormalizedText:
        """The normalized text, in which quotes are located."""
        if self._normalized is None:
            self._normalized = normalize(self.text)
        return self._normalized

    @property
    def first_table(self) -> QTextTable | None:
        """The first table in the document."""
        frames = self.document.rootFrame().childFrames()
        return next((frame for frame in frames if isinstance(frame, QTextTable)), None)

    def _set_columns(self) -> None:
        widths = column_widths(self._columns, self._style.font, self._style.text_width)
        for frame in self.document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                table_format = frame.format().toTableFormat()
                table_format.setColumnWidthConstraints(
                    [
                        QTextLength(QTextLength.Type.FixedLength, width)
                        for width in widths[: frame.columns()]
                    ]
                )
                frame.setFormat(table_format)


def column_widths(columns: "Sequence[TableColumn]", font: QFont, available: int) -> list[int]:
    """Return column widths in pixels that fit all parts of a table."""
    metrics = QFontMetrics(bold_font(font))

    def needed(text: str) -> int:
        return round(metrics.horizontalAdvance(text) * _SLACK) + _CELL_FRAME

    least = [needed(column.word) for column in columns]
    most = [max(needed(column.line), width) for column, width in zip(columns, least, strict=True)]
    left = available - sum(least) - 2 * len(columns) - 2
    wanted = sum(most) - sum(least)
    share = min(1.0, max(0, left) / wanted) if wanted else 0.0
    return [low + int((high - low) * share) for low, high in zip(least, most, strict=True)]


def _underline_links(document: QTextDocument) -> None:
    """Underline links with dots, because they show their target but cannot be clicked."""
    dotted = QTextCharFormat()
    dotted.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        parts = [
            (span.start, span.start + span.length)
            for span in block.textFormats()
            if span.format.toolTip()
        ]
        for start, end in parts:
            cursor.setPosition(block.position() + start)
            cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(dotted)
        block = block.next()
