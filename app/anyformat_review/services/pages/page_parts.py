"""Divide the HTML of a long page into parts that are laid out one at a time.

Pages are divided between blocks, long tables between rows, long lists between items, and long
texts between lines or words. The HTML must be cleaned, so that its tags nest properly.
"""

import html
from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from anyformat_review.domain.lazy_pattern import lazy_pattern

MAX_WEIGHT = 6_000
"""Maximum weight of a part; its layout takes about 15 ms."""
_TAG_WEIGHT = 16
_MAX_TEXT = 4_000
_MAX_SAMPLE = 300

_TAG = lazy_pattern(r"<(/?)([a-z][a-z0-9]*)[^<>]*>")
_ANY_TAG = lazy_pattern(r"(<[^<>]*>)")
_BREAK = lazy_pattern(r"<br>|</p>|</li>")
_CELL_SPAN = lazy_pattern(r'\b(col|row)span="(\d+)"')
_VOID = frozenset({"br", "hr", "img"})
_TABLE_PARTS = frozenset({"thead", "tbody", "tfoot", "tr", "td", "th"})
_TEXTS = frozenset({"p", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _TEXTS | _TABLE_PARTS | {"blockquote", "div", "ul", "ol", "li", "table"}


class TableColumn(Struct, frozen=True):
    """The longest word and line of a column in a table with several parts."""

    word: str = ""
    line: str = ""


class PagePart(Struct, frozen=True):
    """A part of a page; if it `continues`, it belongs to the same block as the part before.

    `characters` is the number of normalized characters, if known.
    """

    html: str
    continues: bool = False
    columns: tuple[TableColumn, ...] = ()
    characters: int | None = None


def weight(source: str) -> int:
    """Return the approximate cost of the layout, in characters."""
    return len(source) + _TAG_WEIGHT * source.count("<")


def parts_of(clean: str) -> list[PagePart]:
    """Return the parts of a long page; a short page has no parts."""
    # Short pages are faster in one part.
    if weight(clean) <= 2 * MAX_WEIGHT:
        return []
    parts: list[PagePart] = []
    for is_long, run in groupby(_elements(clean), lambda each: weight(each[1]) > MAX_WEIGHT):
        if is_long:
            parts += (part for name, element in run for part in _divided(name, element))
        else:
            short = [element for _, element in run]
            parts += (PagePart("".join(group)) for group in _groups(short))
    return parts if len(parts) > 1 else []


def _elements(source: str) -> Iterator[tuple[str, str]]:
    """Yield the outermost blocks with their tag names, and text between them without a name."""
    depth, start, name = 0, 0, ""
    for match in _TAG.finditer(source):
        if match[2] in _VOID:
            continue
        if match[1]:
            depth -= 1
            if depth == 0 and name:
                yield name, source[start : match.end()]
                start, name = match.end(), ""
            continue
        if depth == 0 and match[2] in _BLOCKS:
            if source[start : match.start()].strip():
                yield "", source[start : match.start()]
            start, name = match.start(), match[2]
        depth += 1
    if source[start:].strip():
        yield "", source[start:]


def _divided(name: str, element: str) -> list[PagePart]:
    opening, inner, closing = _unwrapped(name, element)
    if name == "table":
        return _tables(opening, inner)
    if name in ("ul", "ol"):
        return _lists(name, inner)
    if not name or name in _TEXTS:
        # HTML drops the first line break after the tag.
        start = f"{opening}\n" if name == "pre" else opening
        return [
            PagePart(f"{start}{text}{closing}", continues=number > 0)
            for number, text in enumerate(_texts(inner))
        ]
    return [PagePart(element)]


def _unwrapped(name: str, element: str) -> tuple[str, str, str]:
    """Return the opening tag, the content and the closing tag of an element."""
    if not name:
        return "", element, ""
    start, end = element.index(">") + 1, element.rindex("<")
    return element[:start], element[start:end], element[end:]


def _lists(name: str, inner: str) -> list[PagePart]:
    items = [element for _, element in _elements(inner)]
    parts, number = [], 1
    for group in _groups(items):
        opening = f'<ol start="{number}">' if name == "ol" else "<ul>"
        parts.append(PagePart(f"{opening}{''.join(group)}</{name}>", continues=number > 1))
        number += len(group)
    return parts


def _tables(opening: str, inner: str) -> list[PagePart]:
    rows = [row for name, element in _elements(inner) for row in _rows(name, element)]
    columns = _Columns()
    ends = [end for end, row in enumerate(rows, 1) if columns.add(row)]
    groups = list(_groups(rows, ends))
    measured = tuple(columns.columns)
    last = len(groups) - 1
    return [
        PagePart(
            f'{opening[:-1]} style="margin-top: {0 if number else 4}px;'
            f' margin-bottom: {8 if number == last else 0}px">{"".join(group)}</table>',
            number > 0,
            measured if last else (),
        )
        for number, group in enumerate(groups)
    ]


def _rows(name: str, element: str) -> Iterator[str]:
    if name in ("thead", "tbody", "tfoot"):
        yield from (row for _, row in _elements(_unwrapped(name, element)[1]))
    else:
        yield element


def _groups(elements: list[str], ends: Iterable[int] | None = None) -> Iterator[list[str]]:
    """Group elements up to the maximum weight; groups end at one of `ends`, or anywhere."""
    start = known = heavy = 0
    for end in range(1, len(elements) + 1) if ends is None else ends:
        more = sum(map(weight, elements[known:end]))
        if known > start and heavy + more > MAX_WEIGHT:
            yield elements[start:known]
            start, heavy = known, 0
        heavy += more
        known = end
    if elements[start:]:
        yield elements[start:]


class _Columns:
    """Collects the longest words and lines of a table's columns."""

    def __init__(self) -> None:
        self.columns: list[TableColumn] = []
        self._rows_below: list[int] = []

    def add(self, row: str) -> bool:
        """Add a row; return whether a part may end after it, with no cell spanning further."""
        at = 0
        below = [max(0, rows - 1) for rows in self._rows_below]
        for name, cell in _elements(_unwrapped("tr", row)[1]):
            if name not in ("td", "th"):
                continue
            while at < len(self._rows_below) and self._rows_below[at]:
                at += 1
            opening, inner, _ = _unwrapped(name, cell)
            spans = {key: int(size) for key, size in _CELL_SPAN.findall(opening)}
            across, down = spans.get("col", 1), spans.get("row", 1)
            missing = at + across - len(self.columns)
            self.columns += [TableColumn()] * missing
            below += [0] * (at + across - len(below))
            below[at : at + across] = [down - 1] * across
            if across == 1:
                self.columns[at] = _longest(self.columns[at], inner)
            at += across
        self._rows_below = below
        return not any(below)


def _longest(column: TableColumn, cell: str) -> TableColumn:
    lines = [html.unescape(_TAG.sub("", line)) for line in _BREAK.split(cell)]
    line = max(lines, key=len)
    word = max((each for line in lines for each in line.split()), key=len, default="")
    if len(word) <= len(column.word) and len(line) <= len(column.line):
        return column
    return TableColumn(
        max(column.word, word[:_MAX_SAMPLE], key=len),
        max(column.line, line[:_MAX_SAMPLE], key=len),
    )


def _texts(inner: str) -> Iterator[str]:
    """Divide a text; inline tags that are open at a cut are closed and reopened."""
    styles: list[tuple[str, str]] = []
    piece, size = "", 0
    for token in _ANY_TAG.split(inner):
        if tag := _TAG.match(token):
            if tag[1]:
                styles.pop()
            elif tag[2] not in _VOID:
                styles.append((token, f"</{tag[2]}>"))
            piece += token
            continue
        start = 0
        while size + len(token) - start > _MAX_TEXT:
            end, following = _cut(token, start, max(1, _MAX_TEXT - size))
            yield piece + token[start:end] + "".join(closing for _, closing in reversed(styles))
            piece, size = "".join(opening for opening, _ in styles), 0
            start = following
        piece += token[start:]
        size += len(token) - start
    if size:
        yield piece


def _cut(text: str, start: int, most: int) -> tuple[int, int]:
    """Return the end of the piece from `start` on, and the start of the next one."""
    end = start + most
    for mark in ("\n", " "):
        at = text.rfind(mark, start, end + 1)
        if at > start + most // 2:
            return at, at + 1
    # Do not cut an entity.
    open_entity = text.rfind("&", max(start, end - 10), end)
    if open_entity > start and ";" not in text[open_entity:end]:
        end = open_entity
    return end, end
