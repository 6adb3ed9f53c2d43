"""The demo's workflow, its collections in the order of the list, and the status of each."""

from typing import Any

import certificate
import contract
import delivery_note
import invoice
import minutes
import purchase_order
import receipt
import statements
from envelope import WORKFLOW_ID

DOCUMENTS = (
    "invoice",
    "contract",
    "statements",
    "receipt",
    "minutes",
    "purchase_order",
    "delivery_note",
    "certificate",
)

_LINES = {
    "article": ("string", "The supplier's article number"),
    "description": ("string", "What is delivered or done"),
    "quantity": ("float", "The quantity, without its unit"),
    "unit_price": ("float", "The price of one unit"),
    "amount": ("float", "The amount of the line, without tax"),
}

_FIELDS: dict[str, tuple[Any, ...]] = {
    "invoice_number": ("string", "The number the supplier gave the invoice"),
    "invoice_date": ("date", "The date of the invoice"),
    "due_date": ("date", "The last day for payment without discount"),
    "supplier_name": ("string", "The legal name of who delivers"),
    "supplier_vat_id": ("string", "The supplier's VAT number, without spaces"),
    "supplier_iban": ("string", "The account to pay to, as an IBAN"),
    "supplier_registration": ("string", "The supplier's number in the register of companies"),
    "vendor_id": ("string", "Our number for the supplier, from the vendor master"),
    "customer_name": ("string", "The legal name of who orders"),
    "customer_order_number": ("string", "The customer's order number"),
    "buyer_reference": ("string", "The person or reference on the customer's side"),
    "cost_centre": ("string", "The cost centre, supplied with the upload"),
    "delivery_date": ("date", "The day of delivery"),
    "currency": (
        "enum",
        "The currency of the amounts",
        {"EUR": "Euro", "USD": "United States dollar", "GBP": "Pound sterling", "SEK": "Krona"},
    ),
    "net_amount": ("float", "The amount without tax"),
    "vat_amount": ("float", "The value added tax"),
    "total_amount": ("float", "The amount to pay"),
    "payment_terms": ("string", "When and how to pay, discount included"),
    "line_items": (
        "object",
        "The positions of the invoice",
        {"position": ("integer", "The number of the position"), **_LINES},
    ),
    "contract_number": ("string", "The number of the contract"),
    "contract_title": ("string", "The title of the contract"),
    "signing_date": ("date", "The day of the last signature"),
    "effective_date": ("date", "The day from which it applies"),
    "end_date": ("date", "The last day of the initial term"),
    "initial_term_months": ("integer", "The initial term in months"),
    "renewal_period_months": ("integer", "The length of a renewal in months"),
    "notice_period_months": ("integer", "The notice for ordinary termination, in months"),
    "governing_law": ("string", "The country whose law governs"),
    "dispute_resolution": ("string", "Courts or arbitration, with the seat"),
    "annual_fee": ("float", "The fixed fee of one year"),
    "contract_value": ("float", "The fixed fees over the initial term"),
    "price_adjustment_cap_percent": ("float", "The highest yearly adjustment, in per cent"),
    "invoice_interval": (
        "enum",
        "How often the fixed fee is invoiced",
        {"monthly": "Every month", "quarterly": "Every quarter", "yearly": "Once a year"},
    ),
    "late_interest": ("string", "The interest on late payment"),
    "service_credit_cap_percent": ("float", "The cap of service credits, in per cent of the fee"),
    "warranty_months": ("integer", "The warranty in months"),
    "confidentiality_years": ("integer", "How long secrecy lasts after the end, in years"),
    "data_locations": (
        "multi_select",
        "The countries in which personal data are kept",
        {name: f"Kept in {name}" for name in ("Sweden", "Finland", "Germany", "Spain")},
    ),
    "insurance_cover": ("float", "The liability cover for each occurrence"),
    "liability_cap": ("float", "The highest liability in one year"),
    "delay_damages_per_day": ("float", "What one day of delay costs"),
    "force_majeure_limit_days": ("integer", "After how many days force majeure allows an end"),
    "audit_right": ("boolean", "Whether the customer may audit"),
    "assignment_allowed": ("boolean", "Whether the contract may be assigned without consent"),
    "exit_assistance_months": ("integer", "How long exit assistance is given, in months"),
    "customer_signatory": ("string", "Who signed for the customer"),
    "supplier_signatory": ("string", "Who signed for the supplier"),
    "bank_guarantee": ("float", "The amount of the bank guarantee"),
    "milestones": (
        "object",
        "The milestones with their payments",
        {
            "milestone": ("string", "What is to be reached"),
            "due_date": ("date", "By when"),
            "amount": ("float", "What is paid"),
            "proof": ("string", "What shows that it is reached"),
        },
    ),
    "bank_name": ("string", "The bank"),
    "account_holder": ("string", "Who holds the account"),
    "account_iban": ("string", "The account as an IBAN"),
    "statement_period": ("string", "The month of the statement, as year and month"),
    "opening_balance": ("float", "The balance before the first booking"),
    "closing_balance": ("float", "The balance after the last booking"),
    "transactions": (
        "object",
        "The bookings",
        {
            "booking_date": ("date", "The day of the booking"),
            "description": ("string", "The text of the booking"),
            "amount": ("float", "The amount, negative when debited"),
            "balance": ("float", "The balance after the booking"),
        },
    ),
    "notice_date": ("date", "The date of the notice"),
    "fee_amount": ("float", "The new monthly fee"),
    "merchant_name": ("string", "The shop or restaurant"),
    "merchant_address": ("string", "Its address in one line"),
    "merchant_vat_id": ("string", "Its VAT number"),
    "receipt_number": ("string", "The number of the receipt"),
    "purchase_time": ("datetime", "Day and time of the purchase"),
    "payment_method": (
        "enum",
        "How it was paid",
        {"cash": "Paid in cash", "card": "Paid by card", "other": "Anything else"},
    ),
    "card_last_digits": ("string", "The last four digits of the card"),
    "tip_amount": ("float", "The tip"),
    "receipt_items": (
        "object",
        "The lines of the receipt",
        {
            "description": ("string", "What was bought"),
            "amount": ("float", "The amount of the line, tax included"),
        },
    ),
    "purchase_order_number": ("string", "The number of the purchase order"),
    "order_date": ("date", "The date of the order"),
    "delivery_terms": (
        "enum",
        "The Incoterms rule",
        {"EXW": "Ex works", "FCA": "Free carrier", "DAP": "Delivered at place"},
    ),
    "order_lines": (
        "object",
        "The lines of the order",
        {"line": ("integer", "The number of the line"), **_LINES},
    ),
    "delivery_note_number": ("string", "The number of the delivery note"),
    "package_count": ("integer", "How many packages"),
    "gross_weight_kg": ("float", "The gross weight in kilograms"),
    "goods_value": ("float", "The value of the goods"),
    "partial_delivery": ("boolean", "Whether more is to come"),
    "received_by": ("string", "Who signed for the goods"),
    "certificate_number": ("string", "The number of the certificate"),
    "issue_date": ("date", "The day it was issued"),
    "exporter_name": ("string", "Who exports"),
    "consignee_name": ("string", "Who receives"),
    "country_of_origin": ("string", "The country of origin, in English"),
    "goods_description": ("string", "The goods as described"),
    "issuing_authority": ("string", "Who issued it"),
}


