"""Quotes that the service cites for a value, and their location in the document."""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from anyformat_review.translation import tr

_METADATA = "metadata."


class Evidence(Struct, frozen=True, gc=False):
    """A quote and its `page`, 1-based across files; 0 if the service cites no page.

    A text that begins with `metadata.` is not a quote but a path into the metadata of the
    upload; its page is 0. `start` is set if a reviewer selected the quote: its normalized offset
    on the page, which tells it from the same text elsewhere on the page.
    """

    text: str
    page: int
    file_name: str | None = None
    file_page: int | None = None
    start: int | None = None

    @property
    def is_metadata(self) -> bool:
        """Whether the value comes from the metadata of the upload, not from the document."""
        return self.text.startswith(_METADATA)

    @property
    def cited(self) -> "Evidence":
        """The text and the page only, by which decisions refer to a quote of the service."""
        return Evidence(self.text, self.page)

    @property
    def has_page(self) -> bool:
        """Whether the service cites a page."""
        return self.page >= 1

    @property
    def metadata_path(self) -> str:
        """The path into the metadata, for evidence that `is_metadata`."""
        return self.text.removeprefix(_METADATA)


class Grounding(StrEnum):
    """How well a quote was found in the document, from best to worst."""

    FOUND = "found"
    APPROXIMATE = "approximate"
    METADATA = "metadata"
    OTHER_PAGE = "other_page"
    NOT_FOUND = "not_found"
    NONE = "none"


_ORDER = {grounding: rank for rank, grounding in enumerate(Grounding)}


def best_grounding(groundings: Iterable[Grounding]) -> Grounding:
    """Return the best grounding, `NONE` without quotes."""
    return min(groundings, key=_ORDER.__getitem__, default=Grounding.NONE)


class QuoteLocation(Struct, frozen=True, gc=False):
    """The location of a quote: 1-based `page`, `start` and `end` as normalized offsets.

    Normalized offsets count letters and digits only (see `domain.document.normalized_text`), so
    they are valid in every rendering of the page. All three are `None` without a location
    (`NOT_FOUND`, `METADATA`). `difference` is a sentence if the quote differs from the page, and
    `contradiction` one if it contradicts the field's value; both are usually empty.
    """

    evidence: Evidence
    grounding: Grounding
    page: int | None = None
    start: int | None = None
    end: int | None = None
    difference: str = ""
    contradiction: str = ""

    @property
    def not_found_text(self) -> str:
        """A phrase for a quote that is not on the cited page."""
        quoted = self.evidence
        if quoted.has_page:
            return tr("not on page {page}").format(page=quoted.page)
        return tr("not found in the document")


class QuotedValue(Struct, frozen=True):
    """A value that a reviewer took from the document, with its quote."""

    text: str
    quote: Evidence
