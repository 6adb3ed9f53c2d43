"""Cut a text into the tokens that carry meaning: numbers, dates, identifiers, symbols and words.

A token ignores layout, markup, punctuation, case, width, and the kinds of spaces, quotes and
dashes. A footnote mark is an attribute of the token before it.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from anyformat_review.caches import clearable_cache
from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.quotes.meaning_words import meaning_words, word_key
from anyformat_review.domain.quotes.number_tokens import NumberReading, is_date, read_number
from anyformat_review.domain.quotes.plain_characters import (
    SUPERSCRIPT_MARK,
    UNSPACED_SCRIPTS,
    clean,
    is_bank_code,
)


class TokenKind(StrEnum):
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
    """A token. Tokens with equal keys mean the same; others may as well (see `same_meaning`).

    `start` and `end` are positions in the cleaned text. `mark` is the footnote mark after it.
    """

    kind: TokenKind
    key: str
    start: int
    end: int
    reading: NumberReading | None = None
    mark: str = ""


_GROUPED = r"\+\d{1,3}(?:[\ .]\d{3}){1,2}(?!\d|[-/\ ]\d)"
"""A grouped number with a sign, which looks like a phone number but is none."""


@cache
def _token_pattern(*, is_ascii: bool) -> re.Pattern[str]:
    """Return the pattern of tokens in ASCII texts, or in all; it takes 3 or 5 ms to compile."""
    unspaced = "" if is_ascii else f"|(?=[{UNSPACED_SCRIPTS}])"
    words = meaning_words()
    spellings = [spelling for spelling in words.currencies if not spelling.isalnum()]
    codes = "|".join(re.escape(s) for s in sorted(spellings, key=len, reverse=True))
    currency = rf"(?<![^\W_])(?i:{codes})"
    dollars = "|".join(re.escape(s) for s in spellings if s[0].isalpha())
    signs = "".join(s for s in words.currencies if len(s) == 1 and not s.isalnum())
    units = "|".join(sorted(map(re.escape, words.glued_units), key=len, reverse=True))
    unit = rf"(?![DSXHB](?![^\W_]))(?i:{units})(?![^\W_]|[-/_:.][^\W\d_]*\d)"
    dollar = rf"(?i:{dollars})"
    mark = SUPERSCRIPT_MARK
    after = r"(?![.,']\d|\.[A-Z]{1,2}(?![^\W_])|,[^\W\d_]\d)"
    after += rf"(?:(?![^\W_]|[-/_:][^\W_])|(?={unit})|(?={dollar}){unspaced})"
    after_amount = r"(?![.,']\d)(?:(?![^\W_]|[/_:][^\W_]|-[^\W\d_])"
    after_amount += rf"|(?={unit})|(?={dollar}){unspaced})"
    return re.compile(
        rf"""
        (?P<rating>(?<![^\W_])(?:[ABCDO]{{1,3}}|[Rr]h)[+-](?![^\W_]))
        |(?P<word>[^\W\d_]++(?![\d_$]|[-/_.:+@'][^\W_]))
        |(?P<phone>(?<![^\W_)])(?=\+(?:[-./()\ ]*\d){{8}})(?!{_GROUPED})
            \+\d{{1,3}}(?:[-./\ ]{{0,3}}\(?\d{{1,12}}\)?){{1,6}}+(?![^\W_]|[.,]\d))
        |(?P<date>(?<![^\W_])(?:\d{{1,2}}(?P<s>[./-])\ ?\d{{1,2}}(?P=s)\ ?(?:\d{{4}}|\d{{2}})
            |\d{{4}}(?P<t>[./-])\d{{1,2}}(?P=t)\d{{1,2}})(?![^\W_T]|[./,-]\d))
        |(?P<area>(?<![^\W_])\(?0[1-9]\d{{1,4}}\)?(?:\ ?[-/]\ ?|\ )\d{{3,}}(?:[-\ ]\d{{2,}})*+
            (?![^\W_]|[-/.,:]\d))
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
        |(?P<money>(?<![^\W\d_]){dollar})
        |(?P<chunk>[^\W_]+(?:(?:[-/_.:+@']|(?<=\d),(?=[^\W_]*\d))[^\W_]+)*)
        |(?P<mark>{mark}[^{mark}]*{mark}|\[\^[^\]\s]{{1,12}}\]|(?<=[^\W_%)])\ ?\[\d{{1,3}}\])
        |(?P<power>\^-?\d+|\*\*-?\d+)
        |(?P<symbol>[%‰‱°≠&{re.escape(signs)}☐□☑☒✓✔✗✘■])
        |(?P<ellipsis>\[?(?:\.{{3,}}|…)\]?)
        """,
        re.VERBOSE,
    )


_MARKED = lazy_pattern(f"{SUPERSCRIPT_MARK}[^{SUPERSCRIPT_MARK}]*{SUPERSCRIPT_MARK}")
_CLOSE = lazy_pattern(r"\ ?(?:[%‰€$£¥]|[A-Z]{3}\b)?\ ?\)")
_TIGHT = lazy_pattern(r"(?<=\d) ([-/:]) (?=\d)")
_SPACED_POINT = lazy_pattern(r"(?<=\d) (?=[.,]\d\d(?!\d))")
_GLUED_CODE = lazy_pattern(r"(?<![^\W_])[A-Z]{3}(?=\d)")
_TIME_ZONE = lazy_pattern(r"(?<![^\W_])(UTC|GMT)(?=[-+]\d)")
_PIECE = lazy_pattern(rf"[{UNSPACED_SCRIPTS}]|[^\W\d_]+|\d+")
_JOINER = lazy_pattern(r"(?<!\d)[-_']|[-_'](?!\d)")
_FIRST_WORD = lazy_pattern(r"([A-Za-z]+) +[A-Za-z0-9]")
_ROMAN = lazy_pattern(r"[IVXLCDM]+")
_HAS_UNSPACED = lazy_pattern(f"[{UNSPACED_SCRIPTS}]")
_POWERED_UNITS = {"m", "cm", "mm", "km", "dm", "ft", "in", "yd", "s", "x", "e", "µm", "nm"}
_BOXES = {**dict.fromkeys("☐□", "off"), **dict.fromkeys("☑☒■✓✔", "on")}
_BOXES |= dict.fromkeys("✗✘", "cross")


def tokenize(text: str, *, elisions: bool = False) -> tuple[str, list[Token]]:
    """Return the cleaned text and its tokens; ellipses are tokens only with `elisions`."""
    text = clean(text)
    if " - " in text or " / " in text or " : " in text:
        text = _TIGHT.sub(r"\1", text)
    if " ." in text or " ," in text:
        text = _SPACED_POINT.sub("", text)
    text = _TIME_ZONE.sub(r"\1 ", _GLUED_CODE.sub(_separate_code, text))
    tokenizer = _Tokenizer(text)
    for match in _token_pattern(is_ascii=text.isascii()).finditer(text):
        group = match.lastgroup
        if group == "word" and (text.isascii() or not _HAS_UNSPACED.search(match.group())):
            tokenizer.add_word(match.group(), match.start())
        elif group in ("word", "chunk"):
            tokenizer.add_chunk(match)
        elif group == "number":
            tokenizer.add_number(match)
        elif group == "date":
            tokenizer.add_date(match)
        elif group in ("phone", "area"):
            tokenizer.add_phone(match)
        elif group == "rating":
            tokenizer.tokens.append(
                Token(TokenKind.IDENTIFIER, f"i{match.group().lower()}", *match.span())
            )
        elif group in ("symbol", "money"):
            tokenizer.add_symbol(match)
        elif group == "ellipsis":
            if elisions:
                tokenizer.tokens.append(Token(TokenKind.ELLIPSIS, "…", *match.span()))
        else:
            tokenizer.add_mark(match, is_power=group == "power")
    return text, tokenizer.tokens


def _separate_code(code: re.Match[str]) -> str:
    return code.group() + " " * (code.group().lower() in meaning_words().currencies)


class _Tokenizer:
    def __init__(self, text: str) -> None:
        self.tokens: list[Token] = []
        self._text = text
        self._words = meaning_words()

    def add_date(self, match: re.Match[str]) -> None:
        parts = [int(part) for part in re.findall(r"\d+", match.group())]
        if is_date(parts):
            self.tokens.append(
                Token(TokenKind.DATE, "d" + ".".join(map(str, parts)), *match.span())
            )
        else:
            self._add_identifier(match.group(), *match.span())

    def add_phone(self, match: re.Match[str]) -> None:
        # The zero in brackets is for calls within the country.
        digits = "".join(filter(str.isdigit, match.group().replace("(0)", "")))
        plus = "+" * match.group().startswith("+")
        self.tokens.append(Token(TokenKind.IDENTIFIER, f"i{plus}{digits}", *match.span()))

    def add_number(self, match: re.Match[str]) -> None:
        start, end = match.span()
        digits, code = match["digits"], self._currency_before(match)
        sign = (match["sign"] or match["sign2"] or "").strip()
        if code and self._text[: code.start].endswith(("-", "- ")):
            sign = "-"
        is_amount = not digits.isdigit() or match["currency"] is not None or code is not None
        is_rate = self._text[end : end + 2].lstrip().startswith("%")
        if sign and match["gap"] and not match["currency"] and not (is_amount or is_rate):
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
        self.tokens.append(Token(TokenKind.NUMBER, reading.key, start, end, reading))
        if code:
            self.tokens.append(code)
        elif match["currency"]:
            name = self._words.currencies[match["currency"].casefold()]
            self.tokens.append(Token(TokenKind.CURRENCY, name, *match.span("currency")))

    def _currency_before(self, match: re.Match[str]) -> Token | None:
        """Remove and return the last token if it is the currency of the number after it."""
        if not self.tokens or match["currency"]:
            return None
        last = self.tokens[-1]
        name = last.key if last.kind is TokenKind.CURRENCY else ""
        if not name and last.kind is not TokenKind.UNIT:
            name = _word_entry(self._text[last.start : last.end])[3] if last.key.isalpha() else ""
        of_number_before = len(self.tokens) > 1 and self.tokens[-2].kind is TokenKind.NUMBER
        between = self._text[last.end : match.start()]
        if not name or of_number_before or between not in ("", " ", ".", ". "):
            return None
        self.tokens.pop()
        return last._replace(kind=TokenKind.CURRENCY, key=name)

    def add_symbol(self, match: re.Match[str]) -> None:
        symbol, span = match.group().casefold(), match.span()
        if symbol in self._words.currencies:
            self.tokens.append(Token(TokenKind.CURRENCY, self._words.currencies[symbol], *span))
        elif symbol in _BOXES:
            self.tokens.append(Token(TokenKind.BOX, _BOXES[symbol], *span))
        elif symbol == "&":
            self.tokens.append(Token(TokenKind.WORD, "&", *span))
        else:
            self.tokens.append(Token(TokenKind.UNIT, symbol, *span))

    def add_mark(self, match: re.Match[str], *, is_power: bool) -> None:
        if not self.tokens:
            return
        mark = match.group().strip(f"{SUPERSCRIPT_MARK}^*[]() ")
        last = self.tokens[-1]
        touches = last.end == match.start()
        # After a word, `^1` is a footnote mark.
        is_power = is_power and (last.kind is not TokenKind.WORD or last.key in _POWERED_UNITS)
        if touches and (is_power or mark.startswith("-") or self._takes_powers(mark)):
            key = f"{last.key}{mark}" if last.key in _POWERED_UNITS else f"{last.key}^{mark}"
            self.tokens[-1] = last._replace(key=key, end=match.end(), reading=None)
        else:
            self.tokens[-1] = last._replace(mark=mark)

    def _takes_powers(self, mark: str) -> bool:
        """Whether a superscript number after the last token is an exponent."""
        if not mark.lstrip("+").isdigit():
            return False
        token = self.tokens[-1]
        if token.key in _POWERED_UNITS:
            return len(token.key) == 1 or self.tokens[-2:][0].kind is TokenKind.NUMBER
        return token.reading is not None and token.reading.key.lstrip("-+±<>≤≥~≈") == "10"

    def add_chunk(self, match: re.Match[str]) -> None:
        chunk, start = match.group(), match.start()
        if not chunk.isascii() and _HAS_UNSPACED.search(chunk):
            for piece in _PIECE.finditer(chunk):
                if piece.group().isdigit():
                    reading = read_number(piece.group(), "")
                    span = start + piece.start(), start + piece.end()
                    self.tokens.append(Token(TokenKind.NUMBER, reading.key, *span, reading))
                else:
                    self.add_word(piece.group(), start + piece.start())
        elif "@" in chunk or any(character.isdigit() for character in chunk):
            self._add_identifier(chunk, start, match.end())
        else:
            for piece in _PIECE.finditer(chunk):
                self.add_word(piece.group(), start + piece.start())

    def _add_identifier(self, chunk: str, start: int, end: int) -> None:
        self._name_number_sign()
        key = word_key(chunk) if "@" in chunk else _JOINER.sub("", word_key(chunk))
        if self.tokens and self.tokens[-1].kind is TokenKind.NUMBER and key in self._words.units:
            self.tokens.append(Token(TokenKind.UNIT, self._words.units[key], start, end))
        else:
            self.tokens.append(Token(TokenKind.IDENTIFIER, "i" + key, start, end))

    def add_word(self, word: str, start: int) -> None:
        kind, key, unit, currency = _word_entry(word)
        if (unit or currency) and self.tokens and self.tokens[-1].kind is TokenKind.NUMBER:
            kind, key = (TokenKind.UNIT, unit) if unit else (TokenKind.CURRENCY, currency)
        self.tokens.append(Token(kind, key, start, start + len(word)))

    def _name_number_sign(self) -> None:
        """Give "No.", "Nr." and "n°" before a number the same key."""
        if self.tokens and self._words.synonyms.get(self.tokens[-1].key) == "number_sign":
            self.tokens[-1] = self.tokens[-1]._replace(key="№")


@clearable_cache(20_000)
def _word_entry(word: str) -> tuple[TokenKind, str, str, str]:
    """Return the kind and key of a word, and the unit or currency that it is after a number."""
    words, key = meaning_words(), word_key(word)
    unit = word if word in words.case_sensitive_units else words.units.get(key, "")
    currency = words.currencies.get(key, "")
    if currency and word.isupper() and len(word) == 3:
        return TokenKind.CURRENCY, currency, "", currency
    if words.synonyms.get(key) == "and":
        return TokenKind.WORD, "&", unit, currency
    kind = TokenKind.IDENTIFIER if _ROMAN.fullmatch(word) or is_bank_code(word) else TokenKind.WORD
    return kind, key, unit, currency


def _is_negative_in_brackets(digits: str, *, is_amount: bool) -> bool:
    """Whether a number in brackets, such as `(450)`, is negative: not a year or an area code."""
    is_year = len(digits) == 4 and digits[:2] in ("19", "20")
    return is_amount or (len(digits) >= 3 and digits[0] != "0" and not is_year)


def begins_with_word(text: str) -> bool:
    """Whether the first token of a cleaned text is certainly a word, without looking for others."""
    found = _FIRST_WORD.match(text) if text.isascii() else None
    if found is None:
        return False
    kind, _, unit, currency = _word_entry(found[1])
    return kind is TokenKind.WORD and not unit and not currency


def source_text_of(text: str, tokens: Sequence[Token]) -> str:
    """Return the part of a cleaned text from the first to the last of these tokens."""
    if not tokens:
        return ""
    start, end = min(token.start for token in tokens), max(token.end for token in tokens)
    return text[start:end]


def alphanumerics_in(text: str, tokens: Sequence[Token]) -> str:
    """Return the letters and digits of these tokens, case folded, without footnote marks."""
    return alphanumerics(source_text_of(text, tokens))


def alphanumerics(text: str) -> str:
    """Return the letters and digits of a cleaned text, case folded, without footnote marks."""
    if SUPERSCRIPT_MARK in text:
        text = _MARKED.sub("", text)
    text = text.casefold()
    return text if text.isalnum() else "".join(letter for letter in text if letter.isalnum())
