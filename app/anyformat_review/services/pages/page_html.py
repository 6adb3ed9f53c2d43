"""Render the markdown of a page as HTML that is safe to lay out, and as text.

The input is not trusted. Images are extracted, links are reduced to their text, an allow-list
rewrites the tags (unknown ones become visible text, so `<invoice@example.com>` stays readable),
and nh3 cleans the result again. A page that is too complex to lay out becomes plain text with a
notice.
"""

import html
import re

import nh3
from msgspec import Struct
from msgspec.structs import replace

from anyformat_review.domain.document.normalized_text import normalized_characters
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.results.values import replace_lone_surrogates
from anyformat_review.domain.visible_text import breakable, has_right_to_left, visible_in_page
from anyformat_review.services.pages.page_images import (
    MAX_IMAGES,
    PageImage,
    ShortenedMarkdown,
)
from anyformat_review.services.pages.page_markdown import CHECK_BOX, LINK, page_parser
from anyformat_review.services.pages.page_parts import PagePart, parts_of
from anyformat_review.services.pages.tag_rewriter import (
    ALLOWED_ATTRIBUTES,
    ALLOWED_TAGS,
    BLOCK_TAGS,
    IMAGE_SCHEME,
    TooComplexError,
    rewrite,
)
from anyformat_review.translation import QT_TR_NOOP, tr

_MAX_CHARACTERS = 1_000_000
_MAX_PLAIN_LINES = 5_000

# Above these limits, parsing alone takes seconds. Real pages are much smaller.
_MAX_LINES = 10_000
_MAX_TAGS = 60_000
_MAX_MARKS = 20_000
_MAX_PIPE_CELLS = 20_000
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&"))
"""What cleaned HTML usually contains; `&amp;` is last, because it may begin another one."""

_MARK = r"(?:<a\s+id=\"[^\"<>]*\"\s*>\s*</a>|</?DOCUMENT\b[^<>]*>)"
MARK_LINE = lazy_pattern(rf"^[ \t]*(?:{_MARK}[ \t]*)+$", re.MULTILINE)
"""An invisible line that marks the start of a block or a document."""
_IMAGE_TAG = lazy_pattern(r"<img\b[^<>]*>", re.IGNORECASE)
_ALT = lazy_pattern(r"""\balt\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""", re.IGNORECASE)
_MARKDOWN_IMAGE = lazy_pattern(
    r"!\[([^\[\]\n]*)\]\((?:data:[^()\s]*|[^()\s]*)(?:[ \t]+\"[^\"\n]*\")?\)"
)
_DATA = lazy_pattern(
    r"""(?:\bsrc\s*=\s*["']?|\]\()\s*data:[^,;"'()<>\s]{0,100}(?:;[^,;"'()<>\s]{0,100}){0,3},"""
    r"""(?-i:([^"'()<> \t]*))""",
    re.IGNORECASE,
)
_NAME = rf"{IMAGE_SCHEME}:[0-9]{{1,4}}"
_IMAGE_NAME = lazy_pattern(_NAME)
_IMAGE_TOKEN = lazy_pattern(rf' src="{_NAME}"')
_TAG = lazy_pattern(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)[^<>]*>")

_TEXT_BLOCKS = frozenset({"p", "div", "blockquote", "pre", *(f"h{level}" for level in range(1, 7))})

AFTER_BLOCK = lazy_pattern(rf"(</?(?:{'|'.join(sorted(BLOCK_TAGS))})\b[^<>]*>)\s+")
"""A block tag and the invisible space after it."""

_PARSER = page_parser()


class PageHtml(Struct, frozen=True):
    """A page that can be laid out.

    `text` is the visible text of `html`: blocks end with newlines, cells with tabs, and images
    are U+FFFC as in a QTextDocument. `notice` is a sentence for the reader if the page is not
    rendered completely. `<img src="page-image:0">` is the first of `images`; an image that cannot
    be shown is a string with the reason. `<span title="0">` is a link to the first of `links`.
    A long page has several `parts`, which are laid out one at a time.
    """

    html: str
    text: str
    notice: str | None = None
    images: tuple[PageImage | str, ...] = ()
    links: tuple[str, ...] = ()
    parts: tuple[PagePart, ...] = ()


def render_page(markdown: str) -> PageHtml:
    """Render a page's markdown as safe HTML."""
    images: list[PageImage | str] = []
    # Neither nh3 nor Qt accepts lone surrogates.
    source = replace_lone_surrogates(_without_marks(markdown, images))
    try:
        _refuse_costly_parsing(source)
        rewritten = rewrite(_PARSER.render(source), images)
    except TooComplexError as error:
        return _plain(_IMAGE_TOKEN.sub("", source), str(error))
    # Qt would show trailing white space as a space.
    clean = _cleaned(rewritten.html).replace("<p></p>", "").rstrip()
    parts = _parts(clean)
    return PageHtml(clean, _shown_text(clean), None, tuple(images), rewritten.links, parts)


def source_words(markdown: str) -> str:
    """Return approximately the visible words of a page without rendering it."""
    source = _without_marks(markdown)
    if "[" in source:
        source = CHECK_BOX.sub("", LINK.sub(r"\1", source))
    return html.unescape(_TAG.sub(" ", source))


