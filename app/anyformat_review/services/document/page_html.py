"""Turn one page's markdown into HTML that is safe to lay out, and into the text it shows.

Nothing of the input is trusted. Pictures are cut out, links keep only their text, an allow-list
rewrites the tags (unknown ones become visible text, so `<invoice@example.com>` stays readable),
and nh3 cleans the result once more. A page that would cost too much to lay out is shown as plain
text instead, with a notice that says so.
"""

import html
import re
from dataclasses import dataclass, replace

import nh3

from anyformat_review.domain.document.normalized_text import normalized_characters
from anyformat_review.domain.visible_text import breakable, has_right_to_left, visible_in_page
from anyformat_review.services.document.page_images import (
    MAX_IMAGES,
    CutMarkdown,
    PageImage,
    PageImageError,
)
from anyformat_review.services.document.page_markdown import CHECK_BOX, LINK, page_parser
from anyformat_review.services.document.page_parts import PagePart, parts_of
from anyformat_review.services.document.tag_rewriter import (
    ALLOWED_ATTRIBUTES,
    ALLOWED_TAGS,
    BLOCK_TAGS,
    PICTURE_SCHEME,
    TooComplexError,
    rewrite,
)

_MAX_CHARACTERS = 1_000_000
_MAX_PLAIN_LINES = 5_000

# Parsing itself takes seconds from here on; real pages stay far below.
_MAX_LINES = 10_000
_MAX_TAGS = 60_000
_MAX_MARKS = 20_000
_MAX_PIPE_CELLS = 20_000

