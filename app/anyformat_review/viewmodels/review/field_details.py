"""All details of one field as texts for the inspector."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from anyformat_review.domain.lazy_pattern import lazy_pattern
from anyformat_review.domain.results.collection import Candidate, ExtractedField
from anyformat_review.domain.results.data_types import (
    DataType,
    FieldDefinition,
    find_definition,
    guess_type,
    type_warning,
)
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value, display_text, value_or_answer
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.review import Change, DecisionKind
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.visible_text import one_line
from anyformat_review.translation import QT_TR_NOOP, tr
from anyformat_review.viewmodels.field_texts import (
    HIDDEN,
    spoken_name,
    unit_text,
    value_text,
)
from anyformat_review.viewmodels.inline_texts import row_mark_text
from anyformat_review.viewmodels.local_time import local_time
from anyformat_review.viewmodels.review.decision_texts import kind_text
from anyformat_review.viewmodels.rules.rule_texts import rule_text

_COMPARED = 2_000
"""Characters; longer values are not compared word by word, because that takes quadratic time."""
_MAX_HISTORY = 50
_WORDS = lazy_pattern(r"\s+|\w+|[^\w\s]")


class DiffKind(StrEnum):
    """What changed in a part of a text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class DiffPart(Struct, frozen=True):
    """A part of the difference between the extracted value and the override."""

    kind: DiffKind
    text: str


class CandidateDetails(Struct, frozen=True):
    """One of several values in the document: its text, its location and the value itself."""

    text: str
    where: str
    value: Value


class FieldDetails(Struct, frozen=True):
    """The texts of the inspector; empty texts are not shown.

    `difference` is empty without an override. `place` is empty until the override was searched in
    the document. `history` is newest first.
    """

    path: FieldPath
    name: str
    type_text: str
    description: str
    value: str
    note: str = ""
    difference: tuple[DiffPart, ...] = ()
    warning: str = ""
    place: str = ""
    candidates: tuple[CandidateDetails, ...] = ()
    lookup: str = ""
    rules: tuple[str, ...] = ()
    history: tuple[str, ...] = ()


def field_details(
    review: FieldReview,
    state: ReviewState,
    definitions: Mapping[str, FieldDefinition],
) -> FieldDetails:
    """Return the details of a field; a hidden field has no details about its value."""
    field, definition = review.field, find_definition(definitions, review.path)
    details = FieldDetails(
        path=review.path,
        name=spoken_name(review.path),
        type_text=_type_name(definition.data_type) if definition else "",
        description=definition.description if definition else "",
        value=tr(HIDDEN),
        note=review.state.note,
    )
    if review.is_blind:
        return details
    return replace(
        details,
        type_text=_type_text(field, definition),
        value=value_or_answer(review.effective_value),
        difference=_difference(review),
        warning=(definition and type_warning(review.effective_value, definition)) or "",
        candidates=tuple(map(_candidate, field.candidates)),
        lookup=_lookup(field),
        rules=tuple(_rules(review.path, state)),
        history=tuple(islice(_history(review.path, state), _MAX_HISTORY)),
    )


def difference(before: str, after: str) -> tuple[DiffPart, ...]:
    """Return the difference of two texts, word by word."""
    import difflib

    if max(len(before), len(after)) > _COMPARED:
        old, new = [before], [after]
    else:
        old, new = _WORDS.findall(before), _WORDS.findall(after)
    parts: list[DiffPart] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        removed, added = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if tag == "equal":
            parts.append(DiffPart(DiffKind.KEPT, removed))
            continue
        parts += [DiffPart(DiffKind.REMOVED, removed)] if removed else []
        parts += [DiffPart(DiffKind.ADDED, added)] if added else []
    return tuple(parts)


def _difference(review: FieldReview) -> tuple[DiffPart, ...]:
    if review.state.override is None:
        return ()
    after = value_or_answer(review.effective_value)
    return difference(display_text(review.field.value), after) or (DiffPart(DiffKind.ADDED, after),)