def _definition(name: str, data_type: str, description: str, more: Any = None) -> dict[str, Any]:
    made: dict[str, Any] = {"name": name, "description": description, "data_type": data_type}
    if data_type == "object":
        made["nested_fields"] = [_definition(cell, *about) for cell, about in more.items()]
    elif more:
        made["enum_options"] = [
            {"name": option, "description": words} for option, words in more.items()
        ]
    return made


def _collection(
    collection: str,
    name: str,
    status: str,
    created_at: str,
    updated_at: str,
    *file_names: str,
    **responses: Any,
) -> dict[str, Any]:
    return {
        "id": collection,
        "name": name,
        "status": status,
        "created_at": f"2026-11-{created_at}Z",
        "updated_at": f"2026-11-{updated_at}Z",
        "file_names": file_names,
        **responses,
    }


def _failure(error_code: str, error: str, detail: str, request_id: str) -> dict[str, str]:
    return {"error_code": error_code, "error": error, "detail": detail, "request_id": request_id}


def build() -> dict[str, Any]:
    """Return the content of `service.json`."""
    done = "processed"
    return {
        "workflow": {
            "id": WORKFLOW_ID,
            "name": "Accounts payable and contracts",
            "description": "Invoices, orders, receipts, statements and contracts, as they arrive",
            "created_at": "2026-11-02T08:15:09Z",
            "updated_at": "2026-11-20T16:42:51Z",
            "fields": [_definition(name, *about) for name, about in _FIELDS.items()],
        },
        "collections": [
            _collection(
                invoice.ID,
                "Invoice RE-2026-1187, Müller & Söhne",
                done,
                "23T10:41:07",
                "23T10:41:52",
                "RE-2026-1187 Müller & Söhne.pdf",
                earlier_run={
                    "created_at": "2026-11-21T16:20:31Z",
                    "updated_at": "2026-11-21T16:21:19Z",
                    "values": {"invoice_number": "RE-2026-118", "payment_terms": "30 Tage netto"},
                },
            ),
            _collection(
                purchase_order.ID,
                "Purchase order PO-88-20461, Seiran Optics",
                "in_progress",
                "23T10:38:11",
                "23T10:38:14",
                "PO-88-20461 Seiran Optics.pdf",
                finish={"polls": 3, "status": done, "updated_at": "2026-11-23T10:42:05Z"},
            ),
            _collection(
                contract.ID,
                "Framework services agreement FSA-2026-044",
                done,
                "23T08:12:30",
                "23T08:17:44",
                "Framework services agreement FSA-2026-044.pdf",
            ),
            _collection(
                statements.ID,
                "Bank statements October 2026",
                done,
                "20T15:03:18",
                "20T15:04:40",
                "Uferbank Kontoauszüge 10-2026.pdf",
                "Uferbank Sucursal Valencia 10-2026.pdf",
            ),
            _collection(
                receipt.ID,
                "Receipt IMG_2041",
                done,
                "20T13:27:55",
                "20T13:28:21",
                "IMG_2041.jpg",
            ),
            _collection(
                delivery_note.ID,
                "Delivery note LS-26-3391",
                done,
                "19T11:50:02",
                "19T14:22:36",
                "LS-26-3391.pdf",
            ),
            _collection(
                minutes.ID,
                "Minutes of the quality circle, November",
                done,
                "18T16:05:27",
                "18T16:05:49",
                "Protokoll Qualitätszirkel 2026-11-17.docx",
            ),
            _collection(
                certificate.ID,
                "Certificate of origin CO-2026-7719",
                done,
                "18T07:31:46",
                "18T07:32:09",
                "Certificate of origin CO-7719.pdf",
            ),
            _collection(
                "scan-0413-unreadable",
                "Scan 0413 (unreadable)",
                "error",
                "17T12:44:39",
                "17T12:45:31",
                "scan_0413.tif",
                failure=_failure(
                    "EXTRACTION_FAILED",
                    "Extraction failed",
                    "No text could be read on any of the 2 pages of scan_0413.tif: "
                    "the pages are blank or too dark.",
                    "req-7f31c0a94e1d",
                ),
            ),
            _collection(
                "invoice-duplicate-cancelled",
                "Invoice RE-2026-1187 (uploaded twice)",
                "cancelled",
                "16T09:40:58",
                "16T09:41:20",
                "RE-2026-1187 Müller & Söhne.pdf",
                failure=_failure(
                    "EXTRACTION_CANCELLED",
                    "Extraction cancelled",
                    "The extraction was cancelled in the dashboard "
                    "on 16 November 2026 at 09:41 UTC.",
                    "req-2b88e5d10c67",
                ),
            ),
        ],
    }
