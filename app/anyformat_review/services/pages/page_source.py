"""The markdown source of a page, made safe to display."""

import html
import re

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.results.values import replace_lone_surrogates
from anyformat_review.domain.visible_text import breakable, visible
from anyformat_review.services.pages.page_html import PageHtml
from anyformat_review.services.pages.page_parts import parts_of
from anyformat_review.translation import tr

_MAX_CHARACTERS = 200_000
_MAX_LINES = 5_000
_SHOWN_DATA = 40
"""Maximum characters of image data that are shown."""

_LINE_BREAK = lazy_pattern(r"\r\n?")
_IMAGE_DATA = lazy_pattern(rf"(;base64,[A-Za-z0-9+/]{{{_SHOWN_DATA}}})([A-Za-z0-9+/]{{200,}}=*)")


def render_source(markdown: str) -> PageHtml:
    """Return a page's markdown as preformatted text, with hidden characters made visible.

    Embedded image data is shortened; a remark says how much is missing.
    """
    source = _IMAGE_DATA.sub(_shortened, _LINE_BREAK.sub("\n", markdown)).rstrip("\n")
    lines = source[:_MAX_CHARACTERS].split("\n", _MAX_LINES)[:_MAX_LINES]
    shown = "\n".join(lines)
    text = visible(replace_lone_surrogates(shown))
    # HTML drops the first line break after the tag, so one is added.
    escaped = html.escape(breakable(text), quote=False)
    notice = None
    if len(shown) < len(source):
        notice = tr("This page is very long, so only the beginning of its source is shown.")
    body = f'<pre style="white-space: pre-wrap">\n{escaped}</pre>'
    return PageHtml(body, text, notice, parts=tuple(parts_of(body)))


def _shortened(match: re.Match[str]) -> str:
    remark = tr(
        "%n more characters of image data", "%n more character of image data", len(match[2])
    )
    return f"{match[1]}⟦{remark}⟧"
