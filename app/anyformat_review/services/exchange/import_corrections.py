"""A colleague's corrections: read a file nobody vouches for, and compare it with the review."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from typing import Any

from anyformat_review.api.results.envelope_fields import (
    JsonObject,
    as_list,
    as_object,
    as_text,
    kind,
)
from anyformat_review.domain.errors import CorrectionsFormatError, ResultsFormatError
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.lossless_json import JsonError, JsonTree
from anyformat_review.domain.results.values import Value
from anyformat_review.domain.review.review import FieldState, Override, RowMark
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.exchange.export_corrections import VERSION

MAX_BYTES = 32_000_000
"""A larger file is no file of corrections."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a colleague decided on a field or a row; an empty note is none.

    `extracted` is the value the service held then, `None` for a row. `at` is an aware time.
    """

    path: FieldPath
    extracted: Value
    state: FieldState
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a file of corrections holds."""

    collection_id: str
    entries: tuple[Correction, ...]


class Conflict(Enum):
    """Why a correction is not simply taken over."""

    YOURS = auto()
    """The reviewer has decided otherwise."""
    EXTRACTED = auto()
    """The service holds another value than the one that was corrected."""
    HIDDEN = auto()
    """The value is checked blind: it is to be typed from the document."""


@dataclass(frozen=True, slots=True)
class ImportEntry:
    """One field or row that an import would change: `theirs` instead of `yours`."""

    correction: Correction
    theirs: FieldState
    yours: FieldState
    extracted: Value
    conflicts: tuple[Conflict, ...] = ()

    @property
    def path(self) -> FieldPath:
        """The field or row."""
        return self.correction.path

    @property
    def is_hidden(self) -> bool:
        """Whether the value is not to be seen, in whatever words."""
        return Conflict.HIDDEN in self.conflicts

    @property
    def takes_theirs(self) -> bool:
        """The choice to begin with: nothing of the reviewer's is overwritten unasked."""
        return not self.conflicts


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do: what changes, how many stand so already, what names nothing."""

    entries: tuple[ImportEntry, ...]
    same: int = 0
    unknown: tuple[FieldPath, ...] = ()


def read_corrections(raw: bytes) -> Corrections:
    """Return what a file of corrections holds, every part of it checked.

    Raises:
        CorrectionsFormatError: it is none; the message says what is wrong and where.
    """
    try:
        return _corrections(lossless_json.loads(raw))
    except JsonError as error:
        raise CorrectionsFormatError(f"The JSON is broken: {error}.") from error
    except ResultsFormatError as error:
        raise CorrectionsFormatError(str(error)) from error


def preview_import(state: ReviewState, corrections: Corrections) -> ImportPreview:
    """Compare corrections with a review, the reviewer's own decisions among it.

    Raises:
        CorrectionsFormatError: they are of another collection.
    """
    if corrections.collection_id != state.collection.id:
        raise CorrectionsFormatError(
            f"These corrections are of the collection {corrections.collection_id!r}, but"
            f" {state.collection.id!r} is open. Open that collection first."
        )
    entries, unknown, same = [], [], 0
    for correction in corrections.entries:
        path = correction.path
        if path not in state.reviews and not state.cells(path):
            unknown.append(path)
        elif (entry := _compared(state, correction)) is None:
            same += 1
        else:
            entries.append(entry)
    return ImportPreview(tuple(entries), same, tuple(unknown))


def _compared(state: ReviewState, correction: Correction) -> ImportEntry | None:
    review = state.reviews.get(correction.path)
    yours, theirs = state.state_of(correction.path), correction.state
    extracted = review.field.value if review else None
    if review is not None:
        # An override that the service has come to agree with is none any more.
        if theirs.override is not None and theirs.override.value == extracted:
            theirs = replace(theirs, override=None)
        theirs = replace(theirs, mark=yours.mark)
    else:
        theirs = replace(theirs, override=yours.override, verification=yours.verification)
    theirs = replace(theirs, note=theirs.note or yours.note)
    if theirs == yours:
        return None
    fetched = FieldState.as_fetched(review.field) if review else FieldState()
    conflicts = []
    if review is not None and review.is_blind:
        conflicts.append(Conflict.HIDDEN)
    if (_differs(yours, fetched) and _differs(yours, theirs)) or _notes_differ(yours, theirs):
        conflicts.append(Conflict.YOURS)
    if review is not None and extracted != correction.extracted:
        conflicts.append(Conflict.EXTRACTED)
    return ImportEntry(correction, theirs, yours, extracted, tuple(conflicts))


def _differs(one: FieldState, other: FieldState) -> bool:
    return replace(one, note="") != replace(other, note="")


def _notes_differ(yours: FieldState, theirs: FieldState) -> bool:
    return bool(yours.note) and yours.note != theirs.note


def _corrections(tree: JsonTree) -> Corrections:
    top = _object(tree, "The file")
    version = _required(top, "version", "")
    if type(version) is not int or version < 1:
        raise CorrectionsFormatError(f"version is {kind(version)}, not the number of a version.")
    if version > VERSION:
        raise CorrectionsFormatError(
            f"The file was written by a newer version of this application (form {version}, this"
            f" one knows {VERSION}). Update this application."
        )
    entries = (
        *(_correction(part, place) for part, place in _parts(top, "corrections")),
        *(_row(part, place) for part, place in _parts(top, "rows")),
    )
    return Corrections(_text(top, "collection_id", ""), _unique(entries))


def _parts(top: JsonObject, key: str) -> Iterator[tuple[JsonObject, str]]:
    for number, part in enumerate(as_list(_required(top, key, ""), key)):
        place = f"{key}[{number}]"
        yield _object(part, place), place


def _correction(part: JsonObject, place: str) -> Correction:
    after, inside = _object(_required(part, "after", place), f"{place}.after"), f"{place}.after"
    held = lossless_json.value_of(_required(after, "value_override", inside))
    verification = as_text(
        _required(after, "verification_status", inside), f"{inside}.verification_status"
    )
    path = _path(part, place)
    if path.row is not None and path.cell is None:
        raise CorrectionsFormatError(f"{place}.path names a row, not a field.")
    return Correction(
        path,
        lossless_json.value_of(_required(part, "extracted", place)),
        FieldState(
            None if held is None else Override(held), verification, _text(part, "note", place)
        ),
        _text(part, "author", place),
        _time(part, place),
    )


def _row(part: JsonObject, place: str) -> Correction:
    path = _path(part, place)
    if path.row is None or path.cell is not None:
        raise CorrectionsFormatError(f"{place}.path names no row such as line_items[0].")
    marked = as_text(_required(part, "mark", place), f"{place}.mark")
    try:
        mark = None if marked is None else RowMark(marked)
    except ValueError as error:
        known = " or ".join(RowMark)
        raise CorrectionsFormatError(f"{place}.mark is none of {known}.") from error
    state = FieldState(note=_text(part, "note", place), mark=mark)
    return Correction(path, None, state, _text(part, "author", place), _time(part, place))


def _unique(entries: Iterable[Correction]) -> tuple[Correction, ...]:
    by_path: dict[FieldPath, Correction] = {}
    for entry in entries:
        if by_path.setdefault(entry.path, entry) is not entry:
            raise CorrectionsFormatError(f"The file corrects {str(entry.path)!r} twice.")
    return tuple(by_path.values())


def _object(tree: JsonTree, place: str) -> JsonObject:
    if tree is None:
        raise CorrectionsFormatError(f"{place} is null, not an object.")
    return as_object(tree, place)


def _required(part: Mapping[str, Any], key: str, place: str) -> JsonTree:
    if key not in part:
        raise CorrectionsFormatError(f"{place or 'The file'} has no {key!r}.")
    return part[key]


def _text(part: JsonObject, key: str, place: str) -> str:
    where = f"{place}.{key}" if place else key
    text = as_text(_required(part, key, place), where)
    if text is None:
        raise CorrectionsFormatError(f"{where} is null, not text.")
    return text


def _path(part: JsonObject, place: str) -> FieldPath:
    try:
        return FieldPath.parse(_text(part, "path", place))
    except ValueError as error:
        raise CorrectionsFormatError(f"{place}.path: {error}.") from error


def _time(part: JsonObject, place: str) -> datetime:
    try:
        at = datetime.fromisoformat(_text(part, "at", place))
    except ValueError as error:
        raise CorrectionsFormatError(
            f"{place}.at is no time such as 2026-03-04T12:00:00Z."
        ) from error
    if at.tzinfo is None:
        raise CorrectionsFormatError(f"{place}.at does not say in which time zone.")
    return at
