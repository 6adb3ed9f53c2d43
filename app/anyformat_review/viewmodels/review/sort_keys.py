"""What leaves are sorted by, made once for each column and kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from anyformat_review.domain.results.field_path import Scope
from anyformat_review.domain.results.notations import parse_number
from anyformat_review.domain.results.values import Number, Value, display_text
from anyformat_review.domain.review.review import Status
from anyformat_review.domain.review.review_state import FieldReview
from anyformat_review.viewmodels.review.field_cells import FieldColumn

STATUS_RANKS = {Status.OPEN: 100, Status.CONFIRMED: 101, Status.EDITED: 102}
"""Where fields without a reason stand among the kinds of reasons."""


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Numbers, words and what has no key, each rising, as the reviews were."""

    reviews: Sequence[FieldReview]
    keys: list[Any]
    others: list[int]
    words: list[int]
    missing: list[int]


class SortKeyCache:
    """The orders of one tree's leaves, by their ordinals.

    What is kept is what the reviews were; only the keys of reviews that differ are made anew.
    May be asked in any thread.
    """

    def __init__(self, reviews: Callable[[], Sequence[FieldReview]]) -> None:
        """Ask for the reviews of the leaves, in order, whenever they are put in order."""
        self.reviews = reviews
        self._sorted: dict[FieldColumn, _Sorted] = {}
        self._sections: tuple[list[int], tuple[Scope, ...]] | None = None

    def ordinals(self, column: FieldColumn, *, descending: bool) -> list[int]:
        """Return the ordinals by a column; those without a key come last either way.

        Numbers come before words; what is equal stays in the order of the document.
        """
        known = self._known(column)
        if not descending:
            return [*known.others, *known.words, *known.missing]
        key = known.keys.__getitem__
        words = sorted(known.words, key=key, reverse=True)
        return [*words, *sorted(known.others, key=key, reverse=True), *known.missing]

    def sections(self) -> tuple[list[int], tuple[Scope, ...]]:
        """Return the section each leaf stands in, 0-based, and the sections; these never change."""
        if self._sections is None:
            groups, scopes = [], list[Scope]()
            for review in self.reviews():
                scope = review.path.scope
                if not scopes or (scope is not scopes[-1] and scope != scopes[-1]):
                    scopes.append(scope)
                groups.append(len(scopes) - 1)
            self._sections = groups, tuple(scopes)
        return self._sections

    def make(self) -> None:
        """Make everything before it is asked for."""
        self.sections()
        for column in FieldColumn:
            self._known(column)

    def _known(self, column: FieldColumn) -> _Sorted:
        reviews = self.reviews()
        known, key = self._sorted.get(column), _KEYS[column]
        if known is None:
            keys = list(map(key, reviews))
        else:
            both = enumerate(zip(reviews, known.reviews, strict=True))
            changed = [ordinal for ordinal, (new, old) in both if new is not old]
            if not changed:
                return known
            keys = known.keys.copy()
            for ordinal in changed:
                keys[ordinal] = key(reviews[ordinal])
        made = self._sorted[column] = _in_order(reviews, keys)
        return made


def status_rank(review: FieldReview) -> int:
    """Return a field's first reason, else what was done about it, as a number."""
    return int(review.reasons[0].kind) if review.reasons else STATUS_RANKS[review.status]


def first_page(review: FieldReview) -> int | None:
    """Return the first page, 1-based, on which a quote of the field stands or should."""
    pages = (location.page or location.evidence.page for location in review.locations)
    return min((page for page in pages if page > 0), default=None)


def _in_order(reviews: Sequence[FieldReview], keys: list[Any]) -> _Sorted:
    others: list[int] = []
    words: list[int] = []
    missing: list[int] = []
    for ordinal, key in enumerate(keys):
        (missing if key is None else words if type(key) is str else others).append(ordinal)
    for part in (others, words):
        part.sort(key=keys.__getitem__)
    return _Sorted(reviews, keys, others, words, missing)


def _name_key(review: FieldReview) -> Any:
    path = review.path
    return (path.field.casefold(), -1 if path.row is None else path.row, path.cell or "")


def _value_key(value: Value) -> float | str | None:
    if isinstance(value, Number):
        return float(value.literal)
    text = value if type(value) is str else display_text(value)
    if not text:
        return None
    number = parse_number(text)
    return text.casefold() if number is None else number


_KEYS: dict[FieldColumn, Callable[[FieldReview], Any]] = {
    FieldColumn.NAME: _name_key,
    FieldColumn.VALUE: lambda review: _value_key(
        None if review.is_blind else review.effective_value
    ),
    FieldColumn.ORIGINAL: lambda review: _value_key(
        None if review.is_blind else review.field.value
    ),
    FieldColumn.CONFIDENCE: lambda review: review.field.confidence,
    FieldColumn.EVIDENCE: first_page,
    FieldColumn.STATUS: status_rank,
}
