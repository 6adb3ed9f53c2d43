"""The visible text of a page, without rendering it if its markup is simple.

Most pages consist of headings, paragraphs, simple lists and tables with some emphasis. The
patterns match such markup only where it is unambiguous; all other pages are rendered.
"""

import re
from html import unescape
from operator import itemgetter

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.visible_text import UNBROKEN, breakable
from anyformat_review.services.pages.page_html import (
    AFTER_BLOCK,
    MARK_LINE,
    without_blank_lines,
)
from anyformat_review.services.pages.rendered_pages import rendered_page

# Much lower than the limits above which a page becomes plain text.
_MAX_CHARACTERS = 100_000
_MAX_LINES_AND_TAGS = 1_900
_MAX_STYLES = 390
_MAX_GRID = 20_000
_SMALL_TABLE = 280
"""With this many rows and cells or fewer, no grid can be too large."""

# Characters that are displayed differently: hidden ones, and other line ends.
_ODD = lazy_pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
    "\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff]"
)
_STYLE = r"(?:b|i|u|s|em|strong|su[bp]|small)"

# Links, images, formulas, strikethrough, comments, and ambiguous escapes.
_NEEDS_PARSER = lazy_pattern(rf"\]\(|!\[|<img|\$\$|\\(?:[(\[&|`]|</?(?:br|{_STYLE})[ />])|~~|<[!?]")
_SPAN = lazy_pattern(r"""\b(col|row)span\s*=\s*["']?(\d{1,9})""")

_WORDS = (
    r"(?:[^\t\n*_\\&<$`]++"
    r"|(?<=[^\W_])_+(?=[^\W_])"
    r"|\\[!-/:-@\[-_{-~]"
    r"|&(?:(?:amp|lt|gt|quot|nbsp);|(?=[\s\d])|[A-Z](?=[\s.,]))"
    r"|<(?![A-Za-z/!?])|<[A-Za-z][A-Za-z0-9.+-]*@[A-Za-z0-9.-]+>"
    # A dollar may start a formula, which must not end after other markup.
    r"|\$(?=[^$\n*_\\&<`]*+(?:[$\n]|\Z)))"
)
_INLINE = (
    rf"(?:{_WORDS}|\t"
    r"|<br ?/?>|(?<!`)`(?:[^\s*\\&<$`]|[ ](?![ `]))++(?<![ `])`(?!`)"
    rf"|<(?P<style>{_STYLE})>{_WORDS}*+</(?P=style)>"
    # Marks that can only start emphasis, then the same marks that can only end it.
    rf"|(?:(?<!\S)|(?<=[(>])(?=\*+[^\W_]))(?P<mark>\*\*?)(?![\s*]){_WORDS}++"
    r"(?:(?<=\S)(?P=mark)(?=\s|\Z)|(?<=[^\W_])(?P=mark)(?=[.,;:)?!<])))++"
)
_BEGIN = r"(?:\[(?![ xX]\])|\*\*?[^\s*]|(?!\d{1,9}[.)]\s)[^\s*\[\-+#>|`~=_<:])"
"""The start of a line of text that is not another kind of block."""
_END = r"(?=[ \t]*(?:\n|\Z))"

_LINES = lazy_pattern(
    rf"(?:(?:\#{{1,6}}[ ]+(?![^\n]*\#[ \t]*\n)|(?:[-*+][ ])?(?={_BEGIN})){_INLINE}\n)++"
)
_NUMBERED = lazy_pattern(rf"(?:\d{{1,9}}[.)][ ](?={_BEGIN}){_INLINE}\n)++{_END}")
_FIGURE = lazy_pattern(rf"<figure-content>((?={_BEGIN}){_INLINE})</figure-content>[ \t]*\n{_END}")
_ROW = lazy_pattern(_INLINE)
_PIPES = lazy_pattern(
    r"(\|[^\n]*\|)[ \t]*\n(\|(?:[ ]*:?-+:?[ ]*\|)+)[ \t]*\n((?:\|[^\n]*\|[ \t]*\n)*+)" + _END
)
_CELLS = (
    r"<tr(?:\s[^<>]*)?>\s*+"
    r"(?:<t([dh])(?:\s[^<>]*)?>"
    rf"(?:[^<>]|<br ?/?>|<({_STYLE})>[^<>]*+</\2>)*+"
    r"</t\1>\s*+)*+</tr>\s*+"
)
_TABLE = lazy_pattern(
    rf"<table(?:\s[^<>]*)?>\s*+(?:{_CELLS}|</?(?:thead|tbody|tfoot)>\s*+)*+</table>[ \t]*\n{_END}"
)
_BLANK = lazy_pattern(r"(?:[ \t]*\n)++")
_BLANK_LINE = lazy_pattern(r"\n[ \t]*\n")

_MARKER = lazy_pattern(r"^(?:#{1,6}[ ]+|[-*+][ ]|\d{1,9}[.)][ ])", re.MULTILINE)
_MARK = lazy_pattern(r"\\(.)|[*`]+")
_STYLE_TAG = lazy_pattern(rf"</?{_STYLE}>")
_BREAK = lazy_pattern(r"<br ?/?>")
_TAG = lazy_pattern(r"<[^<>]*>")
_OPEN_ENTITY = lazy_pattern(rf"&[#\w]*</?{_STYLE}>")
_SPACE_AFTER_TAG = lazy_pattern(r">\s")


