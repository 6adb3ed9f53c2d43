"""Orders of a review's leaves: by a column, and under headings."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.field_path import Scope
from anyformat_review.domain.review.review import Status
from anyformat_review.viewmodels.review.field_cells import FieldColumn
from anyformat_review.viewmodels.review.field_texts import (
    BAND_TITLES,
    REASON_TITLES,
    scope_title,
)
from anyformat_review.viewmodels.review.sort_keys import (
    STATUS_RANKS,
    SortKeyCache,
    first_page,
    status_rank,
)

_NOWHERE = 10**9
"""Stands behind every page."""
_STATUS_TITLES = {
    STATUS_RANKS[Status.OPEN]: "Nothing to look at",
    STATUS_RANKS[Status.CONFIRMED]: "Confirmed",
    STATUS_RANKS[Status.EDITED]: "Edited",
}
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

    column: FieldColumn | None = None
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

    def __init__(self, keys: SortKeyCache, asked: Arrangement) -> None:
        groups, title = _groups(keys, asked.grouping)
        if asked.column is None:
            places = list(range(len(groups)))
        else:
            places = keys.ordinals(asked.column, descending=asked.descending)
        counts = Counter(groups)
        distinct = sorted(counts)
        if len(distinct) > 1:
            places.sort(key=groups.__getitem__)
        self.titles = tuple(map(title, distinct))
        self.bounds = [0, *accumulate(counts[group] for group in distinct[:-1])]
        self.ranks = [0] * len(places)
        for rank, place in enumerate(places):
            self.ranks[place] = rank
        self.ordinals = places


def _groups(keys: SortKeyCache, grouping: Grouping) -> tuple[list[int], Callable[[int], str]]:
    """Return each leaf's group as a number, and what gives a number its title."""
    match grouping:
        case Grouping.SERVICE:
            sections, scopes = keys.sections()
            return sections, lambda section: _section_title(scopes, section)
        case Grouping.REASON:
            return list(map(status_rank, keys.reviews())), _status_title
        case Grouping.PAGE:
            return [first_page(review) or _NOWHERE for review in keys.reviews()], _page_title
        case Grouping.BAND:
            return [_BANDS.index(review.band) for review in keys.reviews()], _band_title
        case Grouping.NONE:
            return [0] * len(keys.reviews()), lambda _: ""


def _section_title(scopes: Sequence[Scope], section: int) -> str:
    return scope_title(scopes[section]) or ("Without a section" if len(scopes) > 1 else "")


def _status_title(group: int) -> str:
    return _STATUS_TITLES.get(group) or REASON_TITLES[group]


def _page_title(group: int) -> str:
    return "No page" if group == _NOWHERE else f"Page {group:,}"


def _band_title(group: int) -> str:
    return BAND_TITLES[_BANDS[group]]
