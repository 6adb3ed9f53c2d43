"""Texts about the place of the reviewer's own value in the document."""

from anyformat_review.domain.results.evidence import Evidence, QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import tr

_SHOWN_LENGTH = 40


def value_place_text(place: QuoteLocation | None, *, used: bool) -> str:
    """Return where the value is; `used` means that the place is its evidence."""
    if place is None:
        return tr("Your value is not in the document.")
    if used:
        quote = one_line(place.evidence.text)
        if place.page is None:
            text = tr("Your evidence “{quote}” is {place}.")
            return text.format(quote=quote, place=place.not_found_text)
        text = tr("Your evidence is on page {page}: “{quote}”.")
        return text.format(page=place.page, quote=quote)
    return tr("Your value is on page {page}.").format(page=place.page)


def place_offer_text(place: QuoteLocation, key: str) -> str:
    """Return the offer to use the place as evidence with a key."""
    if key:
        text = tr("Your value is on page {page}. Press {key} to use this place as its evidence.")
    else:
        text = tr(
            "Your value is on page {page}. Choose Edit > Use text from the document to use this"
            " place as its evidence."
        )
    return text.format(page=place.page, key=key)


def selection_text(quote: Evidence, value: str, path: FieldPath, key: str) -> str:
    """Return the offer to use the selected text as the value of a field with a key."""
    if value == quote.text:
        text = tr("{how} to use “{text}” as the value of {field}.")
    else:
        text = tr("{how} to use “{text}”, read as {value}, as the value of {field}.")
    shown = one_line(quote.text, _SHOWN_LENGTH)
    return text.format(how=_how(key), text=shown, value=value, field=one_line(str(path)))


def column_text(count: int, path: FieldPath | None, key: str) -> str:
    """Return the offer to fill a column of a table, from the cell at a path down, with a key."""
    if path is None:
        return tr(
            "A column with %n cells is selected. Go to a cell of a table to fill its column.",
            "A column with %n cell is selected. Go to a cell of a table to fill its column.",
            count,
        )
    text = tr(
        "{how} to fill {column} from this row down with the %n cells of the column.",
        "{how} to fill {column} from this row down with the %n cell of the column.",
        count,
    )
    return text.format(how=_how(key), column=one_line(path.cell or ""))


def column_filled_text(path: FieldPath, count: int, unused: int) -> str:
    """Return how many cells of a column were filled, and how many were not used."""
    text = tr("%n cells of {column} filled.", "%n cell of {column} filled.", count)
    text = text.format(column=one_line(path.cell or ""))
    if not unused:
        return text
    left = tr(
        "%n cells of the document have no row here.",
        "%n cell of the document has no row here.",
        unused,
    )
    return f"{text} {left}"


def _how(key: str) -> str:
    if key:
        return tr("Press {key}").format(key=key)
    return tr("Choose Edit > Use text from the document")
