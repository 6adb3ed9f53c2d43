import pytest
from PySide6.QtCore import Qt

from anyformat_review.domain.results.values import Number
from anyformat_review.domain.review.carry_over import ServerChange
from anyformat_review.viewmodels.collections.changes_model import (
    ChangesModel,
    ChangeColumn,
    changes_text,
)
from support.reviews import path

TOTAL = ServerChange(path("total"), Number("10.00"), Number("12.00"), "")
GONE = ServerChange(path("old"), "was", None, "mine", is_removed=True)


@pytest.fixture
def model() -> ChangesModel:
    model = ChangesModel()
    model.set_conflicts((TOTAL, GONE))
    return model


def test_was_is_now_and_yours(model: ChangesModel, qtmodeltester: object) -> None:
    qtmodeltester.check(model)
    rows = [[model.index(row, column).data() for column in ChangeColumn] for row in range(2)]
    assert rows == [
        ["total", "10.00", "12.00", "(empty)"],
        ["old", "was", "no longer there", "mine"],
    ]
    assert model.conflicts == (TOTAL, GONE)


def test_only_yours_can_be_edited_and_only_where_there_is_a_field(model: ChangesModel) -> None:
    editable = [
        (row, column)
        for row in range(2)
        for column in ChangeColumn
        if model.index(row, column).flags() & Qt.ItemFlag.ItemIsEditable
    ]
    assert editable == [(0, ChangeColumn.YOURS)]
    assert model.index(1, ChangeColumn.YOURS).data(Qt.ItemDataRole.EditRole) == "mine"


def test_what_is_typed_is_told(model: ChangesModel) -> None:
    told: list[object] = []
    model.typed.connect(lambda *given: told.append(given))
    assert model.setData(model.index(0, ChangeColumn.YOURS), "11")
    assert not model.setData(
        model.index(0, ChangeColumn.YOURS), "x", Qt.ItemDataRole.CheckStateRole
    )
    assert told == [(path("total"), "11")]


def test_how_many_changed() -> None:
    assert changes_text(1) == "The service's values changed since you decided: 1 field"
    assert changes_text(1200) == "The service's values changed since you decided: 1,200 fields"
