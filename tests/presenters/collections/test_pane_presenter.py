from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.results.workflow import Workflow
from anyformat_review.presenters.collections.pane_presenter import CollectionPanePresenter
from anyformat_review.storage.accounts import Account
from anyformat_review.viewmodels.collections.list_loader import ListState

STATE = ListState(Workflow("w1", "One"), 100, 250, is_complete=False)


class Window(QObject):
    """A window with recorded calls."""

    def __init__(self) -> None:
        super().__init__()
        self.collections = Mock()
        self.collections.view.shown_rows = (40, 60)
        self.action = Mock()
        self.action("goToAction").shortcut().toString.return_value = "F9"
        self.status = Mock()
        self.isActiveWindow = lambda: True


@pytest.fixture
def parts(qapp: QApplication) -> Iterator[Any]:
    window, lists = Window(), Mock(state=STATE)
    connection = Mock()
    connection.services.is_demo = False
    settings = Mock(account=Account(recent_workflows=("w0",)))
    presenter = CollectionPanePresenter(window, lists, connection, settings)  # type: ignore[arg-type]
    yield SimpleNamespace(**locals())
    presenter._timer.stop()
    window.deleteLater()


def test_the_pane_shows_the_workflow_and_how_much_is_loaded(parts: Any) -> None:
    parts.presenter._show()
    parts.window.collections.show_workflow.assert_called_with("One", "Choose another workflow (F9)")
    text = parts.window.collections.footer.show_text.call_args.args[0]
    assert text.text == "100 of 250 loaded."


def test_a_service_is_refreshed_in_the_background_and_the_demo_is_not(parts: Any) -> None:
    parts.presenter._show()
    assert parts.presenter._timer.isActive()
    parts.presenter._timer.timeout.emit()
    parts.lists.refresh.assert_called_once_with(40, 60, quietly=True)
    parts.connection.services.is_demo = True
    parts.presenter._show()
    assert not parts.presenter._timer.isActive()


def test_the_workflow_is_stored_with_the_account(parts: Any) -> None:
    parts.presenter._remember("w1")
    saved = parts.settings.change_account.call_args.args[0]
    assert saved.recent_workflows == ("w1", "w0")


def test_the_button_loads_all_and_stops(parts: Any) -> None:
    parts.presenter._do_next()
    parts.lists.load_all.assert_called_once()
    parts.lists.state = ListState(STATE.workflow, is_loading_all=True)
    parts.presenter._do_next()
    parts.lists.stop.assert_called_once()


def test_the_status_bar_shows_that_requests_wait(parts: Any) -> None:
    parts.presenter._show_slowed(3.4)
    parts.window.status.show_waiting.assert_called_once_with(3.4)
