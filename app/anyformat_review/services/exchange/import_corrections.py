"""Read a colleague's corrections from an untrusted file, and compare them with the review."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, StrEnum, auto
from fractions import Fraction
from typing import Annotated, Any

import msgspec

from anyformat_review.domain.errors import CorrectionsFormatError
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.lossless_json import JsonError, JsonTree
from anyformat_review.domain.results.values import Answer, Value, equal_values
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.outcome import CollectionOutcome, OutcomeKind
from anyformat_review.domain.review.review import COLLECTION_PATH, FieldState, Override, RowMark
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.exchange.export_corrections import VERSION
from anyformat_review.storage.drafts.decision_json import load_position
from anyformat_review.storage.drafts.missing_rows import MISSING_BELOW, inserted_below

MAX_BYTES = 32_000_000
"""Maximum size of a corrections file in bytes."""
_MAX_UNREADABLE = 10_000
"""With more unreadable entries, the file is rejected, because listing them would be slow."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A colleague's decision on a field or a row; `note` is empty if there is none.

    `extracted` is the extracted value at that time, `None` for a row. `at` is an aware time.
    """

    path: FieldPath
    extracted: Value
    state: FieldState
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class UnreadableEntry:
    """An entry of the file that is left out: its JSON path, such as `rows[0]`, and the problem."""

    place: str
    problem: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """The contents of a corrections file."""

    collection_id: str
    entries: tuple[Correction, ...]
    unreadable: tuple[UnreadableEntry, ...] = ()


class ImportConflict(Enum):
    """Why a correction needs a choice by the reviewer."""

    YOURS = auto()
    """The reviewer made a different decision."""
    EXTRACTED = auto()
    """The extracted value is not the one that was corrected."""
    HIDDEN = auto()
    """A blind check hides the value until the reviewer types it from the document."""


@dataclass(frozen=True, slots=True)
class ImportEntry:
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


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """The effect of an import: changes, the number of entries that match, and the rest.

    `unknown` are the paths that are not in the review.
    """

    entries: tuple[ImportEntry, ...]
    same: int = 0
    unknown: tuple[FieldPath, ...] = ()
    unreadable: tuple[UnreadableEntry, ...] = ()


def read_corrections(raw: bytes) -> Corrections:
    """Parse and validate a corrections file.

    Entries that cannot be read, and all but the first one for a field or row, are left out and
    listed.

    Raises:
        CorrectionsFormatError: the file itself is not valid; the message says what is wrong, and
            where.
    """
    try:
        tree = lossless_json.loads(raw)
        # The version is checked first, because a newer one may have other keys.
        if (version := _newer_version(tree)) is not None:
            raise CorrectionsFormatError(
                "The file was written by a newer version of this application (format"
                f" {version}, this one reads {VERSION}). Update this application."
            )
        return msgspec.convert(tree, _File).parsed()
    except JsonError as error:
        raise CorrectionsFormatError(f"The JSON is invalid: {error}.") from error
    except msgspec.ValidationError as error:
        raise CorrectionsFormatError(f"The file is not valid: {error}.") from error


def preview_import(state: ReviewState, corrections: Corrections) -> ImportPreview:
    """Compare corrections with a review.

    Raises:
        CorrectionsFormatError: the corrections belong to another collection.
    """
    if corrections.collection_id != state.collection.id:
        raise CorrectionsFormatError(
            f"These corrections belong to collection {corrections.collection_id!r}, but"
            f" {state.collection.id!r} is open. Open the other collection first."
        )
    entries, unknown, same = [], [], 0
    received = _numbered(state, corrections.entries)
    inserted = {each.path for each in received if each.state.mark is RowMark.INSERTED}
    for correction in received:
        path, is_outcome = correction.path, correction.state.outcome is not None
        columns = state.collection.columns(path) if path.row_path in inserted else ()
        is_new = bool(columns) and path.cell in (None, *columns)
        if not (is_outcome or is_new or path in state.reviews or state.cells(path)):
            unknown.append(path)
        elif (entry := _compared(state, correction)) is None:
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


def _compared(state: ReviewState, correction: Correction) -> ImportEntry | None:
    review = state.reviews.get(correction.path)
    yours, theirs = state.state_of(correction.path), correction.state
    if theirs.outcome is not None:
        conflict = () if yours == FieldState() else (ImportConflict.YOURS,)
        return None if theirs == yours else ImportEntry(correction, theirs, yours, None, conflict)
    extracted = review.field.value if review else None
    theirs = _merged(theirs, yours, correction.path, extracted)
    if theirs == yours:
        return None
    conflicts = tuple(_conflicts(correction, review, yours, theirs))
    return ImportEntry(correction, theirs, yours, extracted, conflicts)


def _merged(theirs: FieldState, yours: FieldState, path: FieldPath, extracted: Value) -> FieldState:
    """Return a colleague's state, with your own where theirs decides nothing."""
    note = theirs.note or yours.note
    if path.row is not None and path.cell is None:
        return replace(theirs, override=yours.override, verification=yours.verification, note=note)
    override = theirs.override
    if override and equal_values(override.value, extracted):
        override = None  # the service extracts the corrected value now
    elif override and yours.override and equal_values(override.value, yours.override.value):
        override = yours.override
    evidence = theirs.evidence or (yours.evidence if override == yours.override else ())
    wrong = theirs.wrong_quotes or yours.wrong_quotes
    merged = replace(theirs, override=override, mark=yours.mark, note=note)
    return replace(merged, evidence=evidence, wrong_quotes=wrong)


