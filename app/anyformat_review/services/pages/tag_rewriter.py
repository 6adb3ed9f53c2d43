"""Rewrite untrusted HTML with an allow-list and limits, without losing any words.

Unknown tags become visible text. Allowed tags lose all attributes except spans and alignment.
Images become boxes with their captions, links become text with the number of their target. Deep
nesting and huge tables are errors, because their layout would take too long.
"""

import html
import re
from collections.abc import Sequence

from msgspec import Struct

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.visible_text import (
    UNBROKEN,
    breakable,
    has_right_to_left,
    visible,
    visible_in_page,
)
from anyformat_review.services.pages.page_images import PageImage
from anyformat_review.translation import QT_TR_NOOP

_INLINE = frozenset(
    ["code", "em", "strong", "b", "i", "u", "s", "del", "sub", "sup", "span", "small", "mark"]
)
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_CELLS = frozenset({"td", "th"})
_SECTIONS = (["thead"], ["tbody"], ["tfoot"])
_TABLE_PARTS = _CELLS | {"table", "thead", "tbody", "tfoot", "tr"}
_FIGURES = frozenset({"figure", "figure-content"})
_LIST_PARTS = frozenset({"ul", "ol", "li"})

BLOCK_TAGS = frozenset({"p", "blockquote", "pre", "div"}) | _HEADINGS | _TABLE_PARTS | _LIST_PARTS
ALLOWED_TAGS = set(BLOCK_TAGS | _INLINE | {"br", "hr", "img"})
_INTRODUCTION = "<em>Picture:</em> "
"""The text before the caption of an image that is not shown.

The texts in place of images are English in every language, because they are part of the page:
stored positions of quotes count their letters.
"""
IMAGE_SCHEME = "page-image"
"""URL scheme for the images of a page: `page-image:0` is the first."""
ALLOWED_ATTRIBUTES = {
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align"},
    "table": {"border", "cellspacing", "cellpadding"},
    "img": {"src"},
    "span": {"title"},
}

# Tags without visible effect; only their contents are kept.
_DROPPED = frozenset(
    ["document", "caption", "html", "body", "section", "article", "center", "font", "big", "ins"]
)
_RENAMED = {"figcaption": "p", "strike": "del"}

# A closing tag closes nothing outside these, or by default outside a cell or an image box.
_BARRIERS = {
    **dict.fromkeys(_TABLE_PARTS, frozenset({"table"})),
    **dict.fromkeys(_FIGURES, frozenset[str]()),
    "li": frozenset({"ul", "ol"}) | _CELLS | _FIGURES,
}

_BOXES = _CELLS | _FIGURES

_MAX_NESTING = 24
_MAX_TABLE_DEPTH = 4
_MAX_INLINE_TAGS = 400
_MAX_LIST_ITEMS = 2_000
_MAX_CELLS = 20_000
_MAX_BLOCKS = 5_000
_MAX_SPAN = 100

# With `border-collapse`, Qt paints a table three times slower.
_TABLE = '<table border="1" cellspacing="0" cellpadding="4">'

_TAG = lazy_pattern(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[\s/][^<>]*)?)>")
_FIRST_WORD = lazy_pattern(r"[^\s\u200b]+")
_LAST_WORD = lazy_pattern(r"[^\s\u200b]+\Z")
_SPAN = lazy_pattern(r"""\b(colspan|rowspan)\s*=\s*["']?(\d{1,9})""", re.IGNORECASE)
_ALIGN = lazy_pattern(
    r"""\b(?:text-align\s*:|align\s*=)\s*["']?(left|right|center)\b""", re.IGNORECASE
)
_ALT = lazy_pattern(r'\balt="([^"]*)"')
_IMAGE = lazy_pattern(rf'\bsrc="{IMAGE_SCHEME}:(\d{{1,4}})"')
_TARGET = lazy_pattern(r"""\bhref\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'<>]+))""", re.IGNORECASE)
_CHECK_BOX = lazy_pattern(r"""\btype\s*=\s*["']?checkbox\b""", re.IGNORECASE)
_CHECKED = lazy_pattern(r"\bchecked\b", re.IGNORECASE)


class TooComplexError(Exception):
    """A page would take too long to lay out; the text completes "This page has"."""


Images = Sequence[PageImage | str]
"""The images of a page; a string is the reason why an image cannot be shown."""


class Rewritten(Struct, frozen=True):
    """HTML with allowed tags only; `<span title="0">` is a link to the first of `links`."""

    html: str
    links: tuple[str, ...]


def rewrite(source: str, images: Images = ()) -> Rewritten:
    """Return HTML with allowed tags only, properly nested.

    Raises:
        TooComplexError: the page would take too long to lay out.
    """
    rewriter = _Rewriter(images, right_to_left=has_right_to_left(source))
    position = 0
    for match in _TAG.finditer(source):
        rewriter.add_text(source[position : match.start()])
        rewriter.add_tag(match)
        position = match.end()
    rewriter.add_text(source[position:])
    return rewriter.finished()


