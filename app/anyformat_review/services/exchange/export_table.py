"""The one table of all fields that a CSV and a workbook hold, and where an export comes from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import display_text
from anyformat_review.domain.review.review_state import ReviewState

COLUMNS = (
    "path",
    "value",
    "unit",
    "extracted value",
    "override",
    "confidence",
    "band",
    "grounding",
    "evidence pages",
    "status",
    "verification",
    "reasons",
    "note",
    "row mark",
)

BAND_GLYPHS = {Band.LOW: "▲", Band.MEDIUM: "◐", Band.HIGH: "✓", Band.UNKNOWN: "◌"}
"""Signs like those in the window, so that a band is seen without a colour."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who exports, from which source in words or as an address, at which aware UTC time."""

    author: str
    source: str
    at: datetime


def field_rows(state: ReviewState) -> Iterator[tuple[str, ...]]:
    """Yield one row of texts for each leaf field, in the order of `COLUMNS`."""
    for path, review in state.reviews.items():
        override = review.state.override
        confidence = review.field.confidence
        yield (
            str(path),
            display_text(review.effective_value),
            review.field.unit or "",
            display_text(review.field.value),
            "" if override is None else display_text(override.value),
            "" if confidence is None else f"{confidence:g}",
            review.band.value,
            review.grounding.value,
            ", ".join(str(quote.page) for quote in review.field.evidence if quote.page),
            review.status.value,
            review.state.verification or "",
            " ".join(reason.sentence for reason in review.reasons),
            review.state.note,
            "" if path.row is None else mark_text(state, row_of(path)),
        )


def row_of(cell: FieldPath) -> FieldPath:
    """Return the path of the whole row that a cell stands in."""
    return FieldPath(cell.scope, cell.field, cell.row)


def mark_text(state: ReviewState, row: FieldPath) -> str:
    """Return what a reviewer said of a whole row, empty when nothing."""
    mark = state.state_of(row).mark
    return "" if mark is None else mark.value
