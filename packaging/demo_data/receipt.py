"""A badly photographed restaurant receipt: errors in every line, low confidence everywhere."""

from typing import Any

from envelope import Document, linear, read, rule, source

ID = "receipt-img-2041"


def _item(description: tuple[str, float, str], amount: tuple[str, float, str]) -> dict[str, Any]:
    return {
        "description": read(description[0], description[1], (1, description[2])),
        "amount": read(amount[0], amount[1], (1, amount[2]), value_unit="EUR"),
    }


def document() -> Document:
    """Return the parse of the receipt."""
    return Document(source("receipt.txt"), confidence=41.0)


def build() -> dict[str, Any]:
    """Return the receipt's envelope; its quotes have the correct text, the page does not."""
    fields = {
        "merchant_name": read("Trattoria da Lino", 58.4, (1, "Trattoria da Lino")),
        "merchant_address": read(
            "Via dei Mulini 8, 20121 Milano", 44.9, (1, "Via dei Mulini 8 · 20121 Milano")
        ),
        "merchant_vat_id": read("03882150159", 31.2, (1, "P.IVA 03882150159")),
        "receipt_number": read("0448-0017", 36.7, (1, "DOC. 0448-0017")),
        "purchase_time": read("2026-11-11T21:47", 41.3, (1, "11-11-2026 21:47")),
        "currency": read("EUR", 74.5, (1, "Prezzo(€)")),
        "total_amount": read("53,20", 47.8, (1, "TOTALE COMPLESSIVO 53,20"), value_unit="EUR"),
        "vat_amount": read("4,84", 22.6, (1, "di cui IVA 4,84"), value_unit="EUR"),
        "payment_method": read("card", 66.0, (1, "Pagamento elettronico 53,20")),
        "card_last_digits": read("7193", 28.1, (1, "carta **** **** **** 7193")),
        "tip_amount": read(None),
        "receipt_items": [
            _item(("Coperto", 49.0, "2 x Coperto"), ("5,00", 45.5, "2 x Coperto 10% 5,00")),
            _item(
                ("Risotto alla milanese", 62.2, "Risotto alla milanese"),
                ("16,50", 39.4, "Risotto alla milanese 10% 16,50"),
            ),
            _item(
                ("Ossobuco con gremolata", 59.7, "Ossobuco con gremolata"),
                ("24,00", 43.0, "Ossobuco con gremolata 10% 24,00"),
            ),
            _item(
                ("Acqua naturale 75 cl", 64.8, "Acqua naturale 75 cl"),
                ("3,50", 46.6, "Acqua naturale 75 cl 10% 3,50"),
            ),
            _item(
                ("Caffè espresso", 55.1, "Caffè espresso"),
                ("4,20", 33.9, "2 x Caffè espresso 10% 4,20"),
            ),
        ],
    }
    validations = [
        rule(
            "receipt_total",
            "The items must add up to the total",
            "error",
            "pass",
            "5.00 + 16.50 + 24.00 + 3.50 + 4.20 = 53.20",
            total_amount="53,20",
        ),
        rule(
            "readable_scan",
            "The photograph must be sharp enough to be kept as a voucher",
            "warning",
            "inconclusive",
            "Two lines are covered by a stain",
        ),
    ]
    # The category is wrong.
    category = ("Invoice", 47.3, "The words DOCUMENTO COMMERCIALE")
    return linear(ID, document(), fields, validations, category)
