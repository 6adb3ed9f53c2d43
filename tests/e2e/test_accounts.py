"""Accounts are set up, tested and switched in the real window, against real services."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from anyformat_review.storage.folders import DataFolder
from anyformat_review.storage.settings import SettingsStore
from anyformat_review.ui.window.page_stack import WindowPage
from support.http_proxy import HttpProxy
from support.http_server import TLS, HttpServer, Response, json_response
from support.running_window import RunningWindow
from support.service import envelope, results_path, script


class MemoryKeyring(KeyringBackend):
    """A secure keyring in memory."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.keys: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.keys.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.keys[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.keys[service, username]


@pytest.fixture(autouse=True)
def saved_keys() -> Iterator[dict[tuple[str, str], str]]:
    before, backend = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(backend)
    yield backend.keys
    keyring.set_keyring(before)


@pytest.fixture
def second() -> Iterator[HttpServer]:
    with HttpServer() as server:
        listed = [{"id": "other-1", "name": "Other one", "status": "processed"}]
        server.on(
            "/v2/workflows/", json_response({"count": 3, "results": [{"id": "wf-1", "name": "W"}]})
        )
        server.on("/v2/workflows/wf-1/files/", json_response({"count": 1, "results": listed}))
        server.on(results_path("other-1"), json_response(envelope("other-1")))
        yield server


def dialog(running: RunningWindow) -> Any:
    return running.child("accountsDialog")


def fill(running: RunningWindow, name: str, text: str) -> None:
    edit = running.child(name)
    edit.setFocus()
    QTest.keySequence(edit, "Ctrl+A")
    QTest.keyClicks(edit, text)


def result(running: RunningWindow) -> str:
    return str(running.child("accountResult").text())


def press_button(running: RunningWindow, text: str) -> None:
    running.click_button(text, dialog(running))


def test_a_first_user_connects_with_a_key(
    second: HttpServer, saved_keys: dict[tuple[str, str], str], in_window: Any, review_home: Path
) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.until(lambda: running.presenter is not None)
        first = running.window
        running.click_button("Connect to the service")
        await running.until(lambda: running.focus.objectName() == "accountKeyEdit")
        fill(running, "accountNameEdit", "Acme")
        fill(running, "accountAddressEdit", second.url)
        fill(running, "accountKeyEdit", "key-7")
        QTest.keyClick(running.child("accountKeyEdit"), Qt.Key.Key_Return)
        await running.until(lambda: running.window is not first and running.presenter)
        await running.until(running.names)
        assert running.names() == ["Other one"]
        assert running.window.windowTitle() == "AnyFormat Review[*] – Acme"
        assert not isValid(first)

    in_window(scenario)
    assert saved_keys == {("anyformat-review", second.url): "key-7"}
    assert {request.headers["authorization"] for request in second.requests} == {"Bearer key-7"}
    saved = SettingsStore(DataFolder.below(review_home).settings).load().settings
    assert saved.account_with_id("").base_url == second.url
    assert "key-7" not in DataFolder.below(review_home).settings.read_text(encoding="utf-8")


def test_a_failed_connection_test_explains_the_problem(second: HttpServer, in_window: Any) -> None:
    second.on("/v2/workflows/", json_response({"error_code": "AUTH_FAILED"}, 401))

    async def scenario(running: RunningWindow) -> None:
        await running.until(lambda: running.presenter is not None)
        running.press("Ctrl+Alt+A")
        fill(running, "accountAddressEdit", "http://service.example")
        press_button(running, "Test connection")
        await running.until(lambda: "https://" in result(running))
        fill(running, "accountAddressEdit", second.url)
        assert result(running) == ""
        press_button(running, "Test connection")
        await running.until(lambda: "requires an API key" in result(running))
        fill(running, "accountKeyEdit", "wrong")
        press_button(running, "Save and connect")
        await running.until(lambda: "revoked" in result(running))
        # A rejected key is not saved by a second press either.
        press_button(running, "Save and connect")
        await running.until(lambda: running.button("Test connection", dialog(running)).isEnabled())
        assert dialog(running).isVisible()
        press_button(running, "Close")

    in_window(scenario)


