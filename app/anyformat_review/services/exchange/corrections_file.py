"""Read a colleague's corrections from an untrusted file."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any

import msgspec
from msgspec.structs import replace

from anyformat_review.domain.errors import CorrectionsFormatError
from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.lossless_json import JsonError, JsonTree
from anyformat_review.domain.results.values import Answer, Number, Value
from anyformat_review.domain.review.outcome import CollectionOutcome, OutcomeKind
from anyformat_review.domain.review.review import (
    COLLECTION_PATH,
    VERIFIED,
    FieldState,
    Override,
    RowMark,
    category_path,
    part_path,
)
from anyformat_review.services.exchange.export_corrections import VERSION
from anyformat_review.storage.drafts.decision_json import load_position
from anyformat_review.storage.drafts.missing_rows import MISSING_BELOW, inserted_below
from anyformat_review.translation import number_text, tr

MAX_BYTES = 32_000_000
"""Maximum size of a corrections file in bytes."""
_MAX_UNREADABLE = 10_000
"""With more unreadable entries, the file is rejected, because listing them would be slow."""
_MAX_NUMBER = 2**31 - 1
"""Maximum page and offset of a quote."""


class Correction(msgspec.Struct, frozen=True):
    """A colleague's decision on a field or a row; `note` is empty if there is none.

    `extracted` is the extracted value at that time, `None` for a row. `at` is an aware time.
    """

    path: FieldPath
    extracted: Value
    state: FieldState
    author: str
    at: datetime


class UnreadableEntry(msgspec.Struct, frozen=True):
    """An entry of the file that is left out: its JSON path, such as `rows[0]`, and the problem."""

    place: str
    problem: str


class Corrections(msgspec.Struct, frozen=True):
    """The contents of a corrections file."""

    collection_id: str
    entries: tuple[Correction, ...]
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
        if not (isinstance(tree, dict) and ("corrections" in tree or "version" in tree)):
            raise CorrectionsFormatError(
                tr("This is not a corrections file. An export as corrections writes one.")
            )
        # The version is checked first, because a newer one may have other keys.
        if (version := _newer_version(tree)) is not None:
            problem = tr(
                "The file was written by a newer version of this application (format {version},"
                " this one reads {known}). Update this application."
            )
            raise CorrectionsFormatError(problem.format(version=version, known=VERSION))
        return msgspec.convert(tree, _File).parsed()
    except JsonError as error:
        problem = tr("The JSON is invalid: {reason}.").format(reason=error)
        raise CorrectionsFormatError(problem) from error
    except msgspec.ValidationError as error:
        problem = tr("The file is not valid: {reason}.").format(reason=error)
        raise CorrectionsFormatError(problem) from error


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
            if is_row:
                problem = tr("{path} is not a row such as line_items[0]")
            else:
                problem = tr("{path} is not a field")
            raise _EntryError(problem.format(path=repr(self.path)))
        return Correction(path, lossless_json.value_of(extracted), state, self.author, self.at)


class _Quote(msgspec.Struct):
    text: str
    page_number: Annotated[int, msgspec.Meta(ge=0, le=_MAX_NUMBER)]
    start: Annotated[int, msgspec.Meta(ge=0, le=_MAX_NUMBER)] | None = None

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
            problem = tr("{path} has a mark that does not belong to such a row")
            raise _EntryError(problem.format(path=repr(self.path)))
        if row.path.is_inserted and state.position is None:
            raise _EntryError(tr("an inserted row needs a position"))
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


class _Category(msgspec.Struct):
    index: Annotated[int, msgspec.Meta(ge=0)]
    extracted: str
    category: str
    author: str
    at: Annotated[datetime, msgspec.Meta(tz=True)]

    def parsed(self) -> Iterator[Correction]:
        state = FieldState(Override(self.category), VERIFIED)
        path = category_path(self.index)
        yield Correction(path, self.extracted, state, self.author, self.at)


_Page = Annotated[int, msgspec.Meta(ge=1)]


class _Part(msgspec.Struct):
    path: str
    extracted: list[_Page]
    pages: list[_Page]
    author: str
    at: Annotated[datetime, msgspec.Meta(tz=True)]

    def parsed(self) -> Iterator[Correction]:
        try:
            path = FieldPath.parse(self.path)
        except ValueError as error:
            raise _EntryError(str(error)) from error
        if path != part_path(path.scope):
            problem = tr("{path} is not a part of the document")
            raise _EntryError(problem.format(path=repr(self.path)))
        extracted, pages = (
            tuple(Number(str(page)) for page in sorted(set(pages)))
            for pages in (self.extracted, self.pages)
        )
        state = FieldState(Override(pages), VERIFIED)
        yield Correction(path, extracted, state, self.author, self.at)


class _File(msgspec.Struct):
    version: Annotated[int, msgspec.Meta(ge=1)]
    collection_id: str
    corrections: list[Any]
    rows: list[Any]
    outcome: Any = None
    classifications: list[Any] = []
    parts: list[Any] = []

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
                    problem = tr("{path} is corrected a second time")
                    problem = problem.format(path=repr(str(entry.path)))
                    unreadable.append(UnreadableEntry(place, problem))
            if len(unreadable) > _MAX_UNREADABLE:
                problem = tr(
                    "The file is not valid: more than {count} of its entries cannot be read."
                )
                count = number_text(_MAX_UNREADABLE)
                raise CorrectionsFormatError(problem.format(count=count))
        return Corrections(self.collection_id, tuple(by_path.values()), tuple(unreadable))

    def _entries(
        self,
    ) -> Iterator[tuple[str, Any, type[_Field | _Row | _Outcome | _Category | _Part]]]:
        if self.outcome is not None:
            yield "outcome", self.outcome, _Outcome
        for number, tree in enumerate(self.corrections):
            yield f"corrections[{number}]", tree, _Field
        for number, tree in enumerate(self.rows):
            yield f"rows[{number}]", tree, _Row
        for number, tree in enumerate(self.classifications):
            yield f"classifications[{number}]", tree, _Category
        for number, tree in enumerate(self.parts):
            yield f"parts[{number}]", tree, _Part


def _newer_version(tree: JsonTree) -> int | None:
    version = tree.get("version") if isinstance(tree, dict) else None
    return version if type(version) is int and version > VERSION else None