def page_text(markdown: str) -> str:
    """Return the same text as `render_page(markdown).text`, but faster."""
    text = _plain_text(markdown)
    return rendered_page(markdown).text if text is None else text


def _plain_text(markdown: str) -> str | None:
    """Return the text of a page if its markup is unambiguous."""
    if len(markdown) > _MAX_CHARACTERS or _ODD.search(markdown) or _NEEDS_PARSER.search(markdown):
        return None
    source = MARK_LINE.sub("", markdown) if "<" in markdown else markdown
    if not _is_small(source):
        return None
    source += "\n"
    parts: list[str] = []
    position = 0
    while position < len(source):
        found = _block(source, position)
        if found is None:
            return None
        text, position = found
        parts.append(text)
    return _with_breaks(without_blank_lines("".join(parts)), source)


def _block(source: str, position: int) -> tuple[str, int] | None:
    """Return the text of the block at a position, and the position of the next one."""
    if match := _BLANK.match(source, position):
        return "", match.end()
    if match := _LINES.match(source, position):
        return _inline_text(match.group(), has_markers=True), match.end()
    if match := _TABLE.match(source, position):
        text = _table_text(match.group())
        return None if text is None else (text, match.end())
    if position > 1 and source[position - 2 : position] != "\n\n":
        return None
    if match := _NUMBERED.match(source, position):
        return _inline_text(match.group(), has_markers=True), match.end()
    if match := _FIGURE.match(source, position):
        return f"Picture: {_inline_text(match[1])}\n", match.end()
    if match := _PIPES.match(source, position):
        rows = _rows(match)
        return None if rows is None else (rows, match.end())
    return None


def _inline_text(source: str, *, has_markers: bool = False) -> str:
    if has_markers:
        source = _MARKER.sub("", source)
    if "<" in source:
        source = _STYLE_TAG.sub("", _BREAK.sub("\n", source))
    if "\\" in source:
        source = _MARK.sub(itemgetter(1), source)
    else:
        source = source.replace("*", "").replace("`", "")
    return unescape(source)


def _table_text(source: str) -> str | None:
    # A blank line ends the HTML, and removing a tag must not create an entity.
    if _BLANK_LINE.search(source) or ("&" in source and _OPEN_ENTITY.search(source)):
        return None
    if _SPACE_AFTER_TAG.search(source):
        source = AFTER_BLOCK.sub(itemgetter(1), source)
    if "<br" in source:
        source = _BREAK.sub("\n", source)
    source = source.replace("</td>", "\t").replace("</th>", "\t").replace("</tr>", "\n")
    return unescape(_TAG.sub("", source.replace("<td>", "").replace("<tr>", "")))


def _rows(match: re.Match[str]) -> str | None:
    """Return the text of a pipe table, if all rows have the same width."""
    head, rule, body = match.groups()
    rows = [head, *map(str.rstrip, body.splitlines())]
    width = rule.count("|") - 1
    if any(row.count("|") - 1 != width for row in rows) or width * len(rows) > _MAX_GRID:
        return None
    lines = ["\t" + "\t".join(map(str.strip, row[1:-1].split("|"))) for row in rows]
    if not all(map(_ROW.fullmatch, lines)):
        return None
    return _inline_text("\n".join([*lines, ""]))


def _is_small(source: str) -> bool:
    tags = source.count("<")
    if tags + source.count("\n") > _MAX_LINES_AND_TAGS:
        return False
    if sum(map(source.count, ("*", "<b", "<i", "<u", "<s", "<e"))) > _MAX_STYLES:
        return False
    if source.count("|") > _SMALL_TABLE:
        pipes = [count for line in source.split("\n") if (count := line.count("|"))]
        if max(pipes) * len(pipes) > _MAX_GRID:
            return False
    return not tags or _is_small_table(source)


def _is_small_table(source: str) -> bool:
    """Whether all tables together, as one grid with spans, stay below the limit."""
    lower = source.lower()
    cells, spans = lower.count("<t"), []
    if "span" in lower:
        spans = [(name, min(int(size), 100)) for name, size in _SPAN.findall(lower)]
    elif cells <= _SMALL_TABLE:
        return True
    down = [size for name, size in spans if name == "row"]
    across = sum(size for name, size in spans if name == "col")
    rows = lower.count("<tr") + max(down, default=0)
    width = max(row.count("<t") for row in lower.split("</tr>")) + 2 * across + len(down)
    return rows * width <= _MAX_GRID


def _with_breaks(text: str, source: str) -> str | None:
    """Insert break opportunities into long words, if the text has no hidden characters."""
    # Entities may produce hidden characters.
    if "&" in source and _ODD.search(text):
        return None
    words = text.split()
    if max(map(len, words), default=0) <= UNBROKEN:
        return text
    # A word assembled from several parts would break at other positions.
    long_words = (word for word in words if len(word) > UNBROKEN)
    if any(source.count(word) != text.count(word) for word in long_words):
        return None
    return breakable(text)
