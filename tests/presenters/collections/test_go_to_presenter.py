from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QTreeWidget, QWidget

from anyformat_review.domain.errors import KeyRejectedError
from anyformat_review.domain.results.workflow import Workflow
from anyformat_review.presenters.collections.go_to_presenter import GoToPresenter
from anyformat_review.ui.actions.actions import ACTIONS
from anyformat_review.viewmodels.collections.collection_entry import CollectionEntry
from anyformat_review.viewmodels.collections.collection_list_model import CollectionListModel
from anyformat_review.viewmodels.collections.go_to import LIMIT, GoToKind
from anyformat_review.viewmodels.collections.list_loader import ListState
from support.fakes import FakeSignal, FakeTasks

ORDERS, INVOICES = Workflow("w1", "Orders", "Of the head office"), Workflow("w2", "Invoices")


class Window(QWidget):
    """A window with a list of two collections and only two enabled actions."""

    def __init__(self) -> None:
        super().__init__()
        model = CollectionListModel(self)
        entries = (
            CollectionEntry("c1", "Receipt", "processed", 3, reviewed=False),
            CollectionEntry("c2", None, "error", None, reviewed=False),
        )
        model.set_listed(3, dict(enumerate(entries)))
        self.collections = SimpleNamespace(model=model, workflow_requested=FakeSignal())
        self.keys = Mock(all_text=Mock(return_value="Ctrl+J"))
        self._actions = {spec.name: QAction(spec.title, self) for spec in ACTIONS}
        for action in self._actions.values():
            action.setEnabled(False)
        for name in ("goToAction", "exportAction"):
            self.action(name).setEnabled(True)

    def action(self, name: str) -> QAction:
        return self._actions[name]


class Lists(QObject):
    """Two workflows; the list shows the first one."""

    workflows_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state = ListState(ORDERS)
        self.workflows = [ORDERS, INVOICES]
        self.has_more_workflows = False
        self.load_workflows = AsyncMock()
        self.show_workflow = Mock()
        self.collection_count = {"w1": 1250}.get


@pytest.fixture
def parts(qapp: QApplication) -> Iterator[Any]:
    window, collections, lists, tasks = Window(), Mock(), Lists(), FakeTasks()
    presenter = GoToPresenter(window, collections, lists, tasks)  # type: ignore[arg-type]
    yield SimpleNamespace(**locals())
    window.deleteLater()


def shown(parts: Any) -> list[tuple[str, ...]]:
    box = parts.presenter._box.findChild(QTreeWidget)
    items = (box.topLevelItem(row) for row in range(box.topLevelItemCount()))
    return [(item.text(0), item.text(1)) for item in items]


def state(parts: Any) -> str:
    return str(parts.presenter._box._state.text())


def choose(parts: Any, text: str) -> None:
    parts.window.action("goToAction").trigger()
    parts.presenter._box._edit.setText(text)
    parts.presenter._box._edit.returnPressed.emit()


def test_workflows_and_enabled_actions_are_shown_before_anything_is_typed(parts: Any) -> None:
    parts.lists.workflows_changed.emit()
    assert "_box" not in vars(parts.presenter), "it is created when it is needed"
    parts.window.action("goToAction").trigger()
    assert shown(parts) == [
        ("Orders", "Workflow · shown now · 1,250 collections · Of the head office"),
        ("Invoices", "Workflow"),
        *(
            (spec.title, "Ctrl+J")
            for spec in ACTIONS
            if spec.name in ("exportAction", "goToAction")
        ),
    ]
    assert state(parts) == ""
    assert parts.tasks.waiting == {}


def test_collections_are_found_by_name_id_and_state(parts: Any) -> None:
    parts.window.action("goToAction").trigger()
    line = parts.presenter._box._edit
    line.setText("receipt")
    assert shown(parts) == [("Receipt", "Collection · 3 fields to check")]
    line.setText("c2")
    assert shown(parts) == [("c2", "Collection · Failed")]
    line.setText("collection failed")
    assert shown(parts) == [("c2", "Collection · Failed")]
    line.setText("nothing like it")
    assert (shown(parts), state(parts)) == ([], "Nothing found.")


def test_each_kind_of_item_can_be_chosen(parts: Any) -> None:
    triggered = Mock()
    parts.window.action("exportAction").triggered.connect(triggered)
    choose(parts, "invoices")
    parts.lists.show_workflow.assert_called_once_with(INVOICES, take_focus=True)
    choose(parts, "receipt")
    parts.collections.open_entry.assert_called_once_with("c1")
    triggered.assert_not_called()
    choose(parts, "export")
    triggered.assert_called_once()


def test_a_removed_workflow_is_not_shown(parts: Any) -> None:
    parts.window.action("goToAction").trigger()
    parts.lists.workflows = []
    parts.presenter._box._edit.returnPressed.emit()
    parts.lists.show_workflow.assert_not_called()


async def test_all_workflows_are_fetched_to_choose_one(parts: Any) -> None:
    parts.lists.has_more_workflows = True
    archive = Workflow("w3", "Archive")

    async def load() -> None:
        parts.lists.workflows.append(archive)

    parts.lists.load_workflows.side_effect = load
    parts.window.collections.workflow_requested.emit()
    assert parts.presenter._box._edit.placeholderText() == "Name of a workflow"
    assert [name for name, _ in shown(parts)] == ["Orders", "Invoices"]
    await parts.tasks.run()
    assert [name for name, _ in shown(parts)] == ["Orders", "Invoices", "Archive"]
    assert state(parts) == ""


async def test_a_failure_is_shown_next_to_the_known_workflows(parts: Any) -> None:
    parts.lists.has_more_workflows = True
    parts.lists.load_workflows.side_effect = KeyRejectedError("no")
    parts.window.collections.workflow_requested.emit()
    await parts.tasks.run()
    assert state(parts).startswith("Not all workflows are listed. ")
    assert [name for name, _ in shown(parts)] == ["Orders", "Invoices"]
    parts.lists.has_more_workflows = False
    parts.window.collections.workflow_requested.emit()
    assert state(parts) == "", "the next time starts without it"


def test_a_limited_number_of_matches_is_reported(parts: Any) -> None:
    parts.lists.workflows = [Workflow(f"w{n}", f"Branch {n}") for n in range(LIMIT + 1)]
    parts.window.collections.workflow_requested.emit()
    assert len(shown(parts)) == LIMIT
    assert state(parts) == f"The first {LIMIT} are shown. Type more to narrow the search."
    parts.presenter._box._edit.setText(f"branch {LIMIT}")
    assert [name for name, _ in shown(parts)] == [f"Branch {LIMIT}"]
    assert parts.presenter._kinds == (GoToKind.WORKFLOW,)