_MARK = r"(?:<a\s+id=\"[^\"<>]*\"\s*>\s*</a>|</?DOCUMENT\b[^<>]*>)"
MARK_LINE = re.compile(rf"^[ \t]*(?:{_MARK}[ \t]*)+$", re.MULTILINE)
"""A line that only marks where a block or a document begins; it shows nothing."""
_IMAGE_TAG = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""", re.IGNORECASE)
_MARKDOWN_IMAGE = re.compile(
    r"!\[([^\[\]\n]*)\]\((?:data:[^()\s]*|[^()\s]*)(?:[ \t]+\"[^\"\n]*\")?\)"
)
_DATA = re.compile(
    r"""(?:\bsrc\s*=\s*["']?|\]\()\s*data:[^,;"'()<>\s]{0,100}(?:;[^,;"'()<>\s]{0,100}){0,3},"""
    r"""(?-i:([^"'()<> \t]*))""",
    re.IGNORECASE,
)
_PICTURE_NAME = re.compile(rf"{PICTURE_SCHEME}:[0-9]{{1,4}}")
_PICTURE_TOKEN = re.compile(rf' src="{_PICTURE_NAME.pattern}"')
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)[^<>]*>")

_TEXT_BLOCKS = frozenset({"p", "div", "blockquote", "pre", *(f"h{level}" for level in range(1, 7))})

AFTER_BLOCK = re.compile(rf"(</?(?:{'|'.join(sorted(BLOCK_TAGS))})\b[^<>]*>)\s+")
"""A tag of a block and the space after it, which is not shown."""

_PARSER = page_parser()


@dataclass(frozen=True, slots=True)
class PageHtml:
    """A page ready to be laid out.

    `text` is what that HTML shows: blocks end as newlines, cells as tabs, a picture is U+FFFC as
    in a laid-out document. `notice` is a sentence for the reader when the page is not shown as it
    should be. `<img src="page-image:0">` stands for the first of `images`, a string being one
    that cannot be shown; `<span title="0">` is a link to the first of `links`. A long page is in
    several `parts`, to be laid out one at a time.
    """

    html: str
    text: str
    notice: str | None = None
    images: tuple[PageImage | str, ...] = ()
    links: tuple[str, ...] = ()
    parts: tuple[PagePart, ...] = ()


def render_page(markdown: str) -> PageHtml:
    """Return the safe HTML of one page's markdown."""
    pictures: list[PageImage | str] = []
    source = well_formed(_without_marks(markdown, pictures))
    try:
        _refuse_costly_parsing(source)
        rewritten = rewrite(_PARSER.render(source), pictures)
    except TooComplexError as reason:
        return _plain(_PICTURE_TOKEN.sub("", source), f"This page has {reason}")
    # Qt would show white space after the last block as a space of its own.
    clean = _cleaned(rewritten.html).replace("<p></p>", "").rstrip()
    parts = _parts(clean)
    return PageHtml(clean, _shown_text(clean), None, tuple(pictures), rewritten.links, parts)


def source_words(markdown: str) -> str:
    """Return roughly the words that a page shows, without the cost of rendering it."""
    source = _without_marks(markdown)
    if "[" in source:
        source = CHECK_BOX.sub("", LINK.sub(r"\1", source))
    return html.unescape(_TAG.sub(" ", source))


def _refuse_costly_parsing(source: str) -> None:
    if len(source) > _MAX_CHARACTERS or source.count("\n") > _MAX_LINES:
        raise TooComplexError("too much text to lay out")
    if source.count("<") > _MAX_TAGS or sum(map(source.count, "*_~`[&$\\")) > _MAX_MARKS:
        raise TooComplexError("too much markup to lay out")
    # Each row of a markdown table is filled up to the width of its first.
    pipes = [count for line in source.split("\n") if (count := line.count("|"))]
    if pipes and max(pipes) * len(pipes) > _MAX_PIPE_CELLS:
        raise TooComplexError("a table too large to lay out")


def well_formed(text: str) -> str:
    """Replace lone surrogates, which neither nh3 nor Qt can take."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _without_marks(markdown: str, pictures: list[PageImage | str] | None = None) -> str:
    """Drop the marks of blocks and documents, and the bytes of images but not their words.

    Every `<img>` is written anew, so a document cannot name a picture; those with bytes are added
    to `pictures` and get its index for a source.
    """
    cut = CutMarkdown(markdown)
    markdown = cut.text
    if "<" in markdown:
        markdown = MARK_LINE.sub("", markdown)

    def tag(match: re.Match[str]) -> str:
        alt = _ALT.search(match.group())
        return _image_token(match, (alt[1] or alt[2] or "") if alt else "", cut, pictures)

    if "<" in markdown:
        markdown = _IMAGE_TAG.sub(tag, markdown)
    if "![" in markdown:
        markdown = _MARKDOWN_IMAGE.sub(
            lambda match: _image_token(match, match[1], cut, pictures), markdown
        )
    return markdown


def _image_token(
    match: re.Match[str],
    words: str,
    cut: CutMarkdown,
    pictures: list[PageImage | str] | None,
) -> str:
    token = f'<img alt="{html.escape(html.unescape(words))}"'
    data = None if pictures is None else _DATA.search(match.string, *match.span())
    if pictures is None or data is None:
        return token + ">"
    if len(pictures) < MAX_IMAGES:
        pictures.append(_picture(cut, data[1]))
    elif len(pictures) == MAX_IMAGES:
        pictures.append(f"the page has more than {MAX_IMAGES} pictures")
    return f'{token} src="{PICTURE_SCHEME}:{min(len(pictures) - 1, MAX_IMAGES)}">'


def _picture(cut: CutMarkdown, data: str) -> PageImage | str:
    try:
        return cut.picture(data)
    except PageImageError as reason:
        return str(reason)


def _cleaned(source: str) -> str:
    return nh3.clean(
        source,
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        attribute_filter=_kept_attribute,
        url_schemes={PICTURE_SCHEME},
        link_rel=None,
        strip_comments=True,
    )


def _kept_attribute(tag: str, name: str, value: str) -> str | None:
    """Let through the names of pictures and the numbers of links, and nothing like them."""
    if tag == "img":
        return value if _PICTURE_NAME.fullmatch(value) else None
    if name == "title":
        return value if value.isascii() and value.isdigit() else None
    return value


def _parts(clean: str) -> tuple[PagePart, ...]:
    return tuple(
        replace(part, characters=len(normalized_characters(_shown_text(part.html))))
        for part in parts_of(clean)
    )


def _shown_text(clean: str) -> str:
    """Return the text of cleaned HTML: the only `<` and `>` in it are those of tags."""
    # Text is unescaped last: a written `&lt;td&gt;` is no tag.
    return without_blank_lines(html.unescape(_TAG.sub(_separator, AFTER_BLOCK.sub(r"\1", clean))))


def without_blank_lines(text: str) -> str:
    """Return the lines of a text that have anything in them, without space around them."""
    return "\n".join(line for each in text.split("\n") if (line := each.strip()))


def _separator(match: re.Match[str]) -> str:
    closes, name = bool(match[1]), match[2]
    if name in ("td", "th"):
        return "\t" if closes else ""
    if name == "img":
        return "\ufffc"
    if name == "br" or (closes and name in BLOCK_TAGS):
        return "\n"
    # Blocks also end the text before them, such as that of a list item before its sub-list.
    if name in ("ul", "ol", "table", "hr"):
        return "\n"
    return "\n" if name in _TEXT_BLOCKS and _ends_inline(match.string, match.start()) else ""


def _ends_inline(clean: str, position: int) -> bool:
    """Whether text, or a tag of a style, stands before a position."""
    if not position or clean[position - 1] != ">":
        return position > 0
    tag = _TAG.match(clean, clean.rindex("<", 0, position))
    return tag is not None and tag[2] not in BLOCK_TAGS


def _plain(source: str, problem: str) -> PageHtml:
    lines = [line for line in source[:_MAX_CHARACTERS].split("\n") if line.strip()]
    notice = f"{problem}, so it is shown as plain text."
    if len(source) > _MAX_CHARACTERS or len(lines) > _MAX_PLAIN_LINES:
        notice = f"{problem}, so its beginning is shown as plain text and the rest is left out."
    right_to_left = has_right_to_left(source)
    shown = [
        breakable(visible_in_page(line, right_to_left=right_to_left))
        for line in lines[:_MAX_PLAIN_LINES]
    ]
    body = "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in shown)
    return PageHtml(body, _shown_text(body), notice, parts=_parts(body))
