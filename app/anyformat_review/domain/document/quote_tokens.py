"""Cut a text into the tokens that carry meaning: numbers, dates, identifiers, symbols and words.

Layout, markup, punctuation, case, width and the kinds of spaces, quotes and dashes are no part of
a token. Footnote marks are attributes of the token before them.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from html import unescape
from typing import NamedTuple

from anyformat_review.domain.document.meaning_words import meaning_words, word_key
from anyformat_review.domain.document.number_tokens import Reading, is_date, read_number

MARK = "\u2063"
"""Put around superscripts, which are no digits of what comes before (invisible separator)."""

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\ua000-\ua4cf\uf900-\ufaff"
"""Scripts that are written without spaces: each character is a token."""

_SUP_TAG = re.compile(r"(\s?)<sup\b[^<>]*>(.{0,40}?)</sup>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(
    r"</?(?:table|thead|tbody|tfoot|tr|t[dh]|p|br|b|i|u|s|em|strong|su[bp]|small|span|div|li|[uo]l|"
    r"h[1-6]|a|code|del|figure-content)\b[^<>]*>",
    re.IGNORECASE,
)
_INLINE_TAG = re.compile(r"</?(?:b|i|u|s|em|strong|sub|small|span|a)\b[^<>]*>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SUPERSCRIPT = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵃᵇᶜᵈᵉ]+")
_BLANKED = re.compile(
    rf"{MARK}[^{MARK}]*{MARK}|[⁰¹²³⁴-⁹⁺⁻⁽⁾ᵃᵇᶜᵈᵉ]+|\[\^[^\]\s]{{1,12}}\]|(?<=[^\W_%)])\[\d{{1,3}}\]"
)
_CURRENCY_CODE = re.compile(r"(?<![^\W_])[A-Za-z]{3}(?![^\W_])")
_FRACTION = re.compile("[¼½¾⅐-⅞]")
_ORDINAL = re.compile(r"(?<=\d)\.?[ºª]")
_EMPHASIS = re.compile(r"\*{1,3}|~~|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])")
_LINE_END = re.compile(r"(?<=[^\W\d_])(?: ?[-\u2010\u2011]|\u00ad)[ \t]*\r?\n\s*(?=[^\W\d_])")
_ODD = re.compile(r"[<&\\*_~\n]|[^\x00-\x7f]|\+/?-")
_DROPPED_DASHES = "\u2014\u2015\u2e3a"
_QUOTES = "’‘‛´`ʼ′＇"
_SYMBOLS = {"٬": ",", "٫": ".", "，": ",", "⁄": "/", "∕": "/", "º": "o", "ª": "a"}


class Kind(StrEnum):
    """The kind of a token."""

    NUMBER = "number"
    DATE = "date"
    IDENTIFIER = "identifier"
    CURRENCY = "currency"
    UNIT = "unit"
    WORD = "word"
    BOX = "box"
    ELLIPSIS = "ellipsis"


class Token(NamedTuple):
    """A token: equal keys say the same, others may (see `same_meaning`).

    `start` and `end` are its place in the cleaned text. `mark` is the footnote mark behind it.
    """

    kind: Kind
    key: str
    start: int
    end: int
    reading: Reading | None = None
    mark: str = ""


class _OneToOne(dict[int, str | None]):
    """Maps each character to the plain one that it is a kind of."""

    def __missing__(self, code: int) -> str | None:
        self[code] = result = _plain_character(chr(code))
        return result


def _plain_character(character: str) -> str | None:
    category = unicodedata.category(character)
    if character in _SYMBOLS:
        return _SYMBOLS[character]
    if character in _QUOTES:
        return "'"
    if character in _DROPPED_DASHES or character == MARK:
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
    return normal if len(normal) == 1 else character


_ONE_TO_ONE = _OneToOne()


def _superscript(match: re.Match[str]) -> str:
    return f"{MARK}{unicodedata.normalize('NFKC', match.group()).replace('−', '-')}{MARK}"


def with_marks(markdown: str) -> str:
    """Return markdown in which superscripts can be told from other text once it is rendered."""
    if "<sup" not in markdown:
        return markdown
    return re.sub(r"(?i)(<sup\b[^<>]*>)(.{0,40}?)(</sup>)", rf"\1{MARK}\2{MARK}\3", markdown)


def with_other_currencies(text: str) -> Iterator[str]:
    """Yield a quote without the codes of currencies, then with codes in place of symbols."""
    currencies = meaning_words().currencies
    codes = _CURRENCY_CODE.sub(
        lambda code: " " if code.group().lower() in currencies else code.group(), text
    )
    if codes != text and any(letter.isdigit() for letter in codes):
        yield codes
    symbols = "".join(currencies.get(letter, letter) for letter in text)
    if symbols != text:
        yield re.sub(r"(?<=[A-Z])(?=\d)|(?<=\d)(?=[A-Z]{3})", " ", symbols)


def without_marks(text: str) -> str:
    """Return a text of the same length with spaces in place of footnote marks and exponents."""
    return _BLANKED.sub(lambda match: " " * len(match.group()), text)


def clean(text: str) -> str:
    """Return a text without markup, with each character as the plain one of its kind."""
    if _ODD.search(text) is None:
        return text
    if "<" in text:
        text = _SUP_TAG.sub(rf"{MARK}\2{MARK}", text)
        text = _TAG.sub(" ", _INLINE_TAG.sub("", text))
    if "&" in text:
        text = unescape(text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    if "\n" in text:
        text = _LINE_END.sub("", text)
    if "*" in text or "_" in text or "~~" in text:
        text = _EMPHASIS.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = _SUPERSCRIPT.sub(_superscript, text)
        text = _FRACTION.sub(lambda m: f" {unicodedata.normalize('NFKC', m.group())} ", text)
        text = re.sub(r"\b([nN])[°º]", r"\1o", _ORDINAL.sub("", text)).translate(_ONE_TO_ONE)
    return re.sub(r"\+/?-(?= ?\d)", "±", text)


@cache
def _token_pattern() -> re.Pattern[str]:
    words = meaning_words()
    spellings = [spelling for spelling in words.currencies if not spelling.isalnum()]
    codes = "|".join(re.escape(s) for s in sorted(spellings, key=len, reverse=True))
    currency = rf"(?<![^\W_])(?i:{codes})"
    signs = "".join(s for s in words.currencies if len(s) == 1 and not s.isalnum())
    units = "|".join(sorted(map(re.escape, words.glued_units), key=len, reverse=True))
    unit = rf"(?i:{units})(?![^\W_]|[-/_:.][^\W\d_]*\d)"
    after = rf"(?![.,']\d)(?:(?![^\W_]|[-/_:][^\W_])|(?={unit})|(?=[{UNSPACED}]))"
    after_amount = rf"(?![.,']\d)(?:(?![^\W_]|[/_:][^\W_]|-[^\W\d_])|(?={unit})|(?=[{UNSPACED}]))"
    return re.compile(
        rf"""
        (?P<word>[^\W\d_]++(?![\d_$]|[-/_.:+@'][^\W_]))
        |(?P<date>(?<![^\W_])(?:\d{{1,2}}(?P<s>[./-])\ ?\d{{1,2}}(?P=s)\ ?(?:\d{{4}}|\d{{2}})
            |\d{{4}}(?P<t>[./-])\d{{1,2}}(?P=t)\d{{1,2}})(?![^\W_T]|[./,-]\d))
        |(?P<number>
            (?P<compare>[<>≤≥±~≈]=?\ ?)? (?P<open>\(\ ?)?
            (?:(?P<sign>(?<![^\W_)%‰°\]{signs}])[-+])(?P<gap>\ ?))?
            (?:(?P<currency>{currency})\.?\ ?)? (?(currency)(?P<sign2>[-+]\ ?)?)
            (?<![^\W_])
            (?P<digits>
                (?:\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?:\.\d+)?
                |\d{{1,3}}(?P<g>[.,'\ ])\d{{3}}(?:(?P=g)\d{{3}})*(?:(?!(?P=g))[.,]\d+)?
                |\d+[.,]\d+
                |(?<!\d)[.,]\d+)(?:[eE][+-]?\d{{1,3}}(?![^\W_]))? {after_amount}
                |\d+(?:[eE][+-]?\d{{1,3}}(?![^\W_]))? {after})
            (?:[.,]--?(?![^\W_]))? (?P<trail>(?<=\d)-(?![^\W_-]))?)
        |(?P<chunk>[^\W_]+(?:[-/_.:+@'][^\W_]+)*)
        |(?P<mark>{MARK}[^{MARK}]*{MARK}|\[\^[^\]\s]{{1,12}}\]|(?<=[^\W_%)])\[\d{{1,3}}\])
        |(?P<power>\^-?\d+|\*\*-?\d+)
        |(?P<symbol>[%‰°≠&{re.escape(signs)}☐□☑☒✓✔✗✘■])
        |(?P<ellipsis>\[?(?:\.{{3,}}|…)\]?)
        """,
        re.VERBOSE,
    )


_MARKED = re.compile(f"{MARK}[^{MARK}]*{MARK}")
_CLOSE = re.compile(r"\ ?(?:[%‰€$£¥]|[A-Z]{3}\b)?\ ?\)")
_TIGHT_DASH = re.compile(r"(?<=\d)\ -\ (?=\d)")
_PIECE = re.compile(rf"[{UNSPACED}]|[^\W\d_]+|\d+")
_JOINER = re.compile(r"(?<!\d)[-_./:+@']|[-_./:+@'](?!\d)")
_ROMAN = re.compile(r"[IVXLCDM]+")
_HAS_UNSPACED = re.compile(f"[{UNSPACED}]")
_POWERED_UNITS = {"m", "cm", "mm", "km", "dm", "ft", "in", "yd", "s", "x", "e", "µm", "nm"}
_CHECKED = "☑☒✓✔✗✘■"


def tokens_of(text: str, *, elisions: bool = False) -> tuple[str, list[Token]]:
    """Return a text cleaned and its tokens; with `elisions` also those that stand for left text."""
    text = clean(text)
    if " - " in text:
        text = _TIGHT_DASH.sub("-", text)
    cutter = _Cutter(text)
    for match in _token_pattern().finditer(text):
        group = match.lastgroup
        if group == "word" and (text.isascii() or not _HAS_UNSPACED.search(match.group())):
            cutter.add_word(match.group(), match.start())
        elif group in ("word", "chunk"):
            cutter.add_chunk(match)
        elif group == "number":
            cutter.add_number(match)
        elif group == "date":
            cutter.add_date(match)
        elif group == "symbol":
            cutter.add_symbol(match)
        elif group == "ellipsis":
            if elisions:
                cutter.tokens.append(Token(Kind.ELLIPSIS, "…", *match.span()))
        else:
            cutter.add_mark(match, is_power=group == "power")
    return text, cutter.tokens


class _Cutter:
    def __init__(self, text: str) -> None:
        self.tokens: list[Token] = []
        self._text = text
        self._words = meaning_words()

    def add_date(self, match: re.Match[str]) -> None:
        parts = [int(part) for part in re.findall(r"\d+", match.group())]
        if is_date(parts):
            self.tokens.append(Token(Kind.DATE, "d" + ".".join(map(str, parts)), *match.span()))
        else:
            self._add_identifier(match.group(), *match.span())

    def add_number(self, match: re.Match[str]) -> None:
        start, end = match.span()
        digits, code = match["digits"], self._currency_before(match)
        sign = (match["sign"] or match["sign2"] or "").strip()
        if code and self._text[: code.start].endswith(("-", "- ")):
            sign = "-"
        is_amount = not digits.isdigit() or match["currency"] is not None or code is not None
        if sign and match["gap"] and not match["currency"] and not is_amount:
            sign = ""
        if match["trail"]:
            sign = "-"
        if match["open"]:
            close = _CLOSE.match(self._text, end)
            if close and _is_negative_in_brackets(digits, is_amount=is_amount):
                sign = "-"
                end = close.end() if close.group().strip() == ")" else end
            else:
                start += len(match["open"]) if start == match.start("open") else 0
        compare = (match["compare"] or "").strip().replace("<=", "≤").replace(">=", "≥")
        self._name_number_sign()
        literal = self._text[:start].endswith(("§", "§ ")) or (
            bool(self.tokens)
            and (self.tokens[-1].key in self._words.numbering or self.tokens[-1].key == "№")
        )
        reading = read_number(digits, compare + sign, literal=literal)
        self.tokens.append(Token(Kind.NUMBER, reading.key, start, end, reading))
        if code:
            self.tokens.append(code)
        elif match["currency"]:
            name = self._words.currencies[match["currency"].casefold()]
            self.tokens.append(Token(Kind.CURRENCY, name, *match.span("currency")))

    def _currency_before(self, match: re.Match[str]) -> Token | None:
        """Take away and return the code of a currency that belongs to a number behind it."""
        if not self.tokens or match["currency"]:
            return None
        last = self.tokens[-1]
        name = last.key if last.kind is Kind.CURRENCY else ""
        if not name and last.kind is not Kind.UNIT:
            name = _word_entry(self._text[last.start : last.end])[3] if last.key.isalpha() else ""
        of_number_before = len(self.tokens) > 1 and self.tokens[-2].kind is Kind.NUMBER
        between = self._text[last.end : match.start()]
        if not name or of_number_before or between not in ("", " ", ".", ". "):
            return None
        self.tokens.pop()
        return last._replace(kind=Kind.CURRENCY, key=name)

    def add_symbol(self, match: re.Match[str]) -> None:
        symbol, span = match.group(), match.span()
        if symbol in self._words.currencies:
            self.tokens.append(Token(Kind.CURRENCY, self._words.currencies[symbol], *span))
        elif symbol in "☐□" or symbol in _CHECKED:
            self.tokens.append(Token(Kind.BOX, "on" if symbol in _CHECKED else "off", *span))
        elif symbol == "&":
            self.tokens.append(Token(Kind.WORD, "&", *span))
        else:
            self.tokens.append(Token(Kind.UNIT, symbol, *span))

    def add_mark(self, match: re.Match[str], *, is_power: bool) -> None:
        if not self.tokens:
            return
        mark = match.group().strip(f"{MARK}^*[]() ")
        last = self.tokens[-1]
        touches = last.end == match.start()
        if touches and (is_power or mark.startswith("-") or _takes_powers(last, mark)):
            key = f"{last.key}{mark}" if last.key in _POWERED_UNITS else f"{last.key}^{mark}"
            self.tokens[-1] = last._replace(key=key, end=match.end(), reading=None)
        else:
            self.tokens[-1] = last._replace(mark=mark)

    def add_chunk(self, match: re.Match[str]) -> None:
        chunk, start = match.group(), match.start()
        if not chunk.isascii() and _HAS_UNSPACED.search(chunk):
            for piece in _PIECE.finditer(chunk):
                if piece.group().isdigit():
                    reading = read_number(piece.group(), "")
                    span = start + piece.start(), start + piece.end()
                    self.tokens.append(Token(Kind.NUMBER, reading.key, *span, reading))
                else:
                    self.add_word(piece.group(), start + piece.start())
        elif any(character.isdigit() for character in chunk):
            self._add_identifier(chunk, start, match.end())
        else:
            for piece in _PIECE.finditer(chunk):
                self.add_word(piece.group(), start + piece.start())

    def _add_identifier(self, chunk: str, start: int, end: int) -> None:
        self._name_number_sign()
        key = _JOINER.sub("", word_key(chunk))
        if self.tokens and self.tokens[-1].kind is Kind.NUMBER and key in self._words.units:
            self.tokens.append(Token(Kind.UNIT, self._words.units[key], start, end))
        else:
            self.tokens.append(Token(Kind.IDENTIFIER, "i" + key, start, end))

    def add_word(self, word: str, start: int) -> None:
        kind, key, unit, currency = _word_entry(word)
        if (unit or currency) and self.tokens and self.tokens[-1].kind is Kind.NUMBER:
            kind, key = (Kind.UNIT, unit) if unit else (Kind.CURRENCY, currency)
        self.tokens.append(Token(kind, key, start, start + len(word)))

    def _name_number_sign(self) -> None:
        """Give "No.", "Nr." and "n°" before a number one key."""
        if self.tokens and self._words.synonyms.get(self.tokens[-1].key) == "number_sign":
            self.tokens[-1] = self.tokens[-1]._replace(key="№")


@lru_cache(maxsize=20_000)
def _word_entry(word: str) -> tuple[Kind, str, str, str]:
    """Return the kind and key of a word, and what it is after a number: a unit, a currency."""
    words, key = meaning_words(), word_key(word)
    unit = word if word in words.case_sensitive_units else words.units.get(key, "")
    currency = words.currencies.get(key, "")
    if currency and word.isupper() and len(word) == 3:
        return Kind.CURRENCY, currency, "", currency
    if words.synonyms.get(key) == "and":
        return Kind.WORD, "&", unit, currency
    kind = Kind.IDENTIFIER if _ROMAN.fullmatch(word) else Kind.WORD
    return kind, key, unit, currency


def _takes_powers(token: Token, mark: str) -> bool:
    if not mark.lstrip("+").isdigit():
        return False
    return token.key in _POWERED_UNITS or (
        token.reading is not None and token.reading.key.lstrip("-+±<>≤≥~≈") == "10"
    )


def _is_negative_in_brackets(digits: str, *, is_amount: bool) -> bool:
    """Whether `(450)` is an amount below zero and no year, item number or area code."""
    is_year = len(digits) == 4 and digits[:2] in ("19", "20")
    return is_amount or (len(digits) >= 3 and digits[0] != "0" and not is_year)


def text_of(text: str, tokens: Sequence[Token]) -> str:
    """Return the part of a cleaned text that some of its tokens span."""
    if not tokens:
        return ""
    start, end = min(token.start for token in tokens), max(token.end for token in tokens)
    return text[start:end]


def letters_in(text: str, tokens: Sequence[Token]) -> str:
    """Return the letters and digits of some tokens, without footnote marks."""
    return plain_letters(text_of(text, tokens))


def plain_letters(text: str) -> str:
    """Return the letters and digits of a cleaned text, without footnote marks."""
    if MARK in text:
        text = _MARKED.sub("", text)
    text = text.casefold()
    return text if text.isalnum() else "".join(letter for letter in text if letter.isalnum())
