"""A purchase order from Tokyo to Singapore, still being processed when the demo starts."""

from typing import Any

from envelope import Document, linear, read, rows, rule, source

ID = "order-po-88-20461"

_COLUMNS = ("line", "article", "description", "quantity", "unit_price", "amount")
_LINES = (
    (
        "10",
        "KC-AR8-50",
        "Anti-reflective coating, sapphire window ø 50 mm",
        "240",
        "18.60",
        "4,464.00",
    ),
    (
        "20",
        "KC-AR8-75",
        "Anti-reflective coating, sapphire window ø 75 mm",
        "120",
        "31.25",
        "3,750.00",
    ),
    ("30", "KC-MSK-02", "Masking fixture, two-sided", "4", "415.00", "1,660.00"),
    (
        "40",
        "KC-QA-CERT",
        "Spectral certificate for each batch (分光検査成績書)",
        "8",
        "55.00",
        "440.00",
    ),
)


def build() -> dict[str, Any]:
    """Return the order's envelope."""
    fields = {
        "purchase_order_number": read("PO-88-20461", 99.2, (1, "Purchase Order PO-88-20461")),
        "order_date": read("2026-11-19", 97.9, (1, "Order date 19 November 2026")),
        "customer_name": read(
            "Seiran Optics Co., Ltd.", 98.1, (1, "Seiran Optics Co., Ltd. 株式会社セイラン光学")
        ),
        "supplier_name": read(
            "Kestrel Coatings Pte. Ltd.", 97.5, (1, "Kestrel Coatings Pte. Ltd.")
        ),
        "delivery_date": read("2027-01-22", 76.4, (1, "Requested delivery 22 January 2027")),
        "delivery_terms": read("FCA", 94.6, (1, "FCA Singapore (Incoterms® 2020)")),
        "payment_terms": read("60 days after invoice", 93.8, (1, "60 days after invoice")),
        "buyer_reference": read("Haruka Minase", 90.2, (1, "Buyer Haruka Minase")),
        "currency": read("USD", 99.0, (1, "Currency USD")),
        "total_amount": read("10,314.00", 98.3, (1, "Order total 10,314.00 USD"), value_unit="USD"),
        "order_lines": rows(1, _COLUMNS, _LINES, 96.0),
    }
    validations = [
        rule(
            "order_total",
            "The order lines must add up to the order total",
            "error",
            "pass",
            "4,464.00 + 3,750.00 + 1,660.00 + 440.00 = 10,314.00",
            total_amount="10,314.00",
        )
    ]
    category = ("Purchase order", 99.1, "The title Purchase Order")
    return linear(ID, Document(source("purchase_order.txt"), 96.5), fields, validations, category)
