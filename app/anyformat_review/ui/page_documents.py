"""Pages laid out for painting: only those that are looked at, and a few more."""

import math
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QPointF, QRect, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetrics,
    QImage,
    QPalette,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from anyformat_review.domain.squeezed_text import SqueezedText, squeeze
from anyformat_review.domain.visible_text import visible
from anyformat_review.ui.page_pictures import PagePictures, PictureObject
from anyformat_review.ui.theme import theme_of

if TYPE_CHECKING:
    from anyformat_review.domain.collection import Page
    from anyformat_review.services.page_html import PageHtml

    Render = Callable[[str], PageHtml]

Made = TypeVar("Made")

GAP = 14
"""Pixels between two pages."""
PADDING = 14
"""Pixels between a page's border and its text."""
_KEPT = 32
_TEXT_SHARE = 0.8
"""How much of a usual page's markdown is text that takes room."""
_CSS = (
    "th {{ background-color: {shade}; }} code, pre {{ font-family: '{fixed}'; }}"
    "p, ul, ol, pre, blockquote {{ margin-top: 4px; margin-bottom: 8px; }}"
    "table {{ border-style: solid; border-color: {border}; margin-top: 4px; margin-bottom: 8px; }}"
    "h1, h2, h3, h4, h5, h6 {{ margin-top: 8px; margin-bottom: 8px; }}"
    "td p, th p {{ margin-top: 0; margin-bottom: 0; }}"
)

_WHOLE_WORDS = QTextOption()
_WHOLE_WORDS.setWrapMode(QTextOption.WrapMode.WordWrap)


class PageDocument(QTextDocument):
    """A document that never reads a file or an address, whatever its text asks for."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        """Return an empty picture; with none at all, Qt would go and look for one."""
        picture = QImage(1, 1, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.transparent)
        return picture


@dataclass(frozen=True)
class Look:
    """What a page's layout depends on: its width in pixels, its font and its tables' colours."""

    width: int
    font: QFont
    shade: QColor
    border: QColor

    @classmethod
    def of(cls, width: int, font: QFont, palette: QPalette) -> "Look":
        """Return the look in a palette's colours."""
        base, muted = palette.color(QPalette.ColorRole.Base), theme_of(palette).muted_text
        border = QColor.fromRgbF(
            (base.redF() + muted.redF()) / 2,
            (base.greenF() + muted.greenF()) / 2,
            (base.blueF() + muted.blueF()) / 2,
        )
        return cls(width, font, palette.color(QPalette.ColorRole.AlternateBase), border)

    @property
    def heading_height(self) -> int:
        """The height of the strip that names a page."""
        return QFontMetrics(self.font).height() + 12

    @property
    def text_width(self) -> int:
        """The width in which text is broken into lines."""
        return max(80, self.width - 2 * PADDING)


