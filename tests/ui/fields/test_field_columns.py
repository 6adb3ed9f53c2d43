"""Choices of columns, saved by workflow."""

import pytest

from anyformat_review.ui.fields.field_columns import ColumnChoices
from anyformat_review.viewmodels.fields.field_cells import FieldColumn


def test_choices_are_saved_by_workflow() -> None:
    choices = ColumnChoices()
    choices.of("invoices").hidden.add(FieldColumn.EVIDENCE)
    choices.of("receipts").widths[FieldColumn.NAME] = 120
    choices.of("unchanged")
    choices.of("extracted").hidden.clear()
    restored = ColumnChoices()
    restored.restore(choices.save())
    assert restored.of("invoices").hidden == {FieldColumn.ORIGINAL, FieldColumn.EVIDENCE}
    assert restored.of("extracted").hidden == set()
    assert restored.of("receipts").widths == {FieldColumn.NAME: 120}
    assert b"unchanged" not in choices.save()


def test_only_the_last_workflows_are_saved() -> None:
    choices = ColumnChoices()
    for number in range(60):
        choices.of(f"workflow {number}").widths[FieldColumn.NAME] = 100
    assert b"workflow 9" not in choices.save()
    assert b"workflow 59" in choices.save()


@pytest.mark.parametrize(
    "saved", [b"{", b"[]", b'{"w": 1}', b'{"w": {"hidden": [99], "widths": {}}}', b""]
)
def test_damaged_choices_are_ignored(saved: bytes) -> None:
    choices = ColumnChoices()
    choices.restore(saved)
    assert choices.of("w").hidden == {FieldColumn.ORIGINAL}


def test_names_and_values_cannot_be_hidden() -> None:
    choices = ColumnChoices()
    choices.restore(b'{"w": {"hidden": [0, 1, 3], "widths": {}}}')
    assert choices.of("w").hidden == {FieldColumn.CONFIDENCE}
