"""Rules in the real window: a correction makes them pass or fail, or they are accepted."""

import threading
from typing import Any

import pytest

from anyformat_review.domain.results.field_path import FieldPath
from anyformat_review.domain.rules import rule_evaluation
from anyformat_review.domain.rules.row_checks import Verdict
from anyformat_review.domain.rules.rule_evaluation import evaluate_check
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from e2e.conftest import InWindow
from support.http_server import HttpServer, json_response
from support.running_window import RunningWindow
from support.service import SEED_ID, WORKFLOW, envelope, field, script

SUM = "The line items plus VAT must equal the total amount"
VAT = "The VAT must be 19 % of the net amount"
GRAPH = f"/v3/workflows/{WORKFLOW}/"


def failures(running: RunningWindow, path: str) -> list[str]:
    """Return the failed rules that are a reason at a field."""
    review = running.review.state.reviews[FieldPath.parse(path)]
    return [each.sentence for each in review.reasons if each.sentence.startswith("Rule failed")]


def outcomes(running: RunningWindow) -> dict[str, str]:
    results = running.review.state.rules.results
    return {result.rule.id: result.outcome.value for result in results}


def correct(running: RunningWindow, path: str, text: str) -> None:
    running.click_field(path)
    running.press("F2", "Ctrl+A")
    running.type(text)
    running.press("Return")


def graph(*rules: dict[str, Any], fields: list[dict[str, Any]] | None = None) -> Any:
    nodes = [
        {"id": "e", "type": "extract", "extraction_schema": {"fields": fields or []}},
        {"id": "v", "type": "validate", "rules": list(rules)},
    ]
    return json_response({"id": WORKFLOW, "name": "Invoices", "nodes": nodes, "edges": []})


