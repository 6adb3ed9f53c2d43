"""The graph of the demo's workflow: the parse, the fields, and the rules about them."""

from typing import Any

from envelope import WORKFLOW_ID, identifier


def build(workflow: dict[str, Any]) -> dict[str, Any]:
    """Return the content of `graph.json`; `workflow` is the one of `service.json`."""
    fields = [_with_id(field, field["name"]) for field in workflow["fields"]]
    nodes = [
        {"id": "parse", "type": "parse"},
        {"id": "classify", "type": "classify", "categories": _categories()},
        {"id": "extract", "type": "extract", "extraction_schema": {"fields": fields}},
        {"id": "validate", "type": "validate", "rules": _rules()},
    ]
    return {
        "id": WORKFLOW_ID,
        "name": workflow["name"],
        "description": workflow["description"],
        "nodes": nodes,
        "edges": [
            {"source": "parse", "target": "classify"},
            {"source": "classify", "target": "extract"},
            {"source": "extract", "target": "validate"},
        ],
    }


def _with_id(field: dict[str, Any], key: str) -> dict[str, Any]:
    made = {"persistent_id": identifier(f"field/{key}"), **field, "source": "extraction"}
    if nested := field.get("nested_fields"):
        made["nested_fields"] = [_with_id(cell, f"{key}.{cell['name']}") for cell in nested]
    return made


def _categories() -> list[dict[str, Any]]:
    names = (
        "Invoice",
        "Purchase order",
        "Receipt",
        "Contract",
        "Delivery note",
        "Certificate of origin",
        "Bank statements",
        "Bank correspondence",
    )
    return [
        {
            "id": identifier(f"category/{name}"),
            "name": name,
            "description": f"Documents of the kind: {name.lower()}",
        }
        for name in names
    ]


def _rules() -> list[dict[str, Any]]:
    return [
        _checked(
            "line_items_add_up",
            "The line items plus VAT must equal the total amount",
            _sum(["line_items.amount", "vat_amount"], "total_amount"),
        ),
        _checked(
            "vat_rate",
            "The VAT must be 19 % of the net amount",
            {
                "type": "expression",
                "expression": "data.vat_amount - data.net_amount * 0.19 < 0.01"
                " && data.vat_amount - data.net_amount * 0.19 > -0.01",
            },
        ),
        _judged(
            "agreed_terms",
            "The payment terms must be those agreed with the supplier",
            "warning",
            "payment_terms",
        ),
        _judged("known_order", "The order must be open in the purchasing system", "warning"),
        _checked(
            "order_total",
            "The order lines must add up to the order total",
            _sum(["order_lines.amount"], "total_amount"),
        ),
        _judged(
            "term_matches_dates",
            "The end date must follow from the effective date and the initial term",
            "error",
            "effective_date",
            "end_date",
            "initial_term_months",
        ),
        _checked(
            "liability_floor",
            "The liability cap must be at least three times the annual fee",
            {
                "type": "expression",
                "expression": "data.liability_cap >= 3.0 * data.annual_fee",
            },
        ),
        _judged(
            "house_terms",
            "Payment terms of more than 30 days need the consent of the treasury",
            "warning",
            "payment_terms",
        ),
        _judged(
            "same_number",
            "The translation must carry the number of the certificate",
            "error",
            "certificate_number",
        ),
        _checked(
            "balances_agree",
            "The opening balance and the bookings must lead to the closing balance",
            _sum(["opening_balance", "transactions.amount"], "closing_balance"),
        ),
        _checked(
            "receipt_total",
            "The items must add up to the total",
            _sum(["receipt_items.amount"], "total_amount"),
        ),
        _judged(
            "readable_scan",
            "The photograph must be sharp enough to be kept as a voucher",
            "warning",
        ),
    ]


def _sum(operands: list[str], equals: str) -> dict[str, Any]:
    names = [identifier(f"field/{name}") for name in operands]
    return {
        "type": "arithmetic",
        "operands": names,
        "operator": "sum",
        "equals": identifier(f"field/{equals}"),
        "tolerance": 0.01,
    }


def _checked(rule_id: str, description: str, check: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": rule_id,
        "kind": "deterministic",
        "description": description,
        "check": check,
        "severity": "error",
        "source_fields": [],
    }


def _judged(rule_id: str, description: str, severity: str, *fields: str) -> dict[str, Any]:
    return {
        "id": rule_id,
        "kind": "ai",
        "description": description,
        "severity": severity,
        "source_fields": [identifier(f"field/{name}") for name in fields],
    }
