"""Reasons why a field needs a reviewer's attention, as sentences, most important first."""

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum

from msgspec import Struct

from anyformat_review.caches import clearable_cache
from anyformat_review.domain.results.collection import ExtractedField
from anyformat_review.domain.results.confidence import Band, confidence_text
from anyformat_review.domain.results.evidence import Grounding, QuoteLocation, best_grounding
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import display_text, is_missing, value_or_answer
from anyformat_review.domain.review.carry_over import ServerChange
from anyformat_review.domain.review.review import VERIFIED, FieldState
from anyformat_review.domain.rules.rule_result import RuleResult
from anyformat_review.translation import tr


class ReasonKind(IntEnum):
    """Kinds of reasons in order of importance."""

    CHANGED = 0
    FAILED_RULE = 1
    UNRESOLVED = 2
    NOT_UNDERSTOOD = 3
    MISSING = 4
    LOW_CONFIDENCE = 5
    QUOTE_NOT_FOUND = 6
    VALUE_CONTRADICTED = 7
    QUOTE_DIFFERS = 8
    LOOKUP_CONFLICT = 9
    DUPLICATE = 10
    OUTLIER = 11
    RULE_WARNING = 12
    MEDIUM_CONFIDENCE = 13
    BLIND_CHECK = 14


COMPARED = frozenset({ReasonKind.DUPLICATE, ReasonKind.OUTLIER})
"""The reasons that follow from the values of other collections."""


_BAND_REASONS = {
    ReasonKind.LOW_CONFIDENCE,
    ReasonKind.MEDIUM_CONFIDENCE,
    ReasonKind.QUOTE_NOT_FOUND,  # its sentence mentions a high confidence
}


class Reason(Struct, frozen=True, gc=False):
    """A kind of reason and a sentence for the reviewer."""

    kind: ReasonKind
    sentence: str


def reasons_for(
    path: FieldPath,
    field: ExtractedField,
    state: FieldState,
    band: Band,
    locations: Sequence[QuoteLocation],
    failed_rules: Iterable[RuleResult] = (),
    server_change: ServerChange | None = None,
    compared: Iterable[Reason] = (),
) -> tuple[Reason, ...]:
    """Return the reasons of a field; `compared` are those that follow from other collections.

    After a decision, the only reasons are a value that changed on the server since, and failed
    rules. `failed_rules` are the open rules that give this field a reason.
    """
    if server_change is not None:
        return (_changed(server_change),)
    if not is_undecided(state):
        rules = _rules(path, (rule for rule in failed_rules if rule.is_local or rule.is_stale))
        return tuple(sorted(rules, key=lambda reason: reason.kind))
    locations = valid_locations(locations, state)
    found = (
        *_rules(path, failed_rules),
        *_value(field),
        *_confidence(field.confidence, band),
        *_quotes(field, band, locations),
        *_differences(locations),
        *compared,
    )
    return tuple(sorted(found, key=lambda reason: reason.kind))


def valid_locations(
    locations: Sequence[QuoteLocation], state: FieldState
) -> tuple[QuoteLocation, ...]:
    """Return the locations of the quotes that were not marked as wrong."""
    if not state.wrong_quotes:
        return tuple(locations)
    return tuple(each for each in locations if not state.rejects(each.evidence))


def is_undecided(state: FieldState) -> bool:
    """Whether the field has no decision, neither on this computer nor on the server."""
    return state.override is None and state.verification != VERIFIED


def reasons_for_band(
    known: tuple[Reason, ...],
    field: ExtractedField,
    band: Band,
    locations: Sequence[QuoteLocation],
) -> tuple[Reason, ...]:
    """Return the reasons of an undecided field after only its band has changed."""
    kept = [reason for reason in known if reason.kind not in _BAND_REASONS]
    # The fast path: thousands of fields have their confidence as the only reason.
    if not kept and all(reason.kind is not ReasonKind.QUOTE_NOT_FOUND for reason in known):
        return _confidence(field.confidence, band)
    found = (*kept, *_confidence(field.confidence, band), *_quotes(field, band, locations))
    return tuple(sorted(found, key=lambda reason: reason.kind))


def _changed(change: ServerChange) -> Reason:
    new = display_text(change.new_value) or tr("empty")
    decided = value_or_answer(change.decided_value) or tr("empty")
    sentence = tr("The value on the server is now {new}. You decided on {decided}.")
    return Reason(ReasonKind.CHANGED, sentence.format(new=new, decided=decided))


def _rules(path: FieldPath, failed: Iterable[RuleResult]) -> Iterator[Reason]:
    for rule in failed:
        kind = ReasonKind.RULE_WARNING if rule.is_warning else ReasonKind.FAILED_RULE
        yield Reason(kind, rule.sentence(path))


def _value(field: ExtractedField) -> Iterator[Reason]:
    if field.candidates:
        sentence = tr(
            "The document contains %n different values.",
            "The document contains %n different value.",
            len(field.candidates),
        )
        yield Reason(ReasonKind.UNRESOLVED, sentence)
    elif is_missing(field.value):
        yield Reason(ReasonKind.MISSING, tr("No value was extracted."))
    if field.not_understood:
        yield Reason(ReasonKind.NOT_UNDERSTOOD, tr(field.not_understood))
    if field.lookup_check == "conflict":
        sentence = tr("The lookup table has a different value.")
        yield Reason(ReasonKind.LOOKUP_CONFLICT, sentence)


@clearable_cache(4096)  # moving a threshold changes the reasons of thousands of fields at once
def _confidence(confidence: float | None, band: Band) -> tuple[Reason, ...]:
    if confidence is None or band not in (Band.LOW, Band.MEDIUM):
        return ()
    if band is Band.LOW:
        kind, sentence = ReasonKind.LOW_CONFIDENCE, tr("Low confidence: {percent} %.")
    else:
        kind, sentence = ReasonKind.MEDIUM_CONFIDENCE, tr("Medium confidence: {percent} %.")
    return (Reason(kind, sentence.format(percent=confidence_text(confidence))),)


def _quotes(
    field: ExtractedField, band: Band, locations: Sequence[QuoteLocation]
) -> Iterator[Reason]:
    best = best_grounding(location.grounding for location in locations)
    if best not in (Grounding.OTHER_PAGE, Grounding.NOT_FOUND):
        return
    location = min(locations, key=lambda location: location.page is None)
    not_found = location.not_found_text
    if band is Band.HIGH and field.confidence is not None:
        percent = confidence_text(field.confidence)
        if best is Grounding.OTHER_PAGE:
            text = tr("The quote is on page {page}, {not_found}, despite {percent} % confidence.")
            sentence = text.format(page=location.page, not_found=not_found, percent=percent)
        else:
            text = tr("The quote is {not_found}, despite {percent} % confidence.")
            sentence = text.format(not_found=not_found, percent=percent)
    elif best is Grounding.OTHER_PAGE:
        text = tr("The quote is on page {page}, {not_found}.")
        sentence = text.format(page=location.page, not_found=not_found)
    else:
        sentence = tr("The quote is {not_found}.").format(not_found=not_found)
    yield Reason(ReasonKind.QUOTE_NOT_FOUND, sentence)


def _differences(locations: Sequence[QuoteLocation]) -> Iterator[Reason]:
    for location in locations:
        if location.contradiction:
            yield Reason(ReasonKind.VALUE_CONTRADICTED, location.contradiction)
    sentences = dict.fromkeys(location.difference for location in locations)
    yield from (Reason(ReasonKind.QUOTE_DIFFERS, sentence) for sentence in sentences if sentence)
