"""A part of a page as a document of its own, laid out when it comes near the screen."""

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

from anyformat_review.domain.document.normalized_text import SqueezedText, squeeze
from anyformat_review.ui.document.page_pictures import PagePictures, PictureObject
from anyformat_review.ui.document.page_style import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from anyformat_review.services.document.page_html import PageHtml
    from anyformat_review.services.document.page_parts import Column

_CSS = (
    "th {{ background-color: {shade}; }} code, pre {{ font-family: '{fixed}'; }}"
    "p, ul, ol, pre, blockquote {{ margin-top: 4px; margin-bottom: 8px; }}"
    "table {{ border-style: solid; border-color: {border}; margin-top: 4px; margin-bottom: 8px; }}"
    "h1, h2, h3, h4, h5, h6 {{ margin-top: 8px; margin-bottom: 8px; }}"
    "td p, th p {{ margin-top: 0; margin-bottom: 0; }}"
)
_CELL_ROOM = 10
"""Pixels of a cell's padding and border."""
_SLACK = 1.1
"""The longest word by letters is not always the widest."""

_WHOLE_WORDS = QTextOption()
_WHOLE_WORDS.setWrapMode(QTextOption.WrapMode.WordWrap)


class PageDocument(QTextDocument):
    """A document that never reads a file or an address, whatever its text asks for."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        """Return an empty picture; with none at all, Qt would go and look for one."""
        picture = QImage(1, 1, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.transparent)
        return picture


class PartDocument:
    """A part of a page: its text is known at once, its height estimated until it is laid out.

    `first` is the position of its text in the page's, `height` its height in pixels.
    """

    def __init__(
        self,
        html: str,
        columns: "Sequence[Column]",
        content: "PageHtml",
        look: Look,
        pictures: PagePictures | None,
        index: int,
    ) -> None:
        self.document = PageDocument()
        self.first = 0
        self.is_laid_out = False
        self.ends_in_table = html.endswith("</table>")
        self._columns = columns
        self._squeezed: SqueezedText | None = None
        self._picture_object: PictureObject | None = None
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self.document.setDefaultFont(look.font)
        self.document.setDefaultStyleSheet(
            _CSS.format(shade=look.shade.name(), border=look.border.name(), fixed=_fixed_family())
        )
        # Words of a table are not broken up: a wide table is scrolled to instead.
        self.document.setDefaultTextOption(_WHOLE_WORDS)
        if content.pictures:
            self._picture_object = PictureObject(
                self.document,
                content.pictures,
                pictures or PagePictures(self.document),
                index,
                look.text_width,
                (look.shade, look.border),
            )
            self.document.documentLayout().registerHandler(
                QTextFormat.ObjectTypes.ImageObject.value, self._picture_object
            )
        self.document.setHtml(html)
        if content.links:
            _underline_links(self.document)
        self._rows = html.count("<tr")
        self.take(look)

    def take(self, look: Look) -> None:
        """Be laid out anew for a look of the same colours when that is asked for."""
        self._look = look
        self.is_laid_out = False
        metrics = QFontMetrics(look.font)
        per_line = look.text_width / max(1, metrics.averageCharWidth())
        lines = self.document.characterCount() / per_line + 0.8 * self.document.blockCount()
        if self._rows:
            lines = max(1.6 * self._rows, self.document.characterCount() / per_line)
        self.width = 0
        self.height = math.ceil(lines * metrics.lineSpacing())

    def lay_out(self) -> int:
        """Lay it out; return by how many pixels it became higher."""
        if self.is_laid_out:
            return 0
        before, look = self.height, self._look
        if self.document.defaultFont() != look.font:
            self.document.setDefaultFont(look.font)
        if self._picture_object is not None:
            self._picture_object.set_width(look.text_width)
        if self._columns:
            self._set_columns()
        self.document.setTextWidth(look.text_width)
        size = self.document.size()
        self.is_laid_out = True
        self.width, self.height = math.ceil(size.width()), math.ceil(size.height())
        return self.height - before

    @property
    def end(self) -> int:
        """The position after its text in the page's."""
        return self.first + self.document.characterCount() - 1

    @property
    def text(self) -> str:
        """Its text as it was laid out."""
        return self.document.toPlainText()

    @property
    def squeezed(self) -> SqueezedText:
        """Its letters and digits."""
        if self._squeezed is None:
            self._squeezed = squeeze(self.text)
        return self._squeezed

    def _set_columns(self) -> None:
        widths = column_widths(self._columns, self._look.font, self._look.text_width)
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


def column_widths(columns: "Sequence[Column]", font: QFont, room: int) -> list[int]:
    """Return widths in pixels that are the same for each part of a table."""
    bold = QFont(font)
    bold.setBold(True)
    metrics = QFontMetrics(bold)

    def needed(text: str) -> int:
        return round(metrics.horizontalAdvance(text) * _SLACK) + _CELL_ROOM

    least = [needed(column.word) for column in columns]
    most = [max(needed(column.line), width) for column, width in zip(columns, least, strict=True)]
    left = room - sum(least) - 2 * len(columns) - 2
    wanted = sum(most) - sum(least)
    share = min(1.0, max(0, left) / wanted) if wanted else 0.0
    return [low + int((high - low) * share) for low, high in zip(least, most, strict=True)]


def _underline_links(document: QTextDocument) -> None:
    """Underline what has a target; not as text to click on would be."""
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


def _fixed_family() -> str:
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