def test_an_account_that_is_not_reachable_now_can_be_saved(
    in_window: Any, review_home: Path, saved_keys: dict[tuple[str, str], str]
) -> None:
    address = "http://127.0.0.1:9"

    async def scenario(running: RunningWindow) -> None:
        await running.until(lambda: running.presenter is not None)
        first = running.window
        running.press("Ctrl+Alt+A")
        press_button(running, "Add account")
        fill(running, "accountNameEdit", "Branch")
        fill(running, "accountAddressEdit", address)
        fill(running, "accountKeyEdit", "key-8")
        press_button(running, "Save and connect")
        await running.until(lambda: "again" in result(running))
        assert saved_keys == {}
        press_button(running, "Save and connect")
        await running.until(lambda: running.window is not first and running.presenter)
        await running.until(lambda: running.banner)

    in_window(scenario)
    assert saved_keys == {("anyformat-review", f"account-1 {address}"): "key-8"}


def test_decisions_and_copies_of_two_accounts_do_not_mix(
    service: HttpServer, second: HttpServer, in_window: Any, review_home: Path
) -> None:
    script(service, **{"one-1": (Response(body=b""),)})
    service.on(results_path("one-1"), json_response(envelope("one-1")))

    async def scenario(running: RunningWindow) -> None:
        await running.until(running.names)
        first = running.window
        running.press("Ctrl+Alt+A")
        assert "ANYFORMAT_API_KEY" in running.child("accountKeyNote").text()
        press_button(running, "Add account")
        fill(running, "accountNameEdit", "Second")
        fill(running, "accountAddressEdit", second.url)
        fill(running, "accountKeyEdit", "key-2")
        running.child("accountsDialog")._colour.setCurrentIndex(1)
        press_button(running, "Save and connect")
        await running.until(lambda: running.window is not first and running.presenter)
        await running.until(lambda: running.names() == ["Other one"])
        assert running.child("accountLine").isVisible()
        running.click_row(running.window.collections.view, running.entry(0))
        await running.opened()
        await running.until(lambda: running.review.state is not None)
        running.window.activateWindow()  # as a window manager does with a new window
        await running.until(running.window.isActiveWindow)
        running.click_field("invoice_number")
        running.press("Return")
        await running.saved()

    in_window(scenario)
    folder = DataFolder.below(review_home)
    own = folder.of_account("account-1")
    assert own.drafts.is_file()
    assert [path for path in own.results.rglob("*") if path.is_file()]
    assert not folder.drafts.exists()
    assert {request.headers["authorization"] for request in second.requests} == {"Bearer key-2"}
    assert {request.headers["authorization"] for request in service.requests} == {"Bearer key-1"}


