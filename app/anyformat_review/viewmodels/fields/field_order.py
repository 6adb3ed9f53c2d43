"""Sort and group the leaves of a review."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from itertools import accumulate
from types import MappingProxyType

from msgspec import Struct

from anyformat_review.domain.order_choice import OrderChoice
from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.field_path import Scope
from anyformat_review.domain.review.review import Status
from anyformat_review.translation import QT_TR_NOOP, number_text, tr
from anyformat_review.viewmodels.field_texts import BAND_TITLES, REASON_TITLES, scope_title
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from anyformat_review.viewmodels.fields.sort_keys import (
    STATUS_RANKS,
    SortKeyCache,
    first_page,
    status_rank,
)

_NO_PAGE = 10**9
"""Sorts after every page number."""
_STATUS_TITLES = {
    STATUS_RANKS[Status.OPEN]: QT_TR_NOOP("No issues found"),
    STATUS_RANKS[Status.CONFIRMED]: QT_TR_NOOP("Confirmed"),
    STATUS_RANKS[Status.EDITED]: QT_TR_NOOP("Edited"),
}
_BANDS = tuple(Band)


class Grouping(StrEnum):
    """The property by which the leaves are grouped."""

    SERVICE = "service"
    """The order of the document; if sorted by a column, its splits and partitions."""
    NONE = "none"
    REASON = "reason"
    PAGE = "page"
    BAND = "band"


class Arrangement(Struct, frozen=True):
    """The order and grouping of the leaves; without a column they are in document order."""

    column: FieldColumn | None = None
    descending: bool = False
    grouping: Grouping = Grouping.SERVICE

    @property
    def is_tree(self) -> bool:
        """Whether the leaves are in document order, in which rows stay together."""
        return self.column is None and self.grouping is Grouping.SERVICE


ARRANGEMENTS: Mapping[OrderChoice, Arrangement] = MappingProxyType(
    {
        OrderChoice.DOCUMENT: Arrangement(),
        OrderChoice.CONFIDENCE: Arrangement(FieldColumn.CONFIDENCE),
        OrderChoice.REASON: Arrangement(grouping=Grouping.REASON),
        OrderChoice.PAGE: Arrangement(grouping=Grouping.PAGE),
    }
)
"""The arrangement for each choice in the settings."""


class LeafOrder:
    """The sorted and grouped leaves, as ordinals.

    `ranks` contains the sorted position of each leaf. `titles` are the headings, `bounds` the ranks
    at which they begin; a single empty title means that there are no headings.
    """

    def __init__(self, keys: SortKeyCache, arrangement: Arrangement) -> None:
        groups, title = _groups(keys, arrangement.grouping)
        if arrangement.column is None:
            ordinals = list(range(len(groups)))
        else:
            ordinals = keys.ordinals(arrangement.column, descending=arrangement.descending)
        counts = Counter(groups)
        distinct = sorted(counts)
        if len(distinct) > 1:
            ordinals.sort(key=groups.__getitem__)
        self.titles = tuple(map(title, distinct))
        self.bounds = [0, *accumulate(counts[group] for group in distinct[:-1])]
        self.ranks = [0] * len(ordinals)
        for rank, ordinal in enumerate(ordinals):
            self.ranks[ordinal] = rank
        self.ordinals = ordinals


def _groups(keys: SortKeyCache, grouping: Grouping) -> tuple[list[int], Callable[[int], str]]:
    """Return the group number of each leaf, and a function from group number to title."""
    match grouping:
        case Grouping.SERVICE:
            sections, scopes = keys.sections()
            return sections, lambda section: _section_title(scopes, section)
        case Grouping.REASON:
            ranks = list(map(status_rank, keys.reviews()))
            return ranks, _status_title
        case Grouping.PAGE:
            pages = [first_page(review) or _NO_PAGE for review in keys.reviews()]
            return pages, _page_title
        case Grouping.BAND:
            bands = [_BANDS.index(review.band) for review in keys.reviews()]
            return bands, lambda band: tr(BAND_TITLES[_BANDS[band]])
        case Grouping.NONE:
            return [0] * len(keys.reviews()), lambda _: ""


def _status_title(rank: int) -> str:
    return tr(_STATUS_TITLES[rank]) if rank in _STATUS_TITLES else tr(REASON_TITLES[rank])


def _page_title(page: int) -> str:
    return tr("No page") if page == _NO_PAGE else tr("Page {page}").format(page=number_text(page))


def _section_title(scopes: Sequence[Scope], section: int) -> str:
    return scope_title(scopes[section]) or (tr("No section") if len(scopes) > 1 else "")
