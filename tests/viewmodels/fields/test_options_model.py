from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QAbstractItemModelTester

from anyformat_review.domain.results.data_types import DataType, FieldDefinition, Option
from anyformat_review.viewmodels.fields.options_model import OptionRole, OptionsModel
from anyformat_review.viewmodels.fields.value_editing import ValueEditing
from support.sample_reviews import field, path, review_of

OPTIONS = (Option("cash", "Paid in cash"), Option("card"), Option("a\nb"))


@pytest.fixture
def model(qapp: QCoreApplication) -> Iterator[OptionsModel]:
    review = review_of({"a": field("card")}).reviews[path("a")]
    model = OptionsModel(ValueEditing(review, FieldDefinition("a", DataType.ENUM, "", OPTIONS)))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    yield model
    model.deleteLater()


def names(model: OptionsModel) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


def test_options_follow_the_text(model: OptionsModel) -> None:
    assert names(model) == ["cash", "card", "a⏎b"]
    model.update_text("cas", "cas")
    assert names(model) == ["cash"]
    assert model.index(0).data(OptionRole.DESCRIPTION) == "Paid in cash"
    model.update_text("card", "card")
    assert [model.index(row).data(OptionRole.CHOSEN) for row in range(3)] == [False, True, False]
    assert (model.option(3), model.option(-1), model.option(0)) == (None, None, OPTIONS[0])


def test_accessible_text_of_an_option(model: OptionsModel) -> None:
    model.update_text("card", "card")
    said = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0).data(said) == "cash, Paid in cash, not chosen"
    assert model.spoken(1) == "card, chosen"
    assert model.spoken(9) == ""