def test_accounts_are_switched_and_keys_replaced_and_forgotten(
    service: HttpServer, second: HttpServer, saved_keys: dict[tuple[str, str], str], in_window: Any
) -> None:
    script(service, **{"one-1": (Response(body=b""),)})
    entry = ("anyformat-review", f"account-1 {second.url}")

    def last_key(server: HttpServer) -> str:
        return server.requests[-1].headers["authorization"]

    async def switched(running: RunningWindow, before: Any, *names: str) -> None:
        await running.until(lambda: running.window is not before and running.presenter)
        await running.until(lambda: tuple(running.names()) == names)
        running.window.activateWindow()  # as a window manager does with a new window
        await running.until(running.window.isActiveWindow)

    async def scenario(running: RunningWindow) -> None:
        await running.until(running.names)
        before = running.window
        running.press("Ctrl+Alt+A")
        press_button(running, "Add account")
        fill(running, "accountNameEdit", "Second")
        fill(running, "accountAddressEdit", second.url)
        fill(running, "accountKeyEdit", "key-2")
        press_button(running, "Save and connect")
        await switched(running, before, "Other one")
        assert (saved_keys[entry], last_key(second)) == ("key-2", "Bearer key-2")

        # Switch back with the keyboard: the account above, and Enter.
        before = running.window
        running.press("Ctrl+Alt+A")
        accounts = running.child("accountList")
        accounts.setFocus()
        QTest.keyClick(accounts, Qt.Key.Key_Up)
        assert running.child("accountNameEdit").text() == ""
        QTest.keyClick(accounts, Qt.Key.Key_Return)
        await switched(running, before, "one-1.pdf")
        assert last_key(service) == "Bearer key-1"
        assert running.window.windowTitle() == "AnyFormat Review[*]"

        # Switch again with the mouse, with the saved key.
        before = running.window
        running.press("Ctrl+Alt+A")
        accounts = running.child("accountList")
        texts = [accounts.item(row).text() for row in range(accounts.count())]
        assert texts == ["Default account (in use)", "Second"]
        running.click_row(accounts, accounts.indexFromItem(accounts.item(1)))
        assert running.child("accountAddressEdit").text() == second.url
        press_button(running, "Save and connect")
        await switched(running, before, "Other one")
        assert (saved_keys[entry], last_key(second)) == ("key-2", "Bearer key-2")

        before = running.window
        running.press("Ctrl+Alt+A")
        fill(running, "accountKeyEdit", "key-9")
        QTest.keyClick(running.child("accountKeyEdit"), Qt.Key.Key_Return)
        await switched(running, before, "Other one")
        assert (saved_keys, last_key(second)) == ({entry: "key-9"}, "Bearer key-9")

        running.press("Ctrl+Alt+A")
        press_button(running, "Forget key")
        await running.until(lambda: "was deleted" in result(running))
        assert result(running).endswith(" It is still in use until the window is closed.")
        assert saved_keys == {}
        press_button(running, "Close")

    in_window(scenario)
    assert {request.headers["authorization"] for request in service.requests} == {"Bearer key-1"}


def test_an_account_behind_a_proxy_with_its_own_certificate_authority(
    saved_keys: dict[tuple[str, str], str], in_window: Any
) -> None:
    listed = [{"id": "other-1", "name": "Inside", "status": "processed"}]
    address = "https://service.invalid"

    async def scenario(running: RunningWindow) -> None:
        await running.until(lambda: running.presenter is not None)
        first = running.window
        running.press("Ctrl+Alt+A")
        fill(running, "accountAddressEdit", address)
        fill(running, "accountKeyEdit", "key-7")
        fill(running, "accountProxyEdit", proxy.url)
        press_button(running, "Test connection")
        await running.until(lambda: "certificate" in result(running))
        assert server.requests == [], "no request without a valid certificate"
        fill(running, "accountCaEdit", str(TLS / "ca.crt"))
        press_button(running, "Test connection")
        await running.until(lambda: result(running) == "Connected to service.invalid: 1 workflow.")
        press_button(running, "Save and connect")
        await running.until(lambda: running.window is not first and running.presenter)
        await running.until(lambda: running.names() == ["Inside"])
        assert running.banner == ""

    with HttpServer(tls=True, certificate="service") as server, HttpProxy(server.port) as proxy:
        workflows = {"count": 1, "results": [{"id": "wf-1", "name": "W"}]}
        server.on("/v2/workflows/", json_response(workflows))
        files = json_response({"count": 1, "results": listed})
        server.on("/v2/workflows/wf-1/files/", files)
        in_window(scenario)
    assert set(proxy.tunnels) == {"service.invalid:443"}
    assert {request.headers["authorization"] for request in server.requests} == {"Bearer key-7"}
    assert saved_keys == {("anyformat-review", address): "key-7"}


def test_the_start_page_can_be_opened_and_closed_at_any_time(in_window: Any) -> None:
    async def scenario(running: RunningWindow) -> None:
        await running.opened()
        running.window.action("startPageAction").trigger()
        assert running.window.page is WindowPage.WELCOME
        running.click_row(running.window.collections.view, running.entry(0))
        assert running.window.page is WindowPage.REVIEW

    in_window(scenario, demo=True)
