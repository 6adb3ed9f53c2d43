from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from anyformat_review.viewmodels.review.same_values_model import SameValueColumn, SameValuesModel
from support.sample_reviews import field, path, review_of

STATE = review_of({name: field("read") for name in "ab"})


def test_check_box_excludes_a_field(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = SameValuesModel()
    model.set_fields([STATE.reviews[path(name)] for name in "ab"], None)
    qtmodeltester.check(model)
    role = Qt.ItemDataRole.CheckStateRole
    first = model.index(0, SameValueColumn.FIELD)
    assert first.data(role) == Qt.CheckState.Checked
    assert model.setData(first, Qt.CheckState.Unchecked.value, role)
    assert model.chosen == (path("b"),)
    other = model.index(0, SameValueColumn.EXTRACTED)
    assert other.data(role) is None
    assert not model.setData(other, Qt.CheckState.Checked.value, role)
    model.choose_all()
    assert model.chosen == (path("a"), path("b"))
