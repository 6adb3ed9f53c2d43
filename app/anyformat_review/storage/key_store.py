"""The API key, from the environment or from the system's keyring.

A keyring can hang (a locked wallet waits for its password) and can raise any exception, so it
runs in a thread with a timeout. Messages never contain the text of its exceptions.
"""

import asyncio
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from anyformat_review.storage.accounts import DEFAULT_ACCOUNT, KEY_VARIABLE
from anyformat_review.translation import tr

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

_SERVICE = "anyformat-review"
_TIMEOUT = 5.0
_UNSAFE = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")
"""Backends that store nothing, or store the key unencrypted."""


class KeySource(StrEnum):
    """The source of a key."""

    ENVIRONMENT = "environment"
    KEYRING = "keyring"
    NONE = "none"


class LoadedKey(Struct, frozen=True):
    """The key, if there is one, and a message for the user if the keyring failed."""

    key: str | None
    source: KeySource
    notice: str | None = None

    def __repr__(self) -> str:
        return f"LoadedKey(source={self.source!r}, notice={self.notice!r})"  # without the key


async def load_key(
    environ: Mapping[str, str],
    base_url: str,
    account_id: str = DEFAULT_ACCOUNT,
    *,
    max_wait: float = _TIMEOUT,
) -> LoadedKey:
    """Return the key for `base_url`, waiting at most `max_wait` seconds for the keyring.

    The key in the environment applies to the default account only.
    """
    key = environ.get(KEY_VARIABLE, "").strip()
    if key and account_id == DEFAULT_ACCOUNT:
        return LoadedKey(key, KeySource.ENVIRONMENT)
    user = _user(base_url, account_id)

    def read() -> str | None:
        keys = (backend.get_password(_SERVICE, user) for backend in _keyrings())
        return next((key for key in keys if key), None)

    try:
        found = await _in_thread(read, max_wait)
    except TimeoutError:
        return LoadedKey(None, KeySource.NONE, _timeout_message(max_wait))
    except Exception as error:  # noqa: BLE001 - backends raise anything
        return LoadedKey(None, KeySource.NONE, _failure_message(error))
    return LoadedKey(found, KeySource.KEYRING if found else KeySource.NONE)


async def save_key(
    key: str, base_url: str, account_id: str = DEFAULT_ACCOUNT, *, max_wait: float = _TIMEOUT
) -> str | None:
    """Save the key in the system's keyring; return an error message or `None`."""
    user = _user(base_url, account_id)

    def write() -> str | None:
        backend = next(_keyrings(), None)
        if backend is None:
            return tr(
                "This system has no secure keyring. The key is used until you close the window."
            )
        backend.set_password(_SERVICE, user, key)
        return None

    return await _attempt(write, max_wait)


async def forget_key(
    base_url: str, account_id: str = DEFAULT_ACCOUNT, *, max_wait: float = _TIMEOUT
) -> str | None:
    """Delete the key from the system's keyring; return an error message or `None`."""
    user = _user(base_url, account_id)

    def delete() -> None:
        for backend in _keyrings():
            if backend.get_password(_SERVICE, user) is not None:
                backend.delete_password(_SERVICE, user)

    return await _attempt(delete, max_wait)


def _user(base_url: str, account_id: str) -> str:
    """Return the name of a key in the keyring."""
    return f"{account_id} {base_url}" if account_id else base_url


async def _attempt(work: Callable[[], str | None], max_wait: float) -> str | None:
    try:
        return await _in_thread(work, max_wait)
    except TimeoutError:
        return _timeout_message(max_wait)
    except Exception as error:  # noqa: BLE001 - backends raise anything
        return _failure_message(error)


async def _in_thread(work: Callable[[], T], max_wait: float) -> T:
    """Run `work` in a daemon thread, so that the process can end even if it hangs."""
    future: Future[T] = Future()
    # A running future cannot be cancelled, so setting a late result does not raise.
    future.set_running_or_notify_cancel()

    def run() -> None:
        try:
            future.set_result(work())
        except Exception as error:  # noqa: BLE001 - raised by the caller
            future.set_exception(error)

    threading.Thread(target=run, name="keyring", daemon=True).start()
    async with asyncio.timeout(max_wait):
        return await asyncio.wrap_future(future)


def _keyrings() -> Iterator["KeyringBackend"]:
    """Yield the secure keyrings, the preferred one first."""
    import keyring  # takes 300 ms, mostly to find backends
    from keyring.backends.chainer import ChainerBackend

    chosen = keyring.get_keyring()
    for backend in chosen.backends if isinstance(chosen, ChainerBackend) else (chosen,):
        kind = type(backend)
        if not kind.__module__.startswith(_UNSAFE) and "plaintext" not in kind.__name__.lower():
            yield backend


def _timeout_message(max_wait: float) -> str:
    text = tr("The system's keyring did not respond within {seconds} seconds. It may be locked.")
    return text.format(seconds=f"{max_wait:g}")


def _failure_message(error: Exception) -> str:
    # The text of the error is left out, because it may contain the key.
    return tr("The system's keyring failed ({error}).").format(error=type(error).__name__)