def test_correcting_the_total_of_the_demo_satisfies_the_rule(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        sentence = f"Rule failed: {SUM}, off by 45.00."
        touched = ("total_amount", "vat_amount", "line_items[0].amount", "line_items[5].amount")
        assert all(failures(running, path) == [sentence] for path in touched)
        before = running.review.state.attention_count

        correct(running, "total_amount", "5765.77")
        assert all(failures(running, path) == [] for path in touched)
        assert running.review.state.attention_count == before - 8
        assert outcomes(running)["line_items_add_up"] == "pass"

        running.press("Ctrl+Z")
        assert all(failures(running, path) == [sentence] for path in touched)
        assert running.review.state.attention_count == before

        running.press("Ctrl+Y")
        assert all(failures(running, path) == [] for path in touched)
        assert outcomes(running)["line_items_add_up"] == "pass"
        assert running.review.state.attention_count == before - 8
        await running.saved()

    in_window(scenario, demo=True)


def test_a_wrong_vat_in_the_demo_fails_a_rule(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        correct(running, "vat_amount", "999")
        assert f"Rule failed: {VAT}." in failures(running, "vat_amount")
        # An edit does not hide that the rule failed.
        assert running.cell("vat_amount", FieldColumn.STATUS) == "Rule failed"
        running.click_field("vat_amount")
        remark = running.child("fieldRemark").text().splitlines()
        assert f"Rule failed: {VAT}." in remark
        assert remark[-1] == "Edited. Extracted: 927.77 EUR"
        assert failures(running, "net_amount") == [f"Rule failed: {VAT}."]
        running.press("Ctrl+Z")
        assert outcomes(running)["vat_rate"] == "pass"
        assert failures(running, "net_amount") == []
        running.press("Ctrl+Y")
        assert outcomes(running)["vat_rate"] == "fail"
        assert failures(running, "net_amount") == [f"Rule failed: {VAT}."]
        await running.saved()

    in_window(scenario, demo=True)


def test_an_edited_cell_satisfies_and_fails_a_rule(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        correct(running, "line_items[3].amount", "194.40")  # 45.00 more
        assert outcomes(running)["line_items_add_up"] == "pass"
        assert failures(running, "total_amount") == failures(running, "line_items[0].amount") == []
        correct(running, "line_items[0].amount", "1037.00")
        off_by_1 = [f"Rule failed: {SUM}, off by 1.00."]
        assert failures(running, "total_amount") == off_by_1
        places = ("total_amount", "line_items[0].amount")
        for key, expected in {"Ctrl+Z": [], "Ctrl+Y": off_by_1}.items():
            running.press(key)
            assert all(failures(running, path) == expected for path in places), key
        running.press("Ctrl+Z", "Ctrl+Z")
        off_by_45 = [f"Rule failed: {SUM}, off by 45.00."]
        assert all(failures(running, path) == off_by_45 for path in places)
        running.press("Ctrl+Y")
        assert outcomes(running)["line_items_add_up"] == "pass"
        await running.saved()

    in_window(scenario, demo=True)


def test_the_panel_lists_rules_and_goes_to_their_fields(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.press("F9")
        panel = running.child("rulesPanel")
        assert panel.isVisible()
        rows = [
            [panel.model.index(row, column).data() for column in range(6)]
            for row in range(panel.model.rowCount())
        ]
        assert rows[0] == [
            SUM, "Error", "Failed", "Failed", "off by 45.00",
            "line_items.amount, vat_amount, total_amount",
        ]  # fmt: skip
        assert rows[3][:4] == [
            "The order must be open in the purchasing system",
            "Warning",
            "Could not be checked",
            "Could not be checked",
        ]
        assert rows[3][5] == "none"
        running.press("Down", "Down", "Return")
        assert running.current == "payment_terms"
        assert running.focus is running.table
        running.press("F9", "Escape")
        assert not panel.isVisible()

    in_window(scenario, demo=True)


def test_an_accepted_rule_is_open_again_with_another_amount(in_window: InWindow) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.press("F9", "Tab")
        running.type("agreed by phone")
        running.press("Return")
        panel = running.child("rulesPanel")
        [now] = [panel.model.index(0, 3).data()]
        assert now.startswith("Failed, accepted by ")
        assert now.endswith(": agreed by phone")
        assert failures(running, "total_amount") == failures(running, "vat_amount") == []
        running.press("Escape")
        correct(running, "line_items[0].amount", "1037.00")
        assert failures(running, "total_amount") == [f"Rule failed: {SUM}, off by 46.00."]
        await running.saved()

    async def later(running: RunningWindow) -> None:
        await running.opened()
        assert failures(running, "total_amount") == [f"Rule failed: {SUM}, off by 46.00."]
        running.press("Ctrl+Z")
        await running.until(lambda: failures(running, "total_amount") == [])
        await running.saved()

    in_window(scenario, demo=True)
    in_window(later, demo=True)


JUDGED = {
    "rule_id": "order", "description": "The order must be open", "severity": "error",
    "status": "fail", "detail": "closed", "compared_values": None, "source_fields": [],
}  # fmt: skip


def one_field(*validations: dict[str, Any], **values: Any) -> Any:
    fields = {name: field(value, confidence=99.0) for name, value in values.items()}
    extraction = {"fields": fields, "validations": list(validations)}
    return json_response(envelope(SEED_ID, extractions=[extraction], extraction=None))


def test_f8_stops_at_a_rule_without_a_field(in_window: InWindow, service: HttpServer) -> None:
    script(service, **{SEED_ID: (one_field(JUDGED, net="100", vat=None),)})

    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        assert running.review.state.remaining_count == 2
        assert running.child("counterLabel").text().startswith("1 field and 1 rule")
        running.press("F8")
        panel = running.child("rulesPanel")
        assert (running.focus is panel.table, panel.current.rule.id) == (True, "order")
        running.press("F8")
        assert (running.focus is running.table, running.current) == (True, "vat")
        running.press("F8", "Tab", "Return")
        assert running.review.state.open_rules == ()
        assert running.review.state.remaining_count == 1
        running.press("Ctrl+Z")
        assert running.review.state.remaining_count == 2
        await running.saved()

    in_window(scenario, WORKFLOW, SEED_ID)


WITHOUT_FIELD = {
    "id": "read", "kind": "deterministic", "description": "No value is unreadable",
    "severity": "error", "source_fields": [],
    "check": {"type": "expression", "expression": "!data.exists(key, data[key] == 'unreadable')"},
}  # fmt: skip


def test_a_correction_satisfies_and_fails_a_rule_without_a_field(
    in_window: InWindow, service: HttpServer
) -> None:
    script(service, **{SEED_ID: (one_field(net="unreadable", note="paid"),)})
    service.on(GRAPH, graph(WITHOUT_FIELD))

    def open_rules(running: RunningWindow) -> list[str]:
        state = running.review.state
        assert [str(path) for path in state.rules.touched(state.rules.results[0])] == []
        return [each.sentence() for each in state.open_rules]

    async def scenario(running: RunningWindow) -> None:
        failed = ["Rule failed: No value is unreadable."]
        await running.opened()
        counter = running.child("counterLabel")
        await running.until(lambda: counter.text().startswith("1 rule"))
        assert (outcomes(running), open_rules(running)) == ({"read": "fail"}, failed)

        correct(running, "net", "100")
        assert (outcomes(running), open_rules(running)) == ({"read": "pass"}, [])
        assert "rule" not in counter.text()

        correct(running, "note", "unreadable")
        assert (outcomes(running), open_rules(running)) == ({"read": "fail"}, failed)
        assert counter.text().startswith("1 rule")
        running.press("F8")
        assert running.child("rulesPanel").current.rule.id == "read"
        for key, expected in {"Ctrl+Z": "pass", "Ctrl+Y": "fail"}.items():
            running.press(key)
            assert outcomes(running) == {"read": expected}
        await running.saved()

    in_window(scenario, WORKFLOW, SEED_ID)


def test_all_rules_are_evaluated_in_the_background_when_a_collection_opens(
    in_window: InWindow, service: HttpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = [{**RULE, "id": f"limit-{number}"} for number in range(20)]
    script(service, **{SEED_ID: (one_field(net="90"),)})
    service.on(GRAPH, graph(*rules, fields=FIELDS))
    threads: list[int] = []
    window = threading.get_ident()

    def evaluate(*args: Any) -> Verdict:
        threads.append(threading.get_ident())
        return evaluate_check(*args)

    monkeypatch.setattr(rule_evaluation, "evaluate_check", evaluate)

    async def from_service(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: len(outcomes(running)) == len(rules))
        assert len(threads) >= len(rules)
        assert window not in threads
        # After a decision, the rules are evaluated immediately.
        correct(running, "net", "101")
        assert threads.count(window) == len(rules)
        await running.saved()

    async def from_cache(running: RunningWindow) -> None:
        await running.opened()
        assert len(outcomes(running)) == len(rules)
        assert len(threads) >= len(rules)
        assert window not in threads

    in_window(from_service, WORKFLOW, SEED_ID)
    threads.clear()
    in_window(from_cache, WORKFLOW, SEED_ID)


RULE = {
    "id": "limit", "kind": "deterministic", "description": "At most 100", "severity": "error",
    "check": {"type": "range", "field": "id-net", "max": 100}, "source_fields": [],
}  # fmt: skip
FIELDS = [{"persistent_id": "id-net", "name": "Net", "data_type": "float"}]


def test_rules_work_offline_from_the_cache(in_window: InWindow, service: HttpServer) -> None:
    script(service, **{SEED_ID: (one_field(net="90"),)})
    service.on(GRAPH, graph(RULE, fields=FIELDS))

    async def online(running: RunningWindow) -> None:
        await running.opened()
        await running.until(lambda: outcomes(running) == {"limit": "pass"})

    async def offline(running: RunningWindow) -> None:
        await running.opened()
        assert outcomes(running) == {"limit": "pass"}
        correct(running, "net", "101")
        assert failures(running, "net") == ["Rule failed: At most 100, 101 is above 100."]
        await running.saved()

    in_window(online, WORKFLOW, SEED_ID)
    service.on(GRAPH, json_response({}, 503))
    in_window(offline, WORKFLOW, SEED_ID)
