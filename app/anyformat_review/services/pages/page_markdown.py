"""The markdown dialect of results: with links, check boxes and formulas, without references.

Every pattern has a limited length, so that no page takes long to parse.
"""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml, unescapeAll
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from anyformat_review.domain.lazy_pattern import lazy_pattern

_TARGET = r"(?:<([^<>\n]{1,2000})>|((?:[^\s()<>]|\([^\s()<>]{0,500}\)){1,2000}+))"
LINK = lazy_pattern(rf"\[([^\[\]]{{1,1000}}+)\]\({_TARGET}(?:[ \t]+\"[^\"\n]{{0,500}}\")?\)")
"""A link: group 1 is its text, group 2 or 3 its target."""
CHECK_BOX = lazy_pattern(r"\[([ xX])\](?=\s)")

# Text in dollars or brackets is a formula unless it could be money or a remark.
_FORMULA = lazy_pattern(
    r"\$\$[^$]{1,2000}+\$\$"
    r"|\$(?=\S)[^$\n]{0,1000}+(?<=\S)\$(?!\d)"
    r"|\\\((?=(?:(?!\\\)).){0,300}(?!\\\))[\\^_=])(?:(?!\\\)).){1,1000}\\\)"
    r"|\\\[(?=(?:(?!\\\]).){0,300}(?!\\\])[\\^_=])(?:(?!\\\]).){1,1000}\\\]",
    re.DOTALL,
)
_MAX_FORMULA_LINES = 50


def _link(state: StateInline, silent: bool) -> bool:
    match = LINK.match(state.src, state.pos, state.posMax)
    # A link inside a link stays text.
    if match is None or state.linkLevel > 0:
        return False
    if not silent:
        end = state.posMax
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": unescapeAll(match[2] or match[3])}
        state.pos, state.posMax = match.span(1)
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
        state.posMax = end
    state.pos = match.end()
    return True


def _formula(state: StateInline, silent: bool) -> bool:
    match = _FORMULA.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("text", "", 0).content = match.group()
    state.pos = match.end()
    return True


def _formula_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse the lines from one that starts with `$$` to one that ends with it."""
    if state.is_code_block(start) or not state.src.startswith(
        "$$", state.bMarks[start] + state.tShift[start]
    ):
        return False
    for line in range(start, min(end, start + _MAX_FORMULA_LINES)):
        text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
        if line > start and state.sCount[line] < state.blkIndent:
            return False
        if text.endswith("$$") and (line > start or len(text) > 4):
            break
    else:
        return False
    if not silent:
        token = state.push("formula_block", "", 0)
        token.content = state.getLines(start, line + 1, state.blkIndent, False).rstrip()
        token.map = [start, line + 1]
        state.line = line + 1
    return True


def _formula_html(
    _self: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    _env: EnvType,
) -> str:
    return f"<p>{escapeHtml(tokens[index].content).replace(chr(10), '<br>')}</p>\n"


def _check_boxes(state: StateCore) -> None:
    for item, paragraph, inline in zip(
        state.tokens, state.tokens[1:], state.tokens[2:], strict=False
    ):
        if (item.type, paragraph.type, inline.type) == (
            "list_item_open",
            "paragraph_open",
            "inline",
        ):
            match = CHECK_BOX.match(inline.content)
            if match is not None:
                box = "☐" if match[1] == " " else "☑"
                inline.content = box + inline.content[match.end() :]


def page_parser() -> MarkdownIt:
    """Return a parser whose only active markup is `<a href>`."""
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 20})
    parser.enable(["table", "strikethrough"])
    parser.disable(["reference", "link", "image", "autolink"])
    parser.inline.ruler.before("escape", "formula", _formula)
    parser.inline.ruler.push("target", _link)
    parser.block.ruler.before(
        "fence",
        "formula",
        _formula_block,
        {"alt": ["paragraph", "blockquote", "list"]},
    )
    parser.core.ruler.before("inline", "check_boxes", _check_boxes)
    parser.add_render_rule("formula_block", _formula_html)
    return parser