def _conflicts(
    correction: Correction, review: FieldReview | None, yours: FieldState, theirs: FieldState
) -> Iterator[ImportConflict]:
    if review is not None and review.is_blind:
        yield ImportConflict.HIDDEN
    fetched = FieldState.from_server(review.field) if review else FieldState()
    decided = _differs(yours, fetched) and _differs(yours, theirs)
    if decided or (yours.note and yours.note != theirs.note):
        yield ImportConflict.YOURS
    if review is not None and not equal_values(review.field.value, correction.extracted):
        yield ImportConflict.EXTRACTED


def _differs(one: FieldState, other: FieldState) -> bool:
    return replace(one, note="") != replace(other, note="")


class _After(msgspec.Struct):
    value_override: Any
    verification_status: str | None
    answer: Answer | None = None

    @property
    def override(self) -> Override | None:
        value = self.answer or lossless_json.value_of(self.value_override)
        return None if value is None else Override(value)


class _EntryError(ValueError):
    """An entry is not valid; the text is the reason, without a full stop."""


class _Entry(msgspec.Struct):
    """Keys that fields and rows have in common."""

    path: str
    note: str
    author: str
    at: Annotated[datetime, msgspec.Meta(tz=True)]

    def correction(self, extracted: JsonTree, state: FieldState, *, is_row: bool) -> Correction:
        try:
            path = FieldPath.parse(self.path)
        except ValueError as error:
            raise _EntryError(str(error)) from error
        if is_row != (path.row is not None and path.cell is None):
            expected = "a row such as line_items[0]" if is_row else "a field"
            raise _EntryError(f"{self.path!r} is not {expected}")
        return Correction(path, lossless_json.value_of(extracted), state, self.author, self.at)


class _Quote(msgspec.Struct):
    text: str
    page_number: Annotated[int, msgspec.Meta(ge=0)]
    start: Annotated[int, msgspec.Meta(ge=0)] | None = None

    def parsed(self) -> Evidence:
        return Evidence(self.text, self.page_number, start=self.start)


