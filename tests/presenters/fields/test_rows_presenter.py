from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.review.review import DecisionKind
from anyformat_review.presenters.fields.rows_presenter import RowsPresenter
from anyformat_review.viewmodels.messages import MessageKind
from support.fakes import FakeMessages, FakeWindow, store_of
from support.sample_reviews import invoice, path


@pytest.fixture
def parts(qapp: QApplication) -> Any:
    window, store, messages = FakeWindow(), store_of(invoice()), FakeMessages()
    session = Mock()
    store.decide = lambda command: command(session)  # type: ignore[assignment, method-assign]
    window.fields.selected_path = path("line_items[0].qty")
    window.fields.view.scroll_to_current.return_value = False
    presenter = RowsPresenter(window, store, messages)
    return SimpleNamespace(**locals())


@pytest.mark.parametrize(
    ("action", "kind"),
    [("deleteRowAction", DecisionKind.DELETE), ("insertRowAction", DecisionKind.INSERT)],
)
def test_rows_are_changed(parts: Any, action: str, kind: DecisionKind) -> None:
    parts.session.change_rows.return_value = None
    parts.window.action(action).trigger()
    ((change,), _) = parts.session.change_rows.call_args
    assert change(invoice())[0] is kind


def test_a_row_out_of_view_is_only_scrolled_to(parts: Any) -> None:
    parts.window.fields.view.scroll_to_current.return_value = True
    for name in ("deleteRowAction", "insertRowAction", "confirmRowAction"):
        parts.window.action(name).trigger()
    assert parts.session.mock_calls == []


def test_outside_of_a_row_a_message_is_shown(parts: Any) -> None:
    parts.window.fields.selected_path = path("supplier")
    parts.window.fields.show_grid.return_value = False
    for name in ("deleteRowAction", "confirmRowAction", "gridAction"):
        parts.messages.close()
        parts.window.action(name).trigger()
        assert parts.messages.text == "Select a field in a table row first."
    assert not parts.window.action("gridAction").isChecked()
    assert parts.session.mock_calls == []


def test_a_row_is_confirmed_except_for_cells_that_need_attention(parts: Any) -> None:
    parts.window.action("confirmRowAction").trigger()
    parts.session.confirm_all.assert_called_once()
    assert parts.messages.kind in (MessageKind.SUCCESS, MessageKind.WARNING)


def test_the_grid_is_connected_once(parts: Any) -> None:
    action = parts.window.action("gridAction")
    for _ in range(3):
        action.trigger()
    parts.window.fields.show_tree.assert_called_once()
    assert parts.window.fields.show_grid.call_count == 2
    parts.window.fields.rows.grid.set_menu_actions.assert_called_once()
    rows = parts.window.fields.rows
    rows.grid.scroll_to_current.side_effect = [True, False]
    parts.window.action("pasteCellsAction").trigger()
    rows.paste.assert_not_called()
    parts.window.action("pasteCellsAction").trigger()
    rows.paste.assert_called_once()
