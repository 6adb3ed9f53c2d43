from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.presenters.collections.changes_presenter import ChangesPresenter
from anyformat_review.ui.collections import changes_panel
from anyformat_review.viewmodels.messages import Message, MessageKind
from support.fakes import FakeMessages, FakePanel, FakeWindow
from support.sample_reviews import path


def state(*changes: str) -> Any:
    return SimpleNamespace(server_changes=lambda: iter(changes))


@pytest.fixture
def panel(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Any:
    panel = FakePanel(model=SimpleNamespace(changes=()))
    panel.show_changes = lambda changes: setattr(panel.model, "changes", changes)
    monkeypatch.setattr(changes_panel, "ChangesPanel", lambda *_: panel)
    return panel


def test_a_message_announces_changes_until_they_are_resolved(panel: Any) -> None:
    messages, window, store = FakeMessages(), FakeWindow(), Mock()
    presenter = ChangesPresenter(window, store, messages)
    presenter.begin(state())
    assert (window.panels, messages.text) == ([], "")

    presenter.begin(state("a", "b"))
    assert window.panels == [panel]
    assert "2 fields" in messages.text
    window.action("serverChangesAction").trigger()
    panel.ask.assert_called_once()
    panel.field_chosen.emit(path("a"))
    store.go_to.assert_called_once_with(path("a"))

    presenter.apply(state())
    messages.check()
    assert messages.text == ""
    window.action("serverChangesAction").trigger()
    assert messages.kind is MessageKind.INFO


def test_an_error_is_not_replaced(panel: Any) -> None:
    messages = FakeMessages()
    messages.show(Message(MessageKind.ERROR, "Disk full"))
    ChangesPresenter(FakeWindow(), Mock(), messages).begin(state("a"))
    assert messages.text == "Disk full"
    assert panel.model.changes == ("a",)


def test_decisions_on_changes_go_to_the_session(panel: Any) -> None:
    session, store = Mock(), Mock()
    store.decide = lambda command: command(session)
    presenter = ChangesPresenter(FakeWindow(), store, FakeMessages())
    presenter.begin(state("a"))

    panel.resolve_requested.emit((path("a"),), True)
    panel.typed.emit(path("a"), "7")

    session.resolve.assert_called_once_with((path("a"),), take=True)
    session.resolve_with.assert_called_once_with(path("a"), "7")
