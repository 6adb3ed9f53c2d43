"""The changes that a reviewer's decisions on fields make, as functions of the review."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from msgspec.structs import replace

from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import (
    Value,
    display_text,
    replace_lone_surrogates,
    typed_value,
)
from anyformat_review.domain.review.evidence_changes import with_quote
from anyformat_review.domain.review.review import VERIFIED, Change, DecisionKind, FieldState
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.row_changes import row_context
from anyformat_review.domain.rules.rule_result import RuleResult

Quotes: TypeAlias = Mapping[FieldPath, tuple[Evidence, Value]]
"""A quote for each field, and its value, "" to leave the value as it is."""
FieldChanges: TypeAlias = tuple[DecisionKind, Iterable[Change]]
"""The kind of a decision, and what it changes."""


def with_row_context(state: ReviewState, changes: Iterable[Change]) -> Iterator[Change]:
    """Yield changes that were made on earlier results, with the rows of the current results."""
    for change in changes:
        context = row_context(state, change.path, change.after, change.before)
        yield replace(change, row_context=context)


def typed(state: ReviewState, path: FieldPath, text: str) -> tuple[Change, ...]:
    """Return the change to a typed text; unchanged text confirms the value."""
    text = replace_lone_surrogates(text)
    review = state.reviews[path]
    if text == display_text(review.effective_value):
        return changed(state, path, replace(review.state, verification=VERIFIED))
    extracted = review.field.value
    value = extracted if text == display_text(extracted) else typed_value(text, extracted)
    return changed(state, path, review.overridden(value))


def overridden(state: ReviewState, values: Mapping[FieldPath, Value]) -> Iterator[Change]:
    """Yield the changes to values: texts as typed, other values as they are."""
    for path, value in values.items():
        if isinstance(value, str):
            yield from typed(state, path, value)
        else:
            yield from changed(state, path, state.reviews[path].overridden(value))


def verified(state: ReviewState, paths: Iterable[FieldPath]) -> Iterator[Change]:
    """Yield the changes that confirm the effective values, with the warnings of their rules."""
    for path in dict.fromkeys(paths):
        after = replace(state.reviews[path].state, verification=VERIFIED)
        yield from changed(state, path, after)
        # Confirming a field accepts warnings, but not errors.
        yield from accepted(state, state.rules.warnings_at(path))


def accepted(
    state: ReviewState, results: Iterable[RuleResult], reason: str = ""
) -> Iterator[Change]:
    """Yield the changes that accept failed rules."""
    for result in results:
        after = FieldState(note=reason, accepted_failure=result.failure)
        yield from changed(state, result.path, after)


def changed(state: ReviewState, path: FieldPath, after: FieldState) -> tuple[Change, ...]:
    """Return the change of a state, none if it is the same and resolves nothing."""
    before, review = state.state_of(path), state.reviews.get(path)
    # Keeping the same state resolves a server change, so it is a decision as well.
    resolves = review.server_change is not None if review else path in state.other_changes
    if after == before and not resolves:
        return ()
    extracted = state.extracted_value(path)
    context = row_context(state, path, after, before)
    return (Change(path, extracted, before, after, context),)


def quoted(state: ReviewState, quotes: Quotes) -> FieldChanges:
    """Return the kind and the changes that add quotes, with values that are not ""."""
    changes: list[Change] = []
    for path, (quote, value) in quotes.items():
        with_value = tuple(overridden(state, {path: value})) if value != "" else ()
        known = with_value[0].after if with_value else state.state_of(path)
        changes += changed(state, path, with_quote(known, quote))
    edits = any(each.before.override != each.after.override for each in changes)
    return DecisionKind.OVERRIDE if edits else DecisionKind.EVIDENCE, changes
