"""Accounts of the service: their address, name, colour, and recently used sources."""

from collections.abc import Mapping
from enum import StrEnum
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from anyformat_review.storage.typed_json import Essential
from anyformat_review.translation import tr

DEFAULT_ACCOUNT = ""
"""The id of the account that always exists, and to which environment variables apply."""

KEY_VARIABLE = "ANYFORMAT_API_KEY"
BASE_URL_VARIABLE = "ANYFORMAT_BASE_URL"

_RECENT = 8


class AccountColour(StrEnum):
    """The colour of the line at the top of the window."""

    NONE = "none"
    BLUE = "blue"
    GREEN = "green"
    ORANGE = "orange"
    PURPLE = "purple"
    RED = "red"


class Account(Struct, frozen=True):
    """An account without its API key, which is stored in the keyring.

    An empty `base_url` means the vendor's service, an empty `proxy` that of the system, an empty
    `ca_file` the system's certificate authorities. `recent_sources` and `recent_workflows` are
    newest first. Originals are looked for in `original_folders`.
    """

    # If an invalid essential value got its default, the API key would be sent to a wrong service.
    id: Essential[str] = DEFAULT_ACCOUNT
    name: str = ""
    base_url: Essential[str] = ""
    colour: AccountColour = AccountColour.NONE
    proxy: Essential[str] = ""
    ca_file: Essential[str] = ""
    recent_sources: tuple[str, ...] = ()
    recent_workflows: tuple[str, ...] = ()
    original_folders: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The name of the account, or the host of its service."""
        return self.name or urlsplit(self.base_url).hostname or tr("Default account")

    def mode(self, *, is_demo: bool) -> str:
        """Return the key of its positions and queues in the settings; the demo has its own."""
        return "demo" if is_demo else self.id or "service"

    def with_recent_source(self, source: str) -> "Account":
        """Return the account with this source as the most recent one."""
        return replace(self, recent_sources=_newest_first(source, self.recent_sources))

    def without_recent_source(self, source: str) -> "Account":
        """Return the account without this recent source."""
        others = tuple(known for known in self.recent_sources if known != source)
        return replace(self, recent_sources=others)

    def with_recent_workflow(self, workflow_id: str) -> "Account":
        """Return the account with this workflow as the most recent one."""
        return replace(self, recent_workflows=_newest_first(workflow_id, self.recent_workflows))


class AccountSwitch(Struct, frozen=True):
    """The account to switch to, a notice, and a key if it is not saved in the keyring."""

    account: Account
    key: str = ""
    notice: str = ""

    def __repr__(self) -> str:
        return f"AccountSwitch({self.account!r}, notice={self.notice!r})"  # without the key


def is_set_by_environment(environ: Mapping[str, str]) -> bool:
    """Whether environment variables contain an address or a key for the default account."""
    return any(environ.get(name, "").strip() for name in (KEY_VARIABLE, BASE_URL_VARIABLE))


def new_account_id(known: Mapping[str, Account]) -> str:
    """Return an unused id for a new account; it is also the name of its data folder."""
    number = 1
    while f"account-{number}" in known:
        number += 1
    return f"account-{number}"


def _newest_first(newest: str, others: tuple[str, ...]) -> tuple[str, ...]:
    return (newest, *(known for known in others if known != newest))[:_RECENT]
