"""Reduce a text to plain characters: no markup, one kind of space, quote, dash and digit."""

import re
import unicodedata
from collections.abc import Container, Iterator
from html import unescape

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.quotes.formulas import plain_formula
from anyformat_review.domain.quotes.meaning_words import meaning_words

SUPERSCRIPT_MARK = "\u2063"
"""Surrounds a superscript, so that it is not read as part of the number before it.

The character is the invisible separator.
"""

UNSPACED_SCRIPTS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\ua000-\ua4cf\uf900-\ufaff"
"""Ranges of scripts that are written without spaces: each character is a token."""

ELLIPSIS = lazy_pattern(r"\[?(?:\.{3,}|…|\. \. \.)\]?")
_COMMENT = lazy_pattern("<!--[^<>]{0,80}-->")
_SUP_TAG = lazy_pattern(r"(\s?)(<sup\b[^<>]*>)(.{0,40}?)</sup>", re.IGNORECASE | re.DOTALL)
_ENDING = lazy_pattern(r"\s*(?:st|nd|rd|th|er|re|e|è?me|ème|[oaºª]s?)\s*", re.IGNORECASE)
"""A superscript ending of an ordinal number, such as `st`, which is not a footnote mark."""
_DECIMALS = lazy_pattern(r"\d[.,]\d+\Z")
_CHECK_BOX = lazy_pattern(r"\[([ xX])\](?= ?[^\W_])")
_TAG = lazy_pattern(
    r"</?(?:table|thead|tbody|tfoot|tr|t[dh]|p|br|b|i|u|s|em|strong|su[bp]|small|span|font|div|li|[uo]l|"
    r"h[1-6]|a|code|del|figure-content)\b[^<>]*>",
    re.IGNORECASE,
)
_KNOWN_TAG = lazy_pattern(
    r"</?(?:table|thead|tbody|tr|t[dh]|p|br|b|i|u|em|strong|su[bp]|span|div|li|[uo]l|h[1-6]|a|"
    r"figure-content)\b[^<>]*>",
    re.IGNORECASE,
)
_INLINE_TAG = lazy_pattern(
    r"</?(?:wbr|mark|ins|b|i|u|s|em|strong|sub|small|span|font|a)\b[^<>]*>", re.IGNORECASE
)
_FORMULA = lazy_pattern(
    r"(?<!\\)\$(?=[^\n$]{0,80}[\\^])((?:\\.|[^$\\\n]){1,160})\$"
    r"|\\\(((?:\\[^()]|[^\\\n]){1,160})\\\)"
    r"|\$(\$\d[\d.,]*)\$(?![\d$])"
)
"""In dollars or brackets, as pages show them; escaped dollars of an amount are shown plain."""
_OF_FORMULAS = lazy_pattern(r"[\\^_=]")
_LONE_POWER = lazy_pattern(r"\^([^\s^]{1,8})")
_ESCAPED = lazy_pattern(r"\\([!-/:-@\[-`{-~])")
_DEGREES = lazy_pattern(r"(?<=\d)º(?=[CF](?![^\W_]))|(?<=\d )º(?=[CF](?![^\W_]))")
_UNREAD = lazy_pattern(r"(?<=[^\W\d_])\ufffd+(?=[^\W\d_])")
"""Replacement characters for unreadable letters of a word, which may still match the page."""
_SHOWN_HIDDEN = lazy_pattern(r"⟦U\+[0-9A-F]{4,6}⟧")
_SUPERSCRIPT = lazy_pattern("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵃᵇᶜᵈᵉ]+")
_BLANKED = lazy_pattern(
    rf"{SUPERSCRIPT_MARK}[^{SUPERSCRIPT_MARK}]*{SUPERSCRIPT_MARK}|<!--[^<>]{{0,80}}-->|[⁰¹²³⁴-⁹⁺⁻⁽⁾ᵃᵇᶜᵈᵉ]+|\[\^[^\]\s]{{1,12}}\]|(?<=[^\W_%)])\s?\[\d{{1,3}}\]"
    rf"|(?<=\w)\]\([^()\s]{{1,500}}\)"
)
_MAY_BE_MARKED = lazy_pattern(rf"[{SUPERSCRIPT_MARK}⁰¹²³⁴-⁹⁺⁻⁽⁾ᵃᵇᶜᵈᵉ\[]")
_ITEM = lazy_pattern(r"\A\s*\d{1,3}\\?[.)]\s+(?=[^\W\d_])")
_CURRENCY_CODE = lazy_pattern(r"(?<![^\W_])([A-Za-z]{1,2}\$|[A-Za-z]{3}(?![^\W_]))")
_UNIT = lazy_pattern(r"(?<=\d)\s?[°º]?\s?([^\W\d_]{1,3}[23²³]?|[ap]\.m\.)(?![^\W_])")
_POWERS = str.maketrans("²³", "23")
_MIN_REST = 3
"""Characters of a quote without its units; a smaller number is everywhere."""
_RAISED_ENDING = lazy_pattern("(?<=\\d)[ᵃᵈᵉʰⁿᵒʳˢᵗ]{1,3}")
_BUILT_FRACTION = lazy_pattern("([⁰¹²³⁴-⁹]+)[⁄∕/]([₀-₉]+)")
_LINK = lazy_pattern(r"!?\[([^\[\]\n]*)\]\([^()\s]*\)")
_PERCENT = lazy_pattern(
    r"(?<=\d) (?:por ciento|por cento|pour cent|per cento|per cent)(?![^\W_])", re.IGNORECASE
)
_LEADER = lazy_pattern(r"(?<!\S)-{3,}(?!\S)")
_FRACTION = lazy_pattern("[¼½¾⅐-⅞]")
_ORDINAL = lazy_pattern(r"(?<=\d)(?:\.?[ºª]|\.?°(?= [^\W\d_]{3}))")
_EMPHASIS = lazy_pattern(r"\*{1,3}|~~|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])")
_LINE_END = lazy_pattern(r"(?<=[^\W\d_])(?: ?[-\u2010\u2011]|\u00ad)[ \t]*\r?\n\s*(?=[^\W\d_])")
_ODD = lazy_pattern(
    r"[<&\\*_~\n]|\[[ xX]\]|[^\x00-\x7f]|\+/?-|p(?:o|ou|e)r ci?ent|---|\]\(|\$[^$]*[\^$]"
)
_DASH_IN_RANGE = lazy_pattern(r"(?<=\d) ?[\u2014\u2015] ?(?=\d)")
LONG_DASH = lazy_pattern("[\u2014\u2015\u2e3a]")
"""Between words, never a minus."""
_BANK_CODE = lazy_pattern("[A-Z]{8}(?:[A-Z]{3})?")
_QUOTES = "’‘‛´`ʼ′＇"
_SPELLED_OUT = {"№": "No ", "℃": "°C", "℉": "°F"}
_SQUARED_UNITS = frozenset(map(chr, range(0x3371, 0x33E0)))
_SYMBOLS = {
    **_SPELLED_OUT,
    "٬": ",",
    "٫": ".",
    "，": ",",
    "⁄": "/",
    "∕": "/",
    "∶": ":",
    "˚": "°",
    "º": "o",
    "ª": "a",
    "×": "x",
    "✕": "x",
    "✖": "x",
    "™": None,
    "℠": None,
    "®": None,
}