class _Field(_Entry):
    extracted: Any
    after: _After
    evidence_override: _Quote | None = None
    """The only quote of the reviewer in files without `reviewer_evidence`."""
    reviewer_evidence: list[_Quote] = []
    wrong_quotes: list[_Quote] = []

    def parsed(self) -> Iterator[Correction]:
        first = (self.evidence_override,) if self.evidence_override else ()
        state = FieldState(
            self.after.override,
            self.after.verification_status,
            self.note,
            evidence=_quotes(self.reviewer_evidence or first),
            wrong_quotes=_quotes(self.wrong_quotes),
        )
        yield self.correction(self.extracted, state, is_row=False)


def _quotes(quotes: Iterable[_Quote]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(quote.parsed() for quote in quotes))


class _Mark(StrEnum):
    DELETED = RowMark.DELETED.value
    INSERTED = RowMark.INSERTED.value
    MISSING_BELOW = MISSING_BELOW


class _Row(_Entry):
    mark: _Mark | None
    position: str | None = None

    def parsed(self) -> Iterator[Correction]:
        is_missing_below = self.mark is _Mark.MISSING_BELOW
        state = FieldState(
            note=self.note,
            mark=None if self.mark is None or is_missing_below else RowMark(self.mark.value),
            position=None if self.position is None else _position(self.position),
        )
        row = self.correction(None, state, is_row=True)
        if row.path.is_inserted != (state.mark is RowMark.INSERTED):
            raise _EntryError(f"{self.path!r} has a mark that does not belong to such a row")
        if row.path.is_inserted and state.position is None:
            raise _EntryError("an inserted row needs a position")
        if self.note or not is_missing_below:
            yield row
        if is_missing_below:
            path, inserted = inserted_below(row.path)
            yield replace(row, path=path, state=inserted)


def _position(text: str) -> Fraction:
    try:
        return load_position(text)
    except ValueError as error:
        raise _EntryError(str(error)) from error


class _Outcome(msgspec.Struct):
    kind: OutcomeKind
    reason: str
    note: str
    until: Annotated[datetime, msgspec.Meta(tz=True)] | None
    author: str
    at: Annotated[datetime, msgspec.Meta(tz=True)]

    def parsed(self) -> Iterator[Correction]:
        outcome = CollectionOutcome(self.kind, self.reason, self.note, self.until)
        state = FieldState(outcome=outcome)
        yield Correction(COLLECTION_PATH, None, state, self.author, self.at)


class _File(msgspec.Struct):
    version: Annotated[int, msgspec.Meta(ge=1)]
    collection_id: str
    corrections: list[Any]
    rows: list[Any]
    outcome: Any = None

    def parsed(self) -> Corrections:
        by_path: dict[FieldPath, Correction] = {}
        unreadable = []
        for place, tree, kind in self._entries():
            try:
                found = tuple(msgspec.convert(tree, kind).parsed())
            except (msgspec.ValidationError, _EntryError) as error:
                found = ()
                unreadable.append(UnreadableEntry(place, str(error)))
            for entry in found:
                if by_path.setdefault(entry.path, entry) is not entry:
                    problem = f"{str(entry.path)!r} is corrected a second time"
                    unreadable.append(UnreadableEntry(place, problem))
            if len(unreadable) > _MAX_UNREADABLE:
                raise CorrectionsFormatError(
                    f"The file is not valid: more than {_MAX_UNREADABLE:,} of its entries cannot"
                    " be read."
                )
        return Corrections(self.collection_id, tuple(by_path.values()), tuple(unreadable))

    def _entries(self) -> Iterator[tuple[str, Any, type[_Field | _Row | _Outcome]]]:
        if self.outcome is not None:
            yield "outcome", self.outcome, _Outcome
        for number, tree in enumerate(self.corrections):
            yield f"corrections[{number}]", tree, _Field
        for number, tree in enumerate(self.rows):
            yield f"rows[{number}]", tree, _Row


def _newer_version(tree: JsonTree) -> int | None:
    version = tree.get("version") if isinstance(tree, dict) else None
    return version if type(version) is int and version > VERSION else None
