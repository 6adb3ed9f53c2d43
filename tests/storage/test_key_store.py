import threading
from collections.abc import Callable, Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import PasswordDeleteError

from anyformat_review.storage.key_store import (
    KeySource,
    LoadedKey,
    forget_key,
    load_key,
    save_key,
)

URL = "https://api.anyformat.ai"
NO_PLACE = "This system has no secure keyring. The key is used until you close the window."
SILENT = "The system's keyring did not respond within 0.05 seconds. It may be locked."
NOTHING = LoadedKey(None, KeySource.NONE)


class Working(KeyringBackend):
    priority = -1  # never found by a search for backends

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        try:
            del self.kept[service, username]
        except KeyError:
            raise PasswordDeleteError(username) from None


class PlaintextKeyring(Working):
    pass


class Raising(Working):
    def get_password(self, *_: str) -> str | None:
        raise RuntimeError("the key is sk-secret")

    def set_password(self, *given: str) -> None:
        raise RuntimeError(f"cannot keep {given}")


class Hanging(Working):
    def __init__(self) -> None:
        super().__init__()
        self.released = threading.Event()

    def get_password(self, *_: str) -> str | None:
        self.released.wait()
        return "sk-late"

    def set_password(self, *_: str) -> None:
        self.released.wait()


class Chain(chainer.ChainerBackend):
    priority = -1
    backends = ()

    def __init__(self, *backends: KeyringBackend) -> None:
        super().__init__()
        self.backends = backends


def of_alt() -> KeyringBackend:
    return type("EncryptedKeyring", (Working,), {"__module__": "keyrings.alt.file"})()


@pytest.fixture(autouse=True)
def _own_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.fixture
def use() -> Callable[[KeyringBackend], KeyringBackend]:
    def use(backend: KeyringBackend) -> KeyringBackend:
        keyring.set_keyring(backend)
        return backend

    return use


async def test_environment_key_does_not_use_the_keyring(use: Callable) -> None:
    use(Raising())
    environ = {"ANYFORMAT_API_KEY": " sk-1\n"}
    assert await load_key(environ, URL) == LoadedKey("sk-1", KeySource.ENVIRONMENT)


async def test_key_is_saved_loaded_and_deleted_per_service(use: Callable) -> None:
    use(Working())
    assert await load_key({"ANYFORMAT_API_KEY": ""}, URL) == NOTHING
    assert await save_key("sk-1", URL) is None
    assert await load_key({}, URL) == LoadedKey("sk-1", KeySource.KEYRING)
    assert await load_key({}, "https://elsewhere.example") == NOTHING
    assert await forget_key(URL) is None
    assert await load_key({}, URL) == NOTHING
    assert await forget_key(URL) is None


async def test_each_account_has_its_own_key(use: Callable) -> None:
    use(Working())
    environ = {"ANYFORMAT_API_KEY": "sk-1"}
    assert await save_key("sk-2", URL, "account-1") is None
    assert await load_key(environ, URL, "account-1") == LoadedKey("sk-2", KeySource.KEYRING)
    assert await load_key({}, URL) == await load_key({}, URL, "account-2") == NOTHING
    assert await forget_key(URL, "account-1") is None
    assert await load_key({}, URL, "account-1") == NOTHING


def test_key_is_not_in_the_repr() -> None:
    assert "sk-1" not in repr(LoadedKey("sk-1", KeySource.KEYRING))


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring, PlaintextKeyring, of_alt])
async def test_unsafe_keyring_is_not_used(
    use: Callable, backend: Callable[[], KeyringBackend]
) -> None:
    unsafe = use(backend())
    assert await save_key("sk-1", URL) == NO_PLACE
    assert await load_key({}, URL) == NOTHING
    assert await forget_key(URL) is None
    assert getattr(unsafe, "kept", {}) == {}


async def test_only_safe_keyrings_of_a_chain_are_used(use: Callable) -> None:
    unsafe, safe = of_alt(), Working()
    use(Chain(unsafe, safe))
    assert await save_key("sk-1", URL) is None
    assert (unsafe.kept, safe.kept) == ({}, {("anyformat-review", URL): "sk-1"})
    assert await load_key({}, URL) == LoadedKey("sk-1", KeySource.KEYRING)


async def test_keyring_error_message_hides_the_exception_text(use: Callable) -> None:
    use(Raising())
    said = "The system's keyring failed (RuntimeError)."
    assert await load_key({}, URL) == LoadedKey(None, KeySource.NONE, said)
    assert await save_key("sk-1", URL) == said
    assert await forget_key(URL) == said


async def test_hanging_keyring_times_out(use: Callable) -> None:
    hanging = use(Hanging())
    try:
        assert await load_key({}, URL, max_wait=0.05) == LoadedKey(None, KeySource.NONE, SILENT)
        assert await save_key("sk-1", URL, max_wait=0.05) == SILENT
        assert await forget_key(URL, max_wait=0.05) == SILENT
        hung = [thread for thread in threading.enumerate() if thread.name == "keyring"]
        assert [thread.daemon for thread in hung] == [True] * 3
    finally:
        hanging.released.set()
