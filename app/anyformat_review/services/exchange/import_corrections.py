"""Compare a colleague's corrections with the review."""

from collections.abc import Iterator, Sequence
from enum import Enum, auto

from msgspec import Struct
from msgspec.structs import replace

from anyformat_review.domain.errors import CorrectionsFormatError
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value, equal_values
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.parts import document_values
from anyformat_review.domain.review.review import FieldState, RowMark, is_document_path
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.exchange.corrections_file import (
    Correction,
    Corrections,
    UnreadableEntry,
)
from anyformat_review.translation import tr


class ImportConflict(Enum):
    """Why a correction needs a choice by the reviewer."""

    YOURS = auto()
    """The reviewer made a different decision."""
    EXTRACTED = auto()
    """The extracted value is not the one that was corrected."""
    HIDDEN = auto()
    """A blind check hides the value until the reviewer types it from the document."""


class ImportEntry(Struct, frozen=True):
    """A field or row that an import would change from `yours` to `theirs`."""

    correction: Correction
    theirs: FieldState
    yours: FieldState
    extracted: Value
    conflicts: tuple[ImportConflict, ...] = ()

    @property
    def path(self) -> FieldPath:
        """The field or row."""
        return self.correction.path

    @property
    def is_hidden(self) -> bool:
        """Whether a blind check hides the value, so that no text may show it."""
        return ImportConflict.HIDDEN in self.conflicts

    @property
    def takes_theirs(self) -> bool:
        """The default choice, which never overwrites a decision of the reviewer."""
        return not self.conflicts


class ImportPreview(Struct, frozen=True):
    """The effect of an import: changes, the number of entries that match, and the rest.

    `unknown` are the paths that are not in the review.
    """

    entries: tuple[ImportEntry, ...]
    same: int = 0
    unknown: tuple[FieldPath, ...] = ()
    unreadable: tuple[UnreadableEntry, ...] = ()


def preview_import(state: ReviewState, corrections: Corrections) -> ImportPreview:
    """Compare corrections with a review.

    Raises:
        CorrectionsFormatError: the corrections belong to another collection.
    """
    if corrections.collection_id != state.collection.id:
        problem = tr(
            "These corrections belong to collection {theirs}, but {ours} is open."
            " Open the other collection first."
        )
        theirs, ours = repr(corrections.collection_id), repr(state.collection.id)
        raise CorrectionsFormatError(problem.format(theirs=theirs, ours=ours))
    entries, unknown, same = [], [], 0
    document = document_values(state.collection)
    received = _numbered(state, corrections.entries)
    inserted = {each.path for each in received if each.state.mark is RowMark.INSERTED}
    for correction in received:
        path, is_outcome = correction.path, correction.state.outcome is not None
        columns = state.collection.columns(path) if path.row_path in inserted else ()
        is_new = bool(columns) and path.cell in (None, *columns)
        is_known = path in state.reviews or path in document or state.cells(path)
        if not (is_outcome or is_new or is_known):
            unknown.append(path)
        elif (entry := _compared(state, correction, document.get(path))) is None:
            same += 1
        else:
            entries.append(entry)
    return ImportPreview(tuple(entries), same, tuple(unknown), corrections.unreadable)


def _numbered(state: ReviewState, received: Sequence[Correction]) -> list[Correction]:
    """Give inserted rows free numbers, unless the same row is already at the same position."""
    taken = {path for path in state.others if path.is_inserted and path.cell is None}
    numbers = [each.path.row or 0 for each in received]
    lowest = min((0, *numbers, *(path.row or 0 for path in taken)))
    renumbered: dict[FieldPath, int] = {}
    for each in received:
        is_taken = each.state.mark is RowMark.INSERTED and each.path in taken
        if is_taken and state.state_of(each.path).position != each.state.position:
            lowest -= 1
            renumbered[each.path] = lowest

    def numbered(each: Correction) -> Correction:
        row = each.path.row_path
        if row is None or row not in renumbered:
            return each
        return replace(each, path=replace(each.path, row=renumbered[row]))

    return [numbered(each) for each in received]


def _compared(state: ReviewState, correction: Correction, given: Value) -> ImportEntry | None:
    """Compare a correction with your state; `given` is the category or the pages it is about."""
    review = state.reviews.get(correction.path)
    yours, theirs = state.state_of(correction.path), correction.state
    if theirs.outcome is not None:
        conflict = () if yours == FieldState() else (ImportConflict.YOURS,)
        return None if theirs == yours else ImportEntry(correction, theirs, yours, None, conflict)
    extracted = review.field.value if review else given
    theirs = _merged(theirs, yours, correction.path, extracted)
    if theirs == yours:
        return None
    conflicts = tuple(_conflicts(correction, review, yours, theirs, extracted))
    return ImportEntry(correction, theirs, yours, extracted, conflicts)


def _merged(theirs: FieldState, yours: FieldState, path: FieldPath, extracted: Value) -> FieldState:
    """Return a colleague's state, with your own where theirs decides nothing."""
    note = theirs.note or yours.note
    if path.row is not None and path.cell is None:
        return replace(theirs, override=yours.override, verification=yours.verification, note=note)
    override = theirs.override
    if override and equal_values(override.value, extracted):
        if is_document_path(path):
            return FieldState()
        override = None  # the service extracts the corrected value now
    elif override and yours.override and equal_values(override.value, yours.override.value):
        override = yours.override
    evidence = theirs.evidence or (yours.evidence if override == yours.override else ())
    wrong = theirs.wrong_quotes or yours.wrong_quotes
    merged = replace(theirs, override=override, mark=yours.mark, note=note)
    return replace(merged, evidence=evidence, wrong_quotes=wrong)


def _conflicts(
    correction: Correction,
    review: FieldReview | None,
    yours: FieldState,
    theirs: FieldState,
    extracted: Value,
) -> Iterator[ImportConflict]:
    if review is not None and review.is_blind:
        yield ImportConflict.HIDDEN
    fetched = FieldState.from_server(review.field) if review else FieldState()
    decided = _differs(yours, fetched) and _differs(yours, theirs)
    if decided or (yours.note and yours.note != theirs.note):
        yield ImportConflict.YOURS
    if not equal_values(extracted, correction.extracted):
        yield ImportConflict.EXTRACTED


def _differs(one: FieldState, other: FieldState) -> bool:
    return replace(one, note="") != replace(other, note="")
