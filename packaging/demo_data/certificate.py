"""A certificate of origin, Arabic with a Japanese translation; all fields have high confidence."""

from typing import Any

from envelope import Document, identifier, linear, read, rule, source

ID = "certificate-co-2026-7719"


def build() -> dict[str, Any]:
    """Return the certificate's envelope."""
    fields = {
        "certificate_number": read(
            "CO-2026-7719", 99.5, (1, "رقم الشهادة: CO-2026-7719"), (2, "証明書番号 CO-2026-7719")
        ),
        "issue_date": read(
            "2026-11-12", 97.3, (1, "تاريخ الإصدار: 12 نوفمبر 2026"), (2, "発行日 2026年11月12日")
        ),
        "exporter_name": read("شركة الواحة للتمور، العين", 98.0, (1, "شركة الواحة للتمور، العين")),
        "consignee_name": read(
            "Kuroshio Foods KK",
            97.8,
            (1, "Kuroshio Foods KK, Yokohama"),
            (2, "荷受人 黒潮フーズ株式会社"),
        ),
        "country_of_origin": read(
            "United Arab Emirates", 98.9, (1, "الإمارات العربية المتحدة"), (2, "アラブ首長国連邦")
        ),
        "goods_description": read(
            "高級マジョール種デーツ 640箱", 96.4, (2, "高級マジョール種デーツ 640箱")
        ),
        "gross_weight_kg": read("3328", 95.9, (2, "総重量 3,328 kg")),
        "issuing_authority": read(
            "アルアイン商工会議所", 97.1, (2, "発行機関 アルアイン商工会議所")
        ),
    }
    validations = [
        rule(
            "same_number",
            "The translation must carry the number of the certificate",
            "error",
            "pass",
            "CO-2026-7719 is on both pages",
            certificate_number="CO-2026-7719",
        )
    ]
    category = ("Certificate of origin", 99.3, "The title in Arabic and in Japanese")
    document = Document(source("certificate.txt"), 97.5)
    return {**linear(ID, document, fields, validations, category), "edits": [_form()]}


def _form() -> dict[str, Any]:
    """Return the customs form that the service filled in from the certificate."""
    entries = (
        ("Certificate number", "text", "filled", 0.12, "CO-2026-7719", 99),
        ("Country of origin", "text", "filled", 0.18, "United Arab Emirates", 96),
        ("Gross weight (kg)", "number", "filled", 0.24, "3328", 71),
        ("Preferential origin", "checkbox", "unchanged", 0.3, None, None),
    )
    name = "Import declaration CO-7719.pdf"
    return {
        "file_id": identifier(name),
        "file_name": name,
        "fields": [
            {
                "form_field_id": f"field-{number}",
                "label": label,
                "kind": kind,
                "state": state,
                "page": 1,
                "bbox": {"x0": 0.4, "y0": top, "x1": 0.9, "y1": round(top + 0.04, 2)},
                "value": value,
                "confidence": confidence,
            }
            for number, (label, kind, state, top, value, confidence) in enumerate(entries, 1)
        ],
        "unmatched_instructions": ["Enter the name of the carrier"],
        "download_url": "https://files.anyformat.example/forms/co-7719.pdf"
        "?X-Amz-Date=20261113T090000Z&X-Amz-Expires=86400&X-Amz-Signature=demo",
    }
