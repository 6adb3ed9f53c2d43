"""Accounts of the service: where each is, how it is recognised, and what was used in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import urlsplit

from anyformat_review.storage.typed_json import ESSENTIAL

DEFAULT_ACCOUNT = ""
"""The id of the account that always exists and that the environment variables concern."""

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


@dataclass(frozen=True, slots=True)
class Account:
    """An account; its API key is in the keyring, never in here.

    An empty `base_url` is the vendor's service, an empty `proxy` the one of the system, an empty
    `ca_file` the certificate authorities of the system. `recent_sources` and `recent_workflows`
    are newest first.
    """

    # With defaults for the essential values, the API key would be sent to another service.
    id: str = field(default=DEFAULT_ACCOUNT, metadata=ESSENTIAL)
    name: str = ""
    base_url: str = field(default="", metadata=ESSENTIAL)
    colour: AccountColour = AccountColour.NONE
    proxy: str = field(default="", metadata=ESSENTIAL)
    ca_file: str = field(default="", metadata=ESSENTIAL)
    recent_sources: tuple[str, ...] = ()
    recent_workflows: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The name, or the host of the service."""
        return self.name or urlsplit(self.base_url).hostname or "Default account"

    def with_recent_source(self, source: str) -> "Account":
        """Return the account with this source as the most recent one."""
        return replace(self, recent_sources=_newest_first(source, self.recent_sources))

    def without_recent_source(self, source: str) -> "Account":
        """Return the account without a recent source."""
        others = tuple(known for known in self.recent_sources if known != source)
        return replace(self, recent_sources=others)

    def with_recent_workflow(self, workflow_id: str) -> "Account":
        """Return the account with this workflow as the most recent one."""
        return replace(self, recent_workflows=_newest_first(workflow_id, self.recent_workflows))


@dataclass(frozen=True, slots=True)
class AccountSwitch:
    """The account of the next session, its key unless the saved one is used, and a notice."""

    account: Account
    key: str = field(default="", repr=False)
    notice: str = ""


def is_set_by_environment(environ: Mapping[str, str]) -> bool:
    """Return whether environment variables name a service or a key for the default account."""
    return any(environ.get(name, "").strip() for name in (KEY_VARIABLE, BASE_URL_VARIABLE))


def new_account_id(known: Mapping[str, Account]) -> str:
    """Return an id for a new account, which also is the name of its data folder."""
    number = 1
    while f"account-{number}" in known:
        number += 1
    return f"account-{number}"


def _newest_first(newest: str, others: tuple[str, ...]) -> tuple[str, ...]:
    return (newest, *(known for known in others if known != newest))[:_RECENT]
