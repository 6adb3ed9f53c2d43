"""Quotes that the service gives as the ground of a value, and where they really stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_METADATA = "metadata."


@dataclass(frozen=True, slots=True)
class Evidence:
    """One quote: `text`, and `page`, 1-based across all files of the collection.

    A text that begins with `metadata.` is no quote but a path into data the caller supplied
    with the upload; its page is 0. That of a quote without a page is 0 too.
    """

    text: str
    page: int
    file_name: str | None = None
    file_page: int | None = None

    @property
    def is_metadata(self) -> bool:
        """Whether the value came from the caller's metadata, not from the document."""
        return self.text.startswith(_METADATA)

    @property
    def has_page(self) -> bool:
        """Whether the service says on which page the quote stands."""
        return self.page >= 1

    @property
    def metadata_path(self) -> str:
        """The path into the caller's metadata, for evidence that `is_metadata`."""
        return self.text.removeprefix(_METADATA)


class Grounding(StrEnum):
    """How a quote relates to the document, from best to worst."""

    FOUND = "found"
    APPROXIMATE = "approximate"
    METADATA = "metadata"
    OTHER_PAGE = "other_page"
    NOT_FOUND = "not_found"
    NONE = "none"


_ORDER = {grounding: rank for rank, grounding in enumerate(Grounding)}


def best_grounding(groundings: Iterable[Grounding]) -> Grounding:
    """Return the best grounding of a field's quotes, `NONE` when it has none."""
    return min(groundings, key=_ORDER.__getitem__, default=Grounding.NONE)


@dataclass(frozen=True, slots=True)
class QuoteLocation:
    """Where a quote stands.

    `page` is 1-based. `start` and `end` count the letters and digits of the page, nothing
    else (see `domain.quote_search`), so they hold in every rendering of it. Without a place
    (`NOT_FOUND`, `METADATA`) all three are `None`.
    """

    evidence: Evidence
    grounding: Grounding
    page: int | None = None
    start: int | None = None
    end: int | None = None

    @property
    def not_found_text(self) -> str:
        """Where the quote is not, for one that is not where it should be."""
        quoted = self.evidence
        return f"not on page {quoted.page}" if quoted.has_page else "not found in the document"
