"""Compare an extracted value with its quotes.

A number is compared with numbers, a date with dates. A value that is derived from the quotes, or is
free text, never contradicts them.
"""

import re
from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from msgspec import Struct

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.quotes.meaning_words import meaning_words
from anyformat_review.domain.quotes.plain_characters import clean
from anyformat_review.domain.quotes.quote_tokens import Token, TokenKind, begins_with_word, tokenize
from anyformat_review.domain.quotes.quoted_dates import (
    QuotedDate,
    quoted_dates,
    quoted_periods,
    quoted_times,
)
from anyformat_review.domain.quotes.quoted_numbers import converted_numbers, quoted_numbers
from anyformat_review.domain.quotes.similar_texts import best_alignment, similarity
from anyformat_review.domain.results.data_types import DataType, FieldDefinition
from anyformat_review.domain.results.values import Number, Value, display_text
from anyformat_review.translation import tr

_MAX_VALUE_LENGTH = 60
"""Characters; a longer value is free text, which is not compared."""
_COUNT = 32
"""A smaller whole number may be a count, so the amounts in its quotes do not contradict it."""
_CENTS = lazy_pattern(r"[.,]\d\d(?!\d)")
_CODE_PREFIX, _MIN_CODE_LENGTH = 4, 4
"""Maximum letters of a word in a code, and minimum characters of a code that may contradict."""
_SIMILAR = 70.0
"""Minimum similarity, 0–100, at which one identifier counts as a changed form of another."""
_MONTH = lazy_pattern(
    r"(?P<y1>(?:19|20)\d\d)[-/.](?P<m1>0?[1-9]|1[0-2])"
    r"|(?P<m2>0?[1-9]|1[0-2])[-/.](?P<y2>(?:19|20)\d\d)"
)
_NET_DAYS = lazy_pattern(r"\bnett?o?\s+\d{1,3}\b(?![./-]\d)", re.IGNORECASE)
_PHONE = lazy_pattern(r"\+?\(?\d[\d\s()./-]{6,}\d")
_TICKS = "☑☒■✓✔"
_BOXED = lazy_pattern(rf"([{_TICKS}☐□])([^{_TICKS}☐□\n]*)")
_ID = lazy_pattern(r"(?=.*\d)[^\W_]+(?:[-/_.:+# ]+[^\W_]+)*")


