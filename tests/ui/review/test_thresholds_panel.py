from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton

from anyformat_review.domain.review.field_confidences import FieldConfidences
from anyformat_review.domain.review.thresholds import ThresholdSet
from anyformat_review.ui.review.thresholds_panel import ThresholdsPanel
from support.sample_reviews import path

CONFIDENCES = FieldConfidences((path(name), sure) for name, sure in (("a", 40.0), ("b", 85.0)))


@pytest.fixture
def panel(qtbot: Any) -> ThresholdsPanel:
    panel = ThresholdsPanel()
    qtbot.addWidget(panel)
    panel.set_thresholds(ThresholdSet())
    panel.set_fields(("a", "b"), CONFIDENCES.counts, "b")
    return panel


def high(panel: ThresholdsPanel) -> QLineEdit:
    return panel.findChildren(QLineEdit)[-1]


def test_counts_follow_the_edited_thresholds(panel: ThresholdsPanel, qtbot: Any) -> None:
    before = panel.counts_text
    high(panel).selectAll()
    qtbot.keyClicks(high(panel), "90")
    assert panel.counts_text != before
    assert panel.problem == ""
    with qtbot.waitSignal(panel.apply_requested) as asked:
        qtbot.keyClick(high(panel), Qt.Key.Key_Return)
    assert asked.args[0].base.high == 90


def test_invalid_thresholds_are_explained_and_not_applied(
    panel: ThresholdsPanel, qtbot: Any
) -> None:
    high(panel).selectAll()
    qtbot.keyClicks(high(panel), "10")
    assert panel.problem
    assert not panel.findChild(QPushButton, "thresholdsApplyButton").isEnabled()


def test_current_field_is_listed_first(panel: ThresholdsPanel) -> None:
    names = panel.findChild(QComboBox)
    assert [names.itemData(row) for row in range(names.count())] == [None, "b", "a"]


def test_the_comparison_with_quotes_is_turned_off_for_a_field_and_the_workflow(
    panel: ThresholdsPanel, qtbot: Any
) -> None:
    box, names = panel.findChild(QCheckBox), panel.findChild(QComboBox)
    apply = panel.findChild(QPushButton, "thresholdsApplyButton")
    names.setCurrentIndex(1)
    assert box.isChecked()
    assert not apply.isEnabled()

    box.click()
    with qtbot.waitSignal(panel.apply_requested) as asked:
        apply.click()
    assert asked.args == [ThresholdSet(uncompared=("b",))]

    names.setCurrentIndex(0)
    box.click()
    with qtbot.waitSignal(panel.apply_requested) as asked:
        apply.click()
    panel.set_thresholds(asked.args[0])
    assert asked.args == [ThresholdSet(compares_values=False)]

    names.setCurrentIndex(1)
    assert not box.isChecked(), "nothing is compared in this workflow"
    assert not box.isEnabled()
