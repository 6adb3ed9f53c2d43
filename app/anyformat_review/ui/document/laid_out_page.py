"""One page as it stands on the screen; a long one is laid out part by part."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QTextCursor

from anyformat_review.ui.document.page_part import PartDocument
from anyformat_review.ui.document.page_style import GAP, PADDING, Look
from anyformat_review.ui.widgets.text_ranges import line_rects

if TYPE_CHECKING:
    from anyformat_review.services.document.page_html import PageHtml
    from anyformat_review.services.document.page_parts import PagePart
    from anyformat_review.ui.document.page_pictures import PagePictures

_BLOCK_GAP = 8
_BESIDE_TABLE = 4
_TABLE_BORDER = 2
"""Pixels that the parts of a table share."""


class LaidOutPage:
    """Heading, notice, and text in one or more documents, which show as one.

    Positions count in all of the text, as in a single document; heights and rectangles are in
    pixels from the page's top left corner or, where that is said, from that of its text.
    """

    is_there = True
    """Whether its text can be shown."""

    def __init__(
        self,
        content: "PageHtml",
        look: Look,
        pictures: "PagePictures | None" = None,
        index: int = 0,
        *,
        at_once: bool = True,
    ) -> None:
        """Parse the page's HTML; with `at_once` off, `parse_next` does so part by part."""
        self._content: PageHtml | None = content
        self._links = content.links
        self._pictures = pictures
        self._index = index
        whole: list[tuple[str, PagePart | None]] = [(content.html, None)]
        self._left = iter([(part.html, part) for part in content.parts] or whole)
        self.parts: list[PartDocument] = []
        self._gaps: list[int] = []
        self._letters = [part.letters for part in content.parts] or [None]
        self._text: str | None = None
        self.notice = content.notice
        self._take(look)
        while at_once and self.parse_next():
            pass

    @property
    def is_long(self) -> bool:
        """Whether it is in several parts."""
        return len(self.parts) > 1

    def parse_next(self) -> bool:
        """Parse one more part; return False once all are."""
        following = next(self._left, None)
        if following is None:
            return False
        html, part = following
        columns = part.columns if part is not None else ()
        assert self._content is not None, "a page that waits has no parts"  # noqa: S101
        document = PartDocument(
            html, columns, self._content, self._look, self._pictures, self._index
        )
        self._gaps.append(_gap(self.parts, html, continues=part is not None and part.continues))
        if self.parts:
            document.first = self.parts[-1].end + 1
        self.parts.append(document)
        if part is None:
            document.lay_out()
        return True

    def _take(self, look: Look) -> None:
        self._look = look
        self.notice_height = _notice_height(self.notice, look)
        self.text_top = look.heading_height + self.notice_height + PADDING // 2

    def take(self, look: Look) -> bool:
        """Take another width or font; return False where the page has to be parsed anew."""
        if not self.is_long or not look.has_colours_of(self._look):
            return False
        self._take(look)
        for part in self.parts:
            part.take(look)
        return True

    # --- heights -----------------------------------------------------------------------------

    @property
    def height(self) -> int:
        """The height of all of it with the gap to the next page, estimated where not laid out."""
        text = sum(part.height for part in self.parts) + sum(self._gaps)
        return self.text_top + text + PADDING + GAP

    @property
    def width(self) -> int:
        """The width of what is laid out."""
        widest = max((part.width for part in self.parts), default=0)
        return max(self._look.width, widest + 2 * PADDING)

    @property
    def _tops(self) -> list[int]:
        """Where the parts begin, from the top of the text; the last is the end of it."""
        heights = (part.height for part in self.parts)
        return [
            top + gap
            for top, gap in zip(
                accumulate(heights, initial=0),
                [*accumulate(self._gaps), sum(self._gaps)],
                strict=True,
            )
        ]

    def _part_at(self, height: int) -> tuple[int, int, int]:
        """Return which part holds a height of the page, where it begins and how high it is.

        What stands above the first and below the last counts as theirs.
        """
        if len(self.parts) <= 1:
            return 0, 0, self.height
        tops = [self.text_top + top for top in self._tops]
        number = min(max(bisect_right(tops, height) - 1, 0), len(self.parts) - 1)
        begin = tops[number] if number else 0
        end = tops[number + 1] if number + 1 < len(self.parts) else self.height
        return number, begin, end - begin

    def place_at(self, height: int) -> tuple[int, float]:
        """Return a place that stays the same whatever becomes of the heights."""
        number, begin, size = self._part_at(height)
        return number, (height - begin) / max(1, size)

    def height_of(self, place: tuple[int, float]) -> int:
        """Return at which height a place is."""
        number, share = place
        if len(self.parts) <= 1:
            return int(share * self.height)
        number = min(number, len(self.parts) - 1)
        tops = self._tops
        begin = self.text_top + tops[number] if number else 0
        end = self.text_top + tops[number + 1] if number + 1 < len(self.parts) else self.height
        return begin + int(share * (end - begin))

    def lay_out_below(self, height: int, room: int) -> int:
        """Lay out what a room below a height shows; return the height of what was there."""
        number, _, _ = self._part_at(height)
        if not self.parts[number].is_laid_out:
            place = self.place_at(height)
            self.parts[number].lay_out()
            height = self.height_of(place)
        tops = self._tops
        top, number = self.text_top + tops[number] + self.parts[number].height, number + 1
        while number < len(self.parts) and top < height + room:
            self.parts[number].lay_out()
            top += self._gaps[number] + self.parts[number].height
            number += 1
        return height

    def lay_out_above(self, height: int, room: int) -> int:
        """Lay out what a room above a height shows; return the new height of what was there."""
        height = self.lay_out_below(height, 0)
        number, begin, _ = self._part_at(height)
        while number > 0 and begin > height - room:
            number -= 1
            change = self.parts[number].lay_out()
            height += change
            begin += change - self.parts[number].height - self._gaps[number]
        return height

    def lay_out_range(self, start: int, end: int, height: int) -> int:
        """Lay out the text between two positions; return the new height of what was at `height`."""
        place = self.place_at(height)
        for part, _, _ in self._within(start, end):
            part.lay_out()
        return self.height_of(place)

    def parts_between(self, top: float, bottom: float) -> list[tuple[PartDocument, int]]:
        """Return the parts laid out between two heights of the text, and where each begins."""
        return [
            (part, begin)
            for part, begin in zip(self.parts, self._tops, strict=False)
            if part.is_laid_out and begin <= bottom and begin + part.height >= top
        ]

    def positions_between(self, top: float, bottom: float) -> tuple[int, int]:
        """Return the positions of the first and last text laid out between two heights of it."""
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
        """All of its text, a newline between parts."""
        if self._text is None:
            self._text = "\n".join(part.text for part in self.parts)
        return self._text

    @property
    def end(self) -> int:
        """The position after its last letter."""
        return self.parts[-1].end

    def range_of(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the positions of squeezed letters, if the page has so many."""
        if not 0 <= start < end:
            return None
        low, high = self._position_of(start, last=False), self._position_of(end - 1, last=True)
        return None if low is None or high is None else (low, high)

    def _position_of(self, letter: int, *, last: bool) -> int | None:
        begin = 0
        for part, known in zip(self.parts, self._letters, strict=False):
            count = len(part.squeezed.letters) if known is None else known
            if letter < begin + count:
                span = part.squeezed.source_span(letter - begin, letter - begin + 1)
                return part.first + _utf16_length(part.squeezed.source[: span[1 if last else 0]])
            begin += count
        return None

    def _within(self, start: int, end: int) -> Iterator[tuple[PartDocument, int, int]]:
        """Yield the parts of a range, each with the range of its own positions."""
        firsts = [part.first for part in self.parts]
        for part in self.parts[max(0, bisect_right(firsts, start) - 1) :]:
            if part.first > end:
                break
            low, high = max(start, part.first), min(end, part.end)
            if low <= high:
                yield part, low - part.first, high - part.first

    def rects(self, start: int, end: int) -> Iterator[QRectF]:
        """Yield the lines of a range as far as it is laid out, from the corner of the text."""
        tops = self._tops
        for part, low, high in self._within(start, end):
            if part.is_laid_out:
                top = tops[self.parts.index(part)]
                for rect in line_rects(part.document, low, high):
                    yield rect.translated(0, top)

    def share_of(self, start: int, end: int) -> float:
        """Return how far down the page a range stands, 0–1; about, where it is not laid out."""
        rect = next(self.rects(start, end), None)
        if rect is not None:
            return (self.text_top + rect.top()) / self.height
        part, low, _ = next(self._within(start, end))
        inside = part.height * low / max(1, part.end - part.first)
        return (self.text_top + self._tops[self.parts.index(part)] + inside) / self.height

    def position_at(
        self, point: QPointF, accuracy: Qt.HitTestAccuracy = Qt.HitTestAccuracy.FuzzyHit
    ) -> int:
        """Return the position at a point from the corner of the text, -1 where there is none."""
        part, inside = self._under(point)
        at = part.document.documentLayout().hitTest(inside, accuracy)
        return at if at < 0 else part.first + min(at, part.end - part.first)

    def word_at(self, position: int) -> tuple[int, int]:
        """Return the ends of the word at a position."""
        part, low, _ = next(self._within(position, position))
        cursor = QTextCursor(part.document)
        cursor.setPosition(low)
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        return part.first + cursor.selectionStart(), part.first + cursor.selectionEnd()

    def text_between(self, start: int, end: int) -> str:
        """Return the text between two positions as it is copied."""
        texts = []
        for part, low, high in self._within(start, end):
            # A cursor would take all of a table that the range leaves.
            units = part.text.encode("utf-16-le", "surrogatepass")[2 * low : 2 * high]
            texts.append(units.decode("utf-16-le", "replace"))
        return "\n".join(texts)

    def link_at(self, point: QPointF) -> str | None:
        """Return the target of the link at a point from the corner of the text."""
        part, inside = self._under(point)
        text_format = part.document.documentLayout().formatAt(inside)
        number = text_format.toCharFormat().toolTip()
        return self._links[int(number)] if number else None

    def _under(self, point: QPointF) -> tuple[PartDocument, QPointF]:
        tops = self._tops[:-1]
        number = max(0, bisect_right(tops, point.y()) - 1)
        return self.parts[number], point - QPointF(0, tops[number])


class WaitingPage(LaidOutPage):
    """What stands for a page until it has been read: a heading, and room for about its text."""

    is_there = False

    def __init__(self, look: Look, height: int) -> None:
        self._content = None
        self.parts = []
        self._gaps = []
        self.notice = None
        self._take(look)
        self._estimated = max(height, self.text_top + PADDING + GAP)

    @property
    def height(self) -> int:
        """Its estimated height."""
        return self._estimated

    @property
    def width(self) -> int:
        """The width that was asked for."""
        return self._look.width

    @property
    def text(self) -> str:
        """Nothing yet."""
        return ""

    @property
    def end(self) -> int:
        """The position before its text."""
        return 0

    def lay_out_below(self, height: int, _room: int) -> int:
        """Leave everything as it is."""
        return height

    def lay_out_above(self, height: int, _room: int) -> int:
        """Leave everything as it is."""
        return height

    def range_of(self, _start: int, _end: int) -> None:
        """Return that nothing is known of the letters."""

    def position_at(
        self, _point: QPointF, _accuracy: Qt.HitTestAccuracy = Qt.HitTestAccuracy.FuzzyHit
    ) -> int:
        """Return that there is no text."""
        return -1

    def word_at(self, _position: int) -> tuple[int, int]:
        """Return that there is no word."""
        return 0, 0

    def link_at(self, _point: QPointF) -> None:
        """Return that there is no link."""


def ranges_in(part: PartDocument, start: int, end: int) -> tuple[int, int] | None:
    """Return the positions in a part's document of a range of the page, if it has any."""
    low, high = max(start, part.first), min(end, part.end)
    return (low - part.first, high - part.first) if low < high else None


def _gap(parts: list[PartDocument], html: str, *, continues: bool) -> int:
    """Return the pixels between two parts: the margins that their ends leave out."""
    if continues:
        return -_TABLE_BORDER if html.startswith("<table") else 0
    if not parts:
        return 0
    ends_in_table = parts[-1].ends_in_table
    if html.startswith("<table"):
        return 0
    return _BESIDE_TABLE if ends_in_table else _BLOCK_GAP


def _notice_height(notice: str | None, look: Look) -> int:
    if notice is None:
        return 0
    room = QRect(0, 0, look.text_width, 10_000)
    flags = int(Qt.TextFlag.TextWordWrap)
    return QFontMetrics(look.font).boundingRect(room, flags, notice).height() + 12


def _utf16_length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