class Agreement(StrEnum):
    """How a value relates to its quotes."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    NOT_COMPARABLE = "not_comparable"


class ValueCheck(Struct, frozen=True):
    """The result of a comparison; `quote_says` and `value` are for a value that contradicts."""

    agreement: Agreement
    quote_says: str = ""
    value: str = ""

    @property
    def sentence(self) -> str:
        """A sentence for the reviewer that describes the contradiction, empty if there is none."""
        if self.agreement is not Agreement.CONTRADICTS:
            return ""
        sentence = tr("The quote says {quote}, the value is {value}.")
        return sentence.format(quote=self.quote_says, value=self.value)


_AGREES = ValueCheck(Agreement.AGREES)
_NOT_COMPARABLE = ValueCheck(Agreement.NOT_COMPARABLE)


def check_value(
    value: Value, quotes: Sequence[str], definition: FieldDefinition | None = None
) -> ValueCheck:
    """Compare a value with its quotes by its type, or by its form if no type is known.

    Pass only quotes from the document, no metadata and no lookups.
    """
    text = display_text(value).strip() if isinstance(value, str | Number) else ""
    if not text or len(text) > _MAX_VALUE_LENGTH or not any(quote.strip() for quote in quotes):
        return _NOT_COMPARABLE
    if any(text == quote.strip() for quote in quotes):
        return _AGREES
    data_type = definition.data_type if definition is not None else None
    cleaned = [clean(quote) for quote in quotes]
    match data_type:
        case DataType.INTEGER | DataType.FLOAT:
            return _check_number(text, cleaned)
        case DataType.DATE | DataType.DATETIME:
            return _check_date(text, cleaned)
        case DataType.ENUM:
            names = [option.name for option in definition.options] if definition else []
            return _check_option(text, cleaned, names)
        case DataType.STRING | DataType.OTHER | None:
            return _check_by_form(text, cleaned)
        case _:
            return _NOT_COMPARABLE


def _check_by_form(text: str, quotes: list[str]) -> ValueCheck:
    plain = clean(text)
    if _value_dates(plain):
        return _check_date(text, quotes)
    if _value_number(plain)[0] is not None:
        return _check_number(text, quotes)
    if plain[:1].isdigit() and (times := quoted_times(plain)) and times[0][1] == plain:
        return _check_time(text, times[0][0], quotes)
    if (month := _MONTH.fullmatch(plain)) and (agrees := _check_month(text, month, quotes)):
        return agrees
    code = meaning_words().currencies.get(plain.casefold())
    if code is not None and (len(plain) == 1 or plain.isupper()):
        return _check_currency(text, code, quotes)
    if plain.startswith("+") and _PHONE.fullmatch(plain):
        return _check_phone(text, plain, quotes)
    if _is_identifier(plain):
        return _check_identifier(text, plain, quotes)
    return _NOT_COMPARABLE


# --- numbers ---------------------------------------------------------------------------------


def _value_number(text: str) -> tuple[Token | None, str]:
    """Return the number token of a value, or None, and its currency, or ""."""
    if not any(map(str.isdigit, text)) or begins_with_word(text):
        return None, ""
    _, tokens = tokenize(text)
    numbers = [token for token in tokens if token.kind is TokenKind.NUMBER]
    others = {token.kind for token in tokens} - {
        TokenKind.NUMBER,
        TokenKind.CURRENCY,
        TokenKind.UNIT,
    }
    if len(numbers) != 1 or others:
        return None, ""
    reading = numbers[0].reading
    # A code of digits is an identifier.
    is_code = reading is not None and reading.literal and "." not in reading.key
    currency = next((token.key for token in tokens if token.kind is TokenKind.CURRENCY), "")
    return (None, "") if is_code else (numbers[0], currency)


def _check_number(text: str, quotes: list[str]) -> ValueCheck:
    number, currency = _value_number(clean(text))
    if number is None or number.reading is None:
        return _NOT_COMPARABLE
    reading = number.reading
    wanted = {reading.value, reading.value if reading.other is None else reading.other}
    said: list[tuple[Decimal, str]] = []
    for quote in quotes:
        cleaned, tokens = tokenize(quote)
        for value, words in quoted_numbers(cleaned, tokens):
            if value in wanted:
                return _check_currency(text, currency, quotes, _AGREES) if currency else _AGREES
            said.append((value, words))
        if _is_part_of_code(reading.digits, tokens):
            return _AGREES
        if any(value in wanted for value in converted_numbers(tokens)):
            return _NOT_COMPARABLE
    may_count = reading.value < _COUNT and not _CENTS.search(text)
    if not said or _is_derived(reading.value, said, len(quotes), may_count=may_count):
        return _NOT_COMPARABLE
    digits = reading.digits
    nearest = max(said, key=lambda one: similarity(_digits(one[1]), digits))
    return ValueCheck(Agreement.CONTRADICTS, nearest[1], text)


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def _is_part_of_code(digits: str, tokens: list[Token]) -> bool:
    """Whether a whole number is a group of an identifier or the year of a date."""
    return any(
        digits in re.findall(r"\d+", token.key)
        for token in tokens
        if token.kind in (TokenKind.IDENTIFIER, TokenKind.DATE)
    )


def _is_derived(
    value: Decimal, said: list[tuple[Decimal, str]], quotes: int, *, may_count: bool
) -> bool:
    numbers = list(dict.fromkeys(number for number, _ in said))
    is_count = may_count and value >= 0 and value == value.to_integral_value()
    if value in (0, 1) and not any(number in (0, 1) for number in numbers):
        return True
    if is_count and (value == quotes or not any(n == n.to_integral_value() for n in numbers)):
        return True
    if len(numbers) > 1 and value == sum(numbers):
        return True
    if any(value in (a + b, a - b, b - a, a * b) for a, b in combinations(numbers[:12], 2)):
        return len(numbers) > 2 or quotes > 1 or any(abs(number) > 1 for number in numbers)
    return False


# --- dates and times -------------------------------------------------------------------------


def _value_dates(text: str) -> list[date]:
    if len(_digits(text)) < 3:  # a day and a year
        return []
    found = quoted_dates(text)
    if len(found) != 1 or not found[0][0].text.strip():
        return []
    rest = text.replace(found[0][0].text, "", 1)
    if sum(letter.isdigit() for letter in rest) > 12 or (rest and not _only_time(rest)):
        return []
    return [day for one in found[0] if (day := one.as_date()) is not None]


def _check_month(text: str, month: re.Match[str], quotes: list[str]) -> ValueCheck | None:
    """Compare a value such as `2026-10`, which may also be an invoice number."""
    wanted = int(month["y1"] or month["y2"]), int(month["m1"] or month["m2"])
    readings = [one for quote in quotes for each in quoted_dates(quote) for one in each]
    if any((one.year, one.month) == wanted for one in readings):
        return _AGREES
    said = next((one.text for one in readings if one.year is not None and one.day is None), None)
    return ValueCheck(Agreement.CONTRADICTS, said.strip(), text) if said else None


def _only_time(rest: str) -> bool:
    return (
        re.fullmatch(
            r"[T ,]*(?:(?:at|um|a las)\s)?[\d:.,hZ+\- apmUhrutcgAPMUTCG]*|[^\W\d_]+,? ?", rest
        )
        is not None
    )


def _check_date(text: str, quotes: list[str]) -> ValueCheck:
    plain = clean(text)
    wanted = _value_dates(plain)
    if not wanted:
        return _NOT_COMPARABLE
    said: list[QuotedDate] = []
    for quote in quotes:
        readings = quoted_dates(quote)
        if any(one.fits(day) for each in readings for one in each for day in wanted):
            return _check_time_of_date(text, plain, quotes)
        said += (each[0] for each in readings)
    if not said or any(map(_is_counted_from, quotes)):
        return _NOT_COMPARABLE
    nearest = max(said, key=lambda one: (one.year is not None, one.day is not None))
    return ValueCheck(Agreement.CONTRADICTS, nearest.text.strip(), text)


def _is_counted_from(quote: str) -> bool:
    """Whether a quote contains a period, so that the value may be a date plus this period."""
    return bool(quoted_periods(quote)) or _NET_DAYS.search(quote) is not None


def _check_time_of_date(text: str, plain: str, quotes: list[str]) -> ValueCheck:
    """Compare the time of a date with a time; time zones are not converted."""
    times = quoted_times(re.sub(r"^.*?\d(?:T|[ ,]+(?=\d{1,2}[:h.]\d\d))", "", plain))
    has_zone = re.search(r"\d(?:Z|[+-]\d\d:?\d\d)$", plain) is not None
    if not times or has_zone or times[0][0] == time(0, 0):
        return _AGREES
    return _check_time(text, times[0][0], quotes, otherwise=_AGREES)


def _check_time(
    text: str, wanted: time, quotes: list[str], otherwise: ValueCheck = _NOT_COMPARABLE
) -> ValueCheck:
    said = [found for quote in quotes for found in quoted_times(quote)]
    if not said:
        return otherwise
    for when, words in said:
        has_half = re.search(r"[ap]\.?m", words, re.IGNORECASE) is not None
        same = (when.hour, when.minute) == (wanted.hour, wanted.minute)
        twelve = not has_half and when.hour + 12 == wanted.hour and when.minute == wanted.minute
        seconds = 0 in (when.second, wanted.second) or when.second == wanted.second
        if (same or twelve) and seconds:
            return _AGREES
    return ValueCheck(Agreement.CONTRADICTS, said[0][1], text)


# --- currencies, options and identifiers -----------------------------------------------------


def _check_currency(
    text: str, code: str, quotes: list[str], otherwise: ValueCheck = _NOT_COMPARABLE
) -> ValueCheck:
    compatible = meaning_words().compatible
    said: list[str] = []
    for quote in quotes:
        cleaned, tokens = tokenize(quote)
        for token in tokens:
            if token.kind is TokenKind.CURRENCY:
                if token.key == code or (token.key, code) in compatible:
                    return _AGREES
                said.append(cleaned[token.start : token.end])
    return ValueCheck(Agreement.CONTRADICTS, said[0], text) if said else otherwise


def _check_option(text: str, quotes: list[str], options: list[str]) -> ValueCheck:
    code = meaning_words().currencies.get(text.casefold())
    if code is not None:
        return _check_currency(text, code, quotes)
    wanted = _key_words(text)
    quotes = [_ticked(quote) for quote in quotes]
    for quote in quotes:
        if wanted and f" {wanted} " in f" {_key_words(quote)} ":
            return _AGREES
    for quote in quotes:
        words = _key_words(quote)
        for option in sorted(options, key=len, reverse=True):
            key = _key_words(option)
            # Only a label and an option; a sentence may mention the option for another reason.
            if len(key) > 3 and (words == key or _after_label(quote) == key):
                return ValueCheck(Agreement.CONTRADICTS, option, text)
    return _NOT_COMPARABLE


def _ticked(quote: str) -> str:
    """Return a quote without the options of a form that are not ticked."""
    boxes = _BOXED.findall(quote)
    if len({box in _TICKS for box, _ in boxes}) < 2 or not all(text.strip() for _, text in boxes):
        return quote
    label = quote[: quote.index(boxes[0][0])]
    return label + " ".join(text for box, text in boxes if box in _TICKS)


def _key_words(text: str) -> str:
    return " ".join(token.key for token in tokenize(text)[1])


def _after_label(quote: str) -> str:
    label, colon, rest = quote.rpartition(":")
    return _key_words(rest) if colon and len(label.split()) <= 5 else ""


def _is_identifier(text: str) -> bool:
    """Whether a text is a code, possibly in groups, instead of an address or a description."""
    parts = text.split()
    return _ID.fullmatch(text) is not None and all(
        any(letter.isdigit() for letter in part) or len(part) <= _CODE_PREFIX for part in parts
    )


def _check_identifier(text: str, plain: str, quotes: list[str]) -> ValueCheck:
    wanted = _alnum(plain)
    pattern = re.compile(r"[\W_]*".join(map(re.escape, wanted)), re.IGNORECASE)
    best: tuple[float, str] = (0.0, "")
    for quote in quotes:
        for match in pattern.finditer(quote):
            if not _is_inside_number(quote, *match.span()):
                return _AGREES
        if len(wanted) < _MIN_CODE_LENGTH:
            continue
        there = _alnum(quote)
        found = best_alignment(wanted, there, _SIMILAR)
        if found is not None and found.score > best[0]:
            said = _chunks_at(quote, found.dest_start, found.dest_end)
            # A value may add to the code, for example the country of a tax number.
            rest = wanted.replace(_alnum(said), "", 1)
            if any(letter.isdigit() for letter in said) and not rest.isalpha():
                best = (found.score, said)
    return ValueCheck(Agreement.CONTRADICTS, best[1], text) if best[1] else _NOT_COMPARABLE


def _check_phone(text: str, plain: str, quotes: list[str]) -> ValueCheck:
    """Compare an international phone number with quotes that may contain its national form."""
    wanted = _digits(plain)
    said = [found.group() for quote in quotes for found in _PHONE.finditer(quote)]
    if any(wanted.endswith(_digits(one.replace("(0)", "")).lstrip("0")) for one in said):
        return _AGREES
    same = [one for one in said if len(_digits(one.replace("(0)", ""))) == len(wanted)]
    return ValueCheck(Agreement.CONTRADICTS, same[0].strip(), text) if same else _NOT_COMPARABLE


def _is_inside_number(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start + 1] if start else "", text[end - 1 : end + 1]
    return any(len(pair) == 2 and pair.isdigit() for pair in (before, after))


def _alnum(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _chunks_at(text: str, start: int, end: int) -> str:
    """Return the words of a text that contain its letters and digits from `start` to `end`."""
    held, count = [], 0
    for chunk in re.finditer(r"\S+", text):
        size = len(_alnum(chunk.group()))
        if count + size > start and count < end and size:
            held.append(chunk.group())
        count += size
    while held and not any(letter.isdigit() for letter in held[0]) and len(held[0]) > _CODE_PREFIX:
        del held[0]
    return " ".join(held).strip(".,;:()")
