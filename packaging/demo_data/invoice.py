"""An invoice in two languages whose line items do not add up to the printed total."""

from typing import Any

from envelope import Document, evidence, linear, read, rows, rule, source

from anyformat_review.domain.results.values import Number

ID = "invoice-re-2026-1187"

_ITEMS = [
    ("1", "KL-2040", "Edelstahl-Kugelhahn DN 40 / Stainless ball valve", "12", "86,50", "1.038,00"),
    ("2", "FD-0118", "Flanschdichtungssatz PN 16 / Flange gasket set", "40", "7,85", "314,00"),
    (
        "3",
        "RP-7705",
        "Pumpengehäuse, verstärkt / Reinforced pump housing",
        "2",
        "1.250,00",
        "2.500,00",
    ),
    (
        "4",
        "SB-0840",
        "Sechskantschrauben M8 × 40 <A2-70>, 100 St. / Hexagon bolts",
        "6",
        "24,90",
        "149,40",
    ),
    ("5", "DS-0016", "Drucksensor 0–16 bar, kalibriert / Pressure sensor", "5", "148,00", "740,00"),
    (
        "6",
        "VS-0001",
        "Expressversand, versichert / Insured express delivery",
        "1",
        "96,60",
        "96,60",
    ),
]
_COLUMNS = ("position", "article", "description", "quantity", "unit_price", "amount")


def _amount(text: str) -> Number:
    return Number(text.replace(".", "").replace(",", "."))


def document() -> Document:
    """Return the parse of the invoice."""
    return Document(source("invoice.txt"))


def build() -> dict[str, Any]:
    """Return the invoice's envelope: almost every reason for attention, once each."""
    euro = {"value_unit": "EUR"}
    items = rows(
        1,
        _COLUMNS,
        [(*row[:4], (_amount(row[4]), row[4]), (_amount(row[5]), row[5])) for row in _ITEMS],
        95.5,
    )
    fields = {
        "invoice_number": read("RE-2026-1187", 99.1, (1, "Rechnung / Invoice RE-2026-1187")),
        "invoice_date": read("2026-11-04", 97.4, (1, "Rechnungsdatum / Invoice date 04.11.2026")),
        "due_date": read(
            "2026-12-04",
            63.5,
            (2, "Zahlbar innerhalb von 30 Tagen netto ab Rechnungsdatum"),
            (1, "Invoice date 04.11.2026"),
        ),
        "supplier_name": read(
            "Müller & Söhne Präzisionsteile GmbH",
            98.6,
            (1, "Müller & Söhne Präzisionsteile GmbH"),
            (2, "Müller & Söhne Präzisionsteile GmbH · Amtsgericht Stuttgart HRB 381 904"),
        ),
        "supplier_vat_id": read("DE298114573", 96.2, (1, "USt-IdNr. DE 298 114 573")),
        "supplier_iban": read(
            "DE02 6415 0020 0004 1187 33", 94.0, (2, "IBAN DE02 6415 0020 0004 1187 33")
        ),
        "vendor_id": read(
            "V-10482",
            88.3,
            (1, "Lieferanten-Nr. / Vendor no. V-10482"),
            value_source="document",
            lookup_check="conflict",
        ),
        "customer_name": read(
            "Almacenes Ibérica del Norte, S.L.", 98.0, (1, "Almacenes Ibérica del Norte, S.L.")
        ),
        "customer_order_number": read(
            "4500718-B", 38.2, (1, "Ihre Bestellung / Your order 45OO7I8-B")
        ),
        "buyer_reference": read(None),
        "cost_centre": read("CC-204", 91.0, (0, "metadata.upload.cost_centre")),
        "delivery_date": read(
            None,
            consolidation={
                "status": "unresolved",
                "candidates": [
                    {
                        "value": "2026-10-29",
                        "evidence": evidence((1, "Liefertermin / Delivery date 29.10.2026")),
                    },
                    {
                        "value": "2026-10-30",
                        "evidence": evidence((2, "Geliefert am 30.10.2026")),
                    },
                ],
            },
        ),
        "currency": read("EUR", 99.4, (1, "Währung / Currency EUR")),
        "net_amount": read(
            Number("4883.00"), 97.1, (2, "Nettobetrag / Net amount 4.883,00 EUR"), **euro
        ),
        "vat_amount": read(
            Number("927.77"), 96.6, (2, "Umsatzsteuer 19 % / VAT 19 % 927,77 EUR"), **euro
        ),
        "total_amount": read(
            Number("5810.77"), 97.8, (2, "Gesamtbetrag / Total amount 5.810,77 EUR"), **euro
        ),
        "payment_terms": read(
            "30 days net, 2 % discount within 10 days",
            92.7,
            (2, "Payable within 30 days net of the invoice date"),
            (2, "2 % discount for payment within 10 days"),
        ),
        "line_items": items,
    }
    validations = [
        rule(
            "line_items_add_up",
            "The line items plus VAT must equal the total amount",
            "error",
            "fail",
            "4,838.00 + 927.77 = 5,765.77, but 5,810.77 is printed; the difference is 45.00",
            total_amount=Number("5810.77"),
            line_items=[_amount(row[5]) for row in _ITEMS],
        ),
        rule(
            "vat_rate",
            "The VAT must be 19 % of the net amount",
            "error",
            "pass",
            "19 % of 4,883.00 is 927.77",
            net_amount=Number("4883.00"),
            vat_amount=Number("927.77"),
        ),
        rule(
            "agreed_terms",
            "The payment terms must be those agreed with the supplier",
            "warning",
            "fail",
            "45 days net are agreed, 30 days net are printed",
            payment_terms="30 days net, 2 % discount within 10 days",
        ),
        rule(
            "known_order",
            "The order must be open in the purchasing system",
            "warning",
            "inconclusive",
            "The order number could not be looked up",
        ),
    ]
    category = ("Invoice", 98.4, 'The title "Rechnung / Invoice" and the table of line items')
    return linear(ID, document(), fields, validations, category)
