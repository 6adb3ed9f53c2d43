"""The HTML of pages with simple markup, without the markdown parser.

Most pages consist of headings, paragraphs, simple lists and tables in HTML. The patterns match such
markup only where it is unambiguous. Any other page needs the parser, whose 60 modules are imported
with the first such page.
"""

import re
from itertools import cycle

from anyformat_review.domain.lazy_pattern import lazy_pattern

_TARGET = r"(?:<([^<>\n]{1,2000})>|((?:[^\s()<>]|\([^\s()<>]{0,500}\)){1,2000}+))"
LINK = lazy_pattern(rf"\[([^\[\]]{{1,1000}}+)\]\({_TARGET}(?:[ \t]+\"[^\"\n]{{0,500}}\")?\)")
"""A link: group 1 is its text, group 2 or 3 its target."""
CHECK_BOX = lazy_pattern(r"\[([ xX])\](?=\s)")

_NEEDS_PARSER = lazy_pattern(r"[\x00\r]|\]\(|[^\S\n ][ ]*\n")

_WORDS = (
    r"(?:[^\x00-\x1f\x7f-\x9f\u2028\u2029*_\\&<$`~]++"
    r"|\\[!\"#$%&')*+,./:;<=>?@\]^_{}~-]"
    r"|(?<=[^\W_])_+(?=[^\W_])"
    r"|&(?:(?:amp|lt|gt|quot);|(?!#?[A-Za-z0-9]{1,40};))"
    r"|<(?=[ \d])|<br ?/?>|</?(?:b|i|u|s|em|strong|su[bp]|small)>)"
)
_TEXT = (
    rf"(?:{_WORDS}"
    # A formula ends with a second dollar in the line.
    r"|\$(?=[^$\n]*+\n)"
    r"|(?<!`)`[^\s*_\\&<$~`](?:[ ]?[^\s*_\\&<$~`]++)*+`(?!`)"
    # Marks that can only start bold text, then marks that can only end it.
    rf"|(?:(?<![^ \n])\*\*(?![\s*])|(?<=\()\*\*(?=[^\W_])){_WORDS}++"
    r"(?:(?<!\s)\*\*(?![^ \n])|(?<=[^\W_])\*\*(?=[.,;:)])))++"
)
_BEGIN = r"(?![\s\-+=:#|>~<]|\d{1,9}[.)]\s)"
"""The start of a line of text that is not another kind of block."""
_BLOCK = lazy_pattern(
    r"(?:[ \t]*\n)++"
    # A line that begins with one of `-:|` may be part of a table in markdown.
    r"|(?P<table></?(?:table|thead|tbody|tfoot|tr|t[dh])(?=\s|/?>)"
    r"(?:[ \t]*[^-:|\s][^\n]*\n)++)(?=\s|\Z)"
    rf"|(?P<level>\#{{1,6}})[ ]+(?!\s)(?P<heading>{_TEXT})(?<![\# ])\n"
    # A list whose items have one line each, before a blank line that does not separate items.
    rf"|(?P<items>(?:-[ ](?!\[[ xX]\]){_BEGIN}{_TEXT}\n)++)(?=\Z|(?:[ \t]*\n)++(?:[^-\s]|\Z))"
    rf"|(?P<paragraph>(?:(?:<figure-content>{_WORDS}++</figure-content>|{_BEGIN}{_TEXT})\n)++)"
)
_MARKUP = lazy_pattern(
    r'\\(.)|(\*\*)|(<(?![ \d])[^<>]*>)|`([^`]+)`|&(?!(?:amp|lt|gt|quot);)|["<>]|[ ]+\n'
)
_WRITTEN = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", " \n": "\n"}


def simple_html(source: str) -> str | None:
    """Return what the parser makes of a page with simple markup, `None` for another page."""
    source += "\n"
    if _NEEDS_PARSER.search(source):
        return None
    parts: list[str] = []
    position = 0
    while position < len(source):
        block = _BLOCK.match(source, position)
        if block is None:
            return None
        position = block.end()
        if table := block["table"]:
            # At the end of the page, the table ends with the added newline.
            parts.append(table[:-1] if position == len(source) else table)
        elif heading := block["heading"]:
            level = len(block["level"])
            parts.append(f"<h{level}>{_inline_html(heading)}</h{level}>\n")
        elif items := block["items"]:
            texts = (_inline_html(item[2:].rstrip()) for item in items.splitlines())
            parts.append("".join(["<ul>\n", *(f"<li>{text}</li>\n" for text in texts), "</ul>\n"]))
        elif paragraph := block["paragraph"]:
            parts.append(f"<p>{_inline_html(paragraph.rstrip())}</p>\n")
    return "".join(parts)


def _inline_html(text: str) -> str:
    marks = cycle(("<strong>", "</strong>"))

    def replaced(match: re.Match[str]) -> str:
        escaped, mark, tag, code = match.groups()
        if mark:
            return next(marks)
        if code:
            return f"<code>{_inline_html(code)}</code>"
        text = escaped or match.group()
        return tag or _WRITTEN.get(text) or ("<br />\n" if text[-1] == "\n" else text)

    return _MARKUP.sub(replaced, text)
