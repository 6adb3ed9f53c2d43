"""Read a colleague's corrections from an untrusted file, and compare them with the review."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto

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
"""Larger files are refused."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A colleague's decision on a field or a row; an empty note is no note.

    `extracted` is the extracted value at that time, `None` for a row. `at` is an aware time.
    """

    path: FieldPath
    extracted: Value
    state: FieldState
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Corrections:
    """The contents of a corrections file."""

    collection_id: str
    entries: tuple[Correction, ...]


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
        """Whether no text may show the value."""
        return ImportConflict.HIDDEN in self.conflicts

    @property
    def takes_theirs(self) -> bool:
        """The default choice, which never overwrites a decision of the reviewer."""
        return not self.conflicts


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """The effect of an import: changes, how many already match, and paths not in the review."""

    entries: tuple[ImportEntry, ...]
    same: int = 0
    unknown: tuple[FieldPath, ...] = ()


def read_corrections(raw: bytes) -> Corrections:
    """Parse and validate a corrections file.

    Raises:
        CorrectionsFormatError: the file is not valid; the message says what is wrong and where.
    """
    try:
        return _corrections(lossless_json.loads(raw))
    except JsonError as error:
        raise CorrectionsFormatError(f"The JSON is invalid: {error}.") from error
    except ResultsFormatError as error:
        raise CorrectionsFormatError(str(error)) from error


def preview_import(state: ReviewState, corrections: Corrections) -> ImportPreview:
    """Compare corrections with the review and the decisions in it.

    Raises:
        CorrectionsFormatError: the corrections belong to another collection.
    """
    if corrections.collection_id != state.collection.id:
        raise CorrectionsFormatError(
            f"These corrections belong to collection {corrections.collection_id!r}, but"
            f" {state.collection.id!r} is open. Open the other collection first."
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
        # By now the service extracts the corrected value.
        if theirs.override is not None and theirs.override.value == extracted:
            theirs = replace(theirs, override=None)
        theirs = replace(theirs, mark=yours.mark)
    else:
        theirs = replace(theirs, override=yours.override, verification=yours.verification)
    theirs = replace(theirs, note=theirs.note or yours.note)
    if theirs == yours:
        return None
    fetched = FieldState.from_server(review.field) if review else FieldState()
    decided = _differs(yours, fetched) and _differs(yours, theirs)
    conflicts = {
        ImportConflict.HIDDEN: review is not None and review.is_blind,
        ImportConflict.YOURS: decided or (yours.note and yours.note != theirs.note),
        ImportConflict.EXTRACTED: review is not None and extracted != correction.extracted,
    }
    found = tuple(conflict for conflict, is_found in conflicts.items() if is_found)
    return ImportEntry(correction, theirs, yours, extracted, found)


def _differs(one: FieldState, other: FieldState) -> bool:
    return replace(one, note="") != replace(other, note="")


def _corrections(tree: JsonTree) -> Corrections:
    file = _Part.of(tree, "The file", "")
    version = file["version"]
    if type(version) is not int or version < 1:
        raise CorrectionsFormatError(f"version is {kind(version)}, not a version number.")
    if version > VERSION:
        raise CorrectionsFormatError(
            f"The file was written by a newer version of this application (format {version}, this"
            f" one reads {VERSION}). Update this application."
        )
    by_path: dict[FieldPath, Correction] = {}
    for entry in (*map(_field, file.parts("corrections")), *map(_row, file.parts("rows"))):
        if by_path.setdefault(entry.path, entry) is not entry:
            raise CorrectionsFormatError(f"The file corrects {str(entry.path)!r} twice.")
    return Corrections(file.text("collection_id"), tuple(by_path.values()))


def _field(part: "_Part") -> Correction:
    after = _Part.of(part["after"], part.place_of("after"))
    override = lossless_json.value_of(after["value_override"])
    state = FieldState(
        None if override is None else Override(override),
        after.text_or_null("verification_status"),
        part.text("note"),
    )
    path = part.path()
    if path.row is not None and path.cell is None:
        raise CorrectionsFormatError(f"{part.place}.path is a row, not a field.")
    extracted = lossless_json.value_of(part["extracted"])
    return Correction(path, extracted, state, part.text("author"), part.time())


def _row(part: "_Part") -> Correction:
    path = part.path()
    if path.row is None or path.cell is not None:
        raise CorrectionsFormatError(f"{part.place}.path is not a row such as line_items[0].")
    mark = part.text_or_null("mark")
    if mark is not None and mark not in tuple(RowMark):
        raise CorrectionsFormatError(f"{part.place}.mark is not {' or '.join(RowMark)}.")
    state = FieldState(note=part.text("note"), mark=None if mark is None else RowMark(mark))
    return Correction(path, None, state, part.text("author"), part.time())


@dataclass(frozen=True, slots=True)
class _Part:
    """An object of the file, and its place in the file for error messages."""

    content: JsonObject
    place: str

    @classmethod
    def of(cls, tree: JsonTree, name: str, place: str | None = None) -> "_Part":
        if tree is None:
            raise CorrectionsFormatError(f"{name} is null, not an object.")
        return cls(as_object(tree, name), name if place is None else place)

    def __getitem__(self, key: str) -> JsonTree:
        if key not in self.content:
            raise CorrectionsFormatError(f"{self.place or 'The file'} has no {key!r}.")
        return self.content[key]

    def place_of(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key

    def parts(self, key: str) -> Iterator["_Part"]:
        for number, part in enumerate(as_list(self[key], key)):
            yield _Part.of(part, f"{key}[{number}]")

    def text_or_null(self, key: str) -> str | None:
        return as_text(self[key], self.place_of(key))

    def text(self, key: str) -> str:
        text = self.text_or_null(key)
        if text is None:
            raise CorrectionsFormatError(f"{self.place_of(key)} is null, not text.")
        return text

    def path(self) -> FieldPath:
        try:
            return FieldPath.parse(self.text("path"))
        except ValueError as error:
            raise CorrectionsFormatError(f"{self.place}.path: {error}.") from error

    def time(self) -> datetime:
        try:
            at = datetime.fromisoformat(self.text("at"))
        except ValueError as error:
            raise CorrectionsFormatError(
                f"{self.place}.at is not a time such as 2026-03-04T12:00:00Z."
            ) from error
        if at.tzinfo is None:
            raise CorrectionsFormatError(f"{self.place}.at has no time zone.")
        return at