class LaidOutPage:
    """One page as it stands on the screen: heading, notice, text.

    `text_top` is where its text begins, `height` is all of it with the gap to the next page.
    """

    def __init__(
        self,
        content: "PageHtml",
        look: Look,
        pictures: PagePictures | None = None,
        index: int = 0,
    ) -> None:
        self._links = content.links
        self.notice = content.notice
        self.document = PageDocument()
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
        self.document.setHtml(content.html)
        if content.links:
            _underline_links(self.document)
        self.document.setTextWidth(look.text_width)
        size = self.document.size()
        self.notice_height = _notice_height(content.notice, look)
        self.text_top = look.heading_height + self.notice_height + PADDING // 2
        self.height = self.text_top + math.ceil(size.height()) + PADDING + GAP
        self.width = max(look.width, math.ceil(size.width()) + 2 * PADDING)
        self._squeezed: SqueezedText | None = None

    def range_of(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the document positions of squeezed letters, if the page has so many."""
        if self._squeezed is None:
            self._squeezed = squeeze(self.document.toPlainText())
        if not 0 <= start < end <= len(self._squeezed.letters):
            return None
        first, last = self._squeezed.source_span(start, end)
        text = self._squeezed.source
        return _utf16_length(text[:first]), _utf16_length(text[:last])

    def link_at(self, point: QPointF) -> str | None:
        """Return the target of the link at a point of the document, as plain text."""
        text_format = self.document.documentLayout().formatAt(point)
        number = text_format.toCharFormat().toolTip()
        return self._links[int(number)] if number else None


class _LastAsked(Generic[Made]):
    """What was made of some pages: of those asked for last."""

    def __init__(self, make: Callable[[int], Made]) -> None:
        self._make = make
        self._made: OrderedDict[int, Made] = OrderedDict()

    def __contains__(self, index: int) -> bool:
        return index in self._made

    def __iter__(self) -> Iterator[int]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)

    def __getitem__(self, index: int) -> Made:
        found = self._made.get(index)
        if found is None:
            found = self._made[index] = self._make(index)
            if len(self._made) > _KEPT:
                self._made.popitem(last=False)
        else:
            self._made.move_to_end(index)
        return found

    def clear(self) -> None:
        self._made.clear()


class PageDocuments:
    """Lays pages out when they are asked for, and keeps those asked for last."""

    def __init__(self) -> None:
        self._pages: Sequence[Page] = ()
        self._render: Render | None = None
        # The HTML stays the same whatever the look, and takes as long as the layout.
        self._contents = _LastAsked(self._rendered)
        self._laid_out = _LastAsked(self._lay_out)
        self._look = Look(600, QFont(), QColor(), QColor())
        self.pictures = PagePictures()

    def __contains__(self, index: int) -> bool:
        return index in self._laid_out

    def __iter__(self) -> Iterator[int]:
        """Yield which pages are laid out, the ones asked for last at the end."""
        return iter(tuple(self._laid_out))

    def __len__(self) -> int:
        return len(self._laid_out)

    @property
    def look(self) -> Look:
        """What the pages are laid out for."""
        return self._look

    def set_pages(self, pages: "Sequence[Page]", render: "Render | None") -> None:
        """Take other pages; nothing is laid out yet."""
        self._pages, self._render = pages, render
        self._contents.clear()
        self._laid_out.clear()
        self.pictures.clear()

    def set_look(self, look: Look) -> None:
        """Take another width, font or shade; everything has to be laid out again."""
        self._look = look
        self._laid_out.clear()

    def page(self, index: int) -> LaidOutPage:
        """Return a page laid out."""
        return self._laid_out[index]

    def _lay_out(self, index: int) -> LaidOutPage:
        return LaidOutPage(self._contents[index], self._look, self.pictures, index)

    def _rendered(self, index: int) -> "PageHtml":
        assert self._render is not None, "pages come with what renders them"  # noqa: S101
        return self._render(self._pages[index].markdown)

    def estimated_heights(self) -> list[int]:
        """Return about how high each page will be, from the length of its markdown alone.

        Looking into the text would make opening slower the longer a document is.
        """
        metrics = QFontMetrics(self._look.font)
        letters = self._look.text_width / max(1, metrics.averageCharWidth())
        per_letter = _TEXT_SHARE * metrics.lineSpacing() / letters
        fixed = self._look.heading_height + 2 * PADDING + GAP + 4 * metrics.lineSpacing()
        return [fixed + int(len(page.markdown) * per_letter) for page in self._pages]


def page_heading(page: "Page", last: int) -> str:
    """Return the words above a page; `last` is the number of the document's last one."""
    heading = f"Page {page.number} of {last}"
    if page.file_name:
        heading += f" · {page.file_name}"
        if page.file_page is not None:
            heading += f", page {page.file_page}"
    return visible(heading)


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


def _notice_height(notice: str | None, look: Look) -> int:
    if notice is None:
        return 0
    room = QRect(0, 0, look.text_width, 10_000)
    flags = int(Qt.TextFlag.TextWordWrap)
    return QFontMetrics(look.font).boundingRect(room, flags, notice).height() + 12


def _utf16_length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
