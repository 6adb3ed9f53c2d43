"""Export the original results with the review filled in.

Tables have their rows as the reviewer left them: without the deleted ones, which are kept as they
came in `deleted_rows`, with the inserted ones, and in the reviewer's order. A field that was
answered with "illegible", for example, has an empty `value_override`. Answers, changes of rows,
notes, accepted rules, the reviewer's quotes and the wrong ones of the service, the outcomes of
rules after corrections, what quotes say otherwise than the page or the value, and the outcome of
the collection are not part of the format. If there are any, they are in one additional key,
`anyformat_review`. The validations and quotes of the service are unchanged. A corrected category
and corrected pages of splits replace those of the service, which the additional key keeps.
A file that is opened again gets its decisions from this key (`exported_decisions.py`).

    {"version": 1, "rows": [{"path", "mark", "position", "note", "author", "at"}],
     "deleted_rows": [{"path", "row"}], "row_numbers": [{"path": of the table, "numbers"}],
     "replaced": [{"classification" or "split" and "partition": indexes, "values"}],
     "answers": [{"path", "answer": "illegible", "not_on_document" or "not_applicable", "author",
     "at"}],
     "notes": [{"path", "note", "author", "at"}], "accepted": [{"path", "author", "at"}],
     "evidence": [{"path", "evidence_override": {"text", "page_number"},
                   "reviewer_evidence": [{"text", "page_number", "start"}],
                   "wrong_quotes": [{"text", "page_number"}], "author", "at"}],
     "classifications": [{"index", "extracted", "category", "author", "at"}],
     "parts": [{"path", "extracted": [pages], "pages": [pages], "author", "at"}],
     "rules": [the entries of `inspect --json`],
     "differences": [{"path", "reasons": [sentences, also if a decision resolved them]}],
     "outcome": {"kind", "reason", "note", "until", "author", "at"}}
"""

import asyncio
import contextlib
from collections.abc import Iterator, Mapping

from anyformat_review.api.results.envelope import DocumentChanges, RowNumbers, with_review
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.lossless_json import JsonTree
from anyformat_review.domain.results.values import Answer
from anyformat_review.domain.review.reasons import ReasonKind
from anyformat_review.domain.review.review import FieldState, RowMark
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.child_process import ChildEndedError, ChildProcess
from anyformat_review.services.exchange.document_entries import document_changes
from anyformat_review.services.exchange.export_corrections import (
    corrected_document,
    evidence_entry,
    last_decisions,
    outcome_entry,
    reviewed_rows,
    signature,
)
from anyformat_review.services.exchange.export_table import accepted_paths, without_decisions
from anyformat_review.services.exchange.rule_entries import rule_entries

_DIFFERENT = (ReasonKind.QUOTE_DIFFERS, ReasonKind.VALUE_CONTRADICTED)
VERSION = 1
"""Version of the additional key's format."""


def export_json(state: ReviewState) -> bytes:
    """Return the results with the review; everything else is unchanged."""
    return with_review(*_parts(state))


async def export_json_in_background(state: ReviewState) -> bytes | None:
    """Like `export_json`, in a child process; return `None` if the process failed."""
    # A thread would hold the GIL for half a second with 88 MB.
    from anyformat_review.services.exchange.export_child import fill_in, request

    responses = ChildProcess("export", fill_in).responses(lambda: [request(*_parts(state))])
    try:
        async with contextlib.aclosing(responses):
            pieces = [piece async for piece in responses]
    except ChildEndedError:
        return None
    return await asyncio.to_thread(b"".join, pieces)


def _parts(
    state: ReviewState,
) -> tuple[
    bytes,
    Mapping[FieldPath, FieldState],
    dict[str, JsonTree] | None,
    RowNumbers,
    DocumentChanges,
]:
    changed, rows = _changed(state), _rows(state)
    return state.collection.raw[:], changed, _extra(state), rows, document_changes(state)


def _changed(state: ReviewState) -> Mapping[FieldPath, FieldState]:
    decided = state.history.states()
    return {
        path: review.state
        for path, review in state.reviews.items()
        if path in decided
        and review.state != FieldState.from_server(review.field)
        and review.row_mark is not RowMark.DELETED
    }


def _rows(state: ReviewState) -> RowNumbers:
    """Return the rows of the tables in which the reviewer deleted, inserted or moved rows."""
    tables = dict.fromkeys(
        (*state.row_orders, *(path.table_path for path, row in state.others.items() if row.mark))
    )
    return {table: state.effective_rows(table) for table in tables}


def _extra(state: ReviewState) -> dict[str, JsonTree] | None:
    """Return the value of the additional key, `None` if it is not needed."""
    last, accepted = last_decisions(state.history), accepted_paths(state)
    extra: dict[str, JsonTree] = {
        "rows": list(reviewed_rows(state, last)),
        "answers": [
            {"path": str(path), "answer": answer.value, **signature(last[path])}
            for path, review in state.reviews.items()
            if isinstance(answer := review.effective_value, Answer)
            and review.row_mark is not RowMark.DELETED
        ],
        "notes": [
            {"path": str(path), "note": review.state.note, **signature(last[path])}
            for path, review in state.reviews.items()
            if review.state.note
        ],
        "accepted": [
            {"path": str(path), **signature(last[path])}
            for path in state.reviews
            if path in accepted
        ],
        "evidence": [
            {"path": str(path), **entry, **signature(last[path])}
            for path, review in state.reviews.items()
            if (entry := evidence_entry(review.state))
        ],
        "rules": rule_entries(state) if _rules_differ(state) else [],
        "differences": list(_differences(state)),
    }
    extra |= outcome_entry(state, last) | corrected_document(state, last)
    return {"version": VERSION, **extra} if any(extra.values()) else None


def _differences(state: ReviewState) -> Iterator[JsonTree]:
    """Yield the fields whose quotes say something else than the page or than the value."""
    for path, review in without_decisions(state).reviews.items():
        sentences = [reason.sentence for reason in review.reasons if reason.kind in _DIFFERENT]
        if sentences:
            yield {"path": str(path), "reasons": sentences}


def _rules_differ(state: ReviewState) -> bool:
    """Whether the results of the rules differ from the validations in the results."""
    return any(
        result.is_accepted or result.is_stale or result.outcome != result.service_outcome
        for result in state.rules.results
    )
