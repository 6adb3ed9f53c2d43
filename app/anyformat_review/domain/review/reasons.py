"""Why a field needs a reviewer's attention, in words, most pressing first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from anyformat_review.domain.results.collection import ExtractedField, Validation
from anyformat_review.domain.results.confidence import Band
from anyformat_review.domain.results.evidence import Grounding, QuoteLocation, best_grounding
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import display_text
from anyformat_review.domain.review.carry_over import ServerChange
from anyformat_review.domain.review.review import VERIFIED, FieldState


class ReasonKind(IntEnum):
    """Kinds of reasons in the order in which they are told."""

    CHANGED = 0
    FAILED_RULE = 1
    UNRESOLVED = 2
    MISSING = 3
    LOW_CONFIDENCE = 4
    QUOTE_NOT_FOUND = 5
    LOOKUP_CONFLICT = 6
    RULE_WARNING = 7
    MEDIUM_CONFIDENCE = 8
    BLIND_CHECK = 9


_OF_THE_BAND = {
    ReasonKind.LOW_CONFIDENCE,
    ReasonKind.MEDIUM_CONFIDENCE,
    # Its sentence says how sure the service was.
    ReasonKind.QUOTE_NOT_FOUND,
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its kind and a sentence for the reviewer."""

    kind: ReasonKind
    sentence: str


def reasons_for(
    path: FieldPath,
    field: ExtractedField,
    state: FieldState,
    band: Band,
    locations: Sequence[QuoteLocation],
    validations: Iterable[Validation],
    conflict: ServerChange | None = None,
) -> tuple[Reason, ...]:
    """Return why the field needs attention; nothing once a reviewer has decided on it.

    A decision on what the service reads otherwise by now has to be made again.
    """
    if conflict is not None:
        return (_changed(conflict),)
    if not is_undecided(state):
        return ()
    found = (
        *_rules(path, validations),
        *_value(field),
        *_confidence(field.confidence, band),
        *_quotes(field, band, locations),
    )
    return tuple(sorted(found, key=lambda reason: reason.kind))


def _changed(conflict: ServerChange) -> Reason:
    now, yours = (
        display_text(value) or "nothing" for value in (conflict.new_value, conflict.decided_value)
    )
    return Reason(ReasonKind.CHANGED, f"The service now reads {now}; you decided on {yours}.")


def is_undecided(state: FieldState) -> bool:
    """Whether nobody has decided on the field yet, neither here nor at the service."""
    return state.override is None and state.verification != VERIFIED


def reasons_for_band(
    known: tuple[Reason, ...],
    field: ExtractedField,
    band: Band,
    locations: Sequence[QuoteLocation],
) -> tuple[Reason, ...]:
    """Return the reasons of an undecided field whose band has changed and nothing else."""
    if not known:
        return _confidence(field.confidence, band)
    kept = [reason for reason in known if reason.kind not in _OF_THE_BAND]
    if not kept and len(known) == 1 and known[0].kind is not ReasonKind.QUOTE_NOT_FOUND:
        return _confidence(field.confidence, band)
    found = (*kept, *_confidence(field.confidence, band), *_quotes(field, band, locations))
    return tuple(sorted(found, key=lambda reason: reason.kind))


def applies_to(validation: Validation, path: FieldPath) -> bool:
    """Whether a rule looked at this field: by its name, its cell's name or its whole path."""
    names = {path.field}
    if path.cell is not None:
        names = {f"{path.field}.{path.cell}", f"{path.field}[{path.row}].{path.cell}"}
    return not names.isdisjoint(validation.compared_values)


def _rules(path: FieldPath, validations: Iterable[Validation]) -> Iterator[Reason]:
    for rule in validations:
        if rule.status != "fail" or not applies_to(rule, path):
            continue
        kind = ReasonKind.RULE_WARNING if rule.severity == "warning" else ReasonKind.FAILED_RULE
        said = rule.description or rule.rule_id
        detail = f" ({rule.detail})" if rule.detail else ""
        yield Reason(kind, f"Rule not met: {said}{detail}.")


def _value(field: ExtractedField) -> Iterator[Reason]:
    if field.candidates:
        count = len(field.candidates)
        yield Reason(
            ReasonKind.UNRESOLVED,
            f"The document gives {count} different answers and none could be chosen.",
        )
    elif field.value is None or field.value == "":
        yield Reason(ReasonKind.MISSING, "No value was extracted.")
    if field.lookup_check == "conflict":
        yield Reason(
            ReasonKind.LOOKUP_CONFLICT, "The lookup table holds another value than the document."
        )


@lru_cache(4096)  # moved thresholds change the reasons of thousands of fields at once
def _confidence(confidence: float | None, band: Band) -> tuple[Reason, ...]:
    if band is Band.LOW:
        return (Reason(ReasonKind.LOW_CONFIDENCE, f"Low confidence: {confidence:g} %."),)
    if band is Band.MEDIUM:
        return (Reason(ReasonKind.MEDIUM_CONFIDENCE, f"Medium confidence: {confidence:g} %."),)
    return ()


def _quotes(
    field: ExtractedField, band: Band, locations: Sequence[QuoteLocation]
) -> Iterator[Reason]:
    best = best_grounding(location.grounding for location in locations)
    if best not in (Grounding.OTHER_PAGE, Grounding.NOT_FOUND):
        return
    sure = f"{field.confidence:g} % confident, but " if band is Band.HIGH else ""
    place = min(locations, key=lambda location: location.page is None)
    where = (
        f"is on page {place.page}, {place.not_found_text}"
        if best is Grounding.OTHER_PAGE
        else f"is {place.not_found_text}"
    )
    sentence = f"{sure}the quote {where}."
    yield Reason(ReasonKind.QUOTE_NOT_FOUND, sentence[0].upper() + sentence[1:])