def _refuse_costly_parsing(source: str) -> None:
    if len(source) > _MAX_CHARACTERS or source.count("\n") > _MAX_LINES:
        raise TooComplexError(QT_TR_NOOP("too much text"))
    if source.count("<") > _MAX_TAGS or sum(map(source.count, "*_~`[&$\\")) > _MAX_MARKS:
        raise TooComplexError(QT_TR_NOOP("too much markup"))
    # Rows of a markdown table are padded to the width of the first.
    pipes = [count for line in source.split("\n") if (count := line.count("|"))]
    if pipes and max(pipes) * len(pipes) > _MAX_PIPE_CELLS:
        raise TooComplexError(QT_TR_NOOP("a table that is too large"))


def _without_marks(markdown: str, images: list[PageImage | str] | None = None) -> str:
    """Remove block and document marks and image data, but not the captions of images.

    Every `<img>` is rewritten, so that a document cannot refer to files. Embedded images are
    appended to `images`, and their index becomes the source.
    """
    shortened = ShortenedMarkdown(markdown)
    markdown = shortened.text

    def tag(match: re.Match[str], caption: str) -> str:
        begin = f'<img alt="{html.escape(html.unescape(caption))}"'
        data = None if images is None else _DATA.search(match.string, *match.span())
        if images is None or data is None:
            return begin + ">"
        if len(images) < MAX_IMAGES:
            images.append(shortened.image_or_reason(data[1]))
        elif len(images) == MAX_IMAGES:
            images.append(f"the page has more than {MAX_IMAGES} pictures")
        return f'{begin} src="{IMAGE_SCHEME}:{min(len(images) - 1, MAX_IMAGES)}">'

    if "<" in markdown:
        markdown = MARK_LINE.sub("", markdown)
        markdown = _IMAGE_TAG.sub(lambda match: tag(match, _alt_text(match.group())), markdown)
    if "![" in markdown:
        markdown = _MARKDOWN_IMAGE.sub(lambda match: tag(match, match[1]), markdown)
    return markdown


def _alt_text(tag: str) -> str:
    match = _ALT.search(tag)
    return (match[1] or match[2] or "") if match else ""


def _cleaned(source: str) -> str:
    return nh3.clean(
        source,
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        attribute_filter=_allowed_attribute,
        url_schemes={IMAGE_SCHEME},
        link_rel=None,
        strip_comments=True,
    )


def _allowed_attribute(tag: str, name: str, value: str) -> str | None:
    """Allow only the names of images and the numbers of links."""
    if tag == "img":
        return value if _IMAGE_NAME.fullmatch(value) else None
    if name == "title":
        return value if value.isascii() and value.isdigit() else None
    return value


def _parts(clean: str) -> tuple[PagePart, ...]:
    return tuple(
        replace(part, characters=len(normalized_characters(_shown_text(part.html))))
        for part in parts_of(clean)
    )


def _shown_text(clean: str) -> str:
    """Return the text of cleaned HTML, in which `<` and `>` occur only in tags."""
    # Text is unescaped last, so that `&lt;td&gt;` is not a tag.
    return without_blank_lines(unescape(_TAG.sub(_separator, AFTER_BLOCK.sub(r"\1", clean))))


def unescape(text: str) -> str:
    """Return what `html.unescape` returns, ten times faster if there are only usual entities."""
    counts = [text.count(entity) for entity, _ in _ENTITIES]
    if sum(counts) != text.count("&"):
        return html.unescape(text)
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    return text


def without_blank_lines(text: str) -> str:
    """Return the lines of a text stripped, without blank ones."""
    return "\n".join(line for each in text.split("\n") if (line := each.strip()))


def _separator(match: re.Match[str]) -> str:
    closes, name = bool(match[1]), match[2]
    if name in ("td", "th"):
        return "\t" if closes else ""
    if name == "img":
        return "\ufffc"
    if name == "br" or (closes and name in BLOCK_TAGS):
        return "\n"
    # Blocks also end preceding text, such as a list item before its nested list.
    if name in ("ul", "ol", "table", "hr"):
        return "\n"
    return "\n" if name in _TEXT_BLOCKS and _ends_inline(match.string, match.start()) else ""


def _ends_inline(clean: str, position: int) -> bool:
    """Whether text or an inline tag precedes a position."""
    if not position or clean[position - 1] != ">":
        return position > 0
    tag = _TAG.match(clean, clean.rindex("<", 0, position))
    return tag is not None and tag[2] not in BLOCK_TAGS


def _plain(source: str, reason: str) -> PageHtml:
    """Return the source as plain text, with a notice; `reason` is a constant in English."""
    lines = [line for line in source[:_MAX_CHARACTERS].split("\n") if line.strip()]
    notice = tr("This page has {reason}, so it is shown as plain text.")
    if len(source) > _MAX_CHARACTERS or len(lines) > _MAX_PLAIN_LINES:
        notice = tr("This page has {reason}, so only its beginning is shown, as plain text.")
    right_to_left = has_right_to_left(source)
    shown = [
        breakable(visible_in_page(line, right_to_left=right_to_left))
        for line in lines[:_MAX_PLAIN_LINES]
    ]
    body = "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in shown)
    return PageHtml(body, _shown_text(body), notice.format(reason=tr(reason)), parts=_parts(body))
