import pytest
from PySide6.QtCore import Qt

from anyformat_review.domain.results.values import Number
from anyformat_review.domain.review.carry_over import ServerChange
from anyformat_review.viewmodels.collections.changes_model import (
    ChangeColumn,
    ChangesModel,
    changes_text,
)
from support.reviews import path

TOTAL = ServerChange(path("total"), Number("10.00"), Number("12.00"), "")
GONE = ServerChange(path("old"), "was", None, "mine", is_removed=True)


@pytest.fixture
def model() -> ChangesModel:
    model = ChangesModel()
    model.set_changes((TOTAL, GONE))
    return model


def test_rows_compare_three_values(model: ChangesModel, qtmodeltester: object) -> None:
    qtmodeltester.check(model)
    rows = [[model.index(row, column).data() for column in ChangeColumn] for row in range(2)]
    assert rows == [
        ["total", "10.00", "12.00", "(empty)"],
        ["old", "was", "removed", "mine"],
    ]
    assert model.changes == (TOTAL, GONE)


def test_only_your_value_of_an_existing_field_is_editable(model: ChangesModel) -> None:
    editable = [
        (row, column)
        for row in range(2)
        for column in ChangeColumn
        if model.index(row, column).flags() & Qt.ItemFlag.ItemIsEditable
    ]
    assert editable == [(0, ChangeColumn.YOURS)]
    assert model.index(1, ChangeColumn.YOURS).data(Qt.ItemDataRole.EditRole) == "mine"


def test_typing_emits_the_value(model: ChangesModel) -> None:
    typed: list[object] = []
    model.typed.connect(lambda *given: typed.append(given))
    assert model.setData(model.index(0, ChangeColumn.YOURS), "11")
    assert not model.setData(
        model.index(0, ChangeColumn.YOURS), "x", Qt.ItemDataRole.CheckStateRole
    )
    assert typed == [(path("total"), "11")]


def test_changes_are_counted() -> None:
    assert changes_text(1) == "Values changed on the server since you decided: 1 field"
    assert changes_text(1200) == "Values changed on the server since you decided: 1,200 fields"
