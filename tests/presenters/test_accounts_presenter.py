from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock, Mock

import pytest
from PySide6.QtWidgets import QApplication

from anyformat_review.presenters import accounts_presenter
from anyformat_review.presenters.accounts_presenter import AccountsPresenter
from anyformat_review.services.collections.connection_check import ConnectionCheck
from anyformat_review.storage.accounts import Account, AccountSwitch
from anyformat_review.storage.key_store import KeySource
from anyformat_review.storage.settings import Settings
from anyformat_review.ui.settings.accounts_dialog import AccountForm
from support.fakes import FakeTasks

ACME = Account("account-1", "Acme", "https://a.example")


@pytest.fixture
def parts(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Any:
    settings = Mock(value=Settings().with_account(ACME), account=Account())
    settings.replace = lambda value: setattr(settings, "value", value)
    parts = SimpleNamespace(
        window=Mock(),
        settings=settings,
        environ={},
        services=lambda: None,
        switch=Mock(),
        tasks=FakeTasks(),
    )
    parts.presenter = AccountsPresenter(*vars(parts).values())
    parts.dialog = parts.presenter._dialog = Mock()
    parts.check = AsyncMock(return_value=ConnectionCheck(is_connected=True, sentence="Connected."))
    parts.save = AsyncMock(return_value=None)
    parts.forget = AsyncMock(return_value=None)
    monkeypatch.setattr(accounts_presenter, "check_connection", parts.check)
    monkeypatch.setattr(accounts_presenter, "save_key", parts.save)
    monkeypatch.setattr(accounts_presenter, "forget_key", parts.forget)
    return parts


def shown(parts: Any) -> str:
    return str(parts.dialog.show_result.call_args.args[0])


async def test_a_connected_account_is_saved_and_used(parts: Any) -> None:
    parts.presenter._connect(AccountForm(ACME, "key-1", remember_key=True))
    await parts.tasks.run()
    parts.save.assert_awaited_once_with("key-1", "https://a.example", "account-1")
    assert parts.settings.value.account == "account-1"
    parts.switch.assert_called_once_with(AccountSwitch(ACME, "key-1"))


async def test_a_key_that_is_not_saved_is_used_until_the_end(parts: Any) -> None:
    parts.presenter._connect(AccountForm(ACME, "key-1", remember_key=False))
    await parts.tasks.run()
    parts.save.assert_not_awaited()
    parts.switch.assert_called_once_with(AccountSwitch(ACME, "key-1"))


@pytest.mark.parametrize("temporary", [True, False])
async def test_an_account_that_fails_needs_a_second_press(parts: Any, temporary: bool) -> None:
    parts.check.return_value = ConnectionCheck(
        is_connected=False, sentence="No.", may_be_temporary=temporary
    )
    form = AccountForm(ACME, "key-1", remember_key=True)
    for _ in range(2):
        parts.switch.assert_not_called()
        parts.presenter._connect(form)
        await parts.tasks.run()
    assert parts.switch.called is temporary
    assert ("again" in shown(parts)) is temporary


async def test_a_wrong_address_is_reported_without_a_request(parts: Any) -> None:
    account = Account("account-1", base_url="http://a.example")
    parts.presenter._test(AccountForm(account, "key-1", remember_key=True))
    await parts.tasks.run()
    parts.check.assert_not_awaited()
    assert "https://" in shown(parts)


async def test_an_account_is_removed_at_the_second_press_with_its_key(parts: Any) -> None:
    parts.presenter._remove(ACME)
    assert parts.settings.value.accounts == {"account-1": ACME}
    assert shown(parts).endswith("Press “Remove” again to remove it.")
    parts.presenter._remove(ACME)
    await parts.tasks.run()
    assert parts.settings.value.accounts == {}
    parts.forget.assert_awaited_once_with("https://a.example", "account-1")
    parts.switch.assert_not_called()


async def test_the_note_on_the_key_appears_when_the_key_is_loaded(parts: Any) -> None:
    services = SimpleNamespace(
        key_source=KeySource.NONE, saved_key=Mock(is_loaded=False), client=Mock()
    )

    async def load() -> None:
        services.key_source = KeySource.KEYRING

    services.client.profile = load
    parts.presenter._services = lambda: services
    parts.presenter.show()
    assert parts.dialog.show_accounts.call_args.args[3] == ""
    await parts.tasks.run()
    parts.dialog.show_key_note.assert_called_once_with(
        "A key is saved in the keyring of this computer."
    )
