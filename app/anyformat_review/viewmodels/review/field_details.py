"""Everything that is known of one field, in words for the inspector."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from anyformat_review.domain.results.collection import Candidate, ExtractedField, Validation
from anyformat_review.domain.results.data_types import (
    DataType,
    FieldDefinition,
    find_definition,
    guess_type,
    type_warning,
)
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Value, display_text
from anyformat_review.domain.review.reasons import applies_to
from anyformat_review.domain.review.review import Change, Decision, DecisionKind
from anyformat_review.domain.review.review_state import FieldReview, ReviewState
from anyformat_review.domain.visible_text import one_line
from anyformat_review.viewmodels.review.decision_texts import kind_text
from anyformat_review.viewmodels.review.field_texts import (
    HIDDEN,
    mark_text,
    spoken_name,
    unit_text,
    value_text,
)

_COMPARED = 2_000
"""Characters; longer values are shown as wholly changed, for comparing costs their product."""
_NEWEST = 50
"""Decisions of a field that are listed."""
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class DiffKind(StrEnum):
    """How a piece of a text came about."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class DiffPart:
    """A piece of the difference between the extracted value and the override."""

    part: DiffKind
    text: str


@dataclass(frozen=True, slots=True)
class CandidateDetails:
    """One of several candidates in the document: its value as shown, where it stands, and itself."""

    text: str
    where: str
    value: Value


@dataclass(frozen=True, slots=True)
class FieldDetails:
    """What the inspector shows of one field; texts are empty where there is nothing to say.

    `difference` is empty without an override. `history` is newest first.
    """

    path: FieldPath
    name: str
    type_text: str
    description: str
    value: str
    difference: tuple[DiffPart, ...]
    warning: str
    candidates: tuple[CandidateDetails, ...]
    lookup: str
    rules: tuple[str, ...]
    note: str
    history: tuple[str, ...]


def field_details(
    review: FieldReview,
    state: ReviewState,
    definitions: Mapping[str, FieldDefinition],
) -> FieldDetails:
    """Return what is known of a field under review."""
    field, definition = review.field, find_definition(definitions, review.path)
    if review.is_blind:
        return _hidden_details(review, definition)
    return FieldDetails(
        path=review.path,
        name=spoken_name(review.path),
        type_text=_type_text(field, definition),
        description=definition.description if definition else "",
        value=display_text(review.effective_value),
        difference=_difference(review),
        warning=(definition and type_warning(review.effective_value, definition)) or "",
        candidates=tuple(map(_answer, field.candidates)),
        lookup=_lookup(field),
        rules=tuple(_rules(review.path, state)),
        note=review.state.note,
        history=tuple(_history(review.path, state)),
    )


def _hidden_details(review: FieldReview, definition: FieldDefinition | None) -> FieldDetails:
    """Return what may be told of a field whose value is to be typed from the document."""
    return FieldDetails(
        path=review.path,
        name=spoken_name(review.path),
        type_text=_TYPES.get(definition.data_type, "") if definition else "",
        description=definition.description if definition else "",
        value=HIDDEN,
        difference=(),
        warning="",
        candidates=(),
        lookup="",
        rules=(),
        note=review.state.note,
        history=(),
    )


def difference(before: str, after: str) -> tuple[DiffPart, ...]:
    """Return how one text became another, word by word."""
    if max(len(before), len(after)) > _COMPARED:
        pieces = (DiffPart(DiffKind.REMOVED, before), DiffPart(DiffKind.ADDED, after))
        return tuple(piece for piece in pieces if piece.text)
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces_: list[DiffPart] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            pieces_.append(DiffPart(DiffKind.KEPT, "".join(old[old_from:old_to])))
            continue
        removed, added = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        pieces_ += [DiffPart(DiffKind.REMOVED, removed)] if removed else []
        pieces_ += [DiffPart(DiffKind.ADDED, added)] if added else []
    return tuple(pieces_)


