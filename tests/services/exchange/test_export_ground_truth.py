import json
from typing import Any

import pytest
from anyformat.sdk import _http

from anyformat_review.domain.errors import OutputError
from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.results.values import Answer, Number
from anyformat_review.domain.review.review import (
    Change,
    DecisionKind,
    FieldState,
    Override,
    RowMark,
)
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.domain.review.row_changes import insertion
from anyformat_review.domain.rules.rules import FieldIndex, FieldReference, WorkflowRules
from anyformat_review.services.exchange.export import ExportFormat, export, export_name
from anyformat_review.services.exchange.export_ground_truth import export_ground_truth
from support.export_cases import PROVENANCE, opened, sample
from support.reviews import decision

RESULTS = {
    "collection_id": "c",
    "extraction": {
        "total": {"value": 1250.00, "confidence": 9},
        "supplier": {"value": "Helios", "confidence": 9},
        "retired": {"value": "not in the workflow", "confidence": 9},
        "lines": [
            {"item": {"value": "bolt"}, "qty": {"value": 2}},
            {"item": {"value": "noise"}, "qty": {"value": 0}},
        ],
    },
}
FIELDS = (
    FieldReference("p-total", "total"),
    FieldReference("p-supplier", "supplier"),
    FieldReference("p-missing", "missing"),
    FieldReference("p-lines", "lines"),
    FieldReference("p-item", "lines", "item"),
    FieldReference("p-qty", "lines", "qty"),
    FieldReference("", "unnamed"),
)
KNOWN = WorkflowRules(index=FieldIndex.of(FIELDS))


def state(**decided: FieldState) -> ReviewState:
    raw = json.dumps(RESULTS).replace("1250.0", "1250.00").encode()
    return opened(raw, dict(decided)).with_rules(KNOWN)


def truth(of: ReviewState) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(export_ground_truth(of), parse_float=str)
    return written


def test_an_illegible_field_is_left_out_and_other_answers_are_null() -> None:
    answered = {
        "total": FieldState(Override(Answer.ILLEGIBLE), "verified"),
        "supplier": FieldState(Override(Answer.NOT_ON_DOCUMENT), "verified"),
        "lines[0].item": FieldState(Override(Answer.ILLEGIBLE), "verified"),
        "lines[1].qty": FieldState(Override(Answer.NOT_APPLICABLE), "verified"),
    }
    assert truth(state(**answered)) == {
        "p-supplier": None,
        "p-lines": [{"p-qty": 2}, {"p-item": "noise", "p-qty": None}],
    }


def test_values_are_named_by_the_ids_of_the_workflow() -> None:
    assert truth(state()) == {
        "p-total": "1250.00",
        "p-supplier": "Helios",
        "p-lines": [{"p-item": "bolt", "p-qty": 2}, {"p-item": "noise", "p-qty": 0}],
    }


def test_ground_truth_has_the_values_of_the_reviewer() -> None:
    decided = state(
        total=FieldState(Override(Number("1300.10")), "verified"),
        supplier=FieldState(Override(""), "verified"),
    )

    assert truth(decided)["p-total"] == "1300.10"
    assert truth(decided)["p-supplier"] == ""


def test_deleted_rows_are_left_out_and_inserted_ones_are_not() -> None:
    row = FieldPath.parse("lines[1]")
    made = Change(row, None, FieldState(), FieldState(mark=RowMark.DELETED))
    marked = state().after(decision(1, made, kind=DecisionKind.MARK))

    assert truth(marked)["p-lines"] == [{"p-item": "bolt", "p-qty": 2}]

    kind, changes = insertion(marked, FieldPath.parse("lines[1]"), [{"item": "nut"}])
    inserted = marked.after(decision(2, *changes, kind=kind))
    assert truth(inserted)["p-lines"][1:] == [{"p-item": "nut", "p-qty": None}]


def test_without_the_workflow_the_error_says_what_to_do() -> None:
    with pytest.raises(OutputError, match=r"\. Open the collection .* only version 2 of the API"):
        export_ground_truth(state().with_rules(WorkflowRules()))


def test_a_split_collection_is_not_one_document() -> None:
    with pytest.raises(OutputError, match="was split into"):
        export_ground_truth(sample("v2-split").with_rules(KNOWN))


def test_the_vendors_client_accepts_it() -> None:
    of = truth(state())
    request = _http.build_set_ground_truth_request("https://x", "key", "c", of, None, None)

    assert json.loads(request.content) == {"ground_truth": of}


def test_it_is_a_format() -> None:
    assert export(state(), ExportFormat.GROUND_TRUTH, PROVENANCE) == export_ground_truth(state())
    assert export_name("c", ExportFormat.GROUND_TRUTH) == "c.ground-truth.json"
