"""Every format has the rules, their current outcomes, and who accepted a failed one."""

import csv
import io
import json
import zipfile
from typing import Any

import pytest

from anyformat_review.api.results.wire import decode_results
from anyformat_review.api.rule_wire import rules_from
from anyformat_review.domain.review.review import Change, DecisionKind, FieldState, History
from anyformat_review.domain.review.review_state import ReviewState
from anyformat_review.services.exchange.export_corrections import export_corrections
from anyformat_review.services.exchange.export_csv import export_csv
from anyformat_review.services.exchange.export_json import export_json
from anyformat_review.services.exchange.export_table import COLUMNS
from anyformat_review.services.exchange.export_xlsx import export_xlsx
from services.exchange.test_export_xlsx import cells
from support.export_cases import PROVENANCE
from support.reviews import NOON, OPEN, change, decision, edited

SUM = {"type": "arithmetic", "operands": ["net", "vat"], "equals": "total"}
RULE = {"id": "sum", "kind": "deterministic", "name": "Sum", "check": SUM, "severity": "error"}
VALIDATION = {
    "rule_id": "sum", "description": "Net plus VAT", "severity": "error", "status": "fail",
    "detail": "1.00 too much", "compared_values": {"total": "120.00"}, "source_fields": [],
}  # fmt: skip


def accepted_review() -> ReviewState:
    fields = {"net": "100.00", "vat": "19.00", "total": "120.00"}
    extraction = {
        "fields": {name: {"value": value, "confidence": 99} for name, value in fields.items()},
        "validations": [VALIDATION],
    }
    raw = json.dumps({"collection_id": "c", "extractions": [extraction]}).encode()
    workflow = rules_from({"nodes": [{"type": "validate", "rules": [RULE]}]})
    state = ReviewState.begin(decode_results(raw), History(), {}, None, workflow)
    state = state.after(decision(1, change("total", OPEN, edited("121.00"), "120.00")))
    [result] = state.rules.results
    accepted = FieldState(note="by phone", accepted_failure=result.failure)
    made = Change(result.path, None, FieldState(), accepted)
    return state.after(decision(2, made, kind=DecisionKind.ACCEPT))


@pytest.fixture
def state() -> ReviewState:
    return accepted_review()


EXPECTED = {
    "rule_id": "sum", "name": "Sum", "description": "Net plus VAT", "severity": "error",
    "service_outcome": "fail", "outcome": "fail", "detail": "off by 2.00", "off_by": "2.00",
    "fields": ["net", "vat", "total"], "accepted": True, "accepted_by": "Ada",
    "accepted_reason": "by phone", "judged_by": "this computer", "extraction": "",
    "accepted_at": NOON.replace(second=2).isoformat(), "accepted_failure": "off by 2.00",
}  # fmt: skip


def test_json_keeps_the_validations_and_adds_the_current_outcomes(state: ReviewState) -> None:
    tree = json.loads(export_json(state))

    assert tree["extractions"][0]["validations"] == [VALIDATION]
    assert tree["anyformat_review"]["rules"] == [EXPECTED]


def test_corrections_name_the_rules(state: ReviewState) -> None:
    assert json.loads(export_corrections(state))["rules"] == [EXPECTED]


def test_the_csv_has_columns_for_rules(state: ReviewState) -> None:
    text = export_csv(state).decode("utf-8-sig")
    rows: list[dict[str, Any]] = list(csv.DictReader(io.StringIO(text, newline="")))

    assert list(rows[0]) == list(COLUMNS)
    assert {row["rules"] for row in rows} == {"Sum: fail, off by 2.00"}
    assert {row["rules accepted by"] for row in rows} == {"Ada: by phone"}


def test_the_workbook_has_a_sheet_for_rules(state: ReviewState) -> None:
    book = zipfile.ZipFile(io.BytesIO(export_xlsx(state, PROVENANCE)))

    assert cells(book, 4)[1:] == [
        [
            *("Sum", "Net plus VAT", "error", "fail", "fail, off by 2.00", "Ada: by phone"),
            *(NOON.replace(second=2).isoformat(), "net, vat, total"),
        ]
    ]
    assert cells(book, 2)[2][2:5] == [
        "rule sum",
        "not accepted",
        "accepted: off by 2.00: by phone",
    ]
