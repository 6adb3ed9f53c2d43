"""Texts about the place of the reviewer's own value in the document."""

from anyformat_review.domain.results.evidence import Evidence, QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.visible_text import one_line
from anyformat_review.viewmodels.plurals import counted

_SHOWN_LENGTH = 40


def value_place_text(place: QuoteLocation | None, *, used: bool) -> str:
    """Return where the value is; `used` means that the place is its evidence."""
    if place is None:
        return "Your value is not in the document."
    if used:
        quote = one_line(place.evidence.text)
        if place.page is None:
            return f"Your evidence “{quote}” is {place.not_found_text}."
        return f"Your evidence is on page {place.page}: “{quote}”."
    return f"Your value is on page {place.page}."


def place_offer_text(place: QuoteLocation, key: str) -> str:
    """Return the offer to use the place as evidence with a key."""
    return f"Your value is on page {place.page}. {_how(key)} to use this place as its evidence."


def selection_text(quote: Evidence, value: str, path: FieldPath, key: str) -> str:
    """Return the offer to use the selected text as the value of a field with a key."""
    read = "" if value == quote.text else f", read as {value},"
    shown = one_line(quote.text, _SHOWN_LENGTH)
    return f"{_how(key)} to use “{shown}”{read} as the value of {one_line(str(path))}."


def column_text(count: int, path: FieldPath | None, key: str) -> str:
    """Return the offer to fill a column of a table, from the cell at a path down, with a key."""
    cells = counted(count, "cell")
    if path is None:
        return f"A column with {cells} is selected. Go to a cell of a table to fill its column."
    name = one_line(path.cell or "")
    return f"{_how(key)} to fill {name} from this row down with the {cells} of the column."


def column_filled_text(path: FieldPath, count: int, unused: int) -> str:
    """Return how many cells of a column were filled, and how many were not used."""
    text = f"{counted(count, 'cell').capitalize()} of {one_line(path.cell or '')} filled."
    if not unused:
        return text
    has = "has" if unused == 1 else "have"
    return f"{text} {counted(unused, 'cell').capitalize()} of the document {has} no row here."


def _how(key: str) -> str:
    return f"Press {key}" if key else "Choose Edit > Use text from the document"
