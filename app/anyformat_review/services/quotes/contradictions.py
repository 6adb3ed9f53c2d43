"""Compare the values of a collection with their quotes."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from msgspec.structs import replace

from anyformat_review.domain.quotes.value_quotes import check_value
from anyformat_review.domain.results.collection import ExtractedField
from anyformat_review.domain.results.data_types import DataType, FieldDefinition, find_definition
from anyformat_review.domain.results.evidence import QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Number, display_text
from anyformat_review.domain.review.field_review import FieldReview

Locations: TypeAlias = tuple[QuoteLocation, ...]
Definitions: TypeAlias = Mapping[str, FieldDefinition]

_BY_FORM = (DataType.STRING, DataType.OTHER)
"""Values of these types are compared by their form, like values of an unknown type."""


def comparable_text(field: ExtractedField) -> str | None:
    """Return a field's value as text, `None` if it is not compared, such as one from a lookup."""
    is_lookup = field.value_source == "lookup" or field.lookup_check is not None
    if is_lookup or not field.evidence or not isinstance(field.value, str | Number):
        return None
    return display_text(field.value)


def with_contradiction(
    value: str | None, locations: Locations, definition: FieldDefinition | None = None
) -> Locations:
    """Return the locations of a field's quotes; the first one gets their contradiction."""
    quotes = [location.evidence.text for location in locations if not location.evidence.is_metadata]
    if value is None or len(quotes) != len(locations):
        return locations
    sentence = check_value(value, quotes, definition).sentence
    return (
        (replace(locations[0], contradiction=sentence), *locations[1:]) if sentence else locations
    )


def compared_by_type(
    reviews: Iterable[FieldReview], definitions: Definitions, before: Definitions
) -> dict[FieldPath, Locations]:
    """Return the locations that change if values are compared by new definitions.

    Blocking: call it in a thread.
    """
    changed: dict[FieldPath, Locations] = {}
    for review in reviews:
        definition = _typed(definitions, review.path)
        if not review.locations or definition == _typed(before, review.path):
            continue
        bare = (replace(review.locations[0], contradiction=""), *review.locations[1:])
        found = with_contradiction(comparable_text(review.field), bare, definition)
        if found != review.locations:
            changed[review.path] = found
    return changed


def _typed(definitions: Definitions, path: FieldPath) -> FieldDefinition | None:
    definition = find_definition(definitions, path)
    return None if definition is None or definition.data_type in _BY_FORM else definition
