"""Cached sort keys of the leaves, one list per column."""

from array import array
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct

from anyformat_review.domain.results.field_path import Scope
from anyformat_review.domain.results.notations import parse_number
from anyformat_review.domain.results.values import Number, Value, display_text
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.review import Status
from anyformat_review.viewmodels.fields.field_cells import FieldColumn

STATUS_RANKS = {Status.OPEN: 100, Status.CONFIRMED: 101, Status.EDITED: 102}
"""Ranks of fields without a reason, which come after all kinds of reasons."""


class _Sorted(Struct, frozen=True):
    """The keys of reviews, and their ordinals in ascending order by kind of key."""

    changes: Sequence[int]
    keys: list[Any]
    others: Sequence[int]
    words: Sequence[int]
    missing: Sequence[int]


class SortKeyCache:
    """Sorts the leaves of one tree, and computes only the keys of changed reviews again.

    It can be used in any thread.
    """

    def __init__(
        self, reviews: Callable[[], Sequence[FieldReview]], changes: Sequence[int]
    ) -> None:
        """Sort the leaves returned by `reviews`, which is called for every sort.

        `changes` says how often each leaf got another review; it changes with them.
        """
        self.reviews = reviews
        self._changes = changes
        self._sorted: dict[FieldColumn, _Sorted] = {}
        self._sections: tuple[list[int], tuple[Scope, ...]] | None = None

    def ordinals(self, column: FieldColumn, *, descending: bool) -> list[int]:
        """Return the ordinals sorted by a column; leaves without a key are always last.

        Numbers come before words. Leaves with equal keys are in document order.
        """
        cached = self._sorted_by(column)
        if not descending:
            return [*cached.others, *cached.words, *cached.missing]
        key = cached.keys.__getitem__
        words = sorted(cached.words, key=key, reverse=True)
        return [*words, *sorted(cached.others, key=key, reverse=True), *cached.missing]

    def sections(self) -> tuple[list[int], tuple[Scope, ...]]:
        """Return the section of each leaf, 0-based, and the scopes of the sections."""
        if self._sections is None:
            groups, scopes = [], list[Scope]()
            for review in self.reviews():
                scope = review.path.scope
                if not scopes or (scope is not scopes[-1] and scope != scopes[-1]):
                    scopes.append(scope)
                groups.append(len(scopes) - 1)
            self._sections = groups, tuple(scopes)
        return self._sections

    def fill(self) -> None:
        """Compute the keys of all columns."""
        self.sections()
        for column in FieldColumn:
            self._sorted_by(column)

    def _sorted_by(self, column: FieldColumn) -> _Sorted:
        # Copied before the reviews are read: they may change meanwhile, in the window's thread.
        changes = self._changes[:]
        cached, key = self._sorted.get(column), _KEYS[column]
        if cached is not None and cached.changes == changes:
            return cached
        reviews = self.reviews()
        if cached is None:
            keys = list(map(key, reviews))
        else:
            keys = cached.keys.copy()
            for ordinal, (new, old) in enumerate(zip(changes, cached.changes, strict=True)):
                if new != old:
                    keys[ordinal] = key(reviews[ordinal])
        result = self._sorted[column] = _sorted(changes, keys)
        return result


def status_rank(review: FieldReview) -> int:
    """Return the rank of a field by its first reason, or by its status if it has none."""
    return int(review.reasons[0].kind) if review.reasons else STATUS_RANKS[review.status]


def first_page(review: FieldReview) -> int | None:
    """Return the first page, 1-based, on which a quote was found or which the service cites."""
    pages = (location.page or location.evidence.page for location in review.valid_locations)
    return min((page for page in pages if page > 0), default=None)


def _sorted(changes: Sequence[int], keys: list[Any]) -> _Sorted:
    others: list[int] = []
    words: list[int] = []
    missing: list[int] = []
    for ordinal, key in enumerate(keys):
        (missing if key is None else words if type(key) is str else others).append(ordinal)
    for ordinals in (others, words):
        ordinals.sort(key=keys.__getitem__)
    # A list would keep an object for each number.
    return _Sorted(changes, keys, *(array("I", each) for each in (others, words, missing)))


def _name_key(review: FieldReview) -> Any:
    path, name = review.path, review.path.field.casefold()
    # Most names are the same in lower case; one string is enough.
    name = path.field if name == path.field else name
    return (name, -1 if path.row is None else path.row, path.cell or "")


def _value_key(value: Value) -> float | Decimal | str | None:
    if isinstance(value, Number):
        return float(value.literal)
    text = value if type(value) is str else display_text(value)
    if not text:
        return None
    number = parse_number(text)
    return text.casefold() if number is None else float(number)


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
