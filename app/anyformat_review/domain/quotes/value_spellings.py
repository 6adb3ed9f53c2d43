"""Find the spellings of a value on a page: numbers and dates in any notation, texts as they are."""

from collections.abc import Iterator
from datetime import date

from anyformat_review.domain.quotes.plain_characters import clean
from anyformat_review.domain.quotes.quote_tokens import TokenKind, tokenize
from anyformat_review.domain.quotes.quoted_dates import quoted_dates
from anyformat_review.domain.quotes.quoted_numbers import quoted_numbers


def spellings_on(page: str, value: str) -> list[str]:
    """Return the spellings of a value in a page's text, the value itself if it has no others."""
    plain = clean(value).strip()
    if (day := _date_of(plain)) is not None:
        dates = (one for readings in quoted_dates(clean(page)) for one in readings)
        found = [one.text for one in dates if one.as_date() is not None and one.fits(day)]
    else:
        found = list(_numbers(page, plain))
    return list(dict.fromkeys(found)) or ([value.strip()] if plain else [])


def may_contain(source: str, value: str) -> bool:
    """Whether a page's source may contain a value in any notation; a quick first test."""
    plain = clean(value).casefold()
    if (day := _date_of(plain)) is not None:
        return str(day.day) in source and f"{day.year % 100:02}" in source
    whole = "".join(letter for letter in plain.split(".")[0].split(",")[0] if letter.isalnum())
    # No notation separates the last three digits.
    sought = [whole[-3:]] if whole.isdigit() else plain.split()[:1]
    return bool(sought) and sought[0] in source.casefold()


def _numbers(page: str, plain: str) -> Iterator[str]:
    _, tokens = tokenize(plain)
    numbers = [token.reading for token in tokens if token.reading is not None]
    others = {token.kind for token in tokens} - {
        TokenKind.NUMBER,
        TokenKind.CURRENCY,
        TokenKind.UNIT,
    }
    if len(numbers) == 1 and not others:
        wanted = {numbers[0].value, numbers[0].other}
        cleaned, there = tokenize(page)
        yield from (words for number, words in quoted_numbers(cleaned, there) if number in wanted)


def _date_of(plain: str) -> date | None:
    found = quoted_dates(plain)
    if len(found) != 1 or found[0][0].text.strip() != plain:
        return None
    return found[0][0].as_date()
