from typing import Any

import pytest

from anyformat_review.ui.fields.arrange_menu import ArrangeMenu, next_arrangement
from anyformat_review.viewmodels.fields.field_cells import FieldColumn
from anyformat_review.viewmodels.fields.field_order import Arrangement, Grouping
from anyformat_review.viewmodels.fields.field_tree_model import FieldTreeModel
from support.sample_reviews import invoice


def test_menu_shows_and_changes_sorting_and_grouping(qtbot: Any) -> None:
    model = FieldTreeModel()
    model.set_state(invoice())
    menu = ArrangeMenu(model)
    qtbot.addWidget(menu)
    actions = {action.text().replace("&", ""): action for action in menu.actions()}
    menu.aboutToShow.emit()
    assert [title for title, action in actions.items() if action.isChecked()] == [
        "Document order",
        "Original order",
    ]
    assert not actions["Largest first"].isEnabled()
    actions["Sort by confidence"].trigger()
    actions["Largest first"].trigger()
    actions["Group by page"].trigger()
    assert model.arrangement == Arrangement(FieldColumn.CONFIDENCE, True, Grouping.PAGE)
    actions["Document order"].trigger()
    assert model.arrangement == Arrangement(None, False, Grouping.PAGE)


@pytest.mark.parametrize(
    ("shown", "following"),
    [
        (Arrangement(), Arrangement(FieldColumn.VALUE)),
        (Arrangement(FieldColumn.VALUE), Arrangement(FieldColumn.VALUE, True)),
        (Arrangement(FieldColumn.VALUE, True), Arrangement()),
        (Arrangement(FieldColumn.NAME, True), Arrangement(FieldColumn.VALUE)),
    ],
)
def test_header_click_sorts_ascending_descending_and_not(
    shown: Arrangement, following: Arrangement
) -> None:
    assert next_arrangement(shown, FieldColumn.VALUE) == following