def _difference(review: FieldReview) -> tuple[DiffPart, ...]:
    if review.state.override is None:
        return ()
    after = display_text(review.effective_value)
    return difference(display_text(review.field.value), after) or (DiffPart(DiffKind.ADDED, after),)


def _type_text(field: ExtractedField, definition: FieldDefinition | None) -> str:
    known = definition.data_type if definition else DataType.OTHER
    if known is DataType.OTHER:
        guessed = guess_type(field)
        name = "" if guessed is DataType.OTHER else f"looks like {_TYPES[guessed]}"
    else:
        name = _TYPES[known]
    return " · ".join(filter(None, (name, unit_text(field))))


_TYPES = {
    DataType.STRING: "text",
    DataType.INTEGER: "whole number",
    DataType.FLOAT: "number",
    DataType.DATE: "date",
    DataType.DATETIME: "date and time",
    DataType.BOOLEAN: "yes or no",
    DataType.ENUM: "one of a list",
    DataType.MULTI_SELECT: "some of a list",
    DataType.OBJECT: "rows",
}


def _answer(candidate: Candidate) -> CandidateDetails:
    pages = dict.fromkeys(evidence.page for evidence in candidate.evidence if evidence.page > 0)
    quotes = [one_line(evidence.text) for evidence in candidate.evidence if evidence.text]
    where = "page " + ", ".join(map(str, pages)) if pages else ""
    unit = one_line(candidate.unit) if candidate.unit else ""
    quoted = f"“{quotes[0]}”" if quotes else ""
    return CandidateDetails(
        f"{value_text(candidate.value)} {unit}".rstrip(),
        ", ".join(filter(None, (where, quoted))),
        candidate.value,
    )


def _lookup(field: ExtractedField) -> str:
    said = {
        "confirmed": "The lookup table holds the same value.",
        "conflict": "The lookup table holds another value than the document.",
    }
    source = "The value was taken from the lookup table." if field.value_source == "lookup" else ""
    checked = said.get(field.lookup_check or "", one_line(field.lookup_check or ""))
    return " ".join(filter(None, (source, checked)))


def _rules(path: FieldPath, state: ReviewState) -> Iterator[str]:
    for extraction in state.collection.extractions:
        if extraction.scope != path.scope:
            continue
        for rule in extraction.validations:
            if applies_to(rule, path):
                yield _rule(rule)


def _rule(rule: Validation) -> str:
    said = one_line(rule.description or rule.rule_id)
    outcome = {"pass": "Met", "fail": "Not met", "inconclusive": "Could not be checked"}.get(
        rule.status, one_line(rule.status)
    )
    severity = " (warning)" if rule.severity == "warning" and rule.status == "fail" else ""
    detail = f" {one_line(rule.detail)}" if rule.detail else ""
    return f"{outcome}{severity}: {said}.{detail}"


def _history(path: FieldPath, state: ReviewState) -> Iterator[str]:
    found = 0
    for decision in reversed(state.history.decisions):
        for change in decision.changes:
            if change.path == path and found < _NEWEST:
                found += 1
                yield _event(decision, change)


def _event(decision: Decision, change: Change) -> str:
    at = decision.at.astimezone().strftime("%Y-%m-%d %H:%M")
    return f"{at}  {one_line(decision.author)}: {_deed(decision.kind, change)}"


def _deed(kind: DecisionKind, change: Change) -> str:
    before, after = change.before, change.after
    deeds = []
    if before.override != after.override:
        was = before.override.value if before.override else change.extracted
        now = after.override.value if after.override else change.extracted
        deeds.append(f"{value_text(was)} → {value_text(now)}")
    if before.note != after.note:
        deeds.append(f"“{one_line(after.note)}”" if after.note else "removed")
    if before.mark != after.mark:
        deeds.append(mark_text(after.mark).casefold() if after.mark else "no mark")
    words = ", ".join(deeds)
    return f"{kind_text(kind)}: {words}" if words else kind_text(kind)
