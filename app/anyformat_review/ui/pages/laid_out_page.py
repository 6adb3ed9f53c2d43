"""One page of the document view; a long page is laid out part by part."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.ui.pages.page_part import PartDocument
from anyformat_review.ui.pages.page_style import GAP, NOTICE_PADDING, PADDING, PageStyle
from anyformat_review.ui.pages.table_columns import column_below
from anyformat_review.ui.pages.text_ranges import line_rects
from anyformat_review.ui.pages.utf16 import utf16_length, utf16_slice

if TYPE_CHECKING:
    from anyformat_review.services.pages.page_html import PageHtml
    from anyformat_review.services.pages.page_parts import PagePart
    from anyformat_review.ui.pages.image_loader import ImageLoader

_BLOCK_GAP = 8
_TABLE_GAP = 4
_TABLE_BORDER = 2
"""Pixels by which the parts of a table overlap."""
_WORD = lazy_pattern(r"[^\W_](?:\S*[^\W_])?|\S+")
"""A word without the punctuation around it."""


class LaidOutPage:
    """A heading, a notice, and the text in one or more documents that look like a single one.

    Text positions are UTF-16 units from the beginning of the page's text. Heights and rectangles
    are in pixels from the page's top left corner, or from that of its text where noted.
    """

    is_ready = True
    """Whether the text can be shown."""

    def __init__(
        self,
        content: "PageHtml",
        style: PageStyle,
        images: "ImageLoader | None" = None,
        index: int = 0,
        *,
        at_once: bool = True,
    ) -> None:
        """Parse the page's HTML, or leave it to `parse_next` unless `at_once` is set."""
        self._content: PageHtml | None = content
        self._links = content.links
        self._images = images
        self._index = index
        single: list[tuple[str, PagePart | None]] = [(content.html, None)]
        self._unparsed = iter([(part.html, part) for part in content.parts] or single)
        self.parts: list[PartDocument] = []
        self._gaps: list[int] = []
        self._character_counts = [part.characters for part in content.parts] or [None]
        self._text: str | None = None
        self.notice = content.notice
        self._set_style(style)
        while at_once and self.parse_next():
            pass

    @property
    def is_long(self) -> bool:
        """Whether the page has several parts."""
        return len(self.parts) > 1

    def parse_next(self) -> bool:
        """Parse one more part; return whether there was one."""
        following = next(self._unparsed, None)
        if following is None:
            return False
        html, part = following
        columns = part.columns if part is not None else ()
        assert self._content is not None, "a placeholder has no parts"  # noqa: S101
        document = PartDocument(
            html, columns, self._content, self._style, self._images, self._index
        )
        continues = part is not None and part.continues
        document.continues_table = continues and html.startswith("<table")
        self._gaps.append(_gap(self.parts, html, continues=continues))
        if self.parts:
            document.first = self.parts[-1].end + 1
        self.parts.append(document)
        if part is None:
            document.lay_out()
        return True

    def _set_style(self, style: PageStyle) -> None:
        self._style = style
        self.notice_height = _notice_height(self.notice, style)
        self.text_top = style.heading_height + self.notice_height + PADDING // 2

    def restyle(self, style: PageStyle) -> bool:
        """Change the width or font; return False if the page has to be parsed again instead."""
        if not self.is_long or not style.has_colours_of(self._style):
            return False
        self._set_style(style)
        for part in self.parts:
            part.restyle(style)
        return True

    # --- heights -----------------------------------------------------------------------------

    @property
    def height(self) -> int:
        """The height with the gap to the next page; estimated for parts that are not laid out."""
        text = sum(part.height for part in self.parts) + sum(self._gaps)
        return self.text_top + text + PADDING + GAP

    @property
    def width(self) -> int:
        """The width of the page, at least that of its widest part so far.

        A table that is slightly too wide takes half of the right padding instead of a scroll bar.
        """
        widest = max((part.width for part in self.parts), default=0)
        return max(self._style.width, widest + PADDING + PADDING // 2)

    @property
    def _tops(self) -> list[int]:
        """The tops of all parts from the top of the text, and the bottom of the last part."""
        heights = (part.height for part in self.parts)
        return [
            top + gap
            for top, gap in zip(
                accumulate(heights, initial=0),
                [*accumulate(self._gaps), sum(self._gaps)],
                strict=True,
            )
        ]

    @property
    def _borders(self) -> list[int]:
        """The tops of all parts and the bottom of the last, from the page's corner.

        The first and the last part include the space above and below the text.
        """
        return [0, *(self.text_top + top for top in self._tops[1:-1]), self.height]

    def _part_at(self, borders: list[int], height: int) -> int:
        return min(max(bisect_right(borders, height) - 1, 0), len(borders) - 2)

    def anchor_at(self, height: int) -> tuple[int, float]:
        """Return (part, fraction of it) at a height; this is still valid after a new layout."""
        borders = self._borders
        number = self._part_at(borders, height)
        begin, end = borders[number : number + 2]
        return number, (height - begin) / max(1, end - begin)

    def height_at_anchor(self, anchor: tuple[int, float]) -> int:
        """Return the height of an anchor that `anchor_at` returned."""
        number, share = anchor
        borders = self._borders
        number = min(number, len(borders) - 2)
        begin, end = borders[number : number + 2]
        return begin + int(share * (end - begin))

    def lay_out_below(self, height: int, distance: int) -> int:
        """Lay out a distance below a height; return the new height of the text that was there."""
        if not self.parts:
            return height
        number = self._part_at(self._borders, height)
        if not self.parts[number].is_laid_out:
            anchor = self.anchor_at(height)
            self.parts[number].lay_out()
            height = self.height_at_anchor(anchor)
        tops = self._tops
        top, number = self.text_top + tops[number] + self.parts[number].height, number + 1
        while number < len(self.parts) and top < height + distance:
            self.parts[number].lay_out()
            top += self._gaps[number] + self.parts[number].height
            number += 1
        return height

    def lay_out_above(self, height: int, distance: int) -> int:
        """Lay out a distance above a height; return the new height of the text that was there."""
        height = self.lay_out_below(height, 0)
        borders = self._borders
        number = self._part_at(borders, height)
        begin = borders[number]
        while number > 0 and begin > height - distance:
            number -= 1
            change = self.parts[number].lay_out()
            height += change
            begin += change - self.parts[number].height - self._gaps[number]
        return height

    def lay_out_range(self, start: int, end: int, height: int) -> int:
        """Lay out the text between two positions; return the new height of the text at `height`."""
        anchor = self.anchor_at(height)
        for part, _, _ in self._within(start, end):
            part.lay_out()
        return self.height_at_anchor(anchor)

    def parts_between(self, top: float, bottom: float) -> list[tuple[PartDocument, int]]:
        """Return the laid-out parts between two heights of the text, each with its top."""
        return [
            (part, begin)
            for part, begin in zip(self.parts, self._tops, strict=False)
            if part.is_laid_out and begin <= bottom and begin + part.height >= top
        ]

    def positions_between(self, top: float, bottom: float) -> tuple[int, int]:
        """Return the positions of the laid-out text between two heights of the text."""
        parts = self.parts_between(top, bottom)
        if not parts:
            return 0, 0
        (first, begin), (last, begin_of_last) = parts[0], parts[-1]
        low = first.document.documentLayout().hitTest(
            QPointF(0, top - begin), Qt.HitTestAccuracy.FuzzyHit
        )
        high = last.document.documentLayout().hitTest(
            QPointF(self.width, bottom - begin_of_last), Qt.HitTestAccuracy.FuzzyHit
        )
        return first.first + low, last.first + high

    # --- text --------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The page's text, with a newline between parts."""
        if self._text is None:
            self._text = "\n".join(part.text for part in self.parts)
        return self._text

    @property
    def end(self) -> int:
        """The position after the last character."""
        return self.parts[-1].end if self.parts else 0

    def range_of(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the positions of a range of normalized characters, or None beyond the text."""
        if not 0 <= start < end:
            return None
        low, high = self._position_of(start, last=False), self._position_of(end - 1, last=True)
        return None if low is None or high is None else (low, high)

    def _position_of(self, character: int, *, last: bool) -> int | None:
        begin = 0
        for part, known in zip(self.parts, self._character_counts, strict=False):
            count = len(part.normalized.characters) if known is None else known
            if character < begin + count:
                span = part.normalized.source_span(character - begin, character - begin + 1)
                return part.first + utf16_length(part.normalized.source[: span[1 if last else 0]])
            begin += count
        return None

    def normalized_at(self, position: int) -> int:
        """Return the number of normalized characters before a position."""
        before = 0
        for part, known in zip(self.parts, self._character_counts, strict=False):
            if position <= part.end:
                inside = utf16_slice(part.normalized.source, 0, max(0, position - part.first))
                return before + part.normalized.offset_at(len(inside))
            before += len(part.normalized.characters) if known is None else known
        return before

    def _within(self, start: int, end: int) -> Iterator[tuple[PartDocument, int, int]]:
        """Yield the parts that a range touches, each with the range of positions in it."""
        firsts = [part.first for part in self.parts]
        for part in self.parts[max(0, bisect_right(firsts, start) - 1) :]:
            if part.first > end:
                break
            low, high = max(start, part.first), min(end, part.end)
            if low <= high:
                yield part, low - part.first, high - part.first

    def rects(self, start: int, end: int) -> Iterator[QRectF]:
        """Yield the line rectangles of the laid-out text of a range, from the text's corner."""
        tops = self._tops
        for part, low, high in self._within(start, end):
            if part.is_laid_out:
                top = tops[self.parts.index(part)]
                for rect in line_rects(part.document, low, high):
                    yield rect.translated(0, top)

    def share_of(self, start: int, end: int) -> float:
        """Return the vertical position of a range, 0–1; estimated if it is not laid out."""
        rect = next(self.rects(start, end), None)
        if rect is not None:
            return (self.text_top + rect.top()) / self.height
        part, low, _ = next(self._within(start, end))
        inside = part.height * low / max(1, part.end - part.first)
        return (self.text_top + self._tops[self.parts.index(part)] + inside) / self.height

    def position_at(
        self, point: QPointF, accuracy: Qt.HitTestAccuracy = Qt.HitTestAccuracy.FuzzyHit
    ) -> int:
        """Return the position at a point from the text's corner, or -1."""
        if not self.parts:
            return -1
        part, inside = self._under(point)
        at = part.document.documentLayout().hitTest(inside, accuracy)
        return at if at < 0 else part.first + min(at, part.end - part.first)

    def word_at(self, position: int) -> tuple[int, int]:
        """Return the start and end of the word at a position, such as `RE-2026/1187`."""
        start, end = self.block_at(position)
        text = self.text_between(start, end)
        at = len(utf16_slice(text, 0, position - start))
        for word in _WORD.finditer(text):
            if word.start() <= at <= word.end():
                low, high = (start + utf16_length(text[:edge]) for edge in word.span())
                return low, high
        return position, position

    def block_at(self, position: int) -> tuple[int, int]:
        """Return the start and end of the paragraph or table cell at a position."""
        if not self.parts:
            return 0, 0
        part, low, _ = next(self._within(position, position))
        block = part.document.findBlock(low)
        start = part.first + block.position()
        return start, start + block.length() - 1

    def column_at(self, position: int) -> tuple[tuple[int, int], ...]:
        """Return the ranges of the cells of a table's column from a position on, or none."""
        return column_below(self.parts, position)

    def text_between(self, start: int, end: int) -> str:
        """Return the text between two positions for the clipboard."""
        # A QTextCursor would select the entire table if a range ends inside one.
        return "\n".join(
            utf16_slice(part.text, low, high) for part, low, high in self._within(start, end)
        )

    def link_at(self, point: QPointF) -> str | None:
        """Return the target of the link at a point from the text's corner, or None."""
        if not self.parts:
            return None
        part, inside = self._under(point)
        text_format = part.document.documentLayout().formatAt(inside)
        number = text_format.toCharFormat().toolTip()
        return self._links[int(number)] if number else None

    def _under(self, point: QPointF) -> tuple[PartDocument, QPointF]:
        tops = self._tops[:-1]
        number = max(0, bisect_right(tops, point.y()) - 1)
        return self.parts[number], point - QPointF(0, tops[number])


class PlaceholderPage(LaidOutPage):
    """Shows a heading and an empty page of the estimated height until the page is ready."""

    is_ready = False

    def __init__(self, style: PageStyle, height: int) -> None:
        self.parts = []
        self._gaps = []
        self._character_counts = []
        self._text = ""
        self.notice = None
        self._set_style(style)
        self._estimated = max(height, self.text_top + PADDING + GAP)

    @property
    def height(self) -> int:
        """The estimated height."""
        return self._estimated


def ranges_in(part: PartDocument, start: int, end: int) -> tuple[int, int] | None:
    """Convert a range of the page to positions in a part, None if they do not overlap."""
    low, high = max(start, part.first), min(end, part.end)
    return (low - part.first, high - part.first) if low < high else None


def _gap(parts: list[PartDocument], html: str, *, continues: bool) -> int:
    """Return the pixels above the next part; Qt omits the margins at the ends of a document."""
    if continues:
        return -_TABLE_BORDER if html.startswith("<table") else 0
    if not parts or html.startswith("<table"):
        return 0
    return _TABLE_GAP if parts[-1].ends_in_table else _BLOCK_GAP


def _notice_height(notice: str | None, style: PageStyle) -> int:
    if notice is None:
        return 0
    available = QRect(0, 0, style.text_width - 2 * NOTICE_PADDING, 10_000)
    flags = int(Qt.TextFlag.TextWordWrap)
    return QFontMetrics(style.font).boundingRect(available, flags, notice).height() + 12
