"""Texts about the place of the reviewer's own value in the document."""

from anyformat_review.domain.results.evidence import QuoteLocation
from anyformat_review.domain.visible_text import one_line


def value_place_text(place: QuoteLocation | None, *, used: bool) -> str:
    """Return where the value is; `used` if the place is its evidence."""
    if place is None:
        return "Your value is not in the document."
    if used:
        return f"Your evidence is on page {place.page}: “{one_line(place.evidence.text)}”."
    return f"Your value is on page {place.page}."


def offer_text(place: QuoteLocation, key: str) -> str:
    """Return the offer to use the place as evidence with a key."""
    how = f"Press {key}" if key else "Choose Edit > Use place of the value"
    return f"Your value is on page {place.page}. {how} to use this place as its evidence."
