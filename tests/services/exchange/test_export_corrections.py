"""A corrections file has each change with its reasons, author and evidence."""

import json

from anyformat_review.domain.results.evidence import Evidence
from anyformat_review.domain.results.field_path import FieldPath, Scope
from anyformat_review.domain.results.values import Number
from anyformat_review.domain.review.review import (
    COLLECTION_PATH,
    Change,
    FieldState,
    History,
    RowMark,
)
from anyformat_review.services.exchange.export_corrections import export_corrections
from support.export_cases import sample
from support.reviews import CONFIRMED, OPEN, change, collection, decision, edited, review
from support.sample_reviews import field, review_of


def test_only_changes_are_exported() -> None:
    decided = {
        "total_amount": edited(Number("1300.00")),
        "invoice_number": CONFIRMED,
    }

    exported = export_corrections(sample("seed", decided))

    assert exported.decode() == (
        """\
{
  "version": 3,
  "collection_id": "069dcc2c-e14c-7606-8000-2ee4fb17b4e1",
  "corrections": [
    {
      "path": "total_amount",
      "extracted": 1250.00,
      "before": {
        "value_override": null,
        "verification_status": "not_verified"
      },
      "after": {
        "value_override": 1300.00,
        "verification_status": "verified"
      },
      "reason": [
        "The quote is not on page 1, despite 92 % confidence."
      ],
      "note": "",
      "author": "Ada",
      "at": "2026-03-04T12:00:01+00:00",
      "evidence": [
        {
          "text": "Total: $1,250.00",
          "page_number": 1,
          "grounding": "not_found"
        }
      ]
    }
  ],
  "rows": []
}
"""
    )


def test_an_undone_decision_is_not_a_correction() -> None:
    there, back = change("total", OPEN, edited("6")), change("total", edited("6"), OPEN)
    state = review(collection(total="5"), History((decision(1, there), decision(2, back))))

    assert json.loads(export_corrections(state))["corrections"] == []
    assert json.loads(export_corrections(sample("v2-split")))["corrections"] == []


def test_corrected_evidence_is_a_correction_without_another_value() -> None:
    quote, wrong = Evidence("1.250", 1, start=4), Evidence("Total: $1,250.00", 1)
    after = FieldState(evidence=(quote,), wrong_quotes=(wrong,))
    (made,) = json.loads(export_corrections(sample("seed", {"total_amount": after})))["corrections"]
    assert made["after"] == {"value_override": None, "verification_status": None}
    assert made["evidence_override"] == {"text": "1.250", "page_number": 1}
    assert made["reviewer_evidence"] == [{"text": "1.250", "page_number": 1, "start": 4}]
    assert made["wrong_quotes"] == [{"text": "Total: $1,250.00", "page_number": 1}]
    assert made["reason"] == ["The quote is not on page 1, despite 92 % confidence."]


def test_notes_and_row_marks_are_corrections() -> None:
    cell, row = (FieldPath(Scope(), "rows", 0, name) for name in ("cell", None))
    gone = FieldPath(Scope(), "rows", 7)
    marked = FieldState(note="not printed", mark=RowMark.DELETED)
    state = review_of({"rows": ({"cell": field("x")},)}).after(
        decision(
            1,
            Change(cell, "x", OPEN, FieldState(note="smudged")),
            Change(row, None, OPEN, marked),
            Change(gone, None, OPEN, marked),
            Change(COLLECTION_PATH, None, OPEN, CONFIRMED),
        )
    )

    tree = json.loads(export_corrections(state))

    assert [(made["path"], made["note"]) for made in tree["corrections"]] == [
        ("rows[0].cell", "smudged")
    ]
    assert tree["rows"] == [
        {
            "path": "rows[0]",
            "mark": RowMark.DELETED.value,
            "position": None,
            "note": "not printed",
            "author": "Ada",
            "at": "2026-03-04T12:00:01+00:00",
        }
    ]