class _OneToOne(dict[int, str | None]):
    """Maps each character to its plain form, computed when it is first needed."""

    def __missing__(self, code: int) -> str | None:
        self[code] = result = _plain_character(chr(code))
        return result


def _plain_character(character: str) -> str | None:
    category = unicodedata.category(character)
    if character in _SYMBOLS:
        return _SYMBOLS[character]
    if character in _QUOTES:
        return "'"
    if LONG_DASH.match(character) or character == SUPERSCRIPT_MARK:
        return character
    if category == "Pd" or character in "−﹣":
        return "-"
    if category == "Zs":
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category in ("Cf", "Cc") and character not in "\t\n\r":
        return None
    normal = unicodedata.normalize("NFKC", character)
    return normal if len(normal) == 1 or character in _SQUARED_UNITS else character


_ONE_TO_ONE = _OneToOne()


def is_bank_code(word: str) -> bool:
    """Whether a word may be a bank code (BIC), in which no letter may be misread."""
    return _BANK_CODE.fullmatch(word) is not None and word[4:6] in meaning_words().countries


def _superscript(match: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFKC", match.group()).replace("−", "-")
    return f"{SUPERSCRIPT_MARK}{plain}{SUPERSCRIPT_MARK}"


def _is_ending(tag: re.Match[str]) -> bool:
    """Whether a superscript is the ending of an ordinal number; decimals do not have one."""
    before = tag.string[max(0, tag.start() - 8) : tag.start()]
    return _ENDING.fullmatch(tag[3]) is not None and _DECIMALS.search(before) is None


def _ending(raised: re.Match[str]) -> str:
    normal = unicodedata.normalize("NFKC", raised.group())
    return normal if _ENDING.fullmatch(normal) else raised.group()


def _fraction(parts: re.Match[str]) -> str:
    above, below = (unicodedata.normalize("NFKC", part) for part in parts.groups())
    return f" {above}/{below} "


def _plain_formula(formula: re.Match[str]) -> str:
    """Return a formula in plain characters; a power of nothing is a footnote mark."""
    if formula[2] and not _OF_FORMULAS.search(formula[2]):
        return formula.group()
    plain = plain_formula(formula[1] or formula[2] or formula[3])
    mark = _LONE_POWER.fullmatch(plain)
    return f"{SUPERSCRIPT_MARK}{mark[1]}{SUPERSCRIPT_MARK}" if mark else plain


def mark_superscripts(markdown: str) -> str:
    """Surround superscripts with `SUPERSCRIPT_MARK`, which is still there after rendering."""
    if "<sup" not in markdown:
        return markdown
    return _SUP_TAG.sub(
        lambda tag: (
            tag[0]
            if _is_ending(tag)
            else f"{tag[1]}{tag[2]}{SUPERSCRIPT_MARK}{tag[3]}{SUPERSCRIPT_MARK}</sup>"
        ),
        markdown,
    )


def strip_markup(quote: str) -> str:
    """Return a quote without tags, character references and escapes."""
    if ". . ." in quote:
        quote = quote.replace(". . .", "...")
    if "<" in quote:
        quote = _KNOWN_TAG.sub(" ", _INLINE_TAG.sub("", quote))
    if "&" in quote:
        quote = unescape(quote)
    return _ESCAPED.sub(r"\1", quote) if "\\" in quote else quote


def without_additions(quote: str) -> Iterator[str]:
    """Yield shorter forms of a quote, for quotes that are not on the page as they are.

    First without the number of a list item, which is not part of the page's text; then without
    currency names; then without units. The caller compares what was left out with the page.
    """
    without_item = _ITEM.sub("", quote)
    if without_item != quote:
        yield without_item
    words = meaning_words()
    without_currencies = _without(words.currencies, _CURRENCY_CODE, quote)
    if without_currencies != quote and any(map(str.isdigit, without_currencies)):
        yield without_currencies
    without_units = _without(words.glued_units, _UNIT, quote)
    if without_units != quote and sum(map(str.isalnum, without_units)) >= _MIN_REST:
        yield without_units


def _without(names: Container[str], pattern: re.Pattern[str], text: str) -> str:
    def blank(name: re.Match[str]) -> str:
        return " " if name[1].lower().translate(_POWERS) in names else name.group()

    return pattern.sub(blank, text)


def blank_superscripts(text: str) -> str:
    """Replace footnote marks and exponents by spaces; the length stays the same."""
    if _MAY_BE_MARKED.search(text) is None and "<!--" not in text:
        return text
    return _BLANKED.sub(lambda match: " " * len(match.group()), text)


def clean(text: str) -> str:
    """Return a text without markup, in which similar characters are replaced by a plain one."""
    if ". . ." in text:
        text = text.replace(". . .", "...")
    if _ODD.search(text) is None:
        return text
    if "<" in text:
        text = _SUP_TAG.sub(
            lambda tag: (
                tag[3] if _is_ending(tag) else f"{SUPERSCRIPT_MARK}{tag[3]}{SUPERSCRIPT_MARK}"
            ),
            text,
        )
        text = _TAG.sub(" ", _INLINE_TAG.sub("", _COMMENT.sub("", text)))
    if "&" in text:
        text = unescape(text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    text = _PERCENT.sub(" %", text)
    if "---" in text:
        text = _LEADER.sub(" ", text)
    if "$" in text or "\\(" in text:
        text = _FORMULA.sub(_plain_formula, text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    if "[" in text:
        text = _CHECK_BOX.sub(lambda box: "☐" if box[1] == " " else "☑", text)
    if "\n" in text:
        text = _LINE_END.sub("", text)
    if "*" in text or "_" in text or "~~" in text:
        text = _EMPHASIS.sub("", text)
    if not text.isascii():
        text = _DEGREES.sub("°", _UNREAD.sub("ʔ", text))
        text = _SHOWN_HIDDEN.sub("", unicodedata.normalize("NFC", text))
        text = _BUILT_FRACTION.sub(_fraction, _RAISED_ENDING.sub(_ending, text))
        text = _SUPERSCRIPT.sub(_superscript, text)
        text = _FRACTION.sub(lambda m: f" {unicodedata.normalize('NFKC', m.group())} ", text)
        text = re.sub(r"\b([nN])\.?[°º]", r"\1o", _ORDINAL.sub("", text)).translate(_ONE_TO_ONE)
        text = _DASH_IN_RANGE.sub("-", text)
    return re.sub(r"\+/?-(?= ?\d)", "±", text)