class _Rewriter:
    """Writes properly nested tags; `_open` is a stack of tags with their closing tags."""

    def __init__(self, images: Images, *, right_to_left: bool) -> None:
        self._images = images
        self._right_to_left = right_to_left
        self._out: list[str] = []
        self._links: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._grids: list[_Grid] = []
        self._inline_tags = 0
        self._word = 0
        """The length of the word at the end."""
        self._list_items = 0
        self._blocks = 0
        self._cells = 0

    def add_text(self, text: str) -> None:
        if not text:
            return
        if any(name == "pre" for name, _ in self._open):
            self._count_blocks(text.count("\n"))
        shown = breakable(visible_in_page(html.unescape(text), right_to_left=self._right_to_left))
        # The text before and after a tag without effect may be one word.
        begin, end = _FIRST_WORD.match(shown), _LAST_WORD.search(shown[-2 * UNBROKEN :])
        if begin and self._word and self._word + begin.end() > UNBROKEN:
            self._out.append("\u200b")
            self._word = 0
        length = len(end[0]) if end else 0
        self._word = self._word + length if length == len(shown) else length
        self._out.append(html.escape(shown, quote=False))

    def add_tag(self, match: re.Match[str]) -> None:
        closes, name, attributes = bool(match[1]), match[2].lower(), match[3]
        name = _RENAMED.get(name, name)
        if name in ("br", "hr"):
            self._count_blocks(1)
            self._out.append(f"<{name}>")
        elif name == "img":
            self._add_image(attributes)
        elif name == "a":
            self._add_link(attributes, closes=closes)
        elif name == "input" and _CHECK_BOX.search(attributes):
            self.add_text("☑" if _CHECKED.search(attributes) else "☐")
        elif name in _DROPPED:
            return
        elif name not in ALLOWED_TAGS and name not in _FIGURES:
            self.add_text(html.escape(match.group()))
        elif closes:
            self._close(name)
        elif name in _INLINE:
            self._open_inline(name)
        elif name in _FIGURES:
            self._open_figure(name)
        else:
            self._open_block(name, attributes)

    def finished(self) -> Rewritten:
        self._close_down_to(0)
        return Rewritten("".join(self._out), tuple(self._links))

    def _push(self, name: str, opening: str, closing: str) -> None:
        _limit(len(self._open) + 1, _MAX_NESTING, QT_TR_NOOP("too deeply nested parts"))
        self._open.append((name, closing))
        self._out.append(opening)

    def _open_inline(self, name: str, opening: str = "", closing: str = "") -> None:
        self._inline_tags += 1
        _limit(self._inline_tags, _MAX_INLINE_TAGS, QT_TR_NOOP("too many changes of style"))
        self._push(name, opening or f"<{name}>", closing or f"</{name}>")

    def _add_link(self, attributes: str, *, closes: bool) -> None:
        # Links do not nest, and a link without a target is only an anchor.
        self._close("a")
        target = None if closes else _TARGET.search(attributes)
        if target is not None:
            # Targets are stored separately, because they may contain any character.
            self._open_inline("a", f'<span title="{len(self._links)}">', "</span>")
            self._links.append(visible(html.unescape(next(filter(None, target.groups())))))

    def _open_block(self, name: str, attributes: str = "") -> None:
        self._close("p")
        self._count_blocks(1)
        if name == "table":
            self._open_table(_TABLE, "</table>")
        elif name in _TABLE_PARTS:
            if self._innermost("table", _FIGURES) >= 0:
                self._open_table_part(name, attributes)
        else:
            if name == "li":
                self._list_items += 1
                _limit(self._list_items, _MAX_LIST_ITEMS, QT_TR_NOOP("too many list items"))
                self._close("li")
            self._push(name, f"<{name}>", f"</{name}>")

    def _open_table(self, opening: str, closing: str, name: str = "table") -> None:
        _limit(len(self._grids) + 1, _MAX_TABLE_DEPTH, QT_TR_NOOP("too deeply nested tables"))
        self._grids.append(_Grid())
        self._push(name, opening, closing)

    def _open_table_part(self, name: str, attributes: str) -> None:
        inside = self._innermost("table", _FIGURES) + 1
        names = [part for part, _ in self._open[inside:]]
        if name not in _CELLS:
            # A new section or row ends the one before it.
            is_in_section = name == "tr" and names[:1] in _SECTIONS
            self._close_down_to(inside + is_in_section)
            self._push(name, f"<{name}>", f"</{name}>")
            if name == "tr":
                self._grids[-1].begin_row()
            return
        if "tr" not in names:
            self._push("tr", "<tr>", "</tr>")
            self._grids[-1].begin_row()
        for cell in _CELLS:
            self._close(cell)
        spans = {
            key.lower(): max(1, min(int(span), _MAX_SPAN))
            for key, span in _SPAN.findall(attributes)
        }
        self._cells += self._grids[-1].add_cell(spans.get("colspan", 1), spans.get("rowspan", 1))
        _limit(self._cells, _MAX_CELLS, QT_TR_NOOP("a table that is too large"))
        written = "".join(f' {key}="{span}"' for key, span in sorted(spans.items()) if span > 1)
        if align := _ALIGN.search(attributes):
            written += f' align="{align[1].lower()}"'
        self._push(name, f"<{name}{written}>", f"</{name}>")

    def _open_figure(self, name: str, begin: str = _INTRODUCTION) -> None:
        if self._grids:
            self._open_block("p")
            self._out.append(begin)
            return
        self._close("p")
        self._count_blocks(1)
        self._open_table(f"{_TABLE}<tr><td>{begin}", "</td></tr></table>", name)

    def _add_image(self, attributes: str) -> None:
        caption = match[1].strip() if (match := _ALT.search(attributes)) else ""
        number = match[1] if (match := _IMAGE.search(attributes)) else None
        image = self._images[int(number)] if number else None
        tag = ""
        if isinstance(image, str):
            caption = f"{caption} (cannot be shown: {image})".strip()
        elif image:
            tag = f'<img src="{IMAGE_SCHEME}:{number}">'
            self._count_blocks(1)
        if all(name in ("p", "a") for name, _ in self._open):
            self._add_figure(tag, caption)
        else:
            self._add_inline_image(tag, caption)

    def _add_figure(self, tag: str, caption: str) -> None:
        begin = f"<p>{tag}</p>" if tag else ""
        if caption or not tag:
            begin += _INTRODUCTION
        self._open_figure("figure", begin)
        self.add_text(caption or ("" if tag else "not shown here"))
        self._close("figure")

    def _add_inline_image(self, tag: str, caption: str) -> None:
        in_figure = any(name in _FIGURES for name, _ in self._open)
        if tag and in_figure:
            self._drop_introduction()
            self._out.append(f"<p>{tag}</p>")
        elif tag:
            self._out.append(f"{tag}<br>" if caption else tag)
        if caption or not (tag or in_figure):
            self._open_inline("em")
            self.add_text(f"Picture: {caption or 'not shown here'}")
            self._close("em")

    def _drop_introduction(self) -> None:
        """Remove the introduction of a box if an image is shown at its start."""
        for at in range(len(self._out) - 1, -1, -1):
            if self._out[at].endswith(_INTRODUCTION):
                self._out[at] = self._out[at].removesuffix(_INTRODUCTION)
            elif self._out[at].strip() in ("", "<p>"):
                continue
            return

    def _close(self, name: str) -> None:
        """Close the innermost open tag with a name, but none outside the current cell or box."""
        index = self._innermost(name, _BARRIERS.get(name, _BOXES))
        if index >= 0:
            self._close_down_to(index)

    def _close_down_to(self, depth: int) -> None:
        while len(self._open) > depth:
            name, closing = self._open.pop()
            self._out.append(closing)
            if name == "table" or name in _FIGURES:
                self._grids.pop()
            if name not in _INLINE and name != "a":
                self._inline_tags = self._word = 0

    def _innermost(self, name: str, barriers: frozenset[str]) -> int:
        """Return the index of the innermost open tag with a name, -1 if a barrier comes first."""
        for index in range(len(self._open) - 1, -1, -1):
            tag = self._open[index][0]
            if tag == name:
                return index
            if tag in barriers:
                break
        return -1

    def _count_blocks(self, count: int) -> None:
        self._inline_tags = self._word = 0
        self._blocks += count
        _limit(self._blocks, _MAX_BLOCKS + self._cells * 2, QT_TR_NOOP("too many paragraphs"))


def _limit(count: int, maximum: int, what: str) -> None:
    if count > maximum:
        raise TooComplexError(what)


class _Grid:
    """Counts the cells of a table after spans and short rows are padded to a grid.

    A layout creates every cell of the grid, so a row of 10,000 cells above a column of 10,000
    cells makes 100 million.
    """

    def __init__(self) -> None:
        self._row = 0
        self._width = 0
        self._columns = 0
        self._rows = 0
        self._size = 0
        self._spanned_from_above: dict[int, int] = {}

    def begin_row(self) -> None:
        self._row += 1
        self._rows = max(self._rows, self._row)
        self._width = self._spanned_from_above.pop(self._row, 0)

    def add_cell(self, columns: int, rows: int) -> int:
        """Add a cell and return how many cells the grid has gained."""
        self._width += columns
        self._columns = max(self._columns, self._width)
        self._rows = max(self._rows, self._row + rows - 1)
        for row in range(self._row + 1, self._row + rows):
            self._spanned_from_above[row] = self._spanned_from_above.get(row, 0) + columns
        before, self._size = self._size, self._rows * self._columns
        return self._size - before
