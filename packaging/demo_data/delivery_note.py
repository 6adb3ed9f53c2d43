"""A delivery note in the oldest form of the envelope: one page tag, no blocks, JSON numbers.

A row of the printed table is missing in the extraction.
"""

from typing import Any

from envelope import read, rows, source

from anyformat_review.domain.results.values import Number

ID = "delivery-note-ls-26-3391"

_COLUMNS = ("article", "description", "quantity")
_ITEMS = (
    ("KL-2040", "Edelstahl-Kugelhahn DN 40", ("12", "12 St.")),
    ("FD-0118", "Flanschdichtungssatz PN 16", ("40", "40 St.")),
    # The note also has RP-7705 here: a reviewer has to insert the row.
    ("SB-0840", "Sechskantschrauben M8 × 40 <A2-70>", ("6", "6 Pack")),
    ("DS-0016", "Drucksensor 0–16 bar", ("5", "5 St.")),
)


def _known(value: object, confidence: float, quote: str, **review: Any) -> dict[str, Any]:
    return {**read(value, confidence, (1, quote)), **review}


def build() -> dict[str, Any]:
    """Return the note's envelope; a part of it is already verified on the server."""
    verified = {"verification_status": "verified"}
    return {
        "collection_id": ID,
        "verification_url": None,
        "parse": {"markdown": source("delivery_note.md")},
        "extraction": {
            "delivery_note_number": _known(
                "LS-26-3391", 98.0, "Lieferschein LS-26-3391", **verified
            ),
            "delivery_date": _known("2026-10-30", 95.0, "Datum: 30.10.2026", **verified),
            "supplier_name": _known(
                "Müller & Söhne Präzisionsteile GmbH", 97.0, "Müller & Söhne Präzisionsteile GmbH"
            ),
            "customer_name": _known(
                "Almacenes Iberica del Norte",
                78.0,
                "Almacenes Ibérica del Norte, S.L.",
                value_override="Almacenes Ibérica del Norte, S.L.",
                **verified,
            ),
            "package_count": _known(Number("3"), 91.0, "3 Packstücke"),
            "gross_weight_kg": _known(Number("412.50"), 84.0, "Bruttogewicht 412,50 kg"),
            "goods_value": _known(Number("4838.00"), 66.0, "Warenwert 4.838,00 EUR"),
            "partial_delivery": _known(False, 72.0, "Vollständige Lieferung"),
            "received_by": read(None),
            "line_items": rows(1, _COLUMNS, _ITEMS, 96.0),
        },
    }
