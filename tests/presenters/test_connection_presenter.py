from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.domain.errors import KeyMalformedError
from anyformat_review.presenters import connection_presenter
from anyformat_review.presenters.connection_presenter import ConnectionPresenter
from anyformat_review.services.collections.connection_check import ConnectionCheck
from anyformat_review.viewmodels.messages import MessageKind
from support.fakes import FakeMessages, FakeTasks, FakeWindow


@pytest.fixture
def parts(qapp: QApplication) -> Any:
    services = Mock(client=Mock(aclose=AsyncMock()))
    services.profile.base_url = "https://service.example"
    parts = SimpleNamespace(
        window=FakeWindow(),
        services=services,
        collections=Mock(),
        lists=Mock(),
        tasks=FakeTasks(),
        messages=FakeMessages(),
    )
    parts.presenter = ConnectionPresenter(*vars(parts).values())
    return parts


async def test_the_demo_replaces_the_service(parts: Any) -> None:
    parts.presenter.show_demo()

    demo = parts.services.for_demo.return_value
    assert parts.presenter.services is demo
    parts.collections.use.assert_called_once_with(demo.opener)
    assert parts.lists.use.call_args.args[2] is demo.opener
    parts.lists.start.assert_called_once_with(open_first=True)
    await parts.tasks.run()
    parts.services.client.aclose.assert_awaited_once()


@pytest.mark.parametrize("remember", [True, False])
@pytest.mark.parametrize("is_connected", [True, False])
async def test_another_key_is_used_and_saved_if_the_service_accepts_it(
    parts: Any, monkeypatch: pytest.MonkeyPatch, remember: bool, is_connected: bool
) -> None:
    save = AsyncMock(return_value="No keyring.")
    check = AsyncMock(return_value=ConnectionCheck(is_connected, "No connection."))
    monkeypatch.setattr(connection_presenter, "save_key", save)
    monkeypatch.setattr(connection_presenter, "check_connection", check)

    parts.window.pages.key_entered.emit("key", remember)
    await parts.tasks.run()

    assert parts.presenter.services is parts.services.with_key.return_value
    assert save.await_count == (remember and is_connected)
    refused = "The key was not saved, because testing it failed. No connection."
    expected = "No keyring." if is_connected else refused
    assert parts.messages.text == (expected if remember else "")
    parts.lists.show_workflow.assert_called_once()
    parts.collections.refresh.assert_called_once()


async def test_a_malformed_key_changes_nothing(parts: Any) -> None:
    parts.services.with_key.side_effect = KeyMalformedError("bad")

    parts.window.pages.key_entered.emit("a b", True)
    await parts.tasks.run()

    assert parts.presenter.services is parts.services
    assert parts.messages.kind is MessageKind.ERROR
