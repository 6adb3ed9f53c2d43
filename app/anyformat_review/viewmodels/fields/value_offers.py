"""Values of the document that are offered while a value is typed."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from anyformat_review.domain.quotes.page_values import ValueKind
from anyformat_review.domain.results.data_types import DataType, FieldDefinition, type_warning
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.text_folding import fold
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import tr
from anyformat_review.viewmodels.fields.reading_texts import field_type
from anyformat_review.viewmodels.fields.value_editing import value_of_quote

MAX_OFFERS = 3
"""The number of offers that are shown, one for each key."""
_KINDS = {
    DataType.INTEGER: ValueKind.NUMBER,
    DataType.FLOAT: ValueKind.NUMBER,
    DataType.DATE: ValueKind.DATE,
    DataType.DATETIME: ValueKind.DATETIME,
    DataType.STRING: ValueKind.TEXT,
    DataType.OTHER: ValueKind.TEXT,
}


class ValueOffer(Struct, frozen=True):
    """A value in the notation of the field, and the text of the document from which it is read."""

    text: str
    quote: Evidence

    @property
    def where(self) -> str:
        """The quote, if it is written differently, and its page."""
        page = tr("page {page}").format(page=self.quote.page)
        is_same = self.quote.text == self.text
        return page if is_same else f"“{one_line(self.quote.text)}”, {page}"


def kind_of_offers(review: FieldReview, definition: FieldDefinition | None) -> ValueKind | None:
    """Return which values of a page are offered for a field, None if there are none.

    Nothing is offered in a blind check, in which the reviewer reads the document alone, or if the
    service found several values, which are listed with the same keys.
    """
    if review.is_blind or review.is_unresolved:
        return None
    return _KINDS.get(field_type(review, definition))


def offers_of(
    found: Sequence[Evidence], review: FieldReview, definition: FieldDefinition | None
) -> tuple[ValueOffer, ...]:
    """Return the values that fit the type of a field, each at its first place."""
    offers: dict[str, ValueOffer] = {}
    for quote in found:
        text = value_of_quote(quote.text, review, definition)
        if text not in offers and not (definition and type_warning(text, definition)):
            offers[text] = ValueOffer(text, quote)
    return tuple(offers.values())


def matching_offers(offers: Sequence[ValueOffer], typed: str) -> tuple[ValueOffer, ...]:
    """Return the first offers that begin like a typed text, or else contain it.

    Only digits are compared if no letters are typed, so that the notation does not matter.
    """
    sought = fold(typed.strip())
    if not sought:
        return ()
    digits = _digits(sought)
    if digits and not any(map(str.isalpha, sought)):
        matching = [each for each in offers if any(_begin(each, digits))]
    else:
        folded = [(each, fold(each.text), fold(each.quote.text)) for each in offers]
        matching = [each for each, text, quote in folded if sought in text or sought in quote]
        matching.sort(key=lambda each: not fold(each.text).startswith(sought))
    return tuple(matching[:MAX_OFFERS])


def _begin(offer: ValueOffer, digits: str) -> Iterator[bool]:
    for text in (offer.text, offer.quote.text):
        yield _digits(text).startswith(digits)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
