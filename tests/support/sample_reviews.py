"""Sample reviews for tests of models and views."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace

from anyformat_review.domain.results.collection import (
    Collection,
    ExtractedField,
    Extraction,
    Validation,
)
from anyformat_review.domain.results.evidence import Evidence, Grounding, QuoteLocation
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.values import Value
from anyformat_review.domain.review.review import (
    VERIFIED,
    Change,
    Decision,
    DecisionKind,
    FieldState,
    History,
    Override,
    RowMark,
)
from anyformat_review.domain.review.review_state import ReviewState
from support.reviews import path

LINEAR = Scope()


def field(value: Value, confidence: float | None = 95.0, **more: Any) -> ExtractedField:
    return ExtractedField(value, confidence=confidence, **more)


def quote(
    text: str,
    page: int = 1,
    grounding: Grounding = Grounding.FOUND,
    found_on: int | None = None,
) -> QuoteLocation:
    where = found_on if found_on is not None else page
    placed = grounding not in (Grounding.NOT_FOUND, Grounding.METADATA)
    return QuoteLocation(Evidence(text, page), grounding, *((where, 0, 5) if placed else ()))


def review_of(
    fields: Mapping[str, Any] | None = None,
    *,
    extractions: Sequence[Extraction] | None = None,
    quotes: Mapping[str, Sequence[QuoteLocation]] | None = None,
    validations: Sequence[Validation] = (),
) -> ReviewState:
    made = extractions or [Extraction(LINEAR, fields or {}, tuple(validations))]
    return ReviewState.begin(
        Collection("c1", b"{}", extractions=tuple(made)),
        History(),
        {path(key): tuple(found) for key, found in (quotes or {}).items()},
    )


def invoice() -> ReviewState:
    """An invoice with every kind of field; 8 of its 13 fields need attention."""
    return review_of(
        {
            "invoice_number": field("INV-2024-0847", 97.0),
            "supplier": field("Helios Lumen S.L.", 88.0),
            "issue_date": field("2024-03-03", 74.0),
            "due_date": field("2024-04-02", 41.0),
            "total_amount": field("1.250,00", 92.0, unit="EUR"),
            "purchase_order": field(None, None),
            "cost_centre": field("CC-204", 85.0),
            "line_items": (
                {
                    "item": field("Pump valve DN50", 91.0),
                    "qty": field("12", 85.0),
                    "amount": field("1.026,00", 47.0),
                },
                {
                    "item": field("Steel bolt M8 <A2>", 79.0),
                    "qty": field("400", 83.0),
                    "amount": field("224,00", 93.0),
                },
            ),
        },
        quotes={
            "invoice_number": [quote("Invoice INV-2024-0847")],
            "supplier": [quote("Supplier: Helios Lumen", 2, Grounding.OTHER_PAGE, 1)],
            "issue_date": [quote("Issued 3 March 2024")],
            "due_date": [quote("Due within 30 days"), quote("Issued 3 March", 2)],
            "total_amount": [quote("Total 1.250,00 EUR", 2)],
            "cost_centre": [quote("metadata.upload.cost_centre", 0, Grounding.METADATA)],
            "line_items[0].item": [quote("Pump valve", 2, Grounding.APPROXIMATE)],
            "line_items[1].amount": [quote("224,00", 2, Grounding.NOT_FOUND)],
        },
        validations=[
            Validation("sum", "total must equal the sum", "error", "fail", "", {"qty_total": "1"}),
            Validation(
                "total", "Sum of the rows", "error", "fail", "", {"total_amount": "1.250,00"}
            ),
        ],
    )


def bundle() -> ReviewState:
    """Two statements and a check, in three sections."""
    return review_of(
        extractions=[
            Extraction(Scope("Statement", "1234-5678"), {"account": field("1234-5678", 96.0)}),
            Extraction(Scope("Statement", "9999-0000"), {"account": field("9999-0000", 33.0)}),
            Extraction(Scope("Check"), {"amount": field("224,00", 81.0)}),
        ]
    )


def large(leaves: int) -> ReviewState:
    """A table with four columns; every eighth cell needs attention."""
    rows = tuple(
        {
            f"cell_{cell}": field(f"value {row} {cell}", 20.0 if row % 2 and not cell else 95.0)
            for cell in range(4)
        }
        for row in range(leaves // 4)
    )
    return review_of({"rows": rows})


def overridden(state: ReviewState, where: FieldPath, value: Value) -> ReviewState:
    return _decided(state, where, DecisionKind.OVERRIDE, override=Override(value))


def confirmed(state: ReviewState, where: FieldPath) -> ReviewState:
    return _decided(state, where, DecisionKind.CONFIRM, verification=VERIFIED)


def reverted(state: ReviewState, where: FieldPath) -> ReviewState:
    return _decided(state, where, DecisionKind.REVERT, override=None, verification=None)


def noted(state: ReviewState, where: FieldPath, note: str) -> ReviewState:
    return _decided(state, where, DecisionKind.NOTE, note=note)


def marked(state: ReviewState, row: FieldPath, mark: RowMark | None) -> ReviewState:
    known = state.state_of(row)
    change = Change(row, None, known, replace(known, mark=mark))
    step = state.history.next_step
    return state.after(Decision(step, DecisionKind.MARK, (change,), "me", datetime.now(UTC)))


def _decided(
    state: ReviewState, where: FieldPath, kind: DecisionKind, **fields: Any
) -> ReviewState:
    known = state.reviews[where]
    after: FieldState = replace(known.state, **fields)
    change = Change(where, known.field.value, known.state, after)
    step = state.history.next_step
    return state.after(Decision(step, kind, (change,), "me", datetime.now(UTC)))