def _type_text(field: ExtractedField, definition: FieldDefinition | None) -> str:
    known = definition.data_type if definition else DataType.OTHER
    if known is DataType.OTHER:
        guessed = guess_type(field)
        like = tr("looks like {type}").format(type=_type_name(guessed))
        name = "" if guessed is DataType.OTHER else like
    else:
        name = _type_name(known)
    return " · ".join(filter(None, (name, unit_text(field))))


_TYPES = {
    DataType.STRING: QT_TR_NOOP("text"),
    DataType.INTEGER: QT_TR_NOOP("whole number"),
    DataType.FLOAT: QT_TR_NOOP("number"),
    DataType.DATE: QT_TR_NOOP("date"),
    DataType.DATETIME: QT_TR_NOOP("date and time"),
    DataType.BOOLEAN: QT_TR_NOOP("yes or no"),
    DataType.ENUM: QT_TR_NOOP("one of a list"),
    DataType.MULTI_SELECT: QT_TR_NOOP("some of a list"),
    DataType.OBJECT: QT_TR_NOOP("rows"),
}


def _type_name(data_type: DataType) -> str:
    return tr(_TYPES[data_type]) if data_type in _TYPES else ""


def _candidate(candidate: Candidate) -> CandidateDetails:
    pages = dict.fromkeys(evidence.page for evidence in candidate.evidence if evidence.page > 0)
    quotes = [one_line(evidence.text) for evidence in candidate.evidence if evidence.text]
    where = tr("page {pages}") if len(pages) == 1 else tr("pages {pages}")
    where = where.format(pages=", ".join(map(str, pages))) if pages else ""
    unit = one_line(candidate.unit) if candidate.unit else ""
    quoted = f"“{quotes[0]}”" if quotes else ""
    return CandidateDetails(
        f"{value_text(candidate.value)} {unit}".rstrip(),
        ", ".join(filter(None, (where, quoted))),
        candidate.value,
    )


def _lookup(field: ExtractedField) -> str:
    results = {
        "confirmed": tr("The lookup table has the same value."),
        "conflict": tr("The lookup table has a different value."),
    }
    is_from_lookup = field.value_source == "lookup"
    source = tr("The value was taken from the lookup table.") if is_from_lookup else ""
    result = results.get(field.lookup_check or "", one_line(field.lookup_check or ""))
    return " ".join(filter(None, (source, result)))


def _rules(path: FieldPath, state: ReviewState) -> Iterator[str]:
    return map(rule_text, state.rules.at(path))


def _history(path: FieldPath, state: ReviewState) -> Iterator[str]:
    for decision in reversed(state.history.decisions):
        at = local_time(decision.at)
        for change in decision.changes:
            if change.path == path:
                yield f"{at}  {one_line(decision.author)}: {_change_text(decision.kind, change)}"


def _change_text(kind: DecisionKind, change: Change) -> str:
    before, after = change.before, change.after
    parts = []
    if before.override != after.override:
        old = before.override.value if before.override else change.extracted
        new = after.override.value if after.override else change.extracted
        parts.append(f"{value_text(old)} → {value_text(new)}")
    for added, removed, old_quotes, new_quotes in (
        (tr("quote “{quote}”"), tr("no quote “{quote}”"), before.evidence, after.evidence),
        (
            tr("wrong quote “{quote}”"),
            tr("no wrong quote “{quote}”"),
            before.wrong_quotes,
            after.wrong_quotes,
        ),
    ):
        parts += [added.format(quote=one_line(q.text)) for q in new_quotes if q not in old_quotes]
        parts += [removed.format(quote=one_line(q.text)) for q in old_quotes if q not in new_quotes]
    if before.note != after.note:
        parts.append(f"“{one_line(after.note)}”" if after.note else tr("removed", "note"))
    if before.mark != after.mark:
        parts.append(row_mark_text(after.mark) if after.mark else tr("row as extracted"))
    return f"{kind_text(kind)}: {', '.join(parts)}" if parts else kind_text(kind)
