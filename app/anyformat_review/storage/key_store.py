"""The API key: from the environment, else from the system's keyring, else not kept at all.

A keyring can hang (a locked wallet waits for its owner) and can raise anything, so it is asked
in a thread that nobody waits for longer than a moment. No message here holds what it answered.
"""

import asyncio
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

KEY_VARIABLE = "ANYFORMAT_API_KEY"

_SERVICE = "anyformat-review"
_TIMEOUT = 5.0
_UNSAFE = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")
"""Backends that keep nothing, or keep it readable for everybody."""


class KeySource(StrEnum):
    """Where a key came from."""

    ENVIRONMENT = "environment"
    KEYRING = "keyring"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class LoadedKey:
    """The key, if one is known, and a sentence for the user when the keyring failed."""

    key: str | None = field(repr=False)
    source: KeySource
    notice: str | None = None


async def load_key(
    environ: Mapping[str, str], base_url: str, *, timeout: float = _TIMEOUT
) -> LoadedKey:
    """Return the key for the service at `base_url`, waiting `timeout` seconds for a keyring."""
    if key := environ.get(KEY_VARIABLE, "").strip():
        return LoadedKey(key, KeySource.ENVIRONMENT)

    def read() -> str | None:
        keys = (backend.get_password(_SERVICE, base_url) for backend in _keyrings())
        return next((key for key in keys if key), None)

    try:
        found = await _in_thread(read, timeout)
    except TimeoutError:
        return LoadedKey(None, KeySource.NONE, _silent(timeout))
    except Exception as error:  # noqa: BLE001 - backends raise anything
        return LoadedKey(None, KeySource.NONE, _failed(error))
    return LoadedKey(found, KeySource.KEYRING if found else KeySource.NONE)


async def save_key(key: str, base_url: str, *, timeout: float = _TIMEOUT) -> str | None:
    """Keep the key in the system's keyring; return why it is not kept, `None` when it is."""

    def write() -> str | None:
        backend = next(_keyrings(), None)
        if backend is None:
            return "This system has no safe place for the key, so it is kept for this run only."
        backend.set_password(_SERVICE, base_url, key)
        return None

    return await _tried(write, timeout)


async def forget_key(base_url: str, *, timeout: float = _TIMEOUT) -> str | None:
    """Take the key out of the system's keyring; return why it may still be there, else `None`."""

    def delete() -> None:
        for backend in _keyrings():
            if backend.get_password(_SERVICE, base_url) is not None:
                backend.delete_password(_SERVICE, base_url)

    return await _tried(delete, timeout)


async def _tried(work: Callable[[], str | None], timeout: float) -> str | None:
    try:
        return await _in_thread(work, timeout)
    except TimeoutError:
        return _silent(timeout)
    except Exception as error:  # noqa: BLE001 - backends raise anything
        return _failed(error)


async def _in_thread(work: Callable[[], T], timeout: float) -> T:
    """Run `work` in a thread that may hang without keeping the process from ending."""
    answer: Future[T] = Future()
    # Running, it cannot be cancelled: a late answer then meets nobody instead of an error.
    answer.set_running_or_notify_cancel()

    def run() -> None:
        try:
            answer.set_result(work())
        except Exception as error:  # noqa: BLE001 - handed to whoever waits
            answer.set_exception(error)

    threading.Thread(target=run, name="keyring", daemon=True).start()
    async with asyncio.timeout(timeout):
        return await asyncio.wrap_future(answer)


def _keyrings() -> Iterator["KeyringBackend"]:
    """Yield the keyrings fit for a key, the preferred one first."""
    import keyring  # 300 ms, most of it in search of backends
    from keyring.backends.chainer import ChainerBackend

    chosen = keyring.get_keyring()
    for backend in chosen.backends if isinstance(chosen, ChainerBackend) else (chosen,):
        kind = type(backend)
        if not kind.__module__.startswith(_UNSAFE) and "plaintext" not in kind.__name__.lower():
            yield backend


def _silent(timeout: float) -> str:
    return (
        f"The system's keyring did not answer within {timeout:g} seconds;"
        " it may be waiting to be unlocked."
    )


def _failed(error: Exception) -> str:
    # Never the error's own text: a backend may quote the key in it.
    return f"The system's keyring failed ({type(error).__name__})."
