"""Orders of a review's leaves: by a column, and under headings."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from anyformat_review.domain.confidence import Band
from anyformat_review.domain.notations import number_in
from anyformat_review.domain.review import Status
from anyformat_review.domain.review_state import FieldReview
from anyformat_review.domain.values import Number, Value, display_text
from anyformat_review.viewmodels.field_cells import Column
from anyformat_review.viewmodels.field_texts import (
    BAND_TITLES,
    REASON_TITLES,
    scope_title,
)

_NOWHERE = 10**9
"""Stands behind every page."""
_SETTLED = {Status.OPEN: 100, Status.CONFIRMED: 101, Status.EDITED: 102}
_SETTLED_TITLES = {100: "Nothing to look at", 101: "Confirmed", 102: "Edited"}
_BANDS = tuple(Band)


class Grouping(StrEnum):
    """What the headings above the leaves are."""

    SERVICE = "service"
    """The service's own order; with a column to sort by, its splits and partitions only."""
    NONE = "none"
    REASON = "reason"
    PAGE = "page"
    BAND = "band"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """An order that a reviewer asks for; without a column it is the document's."""

    column: Column | None = None
    descending: bool = False
    grouping: Grouping = Grouping.SERVICE

    @property
    def is_tree(self) -> bool:
        """Whether it is the service's own order, in which rows stay together."""
        return self.column is None and self.grouping is Grouping.SERVICE


class LeafOrder:
    """All leaves in an order, by their ordinals, under headings.

    `ranks` holds each leaf's place. `titles` are those of the headings, and `bounds` the rank
    at which each begins; a lone empty title is no heading.
    """

    def __init__(self, reviews: Sequence[FieldReview], asked: Arrangement) -> None:
        places: list[int] = list(range(len(reviews)))
        if asked.column is not None:
            places = _sorted(reviews, asked.column, descending=asked.descending)
        groups, title = _groups(reviews, asked.grouping)
        distinct = sorted(set(groups))
        if len(distinct) > 1:
            places.sort(key=groups.__getitem__)
        self.titles = tuple(map(title, distinct))
        counts = dict.fromkeys(distinct, 0)
        for group in groups:
            counts[group] += 1
        self.bounds = [0]
        for group in distinct[:-1]:
            self.bounds.append(self.bounds[-1] + counts[group])
        self.ranks = [0] * len(places)
        for rank, place in enumerate(places):
            self.ranks[place] = rank
        self.ordinals = places


def _sorted(reviews: Sequence[FieldReview], column: Column, *, descending: bool) -> list[int]:
    """Return the ordinals by a column's key; those without one come last either way.

    Numbers come before words.
    """
    keys = list(map(_KEYS[column], reviews))
    missing: list[int] = []
    words: list[int] = []
    others: list[int] = []
    for ordinal, key in enumerate(keys):
        (missing if key is None else words if type(key) is str else others).append(ordinal)
    for part in (words, others):
        part.sort(key=keys.__getitem__, reverse=descending)
    return [*words, *others, *missing] if descending else [*others, *words, *missing]


def _name_key(review: FieldReview) -> Any:
    path = review.path
    return (path.field.casefold(), -1 if path.row is None else path.row, path.cell or "")


def _value_key(value: Value) -> float | str | None:
    if isinstance(value, Number):
        return float(value.literal)
    text = value if type(value) is str else display_text(value)
    if not text:
        return None
    number = number_in(text)
    return text.casefold() if number is None else number


def _page(review: FieldReview) -> int | None:
    """Return the first page, 1-based, on which a quote of the field stands or should."""
    pages = (location.page or location.evidence.page for location in review.locations)
    return min((page for page in pages if page > 0), default=None)


def _standing(review: FieldReview) -> int:
    """Return a field's first reason, else what was done about it, as a number."""
    return int(review.reasons[0].kind) if review.reasons else _SETTLED[review.status]


_KEYS: dict[Column, Callable[[FieldReview], Any]] = {
    Column.NAME: _name_key,
    Column.VALUE: lambda review: _value_key(None if review.is_blind else review.effective_value),
    Column.ORIGINAL: lambda review: _value_key(None if review.is_blind else review.field.value),
    Column.CONFIDENCE: lambda review: review.field.confidence,
    Column.EVIDENCE: _page,
    Column.STATUS: _standing,
}


def _groups(
    reviews: Iterable[FieldReview], grouping: Grouping
) -> tuple[list[int], Callable[[int], str]]:
    """Return each leaf's group as a number, and what gives a number its title."""
    match grouping:
        case Grouping.SERVICE:
            return _sections(reviews)
        case Grouping.REASON:
            return list(map(_standing, reviews)), _standing_title
        case Grouping.PAGE:
            return [_page(review) or _NOWHERE for review in reviews], _page_title
        case Grouping.BAND:
            return [_BANDS.index(review.band) for review in reviews], _band_title
        case Grouping.NONE:
            return [0 for _ in reviews], lambda _: ""


def _sections(reviews: Iterable[FieldReview]) -> tuple[list[int], Callable[[int], str]]:
    groups, titles, last = [], list[str](), None
    for review in reviews:
        scope = review.path.scope
        if scope is not last and scope != last:
            titles.append(scope_title(scope))
        last = scope
        groups.append(len(titles) - 1)
    several = len(titles) > 1
    return groups, lambda group: titles[group] or ("Without a section" if several else "")


def _standing_title(group: int) -> str:
    return _SETTLED_TITLES.get(group) or REASON_TITLES[group]


def _page_title(group: int) -> str:
    return "No page" if group == _NOWHERE else f"Page {group:,}"


def _band_title(group: int) -> str:
    return BAND_TITLES[_BANDS[group]]
