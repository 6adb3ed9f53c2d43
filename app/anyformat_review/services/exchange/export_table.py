"""The table of all fields, which the CSV file and the workbook share, and their provenance."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from anyformat_review.domain.results.confidence import confidence_digits
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.page_numbering import pages_text
from anyformat_review.domain.results.values import Answer, Value, display_text
from anyformat_review.domain.review.parts import Parts, category_of
from anyformat_review.domain.review.reasons import Reason
from anyformat_review.domain.review.review import COLLECTION_PATH, DecisionKind, History, RowMark
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.exchange.rule_entries import reported_rules

COLUMNS = (
    "path",
    "value",
    "unit",
    "extracted value",
    "override",
    "confidence",
    "band",
    "grounding",
    "evidence pages",
    "status",
    "verification",
    "reasons",
    "accepted",
    "note",
    "row mark",
    "rules",
    "rules accepted by",
    "evidence of the override",
    "outcome of the collection",
    "wrong quotes",
    "answer",
    "category of the collection",
    "pages of the part",
)
_KEEPING_ACCEPTED = (DecisionKind.NOTE, DecisionKind.EVIDENCE, DecisionKind.WRONG_QUOTE)
"""Decisions after which an accepted value stays accepted."""


class Provenance(Struct, frozen=True):
    """The author of an export, the source as words or a URL, and the aware UTC time."""

    author: str
    source: str
    at: datetime


def field_rows(state: ReviewState) -> Iterator[tuple[str, ...]]:
    """Yield one row of texts for each leaf field, in the order of `COLUMNS`.

    Reasons that a decision has resolved are included. Cells of deleted rows have no value.
    """
    outcome, parts = outcome_cell(state), Parts(state.collection)
    classified = range(len(state.collection.classifications))
    category = ", ".join(category_of(state, index) for index in classified)
    pages = {part.scope: pages_text(parts.pages(state, part)) for part in parts.parts}
    untouched, accepted = without_decisions(state), accepted_paths(state)
    reported = {id(rule.result): rule for rule in reported_rules(state)}
    for path, review in state.reviews.items():
        override = review.state.override
        confidence = review.field.confidence
        rules = [reported[id(result)] for result in state.rules.at(path)] if reported else ()
        yield (
            str(path),
            "" if review.row_mark is RowMark.DELETED else cell_text(review.effective_value),
            review.field.unit or "",
            cell_text(review.field.value),
            "" if override is None else cell_text(override.value),
            "" if confidence is None else confidence_digits(confidence),
            review.band.value,
            review.grounding.value,
            ", ".join(str(quote.page) for quote in review.field.evidence if quote.page),
            review.status.value,
            review.state.verification or "",
            " ".join(
                dict.fromkeys(
                    reason.sentence for reason in (*review.reasons, *_reasons(untouched, path))
                )
            ),
            "yes" if path in accepted else "",
            review.state.note,
            ""
            if path.row is None
            else mark_cell(state, FieldPath(path.scope, path.field, path.row)),
            "; ".join(f"{rule.result.rule.title}: {rule.outcome_text}" for rule in rules),
            "; ".join(dict.fromkeys(rule.accepted_text for rule in rules if rule.accepted)),
            quotes_cell(review.state.evidence),
            outcome,
            quotes_cell(review.state.wrong_quotes),
            answer_cell(review.effective_value),
            category,
            pages.get(path.scope, ""),
        )


def outcome_cell(state: ReviewState) -> str:
    """Return the outcome of the collection, such as `rejected: Duplicate`, or an empty text."""
    outcome = state.state_of(COLLECTION_PATH).outcome
    if outcome is None:
        return "reviewed" if state.is_reviewed else ""
    kind = f"{outcome.kind.value}{f' until {outcome.until.isoformat()}' if outcome.until else ''}"
    return ": ".join(filter(None, (kind, outcome.reason, outcome.note)))


def without_decisions(state: ReviewState) -> ReviewState:
    """Return the review without decisions, which has the reasons that decisions resolved."""
    if not state.history.decisions:
        return state
    locations = {path: review.locations for path, review in state.reviews.items()}
    return ReviewState.begin(
        state.collection, History(), locations, state.thresholds, state.rules.workflow
    ).with_compared(state.compared)


def accepted_paths(state: ReviewState) -> frozenset[FieldPath]:
    """Return the fields whose value was accepted although a rule failed."""
    last = {
        change.path: decision.kind
        for decision in state.history.active_decisions()
        if decision.kind not in _KEEPING_ACCEPTED
        for change in decision.changes
    }
    return frozenset(path for path, kind in last.items() if kind is DecisionKind.ACCEPT)


def cell_text(value: Value) -> str:
    """Return a value as text; items of a list that contain commas are quoted as in a CSV file."""
    if not isinstance(value, tuple):
        return display_text(value)
    entries = (cell_text(entry) for entry in value)
    return ", ".join(
        '"{}"'.format(entry.replace('"', '""'))
        if not entry or "," in entry or '"' in entry
        else entry
        for entry in entries
    )


def quotes_cell(quotes: Sequence[Evidence]) -> str:
    """Return the page and the text of each quote, one quote per line."""
    return "\n".join(f"page {quote.page}: {quote.text}" for quote in quotes)


def answer_cell(value: Value) -> str:
    """Return a reviewer's answer in place of a value, such as `illegible`, else an empty text."""
    return value.value.replace("_", " ") if isinstance(value, Answer) else ""


def mark_cell(state: ReviewState, row: FieldPath) -> str:
    """Return what the reviewer did with a row: `deleted`, `inserted` or `moved`, else empty."""
    known = state.state_of(row)
    if known.mark is not None:
        return known.mark.word
    return "" if known.position is None else "moved"


def _reasons(state: ReviewState, path: FieldPath) -> tuple[Reason, ...]:
    review = state.reviews.get(path)
    return review.reasons if review else ()
