"""Export only the reviewer's changes, with reasons and evidence, for colleagues and audits.

Notes and corrected evidence are changes, and deleted (`superfluous`), inserted and moved rows;
confirmed values are not.
"""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from anyformat_review.domain.results import lossless_json
from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.lossless_json import JsonTree
from anyformat_review.domain.results.values import Answer
from anyformat_review.domain.review.field_review import FieldReview
from anyformat_review.domain.review.parts import Parts, category_of
from anyformat_review.domain.review.review import (
    COLLECTION_PATH,
    Decision,
    FieldState,
    History,
    RowMark,
    category_path,
)
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.exchange.export_table import without_decisions
from anyformat_review.services.exchange.rule_entries import rule_entries

VERSION = 3
"""Version of the file format; newer versions cannot be read.

Version 1 had no inserted rows, version 2 no answers, categories and pages of parts.
"""


def export_corrections(state: ReviewState) -> bytes:
    """Return the changed values, the notes, the row marks, and all rules with their outcomes."""
    last = last_decisions(state.history)
    tree: dict[str, JsonTree] = {
        "version": VERSION,
        "collection_id": state.collection.id,
        "corrections": list(_corrections(state, last)),
        "rows": list(reviewed_rows(state, last)),
    }
    tree |= outcome_entry(state, last) | corrected_document(state, last)
    if rules := rule_entries(state):
        tree["rules"] = rules
    return lossless_json.dumps(tree, indent=2) + b"\n"


def _corrections(state: ReviewState, last: dict[FieldPath, Decision]) -> Iterator[JsonTree]:
    untouched = without_decisions(state)
    for path, review in state.reviews.items():
        before = untouched.reviews.get(path) or replace(review, state=FieldState(), reasons=())
        after = review.state
        is_changed = after.override != before.state.override or after.note or evidence_entry(after)
        if path in last and is_changed and not _is_dropped(review):
            yield _correction(review, before, last[path])


def _is_dropped(review: FieldReview) -> bool:
    """Whether the cell is in a row that was inserted and deleted again."""
    return review.path.is_inserted and review.row_mark is RowMark.DELETED


def _correction(review: FieldReview, untouched: FieldReview, decision: Decision) -> JsonTree:
    groundings = {location.evidence: location.grounding.value for location in review.locations}
    return {
        "path": str(review.path),
        "extracted": review.field.value,
        "before": _state(untouched.state),
        "after": _state(review.state),
        "reason": [reason.sentence for reason in untouched.reasons],
        "note": review.state.note,
        **signature(decision),
        "evidence": [
            {"text": quote.text, "page_number": quote.page, "grounding": groundings.get(quote)}
            for quote in review.field.evidence
        ],
        **evidence_entry(review.state),
    }


def _state(state: FieldState) -> JsonTree:
    value = None if state.override is None else state.override.value
    tree: dict[str, JsonTree] = {
        "value_override": value,
        "verification_status": state.verification,
    }
    if isinstance(value, Answer):
        tree |= {"value_override": "", "answer": value.value}
    return tree


def evidence_entry(state: FieldState) -> dict[str, JsonTree]:
    """Return the additional keys with the reviewer's quotes and the wrong quotes of the service.

    `evidence_override` is the first quote of the reviewer.
    """
    entry: dict[str, JsonTree] = {}
    if state.evidence:
        first = state.evidence[0]
        entry["evidence_override"] = {"text": first.text, "page_number": first.page}
        entry["reviewer_evidence"] = list(map(_quote, state.evidence))
    if state.wrong_quotes:
        entry["wrong_quotes"] = list(map(_quote, state.wrong_quotes))
    return entry


def _quote(quote: Evidence) -> dict[str, JsonTree]:
    start: dict[str, JsonTree] = {} if quote.start is None else {"start": quote.start}
    return {"text": quote.text, "page_number": quote.page, **start}


def outcome_entry(state: ReviewState, last: Mapping[FieldPath, Decision]) -> dict[str, JsonTree]:
    """Return the additional key with the outcome of the collection, empty if it has none."""
    outcome = state.state_of(COLLECTION_PATH).outcome
    if outcome is None:
        return {}
    return {"outcome": {**outcome.to_json(), **signature(last[COLLECTION_PATH])}}


def corrected_document(
    state: ReviewState, last: Mapping[FieldPath, Decision]
) -> dict[str, list[JsonTree]]:
    """Return the lists `classifications` and `parts` of corrections, without empty ones."""
    parts = Parts(state.collection)
    tree: dict[str, list[JsonTree]] = {
        "classifications": [
            {
                "index": index,
                "extracted": given.category,
                "category": category,
                **signature(last[category_path(index)]),
            }
            for index, given in enumerate(state.collection.classifications)
            if (category := category_of(state, index)) != given.category
        ],
        "parts": [
            {
                "path": str(part.path),
                "extracted": list(part.pages),
                "pages": list(pages),
                **signature(last[part.path]),
            }
            for part in parts.parts
            if (pages := parts.pages(state, part)) != part.pages
        ],
    }
    return {name: entries for name, entries in tree.items() if entries}


def last_decisions(history: History) -> dict[FieldPath, Decision]:
    """Return the last decision on each field."""
    return {change.path: decision for decision in history.decisions for change in decision.changes}


def signature(decision: Decision) -> dict[str, str]:
    """Return the author and the time of a decision."""
    return {"author": decision.author, "at": decision.at.isoformat()}


def reviewed_rows(
    state: ReviewState, last: Mapping[FieldPath, Decision]
) -> Iterator[dict[str, JsonTree]]:
    """Yield the rows that were deleted, inserted or moved, or have a note."""
    for path, row in state.others.items():
        is_dropped = path.is_inserted and row.mark is RowMark.DELETED
        is_changed = row.mark or row.note or row.position is not None
        if is_changed and not is_dropped and state.cells(path):
            yield {
                "path": str(path),
                "mark": None if row.mark is None else row.mark.value,
                "position": None if row.position is None else str(row.position),
                "note": row.note,
                **signature(last[path]),
            }
